"""Levels of two periods told in two sentences, and how far they are said to lie apart.

“There were 1,204 offences last year. This year there were 1,150, a fall of 54.” Each sentence
tells one level with its own period, and the amount stands behind the second or opens the third.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from watchward.check.facts import words_of
from watchward.check.model import Cause, Claim, Quantity, QuantityKind
from watchward.check.prose.amounts import Amount, amounts
from watchward.check.prose.directions import AHEAD, ANY, LESS, MORE, NO, NOUN, way_of
from watchward.check.prose.fractional import as_change
from watchward.check.prose.making import Way, best_claim, sharp, size, worded
from watchward.check.prose.pairs import Pair, alike, pairs
from watchward.check.prose.roles import Mark, held, is_ahead
from watchward.check.prose.said import Said, number
from watchward.check.prose.when_told import Told, earlier_first
from watchward.check.prose.worked import expected_of, relative_change, slips_of
from watchward.check.rounding import minus, over, plus

__all__ = ["two_period_claims"]

_LETTERS = "cmpdr"
_THAT = re.compile(
    r"^(?:‡ )?(?:overall,? |in other words,? |in all,? |so )?(?:(?:this|that|it|which) (?:is|was|"
    r"represents?|represented|means|meant|amounts? to|equates? to|gives?|makes?)|"
    r"(?:the|an?) (?:[a-z]+ )?(?:increase|rise|growth|decrease|reduction|fall|drop|decline|change|"
    r"difference|improvement)\b)"
)
_THE_STEP = re.compile(
    r"^(?:‡ )?(?:the|this|that) (?:[a-z]+ )?(?:increase|rise|growth|decrease|reduction|fall|drop|"
    r"decline|difference|improvement) of ⟦"
)
"""“The increase of 18 is welcome”: of the two levels just told, and none other."""
_PERIOD = (
    r"(?:¤|(?:the |this |last )?(?:same )?(?:previous|preceding|prior|last|first|second|third|"
    r"past) (?:financial )?(?:year|quarter|month|week|half|wave|survey|period|time)|"
    r"(?:the )?(?:year|quarter|month|week|period|time|wave) (?:before|earlier)|"
    r"a (?:year|month|quarter|week) (?:ago|earlier|before))"
)
_TAIL = re.compile(
    r"^(?:[.,;)]|$|(?: [a-z]+){0,2} (?:than|on|from|over|compared (?:with|to)) "
    rf"(?:in |for |during |that of |at )?{_PERIOD}(?:'s)?(?: figure| total| level)?(?=[.,;)]|$)|"
    r" (?:over|in|during|between|across) (?:the|that|these) (?:whole |full |two |same |twelve )?"
    r"(?:years?|months?|periods?|time)\b| overall(?=[.,;)]|$)|"
    r" (?:is|was|has been|came)\b|"
    r" (?:offences|crimes|incidents|calls|cases|reports|people|days)(?=[.,;)]|$))"
)
_LEAD = re.compile(
    r"(?:,|, and| –|;| \()(?: (?:so|which (?:is|was|represents)|that is|or|and|down|up|an?|the|"
    r"therefore|making|representing|meaning|has|have|had|it|this|they|number|numbers|figure|total|"
    r"thus|again|reports|cases|offences))* ?$"
)
_OTHER = re.compile(
    r"\b(?:target|(?:than|above|below|against|to|with) (?:the|our|its|an?) (?:[a-z]+ )?average|"
    r"national\w*|england|forecast\w*|expected|budget\w*|of (?:these|them|those|"
    r"which|whom)|including|elsewhere|other|another|respectively|per|each)\b"
)
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_PLAIN_AFTER = re.compile(
    rf"^(?: (?!(?:in|on|at|for|of|from|who|that|which|among|with|where|under|over|by)\b)[a-z'-]+)"
    rf"{{0,3}}(?: a (?:day|week|month|year|meeting))?"
    rf"(?: (?:in|for|during|over|by|to|at)? ?(?:{_PERIOD}|{_MONTHS}|the (?:whole |full )?(?:year|"
    r"month|quarter)|all|total|this (?:year|month|quarter)))?(?: overall| altogether| in all)?"
    r"(?:[.,;(–]|$| (?:so|and|which|an?|or|has|have)\b)"
)
_MULTIPLE = re.compile(r"\b(?:has|have|had|more than|nearly|almost)(?: [a-z]+)? $|,(?: or)? $")


def two_period_claims(said: Said, recent: Sequence[Said]) -> list[Claim]:
    """The claims of how far the levels of two periods lie apart, and which way."""
    if "⟦" not in said.marks:
        return []
    recent = [one for one in recent if one.block is said.block]
    if _OTHER.search(said.marks) or _is_plan(said) or NO.search(said.marks):
        return []
    sizes = [one for one in amounts(said) if not one.is_against]
    pair = _pair(said, recent, sizes)
    if pair is None:
        return list(_then(said, recent[-1])) if recent and not sizes else []
    found = [claim for one in sizes for claim in _judged(said, one, pair)]
    return [*found, *_multiple(said, pair), *_part(said, pair), *_word(said, pair, recent)]


def _is_plan(said: Said) -> bool:
    """Whether a sentence tells of a plan; “it will be £273 this year” is a level."""
    return AHEAD.search(_WILL_BE.sub(" ", said.marks)) is not None


_WILL_BE = re.compile(r"\b(?:will|would) (?:now )?be (?=⟦)")


def _pair(said: Said, recent: Sequence[Said], sizes: Sequence[Amount]) -> Pair | None:
    """The levels of the two periods; None unless each is the only one of its sentence."""
    inner = {id(q) for one in sizes for q in one.numbers}
    own = [m for m in held(said) if id(m.quantity) not in inner and m.letter not in "xf"]
    near = recent
    if len(own) == 1 and sizes and own[0].start > sizes[0].start:
        return None
    if len(own) == len("ab"):
        return _in_one(said, own, sizes)
    if len(own) == 1 and near:
        first, second, text = near[-1], said, said.marks[: _until(said, sizes)]
    elif not own and near and sizes and _THE_STEP.match(said.marks):
        return _pair_told(near[-1])
    elif not own and near and _THAT.match(said.marks) and near[-1].marks.count("⟦") == len("ab"):
        return _in_one(near[-1], held(near[-1]), [])
    elif not own and len(near) > 1 and _THAT.match(said.marks):
        first, second, text = near[-2], near[-1], near[-1].marks
    else:
        return None
    one = _level(first, first.marks, is_first=True)
    two = _level(second, text, is_first=False)
    return _of_two(one, two, f"{first.marks} {text}", first)


_NEXT_TIME = re.compile(
    r"(?:,? and|,? but|,? while|;|,)(?= (?:in|this|last|during|now|the) )|(?:,? and|,? but)(?= ⟦)"
)


def _in_one(said: Said, own: Sequence[Mark], sizes: Sequence[Amount]) -> Pair | None:
    """Both levels in one sentence: “last year 292 were late and this year 146, a fall of a "
    "half”."""
    first, second = own
    if sizes and sizes[0].start < second.start:
        return None
    found = list(_NEXT_TIME.finditer(said.marks, first.end, second.start + 1))
    if len(found) != 1:
        return None
    cut, end = found[0].start(), _until(said, sizes)
    texts = said.marks[:cut], said.marks[found[0].end() : end]
    dates = said.dates[: texts[0].count("¤")], said.dates[texts[0].count("¤") :]
    one = Told(first.quantity, texts[0], dates[0], said.marks[first.end : cut], said.text)
    two = Told(second.quantity, texts[1], dates[1], said.marks[second.end : end], said.text)
    if first.quantity.bound or second.quantity.bound or not _PLAIN_AFTER.match(two.after):
        return None
    return _of_two(one, two, said.marks[:end], said)


