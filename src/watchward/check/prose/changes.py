"""Changes: from, to, difference, percent, points and the word that says up or down."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from watchward.check.model import Cause, Claim, Interval, Quantity, QuantityKind, Verdict
from watchward.check.prose.amounts import Amount, amounts
from watchward.check.prose.bare import bare_amounts, bare_claims
from watchward.check.prose.beside import in_other_brackets, is_alone, is_plain
from watchward.check.prose.contrast import ALTHOUGH
from watchward.check.prose.directions import AHEAD, ANY, NO, NOUN, directions, is_turned
from watchward.check.prose.ends import by_both_ends, by_one_end
from watchward.check.prose.fractional_changes import fraction_change_claims
from watchward.check.prose.making import (
    UNCERTAIN,
    Way,
    best_claim,
    sharp,
    size,
    unverifiable,
    worded,
)
from watchward.check.prose.multiples import is_elsewhere
from watchward.check.prose.pairs import Pair, has_direction, pairs
from watchward.check.prose.said import Said, clauses
from watchward.check.prose.worked import expected_of, is_size, slips_of
from watchward.check.rounding import over

_MISSING = "the earlier and the later figures are not given"


def change_claims(said: Said) -> list[Claim]:
    """The claims of every change that a sentence speaks of."""
    if AHEAD.search(_NOTED.sub(" ", said.marks)):
        return _ahead(said)
    return _past(said)


_NOTED = re.compile(
    r"\b(?:will|should|may|might|could|would)(?: (?:wish|want|like))?(?: to)? (?:be )?"
    r"(?:note[ds]?|see[ns]?|recall|aware|find|observe|remember|notice|interested)\b"
)
"""“Members will note a fall” tells of a fall that has happened."""


def _ahead(said: Said) -> list[Claim]:
    """A plan that gives all its parts has to be right in itself; what it lacks is not sought."""
    held: tuple[Verdict, ...] = (Verdict.CONSISTENT,)
    if not _WILL_CHANGE.search(said.marks):
        held = (Verdict.CONSISTENT, Verdict.INCONSISTENT)
    is_both = _BOTH_ENDS.search(said.marks) is not None and "if " not in said.marks
    return [
        claim
        for claim in _past(said)
        if claim.verdict in held or (is_both and claim.cause is Cause.DIRECTION)
    ]


_BOTH_ENDS = re.compile(
    rf"\b(?:will|would|should|is to|are to|(?:is|are) (?:expected|due|set|planned) to) "
    rf"(?:[a-z]+ly )?(?:{ANY}) from (?:the |about |just )?⟦(?P<kind>[cmpdr])\d+⟧"
    r"(?: [a-z]+){0,2} to (?:the |about |just )?⟦(?P=kind)\d+⟧"
)
"""“Would fall from £3.4m to £1.9m”: a plan that tells both ends has a direction."""
_WILL_CHANGE = re.compile(rf"{AHEAD.pattern} (?:[a-z'-]+ ){{0,3}}?(?:{ANY}|{NOUN})\b")


def _past(said: Said) -> list[Claim]:
    sizes = amounts(said)
    held = pairs(said, _ids(sizes))
    if len(held) < 2:
        return _of_part(said, sizes, held)
    parts = clauses(said)
    told = [(part, amounts(part)) for part in parts]
    own = [(part, sizes, pairs(part, _ids(sizes))) for part, sizes in told]
    if len(parts) == 1 or sum(len(held) for _part, _sizes, held in own) < len(held):
        return _of_part(said, sizes, held)
    return [replace(c, quote=said.text) for one in own for c in _of_part(*one)]


def _ids(sizes: list[Amount]) -> set[int]:
    return {id(q) for amount in sizes for q in amount.numbers}


def _of_part(said: Said, told: list[Amount], held: list[Pair]) -> list[Claim]:
    """The claims of a sentence, or of one of its clauses."""
    sizes = _merged(said, told)
    bare = bare_amounts(said, held, _ids(sizes))
    ways = [way for pair in held if (way := _direction(said, pair, len(held)))]
    words: list[Claim] = []
    claims = [claim for one in bare for claim in bare_claims(said, one)]
    for amount in sizes:
        claims += _amount_claims(said, amount, held, sizes)
        if len(held) == len(sizes) == 1:
            words = _word_of(said, amount, held[0], is_told=bool(ways))
            ways = [way for way in ways if not (words and _is_at(amount, way[1]))]
    claims += fraction_change_claims(said, held, len(sizes))
    return [*(claim for claim, _at in ways), *claims, *words, *_multiples(said, held)]


_ALSO_TO = re.compile(
    r"^ to (?:a total of )?⟦[cm]\d+⟧[^⟦⟧;:.]{0,30}(?:,|\()? ?(?:an? |or )?$|"
    r"^[^⟦⟧;:]{0,60}?\b(?:than|on|from|over|against|compared (?:with|to))\b[^⟦⟧;:]{0,60}?"
    r"⟦[cmd]\d+⟧[^⟦⟧;:]{0,40}(?:,|\(| –| -) ?(?:or |an? |the |giving |which is |that is )*$|"
    r"^[^⟦⟧;:]{0,30}\. (?:this|that|it) (?:is|was|represents|means|equates to) (?:an? )?$|"
    r"^(?: [a-z]+){0,3} ?[,–—(-] ?(?:or |and |an? |that is |which is |representing )*$"
)


def _merged(said: Said, sizes: list[Amount]) -> list[Amount]:
    """“Rose by 8 to 112, an increase of 7.7%” is one change said in two numbers."""
    if len(sizes) != 2 or sizes[0].way != sizes[1].way:
        return sizes
    first, second = sizes
    gap = said.marks[first.end : second.start]
    kinds = {q.kind for q in (*first.numbers, *second.numbers)}
    if len(kinds) != 2 or len(first.numbers) != 1 or not _ALSO_TO.match(gap):
        return sizes
    end = first.end if "⟦" in gap else second.end
    return [replace(first, numbers=(*first.numbers, *second.numbers)[:2], end=end)]


def _is_at(amount: Amount, at: int) -> bool:
    return amount.start <= at < amount.end


_TWO_SIZES = re.compile(
    r"\bby (?:only |just |about |some )?⟦[cpm]\d+⟧,? (?:as )?(?:against|compared (?:with|"
    r"to)|versus)\b"
)
"""“Fell by 5.6% as against 3.9% a year earlier”: two falls, and no two levels."""


_OWN_AMOUNT = re.compile(r"\w+ of ⟦(?P<at>[mcp]\d+)⟧")
"""“Awards of 3.0% and 2.5% thereafter, a rise of £10”: the rise is another's."""


