"""Lines joined into paragraphs, with the line that each place in them came from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_WIDEST_WRAP = 140
_KEPT = """non re co self pre post anti multi cross sub long short well year one two three four
five six seven eight nine ten twelve full part high low mid half inter intra ex on off all end day
face decision follow so under over out in up"""
_KEPT_HYPHEN = frozenset(_KEPT.split())


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a document: its text, its number in the file (0 for none) and its page."""

    text: str
    number: int = 0
    page: int = 0


_CUT_OFF = re.compile(
    r"[a-z0-9,%)] (?:of|the|to|from|and|by|in|for|with|at|than|was|were|is|an?|totall?ing|over|or)$"
)
_AMOUNT_FIRST = re.compile(r"\(?[£$€]\d|\(?\d[\d,]*(?:\.\d+)?(?:%|[km]\b|\)| [a-z]|[.,;]?$)")
"""A line that ends in “of” and one that begins with an amount are one sentence."""
_AMOUNT_LAST = re.compile(r"\s*\d[\d,]+\. +[A-Z]")
"""“… fell by” and “41. All the same”: the number ends the sentence, and begins no list."""


def is_joined(before: str, after: str, width: int) -> bool:
    """Whether a line runs on from the one before it; `width` is the longest of the run."""
    if before.endswith(("  ", "<br>", "<br/>", "\\")) or not before.strip():
        return False
    first = after.split(maxsplit=1)[0] if after.split() else ""
    if runs_on(before, after):
        return True
    is_wrapped = 40 <= width <= _WIDEST_WRAP
    return is_wrapped and len(before.rstrip()) + 1 + len(first) > width * 0.93


def runs_on(before: str, after: str) -> bool:
    """Whether a sentence plainly goes on: no end before, a small letter after."""
    start, end = after.lstrip(), before.rstrip(" *_")
    if _CUT_OFF.search(end) and (_AMOUNT_FIRST.match(start) or _AMOUNT_LAST.match(start)):
        return True
    is_address = start.startswith(("www.", "http"))
    return (
        bool(start)
        and start[0].islower()
        and not is_address
        and bool(re.search(r"[\w,\-–’')&%]$", end))
    )


def ends_in_amount(before: str, after: str) -> bool:
    """Whether a line begins with the number that ends the sentence of the line before it."""
    return _AMOUNT_LAST.match(after) is not None and _CUT_OFF.search(before.rstrip()) is not None


def join(parts: Sequence[tuple[str, int]]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """One text from cleaned lines with their numbers, and where each line begins in it.

    A word broken by a hyphen at the end of a line is made whole.
    """
    text, breaks = "", []
    for part, number in parts:
        if text and _is_broken(text, part):
            text = text[:-1]
        elif text and not re.search(r"\w[-–/]$", text):
            text += " "
        breaks.append((len(text), number))
        text += part
    return text, tuple(breaks) if len(breaks) > 1 and breaks[-1][1] else ()


def _is_broken(before: str, after: str) -> bool:
    found = re.search(r"([A-Za-z]+)-$", before)
    if not found or not after[:1].islower():
        return False
    return found[1].lower() not in _KEPT_HYPHEN and "-" not in before.split()[-1][:-1]
