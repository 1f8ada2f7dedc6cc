"""Names that the registry lacks, as content files with the label `suggested`."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec.structs import replace

from site_builder import frontmatter
from site_builder.errors import problem_error
from site_builder.files import read_text
from site_builder.model import Entity, Place
from site_builder.texts import entity_text, places_text

_ENTITIES = "content/entities"
_PLACES = "content/places.yml"


def suggested_files(root: Path, suggestions: Iterable[Entity | Place]) -> Mapping[str, str]:
    """The files to write for these names; what the archive has already is left as it is.

    :raises SiteError: if the list of places is not one that a place can be put at the end of.
    """
    files: dict[str, str] = {}
    kept = {path.stem for path in (root / _ENTITIES).rglob("*.md")}
    places: dict[str, Place] = {}
    for named in suggestions:
        if isinstance(named, Place):
            places.setdefault(named.id, replace(named, status="suggested"))
            continue
        file = f"{_ENTITIES}/{named.id}.md"
        if file not in files and named.id not in kept:
            files[file] = entity_text(replace(named, status="suggested"))
    text = _with_places(root, places) if places else ""
    return {**files, _PLACES: text} if text else files


def _with_places(root: Path, places: Mapping[str, Place]) -> str:
    """The list of places with new ones at its end; nothing if there are no new ones."""
    path = root / _PLACES
    text = read_text(path, root) if path.exists() else ""
    loaded = frontmatter.load(text, _PLACES)
    listed = loaded if isinstance(loaded, list) else []
    known = {str(place.get("id")) for place in listed if isinstance(place, dict)}
    new = [place for name, place in places.items() if name not in known]
    if not new:
        return ""
    kept = "" if loaded == [] or not text.strip() else f"{text.rstrip()}\n"
    longer = kept + places_text(new)
    loaded = frontmatter.load(longer, _PLACES)
    if not isinstance(loaded, list) or len(loaded) != len(listed) + len(new):
        hint = "write each place as `- id: …` at the start of a line"
        raise problem_error(_PLACES, 1, "no place can be added to this list", hint)
    return longer
