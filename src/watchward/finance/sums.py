"""Sums of money: by award, stream, round, funder, financial year, project and site."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from watchward.finance.awards import AwardStanding, YearAmounts, standing_of, years_of
from watchward.finance.lines import Amounts, Line, lines_of, money, same_site, total
from watchward.words.records import Entry, Register

NO_YEAR = "In no financial year"
NO_PROJECT = "No project"
NO_SITE = "No site"
NO_ROUND = "No round"
NOT_HELD = "Not shown"


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that belong together. `entry` is the record that names them, where one does."""

    key: str
    label: str
    amounts: Amounts
    by_year: tuple[YearAmounts, ...]
    lines: tuple[Line, ...]
    entry: Entry | None = None

    def in_year(self, year: str) -> Amounts:
        """The amounts of one financial year."""
        return next((each.amounts for each in self.by_year if each.year == year), Amounts())


def standings(register: Register, on: date) -> tuple[AwardStanding, ...]:
    """Every award of a register as it stands on a day, by number."""
    lines: dict[int, list[Line]] = {}
    for line in lines_of(register, on):
        lines.setdefault(line.award, []).append(line)
    return tuple(
        standing_of(award, lines.get(award.number, ()), register, on)
        for award in register.of("award")
    )


def all_lines(found: Iterable[AwardStanding]) -> tuple[Line, ...]:
    """The lines of some awards."""
    return tuple(line for standing in found for line in standing.lines)


def total_of(found: Iterable[AwardStanding]) -> Amounts:
    """The sum of some awards."""
    return total(all_lines(found))


def by_award(register: Register, lines: Sequence[Line]) -> tuple[Group, ...]:
    """A group for each award."""
    return _by_entry(lines, lambda line: register.one("award", line.award), NOT_HELD)


def by_stream(register: Register, lines: Sequence[Line]) -> tuple[Group, ...]:
    """A group for each funding stream."""
    return _by_entry(lines, lambda line: stream_of(register, line.award), NOT_HELD)


def by_round(register: Register, lines: Sequence[Line]) -> tuple[Group, ...]:
    """A group for each round, and one for awards outside any."""
    return _by_entry(lines, lambda line: _referred(register, line.award, "round"), NO_ROUND)


def by_project(register: Register, lines: Sequence[Line]) -> tuple[Group, ...]:
    """A group for each project, over what is allocated and spent; one for none."""
    placed = [line for line in lines if is_placed(line)]
    return _by_entry(placed, lambda line: register.one("project", line.project), NO_PROJECT)


def by_funder(register: Register, lines: Sequence[Line]) -> tuple[Group, ...]:
    """A group for each funder."""

    def funder(line: Line) -> str:
        stream = stream_of(register, line.award)
        return stream.text("funder") if stream else NOT_HELD

    return _by_text(lines, funder, str)


def by_site(lines: Sequence[Line]) -> tuple[Group, ...]:
    """A group for each site, over what is allocated and spent; spellings are taken together."""
    placed = [line for line in lines if is_placed(line)]
    names: dict[str, str] = {}
    for line in placed:
        names.setdefault(line.site, " ".join(line.site_name.split()))
    return _by_text(placed, lambda line: line.site, lambda key: names[key] or NO_SITE)


def by_year(lines: Sequence[Line]) -> tuple[Group, ...]:
    """A group for each financial year in order, and last one for what is in none."""
    found = _by_text(lines, lambda line: line.year, lambda key: key or NO_YEAR)
    return tuple(sorted(found, key=lambda group: (not group.key, group.key)))


def is_placed(line: Line) -> bool:
    """Whether a line says where money went, not where it came from."""
    return line.record.kind in ("allocation", "spend")


def stream_of(register: Register, award: int) -> Entry | None:
    """The funding stream of an award."""
    return _referred(register, award, "stream")


def _referred(register: Register, award: int, kind: str) -> Entry | None:
    entry = register.one("award", award)
    return register.one(kind, entry.ref(kind)) if entry else None


def _by_entry(
    lines: Sequence[Line], find: Callable[[Line], Entry | None], none: str
) -> tuple[Group, ...]:
    entries: dict[int, Entry] = {}
    held: dict[int, list[Line]] = {}
    for line in lines:
        entry = find(line)
        number = entry.number if entry else 0
        if entry:
            entries[number] = entry
        held.setdefault(number, []).append(line)
    return tuple(
        _group(str(number), entries[number].text("name") if number else none, held[number],
               entries.get(number))
        for number in sorted(held, key=lambda number: (not number, number))
    )  # fmt: skip


def _by_text(
    lines: Sequence[Line], find: Callable[[Line], str], label: Callable[[str], str]
) -> tuple[Group, ...]:
    held: dict[str, list[Line]] = {}
    for line in lines:
        held.setdefault(find(line), []).append(line)
    keys = sorted(held, key=lambda key: (not key, label(key).casefold()))
    return tuple(_group(key, label(key), held[key], None) for key in keys)


def _group(key: str, label: str, lines: Sequence[Line], entry: Entry | None) -> Group:
    return Group(key, label, total(lines), years_of(lines), tuple(lines), entry)


@dataclass(frozen=True, slots=True)
class Match:
    """What others put in beside awards, in pence, never part of an award."""

    entries: tuple[Entry, ...]
    cash: int
    in_kind: int


def match_of(entries: Iterable[Entry]) -> Match:
    """Match funding of some records, cash and in kind apart."""
    kept = tuple(entries)
    cash = sum(money(entry) for entry in kept if entry.text("sort") == "cash")
    return Match(kept, cash, sum(map(money, kept)) - cash)


def match_award(register: Register, entry: Entry) -> int | None:
    """The award that match funding stands beside, its own or its project's."""
    project = register.one("project", entry.ref("project"))
    return entry.ref("award") or (project.ref("award") if project else None)


def at_site(lines: Iterable[Line], name: str) -> tuple[Line, ...]:
    """The lines of a site, however its name is spelt."""
    return tuple(line for line in lines if is_placed(line) and line.site == same_site(name))
