import pytest
from extraction_cases import ENGLISH, PUBLISHED, REGISTRY, SPELLINGS, findings, sentence

from site_builder.extraction.analysis import Story, analyse
from site_builder.extraction.speech import speech


@pytest.mark.parametrize(
    "text",
    [
        "Security expert Hadi Salman said they would fail.",
        "They would fail, said security expert Hadi Salman.",
        "Hadi Salman, a security expert, said they would fail.",
        "Hadi Salman, who heads a CTS unit, told Rudaw they would fail.",
        "According to Hadi Salman, they would fail.",
        "The mayor of Hawija, Hadi Salman, on Thursday warned of more.",
        '"They will fail," Hadi Salman of the CTS said.',
        '"They will fail," Hadi Salman laughs.',
        'For the mayor of Hawija, Hadi Salman, it is simple: "They will fail."',
        "CTS spokesman Maj. Gen. Hadi Salman noted that they would fail.",
        "They would fail, according to the mayor of the town, Hadi Salman.",
        "Col. Hadi Salman of the bomb squad, who is no relation, said they would fail.",
        "Asked about it, Hadi Salman, a farmer, shrugged: “Ask Baghdad.”",
        "The agency quoted police spokesman Col. Hadi Salman as saying that it was over.",
        "Hadi Salman was quoted by Rudaw as saying that it was over.",
        "It was over, a paper reported, citing Hadi Salman of the CTS.",
        "As analyst Hadi Salman sees it, little has changed.",
        "One resident, who gave his name only as Hadi Salman, told reporters that it was over.",
        "In the view of Hadi Salman, it was over.",
        "It brings the group a fortune, estimates Hadi Salman, an economist.",
        "Elders refused to receive them, reports Hadi Salman of the CTS.",
        "They will send observers, Hadi Salman, its deputy head, assured the Iraqi Army.",
        "It killed 20 men, a figure that Hadi Salman rejected as propaganda.",
        "Hadi Salman claimed on Monday that it was over.",
        "His sister-in-law, Hadi Salman, said that it was over.",
        "It was over, Hadi Salman points out.",
    ],
)
def test_a_speaker_is_found_before_and_after_the_verb(text: str) -> None:
    assert [q.speaker for q in findings(text).quotations] == ["hadi-salman"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“It is quiet,” said Per Lindqvist Dahl, the programme manager.", "per-lindqvist-dahl"),
        ("“I stay,” says head teacher Salim Khalaf Haji.", "salim-khalaf-haji"),
        ("Maj. Gen. Haidar Wadi al-Saadi said it was over.", "haidar-wadi-al-saadi"),
        ("Marta Gomez Hurt of the Rights Office said so.", "marta-gomez-hurt"),
        (
            "Figures are up, the Dawn of Shingal Organisation (DSO) said.",
            "dawn-of-shingal-organisation",
        ),
        (
            "It fell, said the Federal Intelligence and Investigations Agency (FIIA).",
            "federal-intelligence-and-investigations-agency",
        ),
    ],
)
def test_a_long_name_is_read_whole(text: str, name: str) -> None:
    assert [q.speaker for q in findings(text).quotations] == [name]


def test_a_definite_noun_before_an_aside_speaks_for_who_was_named() -> None:
    found = findings(
        "“He had no gun,” said his son, Hadi Salman.",
        "The son, a pharmacist of 29, said that threats had come.",
    )

    assert [q.speaker for q in found.quotations] == ["hadi-salman", "hadi-salman"]


@pytest.mark.parametrize(
    "text",
    [
        "A source in the Interior Ministry said they would fail.",
        "Officials said they would fail.",
        "A security source told Rudaw they would fail.",
        "The CTS was told to wait.",
        "Media reports spoke of five men.",
    ],
)
def test_unnamed_sources_are_left_out(text: str) -> None:
    assert not findings(text).quotations


@pytest.mark.parametrize(
    "later",
    [
        "He said they would fail.",
        "The expert added that they would fail.",
        "The analyst warned of more.",
        "Salman stressed that they would fail.",
        '"They will fail."',
        "The 52-year-old said they would fail.",
    ],
)
def test_a_pronoun_a_role_or_a_last_name_is_the_one_who_spoke(later: str) -> None:
    found = findings("Security expert Hadi Salman, 52, said no.", later)

    assert [(q.speaker, q.paragraph) for q in found.quotations][1:] == [("hadi-salman", 2)]


def test_she_is_the_last_woman_and_he_the_last_man() -> None:
    found = findings(
        "Farmer Ali Hasan said no.", "Teacher Zainab Karim said yes.", "He said: never."
    )

    assert [q.speaker for q in found.quotations] == ["ali-hasan", "zainab-karim", "ali-hasan"]


