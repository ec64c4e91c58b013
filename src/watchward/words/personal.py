"""Whether free text seems to hold personal details of a member of the public.

Records never need a name of a victim, a suspect or a resident. The rules here
look for the ways in which such details are usually written, and say what they
found; a person decides. They know no dictionary of surnames: a bare name
without a title, a role, an age or a family tie beside it is not found, because
papers are full of names of officers, bodies and places.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from watchward.words.first_names import FIRST_NAMES, PLACE_WORDS, POSTCODE_AREAS, THING_WORDS


@dataclass(frozen=True, slots=True)
class Hint:
    """Something that seems personal: what it is in words, and the text it stands in."""

    what: str
    text: str


_NAME = r"(?:(?:O['’]|D['’]|Mc|Mac)?[A-Z][a-zà-ÿ]+(?:[-'’][A-Z]?[a-zà-ÿ]+)*|[A-Z]{3,})"
_NAMES = rf"{_NAME}(?: {_NAME}){{0,2}}"
_INITIALS = r"(?:[A-Z]\.? ?){0,3}"
_TITLE = re.compile(
    rf"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Master|MR|MRS|MS|MISS)\.? "
    rf"(?:and (?:Mrs|Ms)\.? )?({_INITIALS}{_NAMES}|[A-Z]\b)"
)
_ROLES = (
    "victim|suspect|witness|complainant|resident|informant|neighbour|offender|perpetrator|tenant|"
    "casualty|deceased|caller|householder|pupil|patient|defendant|aggrieved|injured party|subject|"
    "detainee|shopkeeper|landlord|nominal"
)
_ROLE = re.compile(
    rf"\b((?i:{_ROLES}))\b([,:]| \(| [-–])? ?"
    r"((?i:(?:is |was )?(?:named|called|known as)|name is|is|was) )?"
    rf"({_INITIALS}{_NAMES})"
)
_NO_NAME = ("tion", "ment", "ity", "ness", "ance", "ency", "ship", "ism")
"""Endings of things and doings, which hardly any surname has."""
_KIN = (
    "son|daughter|mother|father|mum|dad|parents?|wife|husband|widow|partner|brother|sister|child|"
    "children|grandson|granddaughter|girlfriend|boyfriend|ex-partner|nephew|niece|family"
)
_KIN_OF = re.compile(rf"\b(?i:{_KIN}) of ((?:(?i:the late) )?{_NAMES})")
_HIS_KIN = re.compile(rf"\b(?i:his|her|their) (?i:{_KIN}),? ({_NAMES})")
_DAY = (
    r"(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d\d-\d\d|"
    r"\d{1,2}(?:st|nd|rd|th)? (?:of )?"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d{4})"
)
_BIRTH = re.compile(rf"(?i:\b(?:date of birth|d\.?o\.?b\.?|born)\b)[^.\n]{{0,15}}?{_DAY}")
_AGED = re.compile(rf"\b({_NAMES}),? \(?(?i:aged|age) \(?\d{{1,3}}\b")
_AGE_BESIDE = re.compile(rf"\b({_NAMES})(?:, \d{{1,2}},| \(\d{{1,2}}\))")
_YEARS_OLD = re.compile(
    r"\b\d{1,2}[- ]year[- ]old(?: (?:boy|girl|man|woman|male|female|pupil|student))?,? "
    rf"({_NAMES})"
)
_OLD_AFTER = re.compile(rf"\b({_NAMES}),? (?i:is|was|who is|who was) \d{{1,2}}(?: years old)?\b")
_EMAIL = re.compile(r"[\w.+'-]+@([\w-]+(?:\.[\w-]+)+)")
_PUBLIC_DOMAINS = (".gov.uk", ".police.uk", ".nhs.uk", ".nhs.net", ".mod.uk", ".parliament.uk")
_PHONE = re.compile(
    r"(?<![\w£.,/-])(?:\+44 ?(?:\(0\) ?)?|\(?0)[1-9](?:[ -]?\(?\d\)?){8,9}(?![\w/-]|[.,]\d)"
)
_SERVICE_NUMBERS = ("08", "03", "0105")
_POSTCODE = re.compile(
    r"\b([A-Z]{1,2})\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}\b|"
    r"\b([a-z]{1,2})\d[a-z\d]? \d[abd-hjlnp-uw-z]{2}\b"
)
_INSURANCE = re.compile(r"(?i:\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d\d ?\d\d ?\d\d ?[A-D]\b)")


def personal_hints(text: str, places: Collection[str] = ()) -> tuple[Hint, ...]:
    """What in a text seems personal, in the order of the rules; nothing twice.

    `places` are names of areas and places that are no persons' names.
    """
    known = frozenset(name.lower() for name in places)
    found: dict[str, Hint] = {}
    for rule in _RULES:
        for hint in rule(text, known):
            if not any(hint.text in other or other in hint.text for other in found):
                found[hint.text] = hint
    return tuple(found.values())


def _titles(text: str, places: frozenset[str]) -> Iterator[Hint]:
    """Mr Smith, Mrs J. O'Brien, Ms K."""
    for match in _TITLE.finditer(text):
        if not _goes_on_as_place(text, match.end()) and not _names_place(match[1], places):
            yield Hint("a title and a name", match[0])


