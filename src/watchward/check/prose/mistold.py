"""A figure told once that is, but for a slip of the hand, one told or tabled elsewhere.

“Complaints: 7,453” on the last page, where the first page and the table have
7,543. A number counts as mistold only where it stands nowhere else, the other
stands in a table or in two places, and the words beside both name one thing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property, partial
from itertools import chain

from watchward.check.facts import Fact, words_of
from watchward.check.model import Cause, Claim, Location, Quantity, QuantityKind, Severity
from watchward.check.prose.amounts import amounts
from watchward.check.prose.contrast import ALTHOUGH
from watchward.check.prose.dated import time_of
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.prose.likeness import ENOUGH, Likeness, stems
from watchward.check.prose.lookup import Lookup
from watchward.check.prose.making import Way, best_claim, size
from watchward.check.prose.meant import times_in
from watchward.check.prose.nouns import are_of_two_nouns
from watchward.check.prose.pairs import pairs
from watchward.check.prose.said import Said, number

_KINDS = (QuantityKind.COUNT, QuantityKind.PERCENT, QuantityKind.MONEY)
_HELD = ("current", "value", "total", "previous", "share")
_YEAR = re.compile(r"(?:19|20)\d\d")
_FEWEST = 3
"""Digits below which two numbers are alike by chance."""
_SWAPPED, _TYPED = 4, 6
"""Digits from which two numbers are hardly so alike by chance: two swapped, or one wrong,"""
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
_LISTED = 8
"""Numbers of a sentence above which it lists things, and only a clause tells what one is of."""
_ENDS = re.compile(rf"{number('a')} to {number('b')}")
_CLAUSE = re.compile(rf"[;.(](?!\d)|\b(?:while|whereas|{ALTHOUGH}|but|compared|against|from)\b")
_SMALL = words_of(
    "our we us they them it its this that there been have has had were was are will year years "
    "month months quarter number numbers total totals figure figures recorded reported report "
    "last latest current previous overall now also still only stood stands came come comes reached "
    "note members board panel table page see say says said being which who when than more fewer "
    "about over under per cent percent rate level set out one two three four five six"
)
_OTHER = re.compile(
    r"\b(?:target|forecast|budget\w*|estimate\w*|average|mean|median|national\w*|england|wales|"
    r"planned|expected|provisional|of these|of which|of whom|excluding|except|remaining|rest)\b"
)


@dataclass(eq=False)
class _Place:
    """A place where a number stands: its words, times, and whether it is a cell.

    Few are asked for their words, so that these are read then.
    """

    quantity: Quantity
    read: Callable[[], frozenset[str]]
    times: frozenset[int]
    way: int
    block: object
    clause: Callable[[], str]
    row: str = ""
    sentence: str = ""
    is_listed: bool = False
    partner: Callable[[], Fraction | None] = lambda: None

    @cached_property
    def words(self) -> frozenset[str]:
        """The telling words that the number stands among."""
        return self.read()

    @cached_property
    def wide(self) -> frozenset[str]:
        """The telling words of its whole sentence, unless that lists many numbers."""
        return self.words if self.is_listed else _telling(self.sentence)


Key = tuple[QuantityKind, Fraction]


def mistold_claims(
    spoken: Sequence[Said], settled: Collection[tuple[Location, int]], lookup: Lookup
) -> list[Claim]:
    """A claim for each number still open that a slip of the hand makes another one told."""
    read = [said for said in spoken if 0 < len(said.quantities) <= _MOST]
    held = [(said, place) for said in read for place in _places(said)]
    index: dict[Key, list[_Place]] = defaultdict(list)
    for _said, place in held:
        index[_key(place.quantity)].append(place)
    for fact in lookup.book.facts:
        index[_key(fact.quantity)].append(_cell(fact))
    paper = _Index(index, settled, _likeness(read, lookup, index))
    claims = []
    for said, place in held:
        q = place.quantity
        if (q.at, q.start) in settled or _has_twin(place, index):
            continue
        if not _is_telling(q) and not (_is_short(q) and not _OF_BEFORE.search(said.marks)):
            continue
        if not NO.search(said.marks) and (claim := _mistold(said, place, paper)):
            claims.append(claim)
    return claims


@dataclass(frozen=True, slots=True)
class _Index:
    """Where each number of a paper stands, which are settled, and how rare its words are."""

    places: dict[Key, list[_Place]]
    settled: Collection[tuple[Location, int]]
    likeness: Likeness


def _likeness(read: Sequence[Said], lookup: Lookup, index: dict[Key, list[_Place]]) -> Likeness:
    """The words and numbers of a paper, to be counted if something asks for them."""
    texts = chain(
        (_telling(said.text) for said in read),
        (words_of(" ".join(fact.labels)) - _SMALL for fact in lookup.book.facts),
    )
    return Likeness(texts, (_digits(p.quantity) for held in index.values() for p in held))


def _telling(text: str) -> frozenset[str]:
    """The words of a text that say what it is of."""
    plain = re.sub(r"[^a-z' -]", " ", text.lower())
    return frozenset(w for w in words_of(plain) - _SMALL if len(w) > 2)


def _key(quantity: Quantity) -> Key:
    return quantity.kind, abs(quantity.value)


def _is_telling(quantity: Quantity) -> bool:
    if quantity.kind not in _KINDS or quantity.bound or _YEAR.fullmatch(quantity.text):
        return False
    return len(_digits(quantity).rstrip("0")) >= _FEWEST  # £140,000 and £410,000 are two sums


def _is_short(quantity: Quantity) -> bool:
    """Whether a number has two digits that may be swapped: only many words tell what it is of."""
    digits = _digits(quantity)
    is_kind = quantity.kind in _KINDS and not quantity.bound and quantity.places == 0
    return is_kind and len(set(digits)) == len(digits) == 2 and "0" not in digits


def _digits(quantity: Quantity) -> str:
    """The digits as printed, without sign, unit or separators."""
    return re.sub(r"\D", "", quantity.text)


def _places(said: Said) -> Iterator[_Place]:
    """The numbers of a sentence, each with the words of its clause."""
    sizes, times = amounts(said), _times(said)
    ways = {id(q): amount.way or 2 for amount in sizes for q in amount.numbers}
    for at, quantity in enumerate(said.quantities):
        if quantity.kind in _KINDS:
            way = ways.get(id(quantity), 0)
            clause = partial(_clause, said, at)
            words = partial(_words, said, at)
            place = _Place(quantity, words, times, way, said.block, clause, sentence=said.text)
            place.is_listed = len(said.quantities) > _LISTED
            place.partner = partial(_partner, said, quantity)
            yield place


def _partner(said: Said, quantity: Quantity) -> Fraction | None:
    """The number that one of a pair is told with: 111 of “robbery (111 to 127)”."""
    ends = [(pair.before, pair.after) for pair in pairs(said)]
    ends += [(said.of(found["a"]), said.of(found["b"])) for found in _ENDS.finditer(said.marks)]
    for before, after in ends:
        if quantity.start in (before.start, after.start):
            return (before if quantity.start == after.start else after).value
    return None


def _times(said: Said) -> frozenset[int]:
    """The times a sentence is of, without those it compares with: “a rise on 2017-18”."""
    marks = [match.start() for match in re.finditer("¤", said.marks)]
    if len(marks) != len(said.dates):
        return frozenset(times_in(said))
    own = [d for at, d in zip(marks, said.dates, strict=True) if not _BASE.search(said.marks[:at])]
    return frozenset(time for date in own if (time := time_of(date)) is not None)


_BASE = re.compile(r"\b(?:on|than|since|from|against|over|with|to) (?:in |for |that of )?$")


def _clause(said: Said, at: int) -> str:
    """What stands from the clause's beginning to the number, and just behind it."""
    found = re.search(rf"⟦[a-z]{at}⟧", said.marks)
    if found is None:
        return ""
    before = _CLAUSE.split(said.marks[: found.start()])[-1][-90:]
    if len(said.quantities) > _LISTED:
        before = before.split(",")[-1]
    after = re.split(r"[⟦;:.,()]", said.marks[found.end() :])[0][:40]
    return re.sub(r"⟦\w+⟧|[¤‡]", " ", f"{before} {after}")


