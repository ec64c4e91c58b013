"""The map: each district by count, rate or change, with the table that says the same."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from watchward.content.format import cell_text, plain_number
from watchward.content.table import Verdict
from watchward.evidence.change import FLOOR
from watchward.lake.snapshot import Snapshot
from watchward.lake.workspace import Workspace
from watchward.measures.areas import Area, AreaBook
from watchward.measures.figure import Figure, Status
from watchward.performance.sentences import noun_of
from watchward.performance.summary import SummaryRow
from watchward.render.map_svg import Drawn, Outlines, outlines
from watchward.usecases.explore.remembered import remembered
from watchward.usecases.explore.standing import Standing, standing
from watchward.usecases.series import compare_areas
from watchward.usecases.viewer import Viewer
from watchward.words.errors import UsageProblem
from watchward.words.numbers import MINUS
from watchward.words.offences import OffenceType, offence_tree
from watchward.words.periods import Month

SHOWS = {
    "count": "Count",
    "rate": "Rate per 1,000 residents",
    "change": "Change on the 12 months before",
}
_CHANGE_STEPS = {
    "clearly_down": 1, "probably_down": 2, "same": 3, "probably_up": 4, "clearly_up": 5,
}  # fmt: skip
_CHANGE_WORDS = ("clearly down", "probably down", "about the same", "probably up", "clearly up")
_STEPS = 5
_NAMED = 3


@dataclass(frozen=True, slots=True)
class MapLine:
    """An area's figures, how it is coloured (`step` 0: not, for the `reason`) and its sentence."""

    area: Area
    count: Figure
    before: Figure
    change: Figure
    percent: Figure
    rate: Figure | None
    verdict: Verdict | None
    is_whole: bool
    step: int = 0
    reason: str = ""
    label: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class LegendStep:
    """A colour of the map and what it stands for, with how many areas have it."""

    step: int
    text: str
    areas: int


@dataclass(frozen=True, slots=True)
class AreaMap:
    """A map with its table. `shapes` is None where no boundaries are held.

    `base` says what a rate is of; `without_outline` names areas of the table
    that no boundary was loaded for; `note` is what the boundaries say of
    themselves.
    """

    held: Standing
    item: OffenceType
    show: str
    lines: tuple[MapLine, ...]
    legend: tuple[LegendStep, ...]
    reading: str
    base: str
    shapes: Outlines | None
    note: str
    without_outline: tuple[str, ...]

    @property
    def is_diverging(self) -> bool:
        """Whether colours run both ways from no change."""
        return self.show == "change"

    @property
    def drawn(self) -> tuple[Drawn, ...]:
        """What is drawn of each area."""
        return tuple(
            Drawn(line.area.code, line.step, line.text, line.label)
            for line in self.lines
            if not line.is_whole
        )

    @property
    def has_rates(self) -> bool:
        """Whether any rate can be given."""
        return any(line.rate and line.rate.has_value for line in self.lines)


def area_map(
    workspace: Workspace, viewer: Viewer, crime_type: str, to: Month, show: str
) -> AreaMap:
    """The map of a crime type in the 12 months to a month, of the areas the viewer may see.

    Raises UsageProblem for something that a map cannot show, NotFound for an
    unknown type, Forbidden where the viewer may see no area.
    """
    if show not in SHOWS:
        raise UsageProblem(
            expected=f"a map of {', '.join(SHOWS)}",
            given=repr(show),
            remedy="Choose one of these on the map page.",
        )
    found = _whole_map(workspace, offence_tree().get(crime_type).slug, to, show)
    marking = found.held.marking
    lines = tuple(line for line in found.lines if viewer.sees(marking, line.area.code))
    if not lines:
        viewer.demand_sight(marking)
    return replace(found, lines=lines)


@remembered(64)
def _whole_map(workspace: Workspace, crime_type: str, to: Month, show: str) -> AreaMap:
    """The map with every area, whoever looks."""
    held, item = standing(workspace, to), offence_tree().get(crime_type)
    rates, base = _rates(workspace, held.book, item, to)
    lines = [
        _line(area, held.row(area.code, crime_type), rates.get(area.code), held.book,
              held.verdict(area.code, item))
        for area in held.book.areas if area.code not in held.book.groups
    ]  # fmt: skip
    coloured, legend = _coloured(lines, show)
    shapes, note = _outlines_held(workspace, to)
    without = [] if shapes is None else [
        line.area.name for line in lines
        if not line.is_whole and line.area.code not in shapes.shapes
    ]  # fmt: skip
    return AreaMap(
        held, item, show,
        tuple(_said(line, show, item) for line in coloured), legend,
        _reading(coloured, show, item), base, shapes, note, tuple(without),
    )  # fmt: skip


