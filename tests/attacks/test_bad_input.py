"""Each kind of mistake is told with place, message and hint, all at once; the site stays."""

import json
import os
import re
import shutil
from pathlib import Path

import pytest
from conftest import ISIS, KIRKUK, LONG_AGO, REGISTRY, MakeSite

from attacks.killing import SEEDS, tree, write
from attacks.processes import as_anybody, closed
from site_builder.cli import main

BROKEN = Path(__file__).parent.parent / "sites/broken"
HEAD = "---\ntitle: A\nslug: a\ndate: 2025-07-18\n"
ARTICLE = "content/articles/2025/a.md"
MAP = {
    "type": "FeatureCollection",
    "features": [{"type": "Feature", "properties": {}, "geometry": {"type": "Point"}}],
}


def run(root: Path, command: str = "build") -> int:
    return main([command, "--root", str(root)])


MISTAKES: list[tuple[dict[str, bytes], tuple[str, ...]]] = [
    ({"seeds/a.txt": b"\x89PNG\r\n\x1a\n\x00\x00\xff"}, ("seeds/a.txt:1: not UTF-8 text", "hint")),
    ({"seeds/a.txt": b"PK\x03\x04\x00\x00"}, ("seeds/a.txt:1: not a text file", "hint")),
    ({"seeds/a.txt": b""}, ("seeds/a.txt:1: no text", "hint: paste the article")),
    ({"seeds/a.txt": "Kéy\nword".encode("utf-16")}, ("seeds/a.txt:1: not UTF-8 text", "hint")),
    ({"seeds/a.txt": "Kirkuk: é".encode("latin-1")}, ("seeds/a.txt:1: not UTF-8 text", "hint")),
    ({"content/articles/2025/b.md/x": b"x"}, ("a folder named like a file", "hint")),
    ({ARTICLE: b""}, (f"{ARTICLE}:1: no front matter", "hint")),
    ({ARTICLE: HEAD.encode() + b"---\n\xff"}, (f"{ARTICLE}:6: not UTF-8 text", "hint")),
    ({ARTICLE: b"---\ntitle: [\n---\n"}, (f"{ARTICLE}:2: not YAML", "hint")),
    ({ARTICLE: HEAD.encode() + b"title: B\n---\n"}, (":5: key `title` stands twice", "hint")),
    ({ARTICLE: HEAD.encode() + b"draft: 3\n---\n"}, (":5: `draft: 3` is not", "hint")),
    ({ARTICLE: HEAD.encode() + b"entities: [isiss]\n---\n"}, ("did you mean `isis`?",)),
    ({ARTICLE: b"---\ntitle: A\nslug: a\ndate: 2025-02-30\n---\n"}, ("is not a date", "hint")),
    ({"content/entities/b.md": ISIS.encode()}, ("is also a name of", "hint")),
    (
        {
            "content/entities/b.md": b"---\nname: Bee\nkind: group\nmerged_into: c\n---\n",
            "content/entities/c.md": b"---\nname: Cee\nkind: group\nmerged_into: b\n---\n",
        },
        ("`merged_into` goes in a circle: b → c → b", "`merged_into` goes in a circle: c → b → c"),
    ),
    ({"content/map.geojson": b"{"}, ("content/map.geojson",)),
    ({"content/map.geojson": json.dumps(MAP).encode()}, ("content/map.geojson",)),
    ({"content/map.geojson": b'{"type": "FeatureCollection", "features": 3}'}, ("map.geojson",)),
    (
        {
            "content/images/a.png": b"<svg onload=alert(1)>",
            ARTICLE: HEAD.encode() + b"images: [{src: a.png}]\n---\n",
        },
        (f"{ARTICLE}:5: `content/images/a.png` is not a picture", "hint"),
    ),
    ({"templates/pages/article.html": b"{% if %}"}, ("templates/pages/article.html:1",)),
    ({"templates/pages/article.html": b"{{ nothing.at.all }}"}, ("article.html:1", "undefined")),
    ({"templates/pages/article.html": b"{{ 1 / 0 }}"}, ("article.html:1", "division by zero")),
    ({"templates/pages/article.html": b"{% extends 'gone.html' %}"}, ("no template `gone.html`",)),
    ({"templates/pages/article.html": b"\xff"}, ("templates/pages/article.html",)),
    ({"templates/words/en.yml": b"a: ["}, ("templates/words/en.yml",)),
    ({"templates/words/en.yml": b"a: b\nc: \xe9"}, ("templates/words/en.yml:2: not UTF-8 text",)),
    ({"templates/words/en.yml": b"a: b\nc: \x07"}, ("templates/words/en.yml:2: not YAML",)),
    ({"content/lexicons/en.yml": b"nonsense: ["}, ("content/lexicons/en.yml",)),
]