def _words(said: Said, at: int) -> frozenset[str]:
    """The telling words of a number's clause."""
    plain = _clause(said, at)
    return frozenset(w for w in words_of(plain) - _SMALL if not w.isdigit() and len(w) > 2)


def _cell(fact: Fact) -> _Place:
    time = time_of(fact.period)
    times = frozenset() if time is None else frozenset({time})
    way = 0 if fact.role in _HELD else 2
    words = partial(_words_of, fact)
    return _Place(fact.quantity, words, times, way, fact.grid, lambda: "", fact.label)


def _words_of(fact: Fact) -> frozenset[str]:
    return words_of(f"{' '.join(fact.labels)} {fact.about} {fact.column}") - _SMALL


def _has_twin(place: _Place, index: dict[Key, list[_Place]]) -> bool:
    """Whether the number stands elsewhere too, in any unit: then it is told on purpose."""
    value = abs(place.quantity.value)
    places = [p for kind in QuantityKind for p in index.get((kind, value), ())]
    return any(p.block is not place.block for p in places)


def _mistold(said: Said, place: _Place, paper: _Index) -> Claim | None:
    index = paper.places
    chosen: dict[Fraction, tuple[_Place, Cause]] = {}
    is_plain = place.words and not _OTHER.search(said.marks) and not AHEAD.search(said.marks)
    is_short = not _is_telling(place.quantity)
    for value, cause in _variants(place.quantity):
        if is_short and cause is not Cause.DIGITS:
            break
        others = [
            p
            for p in index.get((place.quantity.kind, value), ())
            if p.block is not place.block and _is_alike(place, p)
        ]
        same = [p for p in others if is_plain and not is_short and _is_same(place, p, cause)]
        if same and _is_sure(place, value, index):
            chosen[value] = (same[0], cause)
        elif long := next((p for p in others if _is_long(place, p, cause)), None):
            chosen[value] = (long, cause)
        elif cause is Cause.DIGITS and others and (swapped := _swapped(place, others, paper)):
            chosen[value] = (swapped, cause)
    if len(chosen) != 1:
        return None
    other, cause = next(iter(chosen.values()))
    is_sure = cause is Cause.DIGITS and _weight(place, [other], paper) >= _BEYOND_DOUBT
    return replace(_claim(said, place.quantity, other, cause), is_tight=is_sure)


