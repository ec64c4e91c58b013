"""Outcomes of a period by type: how the cases of an area and crime type ended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from watchward.data import read_list
from watchward.lake.snapshot import Snapshot
from watchward.lake.workspace import Workspace
from watchward.measures.areas import OTHER_FORCE, AreaBook
from watchward.measures.cells import flags_of
from watchward.measures.facts import record_sql
from watchward.measures.figure import Figure
from watchward.usecases.books import area_book, workspace_codes
from watchward.usecases.explore.remembered import remembered
from watchward.usecases.published_figures import stands_on_published
from watchward.words.numbers import decimal_text
from watchward.words.offences import EXCLUDED, offence_tree
from watchward.words.outcomes import codes_in, outcome_types, solved_definition
from watchward.words.periods import Period

Code = tuple[str, str]
"""A vocabulary of outcomes and a code of it."""


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    """One type of outcome: how many offences were given it, and their share of all in percent.

    `is_solved` is whether the workspace's definition of solved counts it.
    """

    code: str
    words: str
    count: int
    share: str
    is_solved: bool


@dataclass(frozen=True, slots=True)
class OutcomesByType:
    """Outcomes given in a period, the commonest first; `reason` says why there are none to give."""

    lines: tuple[OutcomeLine, ...]
    total: int
    reason: str = ""

    @property
    def available(self) -> bool:
        """Whether the outcomes are known (there may still be none)."""
        return not self.reason


def outcomes_by_type(workspace: Workspace, solved: Figure) -> OutcomesByType:
    """The outcomes of a solved figure's area, crime type and period, by type.

    Where the figure has no value the outcomes are not covered, for the same reason.
    """
    if not solved.has_value:
        return OutcomesByType((), 0, solved.reason)
    if stands_on_published(Snapshot(workspace)):
        return OutcomesByType((), 0, "a published summary does not print outcomes by type")
    counts = outcome_counts(workspace, solved.period).get((solved.area, solved.crime_type), {})
    total = sum(counts.values())
    counted = set(codes_in(solved_definition(solved.definition)))
    lines = [
        OutcomeLine(
            code=code if vocabulary == "outcome_type" else "",
            words=outcome_types().get(code, code) if vocabulary == "outcome_type" else code,
            count=count,
            share=decimal_text(count * 100, total),
            is_solved=(vocabulary, code) in counted,
        )
        for (vocabulary, code), count in counts.items()
    ]
    return OutcomesByType(tuple(sorted(lines, key=lambda line: (-line.count, line.code))), total)


@remembered(4)
def outcome_counts(
    workspace: Workspace, period: Period
) -> Mapping[tuple[str, str], Mapping[Code, int]]:
    """Offences by type of an outcome given in a period, for every (area code, type slug).

    An offence counts once for each type of outcome that it was given in the
    period, whenever it was recorded; cancelled ones, and outcomes of offences
    not held, do not count.
    """
    snapshot = Snapshot(workspace)
    book, tree = area_book(snapshot), offence_tree()
    found: dict[tuple[str, str], Counter[Code]] = {}
    areas_of: dict[str, tuple[str, ...]] = {}
    for place, slug, flag_key, vocabulary, code, count in _counted(snapshot, period):
        if place not in areas_of:
            areas_of[place] = _areas(place, book)
        for area in areas_of[place]:
            for each in (*tree.ancestors[slug], *flags_of(flag_key)):
                found.setdefault((area, each), Counter())[vocabulary, code] += count
    return found


def _areas(place_key: str, book: AreaBook) -> tuple[str, ...]:
    """The areas in which a place as given lies, sums of areas included."""
    code = book.resolve(place_key)
    if code.startswith(OTHER_FORCE):
        return ()
    groups = tuple(group for group, parts in book.groups.items() if code in parts)
    known = (code,) if any(area.code == code for area in book.districts) else ()
    return (book.top.code, *known, *groups)


def _counted(snapshot: Snapshot, period: Period) -> list[tuple[str, str, int, str, str, int]]:
    """(place, type slug, flags, vocabulary, outcome, offences) of the outcomes of a period."""
    connection = snapshot.connection
    snapshot.view("core_offences")
    snapshot.view("core_outcomes", {month.number for month in period.months})
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE code_types (vocabulary VARCHAR, code VARCHAR, "
        "slug VARCHAR, first_month INTEGER, last_month INTEGER)"
    )
    connection.executemany(
        "INSERT INTO code_types VALUES (?, ?, ?, ?, ?)",
        [
            (item.vocabulary, item.code, item.slug, item.first_month, item.last_month)
            for item in workspace_codes(snapshot)
            if item.slug != EXCLUDED and item.vocabulary != "incident"
        ],
    )
    pending = [("outcome_type", "0"), *_pending_words()]
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE no_outcomes (vocabulary VARCHAR, outcome_type VARCHAR)"
    )
    connection.executemany("INSERT INTO no_outcomes VALUES (?, ?)", pending)
    found: list[tuple[str, str, int, str, str, int]] = connection.execute(
        "SELECT o.place_key, t.slug, o.flag_key, x.vocabulary, x.outcome_type, "
        "count(DISTINCT x.crime_ref) "
        "FROM core_outcomes x "
        f"JOIN ({record_sql('core_offences', '')}) o "
        "ON o.crime_ref = x.crime_ref AND o.source = x.source "
        "JOIN code_types t ON t.vocabulary = o.vocabulary AND t.code = o.code "
        "AND o.recorded_month BETWEEN t.first_month AND t.last_month "
        "WHERE NOT coalesce(o.is_cancelled, false) AND NOT EXISTS (SELECT 1 FROM no_outcomes n "
        "WHERE n.vocabulary = x.vocabulary AND n.outcome_type = x.outcome_type) "
        "GROUP BY ALL"
    ).fetchall()
    return found


def _pending_words() -> list[Code]:
    """Wordings of open data that are no police outcome: none yet, or what a court decided."""
    return [
        ("police_uk", row["wording"])
        for row in read_list("police_uk_outcomes.csv")
        if row["kind"] != "outcome"
    ]
