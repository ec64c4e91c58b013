"""A figure told once that is, but for a slip of the hand, one told or tabled elsewhere.

“Complaints: 7,453” on the last page, where the first page and the table have
7,543. A number counts as mistold only where it stands nowhere else, the other
stands in a table or in two places, and the words beside both name one thing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import chain

from watchward.check.facts import words_of
from watchward.check.model import Cause, Claim, Location, Quantity, QuantityKind, Severity
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.prose.key_figures import key_figure_claims
from watchward.check.prose.likeness import ENOUGH, Likeness, stems
from watchward.check.prose.lookup import Lookup
from watchward.check.prose.making import Way, best_claim, size
from watchward.check.prose.nouns import are_of_two_nouns
from watchward.check.prose.said import Said
from watchward.check.prose.told_places import (
    FEWEST,
    KINDS,
    SMALL,
    YEAR,
    Place,
    cell_of,
    digits_of,
    places_in,
    telling_in,
)

_SWAPPED, _TYPED = 4, 6
"""Digits from which two numbers are hardly so alike by chance: two swapped, or one wrong,"""
_MATE = 2.5
"""What it weighs that another figure of a sentence stands beside the other number too."""
_NINE = 2.2
"""What it weighs that any of nine other digits may stand in a place."""
_NAMED = 3
"""if so many words of their sentences are the same."""
_BEYOND_DOUBT = 9.0
"""What digits and words weigh together that leave no other reading, and that two digits need."""
_OF_BEFORE = re.compile(
    r"\b(?:previous\w*|last|before|earlier|ago|had been|target\w*|compared|against|from|than|"
    r"then)\b"
)
"""Words by which a small number may be of another time."""
_MOST = 40
"""Numbers of a sentence above which it is a table or damage."""
_OTHER = re.compile(
    r"\b(?:target|forecast|budget\w*|estimate\w*|average|mean|median|national\w*|england|wales|"
    r"planned|expected|provisional|of these|of which(?! (?:the|it|they|we|you|members)\b)|of whom|"
    r"excluding|except|remaining|rest)\b"
)
_OF_THESE = re.compile(r"\bof (?:these|which|whom)\b")
"""“Of which 34% were repeats”: a share is of all of them."""


Key = tuple[QuantityKind, Fraction]


def mistold_claims(
    spoken: Sequence[Said], settled: Collection[tuple[Location, int]], lookup: Lookup
) -> list[Claim]:
    """A claim for each number still open that a slip of the hand makes another one told."""
    read = [said for said in spoken if 0 < len(said.quantities) <= _MOST]
    held = [(said, place) for said in read for place in places_in(said)]
    index: dict[Key, list[Place]] = defaultdict(list)
    for _said, place in held:
        index[_key(place.quantity)].append(place)
    rows: dict[object, set[Fraction]] = defaultdict(set)
    for fact in lookup.book.facts:
        if len(digits_of(fact.quantity)) >= FEWEST:
            rows[fact.grid, fact.at.row].add(abs(fact.quantity.value))
    for fact in lookup.book.facts:
        cell = cell_of(fact, rows[fact.grid, fact.at.row])
        index[_key(cell.quantity)].append(cell)
    paper = _Index(index, settled, _likeness(read, lookup, index))
    claims = list(key_figure_claims(lookup.book.facts, index, settled, _variants))
    listed = {(q.at, q.start) for claim in claims for q in claim.quantities}
    for said, place in held:
        q = place.quantity
        if (q.at, q.start) in settled or (q.at, q.start) in listed or _has_twin(place, index):
            continue
        if not _is_telling(q) and not (_is_short(q) and not _OF_BEFORE.search(said.marks)):
            continue
        is_denied = NO.search(said.marks) and len(digits_of(q).strip("0")) < _SWAPPED
        if not is_denied and (claim := _mistold(said, place, paper)):
            claims.append(claim)
    return claims


@dataclass(frozen=True, slots=True)
class _Index:
    """Where each number of a paper stands, which are settled, and how rare its words are."""

    places: dict[Key, list[Place]]
    settled: Collection[tuple[Location, int]]
    likeness: Likeness


def _likeness(read: Sequence[Said], lookup: Lookup, index: dict[Key, list[Place]]) -> Likeness:
    """The words and numbers of a paper, to be counted if something asks for them."""
    texts = chain(
        (telling_in(said.text) for said in read),
        (words_of(" ".join(fact.labels)) - SMALL for fact in lookup.book.facts),
    )
    return Likeness(texts, (digits_of(p.quantity) for held in index.values() for p in held))


def _key(quantity: Quantity) -> Key:
    return quantity.kind, abs(quantity.value)


def _is_telling(quantity: Quantity) -> bool:
    if quantity.kind not in KINDS or quantity.bound or YEAR.fullmatch(quantity.text):
        return False
    return len(digits_of(quantity).rstrip("0")) >= FEWEST  # £140,000 and £410,000 are two sums


def _is_short(quantity: Quantity) -> bool:
    """Whether a number has two digits that may be swapped: only many words tell what it is of."""
    digits = digits_of(quantity)
    is_kind = quantity.kind in KINDS and not quantity.bound and quantity.places == 0
    return is_kind and len(set(digits)) == len(digits) == 2 and "0" not in digits


def _has_twin(place: Place, index: dict[Key, list[Place]]) -> bool:
    """Whether the number stands elsewhere too, in any unit: then it is told on purpose."""
    value = abs(place.quantity.value)
    places = [p for kind in QuantityKind for p in index.get((kind, value), ())]
    if place.quantity.kind is QuantityKind.MONEY:  # £5,137k is 5,137 in a table of thousands
        small = [(kind, value / scale) for kind in QuantityKind for scale in _SCALES]
        places += [p for key in small for p in index.get(key, ()) if p.row]
    return any(p.block is not place.block for p in places)


_SCALES = (1_000, 1_000_000)


def _mistold(said: Said, place: Place, paper: _Index) -> Claim | None:
    index = paper.places
    chosen: dict[Fraction, tuple[Place, Cause]] = {}
    is_plain = place.words and not _OTHER.search(said.marks) and not AHEAD.search(said.marks)
    is_short = not _is_telling(place.quantity)
    for value, cause in _variants(place.quantity):
        if is_short and cause is not Cause.DIGITS:
            break
        others = [
            p
            for p in index.get((place.quantity.kind, value), ())
            if p.block is not place.block and _is_alike(place, p) and not _is_round(place, p)
        ]
        same = [p for p in others if is_plain and not is_short and _is_same(place, p, cause)]
        if same and _is_sure(place, value, index):
            chosen[value] = (same[0], cause)
        elif long := next((p for p in others if _is_long(place, p, cause)), None):
            chosen[value] = (long, cause)
        elif others and (swapped := _swapped(place, others, paper, cause)):
            chosen[value] = (swapped, cause)
    if len(chosen) != 1:
        return None
    other, cause = next(iter(chosen.values()))
    is_sure = cause is Cause.DIGITS and _weight(place, [other], paper) >= _BEYOND_DOUBT
    return replace(_claim(said, place.quantity, other, cause), is_tight=is_sure)


def _variants(quantity: Quantity) -> Iterator[tuple[Fraction, Cause]]:
    """The values that one swap of neighbours or one other digit would give; never the first."""
    digits = digits_of(quantity)
    scale = abs(quantity.value) / int(digits) if int(digits) else Fraction(0)
    for at in range(len(digits) - 1):
        if digits[at] != digits[at + 1] and digits[at + 1 if at == 0 else 0] != "0":
            swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
            yield int(swapped) * scale, Cause.DIGITS
    for at in range(1, len(digits)):
        for digit in "0123456789":
            if digit != digits[at]:
                yield int(digits[:at] + digit + digits[at + 1 :]) * scale, Cause.TYPED


def _is_alike(place: Place, other: Place) -> bool:
    """Whether two places may speak of one thing: of one time, a level or a change, as printed.

    Two numbers of pairs that share neither end are of two things.
    """
    if bool(place.way) != bool(other.way) or not _is_as_fine(place.quantity, other.quantity):
        return False
    if place.way in (1, -1) and other.way == -place.way:
        return False
    ends = (place.partner(), other.partner())
    if not other.row and None not in ends and ends[0] != ends[1]:
        return False
    return not place.times or not other.times or bool(place.times & other.times)


def _is_as_fine(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers are told to one digit: £453,000 and £0.453m are, in thousands."""
    if one.places == other.places or one.kind is not QuantityKind.MONEY:
        return one.places == other.places
    step = Fraction(10) ** -min(one.places, other.places)
    return one.value % step == 0 == other.value % step


