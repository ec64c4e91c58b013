"""The line of the file at which each number of a paragraph really stands.

A paragraph of a text file goes over several lines. While it is read it is one
place, its first line; a person looking a number up wants the number's own line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from watchward.check.model import Checked, Claim, Location, Paper, Quantity, TextBlock

__all__ = ["block_of", "with_lines"]

Blocks = Mapping[Location, TextBlock]
_WORDY = ("change", "comparison", "trend", "target", "rank")
_WORDS = re.compile(r"[A-Za-z]+(?:[ -][A-Za-z]+){0,2}(?=$| \S*\d| )")


def block_of(at: Location) -> Location:
    """The paragraph or cell that a place is in, whichever of its lines is meant."""
    return at if at.table else replace(at, line=0)


def with_lines(checked: Checked, papers: tuple[Paper, ...]) -> Checked:
    """The check of a paper with every number and claim at the line it stands on.

    `papers` are all that were checked together: a claim may rest on another's numbers.
    """
    blocks = {
        block.at: block for paper in papers for block in paper.texts() if len(block.breaks) > 1
    }
    if not blocks:
        return checked
    return replace(
        checked,
        claims=tuple(_claim(claim, blocks) for claim in checked.claims),
        numbers=tuple((_number(quantity, blocks), end) for quantity, end in checked.numbers),
    )


def _claim(claim: Claim, blocks: Blocks) -> Claim:
    """A claim, at the line of the number it states, or of the word: “below” of “below 26%”."""
    if claim.at not in blocks and not any(q.at in blocks for q in claim.quantities):
        return claim
    here = [quantity for quantity in claim.quantities if quantity.at == claim.at]
    stated = next((q for q in here if q.text.strip() in claim.stated), here[0] if here else None)
    moved = tuple(_number(quantity, blocks) for quantity in claim.quantities)
    at = claim.at if stated is None else _number(stated, blocks).at
    block = blocks.get(claim.at)
    said = _place_of_word(claim, block, stated) if block is not None else None
    if block is not None and said is not None:
        at = replace(block.at, line=block.line_at(said))
    return replace(claim, at=at, quantities=moved)


def _place_of_word(claim: Claim, block: TextBlock, stated: Quantity | None) -> int | None:
    """Where the words stand that a claim states before any number; None where it states none.

    Of several such places it is that nearest to the number.
    """
    word = _WORDS.match(claim.stated) if claim.kind in _WORDY else None
    begin = block.text.find(claim.quote) if word else -1
    if word is None or begin < 0 or (stated and claim.stated.startswith(stated.text.strip())):
        return None
    end = begin + len(claim.quote)
    found = [m.start() for m in re.finditer(rf"\b{re.escape(word[0])}\b", block.text[begin:end])]
    near = stated.start - begin if stated else 0
    return begin + min(found, key=lambda at: abs(at - near)) if found else None


def _number(quantity: Quantity, blocks: Blocks) -> Quantity:
    block = blocks.get(quantity.at)
    if block is None:
        return quantity
    return replace(quantity, at=replace(block.at, line=block.line_at(quantity.start)))
