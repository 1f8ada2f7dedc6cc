import pytest
from extraction_cases import ENGLISH, findings, sentence

from site_builder.extraction.deeds import deed_phrases
from site_builder.extraction.same import may_be_one
from site_builder.extraction.tolls import tolls
from site_builder.parts import Event

PHRASES = deed_phrases(ENGLISH)


def counted(text: str) -> list[tuple[str, object, str]]:
    found = tolls(sentence(text), (), PHRASES, ENGLISH)
    return [(one.toll.outcome, one.toll.count, one.toll.who) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They killed 13 fighters and arrested dozens more.", "killed 13, arrested dozens"),
        (
            "They destroyed 20 hideouts, three caves and five tunnels.",
            "destroyed 20, destroyed 3, destroyed 5",
        ),
        (
            "Three soldiers and two civilians were killed and five others wounded.",
            "killed 3, killed 2, wounded 5",
        ),
        ("The blast left two dead and at least 12 wounded.", "killed 2, wounded 12"),
        ("It claimed the lives of seven people.", "killed 7"),
        ("The death toll rose to 15.", "killed 15"),
        ("The arrest of six suspects followed.", "arrested 6"),
        ("Eleven people were sentenced to 15 years in prison.", "sentenced 11"),
        ("Death sentences were handed to 24 men.", "sentenced 24"),
        ("Iraq put at least 17 people to death.", "executed 17"),
        ("Men convicted of it, 36 in all, waited.", ""),
        ("Thirty-six men convicted of the massacre were hanged.", "executed 36"),
        ("Seven civilians, among them two women, were killed.", "killed 7"),
        ("Nine militants were killed, including two leaders.", "killed 9"),
        ("At least 140 displaced families have returned.", "returned 140"),
        ("Gunmen killed two guards in Daquq and three in Hawija.", "killed 2, killed 3"),
        ("A farmer and his son were killed.", "killed 1, killed 1"),
        ("The raid killed a shepherd and wounded his cousin.", "killed 1, wounded 1"),
        ("Three men were shot dead and a fourth died of his wounds.", "killed 3, killed 1"),
        ("A parcel bomb sent to an officer was defused.", "defused 1"),
        ("Police arrested a dealer and seized his car.", "arrested 1, seized 1"),
        ("They seized 2.3 million pills and half a million dinars.", "seized 2300000"),
        ("She was abducted along with 68 of her relatives.", "kidnapped 68"),
        ("A bomber blew himself up, killing himself and two guards.", "killed 2"),
        (
            "Twelve men were detained in Anbar, eight in Kirkuk and three in Basra.",
            "arrested 12, arrested 8, arrested 3",
        ),
        (
            "They arrested 64 people, against 152 people in the same period of 2024.",
            "arrested 64, arrested 152",
        ),
        ("From 2014 to 2017 more than 3,000 people were kidnapped.", "kidnapped 3000"),
        ("In May 2023 the court sentenced to death 11 men.", "sentenced 11"),
        ("The massacre of 1,700 cadets is remembered.", "killed 1700"),
        ("The hospital received 15 wounded people.", "wounded 15"),
        ("They seized 27 rifles and some 4,000 rounds of ammunition.", "seized 27, seized 4000"),
        ("Six were wounded on one side and three on the other.", "wounded 6, wounded 3"),
        ("Two men accused of driving the bomber to the tent were arrested.", "arrested 2"),
        ("Three soldiers and the driver were killed.", "killed 3, killed 1"),
        ("A fourth defendant received life imprisonment.", "sentenced 1"),
        ("Iraq hanged nine, the annual report found, down from 17.", "executed 9"),
        ("They found the remains of 139 victims.", "found 139"),
        ("A mine killed two brothers aged 9 and 12.", "killed 2"),
        ("Three farmers from one family were shot dead.", "killed 3"),
        ("A shepherd was found dead in his field.", "killed 1"),
        ("Two sappers, Ali Mohsen and Qusay Latif, had been killed.", "killed 2"),
        ("Officers foiled an attempt to smuggle 280 kilograms of hashish.", "seized 280"),
        ("Five suspects, three of them foreigners, are in custody.", "arrested 5"),
        ("They killed one of the attackers.", "killed 1"),
        ("They found a mass grave holding the remains of about 80 people.", "found 80"),
        ("Rescuers pulled seven bodies from the river.", "found 7"),
        ("Three boys, 7, 9 and 12 years old, were killed.", "killed 3"),
        ("A court sentenced two men to death and a third to life.", "sentenced 2, sentenced 1"),
        (
            "It sentenced three men to death, two to life and one to 15 years.",
            "sentenced 3, sentenced 2, sentenced 1",
        ),
        ("It sentenced to death by hanging four people.", "sentenced 4"),
        ("The judge found the man, 41, guilty of four murders.", "sentenced 1"),
        ("Police arrested on Thursday five wanted men.", "arrested 5"),
        ("Six people – a father, two sons and three nieces – were killed.", "killed 6"),
        ("Twelve people (seven men and five women) were wounded.", "wounded 12"),
        ("Customs officers found 1.2 million captagon pills.", "seized 1200000"),
        ("The army recovered 35 artefacts from a house.", "found 35"),
        ("Soldiers collected 22 rifles, the police chief said.", "seized 22"),
        ("A convoy carrying 832 people from the camp reached Mosul.", "returned 832"),
        ("A convoy of 112 displaced families left one camp and reached another.", "returned 112"),
        (
            "They killed three, bringing to nine the number of soldiers killed there.",
            "killed 3, killed 9",
        ),
        ("According to the mayor, one guard was wounded.", "wounded 1"),
        ("It killed two farmers and wounded a boy of 16 on Monday.", "killed 2, wounded 1"),
        ("A boy of 13 was killed by a stray bullet.", "killed 1"),
        ("A family of five was killed.", "killed 5"),
        ("They fought without losses and confiscated 17 rifles.", "seized 17"),
        ("The SMC put the dead at five militants.", "killed 5"),
        ("Sappers lifted 23 explosive devices.", "defused 23"),
        ("In Iraq: 25 partnered operations, 4 operatives killed.", "killed 4"),
        ("In 2024, they executed 63 people, up from 16 in 2023.", "executed 63, executed 16"),
        ("His son joined the army and was killed by a sniper.", "killed 1"),
        ('The ministry said it had "neutralized" 31 militants.', "killed 31"),
        ("Divers lifted three bodies from the river.", "found 3"),
        ("Attacks killed 33 people in May, compared with 17 in April.", "killed 33, killed 17"),
        ("A bomb killed a guard and wounded a fruit seller.", "killed 1, wounded 1"),
    ],
)
def test_a_count_belongs_to_what_was_done(text: str, expected: str) -> None:
    assert ", ".join(f"{outcome} {count}" for outcome, count, _ in counted(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It would have killed 60 people.",
        "They planned to kill 20 pilgrims.",
        "Nobody denied it; he denied that five men had been killed.",
        "It ended without losses and no civilians were killed.",
        "The group has between 1,500 and 3,000 fighters.",
        "A hideout 30 kilometres away was destroyed.",
        "The 34-year-old was arrested in 2019.",
        "They killed time for three hours.",
        "Three of them were wounded.",
        "They destroyed a tunnel.",
        "He rejected claims that 200 families had fled.",
        "The group said it had killed 11 soldiers, a figure denied by the ministry.",
        "The minister visited the wounded.",
        "The ringleader fled.",
        "Some 9,000 fighters are held in custody.",
        "A bus carrying 30 people left at noon.",
        "The figure of seven dead that television had given was wrong.",
        "It followed the execution of 312 arrest warrants.",
        "He wanted to kill 20 pilgrims; two more were due to be hanged.",
        "One of the 12 men who had been there was killed.",
        "A drill simulated an attack that left 30 dead.",
        "Officials feared on Sunday that 50 miners had been killed.",
        "A man accused of killing two women was seen.",
        "An ISIS cell of six men was dismantled.",
        'Reports that five vehicles had been burned are "baseless," the army said.',
        "The brigade said it had killed seven men, but the police say that no fight took place.",
        "They left without killing 20 hostages.",
        "(This story corrects the number of wounded to 14.)",
    ],
)
def test_no_count_comes_from_what_did_not_happen_or_counts_no_one(text: str) -> None:
    assert not counted(text)


