"""Charts of a figure over time: what they say, their breaks, and their data."""

from __future__ import annotations

from collections.abc import Sequence

from watchward.content.chart import BreakMark, Chart, Series
from watchward.content.text import Constant, Paragraph, Shown, Span, Words, period_words
from watchward.evidence.breaks import Crossing, Figures, crossed, shipped_breaks
from watchward.measures.figure import Figure, Status
from watchward.performance.sentences import noun_of
from watchward.words.offences import offence_tree
from watchward.words.periods import Month

MONTHS = 36
LEAST = 3
"""Values that make a line worth drawing."""


def from_first_held(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures from the first that is not missing: what lies before the data is no gap."""
    held = list(figures)
    while held and held[0].status is Status.MISSING:
        held.pop(0)
    return tuple(held)


def is_drawable(figures: Sequence[Figure]) -> bool:
    """Whether enough of the figures have a value."""
    return sum(figure.has_value for figure in figures) >= LEAST


def chart_of(
    figures: Sequence[Figure], label: str, message: Paragraph, subtitle: str, source: str
) -> Chart:
    """One line over time. `figures` are in order; those of one measure, area and crime type."""
    first, last = figures[0], figures[-1]
    marks = break_marks(figures)
    return Chart(
        key=f"{last.measure}/{last.area}/{last.period.frame}/{last.crime_type}",
        message=message,
        subtitle=Paragraph((
            Constant(f"{subtitle}, ", "measure"),
            Constant(f"{first.period.last.label} to {last.period.last.label}", "period"),
        )),
        series=(Series(label, tuple(figures)),),
        alternative=alternative(figures, marks),
        source=Paragraph((Constant(source, "source"),)),
        breaks=marks,
    )  # fmt: skip


def crossings(figures: Sequence[Figure]) -> tuple[Crossing, ...]:
    """The changes in counting that lie within a line, those that matter only in part included."""
    last = figures[-1]
    return crossed(
        shipped_breaks(),
        [last.crime_type],
        figures[0].period.first,
        last.period.last,
        figures=_counted_in(last),
    )


def _counted_in(figure: Figure) -> Figures:
    if figure.measure.startswith("solved"):
        return "solved"
    is_incidents = offence_tree().get(figure.crime_type).kind == "incidents"
    return "incidents" if is_incidents else "offences"


def break_marks(figures: Sequence[Figure]) -> tuple[BreakMark, ...]:
    """The breaks to draw: where counts before and after are not the same thing.

    A temporary one is marked at its end too.
    """
    first, last = figures[0].period.last, figures[-1].period.last
    found: list[BreakMark] = []
    for crossing in crossings(figures):
        rule = crossing.rule
        if crossing.severity != "break":
            continue
        found.append(BreakMark(rule.from_month, rule.title))
        if rule.last_month:
            found.append(BreakMark(rule.last_month.plus(1), f"End of: {rule.title}"))
    return tuple(mark for mark in found if first < mark.month <= last)


def alternative(figures: Sequence[Figure], marks: Sequence[BreakMark]) -> Paragraph:
    """What a person would see: highest, lowest and latest value, gaps and breaks."""
    held = [figure for figure in figures if figure.has_value]
    high, low, latest = max(held, key=_size), min(held, key=_size), held[-1]
    spans: list[Span] = [
        Words("A line over the months. The highest is "), Shown(high), Words(" for "),
        period_words(high.period), Words(", the lowest "), Shown(low), Words(" for "),
        period_words(low.period), Words("; the latest, for "), period_words(latest.period),
        Words(", is "), Shown(latest), Words("."),
    ]  # fmt: skip
    gaps = [figure.period.last.label for figure in figures if not figure.has_value]
    if gaps:
        spans += [Words(" There is no value for "), Constant(_some(gaps), "months"), Words(".")]
    for mark in marks:
        spans += [
            Words(" The series breaks at "), Constant(mark.month.label, "month"), Words(": "),
            Constant(mark.title, "break"), Words("."),
        ]  # fmt: skip
    return Paragraph(tuple(spans))


def _some(gaps: Sequence[str]) -> str:
    shown = list(gaps[:6])
    more = f" and {len(gaps) - 6} other months" if len(gaps) > 6 else ""
    return ", ".join(shown) + more


def _size(figure: Figure) -> float:
    assert figure.numerator is not None and figure.denominator
    return figure.numerator / figure.denominator


def monthly_message(figures: Sequence[Figure], subject: tuple[Span, ...]) -> Paragraph:
    """“…: 126 offences in October 2024, the lowest of the 36 months shown”, where that is so."""
    held = [figure for figure in figures if figure.has_value]
    latest, others = held[-1], held[:-1]
    spans: list[Span] = [
        *subject, Words(": "), Shown(latest),
        Words(f" {noun_of(offence_tree().get(latest.crime_type), latest.numerator)} in "),
        period_words(latest.period),
    ]  # fmt: skip
    place = _place(latest, others)
    if place:
        spans += [
            Words(f", the {place} of the "), Constant(str(len(held)), "months shown"),
            Words(" months shown"),
        ]  # fmt: skip
    return Paragraph(tuple(spans))


def _place(latest: Figure, others: Sequence[Figure]) -> str:
    sizes = [_size(figure) for figure in others]
    if sizes and _size(latest) > max(sizes):
        return "highest"
    return "lowest" if sizes and _size(latest) < min(sizes) else ""


def rolling_message(figures: Sequence[Figure], subject: tuple[Span, ...]) -> Paragraph:
    """“… over twelve months: 1,465, against 1,300 in the 12 months to …”."""
    held = [figure for figure in figures if figure.has_value]
    first, latest = held[0], held[-1]
    return Paragraph((
        *subject, Words(" over twelve months: "), Shown(latest), Words(", against "),
        Shown(first), Words(" in the "),
        period_words(first.period),
    ))  # fmt: skip


def months_back(last: Month, count: int = MONTHS) -> tuple[Month, ...]:
    """The months that end with one, oldest first."""
    return tuple(last.plus(back) for back in range(1 - count, 1))