def _of_two(one: Told | None, two: Told | None, words: str, first: Said) -> Pair | None:
    if one is None or two is None or _OTHER.search(words):
        return None
    if NO.search(first.marks) or _is_plan(first) or not _are_of_one(one, two):
        return None
    ordered = earlier_first(one, two)
    if ordered is None:
        return None
    a, b = alike(ordered[0].quantity, ordered[1].quantity)
    return Pair(a, b, 0, 0) if a.kind is b.kind and a.value != b.value and a.value > 0 else None


def _pair_told(before: Said) -> Pair | None:
    """The two levels of the sentence before, where it tells no other number."""
    told = pairs(before)
    is_bound = any(q.bound for q in before.quantities)
    if len(told) != 1 or before.marks.count("⟦") != len((told[0].before, told[0].after)):
        return None
    if is_bound or NO.search(before.marks) or is_ahead(before) or _OTHER.search(before.marks):
        return None
    return told[0] if told[0].before.value != told[0].after.value else None


def _until(said: Said, sizes: Sequence[Amount]) -> int:
    """Where what a sentence tells of its own period ends."""
    if sizes:
        return sizes[0].start
    times = re.search(r"⟦[xf]\d+⟧|(?<=⟧), (?:so|meaning|an?)\b", said.marks)
    return times.start() if times else len(said.marks)


