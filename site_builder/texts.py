"""Records of content as the text of their files, as a person would write it."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import fields

from site_builder import frontmatter
from site_builder.model import Article, Entity, Place


def article_text(article: Article) -> str:
    """The whole file of an article."""
    return frontmatter.join(_plain(article, ("file", "body", "digest")), article.body)


def entity_text(entity: Entity) -> str:
    """The whole file of an entity."""
    return frontmatter.join(_plain(entity, ("id", "description")), entity.description)


def places_text(places: Iterable[Place]) -> str:
    """The whole file of places, in the order of their ids."""
    in_order = sorted(places, key=lambda place: place.id)
    return frontmatter.dump([{"id": place.id, **_plain(place, ("id",))} for place in in_order])


def _plain(value: Any, but: Sequence[str] = ()) -> Any:  # noqa: ANN401
    """A value as YAML holds it: records as mappings in the model's order, defaults left out."""
    if isinstance(value, Struct):
        return {
            field.encode_name: _plain(getattr(value, field.name))
            for field in fields(value)
            if field.name not in but and not _is_default(getattr(value, field.name), field.default)
        }
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value.isoformat() if isinstance(value, date) else value


def _is_default(value: object, default: object) -> bool:
    """Whether a key can be left out; `0` is not the default `False`."""
    return (value == default and type(value) is type(default)) or value in ({}, None)
