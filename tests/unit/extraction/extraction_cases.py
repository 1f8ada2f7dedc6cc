"""What the tests of the extraction share: a small registry, and sentences read with it."""

from datetime import date
from pathlib import Path

from site_builder.analyst import lexicon_for
from site_builder.extraction.analysis import Findings, Story, analyse
from site_builder.extraction.tokens import Sentence, sentences
from site_builder.model import Entity, Place, Province
from site_builder.registry import Registry
from site_builder.spellings import Spellings

PUBLISHED = date(2025, 7, 18)  # a Friday
ROOT = Path(__file__).parent.parent.parent.parent
LEXICONS = {lang: lexicon_for(ROOT, lang) for lang in ("ar", "en", "ckb")}
ENGLISH, ARABIC = LEXICONS["en"], LEXICONS["ar"]

REGISTRY = Registry(
    entities={
        entity.id: entity
        for entity in (
            Entity(id="isis", kind="group", name="Islamic State", aliases=("ISIS",), ar="داعش"),
            Entity(
                id="cts",
                kind="force",
                name="Iraqi Counter-Terrorism Service",
                aliases=("CTS",),
                ar="جهاز مكافحة الإرهاب",
            ),
            Entity(id="jordan", kind="state", name="Jordan"),
            Entity(id="smc", kind="media", name="Security Media Cell", ar="خلية الإعلام الأمني"),
            Entity(id="interior", kind="organisation", name="Iraqi Ministry of Interior"),
            Entity(id="rudaw", kind="media", name="Rudaw"),
            Entity(id="pm", kind="person", name="Mohammed Shia al-Sudani", aliases=("al-Sudani",)),
            Entity(id="tamimi", kind="person", name="Karim al-Tamimi", ar="كريم التميمي"),
        )
    },
    provinces={
        province.id: province
        for province in (
            Province(id="anbar", name="Anbar", ar="الأنبار"),
            Province(id="baghdad", name="Baghdad"),
            Province(id="basra", name="Basra"),
            Province(id="diyala", name="Diyala"),
            Province(id="erbil", name="Erbil"),
            Province(id="kirkuk", name="Kirkuk", ar="كركوك"),
            Province(id="ninawa", name="Ninawa", aliases=("Nineveh",), ar="نينوى"),
            Province(id="najaf", name="Najaf"),
        )
    },
    places={
        place.id: place
        for place in (
            Place(id="mosul", name="Mosul", kind="city", provinces=("ninawa",)),
            Place(id="hawija", name="Hawija", kind="district", provinces=("kirkuk",), ar="الحويجة"),
            Place(
                id="makhoul",
                name="Makhoul Mountains",
                kind="mountains",
                provinces=("kirkuk", "ninawa"),
            ),
            Place(id="rashad-k", name="al-Rashad", kind="town", provinces=("kirkuk",)),
            Place(id="rashad-d", name="al-Rashad", kind="village", provinces=("diyala",)),
        )
    },
)
SPELLINGS = Spellings.of(REGISTRY)


def sentence(text: str) -> Sentence:
    """A text of a single sentence."""
    (only,) = sentences(text, 1, ENGLISH.abbreviations)
    return only


def findings(*paragraphs: str, lang: str = "en", agency: str = "") -> Findings:
    """What is found in a story of these paragraphs, published on a Friday."""
    story = Story(paragraphs, PUBLISHED, lang, agency)
    return analyse(story, REGISTRY, SPELLINGS, LEXICONS[lang])


def names_of(found: Findings) -> set[str]:
    """The names of all that is new, and the ids of all that is known."""
    new = {one.id: one.name for one in found.suggestions}
    return {new.get(name, name) for name in (*found.entities, *found.places, *found.provinces)}