def _level(said: Said, text: str, *, is_first: bool) -> Told | None:
    """The one number of a sentence up to some place, with the words that tell its period.

    Behind the second stands no place or part that the first does not have.
    """
    marks = held(said, text) if "⟦" in text else []
    if len(marks) != 1 or marks[0].letter not in _LETTERS or marks[0].quantity.bound:
        return None
    if text is said.marks and amounts(said):
        return None
    if not is_first and not _PLAIN_AFTER.match(marks[0].after):
        return None
    dates = said.dates[: text.count("¤")]
    return Told(marks[0].quantity, text, dates, marks[0].after, said.text)


_NAMES = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+(?: [A-Z][a-z]+)*")
_SMALL = words_of(
    "recorded reported made case people number total year month quarter week day period this last "
    "previous same before earlier ago so or and an which has have had there been were was them "
    f"overall altogether now only in all a meeting attended came took {_MONTHS.replace('|', ' ')}"
)


def _are_of_one(one: Told, two: Told) -> bool:
    """Whether the second level counts what the first does: a noun of its own is the same."""
    own = re.split(r"[,.;(–]", two.after)[0]
    is_same = words_of(re.sub(r"⟦\w+⟧|[¤‡]", " ", own)) - _SMALL <= words_of(one.words)
    names = {name for name in _NAMES.findall(two.text) if not _is_time(name)}
    first = one.text
    return is_same and all(name in first for name in names)


_TIME = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Quarter|Q\d|Spring|Summer|Autumn|"
    r"Winter|Easter|Christmas)\b"
)


def _is_time(name: str) -> bool:
    return _TIME.match(name) is not None


def _judged(said: Said, amount: Amount, pair: Pair) -> Iterator[Claim]:
    """The claims of one amount; a wrong size only where the word says the right way."""
    behind, before = said.marks[amount.end :], said.marks[: amount.start]
    if not _TAIL.match(behind) or ("⟦" in before and not _LEAD.search(before)):
        return
    parts = _parts(pair)
    way = 1 if pair.after.value > pair.before.value else -1
    turned = Pair(pair.after, pair.before, 0, 0)
    sizes = [(q, expected_of(q, pair)) for q in amount.numbers]
    if any(e is None or q.bound for q, e in sizes):
        return
    if amount.way and amount.way != way:
        other = [expected_of(q, turned) for q in amount.numbers]
        fits = [
            (e is not None and size(q).meets(e)) or (o is not None and size(q).meets(o))
            for (q, e), o in zip(sizes, other, strict=True)
        ]
        if all(fits):
            truth = f"{'up' if way > 0 else 'down'} from {pair.before.text} to {pair.after.text}"
            yield worded(said, "change", amount.word, False, parts, truth, Cause.DIRECTION)
        return
    for stated, expected in sizes:
        if expected is not None:
            kind = "percent" if stated.kind is QuantityKind.PERCENT else "change"
            told = "the levels told for the two periods"
            one = Way(parts, expected, True, slips_of(stated, pair), told)
            yield replace(best_claim(said, kind, stated, [one]), is_tight=True)


def _multiple(said: Said, pair: Pair) -> Iterator[Claim]:
    """“So the number has doubled.”"""
    times = [m for m in held(said) if m.letter == "x"]
    if len(times) != 1 or not _MULTIPLE.search(times[0].before):
        return
    if not re.match(r"^(?:[.,;]|$| (?:as many|in number|over the|since)\b)", times[0].after):
        return
    ratio, stated = over(pair.after.span, pair.before.span), times[0].quantity
    if ratio is None:
        return
    told: Quantity = sharp(stated)
    if not stated.bound and stated.span.low == stated.span.high:
        half = stated.value / 4
        span = replace(stated.span, low=stated.value - half, high=stated.value + half)
        told = replace(stated, span=span)
    way = Way(_parts(pair), ratio, True, {}, "the later over the earlier")
    yield replace(best_claim(said, "ratio", told, [way]), is_tight=True)


_FRACTION = re.compile(
    rf"{number('f', 'f')} (?:[a-z]+ )?(?P<w>{MORE}|{LESS}|up|down|{NOUN})"
    rf"(?=[.,;)]|$| than {_PERIOD})|"
    rf"(?P<v>{NOUN}) of {number('g', 'f')}(?=[.,;)]|$)"
)


