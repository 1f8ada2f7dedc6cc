import shutil
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from queue import Queue
from typing import NoReturn

import pytest
from attacks.processes import AT_MOST

from site_builder import watching
from site_builder.errors import SiteError, problem_error
from site_builder.request import Progress
from site_builder.serve import listen


class Watched:
    """Folders that are watched, and what was built of them: their text, hasty or not."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folders = [root / "content", root / "templates"]
        self.folders[0].mkdir()
        self.built: Queue[tuple[str, bool]] = Queue()
        self.told: Queue[SiteError] = Queue()
        self.work: Callable[[], Iterable[object]] = lambda: range(1)
        self.server = listen(root, "/", "127.0.0.1", 0)
        self._stop = threading.Event()
        self._run = threading.Thread(target=self._serve)

    def _serve(self) -> None:
        watching.run(self.server, self.build, self.folders, self.told.put, self._stop)

    def start(self, text: str = "first") -> None:
        self.write(text)
        self._run.start()

    def write(self, text: str, name: str = "content/a.md") -> None:
        """Write a file in one step, that is one change and no file that is half written."""
        new = self.root / "new"
        new.write_text(text, encoding="utf-8")
        new.replace(self.root / name)

    def build(self, progress: Progress, *, hasty: bool) -> Sequence[str]:
        files = sorted(path for folder in self.folders for path in folder.glob("*"))
        text = " ".join(path.read_text(encoding="utf-8") for path in files)
        if text == "wrong":
            raise problem_error("a.md", 1, "is wrong")
        for _ in progress("a stage", self.work(), 1):
            pass
        self.built.put((text, hasty))
        return ["a.html"] if hasty else ["pagefind/index"]

    def until(self, text: str) -> list[tuple[str, bool]]:
        """All that was built until all of this was."""
        found = [self.built.get(timeout=AT_MOST)]
        while found[-1] != (text, False):
            found.append(self.built.get(timeout=AT_MOST))
        return found

    def end(self) -> None:
        self._stop.set()
        self._run.join()


@pytest.fixture
def watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Watched]:
    monkeypatch.setattr(watching, "_CALM", 0.1)
    one = Watched(tmp_path)
    yield one
    one.end()


def test_pages_come_first_and_the_rest_when_it_is_calm(watched: Watched) -> None:
    watched.start()
    assert watched.until("first") == [("first", True), ("first", False)]

    watched.write("second")

    assert watched.until("second") == [("second", True), ("second", False)]


def test_a_build_that_is_overtaken_is_dropped(watched: Watched) -> None:
    def overtaken() -> Iterator[object]:
        watched.work = lambda: range(1)
        watched.write("third")
        end = time.monotonic() + AT_MOST
        while time.monotonic() < end:
            time.sleep(0.01)
            yield None

    watched.start()
    assert watched.until("first")

    watched.work = overtaken
    watched.write("second")

    assert watched.until("third") == [("third", True), ("third", False)]


def test_a_mistake_is_told_once_and_its_end_as_well(watched: Watched) -> None:
    watched.start()
    assert watched.until("first")

    watched.write("wrong")
    assert "is wrong" in str(watched.told.get(timeout=AT_MOST))
    assert "is wrong" in watched.server.state.problems

    watched.write("mended")
    assert watched.until("mended")
    assert watched.server.state.problems == ""
    assert watched.told.empty()


def test_the_first_build_is_known_of_though_it_failed(watched: Watched) -> None:
    watched.start("wrong")

    assert watched.server.state.known.wait(AT_MOST)
    assert "is wrong" in watched.server.state.problems


def test_a_folder_that_comes_later_is_watched_as_well(watched: Watched) -> None:
    watched.start()
    assert watched.until("first")

    later = watched.root / "later"
    later.mkdir()
    watched.write("page", "later/page.html")
    later.rename(watched.root / "templates")
    assert watched.until("first page")

    watched.write("other", "templates/page.html")
    assert watched.until("first other")


@pytest.mark.parametrize("removed", [shutil.rmtree, lambda folder: folder.rename("old")])
def test_a_folder_put_in_the_place_of_another_is_watched_in_its_stead(
    watched: Watched, monkeypatch: pytest.MonkeyPatch, removed: Callable[[Path], object]
) -> None:
    monkeypatch.chdir(watched.root)
    watched.start()
    assert watched.until("first")

    removed(watched.root / "content")
    (watched.root / "content").mkdir()
    watched.write("second")
    watched.until("second")

    watched.write("third")
    assert watched.until("third")


def test_where_nothing_can_be_watched_the_site_is_built_once_and_that_is_told(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> NoReturn:
        raise OSError("OS file watch limit reached.")

    monkeypatch.setattr(watching, "watch", refused)
    watched.start()

    assert watched.until("first")
    assert str(watched.told.get(timeout=AT_MOST)) == (
        "content: warning: changes go unnoticed: OS file watch limit reached.\n"
        "    hint: allow more watches (`fs.inotify.max_user_watches`), "
        "or set `WATCHFILES_FORCE_POLLING=1`"
    )
