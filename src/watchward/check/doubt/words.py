"""Words of direction and side that are held against figures that they are not said of."""

from __future__ import annotations

import re
from fractions import Fraction

from watchward.check.model import Claim, Location, Quantity, QuantityKind
from watchward.check.quantities import find
from watchward.check.rounding import implied

__all__ = ["is_count_out_by_more", "is_place_in_each", "is_said_of_others"]

_WORDS = ("change", "comparison", "trend", "target")
_COUNTED = re.compile(r"(?P<rows>\d+) of (?P<all>\d+)")
_GRADE = re.compile(
    r"(?:outstanding|good|adequate|requires improvement|inadequate|green|amber|red)\b"
)
"""“Adequate in six”: grades have a column of their own."""
_LATER = re.compile(r"(?<=\w) of (?:the )?.*$")
_HALF = Fraction(1, 2)
_APART = 2
"""One of two numbers that are compared is hardly more than so many times the other."""
_COUNT = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_SEVERAL = rf"(?:only|all|both|most|none|neither|some|several|{_COUNT})"
_SUBJECT = re.compile(
    rf"^(?:\d+(?:\.\d+)* )?(?i:only |all |the other )?(?i:{_SEVERAL}) (?:other |but \w+ )?"
    r"(?:of )?(?:the |these |those |our |its )?[a-z][^,;:.()]{0,60}$"
)
"""“Only two reserves”, “All the types”, “Two of the five projects”: what comes next is of each."""
_AMONG = re.compile(
    rf"^[^,;:.()\d]{{0,15}}\b(?:in|at|for|on) (?:only |just |all |the other )*{_SEVERAL}\b"
    r"(?! per|(?: of)?(?: the)?(?: [a-z]+)? (?:years|quarters|months)\b)",
    re.IGNORECASE,
)
_ROW = re.compile(r"[A-Z][^:]*: (?:up|down)")
"""“fell in two of the five strands”, “fell in the other four”."""
_IN_EACH = re.compile(
    r"\bin (?:both|each|every) (?:year|quarter|period|month|area|district)s?\b", re.IGNORECASE
)
"""“In both years the second quarter was the highest”: a place in each year, and not in all."""
_NEXT = re.compile(
    r",?(?: again| further| slightly| sharply)?(?: by)?(?: just| only| about| some)? (?=£?\d)"
)
"""“Down by 334”: how far, right behind a word."""
_NAME = re.compile(r"(?: than| of)? (?:the |in |for )?(?P<name>[A-Z][a-z]+)")
_BESIDE = 25
_TWO = re.compile(r"\b(?:but|and|yet)\b")
"""“Smallest population but the highest”: two places."""
_EARLIER = re.compile(r"\b(?:which|that|who) had (?:[a-z]+ )?$")
"""“Harassment, which had risen each year since 2020, fell”: it rose before."""
_THOUSAND = 1000


def is_said_of_others(claim: Claim) -> bool:
    """Whether a word of direction is said of other figures than those it is held against."""
    return claim.kind in _WORDS and (
        _are_far_apart(claim)
        or _is_of_several(claim)
        or _has_own_amount(claim)
        or _is_of_another_name(claim)
        or _is_of_before(claim)
        or _are_in_letters(claim)
    )


def is_place_in_each(claim: Claim) -> bool:
    """Whether a place is told for each of several years by itself, of two things, or of another."""
    if claim.kind != "rank":
        return False
    is_part = f"{claim.stated}-" in claim.quote  # “above the lowest-scoring stage”
    return (
        is_part or _IN_EACH.search(claim.quote) is not None or _TWO.search(claim.stated) is not None
    )


def is_count_out_by_more(claim: Claim) -> bool:
    """Whether a count of rows is out by more than one: no row was just overlooked."""
    counted = _COUNTED.fullmatch(claim.recomputed)
    if counted is None or claim.kind != "comparison":
        return False
    told = find(_LATER.sub("", claim.stated), Location()).quantities
    if claim.stated.lower().startswith(("all", "both", "every")):
        return int(counted["rows"]) == 0  # what is said of all is true of none
    if _GRADE.match(claim.stated):
        return False
    if _IN_EACH.search(claim.quote):
        return True
    return bool(told) and abs(told[0].value - int(counted["rows"])) != 1