def _part(said: Said, pair: Pair) -> Iterator[Claim]:
    """“In 2024 it averaged 31, a third more.”"""
    match = _FRACTION.search(said.marks) if "⟦f" in said.marks else None
    if match is None:
        return
    stated = as_change(said.of(match["f"] or match["g"]))
    word = match["w"] or match["v"]
    is_up = way_of(word) > 0
    expected = relative_change(pair.before, pair.after)
    turned = relative_change(pair.after, pair.before)
    if expected is None or turned is None:
        return
    if is_up != (pair.after.value > pair.before.value):
        if stated.span.meets(expected) or stated.span.meets(turned):
            truth = f"{'down' if is_up else 'up'} from {pair.before.text} to {pair.after.text}"
            yield worded(said, "change", word, False, _parts(pair), truth, Cause.DIRECTION)
        return
    way = Way(_parts(pair), expected, True, {}, "the levels told for the two periods")
    yield replace(best_claim(said, "percent", stated, [way]), is_tight=True)


_SO = re.compile(
    r"⟧(?:[^⟦⟧.;:,]{0,30}), (?:(?:and )?so|meaning|which means)(?: that)? "
    r"(?P<who>(?:the |there |it |this |they )?(?:[a-z'-]+ ){0,2}?)"
    rf"(?:has |have |had |is |was |are |were )?(?P<w>(?:{ANY})|"
    r"(?:waited|took|gone|went) (?:longer|less long|up|down)|longer|shorter|higher|lower|fewer)"
    r"(?: again| slightly| a little| sharply)?(?=[.;]|$)"
)
_GENERAL = frozenset(
    ["number", "figure", "total", "it", "this", "they", "there", "average", "count", "people"]
)


def _word(said: Said, pair: Pair, recent: Sequence[Said]) -> Iterator[Claim]:
    """“Last year it was 6 minutes, so people waited longer.”"""
    match = _SO.search(said.marks)
    if match is None or said.marks.count("⟦") > 1:
        return
    who = words_of(match["who"]) - _GENERAL
    known = words_of(" ".join(one.marks for one in recent[-1:]))
    if not who <= known:
        return
    word = match["w"].rpartition(" ")[2] if "less long" not in match["w"] else "shorter"
    is_up = way_of(word) > 0
    holds = is_up == (pair.after.value > pair.before.value)
    truth = f"{'down' if holds != is_up else 'up'} from {pair.before.text} to {pair.after.text}"
    yield worded(said, "change", match["w"], holds, _parts(pair), truth, Cause.DIRECTION)


def _parts(pair: Pair) -> dict[str, Quantity]:
    return {"from": pair.before, "to": pair.after}


_BY_TO = re.compile(
    rf"\b(?P<w>{ANY}) by (?:just |only )?{number('d', 'cm')}(?: [a-z]+)? to (?:just |only )?"
    rf"{number('b', 'cm')}(?= (?:in|for|last|this|over|during|an?|per)\b|[.,;]|$)"
)
_BEFORE = re.compile(
    r"^(?:‡ )?(?:(?:the|a) (?:year|month|quarter) (?:before|earlier)|in the (?:previous|preceding) "
    r"(?:year|month|quarter)),? (?:there (?:were|was|had been)|it (?:was|had been|stood at)|"
    rf"the (?:figure|number|total) (?:was|had been)) (?:only |just )?{number('a', 'cm')}(?=[.,;]|"
    rf"$)|"
    rf"^(?:‡ )?it (?:was|had been|stood at) {number('c', 'cm')} (?:before|previously|until then|"
    r"last year|the year before)(?=[.,;]|$)"
)


def _then(said: Said, before: Said) -> Iterator[Claim]:
    """“Visits fell by 84 to 1,236. The year before there had been 1,320.”"""
    match = _BEFORE.match(said.marks)
    moved = list(_BY_TO.finditer(before.marks)) if match else []
    if match is None or len(moved) != 1 or before.marks.count("⟦") != len(("d", "b")):
        return
    step, after, stated = (
        before.of(moved[0]["d"]),
        before.of(moved[0]["b"]),
        said.of(match["a"] or match["c"]),
    )
    if len({step.kind, after.kind, stated.kind}) != 1 or step.bound or after.bound or stated.bound:
        return
    is_up = way_of(moved[0]["w"]) > 0
    expected = minus(after.span, step.span) if is_up else plus((after.span, step.span))
    parts = {"to": after, "difference": step}
    way = Way(parts, expected, True, {}, "the level told before and how far it moved")
    yield replace(best_claim(said, "change", stated, [way]), is_tight=True)