def _roles(text: str, places: frozenset[str]) -> Iterator[Hint]:
    """The victim, Jane Brown; suspect: SMITH."""
    for match in _ROLE.finditer(text):
        role, between, verb = match[1], match[2], match[3]
        name = _without_things(match[4])
        if not between and (role.isupper() or name.lower().endswith(_NO_NAME)):
            continue  # a heading: VICTIM SUPPORT, Neighbour Nuisance
        if not _may_be_name(name, places) or _goes_on_as_place(text, match.end()):
            continue
        if verb and verb.strip().lower() in ("is", "was") and not _sure(name):
            continue
        yield Hint("a person's part in a case, with a name", match[0].strip())


def _kin(text: str, places: frozenset[str]) -> Iterator[Hint]:
    """Son of John Smith; her partner Wayne."""
    for pattern in (_KIN_OF, _HIS_KIN):
        for match in pattern.finditer(text):
            if _may_be_name(_without_things(match[1]), places) and not _goes_on_as_place(
                text, match.end()
            ):
                yield Hint("a family tie with a name", match[0])


def _births(text: str, places: frozenset[str]) -> Iterator[Hint]:
    """DOB 12/03/1990; born on 12 March 1990."""
    yield from (Hint("a date of birth", match[0]) for match in _BIRTH.finditer(text))


def _ages(text: str, places: frozenset[str]) -> Iterator[Hint]:
    """Jake Brown, 14, ...; Priya (15); Tom aged 9; a 14-year-old boy, Jake."""
    for pattern, certain in (
        (_AGED, False), (_YEARS_OLD, False), (_AGE_BESIDE, True), (_OLD_AFTER, True),
    ):  # fmt: skip
        for match in pattern.finditer(text):
            if _aged_person(text, match, places, certain):
                yield Hint("an age with a name", match[0])


def _aged_person(text: str, match: re.Match[str], places: frozenset[str], certain: bool) -> bool:
    """Counts stand beside places as ages do beside names: then only first names are sure."""
    name = match[1]
    if certain or _begins_sentence(text, match.start(1)):
        return _first_name(name) and not _names_place(name, places)
    return _may_be_name(name, places) and (not name.endswith("s") or _first_name(name))


def _emails(text: str, places: frozenset[str]) -> Iterator[Hint]:
    """Any e-mail address but those of public bodies, which are officers' and offices'."""
    for match in _EMAIL.finditer(text):
        if not f".{match[1].lower()}".endswith(_PUBLIC_DOMAINS):
            yield Hint("an e-mail address", match[0])


def _phones(text: str, places: frozenset[str]) -> Iterator[Hint]:
    """A telephone number of ten or eleven figures, but no helpline."""
    for match in _PHONE.finditer(text):
        digits = re.sub(r"\D", "", match[0].replace("(0)", ""))
        digits = f"0{digits[2:]}" if match[0].startswith("+") else digits
        if not digits.startswith(_SERVICE_NUMBERS):
            yield Hint("a telephone number", match[0])


def _postcodes(text: str, places: frozenset[str]) -> Iterator[Hint]:
    """CM1 1JE, but not CM1."""
    for match in _POSTCODE.finditer(text):
        if (match[1] or match[2]).upper() in POSTCODE_AREAS:
            yield Hint("a full postcode", match[0])


def _insurance(text: str, places: frozenset[str]) -> Iterator[Hint]:
    """QQ 12 34 56 C."""
    yield from (
        Hint("a National Insurance number", match[0]) for match in _INSURANCE.finditer(text)
    )


_RULES: tuple[Callable[[str, frozenset[str]], Iterator[Hint]], ...] = (
    _titles, _roles, _kin, _births, _ages, _emails, _phones, _postcodes, _insurance,
)  # fmt: skip


def _without_things(name: str) -> str:
    """A name up to the first word that is no part of one; blank where it begins with such."""
    kept: list[str] = []
    for word in name.split():
        if word.lower().strip(".") in THING_WORDS:
            break
        kept.append(word)
    return " ".join(kept)


def _may_be_name(name: str, places: frozenset[str]) -> bool:
    """Whether words may be somebody's name: no thing, body or place."""
    words = name.lower().split()
    if not words or words[0] in THING_WORDS or words[-1] in PLACE_WORDS | THING_WORDS:
        return False
    return not _names_place(name, places)


def _names_place(name: str, places: frozenset[str]) -> bool:
    words = name.lower().split()
    return bool(words) and (
        name.lower() in places or words[0] in places or words[-1] in PLACE_WORDS
    )


def _goes_on_as_place(text: str, end: int) -> bool:
    """Whether the next word makes it a road, a school or a team."""
    following = re.match(r"(?:['’]s)? ([A-Z][a-z]+)", text[end:])
    return bool(following) and following[1].lower() in PLACE_WORDS if following else False


def _first_name(name: str) -> bool:
    return name.split()[0].lower() in FIRST_NAMES


def _sure(name: str) -> bool:
    """A first name, or two words that go together as a name."""
    return _first_name(name) or len(name.split()) >= 2


def _begins_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" ")
    return not before or before[-1] in ".!?\n:•"
