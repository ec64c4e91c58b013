"""Crime types for pages: the tree with its newest figures, and one type in one area."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from watchward.content.table import Verdict
from watchward.content.text import Constant, Paragraph, Span, Words
from watchward.data import read_list
from watchward.evidence.breaks import Crossing
from watchward.lake.workspace import Workspace
from watchward.measures.areas import Area
from watchward.measures.catalogue import measure_of
from watchward.measures.model import Measure
from watchward.performance.sentences import (
    area_in_sentence,
    change_spans,
    name_in_sentence,
    noun_of,
    says_shares,
)
from watchward.performance.summary import SummaryRow
from watchward.usecases.explore.outcomes import OutcomesByType, outcomes_by_type
from watchward.usecases.explore.pictures import Drawn, draw
from watchward.usecases.explore.remembered import remembered
from watchward.usecases.explore.standing import Choice, Standing, may_see_force
from watchward.usecases.explore.trends import (
    MONTHS,
    chart_of,
    crossings,
    from_first_held,
    is_drawable,
    monthly_message,
    rolling_message,
)
from watchward.usecases.series import ComparisonLine, TrendLine, compare_areas, trend_lines
from watchward.usecases.viewer import Viewer
from watchward.words.errors import Refused
from watchward.words.offences import OffenceType, offence_tree
from watchward.words.outcomes import SolvedDefinition, solved_definition
from watchward.words.periods import Month

SECTIONS = ("Top Level", "Victim Based Crime", "State Based Crime")


@dataclass(frozen=True, slots=True)
class TypeLine:
    """A crime type with its row of figures and what may be said of its change."""

    item: OffenceType
    row: SummaryRow
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class TypeSection:
    """A part of the tree, in printed order."""

    title: str
    lines: tuple[TypeLine, ...]


def type_list(choice: Choice) -> tuple[TypeSection, ...]:
    """Every crime type with its newest figures in the chosen area."""
    lines = [line_of(choice.standing, choice.area.code, item) for item in offence_tree().types]
    titles = dict.fromkeys((*SECTIONS, *(line.item.section for line in lines)))
    return tuple(
        TypeSection(title, tuple(line for line in lines if line.item.section == title))
        for title in titles
        if any(line.item.section == title for line in lines)
    )


def line_of(standing: Standing, area: str, item: OffenceType) -> TypeLine:
    """A crime type in an area."""
    return TypeLine(item, standing.row(area, item.slug), standing.verdict(area, item))


@dataclass(frozen=True, slots=True)
class AreaLine:
    """An area beside others for one crime type; `compared` holds its rate and rank."""

    area: Area
    row: SummaryRow
    verdict: Verdict | None
    compared: ComparisonLine | None
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class TypePage:
    """One crime type in one area: everything its page says.

    `series` are changes in counting within the months shown; `missing` says
    which months are not held; `says_shares` is whether sentences may give rates
    and shares, or there are too few offences; `force` is the row of all areas together, None
    when the area is that itself or may not be seen.
    """

    choice: Choice
    line: TypeLine
    reading: Paragraph
    pictures: tuple[Drawn, ...]
    series: tuple[Crossing, ...]
    missing: tuple[str, ...]
    force: TypeLine | None
    areas: tuple[AreaLine, ...]
    is_ranked: bool
    population_years: tuple[int, ...]
    parent: OffenceType | None
    parts: tuple[TypeLine, ...]
    solved: SolvedDefinition
    outcomes: OutcomesByType
    measure: Measure
    noun: str
    says_shares: bool
    codes: tuple[tuple[str, str], ...]


def type_page(workspace: Workspace, viewer: Viewer, choice: Choice, slug: str) -> TypePage:
    """One crime type in the chosen area and period. Raises NotFound for an unknown type."""
    item, standing = offence_tree().get(slug), choice.standing
    line = line_of(standing, choice.area.code, item)
    top = standing.book.top
    shows_force = choice.area.code != top.code and may_see_force(choice, viewer)
    areas = _areas(workspace, choice, item)
    pictures, series, missing = _trends(workspace, choice, item)
    incidents = item.kind == "incidents"
    return TypePage(
        choice=choice,
        line=line,
        reading=reading_of(line, choice.area),
        pictures=pictures,
        series=series,
        missing=missing,
        force=line_of(standing, top.code, item) if shows_force else None,
        areas=areas,
        is_ranked=any(area.compared and area.compared.rank for area in areas),
        population_years=_years(areas),
        parent=_parent(item),
        parts=_parts(standing, choice.area.code, item),
        solved=solved_definition(
            line.row.solved_curr.definition or workspace.settings.solved_definition
        ),
        outcomes=outcomes_by_type(workspace, line.row.solved_curr),
        measure=measure_of("incidents" if incidents else "offences"),
        noun="incidents" if incidents else "offences",
        says_shares=says_shares(line.row),
        codes=codes_of(item),
    )


def reading_of(line: TypeLine, area: Area) -> Paragraph:
    """“Shoplifting in Chelmsford fell by 7.3% (…): clearly down.”"""
    name = name_in_sentence(line.item).text
    spans: list[Span] = [
        Constant(name[:1].upper() + name[1:], "crime type"), Words(" in "),
        area_in_sentence(area), Words(" "), *change_spans(line.row),
    ]  # fmt: skip
    if line.verdict and line.row.diff.has_value:
        said = _SAID.get(line.verdict.code, f": {line.verdict.words}")
        spans.append(Words(said))
    return Paragraph((*spans, Words(".")))


_SAID = {
    "same": ", within the usual variation",
    "too_few": ", too few to tell a change from chance",
    "break": "; the way of counting changed between the two periods, so this is no verdict "
    "on crime",
}


def _trends(
    workspace: Workspace, choice: Choice, item: OffenceType
) -> tuple[tuple[Drawn, ...], tuple[Crossing, ...], tuple[str, ...]]:
    """The pictures, the changes in counting they cross, and the months they lack."""
    lines = trend_of(workspace, choice.area.code, item.slug, choice.to)
    monthly = from_first_held([line.monthly for line in lines])
    rolling = from_first_held([line.rolling for line in lines])
    name = name_in_sentence(item).text
    subject: tuple[Span, ...] = (
        Constant(name[:1].upper() + name[1:], "crime type"), Words(" in "),
        area_in_sentence(choice.area),
    )  # fmt: skip
    noun = noun_of(item, None).capitalize()
    source = choice.standing.source
    charts = []
    if is_drawable(monthly):
        message = monthly_message(monthly, subject)
        charts.append(chart_of(monthly, name, message, f"{noun} a month", source))
    if is_drawable(rolling):
        message = rolling_message(rolling, subject)
        subtitle = f"{noun} in the twelve months that end with each month"
        charts.append(chart_of(rolling, name, message, subtitle, source))
    drawn = tuple(draw(workspace, chart) for chart in charts)
    crossing = crossings(monthly or rolling) if monthly or rolling else ()
    return drawn, crossing, drawn[0].missing if drawn and monthly else ()


@remembered(64)
def trend_of(workspace: Workspace, area: str, slug: str, to: Month) -> tuple[TrendLine, ...]:
    """Monthly and rolling counts of up to three years; none where not one can be given."""
    try:
        return tuple(trend_lines(workspace, area, slug, to, MONTHS))
    except Refused:
        return ()


@remembered(64)
def compared_areas(workspace: Workspace, slug: str, to: Month) -> tuple[ComparisonLine, ...]:
    """Every area's count, change, rate and rank; none where no count can be given."""
    try:
        return tuple(compare_areas(workspace, slug, to))
    except Refused:
        return ()