@pytest.mark.parametrize(
    ("text", "when", "kind", "scope"),
    [
        ("A roadside bomb killed two policemen on June 29.", "2025-06-29", "bombing", "incident"),
        ("Warplanes killed four men on Monday.", "2025-07-14", "airstrike", "incident"),
        ("Police arrested 12 men in an operation on Monday.", "2025-07-14", "arrest", "incident"),
        ("Gunmen ambushed a patrol on Monday, killing two.", "2025-07-14", "ambush", "incident"),
        ("Troops killed three militants on Monday.", "2025-07-14", "operation", "incident"),
        (
            "Since January, 1,200 families returned from Syria.",
            "2025-01-01/2025-07-18",
            "repatriation",
            "period-total",
        ),
        (
            "During June they killed 14 men and arrested 120.",
            "2025-06-01/2025-06-30",
            "campaign",
            "period-total",
        ),
        ("In June, an attack killed 14 men.", "2025-06", "attack", "incident"),
        ("Militants killed 1,700 cadets in June 2014.", "2014-06", "massacre", "incident"),
        ("The CTS said on Monday it had killed two men.", "2025-07-14", "attack", "incident"),
        ("Jets carried out four strikes on Monday.", "2025-07-14", "airstrike", "incident"),
        ("An air strike hit a cave on Monday.", "2025-07-14", "airstrike", "incident"),
        ("Nine wanted men were arrested on Monday.", "2025-07-14", "arrest", "incident"),
        (
            "Gunmen killed a mediator and his driver on Monday.",
            "2025-07-14",
            "assassination",
            "incident",
        ),
        ("CTS commandos killed two gunmen on Monday.", "2025-07-14", "operation", "incident"),
        ("Two Peshmerga fighters were killed on Monday.", "2025-07-14", "attack", "incident"),
        ("A roadside device killed five men on July 2.", "2025-07-02", "bombing", "incident"),
        ("They found the remains of 42 people on July 2.", "2025-07-02", "exhumation", "incident"),
        ("A car bomb was defused on Monday.", "2025-07-14", "clearance", "incident"),
        (
            "A bus carrying pilgrims overturned on July 4, killing nine.",
            "2025-07-04",
            "other",
            "incident",
        ),
        (
            "In June, 43 families returned to Sinjar.",
            "2025-06-01/2025-06-30",
            "other",
            "period-total",
        ),
        (
            "Since May they have raided the area nine times, killing 14 and destroying 22 caves.",
            "2025-05-01/2025-07-18",
            "raid",
            "period-total",
        ),
        (
            "In 2024, four mediators were killed.",
            "2024-01-01/2024-12-31",
            "assassination",
            "period-total",
        ),
        ("He led the men who killed seven officers in 2023.", "2023", "attack", "incident"),
        (
            "A drone hit a depot on July 2 without hurting anyone.",
            "2025-07-02",
            "airstrike",
            "incident",
        ),
        ("The army retook the town in January 2015.", "2015-01", "operation", "incident"),
        ("The mosque was hit in a bombing in 2016.", "2016", "bombing", "incident"),
        (
            "Tribal fighting killed 35 people in 2024.",
            "2024-01-01/2024-12-31",
            "clash",
            "period-total",
        ),
        (
            "In March, a team recovered 17 remains from two graves.",
            "2025-03",
            "exhumation",
            "incident",
        ),
        ("A sandstorm destroyed 310 tents on July 6.", "2025-07-06", "other", "incident"),
        ("Three people were injured in a brawl on July 6.", "2025-07-06", "other", "incident"),
        (
            "Militants attacked a village and burned 12 houses on July 6.",
            "2025-07-06",
            "attack",
            "incident",
        ),
        (
            "In June we recorded 31 incidents, in which 22 people were killed.",
            "2025-06-01/2025-06-30",
            "campaign",
            "period-total",
        ),
        ("Agents arrested the leader in October 2024.", "2024-10", "arrest", "incident"),
        (
            "Nine men were held in raids on Monday and Tuesday.",
            "2025-07-14/2025-07-15",
            "raid",
            "incident",
        ),
        ("An overnight assault in May killed nine soldiers.", "2025-05", "attack", "incident"),
        ("A drone hit a car a week ago.", "2025-07-07/2025-07-13", "airstrike", "incident"),
        ("Troops found a weapons cache on July 6.", "2025-07-06", "find", "incident"),
        ("Militants stormed a village on July 6, killing two.", "2025-07-06", "attack", "incident"),
        ("Commandos stormed a farm on July 6, killing two.", "2025-07-06", "raid", "incident"),
        (
            "A sniper killed a fighter of the Popular Mobilization Forces on July 6.",
            "2025-07-06",
            "attack",
            "incident",
        ),
        (
            "Troops backed by helicopters killed two militants on July 6.",
            "2025-07-06",
            "operation",
            "incident",
        ),
        ("A helicopter killed two militants on July 6.", "2025-07-06", "airstrike", "incident"),
        (
            "It was the worst ambush since two suicide bombers killed 32 people on Jan. 21.",
            "2025-01-21",
            "bombing",
            "incident",
        ),
        (
            "For comparison: in June 2024, 52 people were killed.",
            "2024-06-01/2024-06-30",
            "attack",
            "period-total",
        ),
        (
            "In June, 19 people were killed in attacks, blasts and feuds.",
            "2025-06-01/2025-06-30",
            "campaign",
            "period-total",
        ),
        ("In June, police seized 900 pills in a lorry.", "2025-06", "find", "incident"),
        (
            "In June, police seized 900 pills in Basra.",
            "2025-06-01/2025-06-30",
            "find",
            "period-total",
        ),
        ("Militants seized the city in June 2014.", "2014-06", "attack", "incident"),
        ("In 2014, ISIS seized Mosul.", "2014", "attack", "incident"),
        ("A sniper killed her elder son on July 6.", "2025-07-06", "attack", "incident"),
        ("A sniper killed a village elder on July 6.", "2025-07-06", "assassination", "incident"),
        ("In 2017, the army took Mosul.", "2017", "operation", "incident"),
        (
            "Jets have so far killed eight civilians this year.",
            "2025-01-01/2025-07-18",
            "airstrike",
            "period-total",
        ),
        (
            "In its statement on Friday, the CTS said it had killed 31 men over the past week.",
            "2025-07-11/2025-07-18",
            "attack",
            "period-total",
        ),
        (
            "From 8 to 10 July, nine men were arrested.",
            "2025-07-08/2025-07-10",
            "arrest",
            "incident",
        ),
    ],
)
def test_an_event_has_a_date_a_kind_and_a_scope(
    text: str, when: str, kind: str, scope: str
) -> None:
    (event,) = findings(text).events

    assert (event.date or event.period, event.kind, event.scope) == (when, kind, scope)


