"""The settings of an archive, as `content/site.yml` holds them."""

from site_builder.parts import Record
from site_builder.vocabulary import Id, Language, Rights


class SourceRule(Record, frozen=True, kw_only=True):
    """How much of a source may be published: all of it, an excerpt, or only facts about it."""

    rights: Rights
    note: str = ""


class Site(Record, frozen=True, kw_only=True):
    """The settings of an archive, `content/site.yml`.

    `base_url` is the address of the site, `contact` where mistakes are reported. `about`,
    `licence` and `credits` are shown on the *About* page; `map_note` is what a reader should know
    of the outlines that the map is drawn from. `default_rights` holds for each source that is not
    in `sources`, and for an article that names an agency but no source.
    """

    title: str
    description: str = ""
    language: Language = "en"
    base_url: str = "/"
    publisher: str = ""
    contact: str = ""
    about: str = ""
    licence: str = ""
    licence_url: str = ""
    credits: tuple[str, ...] = ()
    map_note: str = ""
    default_rights: Rights = "full"
    sources: dict[Id, SourceRule] = {}  # noqa: RUF012 - msgspec copies it
