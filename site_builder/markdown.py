"""The Markdown of an article's body: numbered paragraphs, safe HTML."""

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from msgspec import Struct

from site_builder.linking import Link, with_links

_SIGNS = re.compile(r"([\\`*_\[\]<])|&(?=#?\w+;)")
_LINE_START = re.compile(r"^(?:([#>+=~-])|(\d{1,9})([.)]))")
_INLINE_LINK = re.compile(r"\[([^\[\]]+)\]\((https?://[^\s()<>\\]+)\)")
_TAG = re.compile(r"<[^>]*>")
# A line that begins like text: of a paragraph, an item of a list, a heading below the page's own.
_LINE = re.compile(
    r"""(?:(\#{2,4}|-)[ ])?(?!\d{1,9}[.)](?:\s|$))((?:[^\W_]|["“‘'(«$€£])[^\n\r\0]*)(?<![\s#])""",
    re.VERBOSE,
)
_INLINE_SIGN = re.compile(r"[\\`*_\[\]<&!]")
_BRACKET = re.compile(r"(?<!\\)\[")
_LONGEST = 1_000_000  # signs; a novel has half of that
_MOST_BRACKETS = 10_000  # not escaped: each is tried as the beginning of a link
_SAFE_SCHEMES = {"", "http", "https", "mailto"}


class Paragraph(Struct, frozen=True):
    """A paragraph, list item or quoted paragraph: the unit that facts lead back to.

    `number` counts from 1 over the article; `html` is `text` with its emphasis and links.
    """

    number: int
    text: str
    html: str

    @property
    def anchor(self) -> str:
        """The part of an address that leads to this paragraph."""
        return f"p{self.number}"


class Heading(Struct, frozen=True):
    """A subhead of an article, with the anchor it is reached by."""

    anchor: str
    text: str
    level: int


class Document(Struct, frozen=True):
    """A body in parts: finished HTML and paragraphs, by turns, HTML first and last."""

    parts: tuple[str | Paragraph, ...]
    headings: tuple[Heading, ...]

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """All paragraphs in order."""
        return cast("tuple[Paragraph, ...]", self.parts[1::2])

    def html(self, links: Mapping[int, Sequence[Link]]) -> str:
        """The whole body; `links` by paragraph number, laid over its plain text."""
        parts: list[Any] = list(self.parts)
        parts[1::2] = [
            with_links(paragraph.html, links[paragraph.number])
            if paragraph.number in links
            else paragraph.html
            for paragraph in self.paragraphs
        ]
        return "".join(parts)


def escape(text: str) -> str:
    """One line of plain text as Markdown that shows exactly that text.

    Only a whole Markdown link to the web stays a link; every other sign is shown as it is.
    """
    pieces = _INLINE_LINK.split(text)
    escaped = [_escape_signs(pieces[0])]
    for label, url, after in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        escaped.append(f"[{_escape_signs(label)}]({url}){_escape_signs(after)}")
    return _LINE_START.sub(_escape_line_start, "".join(escaped), count=1)


def _escape_signs(text: str) -> str:
    return _SIGNS.sub(lambda sign: f"\\{sign.group()}", text)


def _escape_line_start(start: re.Match[str]) -> str:
    sign, number, after = start.groups()
    return f"\\{sign}" if sign else f"{number}\\{after}"


def too_much(body: str) -> str:
    """What of a body is more than anybody writes, and than is worth the work; mostly nothing."""
    if len(body) > _LONGEST:
        return f"{len(body):,} characters are too many for one text"
    if body.count("[") <= _MOST_BRACKETS:  # quickly told
        return ""
    brackets = sum(1 for _ in _BRACKET.finditer(body))
    return f"{brackets:,} square brackets are too many" if brackets > _MOST_BRACKETS else ""


def parse(body: str) -> Document:
    """A body as a document; its first heading level becomes `h2`, below the page's own `h1`."""
    return _prose(body) or _parsed(body)


