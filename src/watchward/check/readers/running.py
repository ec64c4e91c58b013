"""Headers and footers that a converter left among the lines of a text, with the page's number."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from watchward.check.readers.paragraphs import Line

__all__ = ["without_running"]

_FOOT = re.compile(
    r"(?P<words>[^\t|]*[A-Za-z]{3}.*?)(?:\t+| {2,}| ?\| ?)(?P<page>page )?(?P<number>\d{1,3})"
    r"(?: of \d{1,3})?\s*",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z0-9]+")
_FEWEST, _SURE, _WORDS, _APART, _FURTHEST = 2, 3, 3, 15, 3
"""So often it is printed at least, and surely; so many words it has; so many lines lie between two,
and so many pages."""
_HEAD = 15
"""Lines at the top that hold the title, which a footer tells again."""


def without_running(lines: Sequence[Line]) -> list[Line]:
    """The lines without those that run through the pages; the others know their page.

    Such a line has the same words each time and a number that counts upwards. It says
    “page”, or comes three times, or tells nothing but the title again: a row of a table
    that comes again with a larger number does not.
    """
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    named: set[str] = set()
    for at, line in enumerate(lines):
        text = line.text.strip()
        match = _FOOT.fullmatch(text) if text[-1:].isdigit() else None
        if match and len(match["words"].split()) >= _WORDS:
            shape = " ".join(_WORD.findall(match["words"].lower()))
            found[shape].append((at, int(match["number"])))
            if match["page"]:
                named.add(shape)
    top = (line.text.lower() for line in lines[:_HEAD] if "\t" not in line.text)
    title = {word for text in top for word in _WORD.findall(text)}
    pages: dict[int, int] = {}
    for shape, places in found.items():
        is_sure = shape in named or len(places) >= _SURE or set(shape.split()) <= title
        if is_sure and _counts_up(places):
            pages |= dict(places)
    if not pages:
        return list(lines)
    page, kept = min(pages.values()), []
    for at, line in enumerate(lines):
        if at in pages:
            page = pages[at] + 1
        else:
            kept.append(replace(line, page=line.page or page))
    return kept


def _counts_up(places: Sequence[tuple[int, int]]) -> bool:
    return len(places) >= _FEWEST and all(
        at + _APART <= other and 0 < number - before <= _FURTHEST
        for (at, before), (other, number) in pairwise(places)
    )
