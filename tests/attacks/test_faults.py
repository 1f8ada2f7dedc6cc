"""Killed, out of space, not allowed to write, two at once: what is there stays or is made whole."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from conftest import REGISTRY, MakeSite, files

from attacks.killing import SEEDS, SUGGESTED, Tree, lasting, tree, write
from attacks.processes import AT_MOST, build_of, started, until
from site_builder.cli import main
from site_builder.content import read_content
from site_builder.errors import SiteError
from site_builder.files import read_text, write_atomic
from site_builder.lock import hold
from site_builder.pipeline import build
from site_builder.publish import publish, staging_of
from site_builder.request import Request

TESTS = Path(__file__).parent.parent
KILLS = int(os.environ.get("SOAK_KILLS", "200"))


def run(root: Path, *arguments: str) -> int:
    return main([arguments[0], "--root", str(root), *arguments[1:]])


@pytest.mark.parametrize("command", ["build", "import", "review"])
def test_a_kill_at_any_moment_loses_and_mixes_nothing(command: str, tmp_path: Path) -> None:
    attack = [sys.executable, "-m", "attacks.killing", command, str(KILLS), "1", str(tmp_path)]
    environment = {**os.environ, "PYTHONPATH": str(TESTS)}

    ran = subprocess.run(
        attack, env=environment, cwd=TESTS.parent, capture_output=True, text=True, check=False
    )

    assert ran.returncode == 0, ran.stderr
    told = re.search(rf"^{command}: (\d+) kills, (\d+) repairs$", ran.stdout, re.MULTILINE)
    assert told is not None
    assert int(told[1]) >= KILLS
    assert int(told[2]) > KILLS // 20


@contextmanager
def small_disk(folder: Path, kilobytes: int, files: int = 0) -> Iterator[Path]:
    """A file system of its own that is soon full, of bytes or of files, where we may make one."""
    folder.mkdir()
    limits = f"size={kilobytes}k,nr_inodes={files}"  # 0 files is any number
    mount = ["mount", "-t", "tmpfs", "-o", limits, "tmpfs", str(folder)]
    if (
        not shutil.which("mount")
        or subprocess.run(mount, capture_output=True, check=False).returncode
    ):
        pytest.skip("NO SMALL DISK: only root may mount one; a full disk was not tried")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Nobody may write in a folder: nor may root, where a file system can be closed."""
    mounts = [["--bind", str(folder), str(folder)], ["-o", "remount,ro,bind", str(folder)]]
    inside = [folder, *(path for path in folder.rglob("*") if path.is_dir())]
    done = 0
    while shutil.which("mount") and done < 2 and _is_mounted(mounts[done]):
        done += 1
    try:
        if done < 2 and os.geteuid() == 0:
            pytest.skip("NO READ-ONLY DISK: root may write anywhere, and may not mount here")
        for path in inside if done < 2 else ():
            path.chmod(0o555)
        yield
    finally:
        if done:
            subprocess.run(["umount", "-l", str(folder)], check=True)
        for path in inside if done < 2 else ():
            path.chmod(0o755)


def _is_mounted(how: list[str]) -> bool:
    return not subprocess.run(["mount", *how], capture_output=True, check=False).returncode


def fill(file: Path) -> None:
    """Let a file take all the room that is left."""
    with file.open("wb", buffering=0) as filling:
        while filling.write(b"x" * 4096) == 4096:
            pass


def assert_whole(now: Tree, before: Tree) -> None:
    """All content is there, only the list of places may have become longer."""
    assert all(now[name].startswith(text) for name, text in before.items())
    assert all(now.values())


