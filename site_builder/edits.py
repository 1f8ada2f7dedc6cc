"""Change one key of a YAML text and leave every other line, comments included, as it is."""

import yaml
from yaml.nodes import CollectionNode, MappingNode, Node, SequenceNode

from site_builder import frontmatter
from site_builder.frontmatter import Path


def set_key(text: str, path: Path, value: object) -> str:
    """The text with the key at the end of `path` set to `value`; taken out if that is None.

    `path` leads through keys and positions to a mapping that is there already.

    :raises KeyError: if it leads nowhere.
    """
    mapping = _descend(yaml.compose(text, yaml.SafeLoader), path[:-1])
    if not isinstance(mapping, MappingNode) or not mapping.value:
        raise KeyError(path)
    if mapping.flow_style:
        return _set_inline(text, mapping, str(path[-1]), value)
    return _set_in_block(text, mapping, str(path[-1]), value)


def _set_inline(text: str, mapping: MappingNode, key: str, value: object) -> str:
    """The same in a mapping on one line, `{…}`, which is written anew."""
    first, last = mapping.start_mark.index, mapping.end_mark.index
    fields = {**frontmatter.load(text[first:last], ""), key: value}
    kept = {name: held for name, held in fields.items() if held is not None}
    return text[:first] + frontmatter.inline(kept) + text[last:]


def _set_in_block(text: str, mapping: MappingNode, key: str, value: object) -> str:
    lines = text.splitlines(keepends=True)
    indent = " " * mapping.value[0][0].start_mark.column
    new = _lines(key, value, indent)
    for key_node, value_node in mapping.value:
        if key_node.value == key:
            first, after = key_node.start_mark.line, _line_after(value_node, lines)
            lead = lines[first][: key_node.start_mark.column]
            if not new and lead.strip():
                _hand_on(lead, mapping, lines)
            return "".join([*lines[:first], *_led(new, lead, indent), *lines[after:]])
    after = _line_after(mapping.value[-1][1], lines)
    if after and not lines[after - 1].endswith("\n"):
        lines[after - 1] += "\n"
    return "".join([*lines[:after], *new, *lines[after:]])


def _descend(node: Node | None, path: Path) -> Node | None:
    for step in path:
        if isinstance(node, MappingNode):
            node = next((value for key, value in node.value if key.value == step), None)
        elif isinstance(node, SequenceNode) and isinstance(step, int):
            node = node.value[step] if step < len(node.value) else None
        else:
            raise KeyError(path)
    return node


def _lines(key: str, value: object, indent: str) -> list[str]:
    if value is None:
        return []
    dumped = frontmatter.dump({key: value}).splitlines(keepends=True)
    return [indent + line for line in dumped]


def _led(new: list[str], lead: str, indent: str) -> list[str]:
    """The first of new lines keeps what leads the old one: the dash of a list's item."""
    return [lead + new[0].removeprefix(indent), *new[1:]] if new else []


def _hand_on(lead: str, mapping: MappingNode, lines: list[str]) -> None:
    """Put the dash of a list's item, whose first key goes, before its second."""
    for key_node, _ in mapping.value[1:2]:
        line = key_node.start_mark.line
        lines[line] = lead + lines[line][key_node.start_mark.column :]


def _line_after(node: Node, lines: list[str]) -> int:
    """The line that follows a value; blank lines and comments after it are not part of it."""
    end = node.end_mark.line
    if node.end_mark.column > 0:
        end += 1
    if isinstance(node, CollectionNode) or end > node.start_mark.line + 1:
        while end > node.start_mark.line + 1 and _is_blank(lines[end - 1]):
            end -= 1
    return end


def _is_blank(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")
