"""How an award stands on a day: amounts by year, what is left, by when, what needs attention."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from watchward.finance.lines import Amounts, Line, is_paid, money, total
from watchward.finance.years import year_of
from watchward.words.periods import day_label
from watchward.words.record_values import money_text
from watchward.words.records import Entry, Register

AHEAD = 25
"""Percentage points by which time may be ahead of spending before an award is at risk."""
LAST_DAYS = 30
"""Days before the end within which anything left puts an award at risk."""
RISK_RULE = (
    f"An award is at risk when the share of its time that is gone is {AHEAD} percentage points or "
    f"more ahead of the share of its money that is spent, or when {LAST_DAYS} days or fewer remain "
    "and something is left. Its time runs from the day it can be spent from (failing that, the day "
    "it was awarded) to the day by which it must be spent."
)


@dataclass(frozen=True, slots=True)
class Flag:
    """Something about an award that needs attention.

    `code` names the rule, `amount` is what it is about in pence (0: no amount),
    `entries` are the records concerned. `is_grave` sets what must be acted on
    apart from what should be put right.
    """

    code: str
    words: str
    amount: int = 0
    entries: tuple[Entry, ...] = ()
    is_grave: bool = True


@dataclass(frozen=True, slots=True)
class YearAmounts:
    """An award in one financial year; `year` blank: put in no year."""

    year: str
    amounts: Amounts


@dataclass(frozen=True, slots=True)
class AwardStanding:
    """An award on a day. The amounts of `by_year` add up to `amounts`."""

    award: Entry
    on: date
    amounts: Amounts
    by_year: tuple[YearAmounts, ...]
    lines: tuple[Line, ...]
    flags: tuple[Flag, ...]
    days_left: int | None
    is_at_risk: bool

    @property
    def awarded(self) -> int:
        """The amount of the award, in pence."""
        return self.amounts.awarded

    @property
    def allocated(self) -> int:
        """Allocated to projects and sites, in pence."""
        return self.amounts.allocated

    @property
    def spent(self) -> int:
        """Paid by the day, in pence."""
        return self.amounts.spent

    @property
    def left(self) -> int:
        """Awarded and not spent, in pence."""
        return self.amounts.left

    @property
    def is_grave(self) -> bool:
        """Whether something has to be acted on."""
        return any(flag.is_grave for flag in self.flags)

    @property
    def deadline_words(self) -> str:
        """By when the money must be spent, and how long that is."""
        until = self.award.day("spend_by")
        if until is None or self.days_left is None:
            return "no day given"
        return f"{day_label(until)}, {days_words(self.days_left)}"

    def in_year(self, year: str) -> Amounts:
        """The amounts of one financial year."""
        return next((each.amounts for each in self.by_year if each.year == year), Amounts())


def days_words(days: int) -> str:
    """How far a day is off."""
    if days == 0:
        return "today"
    count = f"{abs(days):,} {'day' if abs(days) == 1 else 'days'}"
    return f"{count} left" if days > 0 else f"{count} ago"


def standing_of(award: Entry, lines: Iterable[Line], register: Register, on: date) -> AwardStanding:
    """How one award stands; `lines` are its own."""
    own = tuple(lines)
    amounts = total(own)
    until = award.day("spend_by")
    return AwardStanding(
        award=award,
        on=on,
        amounts=amounts,
        by_year=years_of(own),
        lines=own,
        flags=tuple(_flags(award, own, amounts, register, on)),
        days_left=(until - on).days if until else None,
        is_at_risk=at_risk(award, amounts, on),
    )


def years_of(lines: Sequence[Line]) -> tuple[YearAmounts, ...]:
    """The sums of lines by financial year, in order; what is in no year comes last."""
    years = sorted({line.year for line in lines}, key=lambda year: (not year, year))
    return tuple(
        YearAmounts(year, total(line for line in lines if line.year == year)) for year in years
    )


def at_risk(award: Entry, amounts: Amounts, on: date) -> bool:
    """By RISK_RULE; never before the award begins, after its last day, or once all is spent."""
    start, until = award.day("starts_on") or award.day("awarded_on"), award.day("spend_by")
    if until is None or amounts.left <= 0 or on > until or (start and on < start):
        return False
    if (until - on).days <= LAST_DAYS:
        return True
    if start is None or amounts.awarded <= 0:
        return False
    gone, whole = (on - start).days + 1, (until - start).days + 1
    ahead = gone * amounts.awarded - amounts.spent * whole
    return 100 * ahead >= AHEAD * whole * amounts.awarded


def _flags(
    award: Entry, lines: Sequence[Line], amounts: Amounts, register: Register, on: date
) -> Iterable[Flag]:
    yield from _over(amounts)
    yield from _deadline(award, amounts, on)
    yield from _dates(award, lines)
    yield from _profile(award, lines)
    yield from _allocations(award, lines, register, on)
    later = [
        spend for spend in register.about("spend", "award", award.number) if not is_paid(spend, on)
    ]
    if later:
        amount = sum(map(money, later))
        yield Flag(
            "later",
            f"{money_text(amount)} is dated after {day_label(on)} and is not counted as spent.",
            amount,
            tuple(later),
            False,
        )


def _over(amounts: Amounts) -> Iterable[Flag]:
    if amounts.left < 0:
        over = -amounts.left
        yield Flag(
            "overspent", f"Overspent: {money_text(over)} more is paid than was awarded.", over
        )
    if amounts.unallocated < 0:
        over = -amounts.unallocated
        yield Flag(
            "over-allocated",
            f"Over-allocated: {money_text(over)} more is allocated than was awarded.",
            over,
        )


def _deadline(award: Entry, amounts: Amounts, on: date) -> Iterable[Flag]:
    until, left = award.day("spend_by"), amounts.left
    if until is None:
        yield Flag("no-deadline", "No day is given by which it must be spent.", is_grave=False)
    elif until < on and left > 0:
        yield Flag("unspent", f"{money_text(left)} was not spent by {day_label(until)}.", left)
    elif at_risk(award, amounts, on):
        days = (until - on).days
        when = "today" if days == 0 else f"in {days:,} {'day' if days == 1 else 'days'}"
        yield Flag(
            "at-risk",
            f"At risk: {money_text(left)} must be spent by {day_label(until)}, "
            f"{when}. {_shares(award, amounts, on)}".rstrip(),
            left,
        )


def _shares(award: Entry, amounts: Amounts, on: date) -> str:
    """The two shares that the rule compares, in whole percent rounded down."""
    start, until = award.day("starts_on") or award.day("awarded_on"), award.day("spend_by")
    if start is None or until is None or amounts.awarded <= 0:
        return ""
    gone = 100 * ((on - start).days + 1) // ((until - start).days + 1)
    spent = 100 * amounts.spent // amounts.awarded
    return f"{gone}% of its time is gone and {spent}% of its money is spent."


def _dates(award: Entry, lines: Sequence[Line]) -> Iterable[Flag]:
    start, until = award.day("starts_on"), award.day("spend_by")
    paid = [(line.record, line.record.day("on")) for line in lines if line.record.kind == "spend"]
    early = tuple(entry for entry, day in paid if start and day and day < start)
    late = tuple(entry for entry, day in paid if until and day and day > until)
    if early and start:
        amount = sum(map(money, early))
        yield Flag(
            "early",
            f"{money_text(amount)} was paid before {day_label(start)}, from which it can be spent.",
            amount,
            early,
        )
    if late and until:
        amount = sum(map(money, late))
        yield Flag(
            "late",
            f"{money_text(amount)} was paid after {day_label(until)}, by which it had to be spent.",
            amount,
            late,
        )


def _profile(award: Entry, lines: Sequence[Line]) -> Iterable[Flag]:
    profiles = tuple(line.record for line in lines if line.record.kind == "profile")
    amount, profiled = money(award), sum(map(money, profiles))
    if profiles and profiled != amount:
        gap = amount - profiled
        word = "less" if gap > 0 else "more"
        yield Flag(
            "profile",
            f"The profile by year adds up to {money_text(profiled)}, "
            f"{money_text(abs(gap))} {word} than the award.",
            abs(gap),
            profiles,
        )
    start, until = award.day("starts_on"), award.day("spend_by")
    if not profiles and start and until and year_of(start) != year_of(until):
        yield Flag(
            "no-profile",
            "It runs over more than one financial year and has no profile by year.",
            is_grave=False,
        )
    if profiles:
        for each in years_of(lines):
            over = each.amounts.allocated - each.amounts.awarded
            if each.year and each.amounts.allocated and over > 0:
                yield Flag(
                    "over-year",
                    f"In {each.year}, {money_text(over)} more is allocated than "
                    "the profile has for that year.",
                    over,
                )


def _allocations(
    award: Entry, lines: Sequence[Line], register: Register, on: date
) -> Iterable[Flag]:
    own = {line.record.number: line.record for line in lines if line.record.kind == "allocation"}
    spent: dict[int, int] = {}
    for line in lines:
        number = line.record.ref("allocation") if line.record.kind == "spend" else None
        if number is not None and number not in own and register.one("allocation", number):
            yield Flag(
                "crossed",
                f"{money_text(money(line.record))} was paid from this award against "
                "an allocation of another.",
                money(line.record),
                (line.record,),
            )
        elif number in own:
            spent[number] = spent.get(number, 0) + money(line.record)
    for number, entry in own.items():
        over = spent.get(number, 0) - money(entry)
        if over > 0:
            yield Flag(
                "over-spent-allocation",
                f"{money_text(over)} more is paid for "
                f"{entry.text('site')} than was allocated to it.",
                over,
                (entry,),
            )
        project = register.one("project", entry.ref("project"))
        if project is not None and project.text("status") == "withdrawn" and over < 0:
            yield Flag(
                "withdrawn",
                f"{money_text(-over)} is allocated to {project.text('name')}, which is withdrawn.",
                -over,
                (entry,),
            )
