from datetime import date

import pytest

from site_builder import forms


@pytest.mark.parametrize("text", ["isis", "abu-musa-al-ashaari-brigade", "k-1", "2025"])
def test_an_id_is_lower_case_letters_digits_and_single_hyphens(text: str) -> None:
    assert forms.is_id(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ISIS",
        "abu raghif",
        "-a",
        "a-",
        "a--b",
        "a_b",
        "a.b",
        "a/b",
        "é",
        "نينوى",
        "a\n",
        "index",
        "con",
        "nul",
        "com1",
        "lpt9",
        "a" * 101,
    ],
)
def test_what_is_unfit_for_an_address_or_a_file_is_no_id(text: str) -> None:
    assert not forms.is_id(text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-07-18", date(2025, 7, 18), date(2025, 7, 18)),
        ("2025-02", date(2025, 2, 1), date(2025, 2, 28)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-12", date(2025, 12, 1), date(2025, 12, 31)),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_a_date_covers_its_days(text: str, first: date, last: date) -> None:
    assert forms.days(text) == (first, last)


@pytest.mark.parametrize(
    "text",
    ["", "25", "2025-7", "2025-00", "2025-13", "2025-02-30", "2025-01-00", "0000", "2025-07-18T00"],
)
def test_what_is_no_date_covers_none(text: str) -> None:
    assert forms.days(text) is None


@pytest.mark.parametrize(
    "url", ["https://example.org", "http://a.b/c?d=e#f", "HTTPS://EXAMPLE.ORG"]
)
def test_an_address_on_the_web_is_safe_to_link_to(url: str) -> None:
    assert forms.is_web(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.org",
        "//example.org",
        "/a",
        "https://",
        "https:///a",
        "ftp://a.b",
        "mailto:a@b.c",
        "javascript:alert(1)",
        "data:text/html,a",
        "java\tscript:a",
        "https://a b",
        "https://[a",
        'https://a.b/"onclick="',
        "https://a.b/<script>",
        "https://a.b\\c",
        "https://a.b/\x07",
    ],
)
def test_anything_else_is_not(url: str) -> None:
    assert not forms.is_web(url)


@pytest.mark.parametrize("path", ["a.jpg", "/images/2025/a picture.webp", "https://a.b/c.jpg"])
def test_a_picture_is_a_file_or_on_the_web(path: str) -> None:
    assert forms.is_file_or_web(path)


@pytest.mark.parametrize(
    "path",
    [
        "javascript:alert(1)",
        "JavaScript:a",
        " javascript:a",
        "java\nscript:a",
        "data:image/png,a",
        "file:///etc/passwd",
        "../a.jpg",
        "a/../../b.jpg",
        "C:\\a.jpg",
        "http://[a",
    ],
)
def test_a_picture_has_no_other_scheme_and_stays_inside(path: str) -> None:
    assert not forms.is_file_or_web(path)


@pytest.mark.parametrize(
    ("alias", "file"),
    [
        ("old.html", "old.html"),
        ("2024/05/old-story.html", "2024/05/old-story.html"),
        ("2024/old/", "2024/old/index.html"),
        ("قديم/مقال.html", "قديم/مقال.html"),
    ],
)
def test_an_old_address_is_a_file_of_the_site(alias: str, file: str) -> None:
    assert forms.redirect(alias) == file


@pytest.mark.parametrize(
    "alias",
    [
        "",
        "/",
        "old",
        "/old.html",
        "//a.b/",
        "../old.html",
        "a/../b.html",
        "./a.html",
        "a//b.html",
        "https://a.b/c.html",
        "a\\b.html",
        ".git/a.html",
        "a.html?b",
        "a.html#b",
        "a b.html",
        "a%2e/",
    ],
)
def test_an_old_address_cannot_leave_the_site(alias: str) -> None:
    assert forms.redirect(alias) is None
