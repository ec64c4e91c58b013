"""Shares in a sentence whose part or whole stands only in a table: the row named over the total."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from watchward.check.facts import Fact, words_of
from watchward.check.model import Cause, Claim, Interval, Quantity, QuantityKind, Verdict
from watchward.check.prose.directions import NO
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.roles import Mark, compares, held, is_ahead
from watchward.check.prose.said import Said
from watchward.check.prose.tablecolumns import tables_of
from watchward.check.prose.tabled import Lookup
from watchward.check.rounding import plus, share

_IS_SHARE = re.compile(
    r"\b(?:account(?:s|ed|ing)? for|represent(?:s|ed|ing)?|ma(?:kes?|de|king) up|compris\w+|"
    r"constitut\w+|form(?:s|ed|ing)|contribut\w+|share|proportion|percentage)\b|"
    r"^\)? of (?:all|the total|the whole|total|our|the)\b"
)
_OF = re.compile(
    r"\)? ?(?:of|in) (?P<noun>(?:(?:all|the|our|its|total|overall|recorded) )*[a-z'-]+"
    r"(?: [a-z'-]+){0,4})"
)
_VERBS = (
    r"account(?:s|ed|ing)? for|represent(?:s|ed|ing)?|ma(?:kes?|de|king) up|compris\w+|was|were|is|"
    r"are|constitut\w+|form(?:s|ed)|contribut\w+|stood at|had|took|received"
)
_REMAINS = r"is|are|was|were|remains?|remained|continues? to be"
_TOTAL = re.compile(r"^(?:grand )?total\b|^all\b|^overall\b|^whole\b|\btotal$", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_NEAR = 40
"""Lines between a sentence and the table that it tells of."""
_KINDS = (QuantityKind.COUNT, QuantityKind.MONEY)
_TELLING = 20
"""A smaller count may be another row's by chance."""
_OR = re.compile(r"(?: [a-z'-]+){0,3}(?:,? or|,|,? which is|,? equal to|,? representing|) \(?")
_OF_TOTAL = re.compile(r"^\)? ?of (?:the |all |our )?(?:[a-z'-]+ )?(?:total|overall)\b")
_COUNTED = ("value", "current", "previous", "total")


@dataclass(frozen=True, slots=True)
class Given:
    """A share that a table gives: the part, the whole where it stands, the value, and the row."""

    fact: Fact
    whole: Fact | None
    expected: Interval
    rows: tuple[Fact, ...] = ()

    @property
    def parts(self) -> dict[str, Quantity]:
        """The numbers it rests on."""
        if self.rows:
            return {f"row “{fact.label}”": fact.quantity for fact in self.rows}
        if self.whole is None:
            return {"the table": self.fact.quantity}
        return {"part": self.fact.quantity, "whole": self.whole.quantity}


def share_table_claims(said: Said, claims: list[Claim], lookup: Lookup) -> list[Claim]:
    """The claims with those shares settled whose row a sentence names."""
    if not lookup.book.facts or is_ahead(said):
        return claims
    marks = held(said)
    stated = [m for m in marks if m.letter == "p"]
    if not stated or compares(said.marks):
        return claims
    if not _IS_SHARE.search(_told(said, stated[0])) and not _OF.match(stated[0].after):
        return claims
    if _has_verdict(claims, stated[0].quantity):
        return claims
    named = lookup.named_in(said.text)
    given = _of_groups(stated[0], named, lookup) or _given(said, named, lookup)
    if not given or NO.search(_without_labels(said.marks, given)):
        return claims
    more = _settled(said, stated, marks, given)
    places = {(c.quantities[0].start, c.quantities[0].end) for c in more}
    kept = [c for c in claims if (c.quantities[0].start, c.quantities[0].end) not in places]
    return [*kept, *more]


def _without_labels(text: str, given: list[Given]) -> str:
    """The sentence without the rows it names: “Not started” denies nothing."""
    for label in {one.fact.label.lower() for one in given}:
        text = text.replace(label, "‡")
    return text


def _told(said: Said, stated: Mark) -> str:
    """What stands before a percentage, or straight behind it where nothing does."""
    before = said.marks[max(0, stated.start - 60) : stated.start]
    return stated.after if stated.after.startswith((" of", ") of")) else before


