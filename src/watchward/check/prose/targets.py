"""A figure against its target or an average: the gap between them, and on which side it lies."""

from __future__ import annotations

import re

from watchward.check.model import Cause, Claim, QuantityKind
from watchward.check.prose.directions import NO
from watchward.check.prose.making import Way, best_claim, unverifiable, worded
from watchward.check.prose.roles import Mark, held
from watchward.check.prose.said import Said
from watchward.check.rounding import minus, percent_change, without_sign

GOAL = (
    r"(?:target|goal|standard|benchmark|threshold|ambition|plan|planned|milestone|average|mean|"
    r"norm|expected level|national rate|national figure|county figure|force figure|england|"
    r"median|limit|ceiling|floor|minimum|maximum|profile|trajectory|requirement)"
)
_GOAL_BEFORE = re.compile(
    rf"\b{GOAL}s?\b(?P<mid>[^⟦⟧;.]{{0,70}}?)(?:\b(?:of|is|was|were|at|being|stands? at|stood at|"
    rf"set at|to be|for|:)|[(:=,])? ?(?:a |the |at |about )?$"
)
_GOAL_AFTER = re.compile(rf"^(?: [a-z'-]+){{0,2}}? {GOAL}\b(?! (?:is|was|of)\b)")
_AGAINST = re.compile(
    r"\b(?:against|compared (?:with|to)|versus|v|vs)\b\.?(?: an?| the)?(?: [a-z'-]+){0,4}? ?$"
)
_UP_SIDE = r"above|over|higher|more|better|ahead|in excess|greater|beyond"
_UP = rf"{_UP_SIDE}|exceed\w*|surpass\w*|beat\w*"
_DOWN_SIDE = r"below|under|lower|less|fewer|short|shy|behind|beneath|worse|adrift|off"
_DOWN = rf"{_DOWN_SIDE}|missed|missing"
_SIDE_AFTER = re.compile(
    rf"^(?: points?)?(?: (?!(?:and|or|but|yet)\b)[a-z]+)?? ?"
    rf"(?P<w>{_UP_SIDE}|{_DOWN_SIDE})\b(?P<rest>[^⟦⟧;.]{{0,60}})"
)
_SIDE_BEFORE = re.compile(rf"(?P<w>\b(?:{_UP}|{_DOWN}))\b(?P<rest>[^⟦⟧;.]{{0,50}}?)(?: by)? ?$")
_VERB = re.compile(
    r"\b(?:exceed(?:s|ed|ing)?|beat(?:s|ing)?|surpass(?:es|ed|ing)?|miss(?:es|ed|ing)?|"
    r"(?:fell|falls|falling) short|outperform(?:s|ed|ing)?|ahead of|short of)\b"
)
_BY = re.compile(r"\bby (?:just |only |about |a )?$")
_GAP_OF = re.compile(r"\b(?:gap|difference|shortfall|margin|variance) (?:of|is|was) $")
_TO_GOAL = re.compile(rf"\b(?:it|this|that|{GOAL}|the (?:[a-z'-]+ ){{0,3}}(?:figure|rate))\b")
_IS_OF_GOAL = re.compile(
    rf"(?: (?:than )?(?:the |its |our |their |that |this |an? )?(?:[a-z'-]+ ){{0,3}}?"
    rf"(?:{GOAL}|it|this|that|average|figure|rate)\b| ?[,.)]| ?$|"
    r" (?:of|than)(?: (?:the|its|our|their|an?))? ?$| (?:the|its|our|an?) ?$)"
)
_CHANGE = re.compile(
    r"\b(?:increas\w*|decreas\w*|reduc\w*|rose|fell|rise|fall|drop\w*|last year|previous\w*|"
    r"year before|grew|improved (?:by|from)|earlier)\b"
)
_KINDS = {QuantityKind.PERCENT, QuantityKind.COUNT, QuantityKind.MONEY, QuantityKind.RATE,
          QuantityKind.DURATION}  # fmt: skip


_MOVED = re.compile(
    r"\b(?:rose|fell|risen|fallen|grew|grown|up|down|increased|decreased|reduced|dropped) by "
    r"(?:just |only |about )?$"
)
"""“Numbers rose by 13 and stand five above 1,650”: how far they moved is no figure."""

_OF_THEM = re.compile(r"\b(?:but|and|yet)\b[^.;]*\bof (?:them|these|those|which|whom)\b")


def target_claims(said: Said) -> list[Claim]:
    """“The target is 35.0%; the year ended at 38.2%, 3.2 percentage points above target.”"""
    if NO.search(said.marks) or _CHANGE.search(said.marks):
        return []
    marks = held(said)
    for letter in "pmcrd":
        claims = _gap_claims(said, marks, letter)
        if claims:
            return claims
    return []


