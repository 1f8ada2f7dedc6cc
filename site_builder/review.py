"""What the import was unsure of, as questions to an editor; each answer is an edit of a file."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any, Literal, get_args

from rapidfuzz import fuzz, process

from site_builder import edits, frontmatter
from site_builder.archive import Archive
from site_builder.content import ENTITIES, PLACES
from site_builder.errors import problem_error
from site_builder.extraction.same import may_be_one
from site_builder.files import read_text, relative, write_within
from site_builder.forms import is_id
from site_builder.happenings import Telling
from site_builder.lock import hold
from site_builder.model import Entity, Named, Place
from site_builder.registry import Key
from site_builder.text import fold
from site_builder.vocabulary import EntityKind, Id

Answer = Literal["accept", "rename", "merge", "kind", "dismiss", "settle", "same", "different"]

_CLOSE = 84  # of 100, from which two spellings may be of one name
_PATIENCE = 10.0  # seconds that an answer waits for a build to end
_ABOUT_ENTITIES: tuple[Answer, ...] = ("accept", "rename", "merge", "kind", "dismiss")
_ABOUT_PLACES: tuple[Answer, ...] = ("accept", "rename", "merge", "dismiss")


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to decide.

    `path` leads to the record in the file that an answer changes. `subject` is what it is about (an
    id, an event, a doubt), `articles` how many it touches, `sentence` the words that raised it,
    `near` the id of the known name that it may be another spelling of.
    """

    file: str
    path: frontmatter.Path
    subject: str
    text: str
    answers: tuple[Answer, ...]
    articles: int = 1
    sentence: str = ""
    near: str = ""


def questions(archive: Archive) -> tuple[Question, ...]:
    """All that waits for an editor: names first, the most frequent first of all."""
    asked = [*_about_names(archive), *_about_events(archive), *_about_doubts(archive)]
    return tuple(sorted(asked, key=lambda question: -question.articles))


def answer(root: Path, question: Question, given: Answer, value: str = "") -> None:
    """Write an answer into the file it is about; `value` is a new name, kind, or another's id.

    :raises SiteError: if the answer does not fit the question, the file cannot be read or written,
        or a build goes on and on.
    """
    _refuse(question, given, value)
    with hold(root, "review", _PATIENCE):
        if given == "merge":
            _refuse_circle(root, question, value)
            _refuse_person_and_other(root, question, value)
        text = read_text(root / question.file, root)
        write_within(root, question.file, _answered(text, question, given, value).encode())


def _answered(text: str, question: Question, given: Answer, value: str) -> str:
    """The text of a file with an answer in it."""
    head = text if question.file == PLACES else frontmatter.split(text, question.file)[0]
    record = frontmatter.load(head, question.file)
    path = question.path or _path_to(question, record)
    for step in path:
        record = record[step]
    changed = head
    for key, held in _changes(question, given, value, record).items():
        changed = edits.set_key(changed, (*path, key), held)
    start = text.index(head)
    return text[:start] + changed + text[start + len(head) :]


def _path_to(question: Question, records: Any) -> frontmatter.Path:  # noqa: ANN401
    """Where a place stands in the list of places as it is now; for other files, their top."""
    if question.file != PLACES:
        return ()
    for position, record in enumerate(records):
        if record.get("id") == question.subject:
            return (position,)
    raise problem_error(PLACES, 0, f"there is no place `{question.subject}` any more")


def _refuse(question: Question, given: Answer, value: str) -> None:
    """Raise a SiteError for an answer that would leave a mistake in the archive."""
    problem = hint = ""
    if given not in question.answers:
        problem, hint = f"`{given}` is no answer to this", f"one of {', '.join(question.answers)}"
    elif given == "merge" and (not is_id(value) or value == question.subject):
        problem, hint = f"`{value}` is not the id of another name", "such as `fadel-abu-raghif`"
    elif given == "kind" and value not in get_args(EntityKind):
        problem, hint = f"`{value}` is not a kind", f"one of {', '.join(get_args(EntityKind))}"
    elif given == "rename" and not value.strip():
        problem = "a name cannot be empty"
    if problem:
        raise problem_error(question.file, 0, problem, hint)


def _refuse_circle(root: Path, question: Question, value: Id) -> None:
    """Raise a SiteError where a name would be merged into one that, by now, leads back to it."""
    seen: set[Id] = set()
    name: Id | None = value
    while name and name not in seen:
        if name == question.subject:
            message = f"`{value}` is merged into `{name}` already"
            raise problem_error(question.file, 0, message, "the two are one: accept it, or skip it")
        seen.add(name)
        name = _record(root, question.file, name).get("merged_into")


def _refuse_person_and_other(root: Path, question: Question, value: Id) -> None:
    """Raise a SiteError where one of two names is a person's: nobody may come to be a group."""
    names = (question.subject, value)
    kinds = [_record(root, question.file, name).get("kind", "") for name in names]
    if kinds[0] != kinds[1] and "person" in kinds:
        message = f"`{names[0]}` is of the kind {kinds[0]}, `{names[1]}` of the kind {kinds[1]}"
        raise problem_error(question.file, 0, message, "if they are one, correct its kind first")


