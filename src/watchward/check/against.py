"""A paper against the data: each number that names its type, area and period outright."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from watchward.check.facts import Fact, FactBook
from watchward.check.judge import judge, shown
from watchward.check.model import Claim, Interval, Paper, Quantity, QuantityKind, Verdict
from watchward.check.port import Answer, DataPort, Question
from watchward.check.said_periods import twelve_months_in
from watchward.words.periods import Period

DATA = "data"
"""The source of a claim that rests on a workspace's measures."""
_MEASURES = {
    "previous": "offences",
    "current": "offences",
    "value": "offences",
    "total": "offences",
    "difference": "offences-change",
    "percent change": "offences-change-pct",
}
_OTHER_THINGS = re.compile(
    r"\b(solved|outcomes?|detect\w*|charg\w*|rates?|per 1,?000|victims?|domestic|incidents?|"
    r"hate|repeat|suspects?|arrests?|searches|calls|perception|survey|average|mean|target|"
    r"forecast|share|proportion|ward|beat|town|youth|children|knife|alcohol|gang|drug-related)\b",
    re.IGNORECASE,
)
"""Words that make a count another count than all recorded offences of the type."""
_ROSE = re.compile(
    r"\b(increas\w*|ris(?:e|en|ing)|rose|up|grew|grown|growth|higher)\b", re.IGNORECASE
)
_FELL = re.compile(
    r"\b(decreas\w*|reduc\w*|fall\w*|fell|down|declin\w*|drop\w*|lower)\b", re.IGNORECASE
)


def data_claims(
    paper: Paper, book: FactBook, claims: Iterable[Claim], port: DataPort
) -> tuple[Claim, ...]:
    """Claims of a paper against a workspace's measures. What is not named exactly is not asked."""
    return (*_of_tables(book, port), *_of_sentences(claims, port))


def _of_tables(book: FactBook, port: DataPort) -> Iterator[Claim]:
    rows: dict[tuple[str, int, int], list[Fact]] = {}
    for fact in book.facts:
        rows.setdefault((fact.at.document, fact.grid, fact.at.row), []).append(fact)
    for facts in rows.values():
        for fact in facts:
            question = _question(fact, facts)
            answer = port.answer(question) if question else None
            if answer:
                quote = " | ".join([*fact.labels, fact.column, fact.quantity.text])
                yield _claim(fact.quantity, fact.quantity.span, answer, quote)


def _question(fact: Fact, row: list[Fact]) -> Question | None:
    """The question a cell of a table asks, if its row, its column and its caption say enough."""
    measure = _MEASURES.get(fact.role)
    said = f"{fact.about} {fact.column} {' '.join(fact.labels[:-1])}"
    kinds = {"offences-change-pct": QuantityKind.PERCENT}
    wanted = kinds.get(measure or "", QuantityKind.COUNT)
    if measure is None or fact.quantity.kind is not wanted or _OTHER_THINGS.search(said):
        return None
    periods = _periods(fact, row)
    if periods is None:
        return None
    period, against = periods
    if measure == "offences":
        against = None
    elif against is None:
        return None
    return Question(measure, fact.label, said, period, against)


def _periods(fact: Fact, row: list[Fact]) -> tuple[Period, Period | None] | None:
    """The period of a cell; for a change, those of the counts of its own row."""
    if fact.role in ("difference", "percent change"):
        later, earlier = _only(row, "current"), _only(row, "previous")
        return None if later is None or earlier is None else (later, earlier)
    own = twelve_months_in(fact.period) or twelve_months_in(fact.column)
    return (own[0], None) if len(own) == 1 else None


def _only(row: list[Fact], role: str) -> Period | None:
    """The period of the one count of a row with a role."""
    found = [
        period
        for fact in row
        if fact.role == role
        for period in twelve_months_in(fact.period) or twelve_months_in(fact.column)
    ]
    return found[0] if len(found) == 1 else None


def _of_sentences(claims: Iterable[Claim], port: DataPort) -> Iterator[Claim]:
    asked: set[tuple[object, ...]] = set()
    for claim in claims:
        question = _asked_by(claim)
        quantity = next((q for q in claim.quantities if q.at == claim.at), None)
        if question is None or quantity is None or quantity.at.table:
            continue
        key = (quantity.at, quantity.start)
        answer = None if key in asked else port.answer(question)
        if answer:
            asked.add(key)
            yield _claim(quantity, _signed(quantity, claim.quote), answer, claim.quote)


def _asked_by(claim: Claim) -> Question | None:
    """A sentence with one percentage, one direction, and one period of 12 months."""
    here = [quantity for quantity in claim.quantities if quantity.at == claim.at]
    percents = [quantity for quantity in here if quantity.kind is QuantityKind.PERCENT]
    periods = twelve_months_in(claim.quote)
    one_way = bool(_ROSE.search(claim.quote)) != bool(_FELL.search(claim.quote))
    single = len(here) == len(percents) == len(periods) == 1
    if claim.kind not in ("change", "percent") or not single or not one_way:
        return None
    if claim.quote.count("%") > 1 or _OTHER_THINGS.search(claim.quote):
        return None
    period = periods[0]
    return Question(
        "offences-change-pct", claim.quote, claim.quote, period, period.earlier(), exact=False
    )


def _signed(quantity: Quantity, quote: str) -> Interval:
    """The stated change with the sign of its word."""
    span = quantity.span
    if _FELL.search(quote) and span.low >= 0:
        return Interval(-span.high, -span.low)
    return span


def _claim(quantity: Quantity, span: Interval, answer: Answer, quote: str) -> Claim:
    from dataclasses import replace

    value = Interval.exact(answer.value)
    signed = quantity if span == quantity.span else replace(
        quantity, value=-quantity.value, span=span
    )  # fmt: skip
    judged = judge(signed, value)
    unit = "%" if quantity.kind is QuantityKind.PERCENT else ""
    gives = shown(value, max(quantity.places, 0) + 1) + unit
    stated = quantity.text.strip()
    stated += unit if unit and "%" not in stated and "per" not in stated else ""
    said = f"The paper says {stated}; the data gives {gives}, version {answer.version}"
    holds = judged.verdict is Verdict.CONSISTENT
    later = "" if holds else " The paper may rest on an earlier version of the data."
    return Claim(
        kind="comparison",
        quote=quote,
        at=quantity.at,
        verdict=judged.verdict,
        stated=stated,
        recomputed=gives,
        severity=judged.severity,
        cause=judged.cause,
        explanation=f"{said} ({answer.what}).{later}",
        quantities=(quantity,),
        parts=("stated",),
        source=f"{DATA} {answer.figure}".strip(),
    )
