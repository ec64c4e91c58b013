"""The measures of the performance summary."""

from __future__ import annotations

from datetime import date

from watchward.measures.figure import Unit
from watchward.measures.model import Better, Measure

_REVIEW = date(2027, 11, 1)
_WHO = "Watchward maintainers"
_COUNTING = (
    "Home Office Counting Rules for recorded crime; conventions of a force performance summary "
    "to October 2024, all of whose derived cells they reproduce"
)
_PERCENT_NOTE = "A percentage is undefined when the earlier count is nought."


def _measure(
    name: str, version: int, label: str, why: str, numerator: str, denominator: str, date_used: str,
    unit: Unit, better: Better, notes: tuple[str, ...], source: str, has_definition: bool = False,
) -> Measure:  # fmt: skip
    """A measure of this catalogue, with who wrote and checked it and its next review."""
    return Measure(
        name, version, label, why, numerator, denominator, date_used, unit, better, notes, source,
        author=_WHO, checker=_WHO, review=_REVIEW, has_definition=has_definition,
    )  # fmt: skip


OFFENCES = _measure(
    "offences", 1, "Offences",
    "How much crime was recorded: the first number every board asks for.",
    "Offences recorded in the period that were not later cancelled.",
    "", "date recorded", Unit.COUNT, Better.LOWER,
    (
        "Fraud recorded by national bodies (Action Fraud, CIFAS, UK Finance) is left out.",
        "Racially or religiously aggravated offences, hate crime and domestic abuse are flags: "
        "they are part of no sum.",
        "More recorded offences can mean better recording or more confidence to report.",
    ),
    _COUNTING,
)  # fmt: skip
OFFENCES_CHANGE = _measure(
    "offences-change", 1, "Change in offences",
    "How many more or fewer offences than before.",
    "Offences of the later period less offences of the earlier one.",
    "", "date recorded", Unit.COUNT, Better.LOWER, (), _COUNTING,
)  # fmt: skip
OFFENCES_CHANGE_PCT = _measure(
    "offences-change-pct", 1, "Percentage change in offences",
    "The change in proportion to what it was; of small counts it misleads.",
    "Offences of the later period less offences of the earlier one.",
    "Offences of the earlier period.", "date recorded", Unit.PERCENT, Better.LOWER,
    (_PERCENT_NOTE,), _COUNTING,
)  # fmt: skip
SOLVED = _measure(
    "solved", 1, "Solved outcomes",
    "How many offences ended in an outcome that the named definition calls solved.",
    "Offences whose first outcome within the named definition was given in the period, whenever "
    "the offence was recorded.",
    "", "date of the outcome", Unit.COUNT, Better.HIGHER,
    (
        "Counted once an offence, at its first outcome in the definition.",
        "Outcomes for offences not held count nowhere.",
    ),
    _COUNTING, has_definition=True,
)  # fmt: skip
SOLVED_CHANGE = _measure(
    "solved-change", 1, "Change in solved outcomes",
    "How many more or fewer offences were solved than before.",
    "Solved outcomes of the later period less those of the earlier one.",
    "", "date of the outcome", Unit.COUNT, Better.HIGHER, (), _COUNTING,
    has_definition=True,
)  # fmt: skip
SOLVED_CHANGE_PCT = _measure(
    "solved-change-pct", 1, "Percentage change in solved outcomes",
    "The change in solved outcomes in proportion to what they were.",
    "Solved outcomes of the later period less those of the earlier one.",
    "Solved outcomes of the earlier period.", "date of the outcome", Unit.PERCENT, Better.HIGHER,
    (_PERCENT_NOTE,), _COUNTING, has_definition=True,
)  # fmt: skip
SOLVED_RATE = _measure(
    "solved-rate", 1, "Solved rate",
    "Solved outcomes for every hundred offences of the same period.",
    "Solved outcomes of the period, by date of the outcome.",
    "Offences of the period, by date recorded.",
    "outcome and recorded", Unit.PERCENT, Better.HIGHER,
    (
        "Outcomes can belong to offences of an earlier period, so a rate can exceed one hundred "
        "per cent and is shown as it is.",
        "Undefined when the period has no offences, even if there are outcomes.",
    ),
    _COUNTING, has_definition=True,
)  # fmt: skip
SOLVED_RATE_CHANGE = _measure(
    "solved-rate-change", 1, "Change in solved rate",
    "The later rate less the earlier one, in percentage points.",
    "The two rates before rounding.", "", "outcome and recorded", Unit.POINTS, Better.HIGHER,
    ("Taken from the unrounded rates; undefined when either is.",),
    _COUNTING, has_definition=True,
)  # fmt: skip
DOMESTIC_SHARE = _measure(
    "domestic-share", 1, "Domestic abuse share",
    "How much of a type of crime is domestic abuse.",
    "Offences of the period flagged as domestic abuse.", "Offences of the period.",
    "date recorded", Unit.PERCENT, Better.NEITHER,
    ("Printed as “% DA”. Undefined when there are no offences.",), _COUNTING,
)  # fmt: skip
INCIDENTS = _measure(
    "incidents", 1, "Anti-social behaviour incidents",
    "How much anti-social behaviour was reported to the police.",
    "Incidents of the category anti-social behaviour created in the period.",
    "", "date created", Unit.COUNT, Better.LOWER,
    (
        "Incidents are not offences: they are part of no crime total and have no outcomes.",
        "A few have no district; they count for the whole force and stand as unplaced.",
    ),
    "National Standard for Incident Recording categories, as supplied by the force",
)  # fmt: skip
INCIDENTS_CHANGE = _measure(
    "incidents-change", 1, "Change in incidents",
    "How many more or fewer incidents than before.",
    "Incidents of the later period less incidents of the earlier one.",
    "", "date created", Unit.COUNT, Better.LOWER, (), INCIDENTS.source,
)  # fmt: skip
INCIDENTS_CHANGE_PCT = _measure(
    "incidents-change-pct", 1, "Percentage change in incidents",
    "The change in incidents in proportion to what they were.",
    "Incidents of the later period less incidents of the earlier one.",
    "Incidents of the earlier period.", "date created", Unit.PERCENT, Better.LOWER,
    (_PERCENT_NOTE,), INCIDENTS.source,
)  # fmt: skip
RATE = _measure(
    "rate-per-1000", 1, "Offences per 1,000 residents",
    "Lets areas of different size stand side by side.",
    "Offences of the period.", "Residents of the area in the year stated.",
    "date recorded", Unit.PER_1000, Better.LOWER,
    (
        "Households or vehicles are better bases for some offences.",
        "Not applicable where nobody lives, such as an airport.",
    ),
    "Office for National Statistics mid-year estimates, or a population loaded by the user",
)  # fmt: skip
PERFORMANCE = (
    OFFENCES, OFFENCES_CHANGE, OFFENCES_CHANGE_PCT, SOLVED, SOLVED_CHANGE, SOLVED_CHANGE_PCT,
    SOLVED_RATE, SOLVED_RATE_CHANGE, DOMESTIC_SHARE, INCIDENTS, INCIDENTS_CHANGE,
    INCIDENTS_CHANGE_PCT, RATE,
)  # fmt: skip