def _prose(body: str) -> Document | None:
    """A body of nothing but single lines of text, headings and items of lists, as nearly all are.

    It is the document that the parser makes, in a fifth of the time; None for any other body.
    """
    parts: list[str | Paragraph] = []
    headings: list[Heading] = []
    number, between, in_list = 0, "", False
    lines = _lines(body)
    for marks, text in lines or ():
        if in_list is not (marks == "-"):
            between += "</ul>\n" if in_list else "<ul>\n"
            in_list = not in_list
        inner, plain = _line_html(text)
        if marks.startswith("#"):
            anchor, level = f"s{len(headings) + 1}", len(marks)
            headings.append(Heading(anchor, plain, level))
            between += f'<h{level} id="{anchor}">{inner}</h{level}>\n'
        else:
            number += 1
            start, end = ("<li>\n", "</li>\n") if in_list else ("", "")
            parts += [f'{between}{start}<p id="p{number}">', Paragraph(number, plain, inner)]
            between = f"</p>\n{end}"
    if in_list:
        between += "</ul>\n"
    return Document((*parts, between), tuple(headings)) if lines else None


def _lines(body: str) -> Sequence[tuple[str, str]]:
    """The lines of a body and the marks before them; nothing if any is more than that."""
    lines = []
    for block in body.split("\n\n"):
        items = block.split("\n") if block.startswith("- ") else ()
        for line in items or (block,):
            found = _LINE.fullmatch(line)
            if found is None or (items and found[1] != "-"):
                return ()
            lines.append((found[1] or "", found[2]))
    return lines


def _line_html(text: str) -> tuple[str, str]:
    """A line as HTML, and its plain text."""
    if _INLINE_SIGN.search(text):
        inner = str(_MARKDOWN.renderInline(text))
        return inner, _plain(inner)
    return escapeHtml(text), text


def _parsed(body: str) -> Document:
    tokens = _MARKDOWN.parse(body)
    parts: list[str | Paragraph] = []
    headings: list[Heading] = []
    number = 0
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type != "inline":
            parts.append(_block_html(token, number + 1, len(headings) + 1))
        elif before is not None and before.type == "heading_open":
            anchor = before.attrs["id"]
            inner = _inline_html(token)
            headings.append(Heading(str(anchor), _plain(inner), int(before.tag[1:])))
            parts.append(inner)
        else:
            number += 1
            inner = _inline_html(token)
            parts.append(Paragraph(number, _plain(inner), inner))
    return Document(_joined(parts), tuple(headings))


def _block_html(token: Token, number: int, heading: int) -> str:
    """The HTML of a token that is not text; gives paragraphs and headings their anchors."""
    if token.type == "paragraph_open":
        token.attrs["id"] = f"p{number}"
    if token.type in {"paragraph_open", "paragraph_close"}:
        token.hidden = False  # also in tight lists, so that each item has its anchor
    if token.type in {"heading_open", "heading_close"}:
        token.tag = f"h{max(2, int(token.tag[1:]))}"
    if token.type == "heading_open":
        token.attrs["id"] = f"s{heading}"
    shown = str(_MARKDOWN.renderer.render([token], _MARKDOWN.options, {}))
    return shown.rstrip() if token.type in {"paragraph_open", "heading_open"} else shown


def _inline_html(token: Token) -> str:
    return str(_MARKDOWN.renderer.render([token], _MARKDOWN.options, {}))


def _plain(inner: str) -> str:
    return html.unescape(_TAG.sub("", inner)) if "&" in inner or "<" in inner else inner


def _joined(parts: Iterable[str | Paragraph]) -> tuple[str | Paragraph, ...]:
    """Neighbouring pieces of finished HTML as one."""
    joined: list[str | Paragraph] = []
    for part in parts:
        if isinstance(part, str) and joined and isinstance(joined[-1], str):
            joined[-1] += part
        else:
            joined.append(part)
    return tuple(joined)


def _is_safe(url: str) -> bool:
    try:
        return urlsplit(url.strip()).scheme.lower() in _SAFE_SCHEMES
    except ValueError:
        return False


class _Renderer(RendererHTML):
    """Pictures in a body become links: a page asks no other host for anything."""

    def image(
        self,
        tokens: Sequence[Token],
        idx: int,
        options: OptionsDict,
        env: EnvType,
    ) -> str:
        token = tokens[idx]
        label = self.renderInlineAsText(token.children or [], options, env)
        href = html.escape(str(token.attrs.get("src", "")))
        return f'<a href="{href}">{html.escape(label) or href}</a>'


_MARKDOWN = MarkdownIt("commonmark", {"html": False}, renderer_cls=_Renderer)
_MARKDOWN.validateLink = _is_safe  # type: ignore[method-assign]
