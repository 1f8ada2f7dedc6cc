"""Plain values from YAML to the types of the model, every mistake told with its line."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import UnionType
from typing import Any, Literal, NamedTuple, TypeVar, Union, get_args, get_origin

import msgspec
from msgspec.structs import FieldInfo

from site_builder import frontmatter
from site_builder.errors import Problem, Severity, SiteError
from site_builder.text import did_you_mean

T = TypeVar("T")


class Mistake(NamedTuple):
    """Something wrong in a file's YAML; `path` leads there through keys and positions.

    Without a path it is the file's as a whole.
    """

    path: frontmatter.Path | None
    message: str
    hint: str = ""
    severity: Severity = "error"

    def problem(self, text: str, file: str, first_line: int = 1) -> Problem:
        """The same with the line it stands on in `text`, the YAML it was found in."""
        line = 0 if self.path is None else frontmatter.line_of(text, self.path, first_line)
        return Problem(file, line, self.message, self.hint, self.severity)


def decode(text: str, kind: type[T], file: str, first_line: int = 1) -> T:
    """The value of type `kind` that a YAML text holds.

    :raises SiteError: with one problem for each unknown, missing or wrong key.
    """
    value, mistakes = attempt(text, kind, file, first_line)
    if mistakes:
        raise SiteError(mistake.problem(text, file, first_line) for mistake in mistakes)
    return value


def attempt(
    text: str, kind: type[T], file: str, first_line: int = 1
) -> tuple[T, tuple[Mistake, ...]]:
    """The value that a YAML text holds, and the mistakes in it.

    The whole is converted in one step; only where that fails is it walked part by part. Blanks
    then stand for the mistaken parts, so that the rest can be looked at in the same run.

    :raises SiteError: if the text is not YAML, or holds nothing like `kind`.
    """
    value = frontmatter.load(text, file, first_line)
    value = {} if value is None and _is_struct(kind) else value
    try:
        return msgspec.convert(value, kind), ()
    except msgspec.ValidationError:
        mistakes = tuple(_mistakes(value, kind, ()))
        mended = _mended(value, kind)
    try:
        return msgspec.convert(mended, kind), mistakes
    except msgspec.ValidationError:
        raise SiteError(mistake.problem(text, file, first_line) for mistake in mistakes) from None


def _mistakes(value: object, kind: Any, path: frontmatter.Path) -> Iterator[Mistake]:  # noqa: ANN401
    kind = _without_none(kind, value)
    if _is_struct(kind) and isinstance(value, Mapping):
        yield from _mistakes_in_struct(value, kind, path)
    elif _is_list_of_any_length(kind) and isinstance(value, Sequence) and not _is_text(value):
        for position, item in enumerate(value):
            yield from _mistakes(item, get_args(kind)[0], (*path, position))
    elif get_origin(kind) is dict and isinstance(value, Mapping):
        for key, item in value.items():
            yield from _mistakes(item, get_args(kind)[1], (*path, str(key)))
    elif error := _error(value, kind):
        yield Mistake(path, *_wording(path, value, kind, error))


def _mistakes_in_struct(
    fields: Mapping[Any, object], kind: type[msgspec.Struct], path: frontmatter.Path
) -> Iterator[Mistake]:
    known = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    for key, value in fields.items():
        if key in known and _is_given(value, known[key]):
            yield from _mistakes(value, known[key].type, (*path, key))
        elif key not in known:
            hint = did_you_mean(str(key), known) or f"known keys: {', '.join(known)}"
            yield Mistake((*path, str(key)), f"unknown key `{key}`", hint)
    for name, field in known.items():
        if field.required and name not in fields:
            yield Mistake((*path, name), f"missing key `{name}`", f"add a line `{name}: …`")


def _mended(value: object, kind: Any) -> object:  # noqa: ANN401
    """The value with numbers as text where text is meant, and blanks where it is mistaken."""
    kind = _without_none(kind, value)
    if _is_struct(kind) and isinstance(value, Mapping):
        known = {field.encode_name: field for field in msgspec.structs.fields(kind)}
        return {
            name: _mended(value[name], field.type) if name in value else _blank(field.type)
            for name, field in known.items()
            if field.required or _is_given(value.get(name), field)
        }
    if _is_list_of_any_length(kind) and isinstance(value, Sequence) and not _is_text(value):
        return [_mended(item, get_args(kind)[0]) for item in value]
    if get_origin(kind) is dict and isinstance(value, Mapping):
        return {str(key): _mended(item, get_args(kind)[1]) for key, item in value.items()}
    if _is_number_for_text(value, kind):
        return str(value)
    return _blank(kind) if _error(value, kind) else value


def _is_given(value: object, field: FieldInfo) -> bool:
    """Whether there is a value: a key with nothing after it is as good as no key."""
    return value is not None or field.required


def _blank(kind: Any) -> object:  # noqa: ANN401
    """The emptiest value of a type."""
    if get_origin(kind) in {Union, UnionType}:
        return _blank(get_args(kind)[0])
    if get_origin(kind) is Literal:
        return get_args(kind)[0]
    if _is_struct(kind):
        return _mended({}, kind)
    if kind is date:
        return date.min
    return kind() if isinstance(kind, type) else get_origin(kind)()


def _error(value: object, kind: Any) -> str:  # noqa: ANN401
    """What msgspec says against a value; a number may stand where a text is meant (`2014`)."""
    if _is_number_for_text(value, kind):
        return ""
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        return str(error).partition(" - at ")[0]
    return ""


def _is_number_for_text(value: object, kind: Any) -> bool:  # noqa: ANN401
    return kind is str and isinstance(value, int) and not isinstance(value, bool)


def _is_struct(kind: Any) -> bool:  # noqa: ANN401
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


def _is_list_of_any_length(kind: Any) -> bool:  # noqa: ANN401
    return get_origin(kind) is tuple and get_args(kind)[1:] == (...,)


def _is_text(value: object) -> bool:
    return isinstance(value, str | bytes)


def _without_none(kind: Any, value: object) -> Any:  # noqa: ANN401
    """`Event` for `Event | None`, so that the parts of a value are looked at one by one."""
    if value is not None and get_origin(kind) in {Union, UnionType}:
        rest = [part for part in get_args(kind) if part is not type(None)]
        return rest[0] if len(rest) == 1 else kind
    return kind


_NOUNS = {
    "object": ("a group of keys", "write its keys and values under it"),
    "array": ("a list", "write it as a list: `[…, …]`"),
    "str": ("a text", "put it in quotes"),
    "bool": ("true or false", "write `true` or `false`"),
    "int": ("a whole number", "write it in figures"),
    "float": ("a number", "write it in figures"),
}
_LONGEST_SHOWN = 60


def _wording(path: frontmatter.Path, value: object, kind: Any, error: str) -> tuple[str, str]:  # noqa: ANN401
    """The message and hint for a single wrong value, in the words of the file."""
    names = [step for step in path if isinstance(step, str)]
    text = _as_text(value)
    shown = f"`{': '.join([*names[-1:], _shortened(text)])}`"
    if get_origin(kind) is Literal:
        choices = [str(choice) for choice in get_args(kind)]
        hint = did_you_mean(text, choices) or f"one of {', '.join(choices)}"
        return f"{shown} is not a known value", hint
    if kind is date:
        return f"{shown} is not a date", "write it as `2025-07-18`"
    if value is None and not path:  # of a file that holds a list
        return "holds no list", "write `[]` while there is nothing to list, or delete the file"
    if value is None:
        what = f"`{names[-1]}`" if names else "an item of the list"
        return f"{what} has no value", "give it one, or delete the line"
    expected, _, length = error.removeprefix("Expected `").partition(",")[0].partition("`")
    wanted = [_NOUNS.get(sign, (sign, "")) for sign in expected.split(" | ") if sign != "null"]
    hint = wanted[0][1] if len(wanted) == 1 else ""
    return f"{shown} is not {' or '.join(noun for noun, _ in wanted)}{length}", hint


def _as_text(value: object) -> str:
    """A value in the form that a person would write it in."""
    if isinstance(value, str):
        return value
    try:
        return msgspec.json.encode(value).decode()
    except TypeError:  # a key within it is no text
        return str(value)


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
