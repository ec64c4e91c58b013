"""A budget, what was spent, and how far the one lies over the other, all told in sentences.

“The budget for the scheme was £84,000. We spent £79,500, an underspend of £4,500 (5.4%).” Only
where no other sum of money is told near them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from watchward.check.model import Cause, Claim, Quantity, QuantityKind
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.prose.making import Way, best_claim, worded
from watchward.check.prose.roles import Mark, held
from watchward.check.prose.said import Said
from watchward.check.rounding import minus, share

__all__ = ["outlay_told_claims"]

_ASKED = re.compile(
    r"budget|\b(?:over|under)-?sp|\bsaving|\bgrant|\bestimate|\bfunds?\b|\bsurplus|\bdeficit|"
    r"\b(?:leav|left|remain|unspent|allocat|planned|loss|profit|award)|set aside"
)
_BUDGET_BEFORE = re.compile(
    r"\b(?:budget(?:ed)?|allocat(?:ion|ed)|estimated?|allowance|provision|planned(?: to [a-z]+)?|"
    r"set aside|grant|"
    r"award|fund(?:ing)?|quote[d]?|approved|agreed)\b(?! (?:holder|manager))[^⟦⟧.;]{0,45}?"
    r"(?:\b(?:of|was|is|were|at|for|to spend|spending of|stood at|stands at|totalled|totals|came "
    r"to|the|its|our|set aside|budgeted)|,)? $"
)
_BUDGET_AFTER = re.compile(
    r"^(?: (?:a year|in all|for the year))? (?:(?:was|were|had been|is) (?:budgeted|allocated|set "
    r"aside|planned|agreed|approved|allowed)|budget(?:ed)?\b|grant\b|allocation\b|available\b|"
    r"in the (?:budget|plan)\b|"
    r"award\b|estimate\b)"
)
_SPENT_BEFORE = re.compile(
    r"\b(?:spent|(?<!to )spend|cost|costs|costing|spending|expenditure|outturn|actual(?:ly)?|bill|"
    r"final "
    r"(?:cost|bill|account)|paid|used|came)\b[^⟦⟧.;]{0,40}?(?:\b(?:of|was|is|were|at|to|in|the|"
    r"only|just|has been|have been|totalled|and the outturn)|,)? $"
)
_SPENT_AFTER = re.compile(
    r"^(?: of (?:it|this|that|the (?:budget|grant|money|total|sum)))? (?:(?:was|were|had been|has "
    r"been|have been|had) (?:actually )?(?:spent|used|paid|drawn|"
    r"committed|granted|awarded|given))\b|"
    r"^ of (?:the |its |our |their |this )⟦?$"
)
_OF_WHOLE = re.compile(
    r"^ (?:out )?of (?:the |its |our |their |this |a |that )(?:(?:annual|total|agreed|whole|full|"
    r"year's|original) )*(?:grant of |budget of |allocation of |sum of |award of )?$"
)
_NO_LEVEL = re.compile(
    r"^(?: [a-z]+)? (?:above|below|over|under|more|less|short|higher|lower|fewer|adrift|unspent)\b|"
    r"^(?: of)? (?:over|under)-?spen"
)
"""“£1,850 below” is a gap itself, and neither the budget nor the outlay."""
_SIDE = (
    r"(?P<over>(?<!left )over(?:-? ?spen\w+| budget| the budget)?|above(?: the| its| our)? budget|"
    r"more than (?:the |was )?(?:budget\w*|planned|allowed|agreed)|exceed\w*|"
    r"too much|dearer|in excess of)|"
    r"(?P<under>under(?:-? ?spen\w+| budget| the budget)?|below(?: the| its| our)? budget|"
    r"less than (?:the |was )?(?:budget\w*|planned|allowed|agreed)|within budget|"
    r"savings?|cheaper|unspent)"
)
_WORD = re.compile(
    rf"(?<![a-z-])(?:{_SIDE})(?! (?:the )?(?:¤|year|next|last|past|half|quarter|by the|time))"
)
_LEFT = re.compile(r"\b(?:leav(?:es|ing)|left|remain(?:s|ing|ed)?|balance)\b")
_GAIN = re.compile(r"\b(?P<under>surplus|profit)|(?P<over>deficit|loss|shortfall)\b")
_AFTER = re.compile(
    r"\b(?:after|once|allowing for|before|including|when|because the|for [a-z]+ and)\b"
)
"""“A surplus of £6,000 after rent”: more comes in between."""
_INCOME = re.compile(
    r"\b(?:income|takings|receipts|revenue|sales|fees|raised|earned|took)\b[^⟦⟧.;,]{0,40} $"
)
_COSTS = re.compile(
    r"(?:^|[,;] |\b(?:and|but|while|the|its|our|total|all|less|with|against|of|we|it|they|event|"
    r"scheme|fair|day) )(?:costs?|spending|expenditure|expenses|spent|outgoings|paid out)\b"
    r"[^⟦⟧.;,]{0,30} $"
)
_SPOILT = re.compile(
    r"\b(?:each|per|a head|average|includ\w+|of which|forecast\w*|project(?:ed|ion)|expected|"
    r"another|other|also|further|extra|additional|reserves?|transfer\w*|carried|income from|net|"
    r"capital|last year|next year|previous|year before|quarter|original\w*|revised|"
    r"remaining|both|together|respectively|percentage points?)\b"
)
_HARMLESS = re.compile(
    r"\b(?:from|to|by|out of) (?:the )?(?:general |working )?(?:reserves?|balances)\b|"
    r"\b(?:forecast|projected|expected) (?:outturn|spending|spend|cost|expenditure)\b"
)
"""What an overspend is met from, and an outlay that is forecast, are no other sums."""
_GAP_BEFORE = re.compile(
    r"(?:\b(?:of|by|saving|was|is|left|with|leaving|leaves|so|then|and|it|we|was|a|an|or|still|"
    r"remains|that|which|has|have|over|under|to|just|some|budget|profit|loss|made)|,|\() ?$"
)


_GAP_AFTER = re.compile(
    r"^\)?(?:[.,;)]|$| ?\(| (?:over|under|above|below|unspent|left|short|too much|more|less|"
    r"overall|"
    r"in all|in total|of|on the|for the (?:year|scheme|project)|at the|(?:was|is|were|has been|"
    r"still|"
    r"being) [a-z]+|remain(?:s|ed|ing)?|available|or|and)\b)"
)
"""“Saving £9,000 in travel as well” is of something else."""


def outlay_told_claims(said: Said, recent: Sequence[Said]) -> list[Claim]:
    """The claims of an over- or underspend, and of what is left, told with both of its figures."""
    if not ("⟦m" in said.marks or _WORD.search(said.marks)):
        return []
    near = [one for one in recent if one.block is said.block][-1:]
    for whole in ([said], [*near, said]) if near else ([said],):
        if any(NO.search(one.marks) or _is_ahead(one) for one in whole):
            return []
        if any(_SPOILT.search(_HARMLESS.sub(" ", one.marks)) for one in whole):
            continue
        found = list(_of_window(said, whole))
        if found:
            return found
    return []


def _is_ahead(said: Said) -> bool:
    """Whether a sentence tells of a plan; what was planned to be spent is a budget."""
    return AHEAD.search(_PLANNED.sub(" ", said.marks)) is not None


_PLANNED = re.compile(r"\b(?:planned|expected|meant|hoped|due) to (?:spend|cost|pay)\b")


def _of_window(said: Said, whole: Sequence[Said]) -> Iterator[Claim]:
    """The claims where one budget and one outlay are told, and all else is the gap."""
    if not any(_ASKED.search(one.marks) for one in whole):
        return
    marks = [(one, mark) for one in whole for mark in held(one) if mark.letter in "mp"]
    if any(m.letter not in "mp" and m.letter not in "c" for one in whole for m in held(one)):
        return
    money = [(one, mark) for one, mark in marks if mark.letter == "m"]
    levels = money[:2]
    if len(levels) != 2 or any(mark.quantity.bound for _, mark in levels):
        return
    if any(_NO_LEVEL.match(mark.after) for _, mark in levels):
        return
    told = _roles(levels[0][1], levels[1][1])
    last = levels[1]
    if told is None:
        return
    planned, spent = told
    if planned.kind is not spent.kind or planned.value == spent.value:
        return
    gaps = [(o, m) for o, m in marks if o is said and (o is not last[0] or m.start > last[1].start)]
    if len(money) > len(levels) + 1 or len(gaps) > len(("sum", "share")):
        return
    tail = said.marks[last[1].end :] if last[0] is said else said.marks
    yield from _judged(said, planned, spent, [m for _, m in gaps], tail)


def _roles(one: Mark, two: Mark) -> tuple[Quantity, Quantity] | None:
    """What was planned, or came in, and what was spent; None where the words do not say so."""
    if _OF_WHOLE.match(one.after) and _SPENT_AFTER.match(two.after):
        return two.quantity, one.quantity
    if _SPENT_BEFORE.search(one.before) and _OF_WHOLE.match(one.after):
        return two.quantity, one.quantity
    if _INCOME.search(one.before) and _COSTS.search(two.before):
        return one.quantity, two.quantity
    if _COSTS.search(one.before) and _INCOME.search(two.before):
        return two.quantity, one.quantity
    first, second = _role(one), _role(two)
    if {first, second} != {"planned", "spent"}:
        return None
    return (one.quantity, two.quantity) if first == "planned" else (two.quantity, one.quantity)


def _role(mark: Mark) -> str:
    planned = _BUDGET_BEFORE.search(mark.before) or _BUDGET_AFTER.match(mark.after)
    spent = _SPENT_AFTER.match(mark.after) or _SPENT_BEFORE.search(mark.before)
    if planned and spent:
        before, after = _BUDGET_BEFORE.search(mark.before), _SPENT_BEFORE.search(mark.before)
        if before and after and before.start() != after.start():
            return "planned" if before.start() > after.start() else "spent"
        return "spent" if _SPENT_AFTER.match(mark.after) else ""
    return "planned" if planned else "spent" if spent else ""


def _judged(
    said: Said, planned: Quantity, spent: Quantity, gaps: Sequence[Mark], tail: str
) -> Iterator[Claim]:
    """The word and the size of what lies between the two."""
    word = _WORD.search(tail) or _GAIN.search(tail)
    is_left = _LEFT.search(tail) is not None
    if (word is None and not is_left) or _AFTER.search(tail):
        return
    is_over = spent.value > planned.value
    high, low = (spent, planned) if is_over else (planned, spent)
    expected = minus(high.span, low.span)
    part = share(expected, planned.span)
    parts = {"planned": planned, "spent": spent}
    is_turned = word is not None and (word["over"] is not None) != is_over
    if is_turned or (is_left and is_over):
        sizes = [(m.quantity, expected if m.letter == "m" else part) for m in gaps]
        if word is not None and all(e is not None and q.span.meets(e) for q, e in sizes):
            truth = f"{'over' if is_over else 'under'}: {spent.text} of {planned.text}"
            yield worded(said, "comparison", word.group(), False, parts, truth, Cause.DIRECTION)
        return
    later = share(expected, spent.span)
    for mark in gaps:
        stated = mark.quantity
        is_gap = _GAP_BEFORE.search(mark.before) and _GAP_AFTER.match(mark.after)
        if stated.bound or not is_gap:
            continue
        if stated.kind is QuantityKind.MONEY:
            way = Way(parts, expected, True, {}, "what was planned and what was spent")
            yield replace(best_claim(said, "identity", stated, [way]), is_tight=True)
        elif part is not None and not is_left and stated.value > 0:
            others = {} if later is None else {Cause.LATER_BASE: later}
            way = Way(parts, part, True, others, "what lies between as a part of what was planned")
            yield replace(best_claim(said, "percent", stated, [way]), is_tight=True)
