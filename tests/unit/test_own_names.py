"""The names of the project's own content lead where a reader expects."""

from pathlib import Path

import pytest

from site_builder.content import read_content
from site_builder.spellings import Spellings

PROJECT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def spellings() -> Spellings:
    return Spellings.of(read_content(PROJECT).registry)


@pytest.mark.parametrize(
    ("names", "province"),
    [
        ("Anbar|Al Anbar|al-Anbar|Anbār|الأنبار|الانبار", "anbar"),
        ("Babil|Babylon province|Babel governorate|بابل", "babil"),
        ("Baghdad|Bagdad|Baghdād|بغداد|بەغدا", "baghdad"),
        ("Basra|Basrah|Al Basrah|Bassora|Bassorah|البصرة", "basra"),
        ("Dhi Qar|Thi Qar|Thi-Qar|Dhiqar|Zi Qar|Theqar|ذي قار", "dhi-qar"),
        ("Diyala|Diala|Diyālá|ديالى|دیالە", "diyala"),
        ("Duhok|Dohuk|Dahuk|Dihok|دهوك|دهۆک", "duhok"),
        ("Erbil|Arbil|Irbil|Hewler|Hawler|Hewlêr|أربيل|هەولێر", "erbil"),
        ("Halabja|Halabjah|Halabcha|Helebce|حلبجة|هەڵەبجە", "halabja"),
        ("Karbala|Kerbala|Kerbela|كربلاء", "karbala"),
        ("Kirkuk|Kerkuk|Karkuk|Kerkûk|كركوك|کەرکووک", "kirkuk"),
        ("Maysan|Misan|Missan|Maisan|ميسان", "maysan"),
        ("Muthanna province|Al-Muthanna governorate|محافظة المثنى", "muthanna"),
        ("Najaf|An Najaf|al-Najaf|النجف", "najaf"),
        ("Ninawa|Nineveh|Ninewa|Ninevah|Nineva|Naynawa|نينوى|نەینەوا", "ninawa"),
        ("Qadisiyah|Al-Qadissiya|Qadisiyyah|Diwaniyah|القادسية", "qadisiyah"),
        ("Salaheddine|Saladin|Salahuddin province|in Salah al-Din", "salaheddine"),
        ("Salahaddin governorate|Salah ad-Din province|محافظة صلاح الدين", "salaheddine"),
        ("Sulaymaniyah|Sulaimani|Slemani|Suleimaniya|السليمانية|سلێمانی", "sulaymaniyah"),
        ("Wasit|Wassit|Waset|Kut province|واسط", "wasit"),
    ],
)
def test_a_governorate_is_found_by_every_name_in_use(
    spellings: Spellings, names: str, province: str
) -> None:
    for name in names.split("|"):
        found = [(match.kind, match.id) for match in spellings.find(name)]
        assert found == [("province", province)], name


@pytest.mark.parametrize(
    "text",
    [
        "The rocket hit a house. Hit by a bomb, he died.",
        "Salah al-Din Ahmed and Muthanna Ali spoke.",
        "Police said that Abd al-Latif al-Rashad of the army had left.",
        "Al-Salam hospital, al-Wahda street, al-Nasr bank, the al-Fajr office",
        "Sheikh Saad was killed by men of al-Obaidi; Diana, Hero and Ana fled.",
        "General Khoshnaw met Barzan Ibrahim, Shwan Ali, Rabia Hassan and Talha Omar.",
        "قال عنه إن الدور الكبير للمدينة الحديثة في بلده",
    ],
)
def test_words_and_people_are_not_taken_for_places(spellings: Spellings, text: str) -> None:
    assert [match.text for match in spellings.find(text) if match.kind != "entity"] == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("an attack in Hit", "hit"),
        ("Balad district", "balad"),
        ("in the al-Abbasi sub-district", "abbasi-kirkuk"),
        ("al-Salam subdistrict of Maysan", "salam-maysan"),
        ("al-Baghdadi district in Anbar", "al-baghdadi"),
        ("near Hamreen", "hamreen-mountains"),
        ("قضاء بلد", "balad"),
        ("ناحية الرشاد", "rashad-kirkuk"),
        ("Sinjār", "sinjar"),
        ("Mosul", "mosul"),
        ("Hillah", "hillah"),
        ("Akre", "aqra"),
        ("Ba'aj", "baaj"),
    ],
)
def test_a_place_is_found_where_the_words_around_it_say_so(
    spellings: Spellings, text: str, place: str
) -> None:
    first = next(iter(spellings.find(text)))

    assert (first.kind, first.id) == ("place", place)
