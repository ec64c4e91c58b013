"""Shares of a whole, fractions, “1 in 5”, and proportions of people that no whole number gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import ceil, floor

from watchward.check.model import Cause, Claim, Interval, Quantity, Severity, Verdict
from watchward.check.prose.contrast import OF_ANOTHER
from watchward.check.prose.directions import NO
from watchward.check.prose.fraction_and_share import fraction_and_share_claims
from watchward.check.prose.fractional import as_percent
from watchward.check.prose.fractions_beside import equal_claims
from watchward.check.prose.majorities import majority_claims
from watchward.check.prose.making import Way, best_claim, unverifiable
from watchward.check.prose.multiples import multiple_claims
from watchward.check.prose.roles import held, is_ahead, is_aside
from watchward.check.prose.said import FILL, Said, number
from watchward.check.prose.scores import is_score
from watchward.check.prose.wholes import is_of_it, whole_claims
from watchward.check.rounding import share

_N, _W = number("n", "cm"), number("w", "cm")
_P = number("p", "pfo")
_IS = (
    r"(?:which |that |this |these |and )*(?:accounts? for|accounted for|accounting for|represents?|"
    r"represented|representing|makes? up|made up|making up|equates? to|equated to|equating to|"
    r"equivalent to|equal to|constitut\w+|compris\w+|or|i\.e\.|is|was|being|amounts? to)"
)
_OUT = r"(?:out of|of|from) (?:(?:the|a|our|all|these|those|its) )?(?:total (?:of )?)?"


def _compiled(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in patterns)


_PLAIN = _compiled(
    rf"{_P}{FILL}\({_N} {_OUT}(?:[a-z]+ ){{0,2}}?{_W}\)",
    rf"{_W}[^⟦⟧;:.]{{0,70}}? and {_N} of (?:them|these|those) \({_P}\)",
    rf"{_P} of [^⟦⟧;:.]{{0,70}}, at {_N} out of {_W}",
    rf"\bout of {_W}[^⟦⟧;:.]{{0,70}}, {_P} \({_N}\)",
    rf"{_W}[^⟦⟧;:.]{{0,60}}, {_N} of which [^⟦⟧;:.]{{0,50}}[;,] (?:that|which) is {_P}",
    rf"{_N} {_OUT}{_W}[^⟦⟧;:.]{{0,70}}, a share of {_P}",
    rf"{_N}{FILL}\b{_IS} (?:just )?{_P} of {FILL}{_W}",
    rf"{_N} {_OUT}{_W}{FILL}(?:\(|, or |, |\bor |{_IS} )(?:exactly |precisely |fully )?{_P}",
    rf"{_P}{FILL}\({_N} {_OUT}(?:[a-z]+ ){{0,2}}?{_W}",
    rf"{_N}(?: [a-z'-]+){{0,4}} \({_P}\) {_OUT}(?:[a-z'-]+ ){{0,4}}?{_W}",
    rf"{_P}(?: [a-z'-]+){{0,4}} \({_N}\) {_OUT}(?:[a-z'-]+ ){{0,4}}?{_W}",
    rf"{_P} \({_N}\) of (?:the )?{_W}",
    rf"\b(?:out )?of (?:the |a total of |all |our |"
    rf"these )*{_W}[^⟦⟧;:.]{{0,80}},[^⟦⟧;:.]{{0,25}}{_N}"
    rf"[^⟦⟧;:.]{{0,40}}\({_P}\)",
    rf"{_W}[^⟦⟧;:.]{{0,90}}\bof (?:which|these|whom|those),? (?:only )?{_N}[^⟦⟧;:.]{{0,40}}"
    rf"\({_P}(?: of[^⟦⟧;:()]*)?\)",
    rf"{_N}{FILL}, {_P} of the {_W}",
    rf"{number('p', 'fo')} of (?:the |all |our |these |those )*{_W}(?: [a-z'-]+){{1,3}}, (?:or )?"
    rf"{_N}(?=,? (?:were|was|are|is|have|had|said|agreed|came|went|did)\b|, |\.|$)",
)
_LOOSE = _compiled(
    rf"\b(?:out )?of (?:the |a total of |all )*{_W}[^;:.]{{0,160}}?{_N}[^⟦⟧;:.,]{{0,40}}\({_P}\)",
)
_NO_SHARE = re.compile(
    r"\b(?:increas|decreas|reduc|fall|fell|rise|rose|drop|growth|grew|more|fewer|"
    r"higher|lower|less|up(?!held|dated|graded|per)|down|target|per cent change|change)\w*"
)
_BEYOND = re.compile(r"\b(?:at or(?: above| below| over| under)?|exceed(?:ed|s)) \W*$")
"""“Three of the six districts were at or above 85%”: what they reached, and no share."""
_OF_THE_PART = re.compile(
    r"⟧?,? of (?:them|these|those|whom|which) (?:in|at|by|from|for|on|were|was|are|is|had|have|"
    r"came|being|within)\b"
)
"""“38 of 152 appeals were heard, a third of them in Leeds”: of the 38, and not of all."""
_OF_CHANGE = re.compile(
    r"\bof (?:the|this|that) (?:[a-z]+ )?(?:increase|rise|growth|decrease|reduction|fall|drop)\b|"
    r"\bof the extra\b"
)
"""“Three quarters of the increase”: the whole is a change, and the share is none."""
_PEOPLE = (
    r"people|respondents?|residents|staff|officers|adults|children|pupils|students|patients|"
    r"victims|offenders|participants|members|councillors|employees|attendees|drivers|inspections|"
    r"premises|schools|homes|households|cases|families|users|responders|firefighters|volunteers|"
    r"tenants|women|men|businesses|visits|audits|complaints|callers|clients|carers"
)
_OF_PEOPLE = re.compile(
    rf"{number('p', 'p')} of (?:the |our |all |these |those )*{number('w', 'c')}"
    rf"(?: [a-z-]+){{0,2}}? (?:{_PEOPLE})\b"
)
_ALONE = re.compile(
    rf"{number('p', 'p')}(?:\)| \([^()⟦⟧]*\))? of (?:all |the |our |its |total |those |these |"
    rf"[a-z]+'s )*"
    r"(?P<noun>[a-z][a-z -]{2,40})"
)


def share_claims(said: Said) -> list[Claim]:
    """The shares that a sentence speaks of, each once."""
    if is_ahead(said):
        return []
    claims: list[Claim] = []
    done: set[int] = set()
    for stated, part, whole, plain in _found(said):
        if id(stated) not in done and (way := _way(stated, part, whole, plain)):
            done.add(id(stated))
            claims.append(best_claim(said, "share", as_percent(stated), [way]))
    claims += _told_thrice(said, done)
    claims += equal_claims(said, done)
    claims += whole_claims(said, done)
    claims += multiple_claims(said)
    claims += _people(said, done) + majority_claims(said)
    return claims + _alone(said, done)


def _told_thrice(said: Said, done: set[int]) -> list[Claim]:
    """Those of “more than half, 871 or 54.0%” that are not settled yet."""
    found = [c for c in fraction_and_share_claims(said) if id(c.quantities[0]) not in done]
    done |= {id(claim.quantities[0]) for claim in found}
    return found


def _found(said: Said) -> Iterator[tuple[Quantity, Quantity, Quantity, bool]]:
    if said.marks.count("⟦") < 3:
        return
    for plain, patterns in ((True, _PLAIN), (False, _LOOSE)):
        for pattern in patterns:
            for match in pattern.finditer(said.marks):
                words = _OF_CHANGE.sub(" ", re.sub(r"⟦\w+⟧", " ", match.group()))
                near = _OF_CHANGE.sub(" ", said.marks[match.end("p") : match.end("p") + 40])[:30]
                if _has_own(said, match) or is_score(said.marks, match.start("n") - 1):
                    continue
                if _OF_THE_PART.match(said.marks, match.end("p")):
                    continue
                if _is_moved(said, match) or _BEYOND.search(said.marks[: match.start("p")]):
                    continue
                if not _NO_SHARE.search(words) and not re.match(
                    r"⟧?(?: [a-z]+){0,2} (?:increase|decrease|reduction|more|fewer|rise|fall|"
                    r"higher|lower|drop)",
                    near,
                ):
                    sure = plain and not NO.search(words) and _is_of(said, match)
                    sure = sure and not _is_of_another(said, match)
                    yield (*(said.of(match[name]) for name in ("p", "n", "w")), sure)  # type: ignore[misc]


_OWN = re.compile(r"⟧?[^⟦⟧;:.()]{0,20}, ⟦p\d+⟧\)")


def _has_own(said: Said, match: re.Match[str]) -> bool:
    """“37.8% of the total … (81 of 92, 88.0%)”: the two numbers have a share of their own."""
    last = max(match.end("n"), match.end("w"))
    return match.start("p") < match.start("n") and _OWN.match(said.marks, last) is not None


def _is_of_another(said: Said, match: re.Match[str]) -> bool:
    """“14 of 30 cases, while robbery files (64%) …”: words between turn to another thing."""
    ends = [match.end(name) for name in ("n", "w") if match.end(name) <= match.start("p")]
    starts = [match.start(name) for name in ("n", "w") if match.start(name) >= match.end("p")]
    low, high = (max(ends), match.start("p")) if ends else (match.end("p"), min(starts))
    return OF_ANOTHER.search(said.marks, low, high) is not None


def _is_moved(said: Said, match: re.Match[str]) -> bool:
    """“to 286 from 311, or 8.0%”, “94,067 (-6.0%)”: two times of one thing, and no share."""
    is_to = re.search(r"\bto $", said.marks[: match.start()]) is not None
    is_from = re.search(r"⟧[^⟦⟧]{0,30}\bfrom\b", match.group()) is not None
    return (is_to and is_from) or said.of(match["p"]).text.lstrip("( ")[:1] in "+-−"


def _is_of(said: Said, match: re.Match[str]) -> bool:
    """Whether what the percentage is “of” is what the whole counts, at its time and place."""
    at = {mark.start: mark for mark in held(said)}
    stated, part, whole = (at[match.start(name) - 1] for name in ("p", "n", "w"))
    if whole.start < part.start and is_aside(part, stated):
        return False
    return is_of_it(stated, whole)


def _way(stated: Quantity, part: Quantity, whole: Quantity, plain: bool) -> Way | None:
    if part.kind is not whole.kind or part is whole or whole.value <= 0 or part.value < 0:
        return None
    expected = share(part.span, whole.span)
    if expected is None:
        return None
    plain = plain and part.value <= whole.value
    others = {}
    if whole.value > part.value and (rest := share(part.span, _less(whole, part))):
        others[Cause.BASE] = rest
    return Way({"part": part, "whole": whole}, expected, plain, others, "the part of the whole")


def _less(whole: Quantity, part: Quantity) -> Interval:
    return Interval(whole.span.low - part.span.high, whole.span.high - part.span.low)


def _people(said: Said, done: set[int]) -> list[Claim]:
    """P% of n people: some whole number of them must give it."""
    claims = []
    for match in _OF_PEOPLE.finditer(said.marks):
        stated, base = said.of(match["p"]), said.of(match["w"])
        if id(stated) in done or base.bound or stated.bound or base.span.low != base.span.high:
            continue
        if base.value <= 0 or stated.value > 100:
            continue
        done.add(id(stated))
        claims.append(_whole(said, stated, base))
    return claims


def _whole(said: Said, stated: Quantity, base: Quantity) -> Claim:
    low, high = ceil(stated.span.low * base.value / 100), floor(stated.span.high * base.value / 100)
    holds = low <= high
    near = round(stated.value * base.value / 100)
    told = (
        f"{near} of {base.text} is {float(near * 100 / base.value):.{max(stated.places, 0) + 1}f}%"
    )
    return Claim(
        kind="people",
        quote=said.text,
        at=stated.at,
        verdict=Verdict.CONSISTENT if holds else Verdict.INCONSISTENT,
        stated=stated.text,
        recomputed=told,
        severity=Severity.NONE if holds else Severity.MATERIAL,
        cause=Cause.NONE if holds else Cause.UNKNOWN,
        explanation=f"{'Some' if holds else 'No'} whole number out of {base.text} gives "
        f"{stated.text}; the nearest: {told}.",
        quantities=(stated, base),
        parts=("stated", "whole"),
    )


def _alone(said: Said, done: set[int]) -> list[Claim]:
    """A share whose part or whole is not in the sentence."""
    claims = []
    for match in _ALONE.finditer(said.marks):
        stated = said.of(match["p"])
        before = said.marks[: match.start()]
        if id(stated) in done or re.search(
            r"\b(?:by|increase of|decrease of|target of)\s*$", before
        ):
            continue
        done.add(id(stated))
        missing = f"the number of {match['noun'].strip()} and the part of it are not given"
        claims.append(unverifiable(said, "share", stated, missing))
    return claims
