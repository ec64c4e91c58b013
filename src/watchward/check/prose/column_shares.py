"""The share that rows have of a column named: “Abbey and Brook together make 52% of all incidents”.

The rows open their clause and the column is headed by what the share is of. It is the only such
column near, and its total is printed; “Dock has the most calls, with 28% of all calls” is so too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from watchward.check.facts import Fact
from watchward.check.model import Claim, Quantity, Verdict
from watchward.check.prose.directions import NO
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.roles import Mark, held, is_ahead, settled
from watchward.check.prose.said import Said
from watchward.check.prose.tablecolumns import Column, Tables
from watchward.check.prose.whole_names import roots
from watchward.check.rounding import plus, share

__all__ = ["column_share_claims"]

_OF = re.compile(
    r" of (?:all|the total|the overall|every one of|(?:the )?[a-z]+['’]s(?: total)?|its|our|their)"
    r"(?: the| our)? "
    r"(?P<noun>[a-z0-9‡⟦⟧][^;:.,()]{2,40}?)"
    r"(?=$|[,.;:)]| and\b| but\b| in\b| over\b| recorded\b| reported\b)"
)
_TOGETHER = re.compile(
    r"^,?(?: both)? (?:together|between them|combined|taken together),? (?:[a-z]+ ){1,3}$"
)
_ALONE = re.compile(
    r"^(?: alone)?(?:,| has| had| have| made| makes| took| takes| accounts? for| accounted for| is|"
    r" was| carries| carried| saw| sees| holds| held| received)\b"
    r"(?![^⟦⟧]*\b(?:and|while|but|whereas)\b)"
    r"[^⟦⟧;:.]{0,50}$"
)
_CLAUSE = re.compile(r"^|[.;:] |, (?:and|but|while) |\b(?:while|whereas) ")
_SPLIT = re.compile(r", and |,? and |, ")
_MARK = re.compile(r"⟦\w+⟧")
_SHARE_BEFORE = re.compile(
    r" ⟦p\d+⟧ of [^⟦⟧,;.]{3,50}?(?:,? and|,|,? but|,? yet)(?: only| just)? $"
)
"""“Corley has 34% of the residents and ” leads to another share of the same row."""
_NOUNS = frozenset(["incident", "offence", "crime", "case", "call", "report", "record"])
_MOST = 5
_FEWEST = 3
"""Rows of a table whose column has shares."""


def column_share_claims(
    told: Sequence[Sequence[Said]], claims: Sequence[Claim], tables: Tables
) -> list[Claim]:
    """The claims of shares of a column that a sentence left open."""
    by_quote: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_quote[claim.quote].append(claim)
    quotes = {
        quote
        for quote, own in by_quote.items()
        if any(c.kind == "share" and c.verdict is Verdict.UNVERIFIABLE for c in own)
    }
    return [
        claim
        for sentences in told
        for said in sentences
        if said.text in quotes and not is_ahead(said) and not NO.search(said.marks)
        for claim in _claims(said, by_quote[said.text], tables)
    ]


def _claims(said: Said, claims: list[Claim], tables: Tables) -> Iterator[Claim]:
    """The claims of a sentence, beside those that it has already."""
    done = settled(claims)
    for mark in held(said):
        quantity = mark.quantity
        noun = _OF.match(mark.after) if mark.letter == "p" and not quantity.bound else None
        if noun is None or (quantity.start, quantity.end) in done:
            continue
        ways = [
            way
            for column in tables.near(said)
            if column.total is not None
            and len(column.facts) >= _FEWEST
            and _is_headed(column.total, _noun_in(said, mark, noun))
            and (way := _way(said, mark, column)) is not None
        ]
        if ways and all(way.expected == ways[0].expected for way in ways):
            claim = best_claim(said, "share", quantity, ways[:1])
            yield replace(claim, is_tight=True)


def _noun_in(said: Said, mark: Mark, noun: re.Match[str]) -> frozenset[str]:
    """The words of what a share is of, with the numerals that belong to them."""
    text = said.block.text[mark.quantity.end :]
    told = re.match(r"\s*(?:%|per cent)?\s*of [^;:.,()]{2,60}", text, re.I)
    printed = told[0] if told and _has_numeral(noun["noun"]) else noun["noun"]
    return roots(printed)


def _has_numeral(text: str) -> bool:
    return "‡" in text or _MARK.search(text) is not None


def _is_headed(total: Fact, noun: frozenset[str]) -> bool:
    """Whether a column is headed by just what the share is of: “Grade 1”, of grade 1 incidents."""
    head = roots(total.column)
    return bool(head) and head <= noun and noun - head <= _NOUNS


def _way(said: Said, mark: Mark, column: Column) -> Way | None:
    """The rows that open the clause, over the total of the column."""
    before = said.marks[: mark.start]
    opens = [match.end() for match in _CLAUSE.finditer(before)]
    for start in reversed(opens):
        rows = _rows(before[start:], column)
        if rows:
            return _share(rows, column)
    return None


def _rows(clause: str, column: Column) -> list[Fact]:
    """The rows named at the start of a clause, where only a verb stands between them and it."""
    clause = _SHARE_BEFORE.sub(" ", clause)
    if _MARK.search(clause):
        return []
    by_name = {fact.label.lower().strip(): fact for fact in column.facts}
    if len(by_name) != len(column.facts):
        return []
    words = clause.removeprefix("the ")
    names = sorted((name for name in by_name if name in words), key=len, reverse=True)
    for name in names:
        if words.startswith(name) and _ALONE.match(words[len(name) :]):
            others = [other for other in names if other in words[len(name) :]]
            return [] if others else [by_name[name]]
    last = max((words.find(name) + len(name) for name in names), default=0)
    if not _TOGETHER.match(words[last:]):
        return []
    listed = [part.strip() for part in _SPLIT.split(words[:last])]
    rows = [by_name[part] for part in listed if part in by_name]
    return rows if 1 < len(rows) == len(listed) <= _MOST else []


def _share(rows: Sequence[Fact], column: Column) -> Way | None:
    total = column.total
    expected = share(plus(f.quantity.span for f in rows), total.quantity.span) if total else None
    if total is None or expected is None:
        return None
    parts: dict[str, Quantity] = {f"row “{fact.label}”": fact.quantity for fact in rows}
    return Way({**parts, "whole": total.quantity}, expected, True, {}, "the rows over the total")
