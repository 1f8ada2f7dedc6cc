from dataclasses import replace

import pytest
from extraction_cases import ENGLISH, PUBLISHED, REGISTRY, findings, names_of, sentence

from site_builder.clippings import Block, Clipping
from site_builder.extraction.analysis import Story, analyse
from site_builder.extraction.names import parts, runs
from site_builder.model import Entity
from site_builder.spellings import Spellings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In Kirkuk the army met Ali bin Hasan al-Dulaimi on Monday.",
            "Kirkuk|Ali bin Hasan al-Dulaimi",
        ),
        ("Interior Minister Abdul Amir al-Shammari spoke.", "Interior|Abdul Amir al-Shammari"),
        ("The General Directorate met Governor Rebwar Taha.", "General Directorate|Rebwar Taha"),
        ("the 14th Infantry Division left", "14th Infantry Division"),
        ("the Martyrs' Foundation and Kirkuk's Hawija", "Martyrs' Foundation|Kirkuk|Hawija"),
        ("US Secretary of State Marco Rubio", "US|Marco Rubio"),
    ],
)
def test_names_are_runs_of_capitals_without_their_titles(text: str, expected: str) -> None:
    one = sentence(text)
    found = [
        one.text(p.first, p.last) for run in runs(one, ENGLISH) for p in parts(one, run, ENGLISH)
    ]

    assert "|".join(found) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Maj. Gen. Wathiq Hamdan said it was over.",
        "It was over, said security expert Wathiq Hamdan.",
        "The mayor of Hawija, Wathiq Hamdan, spoke on Monday.",
        "Wathiq Hamdan, 34, lost his shop.",
        "A trader named Wathiq Hamdan was there.",
        "Mosul shopkeeper Wathiq Hamdan came back.",
        "Strategic affairs researcher Wathiq Hamdan disagreed.",
        "Spokeswoman Wathiq Hamdan would not say.",
    ],
)
def test_a_person_is_shown_by_rank_role_age_or_verb(text: str) -> None:
    assert "Wathiq Hamdan" in names_of(findings(text))


@pytest.mark.parametrize(
    "name", ["Ahmed Salim", "Abu Omar al-Shami", "Umm Yousef", "Abd al-Karim Jasim"]
)
def test_given_names_and_particles_speak_for_themselves(name: str) -> None:
    assert name in names_of(findings(f"They saw {name} at the gate."))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "A report by the Iraqi Observatory for Human Rights says so.",
            "Iraqi Observatory for Human Rights",
        ),
        (
            "The Ministry of Labour and Social Affairs paid.",
            "Ministry of Labour and Social Affairs",
        ),
        ("The justice ministry answered.", "Justice Ministry"),
        ("The Peace and Rights Observatory left.", "Peace and Rights Observatory"),
        ("He studied at the University of Basra.", "University of Basra"),
        ("The Kirkuk Police Command met.", "Kirkuk Police Command"),
        ("The Falcons Intelligence Cell was there.", "Falcons Intelligence Cell"),
        ("He told Kurdistan24 about it.", "Kurdistan24"),
        ("The fighters of Saraya al-Jihad left.", "Saraya al-Jihad"),
        ("The Border Guard seized the pills.", "Border Guard"),
    ],
)
def test_an_organisation_is_shown_by_its_head_noun(text: str, name: str) -> None:
    assert name in names_of(findings(text))


def test_an_acronym_in_brackets_becomes_an_alias_and_is_found_again() -> None:
    found = findings("The Tigris Relief Agency (TRA) came.", "The TRA said it would stay.")
    (agency,) = found.suggestions

    assert agency.aliases == ("TRA",)
    assert [(q.speaker, q.paragraph) for q in found.quotations] == [(agency.id, 2)]


@pytest.mark.parametrize(
    "text",
    [
        "The shop on Kirkuk Street is closed.",
        "He teaches at the University of Basra.",
        "Hussein al-Najafi came.",
        "The Ninawa Operations Command met.",
        "Erbil's position has not changed.",
        "Talks between Baghdad and Erbil go on.",
        "A lawmaker from Basra spoke.",
        "The governor of Diyala, Ali Hasan, spoke.",
        "BAGHDAD (Reuters) - A man came home.",
        "A Kirkuk resident came.",
        "An Erbil-based analyst spoke.",
    ],
)
def test_a_name_inside_another_or_a_government_is_no_place(text: str) -> None:
    found = findings(text)

    assert not found.provinces
    assert not found.places


def test_a_known_ministry_is_found_in_any_order_of_its_words() -> None:
    assert findings("Iraq's Interior Ministry spoke.").entities == ("interior",)


def test_a_lone_last_name_of_the_registry_yields_to_a_person_of_this_text() -> None:
    found = findings("Shopkeeper Ahmed al-Sudani waited.", "Al-Sudani said he was tired.")

    assert "pm" not in found.entities
    assert [q.speaker for q in found.quotations] == ["ahmed-al-sudani"]


