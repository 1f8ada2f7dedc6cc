"""The pictures that an archive keeps in `content/images/` for its articles."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from site_builder.decode import Mistake
from site_builder.errors import Problem
from site_builder.files import refuse_way_out, relative
from site_builder.making import File
from site_builder.measuring import HEAD, measured
from site_builder.model import Article
from site_builder.parts import Image

IMAGES = "content/images"

_ENDINGS: Mapping[str, tuple[str, ...]] = {
    "PNG": (".png",),
    "JPEG": (".jpg", ".jpeg"),
    "GIF": (".gif",),
    "WebP": (".webp",),
    "AVIF": (".avif",),
}
_KNOWN = "PNG, JPEG, GIF, WebP and AVIF are"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file: what it is (empty if none that pages can show) and its size in pixels."""

    path: Path
    form: str = ""
    width: int = 0
    height: int = 0


Pictures = Mapping[str, Picture]
"""The pictures an archive keeps, by their paths below `content/images/`: the `src` of an image."""


def picture_files(images: Iterable[Image], pictures: Pictures) -> Iterator[File]:
    """The files of the pictures that are shown, each once, by name in the site."""
    for src in dict.fromkeys(image.src for image in images):
        if src in pictures:
            yield File(f"images/{src}", pictures[src].path.read_bytes)


def picture_url(src: str) -> str:
    """The address of a kept picture, from the root of the site."""
    return f"images/{quote(src)}"


def read_pictures(root: Path) -> Pictures:
    """Every file that is kept as a picture, whether it is one or not.

    :raises SiteError: if one is a link that leads out of the archive.
    """
    folder = root / IMAGES
    files = [path for path in folder.rglob("*") if path.is_file()]
    for path in files:
        refuse_way_out(path, root)
    kept = {path.relative_to(folder).as_posix(): path for path in files}
    return {
        name: _picture(path)
        for name, path in sorted(kept.items())
        if not any(part.startswith(".") for part in PurePosixPath(name).parts)
    }


def image_mistakes(article: Article, pictures: Pictures) -> Iterator[Mistake]:
    """Images of an article that name a kept file which is no picture, or all but name one.

    Any other image is taken for the path or address that its source gave it.
    """
    for position, image in enumerate(article.images):
        path = ("images", position, "src")
        picture = pictures.get(image.src)
        if picture is None:
            meant = _meant(image.src, pictures)
            if meant:
                message = f"there is no picture `{IMAGES}/{image.src}`"
                yield Mistake(path, message, f"did you mean `{meant}`?")
        elif not picture.form:
            yield Mistake(path, f"`{IMAGES}/{image.src}` is not a picture", f"{_KNOWN} shown")
        elif picture.path.suffix.lower() not in _ENDINGS[picture.form]:
            ending = _ENDINGS[picture.form][0]
            message = f"`{IMAGES}/{image.src}` holds a {picture.form} picture"
            yield Mistake(path, message, f"rename it to end in `{ending}`")


def unused(articles: Iterable[Article], pictures: Pictures, root: Path) -> Iterator[Problem]:
    """Pictures that no article shows, which is where a mistyped `src` is seen."""
    shown = {image.src for article in articles for image in article.images}
    for src, picture in pictures.items():
        if src not in shown:
            hint = f"name it in an article: `images: [{{src: {src}}}]`"
            file = relative(picture.path, root)
            yield Problem(file, 0, "no article shows this picture", hint, "warning")


def _meant(src: str, pictures: Pictures) -> str:
    """The kept picture that a path is likely to mean: written as from elsewhere, or its case."""
    parts = PurePosixPath(src.casefold().lstrip("/")).parts
    for name in pictures:
        kept = PurePosixPath(name.casefold()).parts
        if kept == parts or (parts[-len(kept) :] == kept and "images" in parts[: -len(kept)]):
            return name
    return ""


def _picture(path: Path) -> Picture:
    with path.open("rb") as file:
        return Picture(path, *measured(file.read(HEAD)))
