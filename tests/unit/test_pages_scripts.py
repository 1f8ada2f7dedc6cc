import pytest

from site_builder.render.scripts import marked, marked_html, name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain & simple", "plain &amp; simple"),
        ("of داعش, then", 'of <bdi lang="ar" dir="rtl">داعش</bdi>, then'),
        ("(صلاح الدين)", '(<bdi lang="ar" dir="rtl">صلاح الدين</bdi>)'),
        ("<b>داعش</b>", '&lt;b&gt;<bdi lang="ar" dir="rtl">داعش</bdi>&lt;/b&gt;'),
        ("in کەرکووک now", 'in <bdi lang="ckb" dir="rtl">کەرکووک</bdi> now'),
        ("Hewlêr", "Hewlêr"),
    ],
)
def test_stretches_in_arabic_script_are_marked_and_all_is_escaped(text: str, expected: str) -> None:
    assert str(marked(text)) == expected


def test_in_finished_html_only_text_is_touched() -> None:
    html = '<p title="داعش">a <em>داعش</em> b</p>'

    expected = '<p title="داعش">a <em><bdi lang="ar" dir="rtl">داعش</bdi></em> b</p>'
    assert str(marked_html(html)) == expected


def test_a_name_stands_apart_from_the_direction_around_it() -> None:
    assert str(name("Al <x>")) == "<bdi>Al &lt;x&gt;</bdi>"
    assert str(name("كركوك")) == '<bdi lang="ar" dir="rtl">كركوك</bdi>'
