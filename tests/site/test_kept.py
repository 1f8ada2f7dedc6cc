"""What is kept from the last build is believed only as far as it can be."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pages_cases
import pytest
from conftest import MakeSite, age

from site_builder.errors import SiteError
from site_builder.pipeline import Built, build
from site_builder.request import Request

PAGE = "articles/2025/second-report.html"


@pytest.fixture
def root(make_site: MakeSite) -> Path:
    root = make_site(pages_cases.ARCHIVE)
    age(root)
    made(root)
    return root


def made(root: Path, output: str = "public") -> Built:
    return pages_cases.built(root, output)


def test_of_an_unchanged_archive_no_page_is_made(root: Path) -> None:
    built = made(root)
    stages = {stage.name: stage for stage in built.stages}

    assert stages["reading"].kept == stages["reading"].count > 5
    assert stages["making"].kept > stages["making"].count / 2
    assert not built.changes.written


def test_a_page_that_somebody_touched_is_made_again(root: Path) -> None:
    before = (root / "public" / PAGE).read_bytes()
    (root / "public" / PAGE).write_bytes(before.replace(b"five dead", b"nine dead"))

    assert made(root).changes.written == (PAGE,)
    assert (root / "public" / PAGE).read_bytes() == before


def test_a_page_that_is_gone_is_made_again(root: Path) -> None:
    (root / "public" / PAGE).unlink()

    assert made(root).changes.written == (PAGE,)


def test_a_build_of_pages_alone_forgets_nothing_of_the_other_files(root: Path) -> None:
    before = made(root)
    build(Request(root, root / "public", jobs=1, search=False, hasty=True))
    after = made(root)

    kept = [stage.kept for built in (before, after) for stage in built.stages if stage.kept]
    assert kept[: len(kept) // 2] == kept[len(kept) // 2 :]


def test_another_folder_gets_a_whole_site(root: Path) -> None:
    assert made(root, "other").changes.unchanged == 0


@pytest.mark.parametrize("spoil", [lambda _: b"", lambda old: old[:-9], b"\xc1".__add__])
@pytest.mark.parametrize(
    "name", ["kept.msgpack", "content.msgpack", "mentions.msgpack", "related.msgpack"]
)
def test_a_spoilt_cache_is_no_cache(root: Path, name: str, spoil: Callable[[bytes], bytes]) -> None:
    path = root / ".cache" / name
    path.write_bytes(spoil(path.read_bytes()))

    assert not made(root).changes.written


def test_templates_of_the_archive_may_show_more_than_a_page_depends_on(root: Path) -> None:
    own = root / "templates/components/footer.html"
    own.parent.mkdir(parents=True)
    own.write_text(
        "{% if page.kind == 'article' and people %}<p>{{ people[0].count }} name</p>{% endif %}",
        encoding="utf-8",
    )
    made(root)
    second = root / "content/articles/2025/2025-07-20-second-report.md"
    text = second.read_text(encoding="utf-8").replace("[cts]", "[cts, fadel-abu-raghif]")
    second.write_text(text, encoding="utf-8")
    made(root)

    page = (root / "public/articles/2025/balkana-ambush.html").read_text(encoding="utf-8")
    assert "<p>2 name</p>" in page


def test_what_was_right_is_checked_again_when_what_it_names_is_gone(root: Path) -> None:
    (root / "content/entities/cts.md").unlink()

    with pytest.raises(SiteError, match="unknown entity `cts`"):
        made(root)


def test_a_warning_is_told_on_every_build(root: Path) -> None:
    path = root / "content/entities/cts.md"
    text = path.read_text(encoding="utf-8").replace("aliases: [", "aliases: [Daesh, ")
    path.write_text(text, encoding="utf-8")
    age(root)
    told = made(root).warnings

    assert "Daesh" in str(told)
    assert made(root).warnings == told


IN_PROCESSES = """
import sys
from pathlib import Path
from site_builder import content, processes, workers

workers._FEW = 0  # nothing is too little to be shared out
root = Path(sys.argv[1])
started = []
start = processes._Team.start
processes._Team.start = lambda team: started.append(team) or start(team)
assert content.read_content(root, jobs=2) == content.read_content(root)
assert started
"""


def read_in_processes(root: Path) -> subprocess.CompletedProcess[str]:
    """Read in a process of its own: where threads run, as they may in tests, none is forked."""
    command = [sys.executable, "-c", IN_PROCESSES, str(root)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_what_several_processes_read_is_what_one_reads(root: Path) -> None:
    ran = read_in_processes(root)

    assert ran.returncode == 0, ran.stderr


def test_a_mistake_is_told_though_another_process_met_it(root: Path) -> None:
    broken = root / "content/entities/cts.md"
    broken.write_text(broken.read_text(encoding="utf-8").replace("kind:", "kinds:"))

    assert re.search(r"content/entities/cts\.md:\d+: .*`kinds`", read_in_processes(root).stderr)


def test_a_mistake_within_an_article_is_told_though_another_process_met_it(root: Path) -> None:
    broken = root / "content/articles/2025/2025-07-20-second-report.md"
    text = broken.read_text(encoding="utf-8")
    broken.write_text(text.replace("entities: [", "entities: [nobody, "), encoding="utf-8")

    told = read_in_processes(root).stderr
    assert re.search(r"second-report\.md:\d+: .*unknown entity `nobody`", told)


def kept_of(built: Built) -> int:
    [making] = [stage for stage in built.stages if stage.name == "making"]
    return making.kept


def test_a_hasty_build_forgets_nothing_of_what_it_leaves(root: Path) -> None:
    before = kept_of(made(root))
    build(Request(root, root / "public", jobs=1, hasty=True))

    assert kept_of(made(root)) == before
