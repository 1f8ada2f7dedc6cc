"""The parts of a Hugo site that are made from one thing of a made-up archive each."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from benchmarks.synthetic import Story
from benchmarks.synthetic_facts import Row, totals
from site_builder.registry import Key

SAID_OF_ALL = 280
_SAID = 200


def fields(story: Story, addresses: Mapping[tuple[str, int], str]) -> dict[str, Any]:
    article = story.article
    day = article.date.isoformat()
    return {
        "title": article.title,
        "slug": article.slug,
        "date": day,
        "category": article.category,
        "description": article.summary,
        "authors": article.authors,
        "entities": article.entities,
        "provinces": article.provinces,
        "years": [day[:4]],
        "months": [day[:7]],
        "mentions": _mentions(story),
        "said": [
            {
                "speaker": one.speaker,
                "direct": one.direct,
                "paragraph": one.paragraph,
                "text": shortened(story, one.paragraph, _SAID),
            }
            for one in article.quotations
        ],
        "events": [
            {
                "date": event.date,
                "ledger": addresses[article.slug, number],
                "kind": event.kind,
                "provinces": event.provinces,
                "by": event.by,
                "toll": [
                    {"count": toll.count, "who": toll.who, "outcome": toll.outcome}
                    for toll in event.toll
                ],
                "paragraph": event.paragraph,
            }
            for number, event in enumerate(article.events)
        ],
        "references": [
            {"title": one.title, "publisher": one.publisher, "url": one.url, "date": one.date}
            for one in article.references
        ],
    }


def _mentions(story: Story) -> Mapping[str, Mapping[str, Any]]:
    """For each name the paragraphs that have it, and the first sentence that does."""
    found: dict[str, dict[str, Any]] = {"entities": {}, "provinces": {}}
    for number, sentences in enumerate(story.paragraphs, 1):
        for sentence in sentences:
            if sentence.key:
                kind, name = sentence.key
                words = {"before": sentence.before, "name": sentence.name, "after": sentence.after}
                one = found[plural(kind)].setdefault(name, {"paragraphs": [], **words})
                if number not in one["paragraphs"]:
                    one["paragraphs"].append(number)
    return found


def body(story: Story) -> str:
    """The text, the first mention of each name a link."""
    linked: set[Key] = set()
    parts = []
    for number, sentences in enumerate(story.paragraphs, 1):
        if number - 1 in story.headings:
            parts.append(f"## {story.headings[number - 1]}")
        told = []
        for sentence in sentences:
            name = sentence.name
            if sentence.key and sentence.key not in linked:
                linked.add(sentence.key)
                name = f"[{name}](/{plural(sentence.key[0])}/{sentence.key[1]}.html)"
            told.append(f"{sentence.before}{name}{sentence.after}")
        parts.append(" ".join(told) + f"\n{{#p{number}}}")
    return "\n\n".join(parts) + "\n"


def shortened(story: Story, paragraph: int, room: int) -> str:
    text = " ".join(sentence.text for sentence in story.paragraphs[paragraph - 1])
    return text if len(text) <= room else text[:room].rsplit(" ", 1)[0] + " …"


def beside(names: Sequence[str], url: str) -> Iterable[tuple[str, Mapping[str, str]]]:
    """Each with the addresses of the one before in time and the one after; the latest first."""
    for number, name in enumerate(names):
        later = url.format(names[number - 1]) if number else ""
        earlier = url.format(names[number + 1]) if number + 1 < len(names) else ""
        yield name, {"earlier": earlier, "later": later}


def sums(rows: Iterable[Row]) -> Sequence[Mapping[str, object]]:
    return [{"outcome": outcome, "count": count} for outcome, count in totals(rows).items()]


def page(story: Story) -> str:
    return f"/articles/{story.article.year}/{story.article.slug}"


def reference(row: Row) -> tuple[str, int]:
    return page(row.story), row.number


def plural(kind: str) -> str:
    """The address of a thing, or its section: `entity/x` is at `entities/x`."""
    kind, slash, name = kind.partition("/")
    return {"entity": "entities", "province": "provinces"}[kind] + slash + name
