import pytest

from site_builder.values import web

BEGINS = "an address that begins with `https://`"


@pytest.mark.parametrize(
    ("url", "hint"),
    [
        ("https://example.org/a b.html", "write `%20` for the space in it"),
        ("http://example.org/<a>", "write `%3C` for the `<` in it"),
        ("example.org/a b.html", BEGINS),
        ("javascript:alert(1)", BEGINS),
    ],
)
def test_the_hint_for_an_address_is_about_what_is_wrong_in_it(url: str, hint: str) -> None:
    (mistake,) = web(url, ("url",))

    assert mistake.message == f"`{url}` is not an address on the web"
    assert mistake.hint == hint
