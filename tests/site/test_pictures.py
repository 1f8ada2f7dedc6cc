"""Pictures that an archive keeps: shown, measured, refused."""

import struct
from pathlib import Path

import pytest
from conftest import MakeSite
from pages_cases import pages_of

from site_builder.content import read_content
from site_builder.errors import SiteError
from site_builder.pipeline import build
from site_builder.request import Request

PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 37, 21) + b"\x08\x06\x00\x00\x00"

STORY = """\
---
title: A story
slug: story
date: 2025-07-18
source: {source}
entities: [isis]
images:
- {{src: {src}, alt: A wall of sandbags, caption: Soldiers at a wall., credit: A. Photographer}}
- src: 2025/second.png
- src: /gc1/elsewhere.jpg
---

ISIS was there.
"""
PAGE = "articles/2025/story.html"


def archive(make_site: MakeSite, src: str = "2025/a wall.png", source: str = "cts") -> Path:
    site = "title: Small Archive\nsources:\n  al-fassel: {rights: excerpt}\n"
    story = STORY.format(src=src, source=source)
    root = make_site({"content/site.yml": site, "content/articles/2025/2025-07-18-story.md": story})
    for name in ("a wall.png", "second.png"):
        keep(root, f"2025/{name}", PNG)
    return root


def keep(root: Path, name: str, content: bytes) -> None:
    path = root / "content/images" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def built(root: Path) -> dict[str, bytes]:
    output = root.parent / "public"
    build(Request(root, output))
    files = (path for path in output.rglob("*") if path.is_file())
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in files}


def told(root: Path) -> list[str]:
    with pytest.raises(SiteError) as error:
        read_content(root)
    return [str(problem) for problem in error.value.problems]


def test_kept_pictures_are_shown_with_their_size_and_others_are_told_of(
    make_site: MakeSite,
) -> None:
    files = built(archive(make_site))
    page = pages_of({PAGE: files[PAGE]})[PAGE]

    first, second = page.css("figure.picture img")
    assert first.attributes == {
        "src": "../../images/2025/a%20wall.png",
        "width": "37",
        "height": "21",
        "alt": "A wall of sandbags",
    }
    assert second.attributes["loading"] == "lazy"
    assert second.attributes["alt"] == "Picture"
    captions = [" ".join(node.text().split()) for node in page.css("figcaption")]
    assert captions == [
        "Soldiers at a wall. Photo: A. Photographer",
        "Picture: The picture is not stored here. Its name at the source: /gc1/elsewhere.jpg",
    ]
    assert files["images/2025/a wall.png"] == PNG


def previewed(make_site: MakeSite, source: str = "cts", base: str = "") -> dict[str, str]:
    """What networks are told of the picture."""
    root = archive(make_site, source=source)
    site = root / "content/site.yml"
    site.write_text(f"{site.read_text(encoding='utf-8')}{base}", encoding="utf-8")
    page = pages_of({PAGE: built(root)[PAGE]})[PAGE]
    tags = (node.attributes for node in page.css("meta[property^='og:image']"))
    return {str(tag["property"]): str(tag["content"]) for tag in tags}


BASE = "base_url: https://example.org/small/\n"


def test_a_preview_elsewhere_shows_the_first_kept_picture(make_site: MakeSite) -> None:
    assert previewed(make_site, base=BASE) == {
        "og:image": "https://example.org/small/images/2025/a%20wall.png",
        "og:image:width": "37",
        "og:image:height": "21",
        "og:image:alt": "A wall of sandbags",
    }


@pytest.mark.parametrize(("source", "base"), [("cts", ""), ("al-fassel", BASE)])
def test_no_preview_shows_what_has_no_address_or_may_not_be_shown(
    make_site: MakeSite, source: str, base: str
) -> None:
    assert previewed(make_site, source, base) == {}


def test_pictures_of_a_source_that_may_only_be_excerpted_stay_out_of_the_site(
    make_site: MakeSite,
) -> None:
    files = built(archive(make_site, source="al-fassel"))

    assert not [name for name in files if name.startswith("images/")]
    assert b"<figure" not in files[PAGE]


def test_a_kept_file_that_is_no_picture_is_refused_with_its_line(make_site: MakeSite) -> None:
    root = archive(make_site, src="plan.svg")
    keep(root, "plan.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")

    assert told(root) == [
        (
            "content/articles/2025/2025-07-18-story.md:8: "
            "`content/images/plan.svg` is not a picture\n"
            "    hint: PNG, JPEG, GIF, WebP and AVIF are shown"
        ),
        # the one that the story no longer names
        (
            "content/images/2025/a wall.png: warning: no article shows this picture\n"
            "    hint: name it in an article: `images: [{src: 2025/a wall.png}]`"
        ),
    ]


def test_a_picture_named_for_another_kind_is_refused(make_site: MakeSite) -> None:
    root = archive(make_site, src="photo.jpg")
    keep(root, "photo.jpg", PNG)

    assert "holds a PNG picture\n    hint: rename it to end in `.png`" in told(root)[0]


@pytest.mark.parametrize(
    "src", ["images/2025/a wall.png", "content/images/2025/A wall.png", "2025/a Wall.PNG"]
)
def test_a_path_that_all_but_names_a_kept_picture_is_told(make_site: MakeSite, src: str) -> None:
    message, *_ = told(archive(make_site, src=src))

    assert message.startswith("content/articles/2025/2025-07-18-story.md:8: there is no picture")
    assert message.endswith("did you mean `2025/a wall.png`?")