def test_what_follows_without_a_date_is_part_of_the_event_told_last() -> None:
    (event,) = findings(
        "In a June 29 operation, troops killed three men in Diyala.",
        "They also arrested two.",
        "The ambush had been planned for weeks.",
    ).events

    assert [(toll.outcome, toll.count) for toll in event.toll] == [("killed", 3), ("arrested", 2)]
    assert (event.kind, event.provinces, event.paragraph) == ("ambush", ("diyala",), 1)


def test_figures_of_the_lead_get_the_date_that_comes_after() -> None:
    (event,) = findings(
        "Militants killed three guards near Mosul.", "The attack took place on July 2."
    ).events

    assert (event.date, event.paragraph, event.toll[0].count) == ("2025-07-02", 2, 3)


def test_a_day_later_is_counted_from_the_event_before() -> None:
    found = findings("Two men were kidnapped on July 2.", "A day later, two bodies were found.")

    assert [event.date for event in found.events] == ["2025-07-02", "2025-07-03"]


def test_days_are_counted_from_the_date_before_in_the_same_sentence() -> None:
    found = findings("On July 2, a bomb killed two men; three days later, gunmen killed a farmer.")

    assert [event.date for event in found.events] == ["2025-07-02", "2025-07-05"]


def test_the_same_months_are_those_told_before() -> None:
    found = findings(
        "In the first half of the year, teams defused 3,118 mines in Anbar.",
        "In the same six months at least 29 people were killed by mines.",
    )

    assert [(event.period, event.kind) for event in found.events] == [
        ("2025-01-01/2025-06-30", "clearance"),
        ("2025-01-01/2025-06-30", "bombing"),
    ]


