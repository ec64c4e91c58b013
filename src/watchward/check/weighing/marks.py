"""The marks of a derivation: what can be said of it, whether or not it gives what is printed."""

from __future__ import annotations

from collections.abc import Iterator

from watchward.check.weighing.pairing import Derivation
from watchward.check.weighing.spoken import Target
from watchward.check.weighing.terms import Term

__all__ = ["ANY", "TRIO", "count_marks", "cue_marks", "cues_of", "general_term_marks", "is_added",
           "is_all_told", "is_run", "is_trio", "kind_of", "list_marks", "marks_of", "pair_marks",
           "place_of", "run_marks", "says_little", "side_marks", "size_mark", "spot_marks", "tags",
           "tell_general", "term_marks"]  # fmt: skip

TRIO = "trio"
"""The mark of a derivation that takes both of the other numbers of a sentence."""
_TRIO = 3
_HERE = frozenset("S1A")
ANY = "any"
"""The group of marks that mean the same for every operation."""
Mark = tuple[str, str]
"""A group, such as an operation, and what is marked in it."""


def marks_of(derivation: Derivation, target: Target) -> Iterator[Mark]:
    """Every mark of a derivation but those of its operation's cues."""
    op = derivation.op
    yield op, size_mark(derivation, abs(float(target.quantity.value)))
    for name, term in zip("ab", derivation.terms, strict=False):
        for mark in term_marks(target, term):
            yield f"{op} {name}", mark
        yield from general_term_marks(target, term, name)
    yield from pair_marks(derivation, target)


def size_mark(derivation: Derivation, size: float) -> str:
    """Whether what it gives is of the size of what is printed: wrong numbers mostly are."""
    low, high = derivation.low, derivation.high  # in order
    given = high if high >= -low else -low
    more, less = (given, size) if given > size else (size, given)
    return "size0" if more <= 2.5 * less else "size1" if more <= 8 * less else "size2"


def cue_marks(op: str, target: Target) -> Iterator[Mark]:
    """What the words beside a number say for an operation."""
    group = f"{op} cue"
    yield from ((group, mark) for mark in cues_of(target))


def cues_of(target: Target) -> tuple[str, ...]:
    """The marks that the words beside a number are, whatever the operation."""
    return (target.letter, *target.cues, *(("way",) if target.way else ()))


def term_marks(target: Target, term: Term) -> tuple[str, ...]:
    """What a term says to an operation: where it stands, what it is of."""
    if term.marks:
        return term.marks
    if term.match is None or term.cell is None:
        is_common = bool(term.words & target.beside)
        found = [f"@{term.away}", f":{term.letter}", f"w{is_common}{term.away}"]
        found += [f"<{term.before}", f">{term.after}"]
        if term.quantity.text[:1].isalpha():
            found.append("word")
    else:
        match = term.match
        common = len((term.cell.head - match.strand.words) & (target.clause | target.beside))
        found = [
            "@T", f":{term.letter}", f"={match.label}", f"rank{min(match.rank, 3)}",
            f"anch{match.anchored}", term.cell.mark, f"head{min(common, 1)}",
        ]  # fmt: skip
    term.marks = tuple(found)
    return term.marks


def kind_of(target: Target, term: Term) -> tuple[object, ...]:
    """All on which `term_marks` and `tell_general` depend, without the words that they make."""
    match, cell = term.match, term.cell
    if match is None or cell is None:
        is_word = term.quantity.text[:1].isalpha()
        is_common = not term.words.isdisjoint(target.beside)
        return term.away, term.letter, is_common, term.before, term.after, is_word
    head = cell.head - match.strand.words
    common = len(head & (target.clause | target.beside)) if head else 0
    return (
        term.letter, match.label, match.rank, match.anchored, cell.mark, common, match.near,
        match.about, bool(head),
    )  # fmt: skip


def general_term_marks(target: Target, term: Term, name: str) -> Iterator[Mark]:
    """What a term says whatever the operation: how well its row and heading are named.

    `name` is a for the first term, b for the second.
    """
    for mark in term.general if term.general is not None else tell_general(target, term):
        yield ANY, f"{name}{mark}"


def tell_general(target: Target, term: Term) -> tuple[str, ...]:
    """Works out once what a term says whatever the operation."""
    found: tuple[str, ...] = ()
    if term.match is not None and term.cell is not None:
        match = term.match
        head = term.cell.head - match.strand.words
        common = len(head & (target.clause | target.beside))
        named = f"head{min(common, 2)}{'' if head else '-'}"
        found = (f"={match.label}", f"near{match.near}", f"about{match.about}", named)
    term.general = found
    return found


def tags(target: Target, term: Term) -> tuple[str, str]:
    """Where a term stands and how its period stands to those said, as short tags."""
    if term.tags is None:
        term.tags = (place_of(term), _time(target, term))
        term.tag = _TAGS.setdefault(term.tags, len(_TAGS))
    return term.tags


_TAGS: dict[tuple[str, str], int] = {}
"""A number for each pair of tags there is: some hundreds."""


