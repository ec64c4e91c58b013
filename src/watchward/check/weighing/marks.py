"""The marks of a derivation: what can be said of it, whether or not it gives what is printed."""

from __future__ import annotations

from collections.abc import Iterator

from watchward.check.weighing.deriving import Derivation
from watchward.check.weighing.spoken import Target
from watchward.check.weighing.terms import Term

__all__ = ["cue_marks", "marks_of", "pair_marks", "term_marks"]

_MANY = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "both": 2,
}  # fmt: skip


def marks_of(derivation: Derivation, target: Target) -> Iterator[str]:
    """Every mark of a derivation but those of its operation's cues."""
    yield size_mark(derivation, target)
    for name, term in zip("ab", derivation.terms, strict=False):
        yield from term_marks(derivation.op, name, target, term)
    yield from pair_marks(derivation, target)


def size_mark(derivation: Derivation, target: Target) -> str:
    """Whether what it gives is of the size of what is printed: wrong numbers mostly are."""
    given = max(abs(derivation.low), abs(derivation.high))
    size = abs(float(target.quantity.value))
    more, less = max(given, size), min(given, size)
    near = "0" if more <= 2.5 * less else "1" if more <= 8 * less else "2"
    return f"{derivation.op}size{near}"


def cue_marks(op: str, target: Target) -> Iterator[str]:
    """What the words beside a number say for an operation."""
    yield f"{op}|{target.letter}"
    for cue in target.cues:
        yield f"{op}|{cue}"
    if target.way:
        yield f"{op}way"


def term_marks(op: str, name: str, target: Target, term: Term) -> Iterator[str]:
    """What one of the first two terms says: where it stands, what it is of, its period."""
    yield f"{op}{name}@{term.away}"
    yield f"{op}{name}:{term.letter}"
    if term.match is None or term.cell is None:
        is_common = bool(term.words & target.beside)
        yield f"{op}{name}w{is_common}{term.away}"
        yield f"{op}{name}<{term.before}"
        yield f"{op}{name}>{term.after}"
        if term.quantity.text[:1].isalpha():
            yield f"{op}{name}word"
        return
    match = term.match
    yield f"{op}{name}={match.label}"
    yield f"={match.label}"
    yield f"{name}near{match.near}"
    yield f"about{match.about}"
    yield f"{op}{name}rank{min(match.rank, 3)}"
    yield f"{op}anch{match.anchored}"
    yield f"{op}{name}!{term.cell.role}"
    head = term.cell.head - match.strand.words
    common = len(head & (target.clause | target.beside))
    yield f"head{min(common, 2)}{'' if head else '-'}"
    yield f"{op}head{min(common, 1)}"


def pair_marks(derivation: Derivation, target: Target) -> Iterator[str]:
    """What the terms say together."""
    op, terms = derivation.op, derivation.terms
    first, second = terms[0], terms[min(1, len(terms) - 1)]
    if len(terms) == 1:
        places = _place(first)
    elif len(terms) == 2:
        places = f"{_place(first)}/{_place(second)}"
    else:
        places = f"{_place(first)}..{_place(terms[-1])}x{min(len(terms), 6)}"
    yield f"{op}@{places}"
    yield f"{target.letter}@{places}"
    one = _time(target, first)
    tags = one if len(terms) == 1 else f"{one}/{_time(target, second)}"
    yield f"{op}~{tags}"
    yield f"~{tags}|{target.when}"
    if len(terms) > 1:
        yield f"{op}ww{bool(first.words & second.words)}"
        if first.cell is not None and second.cell is not None:
            yield f"{op}one{first.cell.strand is second.cell.strand}"
            if first.match is not None and second.match is not None:
                yield f"{op}=={first.match.label}/{second.match.label}"
        elif first.cell is None and second.cell is None:
            yield f"{op}<{first.before}<{second.before}"
            if first.away == second.away:
                gap = min(abs(first.step - second.step), 3)
                yield f"{op}gap{gap}{first.step < second.step}{first.away == 'S'}"
    if len(terms) > 2 or op.startswith(("sum", "mean")):
        if first.away == "S" and first.cell is None and len(terms) > 1:
            yield from _list_marks(op, target, terms)
        said = _said_number(target)
        yield f"{op}n{'=' if len(terms) in said else '#' if said else '-'}"
        count = next((_MANY[t[3:]] for t in target.cues if t[3:] in _MANY), 0)
        if count:
            yield f"{op}count{count == len(terms)}"


def _list_marks(op: str, target: Target, run: tuple[Term, ...]) -> Iterator[str]:
    """Whether a run of numbers is the whole of a list, and what stands before it."""
    tokens = target.spoken.tokens
    own = target.spoken.numbers[target.order][0]
    first, last = run[0].place, run[-1].place
    numbers = [p for p, q in target.spoken.numbers if q.kind is run[0].quantity.kind and p != own]
    is_whole = not any(p < first and p > own for p in numbers) and not any(
        p > last for p in numbers
    )
    between = tokens[own:first] if own < first else tokens[last:own]
    yield f"{op}list{is_whole}{':' in between}{'and' in tokens[run[-2].place : last]}"


def _said_number(target: Target) -> frozenset[int]:
    return frozenset(
        int(q.value) for _p, q in target.spoken.numbers
        if q.value.denominator == 1 and 2 <= q.value <= 12 and q is not target.quantity
    )  # fmt: skip


def _place(term: Term) -> str:
    if term.cell is not None:
        return "T"
    low, high = (-4, 4) if term.away == "S" else (-3, 3)
    return f"{term.away}{max(low, min(high, term.step))}"


def _time(target: Target, term: Term) -> str:
    """How the period of a number stands to those that the words say."""
    if term.time is None:
        return "na"
    if term.time == target.own:
        return "own"
    if term.time == target.base:
        return "base"
    if term.time in target.said_times:
        return "said"
    star = "*" if target.own is not None else "+" if target.said_times else ""
    if term.cell is None:
        return f"x{star}"
    times = sorted({c.time for c in term.cell.strand.cells if c.time is not None})
    at = times.index(term.time) - len(times)
    name = {-1: "last", -2: "prev"}.get(at, "first" if at == -len(times) else "mid")
    return f"{name}{star}"
