"""Lists whose items are a label and a number each, with a total: a small table written as a list.

“Red: 3,190”, “Amber - 5,914 (59.5%)”, “Total: 9,938” say what the rows of a table would, whether
they stand after bullets, as the items of a page or as lines of their own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from watchward.check.model import Block, Cell, Location, TextBlock
from watchward.check.readers.headings import item_start
from watchward.check.readers.shaping import Row

__all__ = ["ListRow", "is_open", "is_row_with_share", "list_row", "list_rows", "may_be_row"]

_FEWEST_PARTS, _MOST_WORDS = 2, 10
_NUMBER = (
    r"\(?[+-]?[£$€]?[+-]?\d[\d,]*(?:\.\d+)?\s?(?:%|per cent|k\b|m\b|bn\b|million\b|billion\b)?\)?"
)
_ROW = re.compile(
    r"(?P<label>[A-Za-z0-9£(][^:;=?!]*?)(?P<sep>\s?[:=]\s*|\s+[-–—]\s+|\s+)"
    rf"(?P<number>{_NUMBER})(?:\s?\((?P<share>\d{{1,3}}(?:\.\d+)?\s?(?:%|per cent))\))?"
    r"\s?[.;,]?(?:\s+and)?",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"(?:grand |overall |combined )?totals?", re.IGNORECASE)
"""A total of something named may count something else than the items do."""
_NO_ROW = re.compile(
    r"[.!] [A-Z]|\bof which\b|\b(?:including|is|was|are|were|has|had|by|to|from|and|of|in|the)$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_OPEN = re.compile(
    r"\b(?:includ\w+|such as|e\.g\.|for example|for instance|among|some of|main|mainly|top|largest|"
    r"highest|key|selected|examples?|notabl\w+|most)\b",
    re.IGNORECASE,
)
"""Words before a list that say that it may not tell all."""


@dataclass(frozen=True, slots=True)
class ListRow:
    """An item that is a label, its number, and perhaps its share in brackets."""

    label: str
    number: str
    share: str
    is_set_apart: bool

    @property
    def is_total(self) -> bool:
        """Whether it is called a total."""
        return _TOTAL.fullmatch(self.label.split("(")[0].strip()) is not None


@lru_cache(maxsize=8192)
def list_row(text: str) -> ListRow | None:
    """What an item says, where it is a label and a number and nothing else."""
    found = _ROW.fullmatch(text.strip())
    if found is None:
        return None
    label, is_set_apart = found["label"].strip(), bool(found["sep"].strip())
    if (
        len(label.split()) > _MOST_WORDS
        or _NO_ROW.search(label)
        or _YEAR.fullmatch(found["number"])
    ):
        return None
    if not any(c.isalpha() for c in label) or (
        not is_set_apart and any(c.isdigit() for c in label)
    ):
        return None
    return ListRow(label, found["number"].strip(), found["share"] or "", is_set_apart)


def may_be_row(block: TextBlock) -> bool:
    """Whether a paragraph may be a row of such a list: an item, or a label set apart by a sign."""
    row = None if block.level or block.is_caption else list_row(block.text)
    return row is not None and (block.is_item or row.is_set_apart)


def is_row_with_share(text: str) -> bool:
    """Whether a line is such an item with its share in brackets, which is no negative number."""
    row = list_row(text[item_start(text) :])
    return row is not None and bool(row.share) and (row.is_set_apart or item_start(text) > 0)


def is_open(lead: Block | None) -> bool:
    """Whether what stands before a list says that not all of the whole is in these rows.

    Its words may (“among them:”), and an item that is no row has a part of the whole.
    """
    return isinstance(lead, TextBlock) and (lead.is_item or _OPEN.search(lead.text) is not None)


def list_rows(blocks: Sequence[TextBlock], depths: Sequence[int]) -> list[Row]:
    """The rows of a run of items up to its last total; none where it has no total.

    `depths` are how far each item is set in.
    """
    read = [list_row(block.text) for block in blocks]
    totals = [at for at, row in enumerate(read) if row is not None and row.is_total]
    inmost = min((n for n, b in zip(depths, blocks, strict=True) if b.is_item), default=0)
    depths = [n if b.is_item else inmost for n, b in zip(depths, blocks, strict=True)]
    if not totals or None in read or not any(depths[at] == inmost for at in totals):
        return []
    held = [row for row in read[: totals[-1] + 1] if row is not None]
    labels = [row.label for row in held if not row.is_set_apart]
    if sum(not row.is_total for row in held) < _FEWEST_PARTS or len(set(labels)) < len(labels):
        return []  # “Priority 1”, “Priority 2” are names
    has_shares = any(row.share for row in held)
    return [
        _cells(row, block.at, depth - inmost, has_shares)
        for row, block, depth in zip(held, blocks, depths, strict=False)
    ]


def _cells(row: ListRow, at: Location, depth: int, has_shares: bool) -> Row:
    texts = (row.label, row.number, row.share) if has_shares else (row.label, row.number)
    cells = [Cell(text, at) for text in texts]
    return (replace(cells[0], indent=depth), *cells[1:])