def test_a_full_disk_leaves_the_old_site_and_all_content(
    make_site: MakeSite, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_site(SEEDS)
    with small_disk(tmp_path / "disk", 6_000) as disk:
        there = shutil.copytree(root, disk / "archive")
        assert run(there, "build") == 0
        site = tree(there / "public")
        changed = {
            "content/entities/cts.md": REGISTRY["content/entities/cts.md"] + "\nNew.\n",
            "seeds/9.txt": SEEDS["seeds/2.txt"].replace("Patrols", "Convoys"),
        }
        write(there, changed)
        content = tree(there / "content")
        filled = disk / "filled"
        with pytest.raises(OSError, match="No space"):
            fill(filled)
        refused = 0
        for room in range(0, 2400, 16):
            os.truncate(filled, filled.stat().st_size - min(room, 16) * 1024)
            capsys.readouterr()
            if run(there, "build") == 0:
                break
            refused += 1
            assert re.search("No space left on device|Pagefind", capsys.readouterr().err)
            assert tree(there / "public") == site
            assert_whole(tree(there / "content"), content)
        assert refused
        filled.unlink()
        assert run(there, "build") == 0
        clean = write(tmp_path / "clean", {**REGISTRY, **SEEDS})
        assert run(clean, "import") == 0
        write(clean, changed)
        assert run(clean, "build") == 0
        assert tree(clean / "content") == tree(there / "content")
        assert tree(clean / "public") == tree(there / "public")


def test_a_file_too_large_for_the_disk_is_told_and_content_is_whole(
    make_site: MakeSite,
) -> None:
    root = make_site(SEEDS)
    before = tree(root / "content")
    script = f"""
import resource, signal, sys
from site_builder.cli import main
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
sys.exit(main(["build", "--root", {str(root)!r}]))
"""
    for limit in (150, 900, 1200, 5000, 40_000):
        ran = subprocess.run(
            [sys.executable, "-c", script, str(limit)], capture_output=True, text=True, check=False
        )

        assert ran.returncode == 1, ran.stderr
        assert "Traceback" not in ran.stderr
        assert "File too large" in ran.stderr or "Pagefind" in ran.stderr
        assert_whole(tree(root / "content"), before)
        assert not (root / "public/index.html").exists()
    assert run(root, "build") == 0


@pytest.mark.parametrize("folder", ["public", ".cache", "content/articles"])
def test_what_cannot_be_written_to_is_told_with_its_name(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str], folder: str
) -> None:
    root = make_site(SEEDS)
    (root / folder).parent.mkdir(exist_ok=True)
    (root / folder).write_text("in the way", encoding="utf-8")

    assert run(root, "build") == 1

    told = capsys.readouterr().err
    assert folder.rpartition("/")[2] in told
    assert "hint: " in told


@pytest.mark.parametrize(
    ("command", "closed"),
    [
        *(("build", folder) for folder in (".", "public", "content", ".cache")),
        *(("import", folder) for folder in (".", "content", ".cache")),
        *(("review", folder) for folder in (".", "content", ".cache")),
    ],
)
def test_a_folder_that_may_only_be_read_is_told_and_nothing_is_lost(
    built: Path, tmp_path: Path, command: str, closed: str
) -> None:
    root = shutil.copytree(built / "before", tmp_path / "archive")
    before = lasting(tree(root))

    with read_only(root / closed):
        refused = answering("a\n" * 9, command, root)

    assert refused.returncode == 1, refused.stdout
    assert re.search("Read-only file system|Permission denied", refused.stderr)
    assert "hint: " in refused.stderr
    assert "Traceback" not in refused.stderr
    after = lasting(tree(root))
    if closed == "public":  # by then the new clipping is imported
        before, after = ({name: one[name] for name in before} for one in (before, after))
    assert after == before
    assert answering("a\n" * 9, command, root).returncode == 0
    assert lasting(tree(root)) == lasting(tree(built / command))


