from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from site_builder.errors import SiteError
from site_builder.render.files import engine_templates
from site_builder.render.words import Words, read_words

FOLDERS = (engine_templates(),)
ENGLISH = read_words("en", FOLDERS)
ARABIC = read_words("ar", FOLDERS)


@pytest.mark.parametrize(
    ("words", "date", "expected"),
    [
        (ENGLISH, "2025-07-08", "8 July 2025"),
        (ENGLISH, "2025-07", "July 2025"),
        (ENGLISH, "2025", "2025"),
        (ENGLISH, "2025-01-01/2025-06", "1 January 2025 to June 2025"),
        (ENGLISH, "2024-10-14/2024-10-15", "14 to 15 October 2024"),
        (ENGLISH, "2025-03-01/2025-04-01", "1 March to 1 April 2025"),
        (ENGLISH, "2024-12-30/2025-01-02", "30 December 2024 to 2 January 2025"),
        (ENGLISH, "2025-03/2025-04", "March to April 2025"),
        (ENGLISH, "2024/2025", "2024 to 2025"),
        (ARABIC, "2025-10-14/2025-11-15", "14 تشرين الأول – 15 تشرين الثاني 2025"),
        (ARABIC, "2025-07-08", "8 تموز 2025"),
    ],
)
def test_a_date_is_as_precise_as_it_is_given(words: Words, date: str, expected: str) -> None:
    assert words.day(date) == expected


def test_a_language_that_writes_the_month_first_says_both_dates_in_full() -> None:
    dates = {**ENGLISH.texts["dates"], "day": "{month} {day}, {year}"}
    american = Words("en", {**ENGLISH.texts, "dates": dates})

    assert american.day("2024-10-14/2024-10-15") == "October 14, 2024 to October 15, 2024"


@pytest.mark.parametrize(
    ("words", "count", "expected"),
    [
        (ENGLISH, 1, "1 article"),
        (ENGLISH, 1234, "1,234 articles"),
        (ARABIC, 0, "لا مقالات"),
        (ARABIC, 1, "مقالة واحدة"),
        (ARABIC, 2, "مقالتان"),
        (ARABIC, 7, "7 مقالات"),
        (ARABIC, 11, "11 مقالة"),
        (ARABIC, 103, "103 مقالات"),
    ],
)
def test_a_noun_takes_the_form_of_its_number(words: Words, count: int, expected: str) -> None:
    assert words.counted(count, words.texts["amount"]["articles"]) == expected


def keys(texts: Mapping[str, Any], above: str = "") -> Iterator[str]:
    for key, value in texts.items():
        if above == "amount.":
            yield f"{above}{key}"
        elif isinstance(value, dict):
            yield from keys(value, f"{above}{key}.")
        else:
            yield f"{above}{key}"


def gaps(texts: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, frozenset[str]]]:
    for key, value in texts.items():
        if isinstance(value, dict):
            yield from gaps(value, f"{above}{key}.")
        elif isinstance(value, str) and not above.startswith("amount."):
            pieces = (piece.partition("}")[0] for piece in value.split("{")[1:])
            yield f"{above}{key}", frozenset(pieces)


def own(name: str) -> dict[str, Any]:
    texts = yaml.safe_load((FOLDERS[0] / f"words/{name}.yml").read_text(encoding="utf-8"))
    assert isinstance(texts, dict)
    return texts


def test_english_and_arabic_have_the_same_words_with_the_same_gaps() -> None:
    english, arabic = own("en"), own("ar")

    assert sorted(keys(english)) == sorted(keys(arabic))
    assert dict(gaps(english)) == dict(gaps(arabic))


def test_an_archive_changes_single_words_and_adds_languages(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words/en.yml").write_text("site: {home: Start}\n", encoding="utf-8")
    (tmp_path / "words/de.yml").write_text("site: {map: Karte}\n", encoding="utf-8")

    english = read_words("en", (tmp_path, *FOLDERS)).texts["site"]
    german = read_words("de", (tmp_path, *FOLDERS)).texts["site"]

    assert (english["home"], english["map"]) == ("Start", "Map")
    assert (german["home"], german["map"]) == ("Start", "Karte")


def test_words_that_are_not_yaml_are_told_with_their_line(tmp_path: Path) -> None:
    told = "templates/words/en.yml"
    for content, problem in (
        (b"site:\n  home: [\n", f"{told}:2: not YAML"),
        (b"site:\n  home: Start\x07\n", f"{told}:2: not YAML: a sign that cannot be seen"),
        (b"site:\n  home: Anf\xe4nge\n", f"{told}:2: not UTF-8 text"),
        (b"- site\n", f"{told}:1: expected lines of the form `key: words`"),
    ):
        file = tmp_path / told
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)

        with pytest.raises(SiteError) as caught:
            read_words("en", (tmp_path / "templates", *FOLDERS))
        assert str(caught.value).startswith(problem)


@pytest.mark.parametrize("name", ["en", "ar"])
def test_no_word_is_given_twice(name: str) -> None:
    def repeated(node: yaml.Node) -> Iterator[str]:
        if isinstance(node, yaml.MappingNode):
            names = [key.value for key, _ in node.value]
            yield from (one for one in names if names.count(one) > 1)
            for _, below in node.value:
                yield from repeated(below)

    root = yaml.compose((FOLDERS[0] / f"words/{name}.yml").read_text(encoding="utf-8"))

    assert root is not None
    assert list(repeated(root)) == []
