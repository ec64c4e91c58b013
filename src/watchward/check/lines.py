"""The line of the file at which each number of a paragraph really stands.

A paragraph of a text file goes over several lines. While it is read it is one
place, its first line; a person looking a number up wants the number's own line.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from watchward.check.model import Checked, Claim, Location, Paper, Quantity, TextBlock

__all__ = ["block_of", "with_lines"]

Blocks = Mapping[Location, TextBlock]


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
    """A claim, at the line of the number it states."""
    here = [quantity for quantity in claim.quantities if quantity.at == claim.at]
    stated = next((q for q in here if q.text.strip() in claim.stated), here[0] if here else None)
    moved = tuple(_number(quantity, blocks) for quantity in claim.quantities)
    at = claim.at if stated is None else _number(stated, blocks).at
    return replace(claim, at=at, quantities=moved)


def _number(quantity: Quantity, blocks: Blocks) -> Quantity:
    block = blocks.get(quantity.at)
    if block is None:
        return quantity
    return replace(quantity, at=replace(block.at, line=block.line_at(quantity.start)))
