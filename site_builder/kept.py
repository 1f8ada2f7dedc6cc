"""What the last build made each file of the site from, so that it need not be made again."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from site_builder.caches import read_cache, write_cache
from site_builder.edited import Seen
from site_builder.making import File
from site_builder.pieces import Last
from site_builder.state import State, state_of_file
from site_builder.vocabulary import Id


class Kept(Struct, frozen=True):
    """The keys that files were made from, with the state that each was left in.

    `common` is a digest of what all files depend on; with another one nothing is kept. `articles`
    are those that the files show; None where not all files show the same.
    """

    output: str
    common: str
    files: Mapping[str, tuple[str, State]]
    articles: Mapping[Id, Seen] | None = None

    def has(self, file: File) -> bool:
        """Whether a file stands in the output folder as it would be made now."""
        if not file.key or file.name not in self.files:
            return False
        key, state = self.files[file.name]
        return key == file.key and state == state_of_file(f"{self.output}/{file.name}")

    def stands(self, name: str) -> bool:
        """Whether a file of the last build stands as it was left."""
        return self.files[name][1] == state_of_file(f"{self.output}/{name}")

    def last(self, file: File) -> Last | None:
        """What stands in the place of a file, if it is as the last build left it."""
        path = f"{self.output}/{file.name}"
        key, state = self.files.get(file.name, ("", None))
        return Last(path, key, state) if state and state == state_of_file(path) else None


def read_kept(path: Path, output: Path, common: str) -> Kept:
    """What the last build kept; nothing if it was of another output folder or another program."""
    kept = read_cache(path, Kept)
    if kept is None or (kept.output, kept.common) != (str(output), common):
        return Kept(str(output), common, {})
    return kept


def write_kept(
    path: Path,
    kept: Kept,
    made: Iterable[File],
    same: Iterable[str],
    articles: Mapping[Id, Seen] | None,
) -> None:
    """Note what the files in the output folder were made from, for the next build.

    `made` were made by this one; of `same`, which stay as they are, is noted what was known. All
    show these `articles`.
    """
    files = {name: kept.files[name] for name in same if name in kept.files}
    for file in made:
        state = state_of_file(f"{kept.output}/{file.name}") if file.key else None
        if state:
            files[file.name] = file.key, state
        elif file.key:
            articles = None  # it is gone already: the next build has to look at all files
    write_cache(path, Kept(kept.output, kept.common, files, articles))
