"""Every way in which a number of a sentence may follow from others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from watchward.check.tables.headings import DERIVED
from watchward.check.weighing.pairing import AMOUNTS, Derivation, Ways, pair
from watchward.check.weighing.spoken import Target
from watchward.check.weighing.tables import Cell, Summed, summed
from watchward.check.weighing.terms import Evidence, Match, Term

__all__ = ["derivations"]

_DIVISORS = (4.0, 12.0, 52.0, 365.0)
_RUN = 8


def derivations(target: Target, evidence: Evidence) -> list[Derivation]:
    """Every derivation of a kind and a size that the target may be."""
    letter, ways = target.letter, Ways(target)
    near = evidence.near
    _prose(ways, letter, near)
    cells: list[Term] = []
    for rank, match in enumerate(evidence.strands):
        terms = {id(cell): evidence.term(cell, match) for cell in match.strand.cells}
        _of_strand(ways, letter, match, terms, evidence)
        if rank < 3:
            cells += [t for t in terms.values() if t.cell and t.cell.role not in DERIVED][-6:]
    prose = [t for t in near if t.away in ("S", "1", "F")][:12]
    for cell in cells:
        for term in prose:
            pair(ways, term, cell)
            pair(ways, cell, term)
    _of_columns(ways, letter, evidence)
    return ways.held


# --- numbers of the prose -----------------------------------------------------------------


def _prose(ways: Ways, letter: str, near: Sequence[Term]) -> None:
    held = [t for t in near if t.letter != "k"][:22]
    for term in held:
        _single(ways, letter, term)
    for one in held:
        for other in held:
            if one is not other and _is_close(one, other):
                pair(ways, one, other)
    _runs(ways, letter, held)


def _is_close(one: Term, other: Term) -> bool:
    """Whether two numbers may be spoken of in one breath."""
    if one.away == other.away:
        return True
    return "S" in (one.away, other.away) or one.away + other.away in ("12", "21")


def _single(ways: Ways, letter: str, term: Term) -> None:
    is_like = letter == term.letter or (letter in "cmr" and term.letter in "cmr")
    if is_like and term.away != "S":
        ways.add("rep", term.low, term.high, (term,))
    if letter == "p" and term.letter == "p" and term.away in ("S", "1"):
        ways.add("hundred", 100 - term.high, 100 - term.low, (term,))
    if letter in "cmr" and term.letter in "cm" and term.low > 0:
        for by in _DIVISORS:
            ways.add(f"by{by:g}", term.low / by, term.high / by, (term,), 1 / by)
        if letter == term.letter:
            for by in (12.0, 52.0):
                ways.add(f"x{by:g}", term.low * by, term.high * by, (term,), by)


def _runs(ways: Ways, letter: str, held: Sequence[Term]) -> None:
    """Sums, means and remainders of neighbouring numbers."""
    for away in ("S", "1", "2", "A", "P"):
        line = sorted((t for t in held if t.away == away and _suits(letter, t.letter)),
                      key=lambda t: t.step)  # fmt: skip
        sides = [[t for t in line if t.step < 0], [t for t in line if t.step > 0]]
        for side in sides if away == "S" else [line]:
            for start in range(len(side)):
                for size in range(2, min(_RUN, len(side) - start) + 1):
                    _group(ways, letter, tuple(side[start : start + size]), held)
    if letter not in "ru":
        here = [t for t in held if t.away in ("S", "1") and _suits(letter, t.letter)][:7]
        for one, other in combinations(here, 2):
            if abs(one.step - other.step) > 1 or one.away != other.away:
                _sum(ways, "sum", (one, other))


def _suits(letter: str, kind: str) -> bool:
    """Whether numbers of a kind add up to one of another."""
    return (
        letter == kind
        or (letter in "cmr" and kind in "cmr")
        or (letter == "t" and kind == "p")
        or (letter == "d" and kind == "c")  # “1,168 hours, 555 and 1,148: 2,871 hours”
    )


def _group(ways: Ways, letter: str, run: tuple[Term, ...], held: Sequence[Term]) -> None:
    if letter != "t":
        _sum(ways, "sum", run)
        _sum(ways, "mean", run, 1 / len(run))
    if letter in "cmd" and len(run) <= 5:
        least, most = sum(t.low for t in run), sum(t.high for t in run)
        for whole in held[:14]:
            if whole.low > most and whole not in run and _suits(letter, whole.letter):
                ways.add("left", whole.low - most, whole.high - least, (whole, *run))


def _sum(ways: Ways, op: str, run: tuple[Term, ...], factor: float = 1.0) -> None:
    low, high = sum(t.low for t in run) * factor, sum(t.high for t in run) * factor
    ways.add(op, low, high, run, factor)


# --- tables -------------------------------------------------------------------------------


def _of_strand(
    ways: Ways, letter: str, match: Match, terms: dict[int, Term], evidence: Evidence
) -> None:
    strand = match.strand
    for term in terms.values():
        if _fits(letter, term) or (letter == "p" and term.letter == "p"):
            ways.add("rep", term.low, term.high, (term,))
        if letter == "p" and term.letter == "p" and match.rank < 3:
            ways.add("hundred", 100 - term.high, 100 - term.low, (term,))
        if letter in "cm" and term.letter in "cm" and term.low > 0 and match.score > 1:
            for by in _DIVISORS:
                ways.add(f"by{by:g}", term.low / by, term.high / by, (term,), 1 / by)
    for group in strand.groups:
        held = [terms[id(cell)] for cell in group]
        _over_time(ways, letter, held)
    if match.rank < 5:
        _across(ways, match, terms, evidence)
        _with_total(ways, letter, match, terms, evidence)


def _fits(letter: str, term: Term) -> bool:
    return (
        letter == term.letter
        or (letter in "cmrdu" and term.letter in "cmru")
        or (letter == "t" and term.letter in "tc")
    )


def _over_time(ways: Ways, letter: str, held: list[Term]) -> None:
    """Changes, sums and means over the times of a strand."""
    for i, j in _steps(len(held)):
        pair(ways, held[i], held[j])
    if _suits(letter, held[0].letter) or (letter == "p" and held[0].letter == "p"):
        for start, end in _stretches(ways.target, held):
            run = tuple(held[start:end])
            _sum(ways, "sum", run)
            _sum(ways, "mean", run, 1 / len(run))


@lru_cache(maxsize=256)
def _steps(many: int) -> list[tuple[int, int]]:
    """Which of so many times are held against each other: neighbours, the first, and the last."""
    last = many - 1
    pairs = {(i, i + 1) for i in range(last)} | {(0, i) for i in range(1, last + 1)}
    return sorted(pairs | {(i, last) for i in range(last)})


def _stretches(target: Target, held: list[Term]) -> Sequence[tuple[int, int]]:
    """The beginnings and ends of a series, and what lies between two periods that are said."""
    found = _ends_of(len(held))
    said = [at for at, term in enumerate(held) if term.cell and _is_said(target, term.cell)]
    between = (said[0], said[-1] + 1) if len(said) >= 2 else None
    return found if between is None or between in found else sorted([*found, between])


@lru_cache(maxsize=256)
def _ends_of(size: int) -> list[tuple[int, int]]:
    """The beginnings and ends of a series of so many, and its halves or quarters."""
    found = {(0, end) for end in range(2, size + 1)} | {(at, size) for at in range(size - 1)}
    if size in (4, 6, 8, 12):
        step = 3 if size == 12 else size // 2
        found |= {(at, at + step) for at in range(0, size, step)}
    return sorted(found)


def _is_said(target: Target, cell: Cell) -> bool:
    return cell.time in target.said_times


def _across(ways: Ways, match: Match, terms: dict[int, Term], evidence: Evidence) -> None:
    """Two numbers of a row under different headings: a rate, a share, a gap."""
    if match.strand.table.is_dated:
        places: dict[int, list[Cell]] = match.strand.table.beside
        for cell in match.strand.cells[-14:]:
            for other in places[cell.place]:
                if other.strand is not match.strand and other.is_base:
                    pair(ways, terms[id(cell)], evidence.term(other, match))
        return
    plain = [c for c in match.strand.cells if c.is_base][:8]
    for one in plain:
        for other in plain:
            if one is not other and (one.group != other.group or one.time is None):
                pair(ways, terms[id(one)], terms[id(other)])


def _with_total(
    ways: Ways, letter: str, match: Match, terms: dict[int, Term], evidence: Evidence
) -> None:
    """A part and its total, or two strands that are both named, at one place."""
    mates = [m for m in evidence.strands if m.strand.table is match.strand.table and m is not match]
    known = {id(m.strand) for m in mates}
    totals = [
        Match(s, 0.0, "TN", "0", match.near, "")
        for s in match.strand.table.totals
        if s is not match.strand and id(s) not in known
    ]
    for mate in (*mates[:5], *totals[:2]):
        others = mate.strand.by_place
        for cell in match.strand.cells:
            other = others.get(cell.place)
            if other is not None and cell.is_base:
                pair(ways, terms[id(cell)], evidence.term(other, mate))


def _of_columns(ways: Ways, letter: str, evidence: Evidence) -> None:
    """Sums and means of columns, and of the strands that are named together."""
    tables = dict.fromkeys(m.strand.table for m in evidence.strands[:6])
    is_summed = any(cue.endswith(("^sum", "^mean", "^rest")) for cue in ways.target.cues)
    for table in list(tables)[:3]:
        named = [m for m in evidence.strands if m.strand.table is table and not m.strand.is_total]
        clause = [m for m in named if m.label[0] in "CS"]
        for place, cells in table.beside.items():
            held = table.sums[place]
            for one in (*(held if is_summed else held[:1]), *_together(clause, place)):
                _of_sum(ways, letter, one, cells, evidence)


def _together(clause: Sequence[Match], place: int) -> Iterator[Summed]:
    """What strands that are named together give at a place."""
    for size in range(2, min(len(clause), 4) + 1):
        for some in combinations(clause[:4], size):
            picked = [c for m in some for c in m.strand.cells if c.place == place]
            if len(picked) == size and all(c.role not in DERIVED for c in picked):
                yield summed("named", picked)


def _of_sum(
    ways: Ways, letter: str, one: Summed, cells: Sequence[Cell], evidence: Evidence
) -> None:  # fmt: skip
    name, picked, kinds, low, high = one.name, one.cells, one.letters, one.low, one.high
    is_sum = kinds == {"p"} if letter == "p" else all(_suits(letter, kind) for kind in kinds)
    is_share = letter == "p" and name != "all" and kinds <= AMOUNTS
    many = len(picked)
    is_sum = is_sum and (ways.takes(low, high) or ways.takes(low / many, high / many))
    if not is_sum and not is_share:
        return
    known = {id(m.strand): m for m in evidence.strands}
    run = tuple(
        evidence.term(c, known.get(id(c.strand)) or evidence.unnamed(c.strand)) for c in picked
    )
    if is_sum:
        ways.add(f"sum-{name}", low, high, run)
        ways.add(f"mean-{name}", low / many, high / many, run, 1 / many)
    if is_share:
        for whole in (c for c in cells if c.strand.is_total):
            if whole.span.low > 0:
                base = evidence.whole(whole)
                ways.add(f"share-{name}", low / base.high * 100,
                            high / base.low * 100, (*run, base))  # fmt: skip