def _line(
    area: Area, row: SummaryRow, rate: Figure | None, book: AreaBook, verdict: Verdict | None
) -> MapLine:
    return MapLine(
        area, row.offences_curr, row.offences_prev, row.diff, row.pct_diff, rate, verdict,
        is_whole=bool(book.parts(area.code)),
    )  # fmt: skip


def _rates(
    workspace: Workspace, book: AreaBook, item: OffenceType, to: Month
) -> tuple[Mapping[str, Figure], str]:
    """Rates by area, and what they are of."""
    row = standing(workspace, to).row(book.top.code, item.slug)
    if not row.offences_curr.has_value:
        return {}, ""
    compared = compare_areas(workspace, item.slug, to)
    years = sorted({line.population_year for line in compared if line.population_year})
    said = " and ".join(str(year) for year in years)
    return {line.area.code: line.rate for line in compared}, f"residents, {said}" if said else ""


def _shown(line: MapLine, show: str) -> Figure | None:
    return {"count": line.count, "rate": line.rate, "change": line.percent}[show]


def _coloured(lines: Sequence[MapLine], show: str) -> tuple[list[MapLine], tuple[LegendStep, ...]]:
    """Lines with their steps, and the legend. Sums of areas are not on the map."""
    plain = [replace(line, reason=_why_plain(line, show)) for line in lines]
    if show == "change":
        stepped = [
            line if line.reason or line.is_whole or line.verdict is None
            else replace(line, step=_CHANGE_STEPS.get(line.verdict.code, 0))
            for line in plain
        ]  # fmt: skip
        words = dict(enumerate(_CHANGE_WORDS, start=1))
    else:
        values = sorted(_value(line, show) for line in plain if not (line.reason or line.is_whole))
        stepped = [
            line if line.reason or line.is_whole
            else replace(line, step=1 + values.index(_value(line, show)) * _STEPS // len(values))
            for line in plain
        ]  # fmt: skip
        words = _ranges(stepped, show)
    return stepped, _legend(stepped, words)


def _why_plain(line: MapLine, show: str) -> str:
    """Why an area is not coloured; blank if it is."""
    figure = _shown(line, show)
    if not line.count.has_value:
        return line.count.reason
    if show == "change" and (line.verdict is None or line.verdict.code not in _CHANGE_STEPS):
        return line.verdict.words if line.verdict else "no comparison can be made"
    if figure is None or figure.status is not Status.VALUE:
        return figure.reason if figure else "no rate can be given"
    return "too few to colour" if (line.count.numerator or 0) < FLOOR and show != "change" else ""


def _value(line: MapLine, show: str) -> Fraction:
    figure = _shown(line, show)
    assert figure is not None
    return Fraction(figure.numerator or 0, figure.denominator or 1)


def _ranges(lines: Sequence[MapLine], show: str) -> dict[int, str]:
    """What each step of a count or rate stands for: the least and most in it."""
    words = {}
    for step in range(1, _STEPS + 1):
        inside = sorted(
            (line for line in lines if line.step == step), key=lambda line: _value(line, show)
        )
        if inside:
            ends = [cell_text(f) for line in (inside[0], inside[-1]) if (f := _shown(line, show))]
            words[step] = ends[0] if ends[0] == ends[1] else f"{ends[0]} to {ends[1]}"
    return words


def _legend(lines: Sequence[MapLine], words: Mapping[int, str]) -> tuple[LegendStep, ...]:
    steps = [line.step for line in lines if not line.is_whole]
    found = [LegendStep(step, text, steps.count(step)) for step, text in words.items()]
    if 0 in steps:
        why = dict.fromkeys(line.reason for line in lines if not line.step and not line.is_whole)
        found.append(LegendStep(0, f"not coloured: {'; '.join(why)}", steps.count(0)))
    return tuple(found)


def _said(line: MapLine, show: str, item: OffenceType) -> MapLine:
    """The line with its sentence, and the short text that goes on the map."""
    parts = []
    if show == "rate" and line.rate and line.rate.has_value:
        parts.append(f"{cell_text(line.rate)} {noun_of(item, None)} per 1,000 residents")
    if line.count.has_value:
        parts.append(f"{cell_text(line.count)} {noun_of(item, line.count.numerator)}")
    if moved := _moved(line.percent):
        parts.append(moved)
    if line.verdict:
        parts.append(line.verdict.words)
    if line.reason and line.reason not in parts:
        parts.append(line.reason)
    figure = _shown(line, show)
    text = cell_text(figure) if figure and figure.has_value and line.step else ""
    if text and show == "change" and line.verdict:
        text = f"{line.verdict.symbol} {text}%"
    return replace(line, label=f"{line.area.name}: {', '.join(parts) or 'no figure'}", text=text)


def _moved(percent: Figure) -> str:
    if not percent.has_value:
        return ""
    size = cell_text(percent)
    if not percent.numerator:
        return "no change"
    return f"down {size.lstrip(MINUS)}%" if percent.numerator < 0 else f"up {size}%"


def _reading(lines: Sequence[MapLine], show: str, item: OffenceType) -> str:
    inside = [line for line in lines if line.step]
    if not inside:
        return "No area can be coloured."
    if show == "change":
        said = [
            f"{words.capitalize()} in {_named(names)}"
            for step, words in ((5, "clearly up"), (1, "clearly down"))
            if (names := [line.area.name for line in inside if line.step == step])
        ]
        text = ". ".join(said) or "No area has clearly gone up or down"
        return f"{text}."
    inside.sort(key=lambda line: _value(line, show))
    low, high = inside[0], inside[-1]
    unit = f"{noun_of(item, None)} per 1,000 residents" if show == "rate" else noun_of(item, None)
    ends = [cell_text(f) for line in (high, low) if (f := _shown(line, show))]
    return f"Highest in {high.area.name} ({ends[0]} {unit}), lowest in {low.area.name} ({ends[1]})."


def _named(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")


@remembered(4)
def _outlines_held(workspace: Workspace, to: Month) -> tuple[Outlines | None, str]:
    geometries, note = _geometries(workspace, standing(workspace, to).book)
    return (outlines(geometries) if geometries else None), note


def _geometries(workspace: Workspace, book: AreaBook) -> tuple[dict[str, str], str]:
    """Outlines (GeoJSON text) by area code, by code or exact name, and what their file says."""
    snapshot = Snapshot(workspace)
    if not snapshot.files("core_boundaries"):
        return {}, ""
    rows = snapshot.rows("SELECT * FROM core_boundaries ORDER BY code", "core_boundaries")
    known = {area.code for area in book.districts}
    found, notes = {}, set()
    for row in rows:
        code = row["code"] if row["code"] in known else book.names.get(row["name"], "")
        if code in known:
            found[code] = row["geometry"]
            notes.add(row["note"] or "")
    return found, "; ".join(sorted(notes - {""}))


def map_geojson(
    workspace: Workspace, viewer: Viewer, crime_type: str, to: Month
) -> dict[str, Any] | None:
    """Boundaries as held (WGS84), each with the figures of the map; None if there are none."""
    found = area_map(workspace, viewer, crime_type, to, "count")
    if found.shapes is None:
        return None
    held = found.held
    geometries, note = _geometries(workspace, held.book)
    return {
        "type": "FeatureCollection",
        "name": f"{found.item.name}, {held.later.label}",
        "note": note,
        "marking": held.marking.label,
        "synthetic": workspace.settings.synthetic,
        "version": held.version,
        "features": [
            {
                "type": "Feature",
                "id": line.area.code,
                "properties": _properties(line),
                "geometry": json.loads(geometries[line.area.code]),
            }
            for line in found.lines
            if line.area.code in geometries
        ],
    }


def _properties(line: MapLine) -> dict[str, Any]:
    figures = {
        "count": line.count,
        "before": line.before,
        "change": line.change,
        "change_percent": line.percent,
        "rate_per_1000": line.rate,
    }
    return {
        "code": line.area.code,
        "name": line.area.name,
        **{name: _number(figure) for name, figure in figures.items()},
        "verdict": line.verdict.code if line.verdict else None,
        "figure": line.count.id,
    }


def _number(figure: Figure | None) -> int | float | None:
    """A figure as shown, as a number; None without a value."""
    text = plain_number(figure) if figure else ""
    if not text:
        return None
    return float(text) if "." in text else int(text)
