"""Money as pages and documents show it: awards, what is left, and every sum of it, on any day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from watchward.finance.awards import AwardStanding, Flag
from watchward.finance.bars import Bar, bars
from watchward.finance.decisions import Approved, approved
from watchward.finance.lines import Amounts, Line, total
from watchward.finance.outputs import Bought, bought
from watchward.finance.sums import (
    Group,
    Match,
    all_lines,
    by_funder,
    by_project,
    by_round,
    by_site,
    by_stream,
    by_year,
    match_award,
    match_of,
    standings,
)
from watchward.finance.years import read_year, year_of
from watchward.usecases.desk.reading import read_register
from watchward.usecases.desk.today import today
from watchward.usecases.viewer import OWNER, Viewer
from watchward.words.marking import Marking, highest
from watchward.words.records import Entry, Register
from watchward.words.roles import Ability

MONEY_KINDS = (
    "stream", "round", "award", "profile", "allocation", "spend", "match", "output", "decision",
    "project",
)  # fmt: skip
LEFT_OUT = (
    "Some records are left out here, because they are partner-only and this account may not see "
    "them. The totals are those of what is shown."
)


@dataclass(frozen=True, slots=True)
class StreamPart:
    """A funding stream with its awards; its amounts are the sum of theirs."""

    label: str
    entry: Entry | None
    amounts: Amounts
    in_year: Amounts
    standings: tuple[AwardStanding, ...]

    def has_year(self, year: str) -> bool:
        """Whether any of its awards has an amount in a year."""
        return any(not each.in_year(year).is_nothing for each in self.standings)


@dataclass(frozen=True, slots=True)
class Attention:
    """What needs attention about one award."""

    standing: AwardStanding
    flag: Flag


@dataclass(frozen=True, slots=True)
class MatchRow:
    """Match funding with the award and the project it stands beside."""

    entry: Entry
    award: Entry | None
    project: Entry | None


@dataclass(frozen=True, slots=True)
class MoneyPage:
    """All money on a day. `total` is the sum of `parts`, as `in_year` is for the year."""

    on: date
    as_at: date | None
    year: str
    years: tuple[str, ...]
    parts: tuple[StreamPart, ...]
    total: Amounts
    in_year: Amounts
    attention: tuple[Attention, ...]
    bars: tuple[Bar, ...]
    by_year: tuple[Group, ...]
    rounds: tuple[Group, ...]
    funders: tuple[Group, ...]
    projects: tuple[Group, ...]
    sites: tuple[Group, ...]
    placed: Amounts
    bought: tuple[Bought, ...]
    match: Match
    match_rows: tuple[MatchRow, ...]
    decisions: tuple[Approved, ...]
    leaves_out: bool
    marking: Marking
    may_write: bool
    register: Register

    @property
    def standings(self) -> tuple[AwardStanding, ...]:
        """Every award, by stream."""
        return tuple(each for part in self.parts for each in part.standings)

    @property
    def has_year(self) -> bool:
        """Whether any award has an amount in the year."""
        return any(not each.in_year(self.year).is_nothing for each in self.standings)

    @property
    def is_empty(self) -> bool:
        """Whether nothing of money is recorded."""
        return not any(self.register.of(kind) for kind in MONEY_KINDS if kind != "project")


def money_page(
    viewer: Viewer, year: str = "", as_at: date | None = None, award: int | None = None
) -> MoneyPage:
    """All money that a viewer may see, or that of one award, with one financial year picked out.

    `year` blank is the year that holds the day. Raises UsageProblem for a year that is none.
    """
    on = as_at or today()
    register = read_money(viewer, as_at)
    left_out = leaves_out(viewer, register, as_at)
    chosen = read_year(year) if year else year_of(on)
    # One award stands as it does among all: payments of others may come out of its allocations.
    found = standings(register, on)
    if award is not None:
        register = only_award(register, award)
        found = tuple(each for each in found if each.award.number == award)
    return page_of(register, found, viewer, on, as_at, chosen, left_out)


def read_money(viewer: Viewer, as_at: date | None) -> Register:
    """Every record that money is made of."""
    return read_register(viewer, MONEY_KINDS, as_at)


def leaves_out(viewer: Viewer, register: Register, as_at: date | None) -> bool:
    """Whether there are records about money that a viewer may not see."""
    if viewer.clearance is max(Marking) and not viewer.areas:
        return False
    whole = read_register(OWNER, MONEY_KINDS, as_at)
    return any(len(whole.of(kind)) != len(register.of(kind)) for kind in MONEY_KINDS)


def only_award(register: Register, number: int) -> Register:
    """A register with the money of one award, and the allocations that its payments name."""
    paid = register.about("spend", "award", number)
    named = {spend.ref("allocation") for spend in paid}

    def own(entry: Entry) -> bool:
        if entry.kind == "award":
            return entry.number == number
        if entry.kind == "match":
            return match_award(register, entry) == number
        if entry.kind == "output":
            return output_award(register, entry) == number
        if entry.kind == "decision":
            award = register.one("award", number)
            return award is not None and award.ref("decision") == entry.number
        if entry.kind == "allocation" and entry.number in named:
            return True
        return entry.kind in ("stream", "round", "project") or entry.ref("award") == number

    kept = {kind: tuple(filter(own, register.of(kind))) for kind in MONEY_KINDS}
    return Register(kept)


def output_award(register: Register, output: Entry) -> int | None:
    """The award that an output was bought with: its own, its allocation's or its project's."""
    allocation = register.one("allocation", output.ref("allocation"))
    project = register.one("project", output.ref("project"))
    found = allocation or project
    return output.ref("award") or (found.ref("award") if found else None)


def page_of(
    register: Register,
    found: tuple[AwardStanding, ...],
    viewer: Viewer,
    on: date,
    as_at: date | None,
    year: str,
    left_out: bool,
) -> MoneyPage:
    """The page over some awards and the records about them."""
    lines = all_lines(found)
    projects = by_project(register, lines)
    return MoneyPage(
        on=on,
        as_at=as_at,
        year=year,
        years=_years(lines, year, on),
        parts=_parts(register, found, lines, year),
        total=total(lines),
        in_year=total(line for line in lines if line.year == year),
        attention=attention_of(found),
        bars=bars(_in_picture(found, year)),
        by_year=by_year(lines),
        rounds=by_round(register, lines),
        funders=by_funder(register, lines),
        projects=projects,
        sites=by_site(lines),
        placed=total(line for group in projects for line in group.lines),
        bought=bought(register, lines),
        match=match_of(register.of("match")),
        match_rows=match_rows(register, register.of("match")),
        decisions=tuple(each for each in approved(register) if each.awards or _has_value(each)),
        leaves_out=left_out,
        marking=_marking(register),
        may_write=viewer.may(Ability.WRITE) and as_at is None,
        register=register,
    )


def _has_value(decision: Approved) -> bool:
    """Whether a decision is about money; one of another kind belongs to plans."""
    return decision.is_withheld or decision.entry.whole("value") is not None


def _years(lines: Iterable[Line], year: str, on: date) -> tuple[str, ...]:
    """The years to choose from, the newest first."""
    held = {line.year for line in lines if line.year}
    return tuple(sorted(held | {year, year_of(on)}, reverse=True))


def _parts(
    register: Register, found: Sequence[AwardStanding], lines: Sequence[Line], year: str
) -> tuple[StreamPart, ...]:
    by_number = {each.award.number: each for each in found}
    parts = []
    seen: set[int] = set()
    for group in by_stream(register, lines):
        awards = tuple(dict.fromkeys(line.award for line in group.lines))
        seen |= set(awards)
        own = tuple(by_number[number] for number in sorted(awards))
        parts.append(StreamPart(group.label, group.entry, group.amounts, group.in_year(year), own))
    empty = tuple(each for each in found if each.award.number not in seen)
    if empty:  # an award of nothing, without profile, allocation or payment
        parts.append(StreamPart("No amount", None, Amounts(), Amounts(), empty))
    return tuple(parts)


def attention_of(found: Iterable[AwardStanding]) -> tuple[Attention, ...]:
    """Everything that needs attention: what is to be acted on first, large amounts before small."""
    every = [Attention(standing, flag) for standing in found for flag in standing.flags]
    return tuple(sorted(every, key=lambda each: (
        not each.flag.is_grave, -each.flag.amount, each.standing.award.number, each.flag.code,
    )))  # fmt: skip


def _in_picture(found: Sequence[AwardStanding], year: str) -> list[AwardStanding]:
    """The awards of the year, the largest first."""
    some = [each for each in found if not each.in_year(year).is_nothing]
    return sorted(some, key=lambda each: (-each.awarded, each.award.number))


def match_rows(register: Register, entries: Iterable[Entry]) -> tuple[MatchRow, ...]:
    """Match funding with what it stands beside."""
    return tuple(
        MatchRow(
            entry,
            register.one("award", match_award(register, entry)),
            register.one("project", entry.ref("project")),
        )
        for entry in entries
    )


def _marking(register: Register) -> Marking:
    """The highest marking of what is shown; a project counts where money names it."""
    money = [entry for kind in MONEY_KINDS if kind != "project" for entry in register.of(kind)]
    named = {entry.ref("project") for entry in money}
    projects = [entry for entry in register.of("project") if entry.number in named]
    return highest(entry.marking for entry in (*money, *projects))
