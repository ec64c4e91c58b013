"""Things told one after the other, each with its number: “Marrick 17,940, Sandholme 13,216”.

The name stands before the number (“Marrick had 17,940”, “Marrick (17,940)”) or behind it
(“17,940 in Marrick”); the next begins behind a comma or “and”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from watchward.check.model import Quantity
from watchward.check.prose.said import Said

__all__ = ["Item", "names_some", "told_lists"]

_WORD = r"[^\W\d_][\w'’&-]*"
_SIDE = r"(?:the )?"
_LEADS = (
    r"(?:,? ?\(|:? |,? (?:stood |came )?at |,? with |,? ha[ds] |,? [–-] |,? recorded |,? saw |"
    r",? received |,? were |,? was )£?"
)
_BEFORE = re.compile(
    rf"(?:^|[,;:] |\band |\bthen )+{_SIDE}(?P<name>{_WORD}(?: {_WORD}){{0,4}}?){_LEADS}$"
)
_FIRST = re.compile(
    rf"(?:^|[,;:(] |[^,;:]*[a-z,;:] )(?P<name>[A-Z][\w'’&-]*"
    rf"(?: (?:of|on|upon|and|the|&|[A-Z][\w'’&-]*)){{0,4}}?){_LEADS}$"
)
_BEHIND = re.compile(
    rf"^(?: [a-z-]+){{0,3}}? (?:in|at|for|from|on|to|by) {_SIDE}"
    rf"(?P<name>{_WORD}(?: {_WORD}){{0,4}}?)(?=\)?(?:[,;.]| and\b|$))"
)
_GAP = re.compile(r"[^.:⟦⟧]*(?:,|;|\band\b)[^.:⟦⟧]*|\)?(?:,|;|,? and) [^.:⟦⟧]*")
_ASIDE = re.compile(r" ?\([^()]*(?:%|per cent|\bup\b|\bdown\b|[+-]\d)[^()]*\)")
_EXTRA = re.compile(r"^(?:.*\b(?:were|was|are|is|in|for|at) )| (?:there|had|were|was|it)$")
"""Words round a name that are none of it: “the main types were burglary”, “in May there”."""
_FEWEST, _MOST = 2, 12
_LETTERS = "cm"


@dataclass(frozen=True, slots=True)
class Item:
    """A thing of a list by its name, in small letters, with its number."""

    name: str
    quantity: Quantity


def names_some(said: Said, listed: Said) -> bool:
    """Whether a sentence names several of the things that another has listed, and not all."""
    for items in told_lists(listed):
        named = sum(_has(said.marks, item.name) for item in items)
        if 1 < named < len(items):
            return True
    return False


def _has(text: str, name: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text) is not None


def told_lists(said: Said) -> list[list[Item]]:
    """The lists of a sentence, of two things and more with different names."""
    found = []
    for run in _runs(said):
        items = _named(said, run)
        names = {item.name for item in items}
        if len(items) == len(run) == len(names):
            found.append(items)
    return found


def _runs(said: Said) -> Iterator[list[Quantity]]:
    """Numbers of one kind with nothing but words, a comma or “and” between them."""
    text, run = said.block.text, list[Quantity]()
    for quantity in said.quantities:
        if quantity.text.strip().isalpha() or quantity.bound:
            continue
        if run:
            gap = _ASIDE.sub("", text[run[-1].end : quantity.start])
            if quantity.kind is not run[-1].kind and "(" in text[run[-1].end : quantity.start]:
                continue
            if quantity.kind is not run[-1].kind or not _GAP.fullmatch(gap):
                yield from _long(run)
                run = []
        run.append(quantity)
    yield from _long(run)


def _long(run: Sequence[Quantity]) -> Iterator[list[Quantity]]:
    if _FEWEST <= len(run) <= _MOST:
        yield list(run)


def _named(said: Said, run: Sequence[Quantity]) -> list[Item]:
    """The numbers with their names, all before them or all behind them."""
    text = said.block.text
    start = max(text.find(said.text), 0)
    stop = start + len(said.text)
    edges = [start, *(q.end for q in run), stop]
    before, behind = [], []
    for at, quantity in enumerate(run):
        lead = _ASIDE.sub("", text[edges[at] : quantity.start])
        following = run[at + 1].start if at + 1 < len(run) else stop
        tail = _ASIDE.sub("", text[quantity.end : following])
        form = _BEFORE.search(lead) if at else _FIRST.search(lead) or _BEFORE.search(lead)
        before.append(Item(_plain(form), quantity))
        behind.append(Item(_plain(_BEHIND.match(tail)), quantity))
    for items in (before, behind):
        if all(item.name for item in items):
            return items
    return []


def _plain(match: re.Match[str] | None) -> str:
    return _EXTRA.sub("", match["name"].lower()) if match else ""
