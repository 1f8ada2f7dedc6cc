import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.text import clean, did_you_mean, fold, slugify, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sinjār", "Sinjar"),
        ("Nīnawá", "ninawa"),
        ("Ba'aj", "Baaj"),
        ("Ba’aj", "Baʿaj"),
        ("Daʾesh", "Da`esh"),
        ("Da´esh", "Daesh"),
        ("al-Anbar", "Al Anbar"),
        ("Al–Anbar", "al_anbar"),
        ("أربيل", "اربيل"),
        ("إربل", "اربل"),
        ("آمرلي", "امرلي"),
        ("ديالى", "ديالي"),
        ("البصرة", "البصره"),
        ("الأنبـــار", "الانبار"),
        ("كَرْكُوك", "كركوك"),
        ("کەرکووک", "كەركووك"),
        ("سلێمانی", "سلێماني"),
        ("ھەڵەبجە", "هەڵەبجە"),
        ("هه\u200cولێر", "هەولێر"),
        ("مي\u200dسان", "ميسان"),
        ("\u200fنينوى\u200e", "نينوى"),
        ("ﻧﻴﻨﻮﻯ", "نينوى"),
        ("١٧ تموز", "17 تموز"),
        ("۱۷", "17"),
        ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"),
        ("٢٠٢٥م", "2025م"),
        ("DIYARBAKIR", "diyarbakır"),
        ("Straße", "STRASSE"),
        ("soft\u00adhyphen", "softhyphen"),
        ("ﬁle", "file"),
    ],
)
def test_spellings_of_one_name_fold_to_one_form(one: str, other: str) -> None:
    assert fold(one) == fold(other) != ""


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Salah al-Din", "salah al din"),
        ("  U.S.  forces ", "u s forces"),
        ("سلێمانی", "سلێماني"),
        ("“ISIS”", "isis"),
        ("—", ""),
        ("", ""),
    ],
)
def test_folding_leaves_words_between_single_spaces(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(st.characters(max_codepoint=127)))
def test_plain_text_folds_as_it_does_beside_other_letters(text: str) -> None:
    assert fold(f"{text} é") == f"{fold(text)} e".strip()


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_folding_knows_no_difference_between_composed_and_decomposed(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Fadel Abu Raghif", ["Fadel", "Abu", "Raghif"]),
        ("the al-Qa'im crossing", ["the", "al", "Qa'im", "crossing"]),
        ("Da’esh’s men, ISIS's end", ["Da’esh", "men", "ISIS", "end"]),
        ("Baghdad’s (and the leaders')", ["Baghdad", "and", "the", "leaders"]),
        ("في نينوى، وقال", ["في", "نينوى", "وقال"]),
        ("كَرْكُوك والأنبـــار", ["كَرْكُوك", "والأنبـــار"]),
        ("هه\u200cولێر", ["هه\u200cولێر"]),
        ("K-1, F-16 and 3,000", ["K", "1", "F", "16", "and", "3", "000"]),
        ("snake_case — …", ["snake", "case"]),
        ("Sinja\u0304r", ["Sinja\u0304r"]),
    ],
)
def test_words_are_what_a_reader_sees_as_words(text: str, found: list[str]) -> None:
    assert [word.text for word in words(text)] == found


@given(st.text())
def test_each_word_stands_where_it_says(text: str) -> None:
    for word in words(text):
        assert text[word.start : word.end] == word.text
        assert word.key == fold(word.text).replace(" ", "") != ""


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ('Sé & "Co"', "se-co"),
        ("13 ISIS members killed", "13-isis-members-killed"),
        ("Iraq’s forces", "iraqs-forces"),
        ("نينوى", "nynw"),
        ("—", ""),
    ],
)
def test_a_slug_is_plain_letters_of_a_title(title: str, slug: str) -> None:
    assert slugify(title) == slug


def test_a_long_title_is_cut_between_words() -> None:
    assert slugify("abcdefghi " * 9) == "-".join(["abcdefghi"] * 7)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\u00a0b\u2009c\t\nd", "a b c d"),
        ("\ufeffstart\u200b end\x00", "start end"),
        ("\u200fنينوى\u200f", "\u200fنينوى\u200f"),
        ("  ", ""),
    ],
)
def test_cleaning_takes_what_the_eye_does_not_see(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@given(st.text())
def test_cleaning_is_the_same_whether_or_not_there_is_something_to_clean(text: str) -> None:
    assert clean(f"{text}\t") == clean(text)


def test_a_hint_names_the_nearest_known_word_or_nothing() -> None:
    assert did_you_mean("kirkuc", ["kirkuk", "karbala"]) == "did you mean `kirkuk`?"
    assert did_you_mean("zzz", ["kirkuk"]) == ""
