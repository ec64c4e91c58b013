"""The title and cover facts of a summary: production date, unit, contact, sensitivity."""

from __future__ import annotations

import re
from collections.abc import Sequence

from watchward.sources.published.blocks import Block, Grid, Text

_TITLE = re.compile(r"performance summary", re.IGNORECASE)
_NAMES = {
    "production date": "production date",
    "date produced": "production date",
    "produced": "production date",
    "produced on": "production date",
    "date": "production date",
    "unit": "unit",
    "department": "unit",
    "contact": "contact",
    "contact details": "contact",
    "author": "contact",
    "sensitivity": "sensitivity",
    "marking": "sensitivity",
    "security classification": "sensitivity",
    "version": "version",
    "data version": "version",
    "definition of solved": "definition of solved",
    "status": "status",
}
_FACT = re.compile(r"(?P<name>[A-Za-z ]{3,40}):\s*(?P<value>\S.*)")
_SHORT = 12
_FARTHEST = 80
"""Blocks above the first table within which its cover stands; a pack holds other papers."""


def cover_blocks(blocks: Sequence[Block], location: str) -> list[Block]:
    """The blocks of the cover: from its title down to the first summary table.

    `location` is that of the first summary table. The title is the first
    heading that speaks of a performance summary within reach of the table.
    """
    end = next(
        (i for i, b in enumerate(blocks) if isinstance(b, Grid) and b.location == location), 0
    )
    reach = blocks[max(0, end - _FARTHEST) : end]
    starts = [i for i, block in enumerate(reach) if _is_title(block)]
    return list(reach[starts[0] :] if starts else reach)


def _is_title(block: Block) -> bool:
    return isinstance(block, Text) and block.is_title and bool(_TITLE.search(block.text))


def title_of(cover: Sequence[Block]) -> str:
    """The title as printed: a heading that speaks of a performance summary, or the first."""
    texts = [block for block in cover if isinstance(block, Text)]
    titles = [block for block in texts if block.is_title]
    short = [block for block in texts if len(block.text.split()) <= _SHORT]
    named = [block for block in (*titles, *short) if _TITLE.search(block.text)]
    return (named or titles)[0].text if named or titles else ""


def facts_of(cover: Sequence[Block]) -> dict[str, str]:
    """Labelled facts of the cover, by name in small letters; the first of a name holds."""
    facts: dict[str, str] = {}
    for place, block in enumerate(cover):
        for name, value in (*_pairs(block), *_stacked(cover[place : place + 2])):
            known = _NAMES.get(name.strip().casefold())
            if known and value:
                facts.setdefault(known, value)
        if isinstance(block, Text) and block.level and block.text.endswith("Directorate"):
            facts.setdefault("directorate", block.text)
    return facts


def _stacked(blocks: Sequence[Block]) -> list[tuple[str, str]]:
    """A name on a line of its own and its value on the next, as a PDF's cover may give them."""
    if len(blocks) == 2 and all(isinstance(block, Text) and not block.level for block in blocks):
        name, value = (block.text for block in blocks if isinstance(block, Text))
        return [] if value.strip(":").casefold() in _NAMES else [(name.rstrip(":"), value)]
    return []


def _pairs(block: Block) -> list[tuple[str, str]]:
    """Name and value of a line "Contact: X", or of the rows of a table of two columns."""
    if isinstance(block, Text):
        match = _FACT.fullmatch(block.text)
        return [(match["name"], match["value"])] if match else []
    return [
        (row.filled[0].rstrip(":"), row.filled[1]) for row in block.rows if len(row.filled) == 2
    ]
