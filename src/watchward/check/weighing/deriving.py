"""Every way in which a number of a sentence may follow from others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from watchward.check.tables.headings import DERIVED
from watchward.check.weighing.spoken import Target
from watchward.check.weighing.tables import Cell
from watchward.check.weighing.terms import Evidence, Match, Term, term_of_cell

__all__ = ["Derivation", "derivations"]

_AMOUNTS = frozenset("cmdru")
_PER = re.compile(r"10{1,6}|10{0,3}(?:,000)+")
_DIVISORS = (4.0, 12.0, 52.0, 365.0)
_RUN = 8


@dataclass(slots=True, eq=False)
class Derivation:
    """One way: `op` of `terms`, times `factor`, gives a value from `low` to `high`, signed."""

    op: str
    low: float
    high: float
    terms: tuple[Term, ...]
    factor: float = 1.0


def derivations(target: Target, evidence: Evidence) -> Iterator[Derivation]:
    """Every derivation of a kind that the target may be."""
    letter = target.letter
    near = evidence.near
    yield from _prose(target, letter, near)
    cells: list[Term] = []
    for rank, match in enumerate(evidence.strands):
        terms = {id(cell): term_of_cell(cell, match) for cell in match.strand.cells}
        yield from _of_strand(target, letter, match, terms, evidence)
        if rank < 3:
            cells += [t for t in terms.values() if t.cell and t.cell.role not in DERIVED][-6:]
    prose = [t for t in near if t.away in ("S", "1", "F")][:12]
    for cell in cells:
        for term in prose:
            yield from _pair(target, letter, term, cell)
            yield from _pair(target, letter, cell, term)
    yield from _of_columns(target, letter, evidence)


def _alike(one: str, other: str) -> bool:
    return one == other or (one in "crud" and other in "crud") or {one, other} <= {"m", "c"}


# --- numbers of the prose -----------------------------------------------------------------


def _prose(target: Target, letter: str, near: Sequence[Term]) -> Iterator[Derivation]:
    held = [t for t in near if t.letter != "k"][:22]
    for term in held:
        yield from _single(target, letter, term)
    for one in held:
        for other in held:
            if one is not other and _is_close(one, other):
                yield from _pair(target, letter, one, other)
    yield from _runs(target, letter, held)


def _is_close(one: Term, other: Term) -> bool:
    """Whether two numbers may be spoken of in one breath."""
    if one.away == other.away:
        return True
    return "S" in (one.away, other.away) or {one.away, other.away} <= {"1", "2"}


def _single(target: Target, letter: str, term: Term) -> Iterator[Derivation]:
    if letter == term.letter or (letter in "cmr" and term.letter in "cmr"):
        if term.away != "S":
            yield _made("rep", target, term.low, term.high, (term,))
    if letter == "p" and term.letter == "p" and term.away in ("S", "1"):
        yield _made("hundred", target, 100 - term.high, 100 - term.low, (term,))
    if letter in "cmr" and term.letter in "cm" and term.low > 0:
        for by in _DIVISORS:
            yield _made(f"by{by:g}", target, term.low / by, term.high / by, (term,), 1 / by)
        if letter == term.letter:
            for by in (12.0, 52.0):
                yield _made(f"x{by:g}", target, term.low * by, term.high * by, (term,), by)


def _pair(target: Target, letter: str, one: Term, other: Term) -> Iterator[Derivation]:
    """What two numbers give, in their order."""
    a, b = one.letter, other.letter
    both = (one, other)
    if letter == "p":
        if _alike(a, b) and a in _AMOUNTS and other.low > 0 and one.low > 0:
            yield _made("pct", target, (other.low / one.high - 1) * 100,
                        (other.high / one.low - 1) * 100, both)  # fmt: skip
        if _alike(a, b) and a in _AMOUNTS and other.low > 0 and 0 <= one.high <= other.high:
            yield _made(
                "share", target, one.low / other.high * 100, one.high / other.low * 100, both
            )
            yield _made("rest", target, (1 - one.high / other.low) * 100,
                        (1 - one.low / other.high) * 100, both)  # fmt: skip
        if a == "p" and b == "p" and one.low > 0 and _is_one_thing(one, other):
            yield _made("pctpct", target, (other.low / one.high - 1) * 100,
                        (other.high / one.low - 1) * 100, both)  # fmt: skip
            yield _made("diffp", target, other.low - one.high, other.high - one.low, both)
    elif letter == "t":
        if a == "p" and b == "p":
            yield _made("diff", target, other.low - one.high, other.high - one.low, both)
    elif letter in "cmrdu":
        if _alike(a, b) and _alike(letter, a):
            yield _made("diff", target, other.low - one.high, other.high - one.low, both)
        if letter in "cmr" and a in "cm" and b in "cd" and other.low > 0 and one.low > 0:
            if (letter == "m") == (a == "m"):
                for per in _per(target):
                    yield _made("rate" if per > 1 else "each", target, one.low / other.high * per,
                                one.high / other.low * per, both, per)  # fmt: skip
        if letter in "cm" and a == letter and b == "p" and other.away in ("S", "1", "A"):
            low, high = one.low * other.low / 100, one.high * other.high / 100
            if low > 0:
                yield _made("part", target, low, high, both)
                grown = 1 + other.low / 100, 1 + other.high / 100
                yield _made("grown", target, one.low * grown[0], one.high * grown[1], both)
                if other.low < 100:
                    less = 1 - other.high / 100, 1 - other.low / 100
                    yield _made("shrunk", target, one.low * less[0], one.high * less[1], both)
                    yield _made("whole", target, one.low / other.high * 100,
                                one.high / other.low * 100, both)  # fmt: skip
                    yield _made("before", target, one.low / grown[1], one.high / grown[0], both)
        if letter == "m" and {a, b} == {"m", "c"} and a == "m" and one.low > 0 and other.low > 0:
            yield _made("times", target, one.low * other.low, one.high * other.high, both)
    elif letter in "xof" and _alike(a, b) and (a in _AMOUNTS or a in "pt") and other.low > 0:
        yield _made("ratio", target, one.low / other.high, one.high / other.low, both)


_SPELLED = {"thousand": 1000.0, "hundred": 100.0, "million": 1e6}
_SPELLED_PER = re.compile(r"\b(?:per|every|each) (thousand|hundred|million)\b")
_FIGURED_PER = re.compile(r"\b(?:per|every|each) (10{2,6}|10{0,3}(?:,000)+)")


def _is_one_thing(one: Term, other: Term) -> bool:
    """Whether two percentages may be of one thing at two times."""
    if one.cell is not None and other.cell is not None:
        return one.cell.strand is other.cell.strand and one.cell.group == other.cell.group
    return "F" not in (one.away, other.away) or one.cell is None or other.cell is None


def _per(target: Target) -> tuple[float, ...]:
    if target.letter == "c":
        said = " ".join(s.said.text for s in (*target.spoken.before[-1:], target.spoken)).lower()
        found = {_SPELLED[m[1]] for m in _SPELLED_PER.finditer(said)}
        found |= {float(m[1].replace(",", "")) for m in _FIGURED_PER.finditer(said)}
        return (1.0, 100.0, *sorted(found - {1.0, 100.0}))
    if target.letter == "r":
        found = _PER.search(target.quantity.unit)
        return (float(found[0].replace(",", "")),) if found else (1000.0, 100.0, 10000.0, 1.0)
    return (1.0,)


def _runs(target: Target, letter: str, held: Sequence[Term]) -> Iterator[Derivation]:
    """Sums, means and remainders of neighbouring numbers."""
    for away in ("S", "1", "2", "A", "P"):
        line = sorted((t for t in held if t.away == away and _suits(letter, t)),
                      key=lambda t: t.step)  # fmt: skip
        sides = [[t for t in line if t.step < 0], [t for t in line if t.step > 0]]
        for side in sides if away == "S" else [line]:
            for start in range(len(side)):
                for size in range(2, min(_RUN, len(side) - start) + 1):
                    yield from _group(target, letter, tuple(side[start : start + size]), held)
    if letter not in "ru":
        here = [t for t in held if t.away in ("S", "1") and _suits(letter, t)][:7]
        for one, other in combinations(here, 2):
            if abs(one.step - other.step) > 1 or one.away != other.away:
                yield _sum("sum", target, (one, other))


def _suits(letter: str, term: Term) -> bool:
    return (
        letter == term.letter
        or (letter in "cmr" and term.letter in "cmr")
        or (letter == "t" and term.letter == "p")
    )


def _group(
    target: Target, letter: str, run: tuple[Term, ...], held: Sequence[Term]
) -> Iterator[Derivation]:
    if letter != "t":
        yield _sum("sum", target, run)
        yield _sum("mean", target, run, 1 / len(run))
    if letter in "cm" and len(run) <= 5:
        for whole in held[:14]:
            if whole not in run and _suits(letter, whole) and whole.low > sum(t.high for t in run):
                low = whole.low - sum(t.high for t in run)
                high = whole.high - sum(t.low for t in run)
                yield _made("left", target, low, high, (whole, *run))


def _sum(op: str, target: Target, run: tuple[Term, ...], factor: float = 1.0) -> Derivation:
    low, high = sum(t.low for t in run) * factor, sum(t.high for t in run) * factor
    return _made(op, target, low, high, run, factor)


# --- tables -------------------------------------------------------------------------------


def _of_strand(
    target: Target, letter: str, match: Match, terms: dict[int, Term], evidence: Evidence
) -> Iterator[Derivation]:
    strand = match.strand
    for term in terms.values():
        if _fits(letter, term) or (letter == "p" and term.letter == "p"):
            yield _made("rep", target, term.low, term.high, (term,))
        if letter == "p" and term.letter == "p" and match.rank < 3:
            yield _made("hundred", target, 100 - term.high, 100 - term.low, (term,))
        if letter in "cm" and term.letter in "cm" and term.low > 0 and match.score > 1:
            for by in _DIVISORS:
                yield _made(f"by{by:g}", target, term.low / by, term.high / by, (term,), 1 / by)
    for group in strand.groups():
        held = [terms[id(cell)] for cell in group]
        yield from _over_time(target, letter, held)
    if match.rank < 5:
        yield from _across(target, letter, match, terms)
        yield from _with_total(target, letter, match, terms, evidence)


def _fits(letter: str, term: Term) -> bool:
    return (
        letter == term.letter
        or (letter in "cmrdu" and term.letter in "cmru")
        or (letter == "t" and term.letter in "tc")
    )


def _over_time(target: Target, letter: str, held: list[Term]) -> Iterator[Derivation]:
    """Changes, sums and means over the times of a strand."""
    last = len(held) - 1
    pairs = {(i, i + 1) for i in range(last)} | {(0, i) for i in range(1, last + 1)}
    pairs |= {(i, last) for i in range(last)}
    for i, j in sorted(pairs):
        yield from _pair(target, letter, held[i], held[j])
    if _suits(letter, held[0]) or (letter == "p" and held[0].letter == "p"):
        for start, end in _stretches(target, held):
            run = tuple(held[start:end])
            yield _sum("sum", target, run)
            yield _sum("mean", target, run, 1 / len(run))


def _stretches(target: Target, held: list[Term]) -> list[tuple[int, int]]:
    """The beginnings and ends of a series, and what lies between two periods that are said."""
    size = len(held)
    found = {(0, end) for end in range(2, size + 1)} | {(at, size) for at in range(size - 1)}
    said = [at for at, term in enumerate(held) if term.cell and _is_said(target, term.cell)]
    if len(said) >= 2:
        found.add((said[0], said[-1] + 1))
    if size in (4, 6, 8, 12):
        step = 3 if size == 12 else size // 2
        found |= {(at, at + step) for at in range(0, size, step)}
    return sorted(found)


def _is_said(target: Target, cell: Cell) -> bool:
    return cell.time in target.said_times


def _across(
    target: Target, letter: str, match: Match, terms: dict[int, Term]
) -> Iterator[Derivation]:
    """Two numbers of a row under different headings: a rate, a share, a gap."""
    if match.strand.table.is_dated:
        places: dict[int, list[Cell]] = match.strand.table.beside
        for cell in match.strand.cells[-14:]:
            for other in places[cell.place]:
                if other.strand is not match.strand and _is_base(other):
                    yield from _pair(target, letter, terms[id(cell)], term_of_cell(other, match))
        return
    plain = [c for c in match.strand.cells if _is_base(c)][:8]
    for one in plain:
        for other in plain:
            if one is not other and (one.group != other.group or one.time is None):
                yield from _pair(target, letter, terms[id(one)], terms[id(other)])


def _is_base(cell: Cell) -> bool:
    return cell.role not in DERIVED or cell.quantity.kind.value == "percent"


def _with_total(
    target: Target, letter: str, match: Match, terms: dict[int, Term], evidence: Evidence
) -> Iterator[Derivation]:
    """A part and its total, or two strands that are both named, at one place."""
    mates = [m for m in evidence.strands if m.strand.table is match.strand.table and m is not match]
    known = {id(m.strand) for m in mates}
    totals = [
        Match(s, 0.0, "TN", "0", match.near, "")
        for s in match.strand.table.strands
        if s.is_total and s is not match.strand and id(s) not in known
    ]
    for mate in (*mates[:5], *totals[:2]):
        others = {c.place: c for c in mate.strand.cells}
        for cell in match.strand.cells:
            other = others.get(cell.place)
            if other is not None and _is_base(cell):
                yield from _pair(target, letter, terms[id(cell)], term_of_cell(other, mate))


def _of_columns(target: Target, letter: str, evidence: Evidence) -> Iterator[Derivation]:
    """Sums and means of columns, and of the strands that are named together."""
    tables = dict.fromkeys(m.strand.table for m in evidence.strands[:6])
    for table in list(tables)[:3]:
        named = [m for m in evidence.strands if m.strand.table is table and not m.strand.is_total]
        clause = [m for m in named if m.label[0] in "CS"]
        parts = [s for s in table.strands if not s.is_total]
        for place, cells in table.beside.items():
            inner = [c for c in cells if not c.strand.is_total and c.role not in DERIVED]
            sets: list[tuple[str, list[Cell]]] = []
            if len(inner) == len(parts) and 2 <= len(inner) <= 30:
                sets.append(("all", inner))
                sets += [("top", inner[:size]) for size in (2, 3, 4) if size < len(inner)]
                sets += [("end", inner[-size:]) for size in (2, 3, 4) if size < len(inner)]
            for size in range(2, min(len(clause), 5) + 1):
                for some in combinations(clause[:5], size):
                    picked = [c for m in some for c in m.strand.cells if c.place == place]
                    if len(picked) == size and all(c.role not in DERIVED for c in picked):
                        sets.append(("named", picked))
            for name, picked in sets:
                yield from _of_set(target, letter, name, picked, cells, evidence)


def _of_set(
    target: Target, letter: str, name: str, picked: list[Cell], cells: list[Cell],
    evidence: Evidence,
) -> Iterator[Derivation]:  # fmt: skip
    known = {id(m.strand): m for m in evidence.strands}
    run = tuple(
        term_of_cell(c, known.get(id(c.strand)) or Match(c.strand, 0.0, "N", "0", "9", ""))
        for c in picked
    )
    if not all(_suits(letter, t) for t in run) and letter != "p":
        return
    low, high = sum(t.low for t in run), sum(t.high for t in run)
    if letter != "p" or all(t.letter == "p" for t in run):
        yield _made(f"sum-{name}", target, low, high, run)
        yield _made(f"mean-{name}", target, low / len(run), high / len(run), run, 1 / len(run))
    if letter == "p" and name != "all" and all(t.letter in _AMOUNTS for t in run):
        for whole in (c for c in cells if c.strand.is_total):
            if whole.span.low > 0:
                base = term_of_cell(whole, Match(whole.strand, 0.0, "TN", "0", "9", ""))
                yield _made(f"share-{name}", target, low / base.high * 100,
                            high / base.low * 100, (*run, base))  # fmt: skip


# --- marks --------------------------------------------------------------------------------


def _made(
    op: str, target: Target, low: float, high: float, terms: tuple[Term, ...], factor: float = 1.0
) -> Derivation:
    if low > high:
        low, high = high, low
    return Derivation(op, low, high, terms, factor)