def test_arrests_with_a_date_of_their_own_are_no_part_of_the_attack() -> None:
    found = findings(
        "A bomb killed four men in Basra on Sunday.", "Three men arrested on Sunday were released."
    )

    assert [event.kind for event in found.events] == ["bombing", "release"]


def test_a_list_goes_on_after_who_somebody_is() -> None:
    (event,) = findings(
        "A strike on July 2 killed Abu Issa al-Ansari, its wali in the south, and five bodyguards."
    ).events

    assert [(toll.who, toll.count) for toll in event.toll] == [
        ("Abu Issa al-Ansari", 1),
        ("bodyguards", 5),
    ]


def test_the_day_of_a_commemoration_is_not_that_of_the_deed() -> None:
    assert not findings("The massacre was commemorated on 12 June.").events


def test_an_event_is_set_where_its_sentence_paragraph_or_lead_is() -> None:
    found = findings(
        "In Diyala, guards found arms.",
        "On July 2, a bomb killed two men. On July 3, a mine killed a boy in Kirkuk.",
        "On July 4, a bomb killed a guard.",
        "A court sentenced four men on July 5.",
    )

    assert [event.provinces for event in found.events] == [
        ("kirkuk",),
        ("kirkuk",),
        ("diyala",),
        (),
    ]


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("The CTS killed two men on Monday.", ("cts",)),
        ("Two men were killed by the CTS on Monday.", ("cts",)),
        ("The CTS, backed by the Islamic State, killed two men on Monday.", ("cts",)),
        ("The CTS backed the June 3 airstrike that killed two men.", ("cts",)),
        ("Gunmen killed two men described by the CTS as traders on Monday.", ()),
        ("The CTS said on Monday that gunmen had killed two men.", ()),
        ("The CTS has documented 14 people killed by bombs on Monday.", ()),
        ("Two members of ISIS were killed on Monday.", ()),
        ("The Security Media Cell said it had killed two men on Monday.", ()),
        ("ISIS militants ambushed a CTS patrol on Monday, wounding three men.", ("isis",)),
        ("ISIS attacked police and a CTS post on Monday, killing three men.", ("isis",)),
        ("ISIS attacked police and the CTS killed three men on Monday.", ("cts",)),
        ("ISIS attacked members of the CTS on Monday and killed three men.", ("isis",)),
        ("The CTS ambushed ISIS militants on Monday, wounding three men.", ("cts",)),
        ("The CTS repelled an ISIS attack on Monday, killing three men.", ("cts",)),
        ("Gunmen attacked a joint CTS patrol on Monday, wounding three men.", ()),
        ("A CTS patrol was ambushed by ISIS on Monday, wounding three men.", ("isis",)),
        ("A CTS patrol was ambushed on Monday, wounding three men.", ()),
        ("Police said that later a CTS patrol wounded three men on Monday.", ("cts",)),
    ],
)
def test_who_acted_is_neither_the_victim_nor_who_tells(text: str, by: tuple[str, ...]) -> None:
    (event,) = findings(text).events

    assert event.by == by


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "The strike killed top deputy Abdallah Makki Musleh al-Rifai.",
            "Abdallah Makki Musleh al-Rifai",
        ),
        ("Gunmen kidnapped eleven members of her family here.", "members of her family"),
        ("They arrested three of the group's leaders.", "leaders"),
        (
            "They killed four senior Islamic State militants in caves.",
            "senior Islamic State militants",
        ),
    ],
)
def test_those_counted_are_named_in_a_few_words(text: str, who: str) -> None:
    (event,) = findings(f"On July 2, troops waited. {text}").events

    assert [toll.who for toll in event.toll] == [who]


