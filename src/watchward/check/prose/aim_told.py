"""A figure, the aim it is held to, and how far it lies from it, all told in sentences.

“We aimed to visit 500 homes and visited 463, 37 short of the target”, “crews took 9 minutes 12
seconds. The target is 9 minutes, so it was missed by 12 seconds”, “3 hours 20 minutes against an
estimate of 2 hours 45 minutes, 35 minutes longer”. Only where no third figure is told with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from watchward.check.model import Cause, Claim, Quantity, QuantityKind
from watchward.check.prose.directions import NO
from watchward.check.prose.durations import in_one_unit
from watchward.check.prose.making import Way, best_claim, worded
from watchward.check.prose.roles import Mark, held, is_ahead
from watchward.check.prose.said import Said
from watchward.check.rounding import minus, share, without_sign

__all__ = ["aim_told_claims"]

_AIM = r"(?:target|aim|goal|standard|objective|limit|ceiling|estimate|threshold|plan|deadline)"
_ASKED = re.compile(rf"\b(?:{_AIM}|aimed|planned|hoped|estimated|supposed|meant)\b")
_AIM_BEFORE = re.compile(
    rf"\b(?:{_AIM}(?: (?!(?:and|but|with|by|shortfall|gap|leaves|leaving|met|missed)\b)"
    rf"[a-z'-]+){{0,4}}? (?:of|is|was|being|at)(?: to [a-z]+)?"
    r"(?: (?:in|within|of))?|"
    rf"(?:aimed|planned|hoped|meant) (?:to|for)(?: [a-z]+){{0,3}}?|estimated at|{_AIM} (?:was )?to "
    r"[a-z]+(?: [a-z]+){0,2}?) $"
)
_AIM_AFTER = re.compile(
    rf"^ (?:was|were|had been) (?:planned|hoped for|aimed for|sought|targeted)\b|^ {_AIM}\b|"
    rf"^ (?:[a-z]+ )?{_AIM}(?=[.,;)]|$)"
)
_UP = "over|above|outside|longer|more|slower|higher|late|past|exceed(?:ed|ing)|greater|beyond"
_DOWN = (
    "short|below|under|inside|within|fewer|less|shorter|quicker|faster|lower|early|shy|behind|"
    "adrift"
)
_GAP_AFTER = re.compile(
    rf"^(?: [a-z]+)?? (?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b(?! (?:¤|last|than (?:¤|last|in|the "
    r"(?:year|month|previous))))"
)
_GAP_BEFORE = re.compile(
    rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}|fell short|falling short)|(?P<met>met|beaten|beat|"
    r"achieved|bettered)|(?P<missed>missed))"
    r"(?: (?:of )?(?:it|the target|target|the aim|this|that|the limit|"
    r"the standard))?,? by (?:just |only )?$"
)
_SIDE = re.compile(
    rf"⟧[^⟦⟧;:.]{{0,40}}?, (?:which (?:is|was) |well |just |and (?:so )?)?"
    rf"(?:(?P<up>outside|over|above|longer than|slower than)|(?P<down>inside|within|under|below|"
    rf"quicker than|faster than)) "
    rf"(?:the|its|our|their|a|an) (?:[a-z-]+ ){{0,2}}?{_AIM} (?:time )?of ⟦"
)
_SPOILT = re.compile(
    r"\b(?:last (?:year|month|quarter)|previous\w*|year before|compared|elsewhere|national\w*|next|"
    r"other|of which|of these|of them|each|revised|original|from)\b|¤[^⟦⟧]*⟦[^⟦⟧]*⟧[^⟦⟧]*¤"
)
_OF_IT = re.compile(
    r"^(?:‡ )?(?:it|this|that|which|we|they|the (?:target|aim|figure|result|standard))\b"
)
_LETTERS = {"c": "c", "m": "m", "d": "d", "p": "pt"}
_MOST = 3


def aim_told_claims(said: Said, recent: Sequence[Said]) -> list[Claim]:
    """The claims of how far a figure lies from its aim, and on which side."""
    if "⟦" not in said.marks or NO.search(said.marks):
        return []
    near = [one for one in recent if one.block is said.block][-1:]
    for whole in ([said], [*near, said]) if near else ([said],):
        if not any(_ASKED.search(one.marks) for one in whole):
            continue
        if any(_SPOILT.search(one.marks) or NO.search(one.marks) for one in whole):
            return []
        found = [c for letter in _LETTERS for c in _of_kind(said, whole, letter)]
        if found:
            return found
    return []


def _of_kind(said: Said, whole: Sequence[Said], letter: str) -> Iterator[Claim]:
    """The claims by the figures of one kind: an aim, what came of it, and the gap."""
    marks = [(one, m) for one in whole for m in held(one) if m.letter in _LETTERS[letter]]
    if not 1 < len(marks) <= _MOST or any(m.quantity.bound for _, m in marks):
        return
    if any(is_ahead(one) and not _ASKED.search(one.marks) for one in whole):
        return
    aims = [(one, m) for one, m in marks if _is_aim(m)]
    gaps = [(one, m) for one, m in marks if one is said and not _is_aim(m) and _word(m)]
    if len(aims) != 1 or len(gaps) > 1:
        return
    own = [m for _, m in marks if m is not aims[0][1] and all(m is not g for _, g in gaps)]
    order = [m for _, m in marks]
    is_alone = gaps and not any(one is said and m is not gaps[0][1] for one, m in marks)
    if is_alone and not _OF_IT.match(said.marks):
        return  # “three of the lines fall short, by £113k between them”
    if gaps and own and order.index(own[0]) > order.index(gaps[0][1]):
        return  # “a target of 400, 49 more than this year's 351”
    if len(own) != 1 or own[0].letter != letter or aims[0][1].letter != letter:
        return
    a, b = in_one_unit(own[0].quantity, aims[0][1].quantity)
    if a.kind is not b.kind or a.value == b.value:
        return
    if not gaps:
        yield from _side(said, a, b)
        yield from _share_of_aim(said, a, b)
        return
    yield from _gap(said, a, b, gaps[0][1])


def _is_aim(mark: Mark) -> bool:
    return bool(_AIM_BEFORE.search(mark.before) or _AIM_AFTER.match(mark.after))


def _word(mark: Mark) -> re.Match[str] | None:
    return _GAP_AFTER.match(mark.after) or _GAP_BEFORE.search(mark.before)


def _side(said: Said, a: Quantity, b: Quantity) -> Iterator[Claim]:
    """“In 11 minutes 40 seconds, outside the target of 11 minutes”."""
    match = _SIDE.search(said.marks)
    if match is not None and a.kind is QuantityKind.DURATION:
        yield _worded(said, match["up"] or match["down"], match["up"] is not None, a, b)


_SHARE = re.compile(
    r"⟦(?P<p>p\d+)⟧ of (?:the|its|our|that|their) (?:target|aim|goal|plan|planned [a-z]+|"
    r"(?:figure|saving|amount|number) planned)\b"
)


def _share_of_aim(said: Said, a: Quantity, b: Quantity) -> Iterator[Claim]:
    """“£15,000 was planned and £11,400 was achieved, 76% of the target.”"""
    match = _SHARE.search(said.marks)
    expected = share(a.span, b.span) if match is not None else None
    if match is not None and expected is not None and not said.of(match["p"]).bound:
        way = Way({"this": a, "aim": b}, expected, True, {}, "the figure as a part of its aim")
        yield replace(best_claim(said, "share", said.of(match["p"]), [way]), is_tight=True)


def _worded(said: Said, word: str, says_up: bool, a: Quantity, b: Quantity) -> Claim:
    is_up = a.value > b.value
    truth = f"{'above' if is_up else 'below'} {b.text}"
    parts = {"this": a, "aim": b}
    return worded(said, "target", word, says_up == is_up, parts, truth, Cause.DIRECTION)


def _gap(said: Said, a: Quantity, b: Quantity, mark: Mark) -> Iterator[Claim]:
    word = _word(mark)
    if word is None:
        return
    stated = mark.quantity
    is_time = a.kind is QuantityKind.DURATION
    held_words = word.groupdict()
    told = held_words.get("met") or held_words.get("missed")
    if told and not is_time:
        return
    says_up = bool(held_words.get("up") or held_words.get("missed"))
    expected = without_sign(minus(a.span, b.span))
    other = replace(stated, unit=stated.unit)
    base = a if is_time else stated
    if is_time:
        other, _ = in_one_unit(stated, a)
        if other.unit != base.unit:
            factor = other.value / stated.value
            expected = replace(expected, low=expected.low * factor, high=expected.high * factor)
    is_right = says_up == (a.value > b.value)
    if not is_right:
        if other.span.meets(expected):
            yield _worded(said, told or word["up"] or word["down"], says_up, a, b)
        return
    wanted = QuantityKind.POINTS if a.kind is QuantityKind.PERCENT else a.kind
    if stated.kind is not wanted:
        return
    way = Way({"this": a, "aim": b}, expected, True, {}, "the figure and its aim")
    yield replace(best_claim(said, "comparison", other, [way]), is_tight=True)
