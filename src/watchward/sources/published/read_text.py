"""Markdown or plain text, as converted from a PDF, to blocks."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from watchward.sources.published.blocks import Block, Contents, Grid, GridRow, text_blocks
from watchward.sources.published.cells import tidy
from watchward.sources.published.files import SourceFile

_HEADING = re.compile(r"(#{1,6})\s+(.*)")
_RULE = re.compile(r"[-*_=\s]{3,}")
_PIPE_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_CELL_END = re.compile(r"(?<!\\)\|")


def read_text(source: SourceFile) -> Contents:
    """Headings, paragraphs (one a line), tab-separated tables and pipe tables."""
    return Contents(tuple(blocks_of_text(source.text())))


def blocks_of_text(text: str) -> Iterator[Block]:
    """Blocks of text, each located by its line; consecutive lines of cells are one grid."""
    waiting: list[GridRow] = []
    after_grid = False
    for number, line in enumerate(re.split(r"\r\n|\n|\r|\f", text), start=1):
        cells = _cells(line)
        if cells is not None:
            if any(cells):
                waiting.append(GridRow(cells, f"line {number}"))
            continue
        if waiting:
            yield Grid(tuple(waiting), waiting[0].location, after_grid)
            waiting, after_grid = [], True
        for block in _texts(line, f"line {number}"):
            after_grid = False
            yield block
    if waiting:
        yield Grid(tuple(waiting), waiting[0].location, after_grid)


def plain(text: str) -> str:
    """Text without Markdown emphasis, tags and character references."""
    bare = _EMPHASIS.sub(r"\2", _TAG.sub("", text))
    return tidy(html.unescape(bare))


def _cells(line: str) -> tuple[str, ...] | None:
    """The cells of a line of a table, none for the rule under a heading, or None for text."""
    stripped = line.strip()
    if stripped.startswith("|"):
        if _PIPE_RULE.fullmatch(stripped):
            return ()
        parts = _CELL_END.split(stripped.removeprefix("|").removesuffix("|"))
        return tuple(plain(part.replace("\\|", "|")) for part in parts)
    # One tab before or after a text is an indent; two after it are the blank cells of a row.
    if "\t" in line.strip() or line.endswith("\t\t"):
        return tuple(plain(part) for part in line.split("\t"))
    return None


def _texts(line: str, location: str) -> Iterator[Block]:
    stripped = line.strip()
    if not stripped or _RULE.fullmatch(stripped):
        return
    heading = _HEADING.fullmatch(stripped)
    if heading:
        yield from text_blocks(plain(heading[2].rstrip("#")), location, len(heading[1]))
    else:
        yield from text_blocks(plain(stripped), location)
