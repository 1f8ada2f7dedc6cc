"""FollowTheMoney entities link up, and pass the model of the library where it is installed.

The library is no dependency: it builds ICU from source and weighs 200 MB. `pip install
followthemoney` (with libicu-dev, pkg-config and a C++ compiler) lets its test run.
"""

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest
from conftest import MakeSite
from exchange_cases import HOST, make_archive

from site_builder.archive import Archive
from site_builder.exchange.followthemoney import followthemoney
from site_builder.exchange.happened import Holdings

Made = Mapping[str, dict[str, Any]]

# The properties that hold the id of another entity, and the schemata it may have.
LEGAL = {"Person", "Organization", "PublicBody"}
LINKS = {
    "document": {"Article"},
    "entity": LEGAL | {"Territory", "Address"},
    "member": LEGAL,
    "organization": LEGAL - {"Person"},
    "involved": LEGAL,
    "proof": {"Article"},
    "partOf": {"Territory"},
    "addressEntity": {"Address"},
}


@pytest.fixture
def archive(make_site: MakeSite) -> Archive:
    return make_archive(make_site)


@pytest.fixture
def made(archive: Archive) -> Made:
    entities = [
        json.loads(line)
        for line in followthemoney(Holdings.of(archive)).whole().decode().splitlines()
    ]
    by_id = {entity["id"]: entity for entity in entities}
    assert len(by_id) == len(entities)
    return by_id


def test_counts_agree_with_the_archive(archive: Archive, made: Made) -> None:
    counts = Counter(entity["schema"] for entity in made.values())

    assert counts["Article"] == len(archive.entries)
    assert counts["Event"] == len(archive.ledger)
    assert counts["Documentation"] == sum(len(entry.names) for entry in archive.entries)
    assert counts["Person"] == 1
    assert counts["PublicBody"] == 2
    assert counts["Membership"] == 1


def test_every_link_leads_to_an_entity_of_the_right_kind(made: Made) -> None:
    for entity in made.values():
        for name, told in entity["properties"].items():
            for other in told if name in LINKS else ():
                assert made[other]["schema"] in LINKS[name], (entity["id"], name)


def test_every_value_is_a_list_of_texts(made: Made) -> None:
    for entity in made.values():
        for told in entity["properties"].values():
            assert told
            assert all(isinstance(text, str) and text for text in told)


def test_provinces_and_districts_are_territories_with_codes_and_levels(made: Made) -> None:
    kirkuk = made["province-kirkuk"]["properties"]
    hit = made["place-hit"]["properties"]

    assert made["province-kirkuk"]["schema"] == made["place-hit"]["schema"] == "Territory"
    assert (kirkuk["territoryCode"], kirkuk["level"]) == (["iq-ki"], ["adm1"])
    assert kirkuk["country"] == ["iq"]
    assert hit["level"] == ["adm2"]
    assert made[hit["addressEntity"][0]]["properties"]["latitude"] == ["33.64"]
    assert made["place-balkana-mountains"]["schema"] == "Address"


def test_ambiguous_spellings_are_weak(made: Made) -> None:
    names = made["province-salaheddine"]["properties"]

    assert names["weakAlias"] == ["Salah al-Din"]
    assert "Salah al-Din" not in names["alias"]


def test_an_event_tells_who_where_when_and_by_which_article(made: Made) -> None:
    event = made["event-raids-in-kirkuk-e1"]["properties"]

    assert event["name"] == ["Ambush, Hit, 2025-06-29"]
    assert event["date"] == ["2025-06-29"]
    assert event["involved"] == ["entity-cts", "entity-defence"]
    assert event["proof"] == ["article-2025-raids-in-kirkuk", "article-2025-excerpted"]
    assert "killed: 3-5 militants (at-least)" in event["notes"]
    assert event["sourceUrl"][0] == f"{HOST}articles/2025/raids-in-kirkuk.html#p1"
    assert made["event-raids-in-kirkuk-e3"]["properties"]["endDate"] == ["2025-06-30"]


def test_the_library_takes_every_entity_as_it_is(made: Made) -> None:
    library = pytest.importorskip("followthemoney", reason="see the top of this file")

    for entity in made.values():
        schema = library.model.get(entity["schema"])
        properties = entity["properties"]
        assert set(schema.required) <= set(properties) <= set(schema.properties), entity["id"]
        schema.validate(entity)
        proxy = library.model.get_proxy(entity)
        for prop, value in proxy.itervalues():
            assert prop.type.clean(value, proxy=proxy) == value, (entity["id"], prop.name)
