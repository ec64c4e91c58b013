"""Reads sentences back: what they claim of each crime type, to be held against the counts.

It reads the finished text, as a reader does, and knows nothing of how the
sentences were made but the names of the types.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from watchward.performance.sentences import name_in_sentence
from watchward.words.offences import offence_tree

NAMES = {name_in_sentence(item).text: item.slug for item in offence_tree().types}
_ANY = "|".join(re.escape(name) for name in sorted(NAMES, key=len, reverse=True))
_NUMBER = r"\d{1,3}(?:,\d{3})*"
_LISTED = re.compile(
    rf"(?P<name>{_ANY}) \((?P<old>{_NUMBER}) to (?P<new>{_NUMBER})"
    rf"(?:, (?P<way>up|down) (?P<percent>[\d,.]+)%)?\)(?:, all of it (?P<part>{_ANY}))?"
)
_CHANGED = re.compile(
    rf"(?P<name>{_ANY})(?: in [^,.;()]+?)? (?P<way>rose|fell) by "
    rf"(?:(?P<percent>[\d,.]+)% \((?P<size>{_NUMBER}) (?P<more>more|fewer) |(?P<few>{_NUMBER}) )"
    rf"(?P<noun>offences?|incidents?), from (?P<old>{_NUMBER}) to (?P<new>{_NUMBER})",
    re.IGNORECASE,
)
_UNCHANGED = re.compile(
    rf"(?P<name>{_ANY})(?: in [^,.;()]+?)? did not change \((?P<both>{_NUMBER}) "
    r"(?P<noun>offences?|incidents?) in both\)",
    re.IGNORECASE,
)
OPENINGS = {
    r"More than the usual variation, (?:these|this) rose: ": "up",
    r"More than the usual variation, (?:these|this) fell: ": "down",
    r"Within the usual variation, (?:these|this) rose: ": "also",
    r"In numbers too small to judge, (?:these|this) rose: ": "few",
    r"Counting changed between the two periods, so no verdict is given on: ": "break",
}


@dataclass(frozen=True, slots=True)
class Claim:
    """A type in a list, with its two counts; `percent` signed, None where none is said."""

    slug: str
    old: int
    new: int
    percent: Decimal | None


def number(text: str) -> int:
    """A whole number with separators."""
    return int(text.replace(",", ""))


def percent_of(old: int, new: int) -> Decimal:
    """The change in per cent to one decimal, ties away from zero."""
    exact = Decimal(100 * (new - old)) / Decimal(old)
    return exact.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def lists(paragraphs: list[str]) -> dict[str, list[Claim]]:
    """The claims of each list by its kind; fails on a list that cannot be read whole."""
    found: dict[str, list[Claim]] = {}
    for text in paragraphs[1:]:
        for opening, kind in OPENINGS.items():
            if begun := re.match(opening, text):
                assert kind not in found, text
                rest = text[begun.end() :]
                found[kind] = list(_claims(rest))
                left = re.sub(r"; |, including |, | and |\.$", "", _LISTED.sub("", rest))
                assert left == "", (left, text)
    return found


def _claims(text: str) -> Iterator[Claim]:
    for found in _LISTED.finditer(text):
        old, new = number(found["old"]), number(found["new"])
        percent = None
        if found["percent"]:
            sign = -1 if found["way"] == "down" else 1
            percent = sign * Decimal(found["percent"].replace(",", ""))
        yield Claim(NAMES[found["name"]], old, new, percent)
        if found["part"]:
            yield Claim(NAMES[found["part"]], old, new, None)


def changes_said(text: str) -> dict[str, tuple[int, int]]:
    """What a sentence says of types that changed or did not; fails where its parts disagree."""
    found: dict[str, tuple[int, int]] = {}
    for said in _CHANGED.finditer(text):
        old, new, rose = number(said["old"]), number(said["new"]), said["way"] == "rose"
        size = number(said["size"] or said["few"])
        assert new - old == (size if rose else -size), said[0]
        assert said["noun"].endswith("s") == (size != 1), said[0]
        if said["percent"]:
            assert said["more"] == ("more" if rose else "fewer"), said[0]
            percent = abs(percent_of(old, new))
            assert said["percent"].replace(",", "") == str(percent), said[0]
        found[NAMES[said["name"].lower()]] = (old, new)
    for said in _UNCHANGED.finditer(text):
        both = number(said["both"])
        assert said["noun"].endswith("s") == (both != 1), said[0]
        found[NAMES[said["name"].lower()]] = (both, both)
    return found


def grammar_problems(text: str) -> list[str]:
    """What a proof-reader would mark."""
    wrong = {
        "two spaces": r"  ",
        "space before a mark": r" [.,;:)]",
        "space after a bracket": r"\( ",
        "two marks": r"[.,;:][.,;:]",
        "no space after a mark": r"[;:,](?=[A-Za-z])",
        "one of many": r"(?<![\d,.])1 (?:more |fewer )?(?:offences|incidents)\b",
        "an empty bracket": r"\(\)",
        "a missing word": r"\bNone\b|\{|\}",
        "a small letter at the start": r"^[a-z]",
    }
    found = [name for name, pattern in wrong.items() if re.search(pattern, text)]
    if not text.endswith(".") or text.endswith(".."):
        found.append("no single full stop at the end")
    return found


def check_lists(
    paragraphs: list[str], counts: Mapping[str, tuple[int, int]], verdicts: Mapping[str, str]
) -> None:
    """Hold the lists against the counts: every rise and every material fall, each in its list."""
    said = lists(paragraphs)
    wanted: dict[str, set[str]] = {}
    for slug, (old, new) in counts.items():
        kind = _list_of(new - old, verdicts[slug])
        if kind and slug not in ("all-crime", "anti-social-behaviour"):
            wanted.setdefault(kind, set()).add(slug)
    assert {kind: {claim.slug for claim in found} for kind, found in said.items()} == wanted
    for kind, found in said.items():
        assert len({claim.slug for claim in found}) == len(found)
        for claim in found:
            assert (claim.old, claim.new) == counts[claim.slug]
            if claim.percent is not None:
                assert claim.old >= 50
                assert kind in ("up", "down")
                assert claim.percent == percent_of(claim.old, claim.new)


def _list_of(change: int, verdict: str) -> str:
    if not change:
        return ""
    if verdict == "break":
        return "break"
    if verdict.endswith(("_up", "_down")):
        assert verdict.endswith("_up") == (change > 0)
        return "up" if change > 0 else "down"
    if change < 0:
        return ""
    return "few" if verdict == "too_few" else "also"
