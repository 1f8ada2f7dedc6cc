from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, StrictUndefined, TemplateError
from markupsafe import Markup

from site_builder.render.interface import Interface, fill, filters
from site_builder.render.templates import environment
from site_builder.render.words import Words

TEXTS: Mapping[str, Any] = {
    "site": {"home": "Start & end", "items": "Things", "number": 7},
    "kinds": {"person": "Person"},
    "article": {"paragraph": "paragraph {number}"},
    "found": {"some": "{count} in <{place}>", "other": "{place}: {count}", "wrong": "{count"},
}
VALUES: dict[str, Any] = {
    "names": ("Ali", "<Basra>", "Karbala & Najaf"),
    "article": {"title": "A <title>", "items": "its items"},
    "html": Markup("<b>bold</b>"),
    "none": None,
    "number": 1234,
    "yes": True,
}
MACROS = """\
{% macro pair(one, other="other") %}<i>{{ one }} {{ other }}</i>{% endmacro %}
{% macro around() %}[{{ caller() }}]{% endmacro %}
{% macro any() %}{{ varargs | join("+") }} {{ kwargs.get("name") }}{% endmacro %}
{% macro worded() %}{{ words.site.home }}{% endmacro %}
"""
TEMPLATES = (
    "{{ words.site.home }} {{ words.site.items }} {{ words.site.number }}",
    "{{ words.kinds['person'] }} {{ words.kinds[names[0]] | default('none') }}",
    "{% set words = {'site': {'home': 'Own'}} %}{{ words.site.home }}",
    "{% import 'macros' as words %}{{ words.pair(1) }}",
    "{% from 'macros' import worded as words %}{{ words() }} {{ words.name }}",
    "{% for words in names %}{{ words }}{% endfor %}",
    "{{ article.title }} {{ article.items }} {{ article.missing is defined }}",
    "{{ article.missing | default('nothing') }} {{ missing is defined }} {{ names.index('Ali') }}",
    "{{ html }} {{ html ~ names[1] }} {{ none }} {{ number }} {{ yes }} {{ names }} {{ [1, '<'] }}",
    "{{ words.found.some | fill(count=number, place=names[1], more=1) }}",
    "{{ words.found.some | fill(place=html, count=names[2]) | upper }}",
    "{{ (words.found.some if yes else 'no') | fill(place=html, count=none) }}",
    (
        "{{ (words.found.some if yes else words.found.other) | fill(place=1, count=2) }}"
        "{{ (words.found.some if none else words.found.other) | fill(place=html, count=names[1]) }}"
        "{{ names[1] }}{{ (words.found.some if yes) | fill(place=1, count=2) }}"
    ),
    (
        "{% for one in names %}{{ loop.index0 }}{{ loop.index }}{{ loop.first }}{{ loop.last }}"
        "{{ loop.length }}{{ loop.revindex }}{{ loop.cycle('a', 'b') }}{{ loop.changed(one) }}"
        "{{ loop.previtem | default('') }}{{ loop.nextitem | default('') }}{{ loop.depth }}"
        "{% else %}none{% endfor %}"
    ),
    "{% for one in names if one != 'Ali' %}{{ loop.index }}{{ one }}{% endfor %}",
    "{% for one in names | select %}{{ loop.last }}{{ loop.nextitem | default('') }}{% endfor %}",
    (
        "{% for one in [[1, [2]], 3] recursive %}{{ loop.last }}"
        "{{ loop(one) if one is iterable else one }}{% endfor %}"
    ),
    "{% for one in () %}{{ loop.index }}{% else %}none{% endfor %}",
    (
        "{% from 'macros' import pair, around, any, worded as other %}{{ pair('<', other='>') }}"
        "{{ pair('a') }}{{ pair('a', 'b') | upper }}{{ pair(one=html) }}{{ pair(*names[:2]) }}"
        "{% call around() %}<{{ names[1] }}>{% endcall %}{{ any(1, 2, name='n') }}{{ other() }}"
    ),
    "{% import 'macros' as all %}{{ all.pair(1) }}{{ all.worded() }}",
    "{% set pair = names.count %}{{ pair('Ali') }}",
    "{% macro own(a) %}{{ a }}{{ number }}{% endmacro %}{{ own(names[0]) }}{{ own(html) }}",
    "before {% include 'part' %} {% include 'part' without context %} after",
    "{% macro own() %}{% include 'part' %}{% endmacro %}<{{ own() }}>",
    "{% set text %}<b>{{ names[1] }}</b>{% endset %}{{ text }}",
    "{% filter upper %}a{{ html }}{{ names[1] }}{% endfilter %}",
    "{% autoescape false %}{{ names[1] }}{% endautoescape %}{{ names[1] }}",
    "{% extends 'layout' %}{% block main %}{{ super() }}{{ names[1] }}{% endblock %}",
    "{% set local = 5 %}{% include 'part' %}{{ self.__class__ is defined }}",
)
FILES = {
    "macros": MACROS,
    "part": "({{ local | default('no local') }}{{ words.site.home }})",
    "layout": "<p>{% block title %}{{ words.site.home }}{% endblock %}</p>{{ self.title() }}\n"
    "{% block main %}{% include 'part' %}{% endblock %}end",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def quick(folder: Path, cache: Path | None = None, texts: Mapping[str, Any] = TEXTS) -> Environment:
    words = Words("en", texts)
    templates = environment(words, [folder], cache)
    templates.filters.update(filters(Interface("https://example.org/", words)))
    templates.globals["words"] = words.texts
    return templates


def plain(folder: Path) -> Environment:
    """Jinja as it is, but that `words.site.items` is a word here, too."""

    class Plain(Environment):
        def getattr(self, obj: object, attribute: str) -> object:
            found = obj.get(attribute) if isinstance(obj, dict) else None
            return super().getattr(obj, attribute) if found is None else found

    quick_one = quick(folder)
    plain_one = Plain(
        loader=quick_one.loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    plain_one.filters["fill"] = fill
    plain_one.globals["words"] = TEXTS
    return plain_one


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_says_what_jinja_makes_of_it(folder: Path, template: str) -> None:
    expected = plain(folder).from_string(template).render(VALUES)

    assert quick(folder).from_string(template).render(VALUES) == expected


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{{ article.nothing }}", "'dict object' has no attribute 'nothing'"),
        ("{{ nothing.more }}", "'nothing' is undefined"),
        ("{{ words.site.nothing }}", "'dict object' has no attribute 'nothing'"),
        ("{{ words.nothing.more }}", "'dict object' has no attribute 'nothing'"),
        ("{{ words.found.some | fill(count=1) }}", "'place'"),
        ("{{ words.found.wrong | fill(count=1) }}", "expected '}' before end of string"),
        ("{% from 'macros' import nothing %}{{ nothing() }}", "does not export the requested name"),
        ("{% from 'macros' import pair %}{{ pair(1, 2, 3) }}", "takes not more than 2 argument"),
        ("{% from 'macros' import pair %}{{ pair(no=1) }}", "takes no keyword argument 'no'"),
        ("{% from 'macros' import pair %}{{ pair() }}", "parameter 'one' was not provided"),
    ],
)
def test_a_mistake_is_told_with_its_line(folder: Path, template: str, message: str) -> None:
    (folder / "page").write_text(f"one\ntwo\n{template}", encoding="utf-8")

    with pytest.raises((TemplateError, KeyError, ValueError, TypeError)) as caught:
        quick(folder).get_template("page").render(VALUES)

    lines = [(Path(one.path).name, one.lineno + 1) for one in caught.traceback]
    assert message in str(caught.value)
    assert ("page", 3) in lines or ("macros", 1) in lines


def test_a_short_text_is_escaped_each_time_it_is_shown(folder: Path) -> None:
    template = quick(folder).from_string("{{ text }}")

    assert template.render(text="a < b") == template.render(text="a < b") == "a &lt; b"
    assert template.render(text="a &lt; b") == "a &amp;lt; b"
    assert template.render(text=Markup("a < b")) == "a < b"
    assert template.render(text=1) == "1"
    assert template.render(text=True) == "True"


def test_a_word_that_was_changed_is_seen_in_templates_compiled_before(folder: Path) -> None:
    cache = folder / "cache"
    other = {**TEXTS, "site": {**TEXTS["site"], "home": "Another"}}
    again = [quick(folder, cache).get_template("part").render() for _ in range(2)]

    assert again == ["(no localStart &amp; end)"] * 2
    assert quick(folder, cache, other).get_template("part").render() == "(no localAnother)"