def test_a_sum_is_never_added_to_an_incident() -> None:
    found = findings("On July 2, a bomb killed two men. Since January, bombs killed 40 men.")

    assert [(e.scope, e.toll[0].count) for e in found.events] == [
        ("incident", 2),
        ("period-total", 40),
    ]


def test_a_figure_without_any_date_is_left_to_the_editor() -> None:
    found = findings("Troops killed three men.")

    assert not found.events
    assert found.doubts == ("paragraph 1: killed 3 men has no date and is in no event",)


def test_a_force_that_acted_is_named() -> None:
    (event,) = findings("The CTS killed two men on Monday.").events

    assert event.by == ("cts",)


def incident(**fields: object) -> Event:
    values = {"date": "2025-06-29", "kind": "ambush", "provinces": ("kirkuk",), "paragraph": 2}
    return Event(**{**values, **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (incident(), True),
        (incident(kind="operation"), True),
        (incident(provinces=()), True),
        (incident(kind="repatriation"), False),
        (incident(date="2025-06-30"), False),
        (incident(date="2025-06"), False),
        (incident(provinces=("basra",)), False),
        (incident(scope="period-total"), False),
    ],
)
def test_incidents_of_a_day_a_kind_and_a_place_may_be_one(other: Event, same: bool) -> None:  # noqa: FBT001
    assert may_be_one(incident(), other) is same
    assert may_be_one(other, incident()) is same