@pytest.mark.parametrize(("files", "told"), MISTAKES)
def test_a_mistake_is_told_and_the_site_stays(
    make_site: MakeSite,
    capsys: pytest.CaptureFixture[str],
    files: dict[str, bytes],
    told: tuple[str, ...],
) -> None:
    root = make_site({**SEEDS, "content/map.geojson": '{"type":"FeatureCollection","features":[]}'})
    assert run(root) == 0
    before = tree(root / "public")
    capsys.readouterr()
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    if "lexicons" in str(files):  # is read where there is something to import
        (root / "seeds/9.txt").write_text(SEEDS["seeds/2.txt"].replace("Patrols", "B"), "utf-8")

    assert run(root) == 1

    said = capsys.readouterr().err
    assert [part for part in told if part not in said] == []
    assert tree(root / "public") == before


def test_all_mistakes_of_all_files_are_told_in_one_run(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    content = {
        name: text
        for files, _ in MISTAKES
        for name, text in files.items()
        if name.startswith(("seeds/", "content/entities"))
    }
    root = make_site({"seeds/b.txt": "\n", **REGISTRY})
    for name, text in content.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(text)
    write(root, {"content/provinces/kirkuk.md": KIRKUK.replace("iso: IQ-KI", "isso: IQ-KI")})
    write(root, {"content/map.geojson": "{"})
    of_content = ("entities/b.md", "entities/c.md", "kirkuk.md:5", "map.geojson")

    assert run(root) == 1
    said = capsys.readouterr().err
    for name in ("seeds/a.txt", "seeds/b.txt", *of_content):
        assert name in said

    assert run(root, "check") == 1
    said = capsys.readouterr().err
    for name in of_content:
        assert name in said


def test_a_missing_template_is_told(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_site({"templates/layouts/base.html": "{% include 'components/gone.html' %}"})

    assert run(root) == 1

    assert "components/gone.html" in capsys.readouterr().err
    assert not (root / "public/index.html").exists()


def test_the_broken_archive_changes_nothing_on_disk(tmp_path: Path) -> None:
    root = shutil.copytree(BROKEN, tmp_path / "broken")
    (root / "seeds").mkdir(exist_ok=True)
    (root / "seeds/2025-07-18-new.txt").write_text("Headline\nA paragraph of it.\n", "utf-8")
    before = tree(root)

    codes = [run(root, command) for command in ("build", "check", "import")]

    assert codes == [1, 1, 1]
    after = {name: text for name, text in tree(root).items() if not name.startswith(".cache/")}
    assert after == before


@pytest.mark.parametrize("name", ["seeds", "seeds/2025"])
def test_clippings_that_may_not_be_read_are_told(make_site: MakeSite, name: str) -> None:
    root = make_site({**SEEDS, "seeds/2025/8.txt": SEEDS["seeds/2.txt"].replace("Patrols", "Men")})

    with closed(root / name):
        told = [as_anybody(command, "--root", str(root)) for command in ("build", "import")]

    for ran in told:
        assert ran.returncode == 1
        assert f"{name}: cannot be read: Permission denied" in ran.stderr
        assert "hint: make it readable, or remove it" in ran.stderr


@pytest.mark.parametrize("command", ["build", "check", "import", "review"])
def test_content_that_may_not_be_read_is_told(make_site: MakeSite, command: str) -> None:
    root = make_site(SEEDS)

    with closed(root / "content"):
        ran = as_anybody(command, "--root", str(root))

    assert ran.returncode == 1
    assert re.search(
        r"^content/\S+: cannot be read or written: Permission denied$", ran.stderr, re.MULTILINE
    )
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize("clippings", [SEEDS, {"seeds/.keep": ""}])
def test_so_are_those_that_come_after_all_others_were_imported(
    make_site: MakeSite, clippings: dict[str, str]
) -> None:
    root = make_site(clippings)
    assert run(root, "import") == 0
    for path in root.rglob("*.*"):
        os.utime(path, (LONG_AGO, LONG_AGO))
    assert run(root, "import") == 0
    (root / "seeds/2025").mkdir()

    with closed(root / "seeds/2025"):
        ran = as_anybody("import", "--root", str(root))

    assert ran.returncode == 1
    assert "seeds/2025: cannot be read: Permission denied" in ran.stderr
