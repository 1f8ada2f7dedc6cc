"""What a name in the header of a news text stands for: a person, an agency or a city."""

import re

from site_builder.text import fold

# Newsrooms write these alone where others put a person. What is not here is told by its form.
_AGENCIES = (
    "Reuters,AFP,Agence France-Presse,AP,Associated Press,The Associated Press,UPI,Xinhua,Anadolu,"
    "Anadolu Agency,AA,DPA,INA,Iraqi News Agency,Shafaq News,Shafaq,Rudaw,Kurdistan 24,K24,NINA,"
    "IRNA,SANA,TASS,EFE,ANSA,PTI,BBC,CNN,Al Jazeera,Al-Fassel,Diyaruna,Agencies,News Agencies,"
    "Staff,Staff Writer,Staff Writers,Our Correspondent,Bloomberg,VOA,UN News,Iraqi Media Network,"
    "رويترز,أ ف ب,فرانس برس,وكالة فرانس برس,أ ب,أسوشيتد برس,واع,وكالة الأنباء العراقية,شفق نيوز,"
    "الأناضول,وكالة الأناضول,رووداو,السومرية نيوز,السومرية,الجزيرة,وكالات,الوكالات,د ب أ,الفاصل"
)
_CITIES = (
    "Baghdad,Erbil,Arbil,Irbil,Hawler,Mosul,Kirkuk,Basra,Basrah,Sulaymaniyah,Sulaimaniyah,Sulaimani,"
    "Slemani,Duhok,Dohuk,Tikrit,Samarra,Baiji,Baqubah,Baquba,Ramadi,Fallujah,Falluja,Haditha,Hit,"
    "Al-Qaim,Qaim,Rutba,Najaf,Karbala,Kerbala,Hillah,Hilla,Kut,Amarah,Amara,Nasiriyah,Nasiriya,"
    "Samawah,Samawa,Diwaniyah,Diwaniya,Halabja,Sinjar,Tal Afar,Hawija,Tuz Khurmatu,Khanaqin,"
    "Muqdadiyah,Taji,Tarmiyah,Beirut,Amman,Damascus,Aleppo,Deir Ezzor,Hasakah,Raqqa,Qamishli,"
    "Washington,New York,London,Paris,Berlin,Geneva,The Hague,Brussels,Vienna,Rome,Moscow,Ankara,"
    "Istanbul,Tehran,Riyadh,Jeddah,Dubai,Abu Dhabi,Doha,Manama,Muscat,Kuwait,Kuwait City,Cairo,"
    "Sanaa,Aden,Tunis,Jerusalem,United Nations,"
    "بغداد,أربيل,الموصل,كركوك,البصرة,السليمانية,دهوك,تكريت,"
    "سامراء,بيجي,بعقوبة,الرمادي,الفلوجة,حديثة,هيت,القائم,الرطبة,النجف,كربلاء,الحلة,الكوت,العمارة,"
    "الناصرية,السماوة,الديوانية,حلبجة,سنجار,تلعفر,الحويجة,طوزخورماتو,خانقين,المقدادية,بيروت,عمان,"
    "دمشق,حلب,دير الزور,الحسكة,الرقة,واشنطن,نيويورك,لندن,باريس,جنيف,موسكو,أنقرة,إسطنبول,طهران,"
    "الرياض,دبي,الدوحة,القاهرة"
)
_KNOWN_AGENCIES = frozenset(fold(name) for name in _AGENCIES.split(","))
_KNOWN_CITIES = frozenset(fold(name) for name in _CITIES.split(","))
_NEWSROOM = re.compile(
    r"\b(?:\w*News|Agency|Agencies|Agence|Press|Media|Times|Post|Staff|Desk|TV|Television|Network|"
    r"Newsroom|Editors|Bureau|Radio|Daily|Gazette|Herald|Tribune|Guardian|Correspondents?|"
    r"Service|Mission|Office|Ministry|Monitor|Organi[sz]ation|Commission|Council|Committee|Cent(?:re|er)|"
    r"Institute|Directorate|Command|Government|Images|UN)\b"
    r"|\b(?:وكالة|صحيفة|قناة|موقع|مراسلنا)(?!\w)"
)
_PARTICLES = frozenset(
    fold(word)
    for word in re.findall(
        r"\w+",
        "al el ad ar as at az an ash bin ibn bint abu abd abdul um umm de da di del la le van von",
    )
)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_TITLES = re.compile(r"\b(?:Correspondent|Reporter|Editor|Analyst|Writer|Contributor)s?$")
_NAME_WORD = re.compile(r"[^\W\d_]+(?:['’`.\-][^\W\d_]+)*[.'’]?")
_LONGEST_NAME = 6
_LONGEST_OFFICE = 7
_SMALL = frozenset(("of", "and", "for", "the", "&", "in", "on"))


def is_agency(text: str) -> bool:
    """Whether a name in a byline is a newsroom's rather than a person's."""
    return fold(text) in _KNOWN_AGENCIES or bool(_NEWSROOM.search(text))


def is_office(text: str) -> bool:
    """Whether a text is nothing but the name of a newsroom or an office, by its capitals."""
    words = text.split()
    titled = all(word[:1].isupper() or word.casefold() in _SMALL for word in words)
    return is_known(text) or (titled and len(words) <= _LONGEST_OFFICE and is_agency(text))


def is_city(text: str) -> bool:
    """Whether a name is that of a city news is sent from."""
    return fold(text) in _KNOWN_CITIES


def is_known(text: str) -> bool:
    """Whether a line is nothing but the name of an agency, known by that name."""
    return fold(text) in _KNOWN_AGENCIES


def is_role(text: str) -> bool:
    """Whether what follows a name tells what the person is."""
    return bool(_TITLES.search(text))


def is_name(text: str) -> bool:
    """Whether all words have the form of a name: capitals, particles, or Arabic letters."""
    words = text.split()
    if not 1 <= len(words) <= _LONGEST_NAME or words[0].casefold() in _DAYS:
        return False
    if not all(_NAME_WORD.fullmatch(word) for word in words):
        return False
    return all(map(_may_be_in_name, words)) and any(not word.islower() for word in words)


def _may_be_in_name(word: str) -> bool:
    if word[0].isupper() or is_arabic(word):
        return True
    before, hyphen, after = word.partition("-")
    return before in _PARTICLES and (not hyphen or after[:1].isupper())


def is_arabic(text: str) -> bool:
    """Whether a text begins in Arabic script."""
    return "\u0600" <= text[:1] <= "\u06ff"


def plain_case(name: str) -> str:
    """The name of a city as in running text: `BAGHDAD` -> `Baghdad`."""
    return name.title() if name.isupper() else name
