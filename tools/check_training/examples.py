"""Numbers of labelled papers with every derivation they may have, and which of them is true."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.check_scoring.labels import Label, labelled_in, read_labels
from tools.check_scoring.matching import numbers_in
from watchward.check.checking import ruled_claims
from watchward.check.model import Claim, Interval, Location, Quantity
from watchward.check.quantities import find
from watchward.check.readers import read_paper
from watchward.check.tables import read_tables
from watchward.check.weighing.deriving import derivations
from watchward.check.weighing.numbers import Numbers
from watchward.check.weighing.pairing import Derivation
from watchward.check.weighing.slips import Slips
from watchward.check.weighing.spoken import Target


@dataclass(slots=True)
class Example:
    """A number: the words beside it, its derivations, and which give what is true.

    `known` is whether a label speaks of it: a number without one follows from
    nothing, as far as its author knew. A number that no truth can be told of is
    kept for its neighbours, and `is_told` is false.
    """

    paper: str
    line: int
    target: Target
    derivations: list[Derivation]
    right: list[bool]
    known: bool
    is_wrong: bool
    is_told: bool = True


@dataclass(slots=True)
class Papers:
    """A labelled paper: its numbers, what rules say of them, and the examples of all of them."""

    path: Path
    numbers: Numbers
    claims: Sequence[Claim]
    examples: list[Example]


def papers_in(folder: Path) -> Iterator[Papers]:
    """Every labelled paper of a folder."""
    for path, labels in labelled_in(folder):
        paper = read_paper(path)
        tables = read_tables(paper)
        numbers = Numbers(paper, tables.segments, tables.headings)
        claims = ruled_claims(paper, tables)
        rows: dict[int, list[Label]] = defaultdict(list)
        for label in read_labels(labels):
            rows[int(label["line"])].append(label)
        yield Papers(path, numbers, claims, list(_examples(path, numbers, rows)))


def _examples(
    path: Path, numbers: Numbers, rows: Mapping[int, list[Label]]
) -> Iterator[Example]:  # fmt: skip
    last = max(rows, default=0)
    for spoken, held in numbers.targets():
        for target, evidence in numbers.evidence(spoken, held):
            line = target.spoken.said.block.line_at(target.quantity.start)
            made = derivations(target, evidence)
            mine = [r for r in rows.get(line, []) if _is_of(r, target.quantity)]
            truth = _truth(mine, target.quantity)
            is_wrong = any(r["verdict"] == "inconsistent" for r in mine)
            right = [_gives(d, truth or target.quantity.span, target, is_wrong) for d in made]
            is_told = line <= last and not any(r["verdict"] == "cannot tell" for r in mine)
            is_told = is_told and (truth is not None or not mine)
            yield Example(path.name, line, target, made, right, bool(mine), is_wrong, is_told)


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