def _gap_claims(said: Said, marks: list[Mark], letter: str) -> list[Claim]:
    """The gap of one kind of number, where one is the goal, one is held to it, one the gap."""
    letters = {letter} | ({"t"} if letter == "p" else set())
    same = [m for m in marks if m.letter in letters and not _MOVED.search(m.before)]
    gaps = [m for m in same if _is_gap(said, m)]
    if len(gaps) != 1:
        return []
    gap = gaps[0]
    values = [m for m in same if m is not gap and m.letter == letter]
    goals = [m for m in values if _is_goal(m)]
    if len(values) != 2 or len(goals) != 1:
        return []
    goal = goals[0]
    own = next(m for m in values if m is not goal)
    if own.quantity.kind not in _KINDS or _is_of_another(said, gap, own):
        return []
    if (
        any(mark.quantity.text.strip().isalpha() for mark in (own, goal))
        and gap.quantity.places > 0
    ):
        return []  # “the average of the six others is 105.2; ours is 2.8 above it”
    if _are_two_yards(said, gap, own, goal):
        return []
    if _OF_THEM.search(said.marks[max(own.end, goal.end) : gap.start]):
        return []  # “136 against 142, but more of them, by 3, were in time”
    if own.end < gap.start < goal.start and _is_of_another(said, gap, goal):
        return []
    return _judged(said, own, goal, gap)


def _is_of_another(said: Said, gap: Mark, own: Mark) -> bool:
    """“Falling by 6.1 points, but at 12.6% it is still worse than”: the change has its clause."""
    return (
        re.search(r"[,;] (?:but|yet|though|although)\b", said.marks[gap.end : own.start])
        is not None
    )


def _are_two_yards(said: Said, gap: Mark, own: Mark, goal: Mark) -> bool:
    """“15 above the England rate of 151 but higher than our family's (172)”: neither is its own."""
    first, last = sorted((own, goal), key=lambda mark: mark.start)
    between = said.marks[first.end : last.start]
    return gap.end < first.start and bool(re.search(r"\b(?:but|and|yet)\b", between))


def _is_goal(mark: Mark) -> bool:
    return bool(_GOAL_BEFORE.search(mark.before) or _GOAL_AFTER.match(mark.after))


def _side(mark: Mark) -> str:
    """The word that says on which side of the goal a gap lies."""
    after = _SIDE_AFTER.match(mark.after)
    if after:
        return after["w"]
    before = _SIDE_BEFORE.search(mark.before)
    return before["w"] if before and _BY.search(mark.before) else ""


def _is_gap(said: Said, mark: Mark) -> bool:
    """Points, or a number that stands with “above target”, “short of it” or “a gap of”."""
    if _GAP_OF.search(mark.before):
        return True
    after = _SIDE_AFTER.match(mark.after)
    if after is None:
        if not _BY.search(mark.before):
            return False
        return bool(_SIDE_BEFORE.search(mark.before) or _VERB.search(said.marks[: mark.start]))
    if mark.letter == "t":
        return _IS_OF_GOAL.match(after["rest"]) is not None
    # “92% above target” may be the figure itself: only where nothing stands “of” behind it
    return _TO_GOAL.search(after["rest"]) is not None


def _judged(said: Said, own: Mark, goal: Mark, gap: Mark) -> list[Claim]:
    a, b, stated = own.quantity, goal.quantity, gap.quantity
    parts = {"this": a, "goal": b}
    size = minus(a.span, b.span) if a.value >= b.value else minus(b.span, a.span)
    claims: list[Claim] = []
    ways = []
    if stated.kind is QuantityKind.PERCENT:
        change = percent_change(b.span, a.span)
        relative = None if change is None else without_sign(change)
        others = {Cause.POINTS: size}
        if relative is not None:
            ways.append(Way(parts, relative, True, others, "the relative difference"))
    else:
        ways.append(Way(parts, size, True, {}, "the difference"))
    if ways:
        claims.append(best_claim(said, "comparison", stated, ways))
    word = _side(gap)
    if word and a.value != b.value:
        claims += _direction(said, word, own, goal)
    return claims


_THAN = re.compile(r"\b(?:more|fewer|less|higher|lower|greater|better|worse) than [^⟦⟧;:]*$")


def _direction(said: Said, word: str, own: Mark, goal: Mark) -> list[Claim]:
    a, b = own.quantity, goal.quantity
    if word.startswith(("better", "worse", "ahead", "behind", "beat", "miss", "off", "adrift")):
        return [unverifiable(said, "target", a, "whether higher or lower is better is not said")]
    is_up = re.fullmatch(_UP, word) is not None
    if _THAN.search(own.before):
        a, b = b, a  # “a target of 400, 49 more than this year's 351”
    truth = f"{'above' if a.value > b.value else 'below'} {b.text}"
    holds = (a.value > b.value) == is_up
    parts = {"this": a, "that": b}
    return [worded(said, "target", word, holds, parts, truth, Cause.DIRECTION)]