def _has_verdict(claims: list[Claim], quantity: Quantity) -> bool:
    return any(
        c.quantities[0] == quantity and c.verdict is not Verdict.UNVERIFIABLE for c in claims
    )


def _given(said: Said, named: Sequence[Fact], lookup: Lookup) -> list[Given]:
    """Every share that the rows named give, by the table's own column or part over whole."""
    found: list[Given] = []
    seen: set[tuple[str, int, int]] = set()
    for fact in named:
        key = (fact.at.document, fact.grid, fact.at.row)
        if key in seen or _TOTAL.search(fact.label) or not _is_near(said, fact):
            continue
        seen.add(key)
        for own in lookup.row(fact):
            if own.role == "share":
                found.append(Given(own, None, own.quantity.span))
            elif own.role in _COUNTED and own.quantity.kind in _KINDS:
                found += _over_wholes(own, lookup)
    return found


def _over_wholes(own: Fact, lookup: Lookup) -> list[Given]:
    found = []
    for column in tables_of(lookup.book).holding(own):
        whole = column.total
        if whole is None:
            continue
        if whole.quantity.value >= own.quantity.value > 0:
            expected = share(own.quantity.span, whole.quantity.span)
            if expected is not None:
                found.append(Given(own, whole, expected))
    return found


def _of_groups(stated: Mark, named: Sequence[Fact], lookup: Lookup) -> list[Given]:
    """“78.9% of false alarms”: the row named over all rows of that name in its column."""
    found = _OF.match(stated.after)
    noun = words_of(found["noun"]) if found else frozenset()
    if not noun:
        return []
    given = []
    for column, rows in tables_of(lookup.book).named(noun):
        if 2 <= len(rows) < len(column.facts):
            total = plus(fact.quantity.span for fact in rows)
            for own in (fact for fact in rows if any(fact is one for one in named)):
                expected = share(own.quantity.span, total)
                if expected is not None and words_of(own.label) != noun:
                    given.append(Given(own, None, expected, tuple(rows)))
    return given


def _is_near(said: Said, fact: Fact) -> bool:
    lines = said.at.line, fact.at.line
    return not all(lines) or abs(lines[0] - lines[1]) <= _NEAR


def _settled(said: Said, stated: list[Mark], marks: list[Mark], given: list[Given]) -> list[Claim]:
    """Each percentage by the first row that gives it; wrong only where one row is surely meant."""
    claims = []
    for mark in stated:
        agreed = next((g for g in given if mark.quantity.span.meets(g.expected)), None)
        if agreed is not None:
            claims.append(_claim(said, mark.quantity, agreed))
            if len(stated) == 1 and (count := _count_of(marks, mark)) is not None:
                claims += _counted(said, count, agreed, given)
        elif own := _pinned(mark, marks, given):
            claims.append(_claim(said, mark.quantity, own))
        elif len(stated) == 1 and _is_meant(said, mark, marks, given):
            meant = [g for g in given if _is_of_column(mark, g)]
            claims.append(_claim(said, mark.quantity, (meant or given)[-1]))
    return claims


def _claim(said: Said, stated: Quantity, given: Given) -> Claim:
    others: dict[Cause, Interval] = {}
    if given.whole is not None:
        part, whole = given.fact.quantity.span, given.whole.quantity.span
        rest = Interval(whole.low - part.high, whole.high - part.low)
        if rest.low > 0 and (other := share(part, rest)):
            others[Cause.BASE] = other
    how = f"the row “{given.fact.label}” of the table"
    claim = best_claim(said, "share", stated, [Way(given.parts, given.expected, True, others, how)])
    return replace(claim, others=(given.fact.at,))


def _count_of(marks: list[Mark], stated: Mark) -> Mark | None:
    """The one count beside the share: “Road sense, at 111, represents 4.5%”."""
    counts = [m for m in marks if m.letter == "c"]
    return counts[0] if len(counts) == 1 and len(marks) == 2 else None