def test_a_suggestion_carries_role_other_names_and_its_sentence() -> None:
    found = findings("Security expert Hadi Salman (aka Abu Zaid) spoke.", "Abu Zaid left.")
    (person,) = found.suggestions

    assert person.id == "hadi-salman"
    assert person.aliases == ("Abu Zaid",)
    assert person.roles[0].title == "Security expert"  # type: ignore[union-attr]
    assert person.note == "Security expert Hadi Salman (aka Abu Zaid) spoke."


def test_a_spelling_close_to_a_known_one_is_offered_as_an_alias() -> None:
    found = findings("Gen. Kareem al-Tameemi spoke.")

    assert found.entities == ("kareem-al-tameemi",)
    assert any("add it to the aliases of `tamimi`" in doubt for doubt in found.doubts)


def test_two_who_share_a_last_name_are_kept_apart_by_their_titles() -> None:
    found = findings(
        "The governor, Muthanna al-Jubouri, came.",
        "Col. Saad al-Jubouri stayed.",
        "Gov. al-Jubouri said yes.",
        "Col. al-Jubouri said no.",
    )

    assert [q.speaker for q in found.quotations] == ["muthanna-al-jubouri", "saad-al-jubouri"]
    assert not found.doubts


def test_a_last_name_that_two_share_is_told_to_the_editor() -> None:
    found = findings("Ahmed al-Jubouri came.", "Saad al-Jubouri stayed.", "Al-Jubouri said no.")

    assert any("may be any of Ahmed al-Jubouri, Saad al-Jubouri" in doubt for doubt in found.doubts)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Its leader, known by the nickname Haji Salam, was caught.", "Haji Salam"),
        ("A student who asked to be called Mina was there.", "Mina"),
        ("The teacher, Sarah Baker, came.", "Sarah Baker"),
        ("Col. Nabi Ahmed came.", "Nabi Ahmed"),
        ("“I was eleven,” Badia Hassan tells me.", "Badia Hassan"),
        ("Their eldest, Mustafa, now 15, works.", "Mustafa"),
        ("Belkis Orhun, formerly of the bank, came.", "Belkis Orhun"),
        ("He told Kurdistan 24 that it was over.", "Kurdistan 24"),
    ],
)
def test_a_name_is_found_however_it_is_brought_in(text: str, name: str) -> None:
    assert name in names_of(findings(text))


def test_a_real_name_belongs_to_the_nickname_before_it() -> None:
    found = findings(
        "A commander known as Abu Qutaiba was there.",
        "The man, whose real name is Saddam Jumaa al-Ubaidi, was wanted.",
    )

    assert [one.name for one in found.suggestions] == ["Abu Qutaiba"]
    assert found.suggestions[0].aliases == ("Saddam Jumaa al-Ubaidi",)


def test_a_full_name_completes_a_first_name() -> None:
    found = findings("Her husband Mazin drove a tanker.", "Mazin Tawfiq Sabri was 38.")

    assert [one.name for one in found.suggestions] == ["Mazin Tawfiq Sabri"]


def test_who_sent_a_text_is_not_named_by_it_but_may_be_later() -> None:
    sent = "BASRA (Marsh Country Monitor) - Two boats of the Rivers Police were hit."
    later = "The Marsh Country Monitor said the boats had been repaired."

    assert names_of(findings(sent)) == {"Rivers Police"}
    assert "Marsh Country Monitor" in names_of(findings(sent, later))


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("The Nineveh Operations Command met.", ("noc",)),
        ("The Ninawa Operations Command met.", ("noc",)),
        ("The Border Guards met.", ("guards",)),
        ("The Border Guard met.", ("guards",)),
    ],
)
def test_a_force_is_known_by_other_names_of_its_province_and_as_one_or_many(
    text: str, entities: tuple[str, ...]
) -> None:
    forces = (
        Entity(id="noc", kind="force", name="Nineveh Operations Command"),
        Entity(id="guards", kind="force", name="Border Guard Command"),
    )
    registry = replace(REGISTRY, entities={**REGISTRY.entities, **{one.id: one for one in forces}})

    found = analyse(Story((text,), PUBLISHED), registry, Spellings.of(registry), ENGLISH)

    assert found.entities == entities


def test_a_law_has_articles_that_are_no_organisation() -> None:
    assert not findings("They were sentenced in accordance with Article 4.").suggestions


def test_the_credits_of_a_text_name_nobody() -> None:
    blocks = (
        Block("paragraph", "It was quiet.", 1),
        Block("paragraph", "Reporting by Omar Kadhim in Basra; Editing by Sara Hasan", 2),
        Block("paragraph", "Reporting by Omar Kadhim shows that little has changed.", 3),
    )
    story = Story.of(Clipping("a.txt", "A day", PUBLISHED, blocks=blocks))

    assert story.paragraphs == ("It was quiet.", "", blocks[2].text)


def test_a_road_that_bears_a_name_is_nobody() -> None:
    assert not findings("Protesters blocked the Mohammed al-Qasim highway.").suggestions
    assert names_of(findings("Protesters met Mohammed al-Qasim on the highway."))