def test_names_told_after_a_figure_are_part_of_it() -> None:
    (event,) = findings(
        "Two men were sentenced to death on Monday.",
        "Omar Salim, 34, and his cousin Raad Salim, 29, were found guilty of the attack.",
    ).events

    assert [(toll.outcome, toll.count) for toll in event.toll] == [("sentenced", 2)]


def test_results_in_a_list_belong_to_the_span_that_announces_them() -> None:
    first, second = findings(
        "On 1 July police arrested nine suspects in Basra.",
        "During the first half of this year, the directorate reached these results:",
        "- 8,412 suspects arrested;",
        "- more than three tonnes of hashish seized;",
    ).events

    assert [toll.count for toll in first.toll] == [9]
    assert (second.period, second.scope) == ("2025-01-01/2025-06-30", "period-total")
    assert [(toll.outcome, toll.count) for toll in second.toll] == [
        ("arrested", 8412),
        ("seized", 3),
    ]


def test_somebody_seized_from_a_car_was_kidnapped() -> None:
    (event,) = findings("Hadi Salman, 47, had been seized from his car on June 30.").events

    assert (event.kind, [toll.count for toll in event.toll]) == ("kidnapping", [1])


def test_a_month_of_a_massacre_dates_the_figures_after_it() -> None:
    (event,) = findings(
        "The villagers were lined up and shot by ISIS in August 2014. Dozens died, survivors say."
    ).events

    assert (event.date, event.kind, event.toll[0].count) == ("2014-08", "massacre", "dozens")


def test_families_that_came_home_are_no_part_of_an_arrest() -> None:
    events = findings(
        "On 5 July three wanted men were arrested in Hawija.",
        "Between 60 and 70 families have returned to the villages.",
    ).events

    assert [[toll.outcome for toll in event.toll] for event in events] == [["arrested"]]


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Deminers removed 64 shells in early February.", "incident"),
        ("Deminers removed 64 shells in February.", "period-total"),
        (
            "Teams recovered the remains of 41 people from a mass grave between May 4 and May 18.",
            "incident",
        ),
    ],
)
def test_a_month_that_is_only_about_then_makes_no_sum(text: str, scope: str) -> None:
    (event,) = findings(text).events

    assert event.scope == scope


def test_a_reopening_is_a_happening_without_figures() -> None:
    (event,) = findings("The market reopened on July 3 after two years.").events

    assert (event.date, event.kind) == ("2025-07-03", "construction")


