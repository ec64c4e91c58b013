"""Areas for pages: the list of them, and one area with what rose and fell in it."""

from __future__ import annotations

from dataclasses import dataclass

from watchward.content.text import Constant, Paragraph, Span, Words
from watchward.lake.workspace import Workspace
from watchward.measures.areas import Area
from watchward.measures.figure import Figure
from watchward.performance.document import TREND_TYPES
from watchward.performance.sentences import (
    area_in_sentence,
    name_in_sentence,
    noun_of,
    reading,
    says_shares,
)
from watchward.performance.summary import AreaSummary
from watchward.usecases.explore.pictures import Drawn, draw
from watchward.usecases.explore.standing import Choice
from watchward.usecases.explore.trends import (
    chart_of,
    from_first_held,
    is_drawable,
    monthly_message,
    rolling_message,
)
from watchward.usecases.explore.types import TypeLine, line_of, trend_of
from watchward.words.offences import OffenceType, offence_tree
from watchward.words.outcomes import SolvedDefinition, solved_definition

TOP_TYPES = (
    "all-crime", "anti-social-behaviour", "violence-against-the-person", "sexual-offences",
    "robbery", "theft-offences", "criminal-damage-and-arson", "drug-offences",
    "possession-of-weapons", "public-order",
    "miscellaneous-crimes-against-society", "hate-crime", "domestic-abuse",
)  # fmt: skip
MOST_LISTED = 8
KINDS = {
    "force": "Force",
    "district": "District",
    "airport": "Airport",
    "policing area": "Policing area",
}


@dataclass(frozen=True, slots=True)
class AreaListed:
    """An area in the list: what it is, and its all crime and anti-social behaviour."""

    area: Area
    kind: str
    crime: TypeLine
    asb: TypeLine


@dataclass(frozen=True, slots=True)
class AreaPage:
    """One area: everything its page says.

    `says_shares` is whether sentences may give rates and shares of all crime, or
    there is too little; `rose` and `fell` are crime types with a clear change,
    largest first; `parts` the areas it is the sum of, `groups` the larger ones
    that hold it.
    """

    choice: Choice
    kind: str
    reading: Paragraph
    lines: tuple[TypeLine, ...]
    crime: TypeLine
    says_shares: bool
    rose: tuple[TypeLine, ...]
    fell: tuple[TypeLine, ...]
    pictures: tuple[tuple[OffenceType, Drawn], ...]
    solved: SolvedDefinition
    parts: tuple[Area, ...]
    groups: tuple[Area, ...]
    missing: tuple[str, ...]


def area_list(choice: Choice) -> tuple[AreaListed, ...]:
    """Every area the viewer may see, in the set's order."""
    tree, standing = offence_tree(), choice.standing
    return tuple(
        AreaListed(
            area,
            KINDS.get(area.kind, area.kind.capitalize()),
            line_of(standing, area.code, tree.get("all-crime")),
            line_of(standing, area.code, tree.get("anti-social-behaviour")),
        )
        for area in choice.areas
    )


def area_page(workspace: Workspace, choice: Choice) -> AreaPage:
    """One area in the chosen period."""
    standing, area, tree = choice.standing, choice.area, offence_tree()
    summary = standing.summaries[area.code]
    lines = {item.slug: line_of(standing, area.code, item) for item in tree.types}
    seen = {each.code: each for each in choice.areas}
    parts = standing.book.parts(area.code)
    groups = (standing.book.top.code, *_groups(choice))
    definition = lines["all-crime"].row.solved_curr.definition
    return AreaPage(
        choice=choice,
        kind=KINDS.get(area.kind, area.kind.capitalize()),
        reading=reading(summary, standing.judged),
        lines=tuple(lines[slug] for slug in TOP_TYPES if slug in lines),
        crime=lines["all-crime"],
        says_shares=says_shares(lines["all-crime"].row),
        rose=_moved(lines, "clearly_up"),
        fell=_moved(lines, "clearly_down"),
        pictures=_pictures(workspace, choice),
        solved=solved_definition(definition or workspace.settings.solved_definition),
        parts=tuple(seen[code] for code in parts if code in seen),
        groups=tuple(seen[code] for code in groups if code in seen and code != area.code),
        missing=_missing(summary),
    )


def _groups(choice: Choice) -> list[str]:
    """Policing areas that hold the chosen area."""
    held = choice.standing.book.groups.items()
    return [code for code, parts in held if choice.area.code in parts]


def _moved(lines: dict[str, TypeLine], code: str) -> tuple[TypeLine, ...]:
    """The most detailed types and flags with a verdict, the largest difference first."""
    tree = offence_tree()
    found = [
        line
        for slug, line in lines.items()
        if line.verdict and line.verdict.code == code and slug not in tree.children
    ]
    found.sort(key=lambda line: -abs(line.row.diff.numerator or 0))
    return tuple(found[:MOST_LISTED])


def _missing(summary: AreaSummary) -> tuple[str, ...]:
    """Why totals of the area cannot be given, where they cannot."""
    rows = (summary.rows["all-crime"], summary.rows["anti-social-behaviour"])
    figures: list[Figure] = [f for row in rows for f in (row.offences_curr, row.offences_prev)]
    return tuple(dict.fromkeys(f.reason for f in figures if not f.has_value and f.reason))


def _pictures(workspace: Workspace, choice: Choice) -> tuple[tuple[OffenceType, Drawn], ...]:
    """Monthly trends of the totals, all crime first; rolling ones where there are no months."""
    found = []
    for slug in sorted(TREND_TYPES, key=lambda slug: slug != "all-crime"):
        item = offence_tree().get(slug)
        lines = trend_of(workspace, choice.area.code, slug, choice.to)
        monthly = from_first_held([line.monthly for line in lines])
        rolling = from_first_held([line.rolling for line in lines])
        figures = monthly if is_drawable(monthly) else rolling
        if not is_drawable(figures):
            continue
        name = name_in_sentence(item).text
        subject: tuple[Span, ...] = (
            Constant(name[:1].upper() + name[1:], "crime type"),
            Words(" in "),
            area_in_sentence(choice.area),
        )
        say = monthly_message if figures is monthly else rolling_message
        noun = noun_of(item, None).capitalize()
        subtitle = f"{noun} a month" if figures is monthly else f"{noun} over twelve months"
        chart = chart_of(figures, name, say(figures, subject), subtitle, choice.standing.source)
        found.append((item, draw(workspace, chart)))
    return tuple(found)
