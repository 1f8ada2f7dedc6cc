"""An archive whose every text is an attack: on pages, feeds, tables, citations, scripts."""

from pathlib import Path

import yaml

PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "</script><script>alert(1)</script>",
    "</title></head><body onload=alert(1)>",
    "<!--<script>alert(1)//",
    "]]><script>alert(1)</script>",
    "{{ 7*7 }}{% include 'x' %}",
    "&lt;img src=x onerror=alert(1)&gt;",
    "&#60;img src=x onerror=alert(1)&#62;",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "${alert(1)}`-alert(1)-`",
    "</style><style>*{background:url(https://evil.example/x)}</style>",
    "<a href=javascript:alert(1)>x</a>",
    "<iframe src=https://evil.example/></iframe>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "[x](javascript:alert(1)) ![x](https://evil.example/x.png) <https://evil.example/>",
    "<form action=https://evil.example/><button formaction=javascript:alert(1)>",
    "\\'-alert(1)-\\' \\u003cimg src=x onerror=alert(1)\\u003e",
    "mark </mark><mark onmouseover=alert(1)>",
    "}, note = {x}}\\input{/etc/passwd}@article{evil, title={x}}",
    "ER  - TY  - NEWS",
    "x\u202egpj.exe \u2066y",
)
STARTS = ("=1+1", "+1", "-1", "@SUM(A1)", "\uff1d1+1")


def text(number: int) -> str:
    """All attacks in one line, another one first each time."""
    turned = [*PAYLOADS[number % len(PAYLOADS) :], *PAYLOADS[: number % len(PAYLOADS)]]
    return f"{STARTS[number % len(STARTS)]} {' '.join(turned)} zzattack{number}"


def archive(root: Path) -> Path:
    """Write the archive below `root`; what must be an id or an address is one."""
    _yaml(root / "content/site.yml", _site())
    _page(root / "content/entities/evil-person.md", {**_named(20), "kind": "person", **_person()})
    _page(root / "content/entities/evil-outlet.md", {**_named(40), "kind": "media"})
    _page(root / "content/entities/merged.md", {"name": text(9), "kind": "group", **_merged()})
    _page(root / "content/provinces/evil-land.md", {**_named(50), **_province()})
    _yaml(root / "content/places.yml", [{"id": "evil-town", **_named(60), **_place()}])
    for number in (1, 2, 3):
        article = _article(number)
        path = root / f"content/articles/2025/2025-07-1{number}-evil-{number}.md"
        _page(path, article, _body(number))
    (root / "seeds").mkdir()
    return root


class _Dumper(yaml.SafeDumper):
    """Writes out what stands twice."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        return True


def _dumped(value: object) -> str:
    return str(yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False))


def _yaml(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_dumped(value), encoding="utf-8")


def _page(path: Path, fields: dict[str, object], body: str = "") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    head = _dumped(fields)
    path.write_text(f"---\n{head}---\n\n{body or text(99)}\n", encoding="utf-8")


def _site() -> dict[str, object]:
    return {
        "title": text(1),
        "description": text(2),
        "base_url": "https://example.org/briefings/",
        "publisher": text(3),
        "contact": text(4),
        "about": text(5),
        "licence": text(6),
        "licence_url": "https://example.org/licence",
        "credits": [text(7), text(8)],
        "map_note": text(9),
        "sources": {"evil-outlet": {"rights": "full", "note": text(10)}},
    }


def _named(number: int) -> dict[str, object]:
    return {
        "name": text(number),
        "short": text(number + 1),
        "aliases": [text(number + 2), "Evil Alias" + str(number)],
        "ar": "شر <img src=x onerror=alert(1)> " + str(number),
        "ku": [text(number + 3)],
        "uncertain": [text(number + 4)],
        "note": text(number + 5),
        "sources": ["https://example.org/'onmouseover=alert(1)"],
    }


def _person() -> dict[str, object]:
    role = {"title": text(31), "from": "2020", "to": "2021", "attested": "2025"}
    return {
        "roles": [role],
        "sameas": ["https://example.org/a?b='onload=alert(1)&c"],
        "status": "suggested",
    }


def _merged() -> dict[str, object]:
    return {"merged_into": "evil-person"}


def _province() -> dict[str, object]:
    capital = {"name": text(71), "ar": text(72), "lat": 35.0, "lon": 44.0}
    return {"iso": "IQ-KI", "pcode": text(73), "capital": capital, "region": text(74)}


def _place() -> dict[str, object]:
    near = {"lat": 35.1, "lon": 44.1, "coord": text(75), "pcode": text(76), "country": text(77)}
    return {"kind": text(78), "provinces": ["evil-land"], **near}


def _article(number: int) -> dict[str, object]:
    reference = {
        "title": text(11),
        "publisher": text(12),
        "author": text(13),
        "url": "https://example.org/r?q='onmouseover=alert(1)//",
        "date": "2025-07-01",
    }
    toll = [
        {"outcome": "killed", "who": text(14), "count": text(15)},
        {"outcome": "wounded", "who": text(16), "count": [3, 5]},
    ]
    where = {"provinces": ["evil-land"], "places": ["evil-town"]}
    event = {"date": "2025-07-01", "kind": "raid", **where, "by": ["evil-person"], "toll": toll}
    image = {"src": "/x'onerror=alert(1)/a.jpg", "caption": text(17), "credit": text(18)}
    return {
        "title": text(number),
        "slug": f"evil-{number}",
        "date": f"2025-07-1{number}",
        "category": text(19),
        "summary": text(20 + number),
        "authors": [text(21), text(22)],
        "agency": text(23),
        "city": text(24),
        "source": "evil-outlet",
        "lang": "ar" if number == 3 else "en",
        "images": [image],
        **where,
        "entities": ["evil-person"],
        "quotations": [{"speaker": "evil-person", "paragraph": 1, "direct": True}],
        "events": [{**event, "paragraph": 1}],
        "references": [reference],
        "based_on": reference,
        "corrections": [{"date": "2025-07-20", "text": text(25)}],
        "aliases": [f"old/evil-{number}.html"],
        "review": [text(26)],
    }


def _body(number: int) -> str:
    parts = [text(number), *PAYLOADS, "> " + text(5), "- " + text(6), "## " + text(7)]
    parts += ["    " + text(8), "```html\n" + text(9) + "\n```", "Evil Alias20 in Evil Alias50."]
    return "\n\n".join(parts)
