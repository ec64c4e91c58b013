"""Opening a figure: what it is, how it was counted, and which rows it counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Protocol

from watchward.lake.manifest import manifest_numbers
from watchward.lake.snapshot import Snapshot
from watchward.lake.workspace import Workspace
from watchward.measures.calculate import Calculator
from watchward.measures.catalogue import measure_of
from watchward.measures.figure import Figure, FigureKey
from watchward.measures.model import Measure
from watchward.usecases.answering import Answering, open_answers
from watchward.usecases.published_figures import (
    PrintedRows,
    open_published,
    printed_rows,
    stands_on_published,
)
from watchward.usecases.unplaced import UNPLACED, unplaced_figure, unplaced_words
from watchward.usecases.viewer import OWNER, Viewer
from watchward.words.errors import NotFound, UsageProblem
from watchward.words.offences import OffenceType, offence_tree
from watchward.words.outcomes import SolvedDefinition, solved_definition
from watchward.words.periods import Period, day_label


@dataclass(frozen=True, slots=True)
class Explanation:
    """A figure with its meaning.

    `filters` say which rows are counted, `rows` how many records stand behind
    it (None where it counts none), `parts` the ids of the figures it is worked
    out from, `earlier_versions` the same figure as it was before.
    """

    figure: Figure
    measure: Measure
    definition: SolvedDefinition | None
    area: str
    crime_type: str
    filters: tuple[str, ...]
    rows: int | None
    list_command: str
    parts: tuple[str, ...]
    earlier_versions: tuple[tuple[int, str], ...]


class HeldRows(Protocol):
    """Rows behind a figure in an order that does not change, asked for a part at a time."""

    columns: tuple[str, ...]

    def count(self) -> int:
        """How many there are."""

    def rows(self, limit: int | None = None, offset: int = 0) -> list[tuple[Any, ...]]:
        """So many after the first `offset`; all without a `limit`."""

    def batches(self, size: int) -> Iterator[list[tuple[Any, ...]]]:
        """All of them, `size` at a time."""


def figure_of(calculator: Calculator, key: FigureKey) -> Figure:
    """The figure of a key, worked out again by the same calculation as everywhere."""
    area = calculator.book.find(key.area).code
    item = offence_tree().get(key.crime_type)
    later, earlier = key.period, key.against or key.period.earlier()
    name = key.measure.replace("incidents", "offences")
    answers = {
        "offences": lambda: calculator.offences(area, item, later),
        "solved": lambda: calculator.solved(area, item, later),
        "offences-change": lambda: calculator.change("offences", area, item, later, earlier),
        "solved-change": lambda: calculator.change("solved", area, item, later, earlier),
        "offences-change-pct": lambda: calculator.change_pct(
            "offences", area, item, later, earlier
        ),
        "solved-change-pct": lambda: calculator.change_pct("solved", area, item, later, earlier),
        "solved-rate": lambda: calculator.rate(area, item, later),
        "solved-rate-change": lambda: calculator.rate_change(area, item, later, earlier),
        "domestic-share": lambda: calculator.domestic_share(area, item, later),
        "rate-per-1000": lambda: calculator.per_1000(area, item, later),
    }
    if name not in answers:
        measure_of(key.measure)  # raises with the list of measures
        raise UsageProblem(
            expected="a measure that can be explained",
            given=key.measure,
            remedy="Use a figure id from figures.json.",
        )
    return answers[name]()


def explain(workspace: Workspace, text: str, viewer: Viewer = OWNER) -> Explanation:
    """Explain a figure id or key; without a version, the newest.

    Raises UsageProblem if it is no figure id, NotFound for an unknown area,
    type, measure, definition or version.
    """
    key = FigureKey.parse(text)
    measure = measure_named(key)
    figure, answering = _at(workspace, key, key.version)
    item, area = offence_tree().get(key.crime_type), _area_name(answering, key)
    definition = solved_definition(figure.definition) if figure.definition else None
    counts_rows = figure.has_value and not key.against and not answering.is_published
    return Explanation(
        figure=figure,
        measure=measure,
        definition=definition,
        area=area,
        crime_type=item.name,
        filters=_printed_in(answering, key)
        if answering.is_published
        else _filters(measure, item, area, key.period, definition),
        rows=figure.numerator if counts_rows else None,
        list_command=f"watchward explain {figure.id} --rows",
        parts=_parts(key, figure),
        earlier_versions=_history(workspace, key, figure),
    )


def measure_named(key: FigureKey) -> Measure:
    """The measure of a key. Raises NotFound for one, or a version or definition, not known."""
    measure = measure_of(key.measure)
    if key.measure_version != measure.version:
        raise NotFound(
            expected=f"version {measure.version} of the measure {measure.id}",
            given=f"version {key.measure_version}",
            remedy=f"Write {measure.id}.v{measure.version}.",
        )
    if key.definition and not measure.has_definition:
        raise NotFound(
            expected=f"{measure.id} without a definition of solved",
            given=repr(key.definition),
            remedy=f"Write {measure.id}.v{measure.version}.",
        )
    if key.definition:
        solved_definition(key.definition)
    return measure


def _at(workspace: Workspace, key: FigureKey, number: int | None) -> tuple[Figure, Answering]:
    snapshot = Snapshot(workspace, number)
    first = min(key.period.first, (key.against or key.period.earlier()).first)
    answering = open_answers(snapshot, first, key.period.last, key.definition)
    if key.area.startswith(UNPLACED) and answering.opened:
        return unplaced_figure(answering.opened, key), answering
    return figure_of(answering.calculator, key), answering


def _area_name(answering: Answering, key: FigureKey) -> str:
    if key.area.startswith(UNPLACED):
        return unplaced_words(key.area)
    return answering.book.find(key.area).name


def _filters(
    measure: Measure,
    item: OffenceType,
    area: str,
    period: Period,
    definition: SolvedDefinition | None,
) -> tuple[str, ...]:
    first, last = day_label(period.first.first_day), day_label(period.last.last_day)
    date_used = _DATES.get(measure.date_used, measure.date_used)
    found = [f"area is {area}", f"{date_used} from {first} to {last}"]
    if item.kind == "flag":
        found.append(f"flagged as {item.name}")
    elif item.slug != "all-crime":
        found.append(f"crime type is {item.name} or any part of it")
    if definition:
        found.append(f"first outcome among {definition.label}")
    if item.kind != "incidents":
        found.append("not cancelled")
    return tuple(found)


def _printed_in(answering: Answering, key: FigureKey) -> tuple[str, ...]:
    """Where a published summary prints the counts behind a figure."""
    rows = printed_rows(answering.snapshot, answering.book.find(key.area).code, key)
    return tuple(f"as printed in {row['file_name']}, {row['place']}" for row in rows)


_DATES = {"outcome and recorded": "date of the outcome, and date recorded,"}
"""What is said of a measure whose two counts go by different dates."""

_COUNTS = {
    "offences-change": "offences",
    "offences-change-pct": "offences",
    "incidents-change": "incidents",
    "incidents-change-pct": "incidents",
    "solved-change": "solved",
    "solved-change-pct": "solved",
    "solved-rate-change": "solved-rate",
}
"""The measure whose two values a change is worked out from."""


def _parts(key: FigureKey, figure: Figure) -> tuple[str, ...]:
    """Ids of the figures that a change or a solved rate is worked out from."""
    if key.measure == "solved-rate":
        offences = replace(figure, measure="offences", definition="")
        return replace(figure, measure="solved").id, offences.id
    if key.measure not in _COUNTS or figure.against is None:
        return ()
    count = replace(figure, measure=_COUNTS[key.measure], against=None)
    return replace(count, period=figure.against).id, count.id


def _history(workspace: Workspace, key: FigureKey, figure: Figure) -> tuple[tuple[int, str], ...]:
    """The figure in the newest ten earlier versions, wherever it was different."""
    from watchward.content.format import cell_text

    found: list[tuple[int, str]] = []
    shown = cell_text(figure)
    for number in reversed([n for n in manifest_numbers(workspace) if n < figure.version][-10:]):
        try:
            was = cell_text(_at(workspace, key, number)[0])
        except NotFound:  # an area that the data did not name yet
            break
        if was != shown:
            found.append((number, was))
            shown = was
    return tuple(found)


def list_rows(workspace: Workspace, text: str, viewer: Viewer = OWNER) -> list[dict[str, Any]]:
    """All records a count (or the numerator of a share) counts, as they are held.

    Of a published summary, the rows of the file that print it. Raises as `open_rows` does.
    """
    held = open_rows(workspace, text)
    return [dict(zip(held.columns, row, strict=True)) for row in held.rows()]


def open_rows(workspace: Workspace, text: str) -> HeldRows:
    """The same records to be asked for a part at a time.

    Raises UsageProblem for a figure that is a change (list its two counts
    instead) and for outcomes of incidents, which have none.
    """
    key = FigureKey.parse(text)
    measure = measure_named(key)
    if key.measure in _COUNTS or key.against is not None:
        raise UsageProblem(
            expected="a figure that counts rows",
            given=f"{key.measure}, a change between two periods",
            remedy="Open the figure and list the rows of each of its two counts (on the command "
            "line: watchward explain names them).",
        )
    snapshot = Snapshot(workspace, key.version)
    if stands_on_published(snapshot):
        area = open_published(snapshot).book.find(key.area).code
        return PrintedRows(printed_rows(snapshot, area, key))
    if measure.has_definition and offence_tree().get(key.crime_type).kind == "incidents":
        raise UsageProblem(
            expected="a figure that counts rows",
            given=f"{key.measure} of {key.crime_type}: incidents have no outcomes",
            remedy="List the rows of the number of incidents.",
        )
    if measure.has_definition and not key.definition:
        key = replace(key, definition=workspace.settings.solved_definition)
    from watchward.usecases.records import Records

    return Records(snapshot, key)
