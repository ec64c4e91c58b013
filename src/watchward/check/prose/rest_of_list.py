"""“Of the 846, 592 had engaged, 181 could not be reached and the remaining 83 declined.”

What a list calls the rest is its whole less the other items. The whole stands before the list,
with its first item (“742 of the 1,109”), or alone in the sentence before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from watchward.check.model import Claim, Quantity, Verdict
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.roles import Mark, bare, compares, dates_of, held
from watchward.check.prose.said import Said
from watchward.check.rounding import minus, plus

__all__ = ["rest_claims"]

_REST = re.compile(
    r"(?:,|;|\band\b)(?: [^⟦⟧;:.,]{0,40}?)? ?(?:the|its|their) (?:remaining|remainder,?|rest,?|"
    r"other|final|last) £?$|(?:,|;|\band\b) (?:the )?remaining £?$"
)
_WHOLE = re.compile(r"(?:^|[,;:] |\) )(?:out )?of (?:the |all |our |its |all the )*£?$")
_WHOLE_OF_FIRST = re.compile(r"^ ?(?:[a-z]+ )?(?:out )?of (?:the |these |those |all |all the )*£?$")
_BACK = re.compile(r"^(?:out )?of (?:these|those|them|which)\b")
_ITEMS = re.compile(r"[^⟦⟧.:]{0,80}?(?:,|;|\band\b|\bwith\b)[^⟦⟧.:]{0,60}")
_SPOILT = re.compile(
    r"\b(?:another|a further|further(?= ⟦)|several|some|includ\w+|"
    r"of (?:whom|which|these|them|those)|both|none|at least|also|more|fewer|again|twice|times|"
    r"up from|down from|since|except\w*|excluding|apart|respectively|each|half|third|quarters?|"
    r"most|majority|minority|many|others|"
    r"average|mean|median)\b"
)
"""Words by which an item may be part of another, uncounted, or no count of the whole."""
_OF_WHICH = re.compile(r"\bof (?:which|whom|these|those|them)(?: [a-z]+){0,2} £?$")
_AHEAD = re.compile(r"\b(?:will|would|shall|may|might|expect\w*|forecast\w*|plan(?:s|ned)? to)\b")
_LETTERS = "cm"
_FEWEST, _MOST = 2, 8
_NEAR, _NEAR_BY = 1, 20


def rest_claims(said: Said, recent: Sequence[Said]) -> list[Claim]:
    """The claim that what a list calls the rest is its whole less its other items."""
    text = bare(said)
    if "⟦" not in text or _AHEAD.search(text):
        return []
    marks = held(said, text)
    at = next((n for n, mark in enumerate(marks) if n > 1 and _REST.search(mark.before)), None)
    if at is None or marks[at].letter not in _LETTERS:
        return []
    rest, before = marks[at], marks[:at]
    found = _listed(before, recent)
    if found is None:
        return []
    whole, items = found
    told = text[items[0].start : rest.end]
    claims = _judged(said, whole, items, rest, told)
    is_linked = whole in said.quantities or _BACK.match(text) is not None
    is_linked = is_linked or _is_near(whole, [*items, rest], recent)
    return [c for c in claims if is_linked or c.verdict is Verdict.CONSISTENT]


def _listed(before: Sequence[Mark], recent: Sequence[Said]) -> tuple[Quantity, list[Mark]] | None:
    """The whole of a list and its items."""
    first, second, *_others = before
    if _WHOLE_OF_FIRST.fullmatch(second.before):
        return second.quantity, [first, *before[2:]]
    if _WHOLE.search(first.before):
        return first.quantity, list(before[1:])
    told = [m for m in held(recent[-1], bare(recent[-1])) if m.letter in _LETTERS] if recent else []
    alone = len(told) == 1 and not compares(recent[-1].marks)
    if alone or (told and _OF_WHICH.search(told[-1].before) and not compares(told[-1].after)):
        return told[-1].quantity, list(before)
    return None


def _is_near(whole: Quantity, parts: Sequence[Mark], recent: Sequence[Said]) -> bool:
    """Whether parts come so close to a whole of the sentence before that they are its parts.

    None of the numbers told before is what they come to.
    """
    added = sum((mark.quantity.value for mark in parts), Fraction(0))
    if any(quantity.value == added for one in recent for quantity in one.quantities):
        return False
    return abs(added - whole.value) <= max(Fraction(_NEAR), whole.value / _NEAR_BY)


def _judged(
    said: Said, whole: Quantity, items: Sequence[Mark], rest: Mark, told: str
) -> list[Claim]:
    """Wrong only by a number that is well known, where items and rest are like the whole."""
    parts = [mark.quantity for mark in items]
    if not _FEWEST <= len(parts) <= _MOST or dates_of(told) or compares(told):
        return []
    if _SPOILT.search(re.sub(r"\bthe (?:remaining|remainder|rest|other|final|last)\b", "", told)):
        return []
    everything = [whole, *parts, rest.quantity]
    if len({q.kind for q in everything}) != 1 or any(q.bound for q in everything):
        return []
    gaps = [mark.before for mark in (*items[1:], rest)]
    if any(_is_no_gap(gap) for gap in gaps):
        return []
    if any(part.value == _after(parts, at) + rest.quantity.value for at, part in enumerate(parts)):
        return []  # “12 of the 40 left, 5 to other forces, and the other 7 retired”
    expected = minus(whole.span, plus(part.span for part in parts))
    if expected.low <= 0 or rest.quantity.value >= whole.value:
        return []
    named = {"whole": whole} | {f"part {n}": part for n, part in enumerate(parts, 1)}
    way = Way(named, expected, True, {}, "the whole less the other parts")
    claim = best_claim(said, "sum", rest.quantity, [way])
    return [] if claim.verdict is Verdict.UNVERIFIABLE else [replace(claim, is_tight=True)]


def _after(parts: Sequence[Quantity], at: int) -> Fraction:
    return sum((part.value for part in parts[at + 1 :]), Fraction(0))


def _is_no_gap(gap: str) -> bool:
    """Whether the words between two numbers do not lead from one item of a list to the next."""
    return _ITEMS.fullmatch(gap) is None and _WHOLE_OF_FIRST.fullmatch(gap) is None
