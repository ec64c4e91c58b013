"""Remarks about the data behind a summary: rows of no area, codes of no type, months not held."""

from __future__ import annotations

from collections.abc import Iterator

from watchward.content.text import Constant, Paragraph, Shown, Words, period_words
from watchward.measures.areas import NO_PLACE, OUTSIDE
from watchward.measures.figure import Figure, Status, Unit
from watchward.usecases.counting import Opened
from watchward.words.offences import offence_tree
from watchward.words.periods import Period

_REASONS = {
    "none": "with no district",
    "outside": "outside the area of the force",
    "unknown": "with a district name that is not known",
}


def unplaced_figures(opened: Opened, period: Period) -> list[tuple[str, str, Figure]]:
    """(reason, noun, figure) of offences and incidents of the period that lie in no area."""
    found = []
    for slug, noun in (("all-crime", "offences"), ("anti-social-behaviour", "incidents")):
        for reason in _REASONS:
            count = _count(opened, slug, reason, period)
            if count:
                found.append((reason, noun, _figure(opened, slug, noun, reason, count, period)))
    return found


def _count(opened: Opened, slug: str, reason: str, period: Period) -> int:
    total = 0
    for code, by_slug in opened.calculator.cells.unplaced.items():
        if _reason(code) == reason:
            months = by_slug.get(slug, {})
            total += sum(
                count for month, count in months.items()
                if period.first.number <= month <= period.last.number
            )  # fmt: skip
    return total


def _reason(code: str) -> str:
    if code == NO_PLACE:
        return "none"
    return "outside" if code.startswith(OUTSIDE) else "unknown"


def _figure(
    opened: Opened, slug: str, noun: str, reason: str, count: int, period: Period
) -> Figure:
    return Figure(
        measure=noun,
        measure_version=1,
        definition="",
        area=f"unplaced-{reason}",
        period=period,
        against=None,
        crime_type=slug,
        unit=Unit.COUNT,
        status=Status.VALUE,
        numerator=count,
        denominator=1,
        version=opened.snapshot.number,
        marking=opened.calculator.marking,
    )


def data_remarks(opened: Opened, later: Period) -> Iterator[Paragraph]:
    """What a reader must know about the data, most important first."""
    top = Constant(opened.book.top.name, "area")
    for reason, noun, figure in unplaced_figures(opened, later):
        yield Paragraph((
            Words("In the "), period_words(later), Words(", "), Shown(figure), Words(f" {noun} "),
            Words(_REASONS[reason]), Words(" count in "), top, Words(" and in no other area."),
        ))  # fmt: skip
    unmapped = opened.snapshot.manifest.status.get("offences", {}).get("unmapped", {})
    if unmapped:
        listed = ", ".join(f"{code} ({count:,})" for code, count in list(unmapped.items())[:10])
        yield Paragraph((
            Words("Offences with these codes are in no row, because the codes are in no list: "),
            Constant(listed, "unmapped codes"), Words("."),
        ))  # fmt: skip
    yield from _missing_remarks(opened, later)


def _missing_remarks(opened: Opened, later: Period) -> Iterator[Paragraph]:
    item = offence_tree().get("all-crime")
    top = opened.book.top.code
    reasons = []
    for period in (later.earlier(12), later):
        for figure in (
            opened.calculator.offences(top, item, period),
            opened.calculator.solved(top, item, period),
        ):
            if figure.status is Status.MISSING:
                reasons.append(f"{period.label}: {figure.reason}")
    for reason in dict.fromkeys(reasons):
        yield Paragraph(
            (Words("Months are missing. "), Constant(reason, "missing months"), Words("."))
        )
