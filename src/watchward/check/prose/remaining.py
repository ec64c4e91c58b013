"""What is left of a whole whose other parts are told: “seven are closed, and five remain”.

The whole stands in the sentence itself (“of these 19 complaints, eleven …”) or alone in the
sentence before. Counted in cases, actions or people; whole and parts are exact.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from watchward.check.model import Cause, Claim, Quantity, Verdict
from watchward.check.prose.directions import AHEAD
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.roles import Mark, compares, dates_of, held
from watchward.check.prose.said import Said
from watchward.check.rounding import minus, plus

__all__ = ["remaining_claims"]

_REMAIN = re.compile(
    r"^ (?:[a-z]+ ){0,2}?remain(?:s|ed)?(?: (?:open|outstanding|live|unresolved|in progress|"
    r"to be [a-z]+))?(?: at [^⟦⟧.]{0,25})?[.;]?$"
)
_WHOLE = re.compile(r"^(?:out )?of (?:these|those|the|all|them|our|all the)? ?$")
_MORE = re.compile(
    r"\b(?:one|another|others?|further|several|some|including|of (?:whom|which|these|them)|both|"
    r"new|more|none|at least)\b"
)
"""Words by which a list may have parts that it does not count, or a part has parts of its own."""
_DENIED = re.compile(
    r"^ (?:of (?:them|these|those) |cases |they |[a-z]+s ){0,2}?(?:did|do|were|was|had|have|could|"
    r"would|does|has) not[.;]?$"
)
_LEAD = re.compile(r"^(?:in|for|on|with)? ?(?:the other )?$")
_ASKED = re.compile(
    r"\b(?:respon\w+|survey\w*|said|say|agree\w*|ask\w*|question\w*|replie[sd]|interview\w*|felt|"
    r"feel|vote\w*)\b"
)
"""Those who are asked may also not know: “did not” is then not all the rest."""
_TWO = 2


def remaining_claims(said: Said, recent: Sequence[Said]) -> list[Claim]:
    """The claim that what a sentence says is left is the whole less the other parts."""
    marks = held(said)
    if not marks or AHEAD.search(said.marks) or not all(_is_plain(m) for m in marks):
        return []
    counts = [mark for mark in marks if mark.letter == "c"]
    if len(counts) == len(marks) == 1:
        return _denied(said, counts[0], recent)
    if len(counts) < _TWO or not _REMAIN.match(counts[-1].after) or marks[-1] is not counts[-1]:
        return []
    first, *rest = counts
    if _WHOLE.match(first.before) and len(rest) >= _TWO:
        return _left(said, first.quantity, [m.quantity for m in rest], said.marks[first.end :])
    whole = _only_count(recent)
    parts = [mark.quantity for mark in counts]
    return _left(said, whole, parts, said.marks) if whole is not None else []


def _is_plain(mark: Mark) -> bool:
    return mark.letter in "cp" and not mark.quantity.bound


def _only_count(recent: Sequence[Said]) -> Quantity | None:
    """The one number of the sentence before, a count."""
    before = held(recent[-1]) if recent else []
    if len(before) != 1 or before[0].letter != "c" or compares(recent[-1].marks):
        return None
    return before[0].quantity


def _left(said: Said, whole: Quantity, parts: list[Quantity], text: str) -> list[Claim]:
    *others, last = parts
    is_odd = _MORE.search(text) or compares(text) or dates_of(text) > 1
    if is_odd or any(part.value >= whole.value for part in parts):
        return []
    return [_claim(said, whole, others, last)]


def _denied(said: Said, mark: Mark, recent: Sequence[Said]) -> list[Claim]:
    """“We reviewed 92 calls. In 78 they had. In 14 they had not.”"""
    if not recent or not _LEAD.match(mark.before) or not _DENIED.match(mark.after):
        return []
    near = [m for one in recent[-_TWO:] for m in held(one) if m.letter != "p"]
    told = " ".join(one.marks for one in recent[-_TWO:])
    if len(near) != _TWO or any(m.letter != "c" for m in near) or _ASKED.search(told):
        return []
    part, whole = sorted((m.quantity for m in near), key=lambda q: q.value)
    if part.value == whole.value or compares(told):
        return []
    claim = _claim(said, whole, [part], mark.quantity)
    is_slip = claim.verdict is Verdict.CONSISTENT or claim.cause is not Cause.UNKNOWN
    return [claim] if is_slip else []


def _claim(said: Said, whole: Quantity, others: list[Quantity], last: Quantity) -> Claim:
    expected = minus(whole.span, plus(part.span for part in others))
    named = {"whole": whole} | {f"part {at + 1}": part for at, part in enumerate(others)}
    way = Way(named, expected, True, {}, "the whole less the other parts")
    return replace(best_claim(said, "sum", last, [way]), is_tight=True)
