"""The findings as rows of a table, for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from watchward.check.checking import coverage_in_words, findings
from watchward.check.model import Checked
from watchward.check.places import place_in_words

QUOTE = 90
"""So many letters of a quotation fit a line of a table."""


def rows(papers: Sequence[Checked]) -> list[dict[str, str]]:
    """One row a finding, the most serious of each paper first."""
    several = len(papers) > 1
    return [
        {
            **({"document": checked.paper.name} if several else {}),
            "where": place_in_words(claim.at, checked.paper.name),
            "says": claim.stated,
            "expected": claim.recomputed,
            "how_serious": str(claim.severity),
            "finding": claim.explanation,
            "quote": _cut(claim.quote),
        }
        for checked in papers
        for claim in findings(checked)
    ]


def _cut(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= QUOTE else f"{plain[: QUOTE - 1]}…"


def said(papers: Sequence[Checked]) -> list[str]:
    """Under the table: the coverage of each paper, and what could not be read."""
    lines = []
    for checked in papers:
        found = len(findings(checked))
        head = f"{checked.paper.name}: " if len(papers) > 1 else ""
        lines.append(head + coverage_in_words(checked))
        if checked.numbers:
            lines.append(f"{head}{findings_in_words(found)}")
        lines += [f"{head}{remark}" for remark in checked.paper.remarks]
    return lines


def findings_in_words(count: int) -> str:
    """How many findings, as a sentence."""
    if not count:
        return "Nothing that could be checked is inconsistent."
    return "1 claim does not hold." if count == 1 else f"{count:,} claims do not hold."
