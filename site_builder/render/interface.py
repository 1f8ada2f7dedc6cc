"""What templates can ask for: filters that know the page they are used on."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from itertools import chain
from string import Formatter
from typing import Any
from urllib.parse import urlsplit

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from site_builder.graphics.bars import Bar, bars
from site_builder.graphics.geometry import Shape
from site_builder.graphics.maps import Area, ProvinceMap, province_map
from site_builder.graphics.svg import Caption
from site_builder.linking import Link
from site_builder.markdown import Document
from site_builder.pages.catalogue import Name
from site_builder.pages.ground import Ground
from site_builder.pages.subjects import Count
from site_builder.registry import Key
from site_builder.render import scripts
from site_builder.render.escaping import escaped, safe, shown
from site_builder.render.words import Words, direction

_PARAGRAPH = re.compile(r'<p id="p(\d+)">')
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?")
_WIKIDATA = re.compile(r"Q\d+")


@dataclass(slots=True)
class Interface:
    """The page that is being rendered: where it stands, and in which language.

    `base_url` is the public address of the site's root; `path` is the page's own address from the
    root; `root` leads from the page to the root. The last two are another page's on each turn, so
    that filters and macros are made once for all pages of a language.
    """

    base_url: str
    words: Words
    path: str = ""
    root: str = ""
    right_to_left: bool = field(init=False)
    linked: dict[tuple[str, Key], Markup] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        self.right_to_left = direction(self.words.lang) == "rtl"

    def url(self, address: str) -> str:
        """The link from this page to an address within the site."""
        return self.root + address

    def to(self, address: str) -> str:
        """The same; to a place on this very page by the place alone."""
        page, sign, place = address.partition("#")
        return sign + place if sign and page == self.path else self.url(address)

    def absolute(self, address: str) -> str:
        """The public address of a page, for feeds and other things read elsewhere."""
        return self.base_url + ("" if address == "index.html" else address)

    def day(self, value: date | str) -> str:
        """A date in words."""
        return self.words.day(value)

    def time(self, value: date | str) -> Markup:
        """A date in words that machines can read as well; a period has two ends, so no `time`."""
        iso = str(value)
        day = escape(self.words.day(iso))
        timed = Markup(f'<time datetime="{iso}">{day}</time>')  # noqa: S704 - digits
        return day if "/" in iso else timed

    def printed_date(self, value: str) -> str:
        """A date as a source gives it: in words if it is written as we write dates."""
        return self.words.day(value) if _DATE.fullmatch(value) else value

    def month(self, value: str) -> str:
        """The name of the month of `2025-03`."""
        return self.words.month(int(value[5:7]))

    def bars(self, counts: Iterable[Count], title: str, desc: str, prefix: str) -> Markup:
        """A bar chart of counts by year or month."""
        series = [Bar(one.label, one.count) for one in counts]
        svg = bars(series, Caption(str(title), desc), prefix, rtl=self.right_to_left)
        return Markup(svg)  # noqa: S704 - `graphics` escapes

    def province_map(
        self, grounds: Iterable[Ground], shapes: Mapping[str, Shape], title: str, desc: str
    ) -> ProvinceMap:
        """The map of provinces, each a link to its page."""
        areas = [self._area(ground) for ground in grounds]
        return province_map(shapes, areas, Caption(title, desc))

    def _area(self, ground: Ground) -> Area:
        name = ground.name.ar if self.right_to_left and ground.name.ar else ground.name.label
        articles = self.counted(ground.articles, self.words.texts["amount"]["articles"])
        label = str(self.words.texts["map"]["label"]).format(name=name, count=articles)
        href = self.url(ground.name.url)
        return Area(name, ground.articles, href, label, ground.iso, ground.at)

    def number(self, value: int) -> str:
        """A number as the page's language writes it."""
        return self.words.number(value)

    def counted(self, count: int, forms: Mapping[str, str]) -> str:
        """`3` and the forms of a noun -> `3 articles`."""
        return self.words.counted(count, forms)

    def runs(self, text: str, language: str = "") -> Markup:
        """Text with the stretches in another script marked; in the page's language unless told."""
        plain = direction(language) == "rtl" if language else self.right_to_left
        return escaped(text) if plain else scripts.marked(text)

    def named(self, text: str) -> Markup:
        """A name on its own."""
        return scripts.name(text)

    def called(self, thing: Name) -> Markup:
        """The short name of a thing in the page's language, as far as there is one."""
        if not self.right_to_left:
            return scripts.name(thing.label)
        if thing.ar:
            return scripts.name(thing.ar, self.words.lang, "rtl")
        return scripts.name(thing.label, "en", "ltr")

    def link(self, thing: Name) -> Markup:
        """A name as a link to its page: a page may have a hundred, and other pages the same."""
        known = self.linked.get((self.root, thing.key))
        if known is None:
            known = safe(f'<a href="{escaped(self.url(thing.url))}">{self.called(thing)}</a>')
            self.linked[self.root, thing.key] = known
        return known

    def links(self, things: Iterable[Name]) -> Markup:
        """Several names as links, with commas between them."""
        return self._listed(map(self.link, things))

    def listed(self, texts: Iterable[str]) -> Markup:
        """Several names of no page of their own, with commas between them."""
        return self._listed(map(self.named, texts))

    def labels(self, things: Iterable[Name]) -> Markup:
        """The short names of several things, with commas between them."""
        return self._listed(map(self.called, things))

    def _listed(self, items: Iterable[Markup]) -> Markup:
        return safe(shown(self.words.texts["site"]["comma"]).join(items))

    def body(self, document: Document, links: Mapping[int, Sequence[Link]]) -> Markup:
        """A document with its names linked, each paragraph with a link to cite it by.

        `links` lead to addresses within the site.
        """
        here = {
            number: [(start, end, self.url(address)) for start, end, address in named]
            for number, named in links.items()
        }
        label = str(self.words.texts["article"]["paragraph"])
        parts = _PARAGRAPH.split(document.html(here))
        parts[1::2] = [_anchored(number, label) for number in parts[1::2]]
        return self._marked("".join(parts))

    def plain(self, document: Document) -> Markup:
        """A document as it is, without anchors."""
        return self._marked(_PARAGRAPH.sub("<p>", document.html({})))

    def _marked(self, html: str) -> Markup:
        return Markup(html) if self.right_to_left else scripts.marked_html(html)  # noqa: S704


