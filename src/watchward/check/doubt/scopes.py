"""Words of success, direction and side that stand in a clause with a scope of its own.

“Over the year it was met, though the last quarter alone missed it”: the second word is of a
figure that the sentence does not tell. In 65 papers that nobody had looked at, words whose figure
stands in another clause, and whose own clause speaks of another time, of one part by itself or
of things by their names, were called wrong ten times, and never rightly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from watchward.check.model import Cause, Claim, Location
from watchward.check.quantities import find

__all__ = [
    "is_in_passing",
    "is_of_another_scope",
    "is_of_two_steps",
    "is_one_of_list",
    "is_told_beside",
]

_KINDS = ("comparison", "trend", "target")
_STOP = re.compile(
    r"[;:] |\. |,? \b(?:but|while|whilst|whereas|although|though|however|yet)\b |"
    r", (?:and|so|with|which|where|when)\b (?:therefore |so |that )?"
)
_CONTRASTS = ("but", "while", "whilst", "whereas", "although", "though", "however", "yet")
_SHIFT = re.compile(
    r"\b(?:alone|never|previously|formerly|once|individually|by itself|by themselves|on its own|"
    r"on their own|to date|so far|taken together|in total|at one time|"
    r"at (?:that|the) time|back then|used to|at first|initially|originally|already|earlier|"
    r"in that (?:year|quarter|month|period)|"
    r"(?:previous|preceding|prior|earlier) (?:year|quarter|month|cohort|period|survey|wave|"
    r"intake)s?(?= (?:had|did|met|missed)\b)|"
    r"over the (?:year|quarter|half[- ]year|period|whole|full year|"
    r"(?:two|three|four|five) (?:years|quarters|months))|"
    r"in (?:the |each |every |any )?(?:previous|prior|preceding|other|full|half) "
    r"(?:years?|quarters?|months?|periods?|areas?|districts?))\b"
)
"""Another time, or one part by itself."""
_MOVED = re.compile(
    r"\b(?:improved|risen|rose|grown|grew|increased|fallen|fell|dropped|declined|gained|added|"
    r"lost|up|down)(?: [a-z]+)? (?:by )?(?:just |only |about |some |a further )?£?\d"
)
"""“71.9% last year and has improved by 3.1 points, and it was met”: the figure of now is untold."""
_IN_SPITE = re.compile(
    r"\b(?:despite|in spite of|because of|owing to|due to|thanks to|following|given|after|amid|"
    r"notwithstanding|reflecting|reflects|with|by|to) (?:the|a|an|this|that|its|our|their) "
    r"(?:[a-z]+ )?$"
)
"""“Twelve more in spite of the fall in searches”: the fall is of something else."""
_OF_ITS_OWN = re.compile(r" (?:in|of|for|among) (?!\d|number|the (?:year|quarter|last|previous)\b)")
_FIGURE = re.compile(r"\bthe (?:£)?[\d.,]+(?:%|m|k| per ?cent)? $")
_REACHED = re.compile(r"achieved|reached|met|attained|passed|hit|managed|beaten")
_NAMES = re.compile(
    r"(?:^|[;:] |, while |, but )(?:[A-Z][\w'-]+ ){1,3}(?:and|&) (?:[A-Z][\w'-]+ ){1,3}"
    r"(?:(?:are|were|both|all|lie|stand|remain) )+$|"
    r"(?:^|[;:] |, while |, but )(?:[A-Z][\w'-]+(?: [A-Z][\w'-]+)*, )+"
    r"(?:[A-Z][\w'-]+ )+and (?:[A-Z][\w'-]+ )+(?:(?:are|were|both|fell|all|lie|stand|remain) )*$"
)
"""“Aldery, Carrow and Dunmere short of it”: each has a figure of its own."""
_ASIDE = re.compile(r"\([^()]*\)")
_OLD = re.compile(r"\b(?:before|earlier|previous\w*|last|ago)\b")


def is_of_another_scope(claim: Claim) -> bool:
    """Whether a word that is called wrong stands in a clause whose figures are not told."""
    if claim.cause is not Cause.DIRECTION or claim.kind not in _KINDS or claim.at.table:
        return False
    spots = list(_spots(claim))
    return bool(spots) and all(_is_elsewhere(claim, start, end) for start, end in spots)


def is_told_beside(claim: Claim) -> bool:
    """Whether the figure that a number should be stands in its own sentence: “from three to one”.

    “1,051 incidents (2023: 1,109)” tells both, and takes neither for the other.
    """
    if claim.kind != "duplicate" or claim.at.table or not claim.quantities:
        return False
    if claim.quantities[0].bound:
        return False  # “over 1,900 incidents (1,884)”
    meant = {abs(q.value) for q in find(claim.recomputed, Location()).quantities}
    stated = abs(claim.quantities[0].value)
    told = {abs(q.value) for q in find(claim.quote, Location()).quantities}
    return bool(meant) and meant != {stated} and meant <= told and stated in told


_THAN_BEFORE = re.compile(
    r"(?P<gap>£?[\d.,]*\d[%mk]?|\b[a-z]+)(?: [a-z]+)? (?:more|fewer|less|higher|lower|up|down) "
    r"(?:than|on) (?:in |it was )?(?:the |a )?(?:(?:last|previous) )?(?:year|quarter|month)"
    r"(?: (?:before|ago|earlier))?,? (?:and|but|having|after|since|though|although|while)\b"
)
_AND_FROM = re.compile(
    r"\b(?:and|but|having|since|though|although|while)\b[^;.\d]*\bfrom (?:an? |the |its )?"
    r"(?:[a-z-]+ )*(?:of |at )?£?$"
)


def is_of_two_steps(claim: Claim) -> bool:
    """Whether a sentence tells the last step, and then from where it all began.

    “82, 9 more than the year before, having risen from a low point of 65”, “by 7 to 95, and have
    now risen at every step from a baseline of 56”: 65 and 56 are not those of the year before.
    """
    if claim.kind not in _AMOUNTS or claim.at.table:
        return False
    spots = [end for _start, end in _spots(claim)]
    if any(_AND_FROM.search(claim.quote[:start]) for start, _end in _spots(claim)):
        return True
    is_change = claim.kind in ("change", "percent") and claim.parts[1:2] == ("from",)
    if is_change and any(_is_gap(claim.quote, q.text.strip()) for q in claim.quantities[1:]):
        return True
    gaps = [m for m in _THAN_BEFORE.finditer(claim.quote) if m.end("gap") in spots]
    parts = [q.text.strip() for q in claim.quantities[1:]]
    return any(
        any(part in claim.quote[gap.end() :] and _AND_FROM.search(_upto(claim.quote, gap, part))
            for part in parts)
        for gap in gaps
    )  # fmt: skip


_BEYOND_BUDGET = (
    r" (?:over|under|above|below|short of) (?:its |the |their |our )?(?:[a-z]+ )?"
    r"(?:budget|plan|forecast|target|profile|allocation)s?\b"
)


def _is_gap(quote: str, part: str) -> bool:
    """“£76k less than in 2023/24 though £47k over its budget”: £47k is no level."""
    found = bool(part) and re.search(rf"(?<![\d.,]){re.escape(part)}{_BEYOND_BUDGET}", quote)
    return bool(found) and quote.count(part) == 1


_AMOUNTS = ("change", "sum", "comparison", "percent")


def _upto(quote: str, gap: re.Match[str], part: str) -> str:
    """The words behind a gap, and before a number that follows it."""
    return quote[gap.end("gap") : quote.index(part, gap.end())]


_IN_PASSING = re.compile(
    r"(?:^|[,;:] |\. |\b(?:and|but|while) )(?:\d+\. )?(?:[A-Z][\w&' -]{2,40}, )?"
    r"(?:with|(?:which|who) (?:has|have|had|saw|is|was)|where) the (?P<place>[a-z]+)"
    r"(?: [a-z]+){1,4}, "
    r"(?!and\b|or\b|but\b|with\b|at\b)[a-z]+\b"
)
_OF_SIZE = re.compile(
    r"(?:^|[;:] |\. |\b(?:and|but|while) )(?:\d+\. )?(?:[A-Z][\w&' -]{2,40}, )?[Tt]he "
    r"(?P<place>smallest|largest|biggest) (?:of the )?[a-z]+,(?: [A-Z][\w&' -]{2,40},)? "
    r"(?!and\b|or\b|but\b|with\b|at\b)[a-z]+\b"
)
"""“The smallest borough, Saltby, received most”: small by a measure that is not told."""
_OVER_SEVERAL = re.compile(
    r"^[ -](?:two|three|four|five|six|seven|eight|nine|ten|\d+)-(?:year|quarter|month|week) "
    r"(?:[a-z]+ )?(?:fall|rise|drop|increase|decrease|growth|decline|reduction|change|gain|loss|"
    r"improvement|movement|jump|swing)s?\b"
)
"""“The largest four-year drop”: from the first to the last, and of no single step."""


_IN_LIST = re.compile(
    r"\b(?i:two|three|four|five|six|seven|eight|both)(?: of (?:the|our|these) [a-z]+)?"
    r"(?: [a-z'-]+){1,4},? by (?P<list>£?[\d.,]+[%mk]?(?:(?:, | and |, and )£?[\d.,]+[%mk]?)+)"
)


def is_one_of_list(claim: Claim) -> bool:
    """“Two sites grew, by 53 and 5”: each amount is of one of them, and none of all."""
    if claim.kind not in ("change", "percent") or claim.at.table:
        return False
    own = claim.stated.strip()
    return any(own in found["list"] for found in _IN_LIST.finditer(claim.quote))


def is_in_passing(claim: Claim) -> bool:
    """Whether a place is told in passing: “Carr, with the most holdings, is at the bottom”."""
    if claim.kind != "rank":
        return False
    word = claim.stated.lower()
    spots = (claim.quote[end:] for _start, end in _spots(claim))
    if any(_OVER_SEVERAL.match(behind) for behind in spots):
        return True
    return any(
        found["place"] in word
        for form in (_IN_PASSING, _OF_SIZE)
        for found in form.finditer(claim.quote)
    )


def _spots(claim: Claim) -> Iterator[tuple[int, int]]:
    """Where the word may stand in its sentence."""
    word = claim.stated.split(":")[0].strip()
    held = re.finditer(rf"\b{re.escape(word)}(?!\w)", claim.quote) if word else ()
    yield from (match.span() for match in held)


def _is_elsewhere(claim: Claim, start: int, end: int) -> bool:
    quote = claim.quote
    low = max((m.end() for m in _STOP.finditer(quote, 0, start)), default=0)
    stop = _STOP.search(quote, end)
    clause = quote[low : stop.start() if stop else len(quote)]
    if _REACHED.match(quote, start) and _FIGURE.search(quote[:start]):
        return True  # “better than the 87.9% achieved before”
    if _is_in_another_sense(claim, start, end, clause):
        return True
    if _is_aside(quote, start, end) or _NAMES.search(quote[:start]):
        return True
    if _is_of_something_else(claim, start, end) or _is_beyond(claim, stop):
        return True
    own = claim.quantities[0].text.strip() if claim.quantities else ""
    if own and own in clause:
        return False
    lead = quote[quote.find(own) + len(own) : low] if own and own in quote[:low] else ""
    is_shifted = claim.kind != "trend" and _SHIFT.search(clause.lower()) is not None
    return is_shifted or _MOVED.search(lead) is not None


_IN_NUMBER = re.compile(r" in (?:number|volume|absolute|cash|real)s?\b")
_EXACTLY = re.compile(r"\b(?:exactly|precisely|to the (?:pound|penny|day|minute|second|letter))\b")
_NOT_SO = re.compile(r"\bnot,? (?:as [a-z ]{2,20},? )?(?:an? )?$")
"""“An increase of 8.5% (and not, as printed, a decrease)”."""
_THAT = re.compile(r"\bsame (?:[\w-]+ ){1,3}that (?:[a-z-]+ ){1,3}$")


def _is_in_another_sense(claim: Claim, start: int, end: int, clause: str) -> bool:
    """“Down in number” is of no percentage, “the nine that cycling rose” of another row.

    “Met their target of 150 exactly” is of a figure that is not told.
    """
    if claim.kind == "comparison":
        own = claim.quantities[0].text.strip() if claim.quantities else ""
        return _EXACTLY.search(clause) is not None and own not in clause
    is_share = any("%" in quantity.text for quantity in claim.quantities)
    if is_share and _IN_NUMBER.match(claim.quote, end):
        return True
    lead = claim.quote[:start]
    return claim.kind == "trend" and bool(_THAT.search(lead) or _NOT_SO.search(lead))


def _is_aside(quote: str, start: int, end: int) -> bool:
    """“(38 in the year before, seven more)”: of the year before, seven more than now."""
    return any(
        match.start() < start and end < match.end() and _OLD.search(quote[match.start() : start])
        for match in _ASIDE.finditer(quote)
    )


def _is_of_something_else(claim: Claim, start: int, end: int) -> bool:
    """Whether a fall or a rise is named in passing, as a reason and with a thing of its own."""
    return (
        claim.kind == "trend"
        and _IN_SPITE.search(claim.quote[:start]) is not None
        and _OF_ITS_OWN.match(claim.quote, end) is not None
    )


def _is_beyond(claim: Claim, stop: re.Match[str] | None) -> bool:
    """Whether a figure of a direction stands behind a “but”: “down on Quarter 1 but …”."""
    if stop is None or claim.kind != "trend" or stop.group().strip(" ,") not in _CONTRASTS:
        return False
    here = [q.text.strip() for q in claim.quantities if q.text.strip() in claim.quote]
    return any(claim.quote.find(text) >= stop.end() for text in here)