def test_a_statement_speaks_for_who_issued_it() -> None:
    found = findings(
        "The Security Media Cell said three men fled.", "It was late, the statement said."
    )

    assert [q.speaker for q in found.quotations] == ["smc", "smc"]


@pytest.mark.parametrize(
    ("text", "direct"),
    [
        ('He said "it is over" and left.', True),
        ('He said they founded what they called "a caliphate".', False),
        ('He said the "Islamic State of Iraq" had fallen.', False),
        ("He said it was over.", False),
        ('He called the camp "a time bomb".', True),
        ('They live in a quarter called "the gate".', False),
        ('He condemned what he termed "a cowardly crime".', True),
    ],
)
def test_terms_and_names_in_quotation_marks_are_no_speech(text: str, direct: bool) -> None:  # noqa: FBT001
    assert speech(sentence(text), ENGLISH) is direct


@pytest.mark.parametrize(
    "text",
    [
        "‘It is over,’ said Brig. Gen. Hadi Salman.",
        "'It was quiet,' said Colonel Hadi Salman on Thursday.",
        "‘This is not over,’ said analyst Hadi Salman.",
        "‘It is over’, said Hadi Salman.",
        "‘It is over,’ Hadi Salman said.",
        "Hadi Salman said: ‘It is over for the army’s men.’",
        "Hadi Salman said: 'It is over'.",
        "'It was quiet,' Hadi Salman told reporters.",
        "‘The fighters’ families left al-Shuhada’ Street in the ’90s,’ said Hadi Salman.",
        "'The fighters' families left Ta'mim,' said Hadi Salman. 'We don't know where.'",
        "‘They’ll see what al-Jubouri’s men do!’ said Hadi Salman.",
        "‘I call it “a disaster”,’ said Hadi Salman.",
        "Hadi Salman called the vote ‘a terrible crime against us’ and left.",
        "„It is over for all of us,“ said Hadi Salman.",
        "„It is over for all of us“, said Hadi Salman.",
    ],
)
def test_single_and_low_quotation_marks_hold_speech(text: str) -> None:
    assert {(q.speaker, q.direct) for q in findings(text).quotations} == {("hadi-salman", True)}


@pytest.mark.parametrize(
    "text",
    [
        "Hadi Salman said the army's men took the fighters' homes in Ta'mim.",
        "Hadi Salman said the army’s men took the fighters’ homes, not the villagers’.",
        "Hadi Salman said that in the ’90s the fighters’ families left Baʿquba.",
        "Hadi Salman said that in the '90s the fighters' families left Ba'quba.",
        "Hadi Salman of al-'Abadi's party said the troops', fighters' and farmers' homes fell.",
        "‘Ubaida's farmer Hadi Salman said the fighters’ families fled.",
        "Hadi Salman said that 'til Monday the fighters' homes stood.",
        "Hadi Salman ('Abu Ali') said that nobody fled.",
        "Hadi Salman said that three ‘militants’ of the 'Islamic State' fled.",
    ],
)
def test_apostrophes_neither_open_nor_close_a_quotation(text: str) -> None:
    assert [(q.speaker, q.direct) for q in findings(text).quotations] == [("hadi-salman", False)]


@pytest.mark.parametrize(
    "text",
    [
        "Three ‘militants’ were killed in Kirkuk on Monday.",
        "Ali Hasan, known as 'Abu Omar', was killed in Kirkuk on Monday.",
    ],
)
def test_terms_and_names_in_single_marks_are_read_as_if_they_had_none(text: str) -> None:
    assert [event.toll[0].outcome for event in findings(text).events] == ["killed"]


def test_the_outlet_people_talk_to_is_taken_for_the_source_and_marked() -> None:
    found = findings("Ali Hasan told Rudaw that he was tired.")

    assert found.source == "rudaw"
    assert any("source" in doubt for doubt in found.doubts)


def test_an_agency_in_the_byline_is_the_source_without_a_doubt() -> None:
    found = findings("Ali Hasan was tired.", agency="Rudaw")

    assert (found.source, found.doubts) == ("rudaw", ())


@pytest.mark.parametrize(
    "text",
    [
        "Hadi Salman says nothing.",
        "Hadi Salman reads a paper.",
        "Hadi Salman asks for more money.",
        "Hadi Salman reports on such matters to the council.",
        "It was an offer that Hadi Salman rejected.",
    ],
)
def test_not_every_such_verb_speaks(text: str) -> None:
    assert not findings(text).quotations


