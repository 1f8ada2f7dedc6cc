"""An archive to search: the project's registry, and articles in which each name stands alone."""

import shutil
from dataclasses import dataclass, field
from pathlib import Path

import yaml

REPOSITORY = Path(__file__).parent.parent.parent
_KINDS = ("raid", "ambush", "bombing", "arrest")
_CATEGORIES = ("Terrorism", "Justice", "Security")


@dataclass(frozen=True)
class Told:
    """An article of the test archive."""

    slug: str
    title: str
    body: str
    summary: str = ""
    provinces: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    lang: str = "en"
    source: str = ""
    date: str = ""
    kinds: tuple[str, ...] = field(default_factory=tuple)


def provinces() -> dict[str, str]:
    """The label of each province in the registry, by id."""
    found = {}
    for path in sorted((REPOSITORY / "content/provinces").glob("*.md")):
        front = yaml.safe_load(path.read_text(encoding="utf-8").split("---")[1])
        found[path.stem] = front.get("short") or front["name"]
    return found


def told() -> list[Told]:
    """Nineteen provinces, some names in one spelling each, and pages that lure a prefix search."""
    every = [
        Told(
            f"convoy-{name}",
            f"Convoy report {number}",
            f"A convoy drove on.\n\nThe convoy reached {label} after noon.",
            provinces=(name,),
            source="rudaw" if number % 3 == 0 else "",
        )
        for number, (name, label) in enumerate(provinces().items(), 1)
    ]
    return [
        *every,
        Told(
            "nine-salads",
            "Nine lunches",
            "The officer counted nine nines and ate a salad with nails, an anvil and a kirk.",
        ),
        Told(
            "other-spelling",
            "Harvest begins",
            "Farmers of Nineveh began the harvest.\n\nGrain from Ninewa reaches the mills.",
            provinces=("ninawa",),
        ),
        Told("isis-plain", "Cells hunted", "ISIS lost two cells.", entities=("isis",)),
        Told("isis-daesh", "Depot found", "A depot of Daesh was found.", entities=("isis",)),
        Told(
            "abu-raghif",
            "An analyst speaks",
            "Fadel Abu Raghif expected less of it.\n\nAbu Raghif said no more.",
            entities=("fadel-abu-raghif",),
        ),
        Told(
            "abu-khadija",
            "A leader killed",
            "The strike killed Abdallah Makki Musleh al-Rifai.",
            entities=("al-rifai-abu-khadijah",),
        ),
        Told(
            "tamimi",
            "A commander reports",
            "Karim al-Tamimi reported the end of a sweep. A mass of rubble hid a grave.",
            entities=("karim-al-tamimi",),
        ),
        Told(
            "sudani",
            "Cabinet meets",
            "Mohammed Shia al-Sudani spoke.",
            entities=("mohammed-shia-al-sudani",),
        ),
        Told("araji", "Council meets", "Qasim al-Araji spoke.", entities=("qasim-al-araji",)),
        Told(
            "saadi",
            "Ministry of Defence meets",
            "Abdul Wahab al-Saadi spoke.",
            entities=("abdul-wahab-al-saadi",),
        ),
        Told(
            "cts",
            "Counter-terrorism force acts",
            "CTS acted against a mass grave of arms.",
            entities=("cts",),
        ),
        Told("pmf", "Units move", "The Popular Mobilization Forces moved.", entities=("pmf",)),
        Told(
            "khabar",
            "القوات تعثر على مخبأ",
            "عثرت القوات العراقية على مخبأ قرب مدينة الموصل في نينوى."
            "\n\nوقال المتحدث إن العملية انتهت.",
            provinces=("ninawa",),
            lang="ar",
        ),
        Told("hewal", "Zagros: هێزەکان چەکیان دۆزییەوە", "لە شارۆچکەکە دۆزرایەوە.", lang="ckb"),
        Told("battle", "A battle recalled", "The battle of 2007 took 37 days; 12 fighters fell."),
        Told(
            "maaraka",
            "ذكرى معركة",
            "بدأت معركة عام ٢٠٠٧ وانتهت بعد ٣٧ يوماً.\n\nسقط ۱۲ مقاتلاً من ١٬٥٠٠.",
            lang="ar",
        ),
    ]


def write(root: Path) -> Path:
    """Write the archive below `root`."""
    for name in ("entities", "provinces"):
        shutil.copytree(REPOSITORY / "content" / name, root / "content" / name)
    for name in ("site.yml", "places.yml"):
        shutil.copy(REPOSITORY / "content" / name, root / "content" / name)
    (root / "seeds").mkdir()
    for number, article in enumerate(told()):
        _write_article(root, number, article)
    return root


def _write_article(root: Path, number: int, article: Told) -> None:
    year, month, day = 2019 + number % 4, 1 + number % 12, 1 + number % 28
    date = f"{year}-{month:02d}-{day:02d}"
    front = {
        "title": article.title,
        "slug": article.slug,
        "date": date,
        "category": _CATEGORIES[number % 3],
        "summary": article.summary or f"Standfirst number {number}.",
        "lang": article.lang,
        "provinces": list(article.provinces),
        "entities": list(article.entities),
        "events": [
            {"date": date, "kind": kind} for kind in {_KINDS[number % 4], _KINDS[number % 3]}
        ],
        **({"source": article.source} if article.source else {}),
    }
    text = yaml.safe_dump(front, allow_unicode=True, sort_keys=False)
    path = root / f"content/articles/{year}/{date}-{article.slug}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{text}---\n\n{article.body}\n", encoding="utf-8")
