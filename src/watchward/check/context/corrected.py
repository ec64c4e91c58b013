"""Figures that a paper quotes in order to correct them.

“Briefing no. 13 gave the total as 713. Two digits had been swapped; it was 731”, “the minutes
should have read £9.0m, not £90m”: the number is wrong, the paper says so itself, and nothing is
wrong with the paper.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from watchward.check.model import Cause, Claim, Location, Paper, Severity, Verdict
from watchward.check.prose.sentences import sentences
from watchward.check.quantities import find

__all__ = ["corrected_judged"]

_FIGURE = r"(?:figures?|sums?|numbers?|totals?|amounts?|values?|percentages?|rates?|counts?|entry)"
_TOLD = (
    r"(?:given|printed|put|stated|reported|shown|showed|told|recorded|quoted|said|published|gave|"
    r"listed|entered|copied|added|calculated)"
)
_FAULT = re.compile(
    rf"\b(?:(?:correct|right|true|proper|corrected|amended) (?:[a-z]+ )?{_FIGURE}|"
    r"(?:has|have|had|was|were|is|are) (?:since |now |later |also |been |therefore )*"
    r"(?:corrected|amended|restated|rectified|put right|withdrawn)|"
    r"correct(?:ed|s|ing) (?:here|to|from|that)|correction|"
    r"(?:digits|figures|numbers) (?:(?:had|have|has|having|were|was|been|being) )*"
    r"(?:changed places|swapped|transposed|reversed|the wrong way round|interchanged)|"
    r"transpos(?:ed|ition)|mis-?print\w*|mis-?typ\w*|mis-?stat\w*|mis-?quot\w*|mis-?report\w*|"
    r"mis-?transcri\w*|mis-?cop\w*|typing|typographical|typo|keying|clerical error|"
    r"slips? of (?:the|a) \w+|errat\w+|erroneous\w*|in error|by mistake|a mistake for|"
    rf"(?:wrongly|mistakenly|incorrectly|inaccurately) {_TOLD}|{_TOLD} (?:wrongly|incorrectly)|"
    r"(?:which|that|this|it|and|figure|number|total|sum) (?:was|were|is|are) (?:wrong|incorrect)|"
    rf"{_FIGURE} (?:in|of|on|for) [^;.]{{1,40}} (?:was|were|is|are) (?:wrong|incorrect|inaccurate)|"
    r"should (?:also )?(?:have (?:been|read|shown|said|stated|given|printed)|read)|"
    rf"(?:{_FIGURE}|printed|published|reported|given|stated|shown) as [^;.]{{1,20}} instead of|"
    r"(?:is|was) (?:the )?(?:right|correct)(?: one)?(?=[.,;]|$)|"
    r"(?:an|our|this|that|my|their) (?:[a-z]+ )?(?:error|mistake)s?\b(?! rate)|"
    r"apologi[sz]\w+|apolog(?:y|ies)|"
    r"(?:(?:we|i|they) are|we're|i'm) sorry|got (?:it|that|this|the [a-z]+) wrong|"
    r"superseded|(?:first|originally|initially|previously) (?:published|reported|given|stated|"
    r"printed|put|told|quoted|announced))\b"
)
"""Words that say that a figure told before was wrong."""
_ITS_FAULT = re.compile(
    rf"\b(?:was|were|had been|has been|is|being) (?:mis-?(?:quoted|printed|typed|stated|reported|"
    rf"copied)|(?:wrongly|mistakenly|incorrectly) {_TOLD}|{_TOLD} (?:wrongly|incorrectly|in error|"
    r"by mistake))\b[^;.]{0,60} as £?\d"
)
"""Words that say it of the very number: “was misquoted as 193”."""
_DOCUMENT = (
    r"(?:the|our|its|their|his|her|a|an|[a-z]+'s) (?:[a-z-]+ ){0,3}"
    r"(?:report|briefing|bulletin|paper|minutes|release|version|draft|edition|account|note|digest|"
    r"summary|statement|table|letter|issue|publication|factsheet|handout|headline|chart|graph|"
    r"caption|appendix|annex|circular|memo|notice|flyer|magazine|presentation|proof|agenda|post|"
    r"submission|dashboard|email|e-mail|website|page|leaflet|slide|newsletter|article|speech|"
    r"answer|reply|poster)"
)
_QUOTED = re.compile(
    rf"\b{_DOCUMENT}s?\b[^;.]{{0,60}}?\b(?:gave|put|stated|said|showed|recorded|printed|had|"
    r"quoted|published|claimed|reported|told|listed|carried|contained)\b|"
    r"\bwe (?:had )?(?:said|told|reported|printed|wrote|gave|published|quoted|put|stated)\b|"
    r"\b(?:members|the (?:board|committee|panel|council)|we) (?:were|was|had been) told\b|"
    rf"\bin {_DOCUMENT}\b"
)
"""Words by which a number is that of another document."""
_IS_RIGHT = re.compile(
    rf"\b(?:(?:correct|right|true|proper|corrected|amended|revised|actual) (?:[a-z]+ )?{_FIGURE} "
    r"(?:is|was|were|are|being|of)|(?:corrected|amended|revised|restated|changed) (?:here )?to|"
    r"should (?:also )?(?:have (?:been|read|shown|said|stated|given|printed)|read)|a mistake for|"
    r"it (?:is|was)|confirmed(?: as)?|instead of)(?: in fact| really)? £?$"
)
"""Words right before the number that takes the place of the wrong one."""
_WORDS = ("comparison", "target", "trend", "rank")
_ENDS = 2
_AFTER = 2
"""So many sentences behind a figure may correct it."""


def corrected_judged(paper: Paper, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims, with those of numbers left open that the paper itself says were wrong."""
    texts = {
        block.at.paragraph: block.text
        for block in paper.texts()
        if _FAULT.search(low := block.text.lower()) or _QUOTED.search(low)
    }
    if not texts:
        return tuple(claims)
    return tuple(_open(c) if _is_corrected(c, texts) else c for c in claims)


