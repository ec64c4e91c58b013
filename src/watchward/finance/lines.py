"""Every amount of money once: a line for each record that carries one.

Each profile, allocation and payment gives one line, and each award one more
for what its profile leaves out. Every sum is a sum of lines, so that what adds
up by award adds up by year, stream and site too, and nothing is counted twice.
All amounts are whole pence.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from watchward.finance.years import year_of
from watchward.words.records import Entry, Register

ENDED = ("complete", "withdrawn")
"""Statuses of a project that will not spend what is left of its allocation."""


@dataclass(frozen=True, slots=True)
class Amounts:
    """Sums in pence. `committed` is the part of allocations still to be paid."""

    awarded: int = 0
    allocated: int = 0
    spent: int = 0
    committed: int = 0

    @property
    def unallocated(self) -> int:
        """Awarded and not allocated to any project or site; below zero: over-allocated."""
        return self.awarded - self.allocated

    @property
    def left(self) -> int:
        """Awarded and not spent; below zero: overspent."""
        return self.awarded - self.spent

    @property
    def free(self) -> int:
        """Neither spent nor committed."""
        return self.left - self.committed

    @property
    def is_nothing(self) -> bool:
        """Whether every sum is zero."""
        return not (self.awarded or self.allocated or self.spent or self.committed)

    def __add__(self, other: Amounts) -> Amounts:
        return Amounts(
            self.awarded + other.awarded,
            self.allocated + other.allocated,
            self.spent + other.spent,
            self.committed + other.committed,
        )


@dataclass(frozen=True, slots=True)
class Line:
    """One record's amounts, and where they belong.

    `year` is blank for money of an award that is put in no year. `site` is as
    `same_site` gives it, blank for none; `site_name` as it was written.
    """

    record: Entry
    award: int
    year: str
    amounts: Amounts
    project: int | None = None
    site_name: str = ""

    @property
    def site(self) -> str:
        """The site's name for comparing."""
        return same_site(self.site_name)


def same_site(name: str) -> str:
    """A site's name in small letters with single spaces: how two spellings are compared."""
    return " ".join(name.split()).casefold()


def total(lines: Iterable[Line]) -> Amounts:
    """The sum of lines."""
    found = Amounts()
    for line in lines:
        found += line.amounts
    return found


def money(entry: Entry, key: str = "amount") -> int:
    """An amount of a record in pence; nothing where it is blank."""
    return entry.whole(key) or 0


def lines_of(register: Register, on: date) -> tuple[Line, ...]:
    """Every line of every award in a register, as on a day.

    A profile counts in its year, an allocation in its year, a payment in the
    year in which it was paid; payments dated after the day are not made yet.
    What belongs to an award that is not in the register is left out with it.
    """
    awards = {award.number for award in register.of("award")}
    paid = [spend for spend in register.of("spend") if is_paid(spend, on)]
    lines = [
        *_awarded(register),
        *_allocated(register, paid),
        *(_spent(spend, register) for spend in paid),
    ]
    return tuple(line for line in lines if line.award in awards)


def is_paid(spend: Entry, on: date) -> bool:
    """Whether a payment had been made by the end of a day."""
    day = spend.day("on")
    return day is None or day <= on


def _awarded(register: Register) -> Iterable[Line]:
    profiled: dict[int, int] = {}
    for profile in register.of("profile"):
        award, amount = profile.ref("award") or 0, money(profile)
        profiled[award] = profiled.get(award, 0) + amount
        yield Line(profile, award, profile.text("year"), Amounts(awarded=amount))
    for award_entry in register.of("award"):
        rest = money(award_entry) - profiled.get(award_entry.number, 0)
        if rest:
            yield Line(award_entry, award_entry.number, "", Amounts(awarded=rest))


def _allocated(register: Register, paid: Iterable[Entry]) -> Iterable[Line]:
    spent: dict[int | None, int] = {}
    for spend in paid:
        spent[spend.ref("allocation")] = spent.get(spend.ref("allocation"), 0) + money(spend)
    for entry in register.of("allocation"):
        unpaid = 0 if has_ended(entry, register) else money(entry) - spent.get(entry.number, 0)
        yield Line(
            entry,
            entry.ref("award") or 0,
            entry.text("year"),
            Amounts(allocated=money(entry), committed=max(unpaid, 0)),
            entry.ref("project"),
            entry.text("site"),
        )


def has_ended(allocation: Entry, register: Register) -> bool:
    """Whether the project that an allocation is for is complete or withdrawn."""
    project = register.one("project", allocation.ref("project"))
    return project is not None and project.text("status") in ENDED


def _spent(spend: Entry, register: Register) -> Line:
    """A payment, at the project and the site of its allocation where it names none itself."""
    allocation = register.one("allocation", spend.ref("allocation"))
    number = spend.ref("project") or (allocation.ref("project") if allocation else None)
    project = register.one("project", number)
    day = spend.day("on")
    return Line(
        spend,
        spend.ref("award") or 0,
        year_of(day) if day else "",
        Amounts(spent=money(spend)),
        number,
        (allocation or project or spend).text("site"),
    )
