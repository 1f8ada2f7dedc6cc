import pytest

from site_builder.pages.sentences import passage, shortened


def sentence_of(text: str, name: str) -> str:
    start = text.index(name)
    found = passage(text, start, start + len(name))
    return f"{found.before}[{found.name}]{found.after}"


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("One. Two names ISIS here. Three.", "ISIS", "Two names [ISIS] here."),
        ("ISIS begins. It ends.", "ISIS", "[ISIS] begins."),
        ("It began. It ends with ISIS", "ISIS", "It ends with [ISIS]"),
        ("No. Lt. Gen. Karim spoke of ISIS. End.", "ISIS", "No. Lt. Gen. Karim spoke of [ISIS]."),
        ("The U.S. Army hit ISIS. So.", "ISIS", "The U.S. Army hit [ISIS]."),
        ("“It is over.” ISIS fled.", "ISIS", "[ISIS] fled."),
        ("انتهى الأمر. داعش في كركوك؟ نعم.", "داعش", "[داعش] في كركوك؟"),
        ("In 2014 to 2.5 per cent ISIS grew.", "ISIS", "In 2014 to 2.5 per cent [ISIS] grew."),
    ],
)
def test_the_sentence_around_a_name_is_found(text: str, name: str, expected: str) -> None:
    assert sentence_of(text, name) == expected


def test_a_very_long_sentence_is_cut_at_words_on_both_sides() -> None:
    text = "word " * 100 + "ISIS" + " word" * 100

    found = passage(text, 500, 504)

    assert found.name == "ISIS"
    assert found.before.startswith("… word ")
    assert found.after.endswith(" word …")
    assert len(found.before) + len(found.after) < 340


def test_a_text_is_shortened_at_a_word() -> None:
    assert shortened("one two, three", 10) == "one two …"
    assert shortened("one two", 10) == "one two"
