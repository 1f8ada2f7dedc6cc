import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from queue import Queue

import pytest

from site_builder.errors import SiteError, problem_error
from site_builder.request import Progress
from site_builder.serve import listen
from site_builder.watching import run

LONG = 30.0


class Watched:
    """A folder that is watched, and what was built of it: the text of its file, hasty or not."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "content" / "a.md"
        self.file.parent.mkdir()
        self.file.write_text("first", encoding="utf-8")
        self.built: Queue[tuple[str, bool]] = Queue()
        self.told: Queue[SiteError] = Queue()
        self.meanwhile: Callable[[], object] = lambda: None
        self.server = listen(folder, "/", "127.0.0.1", 0)
        self._stop = threading.Event()
        self._run = threading.Thread(target=self._serve)
        self._run.start()

    def _serve(self) -> None:
        run(self.server, self.build, [self.file.parent], self.told.put, self._stop)

    def build(self, progress: Progress, *, hasty: bool) -> Sequence[str]:
        text = self.file.read_text(encoding="utf-8")
        if text == "wrong":
            raise problem_error("a.md", 1, "is wrong")
        for _ in progress("a stage", range(1), 1):
            self.meanwhile()
        for _ in progress("another stage", range(1), 1):
            self.built.put((text, hasty))
        return ["a.html"] if hasty else ["pagefind/index"]

    def end(self) -> None:
        self._stop.set()
        self._run.join()


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    one = Watched(tmp_path)
    yield one
    one.end()


def test_pages_come_first_and_the_rest_when_it_is_calm(watched: Watched) -> None:
    assert watched.built.get(timeout=LONG) == ("first", True)
    assert watched.built.get(timeout=LONG) == ("first", False)

    watched.file.write_text("second", encoding="utf-8")

    assert watched.built.get(timeout=LONG) == ("second", True)
    assert watched.built.get(timeout=LONG) == ("second", False)
    assert watched.server.state.round == 2  # browsers do not wait for the index


def test_a_build_that_is_overtaken_is_dropped(watched: Watched) -> None:
    assert watched.built.get(timeout=LONG) == ("first", True)
    assert watched.built.get(timeout=LONG) == ("first", False)

    def overtake() -> None:
        watched.meanwhile = lambda: None
        watched.file.write_text("third", encoding="utf-8")
        threading.Event().wait(1)  # as a build that has much to do

    watched.meanwhile = overtake
    watched.file.write_text("second", encoding="utf-8")

    assert watched.built.get(timeout=LONG) == ("third", True)


def test_a_mistake_is_told_once_and_its_end_as_well(watched: Watched) -> None:
    assert watched.built.get(timeout=LONG) == ("first", True)
    assert watched.built.get(timeout=LONG) == ("first", False)

    watched.file.write_text("wrong", encoding="utf-8")
    assert "is wrong" in str(watched.told.get(timeout=LONG))
    assert "is wrong" in watched.server.state.problems

    watched.file.write_text("mended", encoding="utf-8")
    assert watched.built.get(timeout=LONG) == ("mended", True)
    assert watched.built.get(timeout=LONG) == ("mended", False)
    assert watched.server.state.problems == ""
    assert watched.told.empty()
