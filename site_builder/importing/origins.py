"""The tie between an article's file and the clipping that it was made from."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from msgspec.structs import replace

from site_builder import frontmatter
from site_builder.edits import set_key
from site_builder.importing.seeds import hash_of
from site_builder.model import Article
from site_builder.parts import Origin
from site_builder.texts import article_text
from site_builder.vocabulary import Id

_SEAL = re.compile(r"^  imported: .*\n", re.MULTILINE)
_BLANK_SEAL = "0" * 64
_PLAIN = re.compile(
    r"^clipping:\n  file: (?P<file>[\w.][^\n:#'\"]*)\n  sha256: (?P<sha256>[0-9a-f]{64})\n",
    re.MULTILINE,
)
_ANY = re.compile(r"^clipping:.*\n(?:[ \t]+.*\n)*", re.MULTILINE)
_TITLE = re.compile(r"^title:(.*\n(?:[ \t]+.*\n)*)", re.MULTILINE)
_SLUG = re.compile(r"^slug: *['\"]?([\w-]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Imported:
    """An article's file as it is now, with the clipping it came from."""

    file: str
    text: str
    slug: Id
    origin: Origin | None

    @property
    def is_edited(self) -> bool:
        """Whether anything but the import has changed the file."""
        head = _SEAL.search(self.text)
        return head is None or head.group().split()[-1] != _seal(self.text)

    @property
    def story(self) -> str:
        """Its title and its body, as the file has them."""
        head, _, body = self.text.replace("\r\n", "\n").partition("\n---\n")
        title = _TITLE.search(f"{head}\n")
        return f"{title[1] if title else ''}\n{body}"


def read(text: str, file: str) -> Imported:
    """What an article's file says of its origin, without reading the rest of it.

    :raises SiteError: if that part is not YAML.
    """
    head = text[: text.find("\n---", 4) + 1].replace("\r\n", "\n")
    slug = _SLUG.search(head)
    return Imported(file, text, slug[1] if slug else "", _origin(head, file))


def _origin(head: str, file: str) -> Origin | None:
    plain = _PLAIN.search(head)
    if plain:
        return Origin(file=plain["file"].strip(), sha256=plain["sha256"])
    part = _ANY.search(head)
    if part is None:
        return None
    line = head.count("\n", 0, part.start()) + 1
    fields = frontmatter.load(part.group(), file, line)["clipping"]
    if not isinstance(fields, Mapping):
        return None
    name, digest = fields.get("file"), fields.get("sha256")
    if isinstance(name, str) and isinstance(digest, str):
        return Origin(file=name, sha256=digest)
    return None


def sealed(article: Article, origin: Origin) -> str:
    """The article's file, with the hash in it that tells later whether it was edited."""
    blank = replace(article, clipping=replace(origin, imported=_BLANK_SEAL))
    return _with_seal(article_text(blank))


def moved(article: Imported, file: str) -> str:
    """The article's file with another name of its clipping; an edited one stays an edited one."""
    head, _ = frontmatter.split(article.text, article.file)
    start = article.text.index(head)
    changed = set_key(head, ("clipping", "file"), file)
    text = article.text[:start] + changed + article.text[start + len(head) :]
    return text if article.is_edited else _with_seal(text)


def _with_seal(text: str) -> str:
    return _SEAL.sub(f"  imported: {_seal(text)}\n", text, count=1)


def _seal(text: str) -> str:
    return hash_of(_SEAL.sub("", text.replace("\r\n", "\n"), count=1))
