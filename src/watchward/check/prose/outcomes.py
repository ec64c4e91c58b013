"""What became of things told in the sentence before: each has one outcome, so none counts twice.

“Nine complaints had come in. Four had not been recorded, three had been settled and three had been
passed on.” The parts have no noun of their own: they are of the things told before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from watchward.check.model import Claim, Interval, Quantity, Verdict
from watchward.check.prose.directions import NO
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.roles import Mark, bare, held, is_ahead
from watchward.check.prose.said import Said
from watchward.check.rounding import plus

__all__ = ["outcome_claims"]

_ENDINGS = (
    r"recorded|upheld|settled|resolved|closed|passed|referred|transferred|sent|withdrawn|dropped|"
    r"dismissed|rejected|refused|granted|approved|accepted|declined|agreed|allowed|deferred|"
    r"discontinued|abandoned|completed|finished|charged|cautioned|convicted|acquitted|released|"
    r"cleared|dealt with|open|pending|outstanding|ongoing|in progress|under way|awaiting|waiting|"
    r"still|under (?:investigation|review|consideration|appeal)|live|implemented|superseded|"
    r"cancelled|returned|issued|renewed|revoked|varied|suspended"
)
_OUTCOME = re.compile(
    r"^ (?:(?:had|have|has) (?:now |since |not |also )?been|had|have|has|were|was|are|is|"
    r"remain(?:ed|s)?)(?: (?:then|now|not|not yet|still|being|either))* "
    rf"(?:partly |partially |in part |fully |wholly )?(?P<end>{_ENDINGS})\b[^⟦⟧;:.]*$"
)
_LEAD = re.compile(r"^(?:of (?:these|those|them|which),? )?$")
_GAP = re.compile(r"(?:,| and|, and|,? while|,? but)(?: the (?:other|remaining))? $")
_ONE = re.compile(r"(?:,|\band)(?: the other)? (?:one|another) ")
_SPOILT = re.compile(
    r"\b(?:also|or|including|some|several|both|further|more|fewer|of (?:whom|which)|at least|"
    r"than|others?|rest|again|twice)\b"
)
_GOES_ON = re.compile(
    r"^(?:the (?:other|rest|remain\w+|last|final)|one|another|a |two|three|four|five|six|some|"
    r"several|of |others?)",
    re.IGNORECASE,
)
"""A next sentence that goes on with the list."""
_THINGS = re.compile(r"^ [a-z'’-]+")
_MORE_THAN = re.compile(r"\b(?:more|fewer|less|than|from|against|compared|there were|year)\b")
_FEWEST, _MOST, _NEAR = 3, 8, 2


def outcome_claims(said: Said, recent: Sequence[Said]) -> list[Claim]:
    """The claim that parts with one outcome each come to the number told before."""
    if not recent or said.marks.count("⟦") < _FEWEST - 1 or is_ahead(said):
        return []
    text = bare(said)
    marks = held(said, text)
    ends = _ends(marks)
    ones = len(_ONE.findall(text))
    if not _FEWEST <= len(marks) + ones <= _MOST or len(set(ends)) != len(marks):
        return []
    if _SPOILT.search(re.sub(r"\bthe other\b", "", text)) or _goes_on(said):
        return []
    whole = _whole(recent[-1])
    return _judged(said, whole, [mark.quantity for mark in marks], ones) if whole else []


def _ends(marks: Sequence[Mark]) -> list[str]:
    """The outcome of each part; none where one of them tells another thing."""
    found = []
    for at, mark in enumerate(marks):
        is_part = (_GAP.search(mark.before) if at else _LEAD.match(mark.before)) is not None
        own = _ONE.split(_GAP.sub("", mark.after))[0].rstrip(".")
        match = _OUTCOME.match(own)
        if not is_part or match is None or mark.letter != "c" or mark.quantity.bound:
            return []
        found.append(f"{' not ' in own} {' part' in own} {match['end']}")
    return found


def _goes_on(said: Said) -> bool:
    return _GOES_ON.match(said.block.text.partition(said.text)[2].lstrip()) is not None


def _whole(before: Said) -> Quantity | None:
    """The first number of a sentence, of things; those behind it are of before, or a change."""
    marks = held(before, bare(before))
    if not marks or marks[0].letter != "c" or marks[0].quantity.bound or NO.search(before.marks):
        return None
    first, *others = marks
    if not _THINGS.match(first.after) or _MORE_THAN.search(first.before):
        return None
    if any(m.letter == "c" and not _MORE_THAN.search(f"{m.before} {m.after}") for m in others):
        return None
    return first.quantity


def _judged(said: Said, whole: Quantity, parts: Sequence[Quantity], ones: int) -> list[Claim]:
    """It holds where the parts come to the whole, and is wrong where they are one or two more."""
    added = plus([*(part.span for part in parts), Interval.exact(Fraction(ones))])
    stated = parts[-1]
    left = whole.value - (added.low - stated.value)
    more = added.low - whole.value
    if more != 0 and not (0 < more <= _NEAR and left > 0):
        return []
    named = {"whole": whole} | {f"part {at}": part for at, part in enumerate(parts[:-1], 1)}
    how = f"the number told before less the other parts{f' ({ones} told as one)' if ones else ''}"
    claim = best_claim(said, "sum", stated, [Way(named, Interval.exact(left), True, {}, how)])
    return [] if claim.verdict is Verdict.UNVERIFIABLE else [replace(claim, is_tight=True)]
