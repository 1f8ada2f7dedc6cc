"""The reference of all files of content, made from the types that read them."""

import ast
import inspect
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Literal, get_args, get_origin

from msgspec import NODEFAULT, Struct
from msgspec.structs import FieldInfo, fields

from site_builder import model, parts, settings, vocabulary

_Types = Mapping[str, ast.expr]

_OPENING = """\
# Reference of all files

All keys of all files of an archive. This page is made from the program itself, by
`python -m site_builder.reference`, so it says what the program reads. A key that is not listed here
is an error, with a hint at the one that was meant.

An *id* is lower-case letters, digits and hyphens: the name of a file without its ending, and the
end of the page's address. Dates are written `2025-07-18`. Front matter stands between two lines
`---` at the top of a file; what follows is the body, in Markdown.
"""
_FILES: Mapping[type[Struct], str] = {
    model.ArticleFields: "Articles: `content/articles/YEAR/DATE-SLUG.md`",
    model.EntityFields: "Entities: `content/entities/ID.md`",
    model.ProvinceFields: "Provinces: `content/provinces/ID.md`",
    model.Place: "Places: a list of these in `content/places.yml`",
    settings.Site: "Settings: `content/site.yml`",
}
# How a person writes a value of a type.
_WORDS: Mapping[str, str] = {
    "str": "text",
    "int": "number",
    "float": "number",
    "bool": "`true` or `false`",
    "date": "date",
    "Id": "id",
    "PartialDate": "`2025-06-29`, `2025-06` or `2025`",
    "Period": "two dates with a slash",
    "Language": "code of two or three letters",
    "Count": "number, range `[30, 36]`, or a source’s word",
}


def reference() -> str:
    """The whole page, in Markdown."""
    records = [*_FILES, *_parts()]
    sections = (_section(record) for record in records)
    return "\n".join([_OPENING, *sections, *_choices()])


def _parts() -> Iterator[type[Struct]]:
    """The records that stand within others, in the order of the model."""
    for _, kind in _members(lambda item: isinstance(item, type) and issubclass(item, Struct)):
        whole = any(issubclass(kind, file) for file in _FILES)
        if _is_ours(kind) and not (whole or kind.__name__.startswith("_")):
            yield kind


def _members(fits: Callable[[object], bool]) -> Iterator[tuple[str, type[Struct]]]:
    told = {
        name: item
        for module in (vocabulary, parts, model, settings)
        for name, item in vars(module).items()
        if fits(item)
    }
    yield from told.items()


def _section(record: type[Struct]) -> str:
    title = _FILES.get(record, f"`{record.__name__}`")
    types = {name: node for kind in record.__mro__[::-1] for name, node in _types(kind)}
    rows = [_row(field, types) for field in _ordered(record)]
    table = "\n".join(["| key | value | if left out |", "|---|---|---|", *rows])
    return f"## {title}\n\n{_explained(record)}\n\n{table}\n"


def _ordered(record: type[Struct]) -> list[FieldInfo]:
    """The keys, those that must be there first."""
    return sorted(fields(record), key=lambda field: not field.required)


def _explained(record: type[Struct]) -> str:
    """What the types say of themselves: the record, and what it shares with others."""
    kinds = (kind for kind in record.__mro__ if _is_ours(kind))
    said = (inspect.cleandoc(kind.__doc__ or "") for kind in kinds)
    return "\n\n".join(said)


def _is_ours(kind: type) -> bool:
    modules = {module.__name__ for module in (parts, model, settings)}
    return kind.__module__ in modules and kind is not parts.Record


def _types(kind: type) -> Iterator[tuple[str, ast.expr]]:
    """The types of a record's own keys, as they are written down."""
    if not _is_ours(kind):
        return
    [written] = ast.parse(inspect.getsource(kind)).body
    for line in ast.walk(written):
        if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name):
            yield line.target.id, line.annotation


def _row(field: FieldInfo, types: _Types) -> str:
    return f"| `{field.encode_name}` | {_in_words(types[field.name])} | {_otherwise(field)} |"


def _in_words(node: ast.expr) -> str:
    """A type in a person's words; those of the archive lead to what explains them."""
    if isinstance(node, ast.BinOp):
        sides = [node.left, node.right]
        return " or ".join(_in_words(side) for side in sides if ast.unparse(side) != "None")
    if isinstance(node, ast.Subscript):
        inner = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        if ast.unparse(node.value) == "dict":
            return f"for each {_in_words(inner[0])}, {_in_words(inner[1])}"
        return f"list of {_in_words(inner[0])}"
    name = ast.unparse(node)
    return _WORDS.get(name) or f"[{name}](#{name.lower()})"


def _otherwise(field: FieldInfo) -> str:
    if field.required:
        return "**required**"
    if field.default is NODEFAULT or field.default in (None, "", 0, ()):
        return "no" if field.default is False else "nothing"
    return f"`{field.default}`"


def _choices() -> Iterator[str]:
    """The values that a key may have where only some are allowed."""
    yield "## Allowed values\n"
    for name, choice in _members(lambda item: get_origin(item) is Literal):
        title = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
        values = ", ".join(f"`{value}`" for value in get_args(choice))
        yield f'### <a id="{name.lower()}"></a>{title}\n\n{values}\n'


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(reference())