def _areas(workspace: Workspace, choice: Choice, item: OffenceType) -> tuple[AreaLine, ...]:
    lines = {line.area.code: line for line in compared_areas(workspace, item.slug, choice.to)}
    standing = choice.standing
    return tuple(
        AreaLine(
            area,
            standing.row(area.code, item.slug),
            standing.verdict(area.code, item),
            lines.get(area.code),
            area.code == choice.area.code,
        )
        for area in choice.areas
    )


def _years(areas: Sequence[AreaLine]) -> tuple[int, ...]:
    years = {line.compared.population_year for line in areas if line.compared}
    return tuple(sorted(year for year in years if year))


def _parent(item: OffenceType) -> OffenceType | None:
    return offence_tree().get(item.parent) if item.parent else None


def _parts(standing: Standing, area: str, item: OffenceType) -> tuple[TypeLine, ...]:
    tree = offence_tree()
    parts = tree.children.get(item.slug, ())
    return tuple(line_of(standing, area, tree.get(slug)) for slug in parts)


def codes_of(item: OffenceType) -> tuple[tuple[str, str], ...]:
    """Home Office offence codes shipped for a type, with their descriptions; none for a flag."""
    tree = offence_tree()
    if item.kind != "offences":
        return ()
    return tuple(
        (row["offence_code"], row["description"])
        for row in read_list("offence_codes.csv")
        if row["tree_type"] in tree.ancestors and item.slug in tree.ancestors[row["tree_type"]]
    )