def _is_same(place: Place, other: Place, cause: Cause) -> bool:
    """Whether the words beside two numbers name one thing."""
    shared = place.words & other.words
    if other.row:
        row = words_of(other.row) - SMALL
        is_named = bool(row) and row <= place.words
        return is_named and (cause is Cause.DIGITS or bool(place.times & other.times))
    if cause is Cause.DIGITS:
        is_long = len(digits_of(place.quantity)) > FEWEST and bool(shared)
        return len(shared) >= 2 or is_long or place.words == other.words
    return len(shared) >= 3 or (len(shared) == 2 and place.words == other.words)


def _is_sure(place: Place, value: Fraction, index: dict[Key, list[Place]]) -> bool:
    """Whether the other value stands in a table, or in two places."""
    places = [p for p in index[place.quantity.kind, value] if p.block is not place.block]
    return len(places) >= 2 or any(p.row for p in places)


def _is_long(place: Place, other: Place, cause: Cause) -> bool:
    """Whether a number is so long that it hardly stands so by chance, and told before in words.

    Of two such places the later is called the wrong one: one of the two is.
    """
    one, two = place.quantity.at, other.quantity.at
    fewest = _SWAPPED if cause is Cause.DIGITS else _TYPED
    if other.row or (two.line, two.paragraph) >= (one.line, one.paragraph):
        return False
    texts = (place.sentence.lower(), other.sentence.lower())
    if len({frozenset(_OTHER.findall(text)) for text in texts}) > 1:
        return False
    is_named = len(stems(place.wide) & stems(other.wide)) >= _NAMED
    return is_named and len(digits_of(place.quantity).strip("0")) >= fewest


