"""Numbers of labelled papers with every derivation they may have, and which of them is true."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.check_scoring.labels import Label, labelled_in, read_labels
from tools.check_scoring.matching import numbers_in
from watchward.check.model import Interval, Location, Quantity
from watchward.check.quantities import find
from watchward.check.readers import read_paper
from watchward.check.tables import read_tables
from watchward.check.weighing.deriving import derivations
from watchward.check.weighing.pairing import Derivation
from watchward.check.weighing.slips import Slips
from watchward.check.weighing.spoken import Target
from watchward.check.weighing.weighing import numbers_of


@dataclass(slots=True)
class Example:
    """A number: the words beside it, its derivations, and which give what is true.

    `known` is whether a label speaks of it: a number without one follows from
    nothing, as far as its author knew.
    """

    paper: str
    line: int
    target: Target
    derivations: list[Derivation]
    right: list[bool]
    known: bool
    is_wrong: bool


def examples(folder: Path) -> Iterator[Example]:
    """Every number of the prose of a folder's papers."""
    for path, labels in labelled_in(folder):
        paper = read_paper(path)
        tables = read_tables(paper)
        rows: dict[int, list[Label]] = defaultdict(list)
        last = 0
        for label in read_labels(labels):
            rows[int(label["line"])].append(label)
            last = max(last, int(label["line"]))
        for target, evidence in numbers_of(paper, tables.segments, tables.headings):
            line = target.spoken.said.block.line_at(target.quantity.start)
            if line > last:
                continue
            made = list(derivations(target, evidence))
            mine = [r for r in rows[line] if _is_of(r, target.quantity)]
            if any(r["verdict"] == "cannot tell" for r in mine):
                continue
            truth = _truth(mine, target.quantity)
            if mine and truth is None:
                continue
            is_wrong = any(r["verdict"] == "inconsistent" for r in mine)
            right = [_gives(d, truth or target.quantity.span, target, is_wrong) for d in made]
            yield Example(path.name, line, target, made, right, bool(mine), is_wrong)


def _gives(derivation: Derivation, truth: Interval, target: Target, is_wrong: bool) -> bool:
    """Whether a derivation gives what is true; of a wrong number whichever way it went."""
    if not is_wrong:
        return Slips(target).agrees(derivation)
    low, high = sorted((abs(float(truth.low)), abs(float(truth.high))))
    slack = 1e-9 * max(1.0, high)
    ends = sorted((abs(derivation.low), abs(derivation.high)))
    start = 0.0 if derivation.low < 0 < derivation.high else ends[0]
    return start <= high + slack and ends[1] >= low - slack


def _is_of(label: Label, quantity: Quantity) -> bool:
    return abs(quantity.value) in numbers_in(label["stated"]) or bool(
        numbers_in(quantity.text) & numbers_in(label["stated"])
    )


def _truth(labels: list[Label], quantity: Quantity) -> Interval | None:
    wrong = [label for label in labels if label["verdict"] == "inconsistent"]
    if not wrong:
        return quantity.span
    found = find(wrong[0]["recomputed"], Location()).quantities
    return found[0].span if found else None