def test_what_only_reads_needs_no_folder_to_write_in(built: Path, tmp_path: Path) -> None:
    root = shutil.copytree(built / "before", tmp_path / "archive")
    shutil.rmtree(root / ".cache")
    with read_only(root):
        codes = [run(root, *asked) for asked in (["check"], ["review", "--list"])]
        codes.append(run(root, "export", str(tmp_path / "data")))

    assert codes == [0, 0, 0]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with work for each command, and what each leaves when nothing is in its way."""
    folder = tmp_path_factory.mktemp("built")
    root = write(folder / "before", {**REGISTRY, **SEEDS, "content/entities/fadil.md": SUGGESTED})
    assert run(root, "build") == 0
    write(root, {"seeds/9.txt": SEEDS["seeds/2.txt"].replace("Patrols", "Convoys")})
    for command in ("build", "import", "review"):
        done = shutil.copytree(root, folder / command)
        assert answering("a\n" * 9, command, done).returncode == 0
    return folder


def answering(typed: str, command: str, root: Path) -> "subprocess.CompletedProcess[str]":
    """What a command does that is told something at its terminal."""
    started = [sys.executable, "-m", "site_builder", command, "--root", str(root)]
    return subprocess.run(started, input=typed, capture_output=True, text=True, check=False)


def test_a_second_run_is_told_who_is_busy(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_site(SEEDS)
    with hold(root, "import"):
        codes = [run(root, command) for command in ("build", "import")]

    assert codes == [1, 1]
    told = capsys.readouterr().err
    assert re.search(
        rf"\.cache/lock: process {os.getpid()} on \S+ is busy here \(`import`, since 20\d\d-",
        told,
    )
    assert run(root, "build") == 0


def test_what_a_killed_run_left_in_the_lock_locks_nobody_out(make_site: MakeSite) -> None:
    root = make_site(SEEDS)
    lock = root / ".cache/lock"
    lock.parent.mkdir()
    holder = {"doing": "build", "process": os.getpid(), "host": "elsewhere", "since": "long"}
    lock.write_text(json.dumps(holder), encoding="utf-8")
    left = root / "content/entities/.site-builder-abc"
    left.write_text("half", encoding="utf-8")

    assert run(root, "build") == 0

    assert not left.exists()
    assert lock.read_bytes() == b""


def test_one_that_waits_goes_on_when_the_other_has_ended(make_site: MakeSite) -> None:
    root = make_site(SEEDS)
    held = hold(root, "build")
    held.__enter__()
    threading.Timer(0.3, held.__exit__, (None, None, None)).start()

    made = build(Request(root, root / "public"), patience=AT_MOST)

    assert made.changes.written


def test_two_builds_at_once_leave_one_whole_site(make_site: MakeSite, tmp_path: Path) -> None:
    root = make_site(SEEDS)
    clean = shutil.copytree(root, tmp_path / "clean")
    assert run(clean, "build") == 0
    command = [sys.executable, "-m", "site_builder", "build", "--root", str(root)]

    builds = [
        subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    ended = [(one.communicate()[1], one.returncode) for one in builds]

    assert 0 in [code for _, code in ended]
    assert all("is busy" in told for told, code in ended if code)
    assert run(root, "build") == 0
    assert tree(root / "public") == tree(clean / "public")


def test_a_power_cut_while_an_import_writes_is_made_good_but_not_over_a_hand_edit(
    make_site: MakeSite, tmp_path: Path
) -> None:
    root = make_site(SEEDS)
    clean = shutil.copytree(root, tmp_path / "clean")
    run(clean, "import")
    made = {name: text for name, text in tree(clean / "content").items() if "articles" in name}
    changes = [
        {"file": f"content/{name}", "text": text.decode(), "before": ""}
        for name, text in made.items()
    ]
    journal = root / ".cache/import.json"
    write_atomic(journal, json.dumps(changes).encode())
    edited = root / str(changes[0]["file"])
    edited.parent.mkdir(parents=True)
    edited.write_text(str(changes[0]["text"]) + "\nBy hand.\n", encoding="utf-8")

    assert run(root, "import") == 0

    assert edited.read_text("utf-8").endswith("By hand.\n")
    assert not journal.exists()
    for change in changes[1:]:
        assert (root / str(change["file"])).read_text("utf-8") == change["text"]


def _emptied(site: Path) -> None:
    for path in list(site.rglob("*.html"))[:5]:
        path.write_bytes(b"")


def _torn(site: Path) -> None:
    page = site / "index.html"
    page.write_bytes(page.read_bytes()[:100])


def _unlisted(site: Path) -> None:
    (site / ".published").unlink()
    (site / "index.html").unlink()


def _staged(site: Path) -> None:
    staging = staging_of(site)
    staging.mkdir()
    (staging / "index.html").write_text("half", encoding="utf-8")


@pytest.mark.parametrize("cut", [_emptied, _torn, _unlisted, _staged])
@pytest.mark.parametrize("stamped", [True, False])
def test_what_a_power_cut_leaves_of_a_site_is_made_whole_without_force(
    make_site: MakeSite, cut: Callable[[Path], None], *, stamped: bool
) -> None:
    root = make_site(SEEDS)
    run(root, "build")
    before = tree(root / "public")
    cut(root / "public")
    if not stamped:
        (root / ".cache/built.json").unlink()

    assert run(root, "build") == 0

    assert tree(root / "public") == before
    if not stamped:
        assert not staging_of(root / "public").exists()


def test_an_index_that_a_power_cut_emptied_is_made_anew(make_site: MakeSite) -> None:
    root = make_site(SEEDS)
    run(root, "build")
    before = tree(root / "public")
    for path in (root / ".cache/search/bundle").rglob("*.*"):
        if path.is_file():
            path.write_bytes(b"")
    (root / ".cache/built.json").unlink()

    assert run(root, "build") == 0

    assert tree(root / "public") == before


def test_a_file_that_changes_while_it_is_read_is_read_as_it_was_at_one_moment(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.txt"
    texts = [sign * 40_000 for sign in "ab"]
    path.write_text(texts[0], encoding="utf-8")
    stop = threading.Event()

    def change() -> None:
        while not stop.is_set():
            for text in texts:
                path.write_text(text, encoding="utf-8")
            time.sleep(0.001)

    changing = threading.Thread(target=change)
    changing.start()
    read = []
    for _ in range(300):
        try:
            read.append(read_text(path, tmp_path))
        except SiteError as error:
            read.append(str(error))
    stop.set()
    changing.join()
    read.append(read_text(path, tmp_path))

    assert read[-1] in texts
    assert all(len(set(text)) <= 1 or "is changing while it is read" in text for text in read)


def test_one_that_has_waited_long_enough_gives_up_and_writes_nothing(make_site: MakeSite) -> None:
    root = make_site(SEEDS)
    with pytest.raises(SiteError, match="is busy"), hold(root, "review"):
        build(Request(root, root / "public"), patience=0.2)

    assert not (root / "public").exists()
    assert read_content(root).articles == ()


def test_a_folder_in_the_place_of_a_page_and_the_other_way_round(tmp_path: Path) -> None:
    output = tmp_path / "public"
    publish(files([("a.html", b"1"), ("b.html/c.html", b"2")]), output)

    publish(files([("a.html/index.html", b"3"), ("b.html", b"4")]), output)

    assert tree(output, hidden=False) == {"a.html/index.html": b"3", "b.html": b"4"}


def test_a_site_is_published_on_a_disk_of_its_own(make_site: MakeSite, tmp_path: Path) -> None:
    root = make_site(SEEDS)
    with small_disk(tmp_path / "disk", 30_000) as disk:
        codes = [run(root, "build", "-o", str(disk)) for _ in range(2)]

        assert codes == [0, 0]
        assert (disk / "index.html").is_file()
        assert run(root, "check", "-o", str(disk)) == 0


def test_a_run_that_is_told_to_end_leaves_no_staging_and_locks_nobody_out(
    make_site: MakeSite,
) -> None:
    root = make_site(SEEDS)
    with started(*build_of(root)) as building:
        assert until((root / ".cache/lock").exists)
        building.send_signal(signal.SIGINT)
        building.wait()

    assert building.returncode in {130, 0, -signal.SIGINT}
    assert not staging_of(root / "public").exists()
    assert run(root, "build") == 0
    assert (root / ".cache/lock").read_bytes() == b""