def _record(root: Path, file: str, name: Id) -> Mapping[str, Any]:
    """What the files say about a name by now; `file` is one that holds names of its kind."""
    found: list[Mapping[str, Any]]
    if file == PLACES:
        places = frontmatter.load(read_text(root / PLACES, root), PLACES)
        found = [place for place in places if place.get("id") == name]
    else:
        found = [_head(path, root) for path in (root / ENTITIES).rglob(f"{name}.md")]
    if not found:
        raise problem_error(file, 0, f"there is no `{name}` any more")
    return found[0]


def _head(path: Path, root: Path) -> Mapping[str, Any]:
    file = relative(path, root)
    fields = frontmatter.load(frontmatter.split(read_text(path, root), file)[0], file)
    return fields if isinstance(fields, Mapping) else {}


def _changes(
    question: Question, given: Answer, value: str, record: Mapping[str, Any]
) -> Mapping[str, object]:
    """The keys of a record that an answer sets; None for those it takes out."""
    settled: Mapping[str, object] = {"status": None, "note": None}
    aliases = [*record.get("aliases", ()), record.get("name")]
    apart = [*record.get("not_same_as", ()), question.subject]
    left = [doubt for doubt in record.get("review", ()) if doubt != question.subject]
    changes: Mapping[Answer, Mapping[str, object]] = {
        "accept": settled,
        "rename": {"name": value.strip(), "aliases": aliases, **settled},
        "merge": {"merged_into": value, **settled},
        "kind": {"kind": value, **settled},
        "dismiss": {"status": "dismissed"},
        "settle": {"review": left or None},
        "same": {"same_as": question.subject},
        "different": {"not_same_as": apart},
    }
    return changes[given]


def _about_names(archive: Archive) -> Iterator[Question]:
    known = _reviewed(archive)
    for kind, named in archive.registry.all():
        if named.status != "suggested" or not isinstance(named, Entity | Place):
            continue
        told = archive.naming((kind, named.id))
        place = isinstance(named, Place)
        yield Question(
            file=archive.registry.file((kind, named.id)),
            path=(),
            subject=named.id,
            text=f"new {named.kind}: {named.name}",
            answers=_ABOUT_PLACES if place else _ABOUT_ENTITIES,
            articles=len(told),
            sentence=_sentence(archive, (kind, named.id)) or named.note,
            near=_near(named, known[kind]),
        )


def _reviewed(archive: Archive) -> Mapping[str, Mapping[str, Id]]:
    """By kind, the id of each spelling that is settled, folded."""
    known: dict[str, dict[str, Id]] = defaultdict(dict)
    for kind, named in archive.registry.all():
        if named.status == "reviewed":
            known[kind].update((fold(spelling), named.id) for spelling in named.spellings)
    return known


def _near(named: Named, known: Mapping[str, Id]) -> Id:
    """The id of what a name may be another spelling of."""
    found = process.extractOne(fold(named.name), known.keys(), scorer=fuzz.ratio)
    return known[found[0]] if found and found[1] >= _CLOSE else ""


def _sentence(archive: Archive, key: Key) -> str:
    """The first paragraph that names something, in the latest article that does."""
    for entry in archive.naming(key):
        for mention in entry.mentions.get(key, ()):
            return entry.sentence(mention.paragraph)
    return ""


def _about_doubts(archive: Archive) -> Iterator[Question]:
    for entry in archive.entries:
        for doubt in entry.article.review:
            yield Question(entry.article.file, (), doubt, doubt, ("settle",))


def _about_events(archive: Archive) -> Iterator[Question]:
    """Pairs of events from two articles that may be one."""
    by_day: dict[str, list[Telling]] = defaultdict(list)
    for happening in archive.ledger:
        by_day[happening.when].append(happening.first)
    for told in by_day.values():
        ordered = sorted(told, key=lambda telling: (telling.entry.article.date, telling.id))
        for earlier, later in combinations(ordered, 2):
            apart = earlier.id in later.event.not_same_as or later.id in earlier.event.not_same_as
            other = earlier.entry is not later.entry
            if other and not apart and may_be_one(earlier.event, later.event):
                yield _about_two(earlier, later)


def _about_two(earlier: Telling, later: Telling) -> Question:
    event = later.event
    where = ", ".join(event.provinces) or "an unknown place"
    sentences = [telling.entry.sentence(telling.event.paragraph) for telling in (earlier, later)]
    return Question(
        file=later.entry.article.file,
        path=("events", later.number - 1),
        subject=earlier.id,
        text=f"one event or two: {event.kind} of {event.date} in {where}, {earlier.id}, {later.id}",
        answers=("same", "different"),
        articles=2,
        sentence="\n".join(filter(None, sentences)),
    )
