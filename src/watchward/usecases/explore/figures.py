"""Opening a figure on a page: what it is, how it was made, how it was before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from watchward.content.format import MARK_MEANINGS, SUFFIX, cell_text, number_text
from watchward.content.text import Constant, Paragraph, Shown, Span, Words, period_words
from watchward.lake.snapshot import Snapshot
from watchward.lake.workspace import Workspace
from watchward.measures.catalogue import measure_of
from watchward.measures.figure import SCALE, Figure, FigureKey, Status, Unit
from watchward.usecases.answering import Answering, open_answers
from watchward.usecases.explain import Explanation, explain, figure_of
from watchward.usecases.explore.pictures import Drawn, draw
from watchward.usecases.explore.remembered import newest_version, remembered
from watchward.usecases.explore.trends import (
    MONTHS,
    chart_of,
    crossings,
    from_first_held,
    is_drawable,
)
from watchward.usecases.state import version_line
from watchward.usecases.unplaced import UNPLACED, unplaced_figure
from watchward.usecases.viewer import Viewer
from watchward.words.errors import NotFound, UsageProblem
from watchward.words.numbers import count_text
from watchward.words.offences import offence_tree
from watchward.words.periods import Period

STATUS_WORDS = {
    Status.VALUE: "A value",
    Status.UNDEFINED: "Undefined",
    Status.MISSING: "Missing",
    Status.NOT_AVAILABLE: "Not available",
    Status.NOT_APPLICABLE: "Not applicable",
    Status.SUPPRESSED: "Withheld",
}


@dataclass(frozen=True, slots=True)
class VersionFacts:
    """A version of the data: when it was made and by what."""

    number: int
    made_at: datetime | None
    what: str


@dataclass(frozen=True, slots=True)
class Before:
    """What the figure was in an earlier version."""

    version: VersionFacts
    shown: str


@dataclass(frozen=True, slots=True)
class Linked:
    """Another figure beside this one, with its measure and as it is shown."""

    figure: Figure
    label: str
    shown: str


@dataclass(frozen=True, slots=True)
class FigurePage:
    """A figure opened: `shown` is its value with the unit, or its mark.

    `sum_words` say the arithmetic; `denominator_note` the year of a population.
    `newest` is the same figure in the newest version when this is an older one.
    `counting_changes` are breaks in series within or between its periods.
    """

    explanation: Explanation
    shown: str
    status_words: str
    mark_meaning: str
    sum_words: str
    denominator_note: str
    version: VersionFacts
    source: str
    is_published: bool
    is_old: bool
    newest: Linked | None
    history: tuple[Before, ...]
    parts: tuple[Linked, ...]
    year_before: Linked
    picture: Drawn | None
    counting_changes: tuple[str, ...]
    kind: str

    @property
    def figure(self) -> Figure:
        """The figure itself."""
        return self.explanation.figure


def open_figure(workspace: Workspace, text: str, viewer: Viewer) -> FigurePage:
    """Everything about the figure of a key or id; without a version, the newest.

    Raises NotFound for anything that names no figure, Forbidden for a figure
    the viewer may not see.
    """
    try:
        found = _opened(workspace, text)
    except NotFound:
        raise
    except UsageProblem as problem:
        raise NotFound(
            expected=problem.expected, given=problem.given, remedy=problem.remedy
        ) from None
    viewer.demand_sight(found.figure.marking, found.figure.area)
    return found


@remembered(300)
def _opened(workspace: Workspace, text: str) -> FigurePage:
    explanation = explain(workspace, text)
    figure, key = explanation.figure, FigureKey.parse(explanation.figure.id)
    answering = _answering(workspace, key)
    ask = _asker(answering)
    newest = newest_version(workspace)
    line = _line(ask, key)
    return FigurePage(
        explanation=explanation,
        shown=shown(figure),
        status_words=STATUS_WORDS[figure.status],
        mark_meaning=MARK_MEANINGS.get(figure.status, ""),
        sum_words=sum_words(figure),
        denominator_note=_population_year(answering, figure),
        version=version_facts(workspace, figure.version),
        source=_source(answering),
        is_published=answering.is_published,
        is_old=figure.version != newest,
        newest=_newest(workspace, key) if figure.version != newest else None,
        history=tuple(
            Before(version_facts(workspace, number), was)
            for number, was in explanation.earlier_versions
        ),
        parts=tuple(_linked(ask(FigureKey.parse(part))) for part in explanation.parts),
        year_before=_linked(ask(_back(key, 12))),
        picture=_picture(workspace, explanation, line, _source(answering)),
        counting_changes=_changes(figure),
        kind=offence_tree().get(figure.crime_type).kind,
    )


def shown(figure: Figure) -> str:
    """The value with its unit, or the mark of a figure without one."""
    return number_text(figure) + SUFFIX[figure.unit] if figure.has_value else cell_text(figure)


def _linked(figure: Figure) -> Linked:
    return Linked(figure, measure_of(figure.measure).label, shown(figure))


def sum_words(figure: Figure) -> str:
    """The arithmetic in words; blank for a plain count or where there is no value."""
    if not figure.has_value or figure.unit in (Unit.COUNT, Unit.POINTS):
        return ""
    top, bottom = count_text(figure.numerator or 0), count_text(figure.denominator or 0)
    return (
        f"{top} divided by {bottom}, times {SCALE[figure.unit]:,}, rounded to one decimal place "
        f"with halves away from nought, is {shown(figure)}"
    )


def version_facts(workspace: Workspace, number: int) -> VersionFacts:
    """When a version was made and by what."""
    line = version_line(workspace, number)
    made = datetime.fromisoformat(line.made_at) if line.made_at else None
    return VersionFacts(number, made, line.what)


def _answering(workspace: Workspace, key: FigureKey) -> Answering:
    """The version of a key, opened for as many months as its trend needs."""
    first = min(key.period.first, (key.against or key.period.earlier()).first)
    snapshot = Snapshot(workspace, key.version)
    return open_answers(snapshot, first.plus(1 - MONTHS), key.period.last, key.definition)


def _asker(answering: Answering) -> Callable[[FigureKey], Figure]:
    """Answers keys by the one calculation, those of unplaced rows too."""

    def ask(key: FigureKey) -> Figure:
        if key.area.startswith(UNPLACED) and answering.opened:
            return unplaced_figure(answering.opened, key)
        return figure_of(answering.calculator, key)

    return ask


def _back(key: FigureKey, months: int) -> FigureKey:
    """The key of the same figure so many months before.

    Raises UsageProblem where the frame has no such period.
    """
    return replace(
        key,
        period=Period.ending(key.period.last.plus(-months), key.period.frame),
        against=Period.ending(key.against.last.plus(-months), key.against.frame)
        if key.against
        else None,
    )


def _line(ask: Callable[[FigureKey], Figure], key: FigureKey) -> tuple[Figure, ...]:
    """The same figure for every month back, oldest first; financial years year by year."""
    step = 12 if key.period.frame == "fy" else 1
    backs = [back for back in range(MONTHS - 1, -1, -1) if back % step == 0]
    return from_first_held([ask(_back(key, back)) for back in backs])


def _picture(
    workspace: Workspace, explanation: Explanation, line: tuple[Figure, ...], source: str
) -> Drawn | None:
    if not is_drawable(line):
        return None
    held = [figure for figure in line if figure.has_value]
    first, last = held[0], held[-1]
    spans: tuple[Span, ...] = (
        Constant(f"{explanation.measure.label}: {explanation.crime_type}, ", "measure"),
        Constant(explanation.area, "area"), Words(". "), Shown(last), Words(" for "),
        period_words(last.period), Words(", "), Shown(first), Words(" for "),
        period_words(first.period),
    )  # fmt: skip
    frame = "" if last.period.frame == "m" else ", each point a period that ends with the month"
    label = explanation.measure.label
    chart = chart_of(line, label, Paragraph(spans), f"{label}{frame}", source)
    return draw(workspace, chart)


def _newest(workspace: Workspace, key: FigureKey) -> Linked | None:
    """The same figure in the newest version; None where that has no such area."""
    latest = replace(key, version=None)
    try:
        return _linked(_asker(_answering(workspace, latest))(latest))
    except NotFound:
        return None


def _population_year(answering: Answering, figure: Figure) -> str:
    base = answering.calculator.population.get(figure.area)
    if figure.unit is not Unit.PER_1000 or base is None:
        return ""
    return f"Residents are those of {base.year}."


def _source(answering: Answering) -> str:
    if answering.is_published:
        return "The force's own published summary"
    return f"Records loaded into this workspace, version {answering.snapshot.number}"


def _changes(figure: Figure) -> tuple[str, ...]:
    """Changes in counting inside the period, or between the two periods of a change."""
    if figure.against is None:
        return tuple(crossing.rule.text for crossing in crossings([figure]))
    start = replace(figure, period=figure.against)
    return tuple(crossing.rule.text for crossing in crossings([start, figure]))