def test_a_sentence_may_tell_of_two_happenings_on_two_days() -> None:
    found = findings("On 2 February, a drone hit a tank; on 6 July, a rocket set a store ablaze.")

    assert [(e.date, e.kind) for e in found.events] == [
        ("2025-02-02", "airstrike"),
        ("2025-07-06", "attack"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "They foiled an attack planned for July 6.",
        "He denied that a raid took place on July 6.",
        "It was the second attack this month.",
        'On July 6, the minister called the camp "a bomb".',
        "Families demanded the release of 20 men on July 6.",
    ],
)
def test_nothing_happened_where_it_was_planned_denied_quoted_or_asked_for(text: str) -> None:
    assert not findings(text).events


def test_figures_right_after_the_sum_of_a_span_are_part_of_it() -> None:
    found = findings(
        "A strike on July 6 killed two men.",
        "From January to June, troops conducted 196 missions. In these, 44 gunmen were killed.",
    )

    assert [event.date or event.period for event in found.events] == [
        "2025-07-06",
        "2025-01-01/2025-06-30",
    ]


def test_the_same_day_is_that_of_the_event_and_not_of_its_background() -> None:
    found = findings(
        "On July 8, a court sentenced four men for the May 2016 bombing, which killed nine.",
        "In another ruling the same day, a court acquitted two officers.",
    )

    assert [event.date for event in found.events] == ["2025-07-08", "2016-05", "2025-07-08"]


def test_a_list_of_results_has_the_date_told_before_its_announcement() -> None:
    found = findings(
        "At dawn on July 6, troops began a search of the hills.",
        "It had the following results:",
        "three gunmen killed;",
        "two tunnels destroyed.",
        "On July 8, one soldier was wounded.",
    )

    assert [(e.date, len(e.toll)) for e in found.events] == [("2025-07-06", 2), ("2025-07-08", 1)]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        (
            "BASRA (Two Rivers) - A bomb killed four on Monday, a day after a blast killed one.",
            ["2025-07-14", "2025-07-13"],
        ),
        (
            "On July 6, a bomb claimed the life of a guard; three days before, gunmen shot one.",
            ["2025-07-06", "2025-07-03"],
        ),
        ("A raid killed two men on Monday, as they prepared to vote on August 10.", ["2025-07-14"]),
        (
            "Troops left the base on July 6, three months after an attack killed a cook.",
            ["2025-04"],
        ),
        (
            "The council on Tuesday announced the arrest of six men, who were caught on Monday.",
            ["2025-07-14"],
        ),
    ],
)
def test_a_date_is_counted_back_from_another_in_its_sentence(text: str, dates: list[str]) -> None:
    assert [event.date for event in findings(text).events] == dates


def test_figures_since_a_day_that_cannot_be_told_are_in_no_event() -> None:
    found = findings(
        "Gunmen killed three policemen on July 6.",
        "Attacks have increased since the feast, with 19 soldiers killed.",
    )

    assert [[toll.count for toll in event.toll] for event in found.events] == [[3]]
    assert any("no date" in doubt for doubt in found.doubts)


def test_what_follows_background_is_part_of_the_event_before_it() -> None:
    found = findings(
        "On July 7, a court sentenced three men for the 2016 bombing, in which 30 people died.",
        "A fourth defendant was acquitted.",
    )

    tolls = {event.date: [toll.outcome for toll in event.toll] for event in found.events}
    assert tolls == {"2025-07-07": ["sentenced", "freed"], "2016": ["killed"]}


def test_parts_of_a_sum_are_not_counted_again() -> None:
    (event,) = findings(
        "In June 2025, 41 people were killed and 77 injured in acts of terrorism.",
        "Baghdad was the worst affected, with 14 killed and 44 injured.",
    ).events

    assert [toll.count for toll in event.toll] == [41, 77]


def test_in_a_digest_each_entry_is_a_day_of_its_own() -> None:
    found = findings(
        "Anbar: Troops found a weapons cache on Sunday.",
        "Basra: Gunmen killed a farmer on Monday. Two of his sons were hurt.",
    )

    assert [(e.date, len(e.toll)) for e in found.events] == [("2025-07-13", 0), ("2025-07-14", 2)]


def test_the_day_of_a_dateline_yields_only_to_news_told_right_after() -> None:
    found = findings(
        "MOSUL, July 18 - Ten policemen were killed shortly after midnight, officials said.",
        "Nobody claimed it.",
        "Nothing was left.",
        "A clash took place on July 3.",
    )

    assert [event.date for event in found.events] == ["2025-07-18", "2025-07-03"]


