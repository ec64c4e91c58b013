"""Parts of a number told one by one, which have to come to it.

“Of the 86 people arrested, 51 were charged, 23 were bailed and 12 were released”, “there were 86
arrests: 51 for assault, 23 for theft and 12 for drugs”, “of these, 186 were men and 279 women”.
Wrong are parts that come to more than the whole, or to another number by a slip of the hand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from watchward.check.judge import is_slip, is_swapped
from watchward.check.model import Claim, Quantity
from watchward.check.prose.directions import NO
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.roles import Mark, bare, compares, held, is_ahead
from watchward.check.prose.said import Said
from watchward.check.rounding import minus, plus

__all__ = ["all_parts_told_claims"]

_OF = re.compile(
    r"^(?:‡ |[^⟦⟧]{0,40}\b(?:that|said|replied|answered) )?(?:out )?"
    r"of (?:the |our |these |those |all )*$"
)
_OF_THESE = re.compile(r"^(?:‡ )?(?:out )?of (?:these|those|them|which|whom)(?: [a-z]+)?,? $")
_COLON = re.compile(r"^[^⟦⟧;:]{1,50}: (?:some |only )?$")
_WHICH = re.compile(r"^(?! in )[^⟦⟧;:.]{0,50}, of (?:which|whom|these|them) (?:some |only )?$")
_GAP = re.compile(
    r"(?:(?:, and|,? but|,? while|,| and)(?: the (?P<rest>other|remaining|rest))?|"
    r"(?:, (?:and )?so|,? leaving|, which leaves)(?P<left>)(?: that| the other)?) $"
)
_SPOILT = re.compile(
    r"\b(?:or|of (?:them|these|those|which|whom)|also|including|both|again|more|fewer|than|"
    r"from (?:the|a) (?:year|month)|compared|"
    r"against|average|each|per|some|several|most|mainly|further|another|repeat|twice|target|over|"
    r"under|years|up|down|such as|e\.g\.|largest|biggest|main|top|only)\b|¤"
)
_VERB = re.compile(
    r"^ (?:of (?:them|these) )?(?P<verb>were|was|had|have|are|went|came|led|did|for|in|from|to|at|"
    r"on|by|with|about|involv\w+|resulted|concerned|related|is)\b"
)
_NOT = re.compile(r"^ (?:were|was|did|had|have|are|could|would) not\b[^⟦⟧,;:]*$|^ not\b[^⟦⟧,;:]*$")
_OVERLAP = re.compile(
    r"\b(?:repeat|victims?|injur\w*|drugs and|weapon|knife|alcohol|also|mental|vulnerab\w*|"
    r"disab\w*|felt|said|agreed|thought|wanted|mention\w*|reasons?|cited|named|raised)\b"
)
_TWO, _MOST = 2, 8


def all_parts_told_claims(said: Said, recent: Sequence[Said]) -> list[Claim]:
    """The claim that the parts of a number, which are told one by one, come to it."""
    if said.marks.count("⟦c") < _TWO or is_ahead(said):
        return []
    text = bare(said)
    marks = held(said, text) if "⟦" in text else []
    if any(m.letter != "c" or m.quantity.bound for m in marks) or not _TWO <= len(marks) <= _MOST:
        return []
    whole, parts, lead = _whole_and_parts(said, marks, recent)
    if whole is None or len(parts) < _TWO:
        return []
    body = text[parts[0].start :]
    spoken = re.sub(r"\bthe (?:other|rest)\b|\bremaining\b", " ", body)
    if _SPOILT.search(spoken) or re.search(r"[;:]", spoken):
        return []
    return _judged(said, whole, parts, has_verb_lead=lead)


def _whole_and_parts(
    said: Said, marks: list[Mark], recent: Sequence[Said]
) -> tuple[Quantity | None, list[Mark], bool]:
    """The number that is sorted out, its parts, and whether their things are named by it alone."""
    first, *rest = marks
    second = rest[0].before if rest else ""
    if _COLON.match(second) or _WHICH.match(second):
        return first.quantity, rest, False
    if len(rest) == _TWO and _AND.match(second) and _is_rest(_GAP.search(rest[1].before)):
        return first.quantity, rest, True
    if _OF.match(first.before) and re.match(r"^[^⟦⟧;:.]{1,50}, (?:some |only )?$|^,? ?$", second):
        return first.quantity, rest, True
    before = recent[-1] if recent and recent[-1].block is said.block else None
    is_of_these = _OF_THESE.match(first.before) is not None
    if before is None or not (is_of_these or first.before == ""):
        return None, [], False
    text = bare(before)
    counts = [m for m in (held(before, text) if "⟦" in text else []) if m.letter != "d"]
    is_one = len(counts) == 1 and counts[0].letter == "c" and not counts[0].quantity.bound
    if not is_one or compares(before.marks) or NO.search(before.marks) or is_ahead(before):
        return None, [], False
    return (
        (counts[0].quantity, marks, True) if is_of_these or _are_bare(marks) else (None, [], False)
    )


def _are_bare(marks: Sequence[Mark]) -> bool:
    """Whether no part has a noun of its own, so that all are of the things told before."""
    is_pair = len(marks) == _TWO and _are_opposite(marks)
    return (len(marks) > _TWO or is_pair) and all(_VERB.match(mark.after) for mark in marks)


_AND = re.compile(
    r"^ (?!(?:are|were|is|was|in|at|of|from|to|had|have|went|came)\b)[a-z-]+"
    r"(?: (?!(?:are|were|is|was|in|at|of|from|to)\b)[a-z-]+){0,2}(?: and| but|, and|, but|, with)"
    r"(?: only| just)? $"
)
_OPPOSITES = (
    ("filled", "vacant"), ("filled", "empty"), ("open", "closed"), ("men", "women"),
    ("male", "female"), ("passed", "failed"), ("working", "broken"), ("working", "faulty"),
    ("working", "out of order"), ("finished", "unfinished"), ("complete", "outstanding"),
    ("completed", "outstanding"), ("granted", "refused"), ("allowed", "dismissed"),
    ("met", "missed"), ("for", "against"), ("paid", "unpaid"), ("full-time", "part-time"),
)  # fmt: skip


def _are_opposite(marks: Sequence[Mark]) -> bool:
    """Whether what is not one of two is the other: filled or vacant, passed or failed."""
    first, second = (set(re.findall(r"[a-z-]+", mark.after)) for mark in marks)
    return any((a in first and b in second) or (b in first and a in second) for a, b in _OPPOSITES)


def _judged(
    said: Said, whole: Quantity, parts: Sequence[Mark], *, has_verb_lead: bool
) -> list[Claim]:
    gaps = [_GAP.search(mark.before) for mark in parts[1:]]
    if not all(gaps) or any(mark.quantity.value >= whole.value for mark in parts[:-1]):
        return []
    if re.search(r"(?:,|\band) (?:the other )?(?:one|another|a)\b", said.marks[parts[0].end :]):
        return []
    last = parts[-1]
    if not re.search(r"\band|\bbut|\bwhile|\bso|\bleav", last.before):
        return []
    is_rest = _is_rest(gaps[-1])
    if gaps[-1] is not None and gaps[-1]["left"] is not None and not _PLAIN.match(last.after):
        return []  # “leaving 4 vacant in the north”
    is_not = len(parts) == _TWO and _are_opposite(parts)
    is_not = is_not or (len(parts) == _TWO and _NOT.match(last.after.rstrip(".)")) is not None)
    verbs = {m["verb"] for mark in parts if (m := _VERB.match(mark.after))}
    is_even = len(verbs) == 1 and all(_VERB.match(mark.after) for mark in parts)
    others = plus(mark.quantity.span for mark in parts[:-1])
    expected = minus(whole.span, others)
    stated = last.quantity
    if not stated.span.meets(expected):
        is_odd = any(_is_swap(mark, parts, whole) for mark in parts)
        is_more = stated.value > expected.high and is_slip(stated, expected) and is_even
        is_listed = len(parts) > _TWO and not _OVERLAP.search(said.marks)
        is_apart = _OVERLAP.search(said.marks) is None and (is_listed or is_even or has_verb_lead)
        is_small = stated.value < whole.value
        is_sure = is_rest or is_not or (is_odd and is_apart and is_small)
        if not (is_sure or (is_more and is_listed and is_small)):
            return []
    if expected.low < 0:
        return []
    named = {"whole": whole} | {f"part {n}": m.quantity for n, m in enumerate(parts[:-1], 1)}
    way = Way(named, expected, True, {}, "the whole less the other parts")
    return [replace(best_claim(said, "sum", stated, [way]), is_tight=True)]


_PLAIN = re.compile(
    r"^(?: (?!(?:elsewhere|others?)\b)[a-z-]+){0,3}?(?<! in)(?<! for)(?<! at)(?: order|"
    r" use)?[.;)]?$"
)


def _is_rest(gap: re.Match[str] | None) -> bool:
    """Whether the last part is said to be all the rest."""
    return gap is not None and (gap["rest"] or gap["left"]) is not None


def _is_swap(mark: Mark, parts: Sequence[Mark], whole: Quantity) -> bool:
    """Whether two digits of a part, turned round, make all of them come to the whole."""
    rest = plus(one.quantity.span for one in parts if one is not mark)
    return is_swapped(mark.quantity, minus(whole.span, rest))
