"""Opening a figure: what it is, how it was counted, and which rows it counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from watchward.lake.manifest import manifest_numbers
from watchward.lake.snapshot import Snapshot
from watchward.lake.workspace import Workspace
from watchward.measures.areas import AreaBook
from watchward.measures.calculate import Calculator
from watchward.measures.catalogue import measure_of
from watchward.measures.figure import Figure, FigureKey
from watchward.measures.model import Measure
from watchward.usecases.counting import open_counts
from watchward.usecases.viewer import OWNER, Viewer
from watchward.words.errors import UsageProblem
from watchward.words.offences import OffenceType, offence_tree
from watchward.words.outcomes import SolvedDefinition, solved_definition
from watchward.words.periods import Period


@dataclass(frozen=True, slots=True)
class Explanation:
    """A figure with its meaning.

    `filters` say which rows are counted, `rows` how many rows stand behind
    it, `earlier_versions` the same figure as it was before.
    """

    figure: Figure
    measure: Measure
    definition: SolvedDefinition | None
    area: str
    crime_type: str
    filters: tuple[str, ...]
    rows: int | None
    list_command: str
    earlier_versions: tuple[tuple[int, str], ...]


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
    type, measure or version.
    """
    key = FigureKey.parse(text)
    measure = measure_of(key.measure)
    figure, book = _at(workspace, key, key.version)
    item = offence_tree().get(key.crime_type)
    definition = solved_definition(key.definition) if key.definition else None
    return Explanation(
        figure=figure,
        measure=measure,
        definition=definition,
        area=book.find(key.area).name,
        crime_type=item.name,
        filters=_filters(measure, item, book.find(key.area).name, key.period, definition),
        rows=_row_count(figure),
        list_command=f"watchward explain {figure.id} --rows",
        earlier_versions=_history(workspace, key, figure),
    )


def _at(workspace: Workspace, key: FigureKey, number: int | None) -> tuple[Figure, AreaBook]:
    snapshot = Snapshot(workspace, number)
    first = min(key.period.first, (key.against or key.period.earlier()).first)
    opened = open_counts(snapshot, first, key.period.last)
    return figure_of(opened.calculator, key), opened.book


def _row_count(figure: Figure) -> int | None:
    if not figure.has_value or figure.against is not None:
        return None
    return figure.numerator


def _filters(
    measure: Measure,
    item: OffenceType,
    area: str,
    period: Period,
    definition: SolvedDefinition | None,
) -> tuple[str, ...]:
    found = [f"area is {area}", f"{measure.date_used} from {period.first.first_day:%d %B %Y} to "
             f"{period.last.last_day:%d %B %Y}"]  # fmt: skip
    if item.kind == "flag":
        found.append(f"flagged as {item.name}")
    elif item.slug != "all-crime":
        found.append(f"crime type is {item.name} or any part of it")
    if definition:
        found.append(f"first outcome among {definition.label}")
    if item.kind != "incidents":
        found.append("not cancelled")
    return tuple(found)


def _history(workspace: Workspace, key: FigureKey, figure: Figure) -> tuple[tuple[int, str], ...]:
    """The figure in earlier versions, wherever it was different; at most the newest ten versions."""
    from watchward.content.format import cell_text

    found: list[tuple[int, str]] = []
    shown = cell_text(figure)
    for number in reversed([n for n in manifest_numbers(workspace) if n < figure.version][-10:]):
        was = cell_text(_at(workspace, key, number)[0])
        if was != shown:
            found.append((number, was))
            shown = was
    return tuple(found)


def list_rows(workspace: Workspace, text: str, viewer: Viewer = OWNER) -> list[dict[str, Any]]:
    """The records a count (or the numerator of a share) counts, as they are held.

    Raises UsageProblem for a figure that is a change: list its two counts instead.
    """
    key = FigureKey.parse(text)
    if key.against is not None:
        raise UsageProblem(
            expected="a figure that counts rows",
            given=f"{key.measure}, a change between two periods",
            remedy="List the rows of each of its two counts.",
        )
    snapshot = Snapshot(workspace, key.version)
    from watchward.usecases.records import records_of

    return records_of(snapshot, key)
