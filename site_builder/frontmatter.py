"""Text with YAML fields before it: read with line numbers, written so that a person can edit it."""

import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

import yaml
from yaml.events import CollectionEndEvent, CollectionStartEvent
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.reader import ReaderError

from site_builder.errors import problem_error

_FENCE = "---"
_FENCE_LINE = re.compile(rf"^{_FENCE}[^\S\n]*(?:\n|\Z)", re.MULTILINE)
_FLOW_WIDTH = 88
_DEEPEST = 100
_TEXT = "tag:yaml.org,2002:str"
Path = tuple[str | int, ...]

try:
    from yaml import CSafeDumper as _BaseDumper
    from yaml import CSafeLoader as _BaseLoader
except ImportError:  # a PyYAML built without libyaml is slower, not different
    from yaml import SafeDumper as _BaseDumper  # type: ignore[assignment]
    from yaml import SafeLoader as _BaseLoader  # type: ignore[assignment]


class _WrongNodeError(Exception):
    """Something that YAML allows, but no record holds."""

    def __init__(self, node: Node, message: str, hint: str) -> None:
        super().__init__(message)
        self.line: int = node.start_mark.line
        self.hint = hint


class _Loader(_BaseLoader):
    """Loader of YAML 1.2's plain values: a date, `no` or `on` stays the text it is."""

    def resolve(self, kind: type[Node], value: str, implicit: tuple[bool, bool]) -> str:
        """The tag of a value; most are texts, which their first letter tells."""
        if kind is ScalarNode and value[:1] not in self.yaml_implicit_resolvers:
            return _TEXT
        return str(super().resolve(kind, value, implicit))  # type: ignore[no-untyped-call]


_Loader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("null", r"^(?:~|null|)$", ["~", "n", ""]),
    ("bool", r"^(?:true|false)$", ["t", "f"]),
    ("int", r"^[-+]?(?:0|[1-9][0-9]*)$", list("-+0123456789")),
    ("float", r"^[-+]?[0-9]+\.[0-9]+(?:e[-+]?[0-9]+)?$", list("-+0123456789")),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), _first)


class _Dumper(_BaseDumper):
    """Block style outside, one line for what fits on one; no quotes around a date.

    A text is quoted where this loader, or one of YAML 1.1, would take it for something else.
    """

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        return True


_Dumper.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for loader in (_BaseDumper, _Loader)
        for tag, pattern in loader.yaml_implicit_resolvers.get(first, ())
        if not tag.endswith(":timestamp")
    ]
    for first in {**_BaseDumper.yaml_implicit_resolvers, **_Loader.yaml_implicit_resolvers}
}


def _represent_text(dumper: _Dumper, text: str) -> Node:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar(_TEXT, text, style=style)


def _represent_list(dumper: _Dumper, items: Sequence[object]) -> Node:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=_is_short(items))


def _represent_dict(dumper: _Dumper, fields: Mapping[str, object]) -> Node:
    return dumper.represent_mapping("tag:yaml.org,2002:map", fields.items(), flow_style=False)


class _Inline(dict[str, Any]):
    """A mapping that is written on one line."""


def _represent_inline(dumper: _Dumper, fields: _Inline) -> Node:
    return dumper.represent_mapping("tag:yaml.org,2002:map", fields.items(), flow_style=True)


_Dumper.add_representer(str, _represent_text)
_Dumper.add_representer(list, _represent_list)
_Dumper.add_representer(tuple, _represent_list)
_Dumper.add_representer(dict, _represent_dict)
_Dumper.add_representer(_Inline, _represent_inline)


def split(text: str, file: str) -> tuple[str, str]:
    """The YAML between the two `---` lines, and what follows them.

    :raises SiteError: if the text does not begin with such a block.
    """
    text = text.removeprefix("\ufeff")
    first = _FENCE_LINE.match(text)
    if first is None:
        raise problem_error(file, 1, "no front matter", f"start the file with a line `{_FENCE}`")
    second = _FENCE_LINE.search(text, first.end())
    if second is None:
        hint = f"close it with a line `{_FENCE}`"
        raise problem_error(file, 1, "front matter without an end", hint)
    return text[first.end() : second.start()], text[second.end() :]


def load(text: str, file: str, first_line: int = 1) -> Any:
    """The plain value that a YAML text holds; `first_line` is where it begins in its file.

    :raises SiteError: for YAML that cannot be read, and for a key that stands twice.
    """
    try:
        if _is_deep(text):
            raise problem_error(file, first_line, "more than 100 levels of YAML", "flatten it")
        node = yaml.compose(text, _Loader)
        return None if node is None else _value(node, set())
    except _WrongNodeError as error:
        raise problem_error(file, error.line + first_line, str(error), error.hint) from None
    except yaml.MarkedYAMLError as error:
        line = _line_of_error(error, text.count("\n") + (text[-1:] != "\n")) + first_line
        hint = "quote the value if it contains `: ` or starts with a special character"
        raise problem_error(file, line, f"not YAML: {error.problem}", hint) from None
    except ReaderError as error:
        line = text.partition(chr(error.character))[0].count("\n") + first_line
        message = f"not YAML: a sign that cannot be seen (U+{error.character:04X})"
        raise problem_error(file, line, message, "delete it") from None
    except (yaml.YAMLError, ValueError) as error:
        raise problem_error(file, first_line, f"not YAML: {error}".splitlines()[0]) from None


