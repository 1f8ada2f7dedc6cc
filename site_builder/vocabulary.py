"""The words that fields may hold, and what kinds of text they are."""

from typing import Literal

# msgspec can hold a pattern for each of these (`Meta`), but 0.22 and Python 3.11 then crash in the
# garbage collector (msgspec issue 717); so `content` checks their form, with the line at fault.
Id = str
PartialDate = str  # 2025-06-29, 2025-06 or 2025
Period = str  # two of them: 2025-01-01/2025-06-30
Language = str  # two or three letters
Count = int | tuple[int, int] | str

EntityKind = Literal["person", "group", "force", "organisation", "media", "state"]
Status = Literal["reviewed", "suggested", "dismissed"]
DateSource = Literal["byline", "dateline", "image", "text", "file", "hand"]
Scope = Literal["incident", "period-total"]
Bound = Literal["at-least", "at-most", "about"]
Rights = Literal["full", "excerpt", "facts"]
EventKind = Literal[
    "airstrike",
    "ambush",
    "arrest",
    "assassination",
    "attack",
    "bombing",
    "campaign",
    "clash",
    "clearance",
    "construction",
    "execution",
    "exhumation",
    "find",
    "kidnapping",
    "massacre",
    "operation",
    "raid",
    "release",
    "repatriation",
    "trial",
    "other",
]
Outcome = Literal[
    "killed",
    "wounded",
    "arrested",
    "sentenced",
    "executed",
    "freed",
    "returned",
    "displaced",
    "kidnapped",
    "surrendered",
    "destroyed",
    "seized",
    "found",
    "defused",
]
