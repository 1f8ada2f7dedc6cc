"""Kill a command at random moments, and at each step it takes on the disk, and look what is left.

A program of its own, `python -m attacks.killing COMMAND KILLS SEED FOLDER`: it forks itself for
each run, so that a run costs no start of Python, and must therefore have no threads.
"""

import io
import os
import random
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from conftest import REGISTRY

from site_builder.cli import main

_STEPS = ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "subprocess.Popen")
CLIPPING = """\
Terrorism
{who} find a store of arms near Kirkuk
Officers say the store had been left years ago.
By Anas al-Bar |
July {day}, 2025
Security forces found an arms store in Kirkuk province on July {day}, Colonel {name} said.
The force killed three militants in the village of {place} in Kirkuk province, {name} added.
"""
_PEOPLE = ("Karim Doski", "Salem Barwari", "Adnan Zebari")
_PLACES = ("Tal Hamra", "Qara Dagh", "Tal Hamra")
SEEDS = {
    f"seeds/{number}.txt": CLIPPING.format(
        who=f"Patrols of the {number}nd brigade", day=10 + number, name=name, place=place
    )
    for number, (name, place) in enumerate(zip(_PEOPLE, _PLACES, strict=True), 2)
}
SUGGESTED = "---\nname: Fadil Abu Ragheif\nstatus: suggested\nkind: person  # by role\n---\n"
_BETWEEN_REPAIRS = 8  # kills in a row, each of what the one before left
Tree = Mapping[str, bytes]


@dataclass(frozen=True)
class Attack:
    """A command to kill: how to run it, on what, and which texts of content may be found after."""

    arguments: tuple[str, ...]
    typed: str
    start: Path
    ends: tuple[Tree, ...]


def tree(folder: Path, *, hidden: bool = True) -> dict[str, bytes]:
    """The files of a folder by name."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and (hidden or not path.name.startswith("."))
    }


def write(root: Path, files: Mapping[str, str]) -> Path:
    """Write an archive."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def forked(arguments: tuple[str, ...], root: Path, typed: str = "", step: int = 0) -> int:
    """Start a command in a process of its own; with `step` it kills itself before that step."""
    child = os.fork()
    if child:
        return child
    try:
        os.setsid()
        sys.stdin = io.StringIO(typed)
        sys.stdout = sys.stderr = (root.parent / "said.txt").open("w", encoding="utf-8")
        if step:
            sys.addaudithook(_killer(step))
        code = main([arguments[0], "--root", str(root), *arguments[1:]])
        sys.stdout.flush()
        os._exit(code)
    except BaseException:
        traceback.print_exc()
        sys.stdout.flush()
        raise
    finally:
        os._exit(99)


def _killer(step: int) -> Callable[[str, tuple[object, ...]], None]:
    left = step

    def hook(event: str, values: tuple[object, ...]) -> None:
        nonlocal left
        writes = event == "open" and isinstance(values[2], int) and values[2] & os.O_WRONLY
        if writes or event in _STEPS:
            left -= 1
            if not left:
                os.kill(os.getpid(), signal.SIGKILL)

    return hook