def _is_corrected(claim: Claim, texts: dict[int, str]) -> bool:
    if claim.verdict is not Verdict.INCONSISTENT or claim.at.table or not claim.quantities:
        return False
    text = texts.get(claim.at.paragraph, "")
    stated = claim.quantities[0]
    if not text or stated.at.table or not any(map(str.isdigit, stated.text)):
        return False
    if claim.kind in _WORDS or stated.text.strip() not in claim.stated:
        return False
    held = sentences(text)
    at = next((n for n, (a, b) in enumerate(held) if a <= stated.start < b), None)
    if at is None or _IS_RIGHT.search(text[: stated.start].lower()):
        return False
    own = text[held[at][0] : held[at][1]]
    if claim.kind == "duplicate" and _ITS_FAULT.search(own.lower()):
        return True
    behind = text[stated.end : held[min(at + _AFTER, len(held) - 1)][1]]
    is_quoted = _QUOTED.search(own.lower()) is not None
    if is_quoted and claim.kind == "duplicate" and _is_blamed(own, text[held[at][1] :]):
        return True
    lead = text[held[at - 1][0] : held[at - 1][1]] if at else ""
    if _FAULT.search(f"{lead} {own} {behind}".lower()):
        return _is_told(claim, f"{own} {behind}")
    return is_quoted and _is_told(claim, behind)


def _is_blamed(own: str, behind: str) -> bool:
    """Whether a sentence calls what it quotes wrong, or the next one does: “That was a slip.”"""
    following = behind.strip()
    end = next((b for _a, b in sentences(following)), 0)
    is_next = _OF_THAT.match(following) is not None and _FAULT.search(following[:end].lower())
    return bool(is_next) or _FAULT.search(own.lower()) is not None


_OF_THAT = re.compile(
    rf"\(?(?:that|this|it|which|the (?:latter|former|slip|error|mistake|(?:[a-z]+ )?{_FIGURE})|"
    r"both|those|they|these|we|our|apologies|sorry)\b",
    re.I,
)


def _is_told(claim: Claim, text: str) -> bool:
    """Whether the figure that a number should be stands in a text."""
    parts = [q for q in claim.quantities[1:] if claim.kind == "duplicate" or q.at.table]
    meant = {abs(q.value) for q in (*parts, *find(claim.recomputed, Location()).quantities)}
    told = {abs(q.value) for q in find(text, Location()).quantities}
    told -= {abs(claim.quantities[0].value)}
    low_high = [abs(q.value) for q in find(claim.recomputed, Location()).quantities]
    is_range = len(low_high) == _ENDS and " to " in claim.recomputed
    if is_range and any(min(low_high) <= one <= max(low_high) for one in told):
        return True
    return bool(told & meant)


def _open(claim: Claim) -> Claim:
    return replace(
        claim,
        verdict=Verdict.UNVERIFIABLE,
        recomputed="",
        severity=Severity.NONE,
        cause=Cause.NONE,
        explanation="",
        missing="the paper quotes it as a figure that was wrong and tells the right one",
    )