def _variants(quantity: Quantity) -> Iterator[tuple[Fraction, Cause]]:
    """The values that one swap of neighbours or one other digit would give; never the first."""
    digits = _digits(quantity)
    scale = abs(quantity.value) / int(digits) if int(digits) else Fraction(0)
    for at in range(len(digits) - 1):
        if digits[at] != digits[at + 1] and digits[at + 1 if at == 0 else 0] != "0":
            swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
            yield int(swapped) * scale, Cause.DIGITS
    for at in range(1, len(digits)):
        for digit in "0123456789":
            if digit != digits[at]:
                yield int(digits[:at] + digit + digits[at + 1 :]) * scale, Cause.TYPED


def _is_alike(place: _Place, other: _Place) -> bool:
    """Whether two places may speak of one thing: of one time, a level or a change, as printed."""
    if bool(place.way) != bool(other.way) or place.quantity.places != other.quantity.places:
        return False
    if place.way in (1, -1) and other.way == -place.way:
        return False
    return not place.times or not other.times or bool(place.times & other.times)


def _is_same(place: _Place, other: _Place, cause: Cause) -> bool:
    """Whether the words beside two numbers name one thing."""
    shared = place.words & other.words
    if other.row:
        row = words_of(other.row) - _SMALL
        is_named = bool(row) and row <= place.words
        return is_named and (cause is Cause.DIGITS or bool(place.times & other.times))
    if cause is Cause.DIGITS:
        is_long = len(_digits(place.quantity)) > _FEWEST and bool(shared)
        return len(shared) >= 2 or is_long or place.words == other.words
    return len(shared) >= 3 or (len(shared) == 2 and place.words == other.words)


def _is_sure(place: _Place, value: Fraction, index: dict[Key, list[_Place]]) -> bool:
    """Whether the other value stands in a table, or in two places."""
    places = [p for p in index[place.quantity.kind, value] if p.block is not place.block]
    return len(places) >= 2 or any(p.row for p in places)


def _is_long(place: _Place, other: _Place, cause: Cause) -> bool:
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
    return is_named and len(_digits(place.quantity).strip("0")) >= fewest


def _swapped(place: _Place, others: list[_Place], paper: _Index) -> _Place | None:
    """The place of a number that this one, two of its digits swapped, hardly is by chance."""
    told = _weight_of_digits(place, others, paper)
    is_long = len(_digits(place.quantity).strip("0")) > _SWAPPED
    enough = ENOUGH if _is_telling(place.quantity) else _BEYOND_DOUBT
    for other in others:
        if not _may_rest(place, other, paper):
            continue
        said = paper.likeness.of_words(place.words, place.wide, other.wide | other.words)
        if told + said >= enough and (said or is_long):
            return other
    return None


def _weight_of_digits(place: _Place, others: Sequence[_Place], paper: _Index) -> float:
    """How telling it is that a number stands elsewhere with two of its digits swapped."""
    digits = min((_digits(p.quantity) for p in (place, *others)), key=lambda d: len(d.strip("0")))
    return paper.likeness.of_digits(digits) + paper.likeness.of_places(len(others))


def _weight(place: _Place, others: Sequence[_Place], paper: _Index) -> float:
    """How telling digits and words are together, by the words of the place that tells most."""
    words = (
        paper.likeness.of_words(place.words, place.wide, other.wide | other.words)
        for other in others
    )
    return _weight_of_digits(place, others, paper) + max(words, default=0.0)


def _may_rest(place: _Place, other: _Place, paper: _Index) -> bool:
    """Whether a place tells what another should: it was told before, or it is settled.

    Two numbers of pairs that share neither end are of two things. A cell of another row may
    have a number of three digits by chance.
    """
    if _OTHER.search(place.clause()) or are_of_two_nouns(place.quantity, other.quantity):
        return False
    if other.row:
        is_short = len(_digits(place.quantity).strip("0")) <= _FEWEST
        return not is_short or words_of(other.row) - _SMALL <= place.words
    if None not in (partners := (place.partner(), other.partner())) and len(set(partners)) > 1:
        return False
    one, two = place.quantity, other.quantity
    is_before = (two.at.line, two.at.paragraph) < (one.at.line, one.at.paragraph)
    return is_before or (two.at, two.start) in paper.settled


def _claim(said: Said, stated: Quantity, other: _Place, cause: Cause) -> Claim:
    how = f"the row “{other.row}” of the table" if other.row else "another sentence"
    way = Way({"the same": other.quantity}, size(other.quantity), True, {}, how)
    claim = best_claim(said, "duplicate", stated, [way])
    return replace(claim, cause=cause, severity=Severity.MATERIAL, others=(other.quantity.at,))