_BEST_SINCE = re.compile(
    r"\b(?:best|worst|highest|lowest|most|fewest|greatest|least|largest|smallest)\b"
    r"[^⟦⟧;]{0,30}\bsince\b"
)
"""“Rose to 11.2%, the best since 2019, when it was 12.6%”: it did not rise from there."""


def _direction(said: Said, pair: Pair, count: int) -> tuple[Claim, int] | None:
    """Whether a word fits the two numbers, and its place; None where no word says which way."""
    last = said.marks.rfind("⟧", pair.start, pair.end) + 1
    clause, offset = _clause(said.marks, pair.start, last or pair.end)
    words = [(at + offset, way, word) for at, way, word in directions(clause)]
    if not words or NO.search(clause) or pair.before.value == pair.after.value:
        return None
    way = 1 if pair.after.value > pair.before.value else -1
    before = [w for w in words if w[0] < pair.end]
    near = (before or words)[-1]
    chosen = next((w for w in words if w[1] == way), near)
    is_next = _is_next_to(said, pair, near)
    if is_next:
        chosen, words = near, [near]
    holds = chosen[1] == way
    stretch = said.marks[chosen[0] : pair.end]
    if not holds and (_BEST_SINCE.search(stretch) or _STEPPED.search(stretch)):
        return None
    own = _OWN_AMOUNT.match(said.marks, chosen[0])
    if not holds and own is not None and said.of(own["at"]).kind is not pair.before.kind:
        return None
    if not holds and (
        is_turned(clause) or _is_far(said, pair, chosen) or _TWO_SIZES.search(clause)
    ):
        return None
    is_one_each = is_next or count == 1 or len(words) == count
    if not holds and (len({w[1] for w in words}) > 1 or not is_one_each):
        return None
    parts = {"from": pair.before, "to": pair.after}
    truth = f"{'up' if way > 0 else 'down'} from {pair.before.text} to {pair.after.text}"
    return worded(said, "change", chosen[2], holds, parts, truth, Cause.DIRECTION), chosen[0]


