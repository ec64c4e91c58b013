"""Remarks about the data behind a summary: rows of no area, codes of no type, months not held."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from watchward.content.text import Constant, Paragraph, Shown, Words
from watchward.measures.areas import NO_PLACE, OTHER_FORCE, OUTSIDE, Area, AreaBook
from watchward.measures.figure import Figure, FigureKey, Status, Unit
from watchward.performance.sentences import area_in_sentence, period_in_sentence
from watchward.usecases.counting import Opened
from watchward.words.errors import NotFound
from watchward.words.offences import offence_tree
from watchward.words.periods import Period

UNPLACED = "unplaced-"
"""Begins the area of a figure that counts rows of no area."""
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


def unplaced_figure(opened: Opened, key: FigureKey) -> Figure:
    """The figure of a key whose area is ``unplaced-`` and a reason. Raises NotFound for another."""
    reason = key.area.removeprefix(UNPLACED)
    if reason not in _REASONS or key.measure not in ("offences", "incidents"):
        raise NotFound(
            expected=f"offences or incidents of {', '.join(UNPLACED + r for r in _REASONS)}",
            given=f"{key.measure} of {key.area}",
            remedy="Copy the id from figures.json.",
        )
    item = offence_tree().get(key.crime_type)
    count = _count(opened, item.slug, reason, key.period)
    figure = _figure(opened, item.slug, key.measure, reason, count, key.period)
    whole = opened.calculator.offences(opened.book.top.code, item, key.period)
    if whole.has_value:
        return figure
    return replace(
        figure, status=whole.status, reason=whole.reason, numerator=None, denominator=None
    )


def unplaced_words(area: str) -> str:
    """Which rows an unplaced area code stands for: ``none (rows with no district)``."""
    return f"none (rows {_REASONS[area.removeprefix(UNPLACED)]})"


def unplaced_area(place: str, book: AreaBook) -> str:
    """The area, as figure ids name it, of a resolved place that is no area; blank for an area."""
    known = place.startswith(OTHER_FORCE) or any(area.code == place for area in book.areas)
    return "" if known else UNPLACED + _reason(place)


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
        area=UNPLACED + reason,
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


def data_remarks(opened: Opened, later: Period, earlier: Period) -> Iterator[Paragraph]:
    """What a reader must know about the data, most important first."""
    top = area_in_sentence(opened.book.top)
    for reason, noun, figure in unplaced_figures(opened, later):
        one = figure.numerator == 1
        rows = f" {noun.removesuffix('s') if one else noun} {_REASONS[reason]} "
        yield Paragraph((
            Words("In "), period_in_sentence(later), Words(", "), Shown(figure), Words(rows),
            Words("counts in " if one else "count in "), top, Words(" and in no other area."),
        ))  # fmt: skip
    unmapped = opened.snapshot.manifest.status.get("offences", {}).get("unmapped", {})
    if unmapped:
        listed = ", ".join(f"{code} ({count:,})" for code, count in list(unmapped.items())[:10])
        yield Paragraph((
            Words("Offences with these codes are in no row, because the codes are in no list: "),
            Constant(listed, "unmapped codes"), Words("."),
        ))  # fmt: skip
    yield from _missing_remarks(opened, later, earlier)


def _missing_remarks(opened: Opened, later: Period, earlier: Period) -> Iterator[Paragraph]:
    """Each month that is missing, with its areas where others have it."""
    found: dict[str, list[Area]] = {}
    for period in (earlier, later):
        for area in opened.book.areas:
            for reason in _missing_reasons(opened, area, period):
                found.setdefault(f"{period.label}: {reason}", []).append(area)
    for reason, areas in found.items():
        names = "" if len(areas) == len(opened.book.areas) else f" ({_named(areas)})"
        yield Paragraph((
            Words("Months are missing. "), Constant(reason + names, "missing months"), Words("."),
        ))  # fmt: skip


def _missing_reasons(opened: Opened, area: Area, period: Period) -> list[str]:
    calculator, tree = opened.calculator, offence_tree()
    crime, asb = tree.get("all-crime"), tree.get("anti-social-behaviour")
    figures = (
        calculator.offences(area.code, crime, period),
        calculator.solved(area.code, crime, period),
        calculator.offences(area.code, asb, period),
    )
    missing = [figure.reason for figure in figures if figure.status is Status.MISSING]
    return list(dict.fromkeys(missing))


def _named(areas: list[Area]) -> str:
    """The areas a month is missing for; sums of areas last, as their consequence."""
    sums = ("force", "policing area")
    names = ", ".join(area.name for area in areas if area.kind not in sums)
    tops = " and ".join(area.name for area in areas if area.kind in sums)
    return f"{names}, and so {tops}" if names and tops else names or tops
