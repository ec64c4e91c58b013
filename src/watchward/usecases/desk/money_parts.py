"""One award and one site, as their pages show them on any day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from watchward.finance.awards import AwardStanding, YearAmounts, years_of
from watchward.finance.bars import Bar, bars
from watchward.finance.decisions import Approved, approved
from watchward.finance.lines import Amounts, Line, has_ended, money, same_site, total
from watchward.finance.outputs import Bought, at_place, bought
from watchward.finance.sums import Group, Match, all_lines, at_site, by_award, by_site, match_of
from watchward.finance.sums import standings as standings_of
from watchward.usecases.desk.keeping import may_edit
from watchward.usecases.desk.money import (
    MatchRow,
    leaves_out,
    match_rows,
    only_award,
    read_money,
)
from watchward.usecases.desk.reading import read_entry
from watchward.usecases.desk.today import today
from watchward.usecases.viewer import Viewer
from watchward.words.errors import NotFound
from watchward.words.marking import Marking, highest
from watchward.words.records import Entry, Register
from watchward.words.roles import Ability


@dataclass(frozen=True, slots=True)
class AllocationRow:
    """An allocation with its project, what was paid of it, and what is still to be paid."""

    entry: Entry
    project: Entry | None
    award: Entry | None
    spent: int
    committed: int
    has_ended: bool

    @property
    def amount(self) -> int:
        """What is allocated, in pence."""
        return money(self.entry)

    @property
    def left(self) -> int:
        """Allocated and not paid; below zero: overspent."""
        return self.amount - self.spent


@dataclass(frozen=True, slots=True)
class SpendRow:
    """A payment, at what site and for which project, and what is wrong with its day."""

    entry: Entry
    award: Entry | None
    project: Entry | None
    site: str
    wrong: str


@dataclass(frozen=True, slots=True)
class AwardPage:
    """An award on a day: its years, allocations, payments, outputs and what stands beside it.

    `allocated` and `paid` are the sums of the rows of `allocations` and `spends`.
    """

    standing: AwardStanding
    stream: Entry | None
    round: Entry | None
    decision: Approved | None
    bars: tuple[Bar, ...]
    allocations: tuple[AllocationRow, ...]
    allocated: Amounts
    spends: tuple[SpendRow, ...]
    paid: int
    bought: tuple[Bought, ...]
    match: Match
    match_rows: tuple[MatchRow, ...]
    on: date
    as_at: date | None
    leaves_out: bool
    marking: Marking
    may_edit: bool

    @property
    def award(self) -> Entry:
        """The award itself."""
        return self.standing.award


@dataclass(frozen=True, slots=True)
class SitePage:
    """What one site is worth: its money by award and year, and what was bought there."""

    name: str
    amounts: Amounts
    awards: tuple[Group, ...]
    by_year: tuple[YearAmounts, ...]
    allocations: tuple[AllocationRow, ...]
    spends: tuple[SpendRow, ...]
    bought: tuple[Bought, ...]
    match: Match
    match_rows: tuple[MatchRow, ...]
    on: date
    as_at: date | None
    leaves_out: bool
    marking: Marking


@dataclass(frozen=True, slots=True)
class SitesPage:
    """Every site with its money; `total` is the sum of them."""

    sites: tuple[Group, ...]
    total: Amounts
    on: date
    as_at: date | None
    leaves_out: bool
    marking: Marking
    may_write: bool


def award_page(viewer: Viewer, number: int, as_at: date | None = None) -> AwardPage:
    """One award. Raises NotFound, and Forbidden for one the viewer may not see."""
    award = read_entry(viewer, "award", number, as_at)
    if award.is_removed:
        raise NotFound(
            expected="an award that is in the list", given=f"award {number}, which was removed",
            remedy="Put it back on its own page among the records.",
        )  # fmt: skip
    on = as_at or today()
    whole = read_money(viewer, as_at)
    register = only_award(whole, number)
    standing = next(each for each in standings_of(whole, on) if each.award.number == number)
    match = match_of(register.of("match"))
    spends = _spends(register, standing.lines)
    return AwardPage(
        standing=standing,
        stream=register.one("stream", award.ref("stream")),
        round=register.one("round", award.ref("round")),
        decision=next(iter(approved(register)), None),
        bars=bars((standing,)),
        allocations=_allocations(register, standing.lines),
        allocated=total(line for line in standing.lines if line.record.kind == "allocation"),
        spends=spends,
        paid=sum(money(row.entry) for row in spends),
        bought=bought(register, standing.lines),
        match=match,
        match_rows=match_rows(register, match.entries),
        on=on,
        as_at=as_at,
        leaves_out=leaves_out(viewer, whole, as_at),
        marking=_marked(award, *(line.record for line in standing.lines), *match.entries,
                        *register.of("output"), *register.of("decision")),
        may_edit=as_at is None and may_edit(viewer, award.marking, award.area),
    )  # fmt: skip


def _marked(*entries: Entry) -> Marking:
    return highest(entry.marking for entry in entries)


def _allocations(register: Register, lines: tuple[Line, ...]) -> tuple[AllocationRow, ...]:
    spent: dict[int | None, int] = {}
    for line in lines:
        number = line.record.ref("allocation") if line.record.kind == "spend" else None
        spent[number] = spent.get(number, 0) + line.amounts.spent
    rows = [
        AllocationRow(
            line.record,
            register.one("project", line.project),
            register.one("award", line.award),
            spent.get(line.record.number, 0),
            line.amounts.committed,
            has_ended(line.record, register),
        )
        for line in lines
        if line.record.kind == "allocation"
    ]
    return tuple(sorted(rows, key=lambda row: (row.entry.text("year"), row.entry.number)))


def _spends(register: Register, lines: tuple[Line, ...]) -> tuple[SpendRow, ...]:
    rows = [
        SpendRow(
            line.record, register.one("award", line.award), register.one("project", line.project),
            line.site_name, _wrong(line.record, register.one("award", line.award)),
        )
        for line in lines
        if line.record.kind == "spend"
    ]  # fmt: skip
    return tuple(sorted(rows, key=lambda row: (row.entry.text("on"), row.entry.number)))


def _wrong(spend: Entry, award: Entry | None) -> str:
    day = spend.day("on")
    if award is None or day is None:
        return ""
    start, until = award.day("starts_on"), award.day("spend_by")
    if start and day < start:
        return "before it could be spent"
    return "after it had to be spent" if until and day > until else ""


def sites_page(viewer: Viewer, as_at: date | None = None) -> SitesPage:
    """Every site that money went to, or is to go to."""
    on = as_at or today()
    register = read_money(viewer, as_at)
    groups = by_site(all_lines(standings_of(register, on)))
    return SitesPage(
        sites=groups,
        total=total(line for group in groups for line in group.lines),
        on=on,
        as_at=as_at,
        leaves_out=leaves_out(viewer, register, as_at),
        marking=_marked(*(line.record for group in groups for line in group.lines)),
        may_write=as_at is None and viewer.may(Ability.WRITE),
    )


def site_page(viewer: Viewer, name: str, as_at: date | None = None) -> SitePage:
    """One site, however its name is spelt. Raises NotFound where no money names it."""
    on = as_at or today()
    register = read_money(viewer, as_at)
    lines = all_lines(standings_of(register, on))
    own = at_site(lines, name)
    if not own:
        raise NotFound(
            expected="a site that money is allocated to or was spent at", given=repr(name),
            remedy="Choose a site in the list of sites.",
        )  # fmt: skip
    # An output's money is looked for among all lines: its costs are of the whole of it.
    outputs = at_place(bought(register, lines), name)
    match = match_of(entry for entry in register.of("match") if _stands_at(register, entry, name))
    return SitePage(
        name=own[0].site_name.strip() or name,
        amounts=total(own),
        awards=by_award(register, own),
        by_year=years_of(own),
        allocations=_allocations(register, own),
        spends=_spends(register, own),
        bought=outputs,
        match=match,
        match_rows=match_rows(register, match.entries),
        on=on,
        as_at=as_at,
        leaves_out=leaves_out(viewer, register, as_at),
        marking=_marked(*(line.record for line in own), *match.entries,
                        *(each.entry for each in outputs)),
    )  # fmt: skip


def _stands_at(register: Register, match: Entry, name: str) -> bool:
    project = register.one("project", match.ref("project"))
    return project is not None and same_site(project.text("site")) == same_site(name)