def _is_next_to(said: Said, pair: Pair, word: tuple[int, int, str]) -> bool:
    """Whether a word stands right before two figures: “went down from 11% to 18%, an increase”."""
    gap = said.marks[word[0] + len(word[2]) : pair.start]
    return word[0] < pair.start and re.fullmatch(r"(?: [a-z]+ly)? ", gap) is not None


_OWN_SUBJECT = re.compile(
    r", (?:(?:the|its|their|our|his|her|that) )?(?:[a-z'-]+ ){1,5}?(?:slipp|mov|chang|eas|edg|"
    r"drift|improv|worsen|widen|narrow|turn|climb|settl|work|end|reach|recover|slow|nudg|dipp)ed\b|"
    r", (?:(?:the|its|their|our|his|her|that) )?(?:[a-z'-]+ ){1,5}?(?:went|goes|crept|slid|was|"
    r"were|is|are|has|have|had|came|comes|stood|moves|gets|got|became|going|slipping|moving|coming)\b"
)
"""“Rose by 2 but, as the total grew, their share slipped from 14% to 13%”."""


def has_own_subject(between: str) -> bool:
    """Whether the words between one of direction and two figures tell of another thing.

    They begin a clause of its own after a comma, with a thing and what it did.
    """
    return _OWN_SUBJECT.search(between) is not None


_OTHER_TALK = re.compile(
    r"\b(?:and|with|which|where|who|that|as|than)\b|⟦\w+⟧[^⟦⟧]{25,}|[^⟦⟧]{70,}"
)


def _is_far(said: Said, pair: Pair, word: tuple[int, int, str]) -> bool:
    """Whether other talk stands between a direction word and its two numbers."""
    at = word[0]
    if at >= pair.start:
        return at > pair.end and _OTHER_TALK.search(said.marks[pair.end : at]) is not None
    between = said.marks[at + len(word[2]) : pair.start]
    return _OTHER_TALK.search(between) is not None or has_own_subject(between)


def _clause(marks: str, start: int, end: int) -> tuple[str, int]:
    """The clause round a place: between semicolons, and between words that begin another."""
    low = marks.rfind(";", 0, start) + 1
    for found in re.finditer(
        rf"[,.]? (?:while|whereas|but|{ALTHOUGH})\b|\. ",
        marks[low:start],
    ):
        low_new = low + found.end()
        if low_new <= start:
            return _upto(marks, low_new, end)
    return _upto(marks, low, end)


def _upto(marks: str, low: int, end: int) -> tuple[str, int]:
    stop = re.search(
        rf";|[,.]? (?:while|whereas|but|{ALTHOUGH}|before)\b|\. ",
        marks[end:],
    )
    high = end + stop.start() if stop else len(marks)
    return marks[low:high], low


_STEP_BEFORE = re.compile(
    r"⟧?(?: percentage)?(?: points?)? (?:in )?the (?:[a-z]+ )?"
    r"(?:year|quarter|month|period|half|wave) (?:before|earlier|previously)\b"
)
"""“Rose from 63.6% to 65.0%, having slipped by 1.2 points the year before”: a step of its own."""


