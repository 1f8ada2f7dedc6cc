"""Ask an editor the open questions at the terminal."""

from collections.abc import Sequence
from pathlib import Path

import click

from site_builder.content import PLACES
from site_builder.errors import SiteError, problem_error, visible
from site_builder.registry import Registry
from site_builder.review import Answer, Question, answer
from site_builder.text import did_you_mean, fold

_LETTERS: dict[Answer, str] = {
    "accept": "a",
    "rename": "r",
    "merge": "m",
    "kind": "k",
    "dismiss": "d",
    "settle": "y",
    "same": "y",
    "different": "n",
}
_MEANINGS: dict[Answer, str] = {
    "accept": "accept",
    "rename": "rename",
    "merge": "merge into another",
    "kind": "change the kind",
    "dismiss": "dismiss for good",
    "settle": "settled",
    "same": "one event",
    "different": "two events",
}
_ASKED_FOR = {"rename": "Name", "merge": "Id or name of the other", "kind": "Kind"}


def line_of(question: Question) -> str:
    """A question for scripts: file, subject, articles, question, near, sentence, by tabs."""
    fields = (
        question.file,
        question.subject,
        str(question.articles),
        question.text,
        question.near,
        question.sentence,
    )
    return "\t".join(visible(" ".join(field.split())) for field in fields)


def interview(root: Path, asked: Sequence[Question], registry: Registry) -> None:
    """Put the questions one by one, and write each answer at once, until the editor quits."""
    for number, question in enumerate(asked, 1):
        articles = f" · {question.articles} articles" if question.articles > 1 else ""
        click.echo(f"\n{number}/{len(asked)}  {click.style(visible(question.text), bold=True)}")
        click.echo(visible(f"{question.file}{articles}"))
        if question.sentence:
            click.echo(f"\n{visible(question.sentence)}\n")
        if question.near:
            click.echo(f"perhaps another spelling of `{question.near}`")
        if not _answered(root, question, registry):
            return


def _answered(root: Path, question: Question, registry: Registry) -> bool:
    """Take one answer; False if the editor quits."""
    letters = {_LETTERS[given]: given for given in question.answers}
    shown = [f"[{letter}] {_MEANINGS[given]}" for letter, given in letters.items()]
    choice = click.Choice([*letters, "s", "q"])
    while True:
        click.echo("  ".join([*shown, "[s] skip", "[q] quit"]))
        letter = click.prompt("?", type=choice, show_choices=False, default="s")
        if letter in {"s", "q"}:
            return bool(letter == "s")
        try:
            answer(root, question, letters[letter], _value(letters[letter], question, registry))
        except SiteError as error:
            if isinstance(error.__cause__, OSError):  # the disk, which would refuse it again
                raise
            click.echo(str(error), err=True)
        else:
            return True


def _value(given: Answer, question: Question, registry: Registry) -> str:
    """The name, kind or id that an answer needs; an id may be given as any spelling of its name."""
    if given not in _ASKED_FOR:
        return ""
    default = question.near if given == "merge" and question.near else None
    value = str(click.prompt(_ASKED_FOR[given], default=default)).strip()
    return _id_of(value, question, registry) if given == "merge" else value


def _id_of(value: str, question: Question, registry: Registry) -> str:
    """The id that is meant by an id or a name.

    :raises SiteError: if there is none.
    """
    known = registry.places if question.file == PLACES else registry.entities
    if value in known:
        return value
    spelled = {fold(name): one.id for one in known.values() for name in one.spellings}
    if fold(value) in spelled:
        return spelled[fold(value)]
    raise problem_error(question.file, 0, f"there is no `{value}`", did_you_mean(value, known))