def _word(claim: Claim) -> str:
    return claim.stated.split()[0] if claim.stated.split() else ""


def _is_of_before(claim: Claim) -> bool:
    """Whether the word tells what went before, in a clause of its own."""
    word = _word(claim)
    at = claim.quote.find(f" {word}") if word and claim.kind == "trend" else -1
    return at > 0 and _EARLIER.search(claim.quote[: at + 1]) is not None


def _are_in_letters(claim: Claim) -> bool:
    """“Third lowest of six, and 1.2 below the average of the other five”: how many there are."""
    told = [quantity.text.strip() for quantity in claim.quantities]
    return claim.kind == "target" and bool(told) and all(text.isalpha() for text in told)


def _are_far_apart(claim: Claim) -> bool:
    """Whether two numbers compared are too unlike, and nothing told is how far they are apart."""
    if len(claim.quantities) != 2 or _is_told_in_full(claim):
        return False
    one, other = claim.quantities
    low, high = sorted((abs(one.value), abs(other.value)))
    if high >= _THOUSAND * low * _HALF:
        low *= _THOUSAND  # £839k and 850
        low, high = sorted((low, high))
    return bool(low) and high > low * _APART and not _is_step_told(claim, one, other)


def _is_told_in_full(claim: Claim) -> bool:
    """“Fell from 91 to 139”: no other figures can be meant."""
    one, other = (re.escape(quantity.text.strip()) for quantity in claim.quantities)
    return re.search(rf"\bfrom {one}\b(?: [a-z]+){{0,3}} to {other}\b", claim.quote) is not None


def _is_of_several(claim: Claim) -> bool:
    """Whether a word is said of several things at once, each with figures of its own."""
    word = _word(claim)
    if _ROW.match(claim.recomputed):
        return False  # “four wards fell: Ash, Elm …”: it is said of each by its name
    for match in re.finditer(rf"\b{re.escape(word)}\b", claim.quote) if word else ():
        clause = re.split(r"[;:] |, (?:but|and|while|whereas) ", claim.quote[: match.start()])[-1]
        if _SUBJECT.match(clause) or _AMONG.match(claim.quote[match.end() :]):
            return True
    return False


def _has_own_amount(claim: Claim) -> bool:
    """Whether an amount stands behind the word that is not how far the two numbers are apart."""
    word = _word(claim)
    if len(claim.quantities) < 2 or not word:
        return False
    one, other = claim.quantities[-2:]
    step = abs(one.value - other.value)
    for match in re.finditer(rf"\b{re.escape(word)}\b", claim.quote):
        found = _NEXT.match(claim.quote, match.end())
        told = find(claim.quote[found.end() :], Location()).quantities if found else ()
        if told and told[0].start <= 1 and told[0].kind in (one.kind, other.kind):
            scales = (1, _THOUSAND, _THOUSAND**2)
            spans = (told[0].span, implied(told[0].value, told[0].places))
            sizes = [step * scale for scale in scales] + [step / scale for scale in scales]
            is_level = any(told[0].value == part.value for part in claim.quantities)
            return not is_level and not any(s.holds(size) for size in sizes for s in spans)
    return False


def _is_of_another_name(claim: Claim) -> bool:
    """Whether a name behind the word has another number: “11.92, England 10.31: above England”."""
    word = _word(claim)
    at = claim.quote.rfind(word) if word else -1
    name = _NAME.match(claim.quote, at + len(word)) if at > 0 else None
    if name is None or claim.kind != "comparison":
        return False
    own = re.search(
        rf"\b{name['name']}\b[^;.]{{0,{_BESIDE}}}?(?P<number>\d[\d,]*(?:\.\d+)?)", claim.quote[:at]
    )
    return own is not None and not any(own["number"] in part.text for part in claim.quantities)


def _is_step_told(claim: Claim, one: Quantity, other: Quantity) -> bool:
    """Whether the sentence tells how far two numbers are apart, itself or in percent."""
    step = abs(one.value - other.value)
    shares = [step / base.value * 100 for base in (one, other) if base.value]
    return any(
        any(quantity.span.holds(abs(share)) for share in shares)
        if quantity.kind is QuantityKind.PERCENT
        else quantity.span.holds(step)
        for quantity in find(claim.quote, Location()).quantities
    )
