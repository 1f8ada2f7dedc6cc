"""The archive's data: what an article, an entity, a province, a place and the settings hold.

Every type is frozen and checked where it is read; a name ending in `Fields` is the front matter of
a file, the type made from it adds the file's name and body. An `id` is a slug: lower-case letters,
digits and hyphens, the name of the file, and the last part of the page's address.
"""

from datetime import date
from typing import Literal

from msgspec import Struct, field

# msgspec can hold a pattern for each of these (`Meta`), but 0.22 and Python 3.11 then crash in the
# garbage collector (msgspec issue 717); so `content` checks their form, with the line at fault.
Id = str
PartialDate = str  # 2025-06-29, 2025-06 or 2025
Period = str  # two of them: 2025-01-01/2025-06-30
Language = str  # two or three letters
Count = int | tuple[int, int] | str

EntityKind = Literal["person", "group", "force", "organisation", "media", "state"]
Status = Literal["reviewed", "suggested", "dismissed"]
DateSource = Literal["byline", "dateline", "image", "text", "file", "hand"]
Scope = Literal["incident", "period-total"]
Bound = Literal["at-least", "at-most", "about"]
Rights = Literal["full", "excerpt", "facts"]
EventKind = Literal[
    "airstrike",
    "ambush",
    "arrest",
    "assassination",
    "attack",
    "bombing",
    "campaign",
    "clash",
    "clearance",
    "construction",
    "execution",
    "exhumation",
    "find",
    "kidnapping",
    "massacre",
    "operation",
    "raid",
    "release",
    "repatriation",
    "trial",
    "other",
]
Outcome = Literal[
    "killed",
    "wounded",
    "arrested",
    "sentenced",
    "executed",
    "freed",
    "returned",
    "displaced",
    "kidnapped",
    "surrendered",
    "destroyed",
    "seized",
    "found",
    "defused",
]


class _Record(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What all records share: unchangeable, keyword-only, no key but the known ones."""


class Image(_Record, frozen=True, kw_only=True):
    """A picture of an article; only a file that the archive keeps is shown.

    `src` is such a file's path below `content/images/`, or the path or address that the source gave
    it, for reference. `alt` describes the picture for those who cannot see it.
    """

    src: str
    alt: str = ""
    caption: str = ""
    credit: str = ""


class Reference(_Record, frozen=True, kw_only=True):
    """A source that an article rests on, as far as it is given."""

    title: str = ""
    publisher: str = ""
    author: str = ""
    url: str = ""
    date: str = ""


class Quotation(_Record, frozen=True, kw_only=True):
    """Words or a statement of a speaker; `direct` when any of it stands in quotation marks."""

    speaker: Id
    paragraph: int
    direct: bool = False


class Toll(_Record, frozen=True, kw_only=True):
    """One count of an event: what was done to how many of whom, as reported.

    `count` is a number, a range `[30, 36]`, or the source's word (`dozens`).
    """

    outcome: Outcome
    who: str = ""
    count: Count
    bound: Bound | None = None

    @property
    def limits(self) -> tuple[int, int] | None:
        """The lowest and the highest number that the source gives; None where it gives a word.

        What is `at-most` a number may be none.
        """
        if isinstance(self.count, str):
            return None
        low, high = (self.count, self.count) if isinstance(self.count, int) else self.count
        return 0 if self.bound == "at-most" else low, high


class Event(_Record, frozen=True, kw_only=True):
    """A dated happening, or (`period-total`) a sum that a source gives for a span of time.

    `date` is as precise as the source: a day, a month or a year. `same_as` names the event of
    another article that reports the same happening: `SLUG#e2` for its second; `not_same_as` those
    that an editor found to be others, however alike; `differs_from` those of the same happening
    whose counts are others in the sources too, so that `check` does not report them.
    """

    date: PartialDate | None = None
    period: Period | None = None
    kind: EventKind
    scope: Scope = "incident"
    provinces: tuple[Id, ...] = ()
    places: tuple[Id, ...] = ()
    by: tuple[Id, ...] = ()
    toll: tuple[Toll, ...] = ()
    paragraph: int = 0
    same_as: str = ""
    not_same_as: tuple[str, ...] = ()
    differs_from: tuple[str, ...] = ()


class Origin(_Record, frozen=True, kw_only=True):
    """The clipping an article was imported from; the hashes show what was changed since.

    `sha256` is the clipping's; `imported` is that of the article as the import wrote it, less this
    very key: where it no longer matches, a person has edited the article.
    """

    file: str
    sha256: str
    imported: str = ""


class Correction(_Record, frozen=True, kw_only=True):
    """What was wrong, and when it was put right."""

    date: date
    text: str


class ArticleFields(_Record, frozen=True, kw_only=True):
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
    """An article: its front matter, its Markdown body and its file, relative to the root."""

    file: str
    body: str

    @property
    def year(self) -> str:
        """The year of its date, the folder of its page."""
        return f"{self.date.year:04d}"

    @property
    def url(self) -> str:
        """The address of its page, from the root of the site."""
        return f"articles/{self.year}/{self.slug}.html"


class Role(_Record, frozen=True, kw_only=True):
    """A public role: `from` and `to` where a source dates them, `attested` when it was seen."""

    title: str
    from_: str = field(default="", name="from")
    to: str = ""
    attested: str = ""


class _Named(_Record, frozen=True, kw_only=True):
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


class Town(_Record, frozen=True, kw_only=True):
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


class SourceRule(_Record, frozen=True, kw_only=True):
    """How much of a source may be published: all of it, an excerpt, or only facts about it."""

    rights: Rights
    note: str = ""


class Site(_Record, frozen=True, kw_only=True):
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
    sources: dict[Id, SourceRule] = {}


Named = Entity | Province | Place