_SCALARS: Mapping[str, Callable[[str], Any]] = {
    "tag:yaml.org,2002:str": str,
    "tag:yaml.org,2002:int": int,
    "tag:yaml.org,2002:float": float,
    "tag:yaml.org,2002:bool": "true".__eq__,
    "tag:yaml.org,2002:null": lambda _: None,
}
_COLLECTIONS = frozenset({"tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"})


def _value(node: Node, seen: set[int]) -> Any:
    """The value of a node: PyYAML's own way takes three times as long.

    `seen` are the collections met so far: one that comes again stands for a `*reference`, which
    can make a small file a huge value.
    """
    if isinstance(node, ScalarNode) and node.tag in _SCALARS:
        return _SCALARS[node.tag](node.value)
    if isinstance(node, ScalarNode) or node.tag not in _COLLECTIONS:
        raise _WrongNodeError(node, f"unknown tag `{node.tag}`", "delete it")
    if id(node) in seen:
        raise _WrongNodeError(node, "a value used twice by reference", "write it out")
    seen.add(id(node))
    if isinstance(node, SequenceNode):
        return [_value(item, seen) for item in node.value]
    fields: dict[Hashable, Any] = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, ScalarNode):
            raise _WrongNodeError(key_node, "a key that is not a single word or text", "")
        key = _value(key_node, seen)
        if key in fields:
            raise _WrongNodeError(key_node, f"key `{key}` stands twice", "keep one")
        fields[key] = _value(value_node, seen)
    return fields


def _is_deep(text: str) -> bool:
    """Whether values are nested deeper than any record: libyaml has no stack for thousands."""
    if sum(map(text.count, ("[", "{", "- -", "? ?"))) < _DEEPEST:
        return False
    depth = 0
    for event in yaml.parse(text, _Loader):
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if depth > _DEEPEST:
            return True
    return False


def _line_of_error(error: yaml.MarkedYAMLError, lines: int) -> int:
    """The line at fault, from 0; of what is never closed, the line where it begins."""
    mark = error.problem_mark or error.context_mark
    if mark and mark.line >= lines and error.context_mark:
        mark = error.context_mark
    return min(mark.line, lines - 1) if mark else 0


def line_of(text: str, path: Path, first_line: int = 1) -> int:
    """The line of the value at `path` (keys and positions), or of its nearest parent."""
    node = yaml.compose(text, _Loader)
    line = 0
    for step in path:
        found = _child(node, step)
        if found is None:
            break
        line, node = found
    return line + first_line


def _child(node: Node | None, step: str | int) -> tuple[int, Node] | None:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return key.start_mark.line, value
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step].start_mark.line, node.value[step]
    return None


def dump(fields: Mapping[str, Any] | Sequence[Mapping[str, Any]]) -> str:
    """Fields, or a list of them, as YAML in the given order: the same give the same bytes."""
    records = [fields] if isinstance(fields, Mapping) else fields
    tidy = [{key: _tidy(value) for key, value in record.items()} for record in records]
    return yaml.dump(
        tidy[0] if isinstance(fields, Mapping) else tidy,
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=1_000_000,
    )


def inline(fields: Mapping[str, Any]) -> str:
    """Fields as YAML on one line, `{…}`."""
    dumped = yaml.dump(_Inline(fields), Dumper=_Dumper, allow_unicode=True, width=1_000_000)
    return str(dumped).strip()


def join(fields: Mapping[str, Any], body: str) -> str:
    """A whole file: front matter, and after an empty line the body, if there is one."""
    head = f"{_FENCE}\n{dump(fields)}{_FENCE}\n"
    text = body.strip("\n").rstrip()
    return f"{head}\n{text}\n" if text else head


def _tidy(value: Any) -> Any:
    """Mappings inside lists on one line where they are short, as a person would write them."""
    if isinstance(value, Mapping):
        tidy = {key: _tidy(item) for key, item in value.items()}
        return _Inline(tidy) if _is_short(tuple(tidy.values())) and len(tidy) > 1 else tidy
    if isinstance(value, list | tuple):
        return [_tidy(item) for item in value]
    return value


def _is_short(items: Sequence[object]) -> bool:
    plain = all(item is None or isinstance(item, str | int | float) for item in items)
    return plain and sum(len(str(item)) + 4 for item in items) <= _FLOW_WIDTH