@lru_cache(maxsize=1 << 12)
def _anchored(number: str, label: str) -> str:
    """The opening tag of a paragraph, and a link to cite it by."""
    attributes = f'class="anchor" href="#p{number}" data-number="{number}"'
    return f'<p id="p{number}"><a {attributes} aria-label="{fill(label, number=number)}"></a>'


def fill(text: str, **values: object) -> Markup:
    """A sentence of the interface with its gaps filled: `{name}` and the like."""
    parts = [(piece, shown(values[gap]) if gap else "") for piece, gap in pieces(text)]
    return safe("".join(chain.from_iterable(parts)))


@cache
def pieces(text: str) -> tuple[tuple[str, str], ...]:
    """A sentence, escaped, as stretches of text, each with the name of the gap after it.

    `Markup.format` does the same, at many times the cost, and pages are made of such sentences.
    """
    parsed = Formatter().parse(text)
    return tuple((str(escape(piece)), gap or "") for piece, gap, _, _ in parsed)


def web(address: str) -> str:
    """An address on the web, for links that lead out; empty for anything that might do harm."""
    if _WIKIDATA.fullmatch(address):
        return f"https://www.wikidata.org/wiki/{address}"
    return address if address.startswith(("https://", "http://", "mailto:")) else ""


def host(address: str) -> str:
    """The site that an address belongs to: `https://www.example.org/a` -> `example.org`."""
    return urlsplit(address).netloc.removeprefix("www.") or address


def kurdish(text: str) -> str:
    """The language of a Kurdish name, by its script: Sorani or Kurmanji."""
    return "ckb" if scripts.ARABIC.search(text) else "kmr"


def json_ld(text: str) -> Markup:
    """Linked data that `exchange` wrote; no sign in it can end the element it stands in."""
    return Markup(text)  # noqa: S704


def drawing(svg: str) -> Markup:
    """A picture that `graphics` drew; it escapes the words in it."""
    return Markup(svg)  # noqa: S704


_DATES = ("day", "printed_date", "time")
# Known from the language alone: where the text is, too, a template is compiled with the result.
_OF_LANGUAGE = (
    "bars",
    "called",
    "counted",
    "day",
    "labels",
    "listed",
    "month",
    "named",
    "number",
    "plain",
    "printed_date",
    "runs",
    "time",
)
_OF_PAGE = ("absolute", "body", "link", "links", "province_map", "to", "url")
_FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "direction": direction,
    "drawing": drawing,
    "json_ld": json_ld,
    "fill": fill,
    "host": host,
    "kurdish": kurdish,
    "web": web,
}


def filters(here: Interface) -> dict[str, Callable[..., Any]]:
    """All filters, by the names that templates call them by."""
    of_language = {method: getattr(here, method) for method in _OF_LANGUAGE}
    # An archive tells of the same days again and again.
    of_language |= {name: lru_cache(maxsize=1 << 14)(of_language[name]) for name in _DATES}
    of_page = {method: _of_page(getattr(here, method)) for method in _OF_PAGE}
    return {**of_language, **of_page, **_FUNCTIONS}


def _of_page(method: Callable[..., Any]) -> Callable[..., Any]:
    """A filter whose result differs from page to page, and so is never worked out beforehand."""

    @pass_context
    def filtered(_: Context, value: object, *more: object) -> object:
        return method(value, *more) if more else method(value)

    return filtered
