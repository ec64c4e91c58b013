"""A PDF to blocks: by its tags where it has them, otherwise by where things stand on the page."""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from typing import Any

from watchward.sources.published.blocks import Contents
from watchward.sources.published.files import SourceFile, refused
from watchward.sources.published.pdf_layout import blocks_by_layout
from watchward.sources.published.pdf_tags import blocks_by_tags
from watchward.sources.published.tables import find_tables
from watchward.words.errors import Refused
from watchward.words.packages import LIMIT_BYTES

MOST_PAGES = 1500
_STREAM = re.compile(rb"stream\r?\n")
_WINDOW = 1024 * 1024


def read_pdf(source: SourceFile) -> Contents:
    """Headings, paragraphs and tables of a PDF, located by page.

    Raises Refused for a PDF that needs a password, is damaged, unpacks to more
    than LIMIT_BYTES, has too many pages, or is pictures of pages without text.
    """
    import pdfplumber

    _check_unpacked(source)
    try:
        with pdfplumber.open(BytesIO(source.data)) as pdf:
            _check_pages(source, len(pdf.pages))
            return _contents(source, pdf)
    except Refused:
        raise
    except Exception as fault:  # the parser has no one error type for damaged files
        raise _unreadable(source, fault) from fault


def _contents(source: SourceFile, pdf: Any) -> Contents:
    tagged = Contents(tuple(blocks_by_tags(pdf)))
    if find_tables(tagged).summaries:
        return tagged
    laid_out = Contents(tuple(blocks_by_layout(pdf)))
    if not laid_out.blocks:
        given = "pages without text (pictures of pages)"
        remedy = "Ask for the file it was made from, or run it through text recognition first."
        raise refused(source.path, "a PDF with text", given, remedy)
    return laid_out


def _unreadable(source: SourceFile, fault: Exception) -> Refused:
    if "Password" in type(fault).__name__ or "Password" in repr(fault):
        given, remedy = "a PDF that needs a password", "Save it without a password."
    else:
        given = f"a damaged PDF ({str(fault) or type(fault).__name__})"
        remedy = "Download or copy it again, or ask for another format."
    return refused(source.path, "a PDF that can be read", given, remedy)


def _check_pages(source: SourceFile, number: int) -> None:
    if number > MOST_PAGES:
        remedy = "Save the pages with the summary alone."
        raise refused(source.path, f"at most {MOST_PAGES:,} pages", f"{number:,} pages", remedy)


def _check_unpacked(source: SourceFile) -> None:
    """Unpacks every packed stream piece by piece, and stops at the limit."""
    total = 0
    for match in _STREAM.finditer(source.data):
        head = source.data[max(0, match.start() - 400) : match.start()].rpartition(b" obj")[2]
        if b"FlateDecode" in head and b"/Image" not in head:
            total += _unpacked_size(source.data, match.end(), LIMIT_BYTES - total)
        if total >= LIMIT_BYTES:
            given = f"streams that unpack to more than {LIMIT_BYTES:,} bytes"
            remedy = "Do not open it; ask the sender what it is."
            raise refused(source.path, f"at most {LIMIT_BYTES:,} bytes", given, remedy)


def _unpacked_size(data: bytes, start: int, most: int) -> int:
    unpacker, size, packed = zlib.decompressobj(), 0, memoryview(data)[start:]
    piece = bytes(packed[:_WINDOW])
    read = len(piece)
    try:
        while piece and size < most and not unpacker.eof:
            size += len(unpacker.decompress(piece, _WINDOW))
            piece = unpacker.unconsumed_tail
            if not piece:
                piece = bytes(packed[read : read + _WINDOW])
                read += len(piece)
    except zlib.error:
        return size
    return size