def ended(child: int) -> int:
    """The exit code of a process that ends by itself; that of its signal, negative, if killed."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def killed(child: int, after: float) -> bool:
    """Kill a process after a while; False if it has ended by then."""
    until = time.monotonic() + after
    while time.monotonic() < until:
        if os.waitpid(child, os.WNOHANG)[0]:
            return False
        time.sleep(0.001)
    os.kill(child, signal.SIGKILL)
    return ended(child) < 0


class Wrong(Exception):  # noqa: N818 - it is what the attack looks for
    """A promise was broken."""


def _look(root: Path, attack: Attack, when: str) -> None:
    """Nothing in content is half-written, lost, or anything but old or new."""
    now = tree(root / "content", hidden=False)
    for name, content in now.items():
        if content not in [end.get(f"content/{name}") for end in attack.ends]:
            raise Wrong(f"{when}: content/{name} is neither old nor new")
    for name in attack.ends[0]:
        inside = name.removeprefix("content/")
        if name.startswith("content/") and inside not in now:
            raise Wrong(f"{when}: {name} is lost")


def _repair(root: Path, attack: Attack, when: str) -> None:
    """The command, let run to its end, leaves what it leaves where it was never killed."""
    if ended(forked(attack.arguments, root, attack.typed)) != 0:
        said = (root.parent / "said.txt").read_text(encoding="utf-8")
        raise Wrong(f"{when}: the next run fails: {said}")
    now, want = lasting(tree(root)), lasting(attack.ends[1])
    if now != want:
        names = sorted(name for name in {*now, *want} if now.get(name) != want.get(name))
        raise Wrong(f"{when}: the next run leaves other files: {names[:5]}")
    left = [name for name in tree(root) if "site-builder-" in name or "/.new/" in name]
    if left:
        raise Wrong(f"{when}: {left} is left behind")


def lasting(files: Tree) -> Tree:
    """The files that are not in the cache."""
    return {name: content for name, content in files.items() if not name.startswith(".cache/")}


def attack_on(command: str, folder: Path) -> Attack:
    """What is to be killed: an archive that gives the command work, and what it makes of it."""
    seeds = {**SEEDS, "content/entities/fadil.md": SUGGESTED}
    if command == "review":  # one answer for each file, so that a file is either old or new
        seeds = {name: text.replace("Qara Dagh", "Tal Hamra") for name, text in seeds.items()}
    start = write(folder / "start", {**REGISTRY, **seeds})
    if command != "import":
        assert ended(forked(("build",), start)) == 0
    if command == "build":  # there is an old site, and all that can change has changed
        write(start, {"seeds/9.txt": SEEDS["seeds/2.txt"].replace("Patrols", "Convoys")})
        article = next((start / "content/articles").rglob("*3nd*.md"))
        article.unlink()
        (start / "seeds/3.txt").unlink()
        write(start, {"content/entities/cts.md": REGISTRY["content/entities/cts.md"] + "\nNew.\n"})
    arguments = {"import": ("import",), "build": ("build",), "review": ("review",)}[command]
    typed = "a\n" * 9 if command == "review" else ""
    done = shutil.copytree(start, folder / "done")
    assert ended(forked(arguments, done, typed)) == 0
    return Attack(arguments, typed, start, (tree(start), tree(done)))


def main_(command: str, kills: int, seed: int, folder: Path) -> int:
    """Kill as often as asked: first before each step in turn, half of the kills at most, then at
    random.
    """
    warm = write(folder / "warm", {**REGISTRY, **SEEDS})
    main(["build", "-q", "--root", str(warm)])  # what is loaded now is not loaded in each run
    attack = attack_on(command, folder)
    root = shutil.copytree(attack.start, folder / "work")
    before = time.monotonic()
    ended(forked(attack.arguments, root, attack.typed))
    longest = (time.monotonic() - before) * 1.1
    chance = random.Random(seed)
    step, done, repairs, fresh = 1, 0, 0, True
    while done < kills or not fresh:
        after = 0.0 if step else chance.uniform(0, longest)
        when = f"killed before step {step}" if step else f"killed after {after:.3f} s"
        was_killed = _killed(root, attack, step, after)
        done += was_killed
        _look(root, attack, when)
        if step:  # on until there are no more steps
            step = step + 1 if step < kills // 2 and (was_killed or not fresh) else 0
        fresh = not was_killed or done % _BETWEEN_REPAIRS == 0
        if fresh:
            _repair(root, attack, when)
            repairs += 1
            shutil.rmtree(root)
            shutil.copytree(attack.start, root)
    print(f"{command}: {done} kills, {repairs} repairs")  # noqa: T201 - for the test to read
    return 0


def _killed(root: Path, attack: Attack, step: int, after: float) -> bool:
    """Run and kill; False if the run had ended before."""
    child = forked(attack.arguments, root, attack.typed, step)
    if step:
        return ended(child) == -signal.SIGKILL
    return killed(child, after)


if __name__ == "__main__":
    sys.exit(main_(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4])))
