"""The page that lists every key of every file."""

import re
from pathlib import Path

import pytest
from msgspec.structs import fields

from site_builder import model
from site_builder.reference import reference

GUIDES = Path(model.__file__).parent / "guides"


def test_the_reference_is_as_the_program_makes_it() -> None:
    """If not: `python -m site_builder.reference > site_builder/guides/reference.md`."""
    assert (GUIDES / "reference.md").read_text(encoding="utf-8") == reference()


@pytest.mark.parametrize(
    "record", [model.ArticleFields, model.EntityFields, model.ProvinceFields, model.Place]
)
def test_every_key_has_a_row(record: type[model.ArticleFields]) -> None:
    rows = set(re.findall(r"^\| `(\w+)` \|", reference(), re.MULTILINE))

    assert {field.encode_name for field in fields(record)} <= rows


@pytest.mark.parametrize(
    "row",
    [
        "| `title` | text | **required** |",
        "| `date_from` | [DateSource](#datesource) | `hand` |",
        "| `images` | list of [Image](#image) | nothing |",
        "| `draft` | `true` or `false` | no |",
        "| `from` | text | nothing |",
        "| `sources` | for each id, [SourceRule](#sourcerule) | nothing |",
        "| `bound` | [Bound](#bound) | nothing |",
        "`full`, `excerpt`, `facts`",
    ],
)
def test_a_row_says_what_may_be_written_and_what_holds_without_it(row: str) -> None:
    assert row in reference().splitlines()


def test_every_type_that_a_row_names_is_explained_on_the_page() -> None:
    page = reference()
    headings = re.findall(r"^#+ (?:<a id=\"\w+\"></a>)?(.+)$", page, re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}
    anchors |= set(re.findall(r'<a id="(\w+)">', page))

    assert set(re.findall(r"\]\(#([\w-]+)\)", page)) <= anchors
    assert len(headings) == len(set(headings))


@pytest.mark.parametrize("guide", sorted(GUIDES.glob("*.md")), ids=lambda guide: guide.name)
def test_every_link_of_a_guide_leads_to_a_guide(guide: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", guide.read_text(encoding="utf-8"))

    assert [link for link in links if not (GUIDES / link).is_file()] == []