def _amount_claims(
    said: Said, amount: Amount, held: list[Pair], sizes: list[Amount]
) -> list[Claim]:
    if NO.search(_clause(said.marks, amount.start, amount.start)[0]):
        return []
    claims = []
    if _STEP_BEFORE.match(said.marks, amount.end):
        held = []
    for stated in amount.numbers:
        kind = _kind(stated)
        ways = [
            way
            for pair in held
            if not _is_of_next_thing(said, amount, pair)
            if (way := _way(said, stated, amount, pair, held, sizes)) is not None
        ]
        sure = [way for way in ways if way.is_plain]
        if len(ways) > 1 and len(sure) == 1 and not _holds(stated, ways):
            ways = sure
        ways = ways or by_both_ends(said, stated, amount) or by_one_end(said, stated, amount)
        if ways:
            claims.append(best_claim(said, kind, stated, ways))
        elif not amount.is_against:
            claims.append(unverifiable(said, kind, stated, _MISSING))
    return claims


_STEPPED = re.compile(
    rf"\b(?:then|since|before|later|again)\b[^⟦⟧;:.]{{0,20}}(?:\b{ANY}|\bgained|\blost|\badded)"
    rf"[^⟦⟧;:.]{{0,20}}⟦[cpt]\d+⟧[^⟦⟧;:.]{{0,20}} to (?:reach |stand at )?⟦"
)
_NEXT_THING = re.compile(
    r",(?: and)? (?!(?:an?|the|this|that|it|which|or|down|up|so|now|by|with|having|and)\b)"
    r"(?:[a-z'-]+ ){1,4}"
)


def _is_of_next_thing(said: Said, amount: Amount, pair: Pair) -> bool:
    """“Deaths down from 31 to 26, slight injuries down by 4.3%”: each thing has its own."""
    gap = said.marks[pair.end : amount.start]
    is_moved = has_direction(gap) or has_direction(said.marks[amount.start : amount.end])
    return is_moved and _NEXT_THING.fullmatch(gap) is not None


def _word_of(said: Said, amount: Amount, pair: Pair, *, is_told: bool) -> list[Claim]:
    """The word or sign of an amount, such as “4 fewer” or “(-6.5%)”, against its two numbers.

    An amount that is of the size of the change is surely of that change; of
    another size, a second word beside one that is told may speak of another.
    """
    way = (pair.after.value > pair.before.value) - (pair.after.value < pair.before.value)
    is_same = not any(q.bound for q in amount.numbers) and is_size(amount, pair)
    is_same = is_same and not _JOINS_OTHER.search(said.marks)
    if not way or NO.search(said.marks) or in_other_brackets(said, amount, pair):
        return []
    between = said.marks[min(amount.end, pair.end) : max(amount.start, pair.start)]
    if _AGAINST.search(between) or (is_told and _REASON.search(between)):
        return []
    if _STEPPED.search(said.marks[amount.end : pair.end]):
        return []  # “had dipped by 2 points and had then gained 4 to reach 54%”: two steps
    if not is_same and (is_told or not is_plain(said, amount, pair)):
        return []
    parts = {"from": pair.before, "to": pair.after}
    truth = f"{'up' if way > 0 else 'down'} from {pair.before.text} to {pair.after.text}"
    if amount.way:
        holds, first = amount.way == way, amount.numbers[0]
        claim = worded(said, "change", amount.word, holds, parts, truth, Cause.DIRECTION)
        return [
            replace(
                claim,
                at=first.at,
                stated=f"{amount.word} {first.text}: {pair.before.text} to {pair.after.text}",
                quantities=(first, *claim.quantities),
                parts=("stated", *claim.parts),
            )
        ]
    wrong = [q for q in amount.numbers if q.is_signed and q.value and (q.value > 0) != (way > 0)]
    return [
        worded(said, _kind(q), q.text, False, {"stated": q, **parts}, truth, Cause.SIGN)
        for q in wrong[:1]
    ]


_AGAINST = re.compile(rf"\b(?:{ALTHOUGH})\b")
_REASON = re.compile(r"\b(?:which|because|why|reason|so that|when)\b")
_JOINS_OTHER = re.compile(rf"\b(?:while|whereas|{ALTHOUGH}|but|of which|within|slow\w*|rate of)\b")