def pair_marks(derivation: Derivation, target: Target) -> Iterator[Mark]:
    """What the terms say together."""
    yield from spot_marks(derivation, target)
    if len(derivation.terms) > 1:
        yield from side_marks(derivation)
    if is_run(derivation):
        yield from run_marks(derivation, target)
    if is_trio(target, derivation):
        yield derivation.op, TRIO


def is_run(derivation: Derivation) -> bool:
    """Whether its terms are several of one kind, added up or averaged."""
    many = len(derivation.terms)
    return many > 2 or (many == 2 and is_added(derivation.op))


def is_added(op: str) -> bool:
    """Whether an operation of two numbers may be one of many."""
    return op.startswith(("sum", "mean"))


def spot_marks(derivation: Derivation, target: Target) -> Iterator[Mark]:
    """What the places and the periods of the terms say."""
    op, terms = derivation.op, derivation.terms
    place, time = tags(target, terms[0])
    if len(terms) > 1:
        other = place_of(terms[-1])
        time = f"{time}/{tags(target, terms[1])[1]}"
        many = min(len(terms), 6)
        place = f"{place}/{other}" if many == 2 else f"{place}..{other}x{many}"
    yield op, f"@{place}"
    yield ANY, f"{target.letter}@{place}"
    yield op, f"~{time}"
    yield ANY, f"~{time}|{target.when}"


def is_trio(target: Target, derivation: Derivation) -> bool:
    """Whether a sentence has three numbers, and one is held to follow from both others."""
    terms = derivation.terms
    return (
        len(target.spoken.numbers) == _TRIO
        and len(terms) == _TRIO - 1
        and terms[0].away == terms[1].away == "S"
    )


def says_little(target: Target) -> bool:
    """Whether a sentence, or it and one beside it, has three numbers only."""
    spoken = target.spoken
    own = len(spoken.numbers)
    beside = (sum(len(s.numbers) for s in held) for held in (spoken.before[-1:], spoken.after))
    return own <= _TRIO and (own == _TRIO or any(own + many == _TRIO for many in beside))


def is_all_told(target: Target, derivation: Derivation) -> bool:
    """Whether the sentences that a derivation takes numbers from have no others."""
    terms = derivation.terms
    if len(terms) == 1 or any(term.away not in _HERE for term in terms):
        return False
    spoken, away = target.spoken, {term.away for term in terms}
    many = len(spoken.numbers)
    many += sum(len(s.numbers) for s in spoken.before[-1:]) if "1" in away else 0
    many += sum(len(s.numbers) for s in spoken.after) if "A" in away else 0
    return many == len(terms) + 1


def side_marks(derivation: Derivation) -> Iterator[Mark]:
    """What the first two terms say of each other."""
    op, first, second = derivation.op, *derivation.terms[:2]
    yield op, "w-" if first.words.isdisjoint(second.words) else "ww"
    if first.cell is not None and second.cell is not None:
        yield op, "one" if first.cell.strand is second.cell.strand else "two"
        if first.match is not None and second.match is not None:
            yield op, f"={first.match.label}/{second.match.label}"
    elif first.cell is None and second.cell is None:
        yield op, f"<{first.before}<{second.before}"
        if first.away == second.away:
            gap = min(abs(first.step - second.step), 3)
            yield op, f"gap{gap}{first.step < second.step}{first.away == 'S'}"


def run_marks(derivation: Derivation, target: Target) -> Iterator[Mark]:
    """How many are added up, of how many that the words say, and whether they are a whole list."""
    op = derivation.op
    yield from ((op, mark) for mark in list_marks(derivation, target))
    yield from ((op, mark) for mark in count_marks(target, len(derivation.terms)) if mark)


def list_marks(derivation: Derivation, target: Target) -> tuple[str, ...]:
    """Whether numbers of its sentence that are added up are a whole list."""
    first = derivation.terms[0]
    is_here = first.away == "S" and first.cell is None
    return (_list_mark(target, derivation.terms),) if is_here else ()


def count_marks(target: Target, many: int) -> tuple[str, str]:
    """What so many numbers added up are to those that the words say, or nothing."""
    few = target.few
    told = f"n{'=' if many in few else '#' if few else '-'}"
    return told, f"count{target.many == many}" if target.many else ""


def _list_mark(target: Target, run: tuple[Term, ...]) -> str:
    """Whether a run of numbers is the whole of a list, and what stands before it."""
    tokens = target.spoken.tokens
    own = target.spoken.numbers[target.order][0]
    first, last = run[0].place, run[-1].place
    numbers = [p for p, q in target.spoken.numbers if q.kind is run[0].quantity.kind and p != own]
    is_whole = not any(p < first and p > own for p in numbers) and not any(
        p > last for p in numbers
    )
    between = tokens[own:first] if own < first else tokens[last:own]
    return f"list{is_whole}{':' in between}{'and' in tokens[run[-2].place : last]}"


def place_of(term: Term) -> str:
    """Where a term stands: its sentence and which number of it, seen from the target."""
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
    times = term.cell.strand.times
    at = times.index(term.time) - len(times)
    name = {-1: "last", -2: "prev"}.get(at, "first" if at == -len(times) else "mid")
    return f"{name}{star}"