def test_weapons_found_in_a_sweep_are_a_find() -> None:
    (event,) = findings("In a sweep on July 6, police seized 23 rifles.").events

    assert event.kind == "find"


@pytest.mark.parametrize(
    ("text", "provinces"),
    [
        ("In May, gunmen killed two men in the same village.", ("kirkuk", "ninawa")),
        ("Since May, 40 men have been arrested in the same two provinces.", ("kirkuk", "ninawa")),
        ("Since May, 40 men have been arrested.", ()),
    ],
)
def test_background_is_set_where_it_points_back_to(text: str, provinces: tuple[str, ...]) -> None:
    found = findings("On Monday a bomb killed a man in the Makhoul Mountains.", text)

    assert found.events[-1].provinces == provinces


def test_the_court_is_the_one_that_was_named_before() -> None:
    found = findings("A court in Basra met on Monday.", "On June 3 the court acquitted two men.")

    assert [event.provinces for event in found.events] == [("basra",)]


def test_an_arrest_of_the_same_day_is_no_part_of_an_ambush() -> None:
    found = findings(
        "Gunmen ambushed a patrol in Anbar on Wednesday, killing six soldiers.",
        "Troops combed the orchards on Wednesday afternoon, detaining 11 suspects.",
    )

    assert [(event.kind, len(event.toll)) for event in found.events] == [
        ("ambush", 1),
        ("arrest", 1),
    ]


def test_what_is_found_elsewhere_on_the_same_day_is_another_find() -> None:
    found = findings(
        "Guards seized 38 kilograms of hashish in Basra on Monday.",
        "It was hidden in a lorry.",
        "Nobody knew of it.",
        "On Sunday two clans fought and six men were wounded.",
        "On Monday police searched the houses and confiscated 17 rifles.",
    )

    assert [event.date for event in found.events] == ["2025-07-14", "2025-07-13", "2025-07-14"]


def test_who_comes_back_to_a_death_tells_of_no_other() -> None:
    found = findings(
        "The CTS killed Salim Hamad (alias Abu Omar) on Monday.",
        "Troops retook Hawija in October 2017.",
        "The death of Abu Omar will change little.",
    )

    assert [len(event.toll) for event in found.events] == [1, 0]


def test_items_under_a_deed_are_what_was_done_to() -> None:
    found = findings(
        "Troops searched Hawija on Monday and destroyed nine tunnels.",
        "The following were seized:",
        "five machine guns;",
        "two night-vision devices.",
        "They left 12 posts behind.",
    )

    assert [(toll.outcome, toll.count) for toll in found.events[0].toll] == [
        ("destroyed", 9),
        ("seized", 5),
        ("seized", 2),
    ]


def test_a_number_of_days_that_no_calendar_has_dates_nothing() -> None:
    found = findings("On 8 May 2025, 900000 days after a clash left one dead, two men were killed.")

    assert [event.date for event in found.events] == ["2025-05-08"]


def test_what_an_event_comes_after_happened_before_it() -> None:
    found = findings(
        "A drone hit a car on Wednesday, killing two men.",
        "The strike comes just two days after three men were killed in Basra.",
        "It was a week after that.",
    )

    assert [event.date for event in found.events] == ["2025-07-16", "2025-07-14"]


def test_the_date_of_another_sentence_stands_at_no_place_in_this_one() -> None:
    found = findings(
        "The air force, which has bases there, has so far flown 800 sorties this year."
        " At least eight civilians were killed."
    )

    assert [(event.period, event.scope) for event in found.events] == [
        ("2025-01-01/2025-07-18", "period-total")
    ]


def test_when_somebody_was_arrested_is_not_when_they_were_sentenced() -> None:
    found = findings("A court sentenced three men arrested in February to life in prison.")
    dated = findings("In March a court sentenced three men arrested in February.")

    assert not found.events
    assert [event.date for event in dated.events] == ["2025-03"]


def test_a_text_may_break_off_after_a_date() -> None:
    assert len(findings("On Monday a bomb killed two men, the").events) == 1
