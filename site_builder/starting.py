"""A new archive: settings, a registry, and all that publishes it, in a folder of its own."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Any

from site_builder import frontmatter
from site_builder.content import PLACES, SITE
from site_builder.errors import problem_error
from site_builder.files import write_atomic
from site_builder.packing import WHEEL, shipped, wheel
from site_builder.reading import read_entity, read_places, read_province, read_site
from site_builder.text import clean, fold
from site_builder.texts import places_text

_LICENCE = "content/LICENSE.md"
_MAP = "content/map.geojson"
_OTHERS = "## Data from others"
_LOCK = "requirements.lock"


@dataclass(frozen=True, slots=True)
class Started:
    """What was made: the files written, and those that were there and stay as they are."""

    written: tuple[str, ...]
    kept: tuple[str, ...]


def start(folder: Path, title: str, registry: str = "iraq", *, force: bool = False) -> Started:
    """Make an archive in a folder that is empty, or with `force` add what it lacks.

    The content of an archive that is there already is left as it is, gaps and all.

    :raises SiteError: if the folder holds files, or cannot be written. No file is overwritten.
    """
    name, title = folder.name or str(folder), clean(title)
    if not fold(title):
        raise problem_error(name, 0, f"the title `{title}` has no letter in it", "give a `--title`")
    try:
        if not force and folder.exists() and any(path.name != ".git" for path in folder.iterdir()):
            hint = "choose another, or add what is missing with `--force`; no file is overwritten"
            raise problem_error(name, 0, "the folder is not empty", hint)
        files = dict(sorted(_files(title, registry)))
        if (folder / SITE).exists():  # the content of an archive is its owner's, gaps and all
            files = {file: text for file, text in files.items() if not _is_owned(file)}
        kept = [file for file in files if (folder / file).exists()]
        for file in files.keys() - set(kept):
            write_atomic(folder / file, files[file])
    except OSError as error:
        message = f"the archive cannot be written: {error.strerror}"
        raise problem_error(name, 0, message, "choose another folder") from error
    return Started(tuple(file for file in files if file not in kept), tuple(kept))


def _is_owned(file: str) -> bool:
    """Whether a file of the content is its owner's to have or not; the settings are told."""
    return file.startswith("content/") and file != SITE


def title_from(folder: Path) -> str:
    """A title out of a folder's name: `border-news` -> `Border news`."""
    words = folder.name.replace("-", " ").replace("_", " ").split()
    title = " ".join(words) or "Archive"
    return title[0].upper() + title[1:]


def _files(title: str, registry: str) -> Iterator[tuple[str, bytes]]:
    """Every file of a new archive."""
    program = wheel()
    yield f"engine/{WHEEL}", program
    yield _LOCK, _lock(program).encode()
    yield ".gitignore", _own("gitignore")
    yield ".github/dependabot.yml", _own("dependabot.yml")
    yield ".github/workflows/pages.yml", _own("pages.yml")
    yield "README.md", Template(_own("README.md").decode()).substitute(title=title).encode()
    yield "seeds/.gitkeep", b""
    yield SITE, _settings(title, registry).encode()
    if registry == "iraq":
        yield from _registry()


def _own(name: str) -> bytes:
    return (Path(__file__).parent / "starter" / name).read_bytes()


def _lock(program: bytes) -> str:
    """All packages with their hashes, the program itself first."""
    digest = hashlib.sha256(program).hexdigest()
    return f"./engine/{WHEEL} --hash=sha256:{digest}\n" + _text(_LOCK)


def _settings(title: str, registry: str) -> str:
    """The settings: what every archive has to decide, and what the registry asks to be said."""
    said: dict[str, Any] = {}
    if registry == "iraq":
        site = read_site(shipped(SITE), shipped("content").parent).value
        said = {"credits": list(site.credits), "map_note": site.map_note}
    head = frontmatter.dump({"title": title})
    tail = frontmatter.dump(said) if said else ""
    return head + _own("site.yml").decode() + tail


def _registry() -> Iterator[tuple[str, bytes]]:
    """What is settled in the registry of Iraq; names that wait for review are not for others."""
    root = shipped("content").parent
    for path in sorted(shipped("content/provinces").glob("*.md")):
        if read_province(path, root).value.status == "reviewed":
            yield f"content/provinces/{path.name}", path.read_bytes()
    for path in sorted(shipped("content/entities").glob("*.md")):
        if read_entity(path, root).value.status == "reviewed":
            yield f"content/entities/{path.name}", path.read_bytes()
    places = (read.value for read in read_places(shipped(PLACES), root))
    yield PLACES, places_text(one for one in places if one.status == "reviewed").encode()
    for path in sorted(shipped("content/lexicons").glob("*.yml")):
        yield f"content/lexicons/{path.name}", path.read_bytes()
    yield _MAP, shipped(_MAP).read_bytes()
    yield _LICENCE, _licences().encode()


def _licences() -> str:
    """The starter's own word on licences, then what the registry's file says of others' data."""
    _, mark, others = _text(_LICENCE).partition(_OTHERS)
    return _own("LICENSE.md").decode() + mark + others


def _text(name: str) -> str:
    return shipped(name).read_text(encoding="utf-8")