def test_a_last_name_that_relatives_share_is_that_of_who_leads_the_story() -> None:
    found = findings(
        "The farmer Khalaf Murad Elias, 58, came back.",
        "His brother, the schoolteacher Nayef Murad Elias, is dead.",
        'Elias said: "I stay."',
    )

    assert [q.speaker for q in found.quotations] == ["khalaf-murad-elias"]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("The CTS and the Iraqi Ministry of Interior said it was over.", ["cts", "interior"]),
        ("Clashes between ISIS and the CTS said it all.", ["cts"]),
    ],
)
def test_two_may_speak_together(text: str, speakers: list[str]) -> None:
    assert [q.speaker for q in findings(text).quotations][: len(speakers)] == speakers


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "The Peace Council (PC) on Tuesday announced the arrest of ISIS members.",
            ["peace-council"],
        ),
        ('CTS spokesman Hadi Salman blamed "outlaw groups".', ["hadi-salman"]),
        ("It may explode, the field's safety report warns.", []),
        ("The Islamic State group claimed the bombing in a message.", ["isis"]),
        ("Three members of the Tigris Front died, the group said.", ["tigris-front"]),
        ("It was over, said Col. Hadi Salman of the Army's 1st Division.", ["hadi-salman"]),
        ("It was over, said CTS adviser Christian Salman.", ["christian-salman"]),
        (
            "It was over, according to the Directorate General of Tombs.",
            ["directorate-general-of-tombs"],
        ),
    ],
)
def test_the_subject_of_the_verb_speaks_and_nobody_else(text: str, speakers: list[str]) -> None:
    assert [q.speaker for q in findings(text).quotations] == speakers


def test_he_is_nobody_after_somebody_without_a_name_has_spoken() -> None:
    found = findings(
        "Farmer Ali Hasan said no.",
        "The bodies were found, an army officer said. All had been shot, he added.",
        "He said it was over.",
    )

    assert [(q.speaker, q.paragraph) for q in found.quotations] == [
        ("ali-hasan", 1),
        ("ali-hasan", 3),
    ]


def test_in_a_transcript_each_paragraph_is_of_who_stands_before_its_colon() -> None:
    found = findings(
        "Brigadier Ali al-Dulaimi on smugglers and pay.",
        "PRESENTER: What happened?",
        "AL-DULAIMI: A man was shot. Captain Omar Fleih knew it. He had said so.",
        "Mosul: no change.",
    )

    assert [(q.speaker, q.paragraph, q.direct) for q in found.quotations] == [
        ("ali-al-dulaimi", 3, True)
    ]


def test_a_block_of_quotation_is_of_who_leads_up_to_it() -> None:
    told = ("The police chief, Ali Hasan, shrugged:", "They steal sheep.", "They steal sheep.")
    story = Story(told, PUBLISHED, blocks=frozenset({2}))

    found = analyse(story, REGISTRY, SPELLINGS, ENGLISH)

    assert [(q.speaker, q.paragraph, q.direct) for q in found.quotations] == [
        ("ali-hasan", 2, True)
    ]


def test_a_sender_that_the_registry_lacks_is_told_and_one_that_it_has_is_not() -> None:
    unknown = findings("Ali Hasan was tired.", agency="Desert Post")
    told_another = findings("Ali Hasan told Rudaw that he was tired.", agency="Desert Post")

    assert unknown.source is None
    doubt = (
        "`Desert Post` sent this text and is no media entity of the registry; until it is one, and"
        " `source` names it, the text is published in full as the archive's own"
    )
    assert unknown.doubts == (doubt,)
    assert (told_another.source, told_another.doubts) == (None, (doubt,))
    assert not findings("Ali Hasan was tired.", agency="Rudaw").doubts


@pytest.mark.parametrize("byline", ["Staff", "Staff Writer", "Our Correspondent"])
def test_staff_without_a_name_is_no_sender_that_the_registry_lacks(byline: str) -> None:
    assert not findings("Ali Hasan was tired.", agency=byline).doubts
    assert findings("Ali Hasan told Rudaw that he was tired.", agency=byline).source == "rudaw"
    assert findings("Ali Hasan was tired.", agency="Reuters Staff").doubts


def test_who_listens_does_not_speak() -> None:
    found = findings(
        "The mayor, Hadi Salman, confirmed the strike to Rudaw, adding that it was over."
    )

    assert [q.speaker for q in found.quotations] == ["hadi-salman"]


def test_the_ministry_of_another_country_is_another_ministry() -> None:
    abroad = findings("The Turkish interior ministry said that it was over.")
    home = findings("The Iraqi interior ministry said that it was over.")

    assert [q.speaker for q in abroad.quotations] == ["turkish-interior-ministry"]
    assert [q.speaker for q in home.quotations] == ["interior"]