def _counted(said: Said, count: Mark, agreed: Given, given: list[Given]) -> list[Claim]:
    """The count said beside a share that holds, against the row's own count."""
    label = re.escape(agreed.fact.label.lower())
    beside = rf"{label}[^⟦⟧;:.]{{0,25}}(?:,|\(|at|with|had)[^⟦⟧;:.]{{0,12}}$"
    if not re.search(beside, said.marks[: count.start]) or count.quantity.bound:
        return []
    rows = {g.fact.at.row for g in given}
    values = [g.fact for g in given if g.whole is not None and g.fact.at.row == agreed.fact.at.row]
    values = [agreed.fact] if agreed.whole is not None else values
    if len(rows) != 1 or len({f.quantity.value for f in values}) != 1:
        return []
    fact = values[0]
    how = f"the row “{fact.label}” of the table"
    way = Way({"the table": fact.quantity}, fact.quantity.span, True, {}, how)
    claim = best_claim(said, "duplicate", count.quantity, [way])
    return [replace(claim, others=(fact.at,))]


def _is_meant(said: Said, stated: Mark, marks: list[Mark], given: list[Given]) -> bool:
    """One row of one table, named as it is printed, and the whole of that table named as well."""
    rows = {(g.fact.at.document, g.fact.grid, g.fact.at.row) for g in given}
    if len(rows) != 1 or stated.quantity.bound:
        return False
    fact = given[0].fact
    if not _is_subject(said, fact.label):
        return False
    count = _count_of(marks, stated)
    if len(marks) > 1 and (count is None or count.quantity.value != fact.quantity.value):
        own = [g.fact.quantity.value for g in given if g.whole is not None]
        if count is None or count.quantity.value not in own:
            return False
    about = " ".join(f"{g.fact.about} {g.fact.period} {g.fact.column}" for g in given)
    years, theirs = set(_YEAR.findall(said.text)), set(_YEAR.findall(about))
    if years and theirs and not years <= theirs:
        return False
    return _names_whole(stated, given)


def _is_of_column(stated: Mark, given: Given) -> bool:
    """Whether “x% of …” names the column: “70% of the slippage” under “Slippage”."""
    found = _OF.match(stated.after)
    noun = words_of(found["noun"]) if found else frozenset()
    return bool(noun) and noun <= words_of(given.fact.column)


def _pinned(stated: Mark, marks: list[Mark], given: list[Given]) -> Given | None:
    """“With 468 offences, or 22% of the total”: the row's own count stands right before."""
    at = marks.index(stated)
    count = marks[at - 1] if at and marks[at - 1].letter == "c" else None
    if count is None or count.quantity.value < _TELLING or stated.quantity.bound:
        return None
    if not _OR.fullmatch(stated.before) or not _OF_TOTAL.match(stated.after):
        return None
    held = [
        g for g in given if g.whole is not None and g.fact.quantity.value == count.quantity.value
    ]
    return held[0] if len({g.whole.quantity.value for g in held if g.whole}) == 1 else None


def _is_subject(said: Said, label: str) -> bool:
    """Whether the row itself, and no part of it, is what has the share."""
    name = re.escape(label.lower())
    text = said.text.lower()
    ahead = rf"\b{name}(?: \([^()]*\)|,? (?:at|with) [\d,]+,?)?(?: alone)? (?:{_VERBS})\b"
    behind = rf"\b(?:was|were|is|are|being|came from|related to|concerned) (?:the )?{name}"
    leads = rf"\b{name} (?:{_REMAINS}) (?:[a-z]+ )?the (?:[a-z-]+ ){{1,5}}\(?⟦"
    return bool(
        re.search(ahead, text)
        or re.search(rf"{behind}(?:[.,;)]|$| in | during )", text)
        or re.search(leads, said.marks)
    )


def _names_whole(stated: Mark, given: list[Given]) -> bool:
    """Whether “x% of …” names the table's own total."""
    found = _OF.match(stated.after)
    if found is None:
        return False
    if all(one.rows for one in given) or _OF_TOTAL.match(stated.after):
        return True
    said_words = words_of(found["noun"])
    if not said_words and "total" in found["noun"]:
        return all(one.whole is not None and "total" in one.whole.label.lower() for one in given)
    for one in given:
        if one.whole is None:
            continue
        whole = words_of(one.whole.label)
        caption = words_of(f"{one.fact.about} {one.fact.column}")
        if (whole and whole <= said_words) or (not whole and said_words and said_words <= caption):
            return True
    return False
