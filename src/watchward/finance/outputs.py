"""What money bought, planned and delivered, and what one of it cost on its exact base."""

from __future__ import annotations

from dataclasses import dataclass

from watchward.finance.lines import Line, money, same_site
from watchward.words.numbers import count_text, scaled_round
from watchward.words.record_values import money_text
from watchward.words.records import Entry, Register

COST_RULE = (
    "A unit cost is given where money bought one kind of output alone: what was allocated, divided "
    "by what was planned; and what was paid, divided by what was delivered. Money that bought "
    "several kinds is not divided among them."
)


@dataclass(frozen=True, slots=True)
class Bought:
    """An output with the money behind it, in pence, and its costs in words.

    `planned_cost` and `delivered_cost` are blank where there is nothing to divide.
    `others` are outputs that the same money bought: then no unit cost is given.
    """

    entry: Entry
    site: str
    allocated: int
    spent: int
    planned_cost: str
    delivered_cost: str
    others: tuple[Entry, ...]

    @property
    def planned(self) -> int | None:
        """How many were planned."""
        return self.entry.whole("planned")

    @property
    def delivered(self) -> int | None:
        """How many were delivered."""
        return self.entry.whole("delivered")

    @property
    def cost_words(self) -> str:
        """The unit costs with their bases, or why there is none."""
        if self.others:
            named = "; ".join(other.text("what") for other in self.others)
            return f"Not divided: the same money bought {named}"
        return "; ".join(filter(None, (self.planned_cost, self.delivered_cost))) or "Not known yet"


def bought(register: Register, lines: tuple[Line, ...]) -> tuple[Bought, ...]:
    """Every output whose money is among the lines, or that names none that could be."""
    held = {line.record.number: line.record for line in lines if line.record.kind == "allocation"}
    bases = {output.number: _base(output, held) for output in register.of("output")}
    return tuple(
        _bought(output, bases, register, lines, held)
        for output in register.of("output")
        if _is_held(output, bases[output.number], register)
    )


def _is_held(output: Entry, base: frozenset[int], register: Register) -> bool:
    award = output.ref("award")
    return bool(base) or (
        register.one("award", award) is not None
        if award is not None
        else register.one("project", output.ref("project")) is not None
    )


def _base(output: Entry, held: dict[int, Entry]) -> frozenset[int]:
    """The allocations behind an output: its own, else its project's, else its award's."""
    for key in ("allocation", "project", "award"):
        number = output.ref(key)
        if number is not None:
            return frozenset(
                each.number
                for each in held.values()
                if (each.number if key == "allocation" else each.ref(key)) == number
            )
    return frozenset()


def _bought(
    output: Entry,
    bases: dict[int, frozenset[int]],
    register: Register,
    lines: tuple[Line, ...],
    held: dict[int, Entry],
) -> Bought:
    base = bases[output.number]
    allocated = sum(money(held[number]) for number in base)
    spent = sum(line.amounts.spent for line in lines if line.record.ref("allocation") in base)
    others = tuple(
        other for other in register.of("output")
        if other.number != output.number and bases[other.number] & base
    )  # fmt: skip
    unit = output.text("unit") or "units"
    costs = ("", "") if others else (
        _cost(allocated, output.whole("planned"), unit, "planned", "allocated"),
        _cost(spent, output.whole("delivered"), unit, "delivered", "paid"),
    )  # fmt: skip
    return Bought(output, _site(output, held, register), allocated, spent, *costs, others)


def _cost(amount: int, number: int | None, unit: str, word: str, how: str) -> str:
    if not amount or not number:
        return ""
    each = money_text(scaled_round(amount, number, 0))
    return f"{each} for one ({money_text(amount)} {how} ÷ {count_text(number)} {unit} {word})"


def _site(output: Entry, held: dict[int, Entry], register: Register) -> str:
    allocation = held.get(output.ref("allocation") or 0)
    project = register.one("project", output.ref("project"))
    found = allocation or project
    return found.text("site") if found else ""


def at_place(found: tuple[Bought, ...], name: str) -> tuple[Bought, ...]:
    """The outputs of a site."""
    return tuple(each for each in found if same_site(each.site) == same_site(name))
