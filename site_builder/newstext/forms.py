"""The signs that mark a line: heading, list item, quotation, separator, end of a sentence."""

import re
from typing import Literal, NamedTuple

Form = Literal["text", "heading", "item", "number", "dash", "quote", "separator"]


class Marked(NamedTuple):
    """A line's form, its text without the marks, and the number of a numbered item."""

    form: Form
    text: str
    mark: str = ""


_RULE = frozenset("-*_=~#+•.–— ")
_HEADING = re.compile(r"#{1,6}\s+(\S.*?)(?:\s+#+)?")
_BOLD = re.compile(r"(\*\*\*|\*\*|__)(?=\S)((?:(?!\1).)+)(?<=\S)\1:?")
_EMPHASIS = re.compile(r"(\*{1,3}|_{1,3})(?=[^\s*_])([^*_]+)(?<=\S)\1")
_PATTERNS: dict[Form, re.Pattern[str]] = {
    "quote": re.compile(r"(?:>\s?)+\s*(?P<text>[^\s>].*)"),
    "item": re.compile(r"[-*+•‣◦▪●■·]\s+(?P<text>\S.*)"),
    "number": re.compile(r"(?P<mark>\d{1,3}[.)])\s+(?P<text>\S.*)"),
    "dash": re.compile(r"[–—]\s+(?P<text>\S.*)"),
}
_UNDERLINE = re.compile(r"={3,}|-{3,}")
_CLOSING = "\"'”’»)]*_"
_SENTENCE_END = tuple(".!?…؟۔。")
_ABBREVIATED = re.compile(r"(?:\b[A-Z]|\b(?:Jr|Sr|Dr|Gen|Brig|Lt|Col|Maj|Capt|Sgt|Mr|Mrs|St))\.$")
_SENTENCE = re.compile(r"[.!?؟۔][\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[^\Wa-z])")
_LONG_HEADING = 150
_FURNITURE = re.compile(
    r"""(?:share\s+(?:this|on|via|the|article|with)|read\s+(?:more|also|next)|see\s+also|related\b
    |also\s+read|more\s+(?:on|from|about)|advertisement|sponsored|subscribe|sign\s+up|follow\s+us
    |click\s+here|listen\b|watch:|print\b|email\b|comments?\b|tags?:|topics?:|keywords?:|skip\s+to
    |loading|leave\s+a\s+(?:reply|comment)|your\s+email\s+address|required\s+fields|reading\s+time|(?:\w+\s+)?\d+\s+(?:minute|hour|day|week|month)s?\s+ago|\d+\s+min(?:ute)?s?\s+read|copyright|©|all\s+rights\s+reserved|join\s+(?:us|our)
    |facebook|twitter|whatsapp|telegram|اقرأ\s+أيض|اقرأ\s+المزيد|شارك|مشاركة|للمزيد|تابعونا|إعلان
    |التعليقات|لا\s+توجد\s+تعليقات|جميع\s+الحقوق)""",
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST_FURNITURE = 20


def marked(text: str) -> Marked:
    """What the signs at the start of a line say of it."""
    if _RULE.issuperset(text):
        return Marked("separator", text)
    if (match := _HEADING.fullmatch(text)) or (match := _BOLD.fullmatch(text)):
        inner = plain(match[match.lastindex or 1])
        if len(inner) <= _LONG_HEADING and not ends_sentence(inner):
            return Marked("heading", inner)
    for form, pattern in _PATTERNS.items():
        if match := pattern.fullmatch(text):
            return Marked(form, match["text"], match.groupdict().get("mark", ""))
    return Marked("text", text)


def is_headline_mark(text: str) -> bool:
    """Whether a line is a heading of the first level, as Markdown writes it."""
    return text.startswith("# ")


def is_second_level(text: str) -> bool:
    """Whether a line is a heading of the second level, as Markdown writes it."""
    return text.startswith("## ")


def without_heading_mark(text: str) -> str:
    """A line without the signs of a heading: one that ends as a sentence does still has them."""
    match = _HEADING.fullmatch(text)
    return match[1] if match else text


def is_underline(text: str) -> bool:
    """Whether a line may be the rule that Markdown draws under a heading."""
    return bool(_UNDERLINE.fullmatch(text))


def plain(text: str) -> str:
    """A line without the signs that make the whole of it bold or slanted."""
    match = _EMPHASIS.fullmatch(text)
    return match[2] if match else text


def is_emphasised(text: str) -> bool:
    """Whether the whole line is bold or slanted."""
    return bool(_EMPHASIS.fullmatch(text))


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does, closing quotation marks aside."""
    bare = text.rstrip(_CLOSING)
    return bare.endswith(_SENTENCE_END) and not _ABBREVIATED.search(bare)


def ends_openly(text: str) -> bool:
    """Whether a line leads on to the next, as before a list."""
    return text.rstrip(_CLOSING + " ").endswith((":", ",", ";", "،", "؛", "-", "–", "—"))


def sentences(text: str) -> int:
    """About how many sentences a text has."""
    return len(_SENTENCE.findall(text)) + 1


def is_furniture(text: str) -> bool:
    """Whether a line looks like a part of a web page around the text."""
    bare = marked(text).text.lstrip("([ ")
    return bool(_FURNITURE.match(bare)) and len(text.split()) <= _LONGEST_FURNITURE