def _swapped(place: Place, others: list[Place], paper: _Index, cause: Cause) -> Place | None:
    """The place of a number that this one, two of its digits swapped, hardly is by chance.

    Nor is a long one that has one digit wrong, of which there are nine times as many.
    """
    told = _weight_of_digits(place, others, paper)
    if cause is not Cause.DIGITS:
        if len(digits_of(place.quantity).strip("0")) < _TYPED:
            return None
        told -= _NINE
    is_long = len(digits_of(place.quantity).strip("0")) > _SWAPPED
    enough = ENOUGH if _is_telling(place.quantity) else _BEYOND_DOUBT
    for other in others:
        said = paper.likeness.of_words(place.words, place.wide, other.wide | other.words)
        said += _of_mates(place, other)
        is_twice = len(others) > 1 and told + said >= _BEYOND_DOUBT and _shares_row(place, other)
        if not is_twice and not _may_rest(place, other, paper):
            continue
        if told + said >= enough and (said or is_long):
            return other
    return None


def _shares_row(place: Place, other: Place) -> bool:
    """Whether the row of a number is named in part: “the levy brought in” of “Levy income”."""
    return bool(other.row) and bool((words_of(other.row) - SMALL) & place.words)


def _is_round(place: Place, other: Place) -> bool:
    """Whether the other number has hardly any digits but noughts: £1.500m for £1.050m."""
    digits = digits_of(other.quantity)
    is_round = digits.endswith("00") and len(digits.strip("0")) < FEWEST
    return is_round and _is_telling(place.quantity)


def _of_mates(place: Place, other: Place) -> float:
    """How telling it is that another figure stands beside both: “£286k of a target of £395k”."""
    mates = place.beside() & other.beside() - {abs(place.quantity.value)}
    return _MATE if mates else 0.0


def _weight_of_digits(place: Place, others: Sequence[Place], paper: _Index) -> float:
    """How telling it is that a number stands elsewhere with two of its digits swapped."""
    digits = min((digits_of(p.quantity) for p in (place, *others)), key=lambda d: len(d.strip("0")))
    return paper.likeness.of_digits(digits) + paper.likeness.of_places(len(others))


def _weight(place: Place, others: Sequence[Place], paper: _Index) -> float:
    """How telling digits and words are together, by the words of the place that tells most."""
    words = (
        paper.likeness.of_words(place.words, place.wide, other.wide | other.words)
        for other in others
    )
    return _weight_of_digits(place, others, paper) + max(words, default=0.0)


def _may_rest(place: Place, other: Place, paper: _Index) -> bool:
    """Whether a place tells what another should: it was told before, or it is settled.

    A cell of another row may have a number of three digits by chance.
    """
    there = f"{other.sentence.lower()} {' '.join(other.words)}"
    here = place.clause()
    if place.quantity.kind is QuantityKind.PERCENT:
        here = _OF_THESE.sub(" ", here)
    if set(_OTHER.findall(here)) - set(_OTHER.findall(there)):
        return False
    if are_of_two_nouns(place.quantity, other.quantity):
        return False
    if other.row:
        is_short = len(digits_of(place.quantity).strip("0")) <= FEWEST
        return not is_short or words_of(other.row) - SMALL <= place.words
    one, two = place.quantity, other.quantity
    is_before = (two.at.line, two.at.paragraph) < (one.at.line, one.at.paragraph)
    return is_before or (two.at, two.start) in paper.settled


def _claim(said: Said, stated: Quantity, other: Place, cause: Cause) -> Claim:
    how = f"the row “{other.row}” of the table" if other.row else "another sentence"
    way = Way({"the same": other.quantity}, size(other.quantity), True, {}, how)
    claim = best_claim(said, "duplicate", stated, [way])
    return replace(claim, cause=cause, severity=Severity.MATERIAL, others=(other.quantity.at,))
