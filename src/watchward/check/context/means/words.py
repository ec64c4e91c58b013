"""What the words say of a mean: which number it is, and over how many it is taken.

“Averaged 876 a month over the quarter” is taken over three months, “an average of £1.9m for each
of those three years” over three, “the six active ones averaged 10.5” over six.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from watchward.check.context.means.spans import NUMBER, TIMES, UNIT, bare_of_spans, counts_in
from watchward.check.facts import words_of
from watchward.check.model import Quantity, QuantityKind
from watchward.check.prose.roles import MARK
from watchward.check.prose.said import Said
from watchward.check.quantities.words import ONES

__all__ = ["Mean", "beside", "means_in"]

Counts = frozenset[Fraction]
_NONE: Counts = frozenset()
_KINDS = (QuantityKind.COUNT, QuantityKind.MONEY, QuantityKind.RATE, QuantityKind.DURATION)
_MEAN = r"(?:averag(?:e|es|ed|ing)|mean|typical|run[- ]rate)"
_CUE = re.compile(rf"\b{_MEAN}\b")
_ON_AVERAGE = re.compile(r"^(?: [a-z'-]+){0,6},? (?:on|as an) average\b")
_ADVERBS = {"daily": "day", "nightly": "night", "weekly": "week", "monthly": "month",
            "quarterly": "quarter", "annual": "year", "annually": "year", "yearly": "year",
            "annum": "year"}  # fmt: skip
_ADVERB = "|".join(_ADVERBS)
_PER = re.compile(
    rf"^(?: (?!(?:and|but|or)\b)[a-z'-]+){{0,4}}? (?:an?|per|each|every|for each|in each)"
    rf"(?: of (?:those|these|the))? (?P<unit>{UNIT})s?\b|"
    rf"^(?: [a-z'-]+){{0,2}}? (?P<adverb>{_ADVERB})\b"
)
"""“27,912 calls a month”, “£1.9m for each of those years”."""
_LED = re.compile(
    rf"\b(?P<adverb>{_ADVERB}) (?:[a-z-]+ ){{0,2}}?{_MEAN}\b|"
    rf"\b{_MEAN} (?P<unit>{UNIT})\b|\b(?P<own>{UNIT})'s {_MEAN}|"
    rf"\b{_MEAN} for (?:an?|each|every|the) (?P<one>{UNIT})\b|"
    rf"\b{_MEAN} (?P<late>{_ADVERB})\b|\bper (?P<per>{UNIT})\b|^(?P<alone>{_ADVERB}),"
)
"""“The monthly average is”, “the mean quarter”, “per day”."""
_WORD = r"(?!(?:against|in|of|for|to|than|at|by|from|and|or|with|as|on|is|was|an?|per)\b)[a-z'-]+"
_SHARED = re.compile(
    rf"^(?: {_WORD}){{0,3}}? (?P<each>each|apiece)\b(?! (?:of|year|month|week|quarter|day)\b)|"
    rf"^(?: {_WORD}){{0,2}}? (?:an?|per|for each|for every|to each|to every) "
    r"(?P<thing>[a-z-]{3,})"
)
"""“£1,267 a grant”, “133 referrals each”."""
_SHARER = re.compile(
    rf"(?:^|\. |, )(?P<each>each)\b (?!of\b|of the\b)[a-z]+ed |"
    rf"\b(?:per|(?:the|an) {_MEAN}|each of (?:our|the|its|their)(?: \w+)?|each) "
    rf"(?P<thing>[a-z-]{{4,}})\b|\b(?P<own>[a-z-]{{4,}})'s {_MEAN}\b|"
    rf"\ban? (?:[a-z-]+ )?(?P<sole>[a-z-]{{4,}}) (?:has|had|is|was) on average\b"
)
"""“The average command dealt with 82”, “a cadet unit has on average 23”."""
_NO_THING = words_of(
    "for from than with that this which while were was are has had have more less fewer cent other "
    "one ones time total overall number figure share rate average mean hundred thousand million "
    "over across head quarter under times third half"
)
_MANY = re.compile(
    rf"\b(?:the|those|these|all|whole|other|remaining) (?P<n>{NUMBER})(?: (?!of\b)[a-z-]+){{0,3}}? "
    rf"(?:together )?(?:averag(?:e|es|ed|ing)|(?:the )?(?:mean|average)(?: (?:is|was))?) $|"
    rf"\b(?:mean|averaged?) (?:of|for|over|across) (?:the|those|these|all)(?: whole| other| last)? "
    rf"(?P<m>{NUMBER})\b|\b(?:the whole|all) (?P<k>{NUMBER}) $"
)
"""“The six active ones averaged”, “the mean of those four is”: how many figures a mean is of."""
_MANY_AFTER = re.compile(
    rf"^(?: {_WORD}){{0,3}} (?:in|for|at|by|per|across|to|from)? ?each of "
    rf"(?:the|those|these|our|its|their)(?: other| remaining)? (?P<each>{NUMBER})\b|"
    rf"^(?: {_WORD}){{0,2}} (?:over|across|for) (?:the|those|these|all)(?: whole| last)? "
    rf"(?P<n>{NUMBER})\b(?! (?:year|month|week|quarter|day)s?\b)"
)
_OTHER = re.compile(
    r"\b(?:median|modal|rolling|moving|weighted|target|national\w*|england|wales|similar|regional|"
    r"plan\w*|budget(?:ed)?|forecast|recommended|expected|peers?|family|maximum|minimum|limit|"
    r"ceiling|cap|threshold|standard|goal|trigger)\b"
)
_SECOND = re.compile(
    r"\b(?P<cue>averag(?:ed|ing|es)) £?[\d.,]*\d[a-z]*(?: [a-z]+){0,2},? and [a-z' -]{3,40}$"
)
"""“Motorcyclists averaged 94.2, and pedestrians 73.2”."""
_STOP = re.compile(r"[;:]|\. |\b(?:while|whereas|against|compared|than|although)\b")
_CLAUSE = re.compile(r", |\band an? ")
_GROWS_BY = re.compile(r"\b(?:gr[eo]w\w*|ris\w+|rose|fall\w*|fell|increas\w+|shr[iau]nk\w*) by $")
"""“The backlog grows by 133 every month”: how far it moves."""
_OR = re.compile(
    r"\b(?:over|in|during|across) (?:the|these|those|all)(?: last| past| whole)? [a-z]+ years\b"
    r"[^;]*, or £?$"
)
"""“Over the five years 141 people have been killed, or 28.2 a year”."""
_LATER = re.compile(r"^(?: ?\d|,? (?:and )?£?\d)")
"""A number right behind another: it is the first of a list."""
_THESE = re.compile(r"(?:between them,? )?(?:these|they|those)\b")
_EACH = "each"
_FAR = 120
_MOST = 60
"""So many things are told by the way; a larger number is what is shared out."""


@dataclass(frozen=True, slots=True)
class Mean:
    """A number said to be a mean: of what unit, and how many of them the words tell.

    `unit` is blank where nothing says it. `told` are the numbers of units that
    the words beside it give, `allowed` those that any words of its sentence
    give; `others` are numbers of other things told there or just before. `is_own`
    is whether the clause of the number tells how many, and not another of its sentence,
    or “these” do, which are the things told last.
    """

    stated: Quantity
    unit: str
    told: Counts
    allowed: Counts
    others: Counts = _NONE
    is_own: bool = True


def means_in(said: Said, before: Sequence[Said]) -> Iterator[Mean]:
    """The numbers of a sentence that are said to be means."""
    if not _may_have(f"{said.marks} {' '.join(said.dates)}"):
        return
    for match in MARK.finditer(said.marks):
        stated = said.quantities[int(match["at"])]
        if stated.kind not in _KINDS or stated.bound or stated.text[:1].isalpha():
            continue
        lead, behind = beside(said, match)
        near = _STOP.split(lead)[-1][-_FAR:]
        if _GROWS_BY.search(near):
            continue
        clause = _CLAUSE.split(near)[-1]
        if _LATER.match(behind) or _OTHER.search(f"{clause} {_STOP.split(behind)[0]}"):
            continue
        unit, is_mean = _unit_of(near, behind)
        if unit is None:
            continue
        if unit and unit not in TIMES:
            mean = _of_things(stated, unit, lead, (said, *reversed(before)))
            if mean.told or not is_mean:
                yield mean
                continue
            unit = ""
        yield _of_time(stated, unit, lead, behind, said, before)


_HINT = re.compile(
    rf"\b(?:{_MEAN}|{_ADVERB}|an? {UNIT}|per|each|every|apiece)\b|⟧ (?:[a-z'-]+ ){{0,3}}an? "
)


def _may_have(marks: str) -> bool:
    """Whether a sentence may state a mean at all."""
    return _HINT.search(marks) is not None


def _of_time(
    stated: Quantity, unit: str, lead: str, behind: str, said: Said, before: Sequence[Said]
) -> Mean:
    """A mean by a unit of time: the words of its own clause tell of how many, else any."""
    allowed = counts_in(f"{lead}   {behind}", unit)
    last = max(lead.rfind(", "), lead.rfind(";"), lead.rfind(" and "))
    own = counts_in(f"{lead[last + 1 :]}   {_STOP.split(behind)[0]}", unit, is_sure=True)
    many = _told_of(lead, behind) if not unit else _NONE
    own = many or own
    told = own or counts_in(f"{lead}   {behind}", unit, is_sure=True)
    if not told:
        allowed |= frozenset(n for one in before for n in counts_in(one.text.lower(), unit))
    others = _small(said, stated) if many else _NONE
    return Mean(stated, unit, told, told | allowed, others - told, bool(own))


def _of_things(stated: Quantity, unit: str, lead: str, sentences: Sequence[Said]) -> Mean:
    """A mean by a thing: the nearest sentence that counts such things tells how many."""
    told = _counted(unit, stated, sentences) or _told_of(lead, "")
    others = frozenset(n for said in sentences[:2] for n in _small(said, stated))
    meant = _meant_by_these(sentences) if not told else _NONE
    told = told or meant
    return Mean(stated, unit, told, told, others - told, bool(meant))


def _meant_by_these(sentences: Sequence[Said]) -> Counts:
    """The last number of things of the sentence before, which this one goes on about."""
    if len(sentences) <= 1 or not _THESE.match(sentences[0].marks):
        return _NONE
    held = [q for q in sentences[1].quantities if q.value in _small(sentences[1], None)]
    return frozenset(q.value for q in held[-1:])


def _small(said: Said, stated: Quantity | None) -> Counts:
    """The numbers of a sentence that may count what something is shared among."""
    return frozenset(
        q.value
        for q in said.quantities
        if q.kind is QuantityKind.COUNT and q is not stated
        if 1 < q.value <= _MOST and q.value.denominator == 1 and q.places <= 0
    )


def _told_of(lead: str, behind: str) -> Counts:
    """How many figures a mean is said to be of: “averaged over the six districts”."""
    words = [next(n for n in match.groups() if n) for match in _MANY.finditer(lead)]
    after = _MANY_AFTER.match(behind)
    words += [after["each"] or after["n"]] if after and not words else []
    return frozenset(Fraction(int(word) if word.isdigit() else ONES[word]) for word in words[-1:])


def beside(said: Said, match: re.Match[str]) -> tuple[str, str]:
    """The words before and behind a number, with other numbers and dates as they are printed."""
    before, behind = said.marks[: match.start()], said.marks[match.end() :]
    return _printed(said, before, 0), _printed(said, behind, before.count("¤"))


def _printed(said: Said, text: str, first: int) -> str:
    dates = iter(said.dates[first:])
    text = re.sub("¤", lambda _: next(dates, "¤"), text)
    return MARK.sub(lambda m: _as_printed(said.quantities[int(m["at"])]), text)


def _as_printed(quantity: Quantity) -> str:
    """A number with the word before it that is left out of the marks: “over 48 weeks”."""
    return f"{quantity.bound} {quantity.text}".strip().lower()


def _unit_of(near: str, behind: str) -> tuple[str | None, bool]:
    """The unit that a number is a mean by, and whether it may be another one.

    Blank where only other words say by what; “each” where it is shared among
    what was told before; None where it is no mean.
    """
    cues = list(_CUE.finditer(_SECOND.sub(r"\g<cue> ", near)))
    has_cue = bool(cues) and not _has_number(_SECOND.sub(r"\g<cue> ", near)[cues[-1].end() :])
    has_cue = has_cue or _ON_AVERAGE.match(behind) is not None or _OR.search(near) is not None
    own = _PER.match(behind)
    if own:
        unit = own["unit"] or _ADVERBS[own["adverb"]]
        return (unit if unit != "year" or has_cue else None), has_cue
    led = [match for match in _LED.finditer(near) if not _has_number(near[match.end() :])]
    if led:
        found = next(word for word in led[-1].groups() if word)
        return _ADVERBS.get(found, found), has_cue
    shared = _SHARED.match(behind)
    if shared and (shared["each"] or shared["thing"] not in _NO_THING):
        return shared["thing"] or _EACH, False
    many = _MANY.search(near)
    is_mean = has_cue or (many is not None and not _has_number(near[many.end() :]))
    return _sharer(near) or ("" if is_mean else None), True


def _sharer(near: str) -> str:
    """The thing of which each has the number: “the average command dealt with”, “per officer”."""
    led = [match for match in _SHARER.finditer(near) if not _has_number(near[match.end() :])]
    names = [next(word for word in match.groups() if word) for match in led]
    names = [name for name in names if name not in _NO_THING and name not in TIMES]
    return names[-1] if names else ""


def _has_number(text: str) -> bool:
    return re.search(r"\d", bare_of_spans(text)) is not None


def _counted(thing: str, stated: Quantity, sentences: Sequence[Said]) -> Counts:
    """How many of a thing the nearest sentence that counts it tells of."""
    words = words_of(thing)
    for said in sentences if words and thing != _EACH else ():
        found = {
            said.quantities[int(match["at"])].value
            for match in MARK.finditer(said.marks)
            if match["letter"] == "c" and words <= words_of(_noun(said.marks[match.end() :]))
            if said.quantities[int(match["at"])] is not stated
        }
        counts = frozenset(n for n in found if n > 1 and n.denominator == 1)
        if counts:
            return counts
    return _NONE


def _noun(behind: str) -> str:
    """The words right behind a number, up to the next number or stop."""
    return " ".join(re.split(r"[⟦;:.,(]", behind)[0].split()[:3])
