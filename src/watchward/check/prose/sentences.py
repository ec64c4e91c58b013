"""Where the sentences of a paragraph begin and end."""

from __future__ import annotations

import re

_STOP = re.compile(r"[.!?][\"'”’)\]*]*\s+(?=[\"'“‘(*]*[A-Z0-9£])|\s*[•▪●◦]\s*|\n\s*[-*]\s+|\n{2,}")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:e\.g|i\.e|approx|nos?|vs|etc|mr|mrs|ms|dr|st|cllr|inc|incl|excl|paras?|figs?|"
    r"pp?|ca?|cf|rev|sgt|insp|supt|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|ref|dept|govt|"
    r"ave|rd|prof|hon|tel|ext|min|max|est|[a-z])\.$",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"(?:^|[\s(])(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.$", re.IGNORECASE
)
_ALWAYS_ENDS = re.compile(r"(?:^|[\s(])(?:etc|inc)\.$", re.IGNORECASE)


def sentences(text: str) -> list[tuple[int, int]]:
    """The start and end of every sentence; an abbreviation's full stop ends none."""
    found: list[tuple[int, int]] = []
    start = 0
    for stop in _STOP.finditer(text):
        before = text[start : stop.start() + 1].rstrip()
        if _is_abbreviation(before, text[stop.end() : stop.end() + 1]):
            continue
        found.append((start, stop.end()))
        start = stop.end()
    found.append((start, len(text)))
    return [(a, b) for a, b in found if text[a:b].strip()]


def _is_abbreviation(before: str, after: str) -> bool:
    """“No. 5” goes on; “and so on etc. The …” does not."""
    if not before.endswith(".") or _ABBREVIATION.search(before) is None:
        return False
    return not (after.isupper() and (_ALWAYS_ENDS.search(before) or _MONTH.search(before)))
