"""Reference page of the measures, read from their declarations."""

from __future__ import annotations

from tools.reference.markdown import page, table
from watchward.measures.catalogue import MEASURES
from watchward.measures.model import Better, Measure

BETTER = {
    Better.LOWER: "a lower one",
    Better.HIGHER: "a higher one",
    Better.NEITHER: "neither: it describes, and is not judged",
}

INTRODUCTION = """\
Each measure is a reviewed declaration. `watchward measure` lists one by area, month and type, and
`watchward explain` prints the declaration behind a figure. Every figure is a numerator over a
denominator, both whole numbers, so it can be worked out again exactly.
[How things are counted](../explanation/counting.md) gives the rules that all of them share."""


def rows_of(measure: Measure) -> list[tuple[str, str]]:
    """What is said about a measure, in order."""
    named = f"`{measure.id}`, version {measure.version}"
    found = [
        ("Name", named),
        ("Why it matters", measure.why),
        ("Numerator", measure.numerator),
        ("Denominator", measure.denominator or "none: it is not a share"),
        ("Date used", measure.date_used),
        ("Unit", str(measure.unit)),
        ("Better", BETTER[measure.better]),
        ("Definition", "needs a named definition of [solved](outcomes.md)"),
        ("Source of the rule", measure.source),
        ("Written and checked by", f"{measure.author}; {measure.checker}"),
        ("Next review", f"{measure.review:%B %Y}"),
    ]
    return [row for row in found if row[0] != "Definition" or measure.has_definition]


def measure_part(measure: Measure) -> str:
    """One measure as a section."""
    parts = [f"## {measure.label}", table(("", ""), rows_of(measure))]
    if measure.notes:
        parts.append("\n".join(f"- {note}" for note in measure.notes))
    return "\n\n".join(parts)


def measures_page() -> str:
    """Every measure of the catalogue."""
    return page(
        "Measures",
        "`src/watchward/measures/catalogue`",
        INTRODUCTION,
        *(measure_part(measure) for measure in MEASURES.values()),
    )