def _holds(stated: Quantity, ways: list[Way]) -> bool:
    return any(size(stated).meets(way.expected) for way in ways)


def _kind(stated: Quantity) -> str:
    if stated.kind is QuantityKind.PERCENT:
        return "percent"
    return "points" if stated.kind is QuantityKind.POINTS else "change"


def _way(
    said: Said,
    stated: Quantity,
    amount: Amount,
    pair: Pair,
    held: list[Pair],
    sizes: list[Amount],
) -> Way | None:
    """How an amount follows from a pair; None where it cannot by its kind."""
    if stated in (pair.before, pair.after) or in_other_brackets(said, amount, pair):
        return None
    expected = expected_of(stated, pair)
    if expected is None:
        return None
    plain = is_plain(said, amount, pair) and is_alone(said, amount, pair, held, sizes)
    if stated.bound and not plain:
        return None
    return Way(
        {"from": pair.before, "to": pair.after},
        expected,
        plain,
        slips_of(stated, pair),
        "the earlier and the later figure",
    )


_THEN = re.compile(r"\b(?:before|then|and then) (?:fall|ris|drop|declin|increas|go|com)[a-z]*\b")
"""“Had nearly doubled (14 to 27) before falling to 22”."""


def _multiples(said: Said, held: list[Pair]) -> list[Claim]:
    """“Doubled from 10 to 24”: the later over the earlier figure."""
    found = []
    for stated in said.quantities:
        is_tally = stated.text.lower().endswith(("x", "×")) and not held
        if stated.kind is not QuantityKind.MULTIPLE or is_tally:
            continue
        if (
            len(held) != 1
            or held[0].before.value == 0
            or is_elsewhere(said, stated, held[0].before)
            or _THEN.search(said.marks, _behind(said, stated))
            or _OF_A_PERIOD.match(said.marks[_behind(said, stated) :])
            or _has_own_base(said, stated, held[0].before)
        ):
            missing = _MISSING if not held else UNCERTAIN
            found.append(unverifiable(said, "ratio", stated, missing))
            continue
        value = over(held[0].after.span, held[0].before.span)
        if value is None:
            continue
        parts = {"from": held[0].before, "to": held[0].after}
        way = Way(parts, _loose(stated, value), True, {}, "the later over the earlier figure")
        found.append(best_claim(said, "ratio", sharp(stated), [way]))
    return found


_OF_A_PERIOD = re.compile(
    r"^ ?(?:times )?(?:the|that|its|their|what it was)\b[^⟦⟧;.]{0,40}?\b(?:for|in|of|at|during) ¤|"
    r"^ ?(?:times )?(?:the|our|its|their|an?) (?!figure|level|number|rate|total|amount|value|size|"
    r"volume|count|previous|earlier|original|former|first|old)[a-z]"
)
"""“1.26 times the figure for 2022/23”: held against a period of its own."""


def _has_own_base(said: Said, stated: Quantity, base: Quantity) -> bool:
    """“Nine more than the 99 of last year and twice the 54 of 2021”: of what stands behind it."""
    found = _ITS_BASE.match(said.marks, _behind(said, stated))
    return found is not None and said.of(found["base"]).value != base.value


_ITS_BASE = re.compile(
    r" ?(?:times |as many as )?(?:the |that of |its |our |last year's )*⟦(?P<base>\w+)⟧"
)


def _behind(said: Said, stated: Quantity) -> int:
    """Where the words behind a number begin."""
    found = re.search(rf"⟦x{said.order_of(stated)}⟧", said.marks)
    return found.end() if found else len(said.marks)


def _loose(stated: Quantity, value: Interval) -> Interval:
    """A multiple said without a bound is a rounded one: 1.9 and 2.3 are both “doubled”."""
    if stated.bound or stated.span.low != stated.span.high:
        return value
    half = Fraction(1, 2) if stated.value >= 1 else Fraction(1, 10)
    return Interval(value.low - half, value.high + half)
