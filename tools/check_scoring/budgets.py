"""Budget tables: requirement, funding and gap by year, each year opening on the last."""

from __future__ import annotations

from tools.check_scoring.model import Relation, Sheet, Slot, Token
from tools.check_scoring.prose import Writer
from tools.check_scoring.recompute import value

LINES = ["Pay awards", "Price inflation", "Capital financing", "Full-year effects"]


def _bracketed(number: int) -> str:
    return f"({-number:,})" if number < 0 else f"{number:,}"


def strategy_table(writer: Writer, caption: str, years: int = 4) -> None:
    """Opening budget plus pressures less savings is the requirement; funding less it is the gap."""
    rng, draft = writer.rng, writer.draft
    heads = [
        "£000",
        *(f"{writer.year + n}/{(writer.year + n + 1) % 100:02d}" for n in range(years)),
    ]
    lines = rng.sample(LINES, 3)
    is_surplus_up = rng.random() < 0.5
    gap_label = "(Shortfall)/Surplus" if is_surplus_up else "Shortfall/(Surplus)"
    labels = [
        "Opening budget",
        *lines,
        "Savings",
        "Net budget requirement",
        "Total funding",
        gap_label,
    ]
    columns: list[list[Slot]] = []
    opening = rng.randint(90_000, 330_000)
    for _ in range(years):
        moves = [rng.randint(400, 6_000) for _ in lines]
        savings = -rng.randint(500, 4_000)
        need = opening + sum(moves) + savings
        funding = need + rng.choice([-1, -1, 1]) * rng.randint(200, 3_000)
        gap = funding - need if is_surplus_up else need - funding
        numbers = [opening, *moves, savings, need, funding, gap]
        column = [Slot(_bracketed(number), "money") for number in numbers]
        _relate(writer, column, is_surplus_up)
        if columns:
            draft.relate(Relation("copy", column[0], (columns[-1][5],)))
        columns.append(column)
        opening = need
    rows: list[list[Token]] = [list(heads)]
    rows += [[label, *(column[at] for column in columns)] for at, label in enumerate(labels)]
    draft.elements.append(Sheet(caption, rows))


def _relate(writer: Writer, column: list[Slot], is_surplus_up: bool) -> None:
    need, funding, gap = column[5:]
    writer.draft.relate(Relation("sum", need, tuple(column[:5]), signed=True))
    signs = (1, -1) if is_surplus_up else (-1, 1)
    writer.draft.relate(Relation("sum", gap, (funding, need), signed=True, signs=signs))


def spending_table(writer: Writer, caption: str, heads: list[str]) -> None:
    """Budget, forecast and variance by heading, with a total."""
    rng = writer.rng
    rows: list[list[Token]] = [["Heading", "Budget £000", "Forecast £000", "Variance £000"]]
    held: list[list[Slot]] = []
    for head in heads:
        budget = rng.randint(300, 30_000)
        spent = budget + rng.choice([-1, 1]) * rng.randint(5, 260)
        held.append(_variance(writer, budget, spent))
        rows.append([head, *held[-1]])
    sums = [int(sum(value(row[at].text) for row in held)) for at in (0, 1)]
    total = _variance(writer, *sums)
    for at in range(3):
        writer.draft.relate(Relation("sum", total[at], tuple(r[at] for r in held), signed=True))
    rows.append(["Total", *total])
    writer.draft.elements.append(Sheet(caption, rows))


def _variance(writer: Writer, budget: int, spent: int) -> list[Slot]:
    a, b, gap = (Slot(_bracketed(number), "money") for number in (budget, spent, spent - budget))
    writer.draft.relate(Relation("difference", gap, (a, b), signed=True))
    return [a, b, gap]
