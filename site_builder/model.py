"""The archive's data: what an article, an entity, a province, a place and the settings hold.

Every type is frozen and checked where it is read; a name ending in `Fields` is the front matter of
a file, the type made from it adds the file's name and body. An `id` is a slug: lower-case letters,
digits and hyphens, the name of the file, and the last part of the page's address.
"""

from datetime import date

from msgspec import field

from site_builder.parts import Correction, Event, Image, Origin, Quotation, Record, Reference
from site_builder.vocabulary import DateSource, EntityKind, Id, Language, Status


class ArticleFields(Record, frozen=True, kw_only=True):
    """The front matter of an article.

    `slug` is stored, so that a corrected title never moves the page; `aliases` are its former
    addresses. `date_from` says where the date was read. `source` is the outlet whose rights rule
    holds; `agency` and `city` are what the byline names. `provinces`, `places` and `entities` are
    what the article is listed under. `based_on` is the original, `references` what it rests on,
    `translation_of` the slug of the article that it translates, `repeats` are those of articles
    with which it shares much of its text on purpose. `review` holds what the import was unsure of.
    A `draft` is built with `--drafts` only.
    """

    title: str
    slug: Id
    date: date
    date_from: DateSource = "hand"
    category: str = ""
    summary: str = ""
    authors: tuple[str, ...] = ()
    agency: str = ""
    city: str = ""
    source: Id | None = None
    lang: Language = "en"
    translation_of: Id | None = None
    repeats: tuple[Id, ...] = ()
    images: tuple[Image, ...] = ()
    provinces: tuple[Id, ...] = ()
    places: tuple[Id, ...] = ()
    entities: tuple[Id, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    events: tuple[Event, ...] = ()
    references: tuple[Reference, ...] = ()
    based_on: Reference | None = None
    corrections: tuple[Correction, ...] = ()
    aliases: tuple[str, ...] = ()
    review: tuple[str, ...] = ()
    clipping: Origin | None = None
    draft: bool = False

    @property
    def is_own(self) -> bool:
        """Whether nothing says that another than the archive wrote it."""
        return self.source is None and not self.agency


class Article(ArticleFields, frozen=True, kw_only=True):
    """An article: its front matter, its Markdown body and its file, relative to the root.

    `digest` tells it from any other, and from itself before an edit, where it was read from there.
    """

    file: str
    body: str
    digest: str = ""

    @property
    def year(self) -> str:
        """The year of its date, the folder of its page."""
        return f"{self.date.year:04d}"

    @property
    def url(self) -> str:
        """The address of its page, from the root of the site."""
        return f"articles/{self.year}/{self.slug}.html"


class Role(Record, frozen=True, kw_only=True):
    """A public role: `from` and `to` where a source dates them, `attested` when it was seen."""

    title: str
    from_: str = field(default="", name="from")
    to: str = ""
    attested: str = ""


class _Named(Record, frozen=True, kw_only=True):
    """What has names: the one the archive uses, and all others it is known by.

    `short` is the name for lists and links. A spelling in `ambiguous` is also an ordinary word or
    another name (`Hit`, `Balad`): it counts only where the words around it say so. A `suggested`
    name was found by the import and waits for review; a `dismissed` one is shown nowhere, and kept
    so that it is not suggested again. What was `merged_into` another leads on to it.

    `aliases` are other spellings; `ar` and `ku` the Arabic and Kurdish names. `uncertain` is shown
    as such; a `note` is for editors only. `sources` say where the entry is from, `sameas` are its
    addresses in Wikidata and the like.
    """

    name: str
    short: str = ""
    aliases: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    ar: str = ""
    ku: tuple[str, ...] = ()
    status: Status = "reviewed"
    merged_into: Id | None = None
    uncertain: tuple[str, ...] = ()
    note: str = ""
    sources: tuple[str, ...] = ()
    sameas: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The name to show where space is short."""
        return self.short or self.name

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every name it may be called by, the archive's first."""
        all_names = (self.name, self.short, *self.aliases, self.ar, *self.ku)
        return tuple(dict.fromkeys(name for name in all_names if name))


class EntityFields(_Named, frozen=True, kw_only=True):
    """The front matter of an entity; the body describes it.

    `parent` is what it belongs to. `generic` marks a collective noun ("security forces").
    `not_same_as` are others whose names look like another spelling of this one's.
    """

    kind: EntityKind
    roles: tuple[Role, ...] = ()
    parent: Id | None = None
    generic: bool = False
    not_same_as: tuple[Id, ...] = ()


class Entity(EntityFields, frozen=True, kw_only=True):
    """A person, group, force, organisation, media outlet or state."""

    id: Id
    description: str = ""


class Town(Record, frozen=True, kw_only=True):
    """A capital and where it lies, in degrees."""

    name: str
    ar: str = ""
    lat: float | None = None
    lon: float | None = None


class ProvinceFields(_Named, frozen=True, kw_only=True):
    """The front matter of a province; the body describes it.

    `iso` ties it to its outline on the map; `pcode` is OCHA's code.
    """

    iso: str = ""
    pcode: str = ""
    capital: Town | None = None
    region: str = ""
    neighbours: tuple[Id, ...] = ()


class Province(ProvinceFields, frozen=True, kw_only=True):
    """The largest part of a country: a governorate, a state, a canton."""

    id: Id
    description: str = ""


class Place(_Named, frozen=True, kw_only=True):
    """A town, district, range, valley or the like, in one or more provinces.

    `coord` says where `lat` and `lon` (degrees) come from: `geonames`, `ocha-centroid` (centre of
    the administrative area, not of the town) or `approx`.
    """

    id: Id
    kind: str
    provinces: tuple[Id, ...] = ()
    lat: float | None = None
    lon: float | None = None
    coord: str = ""
    pcode: str = ""
    disputed: bool = False
    country: str = ""


Named = Entity | Province | Place
