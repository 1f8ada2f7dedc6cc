"""Sites as a host shows them: at the root of a domain, below a path, at addresses long gone."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from conftest import REGISTRY, MakeSite
from selectolax.lexbor import LexborHTMLParser

from site_builder.cli import main

PROJECT = "https://owner.github.io/briefings/"
DOMAIN = "https://archive.example.org/"
ARTICLE = """\
---
title: Arms found
slug: arms-found
date: 2025-07-18
provinces: [kirkuk]
entities: [golden-division]
aliases: [old/arms.html, 2025/07/arms/]
---

The Golden Division found arms in Kirkuk.
"""
FILES = {
    "content/articles/2025/2025-07-18-arms-found.md": ARTICLE,
    "content/entities/golden-division.md": (
        "---\nname: Golden Division\nkind: force\nmerged_into: cts\n---\n"
    ),
}


def build(root: Path, address: str) -> Path:
    assert main(["build", "--root", str(root), "--base-url", address]) == 0
    return root / "public"


def shown(public: Path, address: str, host: str) -> Path | None:
    """The file that a host of static files answers with; None for its page of wrong addresses."""
    path = urlsplit(address).path
    below = urlsplit(host).path
    if urlsplit(address).netloc != urlsplit(host).netloc or not path.startswith(below):
        return None
    file = public / path.removeprefix(below)
    file = file / "index.html" if path.endswith("/") else file
    return file if file.is_file() else None


def links(page: Path) -> Iterator[str]:
    for node in LexborHTMLParser(page.read_bytes()).css("[href], [src], [action]"):
        for name in ("href", "src", "action"):
            value = node.attributes.get(name)
            outside = "://" in (value or "") and not (value or "").startswith((PROJECT, DOMAIN))
            if value and not outside and not value.startswith("#"):
                yield value


@pytest.mark.parametrize("host", [PROJECT, DOMAIN])
@pytest.mark.parametrize("wrong", ["none.html", "articles/2025/none.html", "a/b/c/d/", "old/"])
def test_the_page_for_wrong_addresses_works_at_any_depth(
    make_site: MakeSite, host: str, wrong: str
) -> None:
    public = build(make_site(FILES), host)
    address = urljoin(host, wrong)

    found = [urljoin(address, link) for link in links(public / "404.html")]

    assert shown(public, address, host) is None
    assert len(found) > 10
    assert [link for link in found if shown(public, link, host) is None] == []


@pytest.mark.parametrize("host", [PROJECT, DOMAIN])
@pytest.mark.parametrize(
    ("former", "present"),
    [
        ("old/arms.html", "articles/2025/arms-found.html"),
        ("2025/07/arms/", "articles/2025/arms-found.html"),
        ("entities/golden-division.html", "entities/cts.html"),
    ],
)
def test_a_former_address_leads_to_the_present_one(
    make_site: MakeSite, host: str, former: str, present: str
) -> None:
    public = build(make_site(FILES), host)
    page = shown(public, urljoin(host, former), host)
    assert page is not None
    tree = LexborHTMLParser(page.read_bytes())

    refresh = tree.css_first("meta[http-equiv=refresh]")
    canonical = tree.css_first("link[rel=canonical]")

    assert refresh is not None
    assert canonical is not None
    target = (refresh.attributes["content"] or "").partition("url=")[2]
    assert urljoin(urljoin(host, former), target) == urljoin(host, present)
    assert canonical.attributes["href"] == urljoin(host, present)
    assert shown(public, urljoin(host, present), host) is not None


def test_every_link_of_a_site_below_a_path_stays_below_it(make_site: MakeSite) -> None:
    public = build(make_site(FILES), PROJECT)

    lost = {
        (page.relative_to(public).as_posix(), link)
        for page in public.rglob("*.html")
        for link in links(page)
        if not shown(
            public, urljoin(urljoin(PROJECT, page.relative_to(public).as_posix()), link), PROJECT
        )
    }

    assert lost == set()


def test_the_address_changes_only_what_has_to_name_it(make_site: MakeSite, tmp_path: Path) -> None:
    public = build(make_site(FILES), PROJECT)
    before = {path: path.read_text("utf-8") for path in public.rglob("*.html")}

    build(tmp_path / "archive", DOMAIN)

    for path, text in before.items():
        after = path.read_text("utf-8")
        moved = text.replace(PROJECT, DOMAIN).replace('"/briefings/', '"/')
        assert after == moved, path


def test_a_check_for_another_address_tells_what_to_run(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_site(FILES)
    build(root, PROJECT)

    assert main(["check", "--root", str(root), "--base-url", PROJECT]) == 0
    assert main(["check", "--root", str(root), "--base-url", DOMAIN]) == 1

    told = f"public: was built for another address: `{PROJECT}`, not `{DOMAIN}`\n"
    hint = f"    hint: run `site-builder build --base-url {DOMAIN}`\n"
    assert capsys.readouterr().err.count(told + hint) == 1


def test_files_that_a_host_wants_survive_a_build(make_site: MakeSite) -> None:
    """`CNAME`, for branches that hold a custom domain's site."""
    root = make_site(FILES)
    public = build(root, DOMAIN)
    (public / "CNAME").write_text("archive.example.org\n", encoding="utf-8")
    (root / "content/entities/cts.md").write_text(
        REGISTRY["content/entities/cts.md"].replace("CTS", "ICTS"), encoding="utf-8"
    )

    build(root, DOMAIN)

    assert (public / "CNAME").read_text("utf-8") == "archive.example.org\n"
    assert (public / ".nojekyll").is_file()
