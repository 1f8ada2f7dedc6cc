"""Plain values from YAML to the types of the model, every mistake told with its line."""

from collections.abc import Iterator, Mapping
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin

import msgspec

from site_builder import frontmatter
from site_builder.errors import Problem, SiteError
from site_builder.text import did_you_mean

T = TypeVar("T")


def decode(text: str, kind: type[T], file: str, first_line: int = 1) -> T:
    """The value of type `kind` that a YAML text holds.

    The whole is converted in one step; only where that fails is it walked part by part, so that
    each wrong part is told with the line it stands on.

    :raises SiteError: with one problem for each unknown, missing or wrong key.
    """
    value = frontmatter.load(text, file, first_line)
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError:
        problems = [
            Problem(file, frontmatter.line_of(text, path, first_line), message, hint)
            for path, message, hint in _mistakes(value, kind, ())
        ]
        raise SiteError(problems) from None


_Mistake = tuple[frontmatter.Path, str, str]


def _mistakes(value: object, kind: Any, path: frontmatter.Path) -> Iterator[_Mistake]:  # noqa: ANN401
    kind = _without_none(kind)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct) and isinstance(value, Mapping):
        yield from _mistakes_in_struct(value, kind, path)
    elif get_origin(kind) is tuple and isinstance(value, list) and get_args(kind)[1:] == (...,):
        for position, item in enumerate(value):
            yield from _mistakes(item, get_args(kind)[0], (*path, position))
    elif get_origin(kind) is dict and isinstance(value, Mapping):
        for key, item in value.items():
            yield from _mistakes(item, get_args(kind)[1], (*path, str(key)))
    else:
        try:
            msgspec.convert(value, kind)
        except msgspec.ValidationError as error:
            yield path, *_wording(path, value, kind, str(error))


def _mistakes_in_struct(
    fields: Mapping[Any, object], kind: type[msgspec.Struct], path: frontmatter.Path
) -> Iterator[_Mistake]:
    known = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    for key, value in fields.items():
        if key in known:
            yield from _mistakes(value, known[key].type, (*path, key))
        else:
            hint = did_you_mean(str(key), known) or f"known keys: {', '.join(known)}"
            yield (*path, str(key)), f"unknown key `{key}`", hint
    for name, field in known.items():
        if field.required and name not in fields:
            yield path, f"missing key `{name}`", f"add a line `{name}: …`"


def _without_none(kind: Any) -> Any:  # noqa: ANN401
    """`Event` for `Event | None`, so that its parts are looked at one by one."""
    if get_origin(kind) in {Union, UnionType}:
        rest = [part for part in get_args(kind) if part is not type(None)]
        return rest[0] if len(rest) == 1 else kind
    return kind


def _wording(path: frontmatter.Path, value: object, kind: Any, error: str) -> tuple[str, str]:  # noqa: ANN401
    """The message and hint for a single wrong value, in the words of the file."""
    names = [step for step in path if isinstance(step, str)]
    shown = f"`{names[-1]}: {value}`" if names else f"`{value}`"
    reason = error.partition(" - at ")[0]
    choices = [str(choice) for choice in get_args(kind)] if "enum value" in reason else []
    if choices:
        hint = did_you_mean(str(value), choices) or f"one of {', '.join(choices)}"
        return f"{shown} is not a known value", hint
    if "date" in reason.lower():
        return f"{shown} is not a date", "write it as `2025-07-18`"
    return f"{shown}: {reason[:1].lower()}{reason[1:]}", ""
