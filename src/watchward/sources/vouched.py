"""Values of whole columns of cells, taken where the strict way would take the same, at a glance.

A column is an Arrow array of the cells of one piece of a file; a blank cell is
missing. What cannot be vouched for is said to be in doubt, or not read at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from watchward.sources.arrays import as_numpy, filled, from_numpy, room
from watchward.sources.contract import FLAG_FALSE, FLAG_TRUE, OLDEST, Field

_REFERENCE = "^[!-<>?A-~]([ -~]*[!-~])?$"
_MARKS = {10: (), 16: (13,), 19: (13, 16)}
"""The lengths of the usual forms of a date or time, and where each has a colon."""
_BLANK, _LAST = ord(" "), ord("~")
_FORMULA = b"=@"
_DAY = 86_400_000_000
"""Microseconds of a day."""


@dataclass(slots=True)
class Column:
    """A column's values, and the rows (a mask) in which a value cannot be vouched for."""

    values: Any
    doubtful: Any = None
    longest: int = 0
    """Bytes of the longest cell."""
    has_time: Any = False


def either(first: Any, second: Any) -> Any:
    """The rows in one mask or the other; the first may be missing."""
    return second if first is None else first | second


def layout(cells: Any) -> tuple[Any, Any]:
    """The length of each text in bytes, and all their letters one behind the other."""
    import numpy

    rows = len(cells)
    if not rows:
        return numpy.zeros(0, numpy.int32), numpy.zeros(0, numpy.uint8)
    _, places, letters = cells.buffers()
    offsets = numpy.frombuffer(places, numpy.int32)[cells.offset : cells.offset + rows + 1]
    if letters is None:
        return numpy.zeros(rows, numpy.int32), numpy.zeros(0, numpy.uint8)
    held = numpy.frombuffer(letters, numpy.uint8)[offsets[0] : offsets[-1]]
    return numpy.diff(offsets), held


def longest_of(lengths: Any) -> int:
    """The greatest of some lengths; nought of none."""
    return int(lengths.max(initial=0))


def _ends(lengths: Any, letters: Any) -> tuple[Any, Any]:
    """The first and the last letter of each text that is not blank."""
    behind = lengths.cumsum()[lengths > 0]
    return letters[behind - lengths[lengths > 0]], letters[behind - 1]


def references(cells: Any) -> Column:
    """References of plain letters, without a blank at either end, that are no formula."""
    from pyarrow import compute

    lengths, letters = layout(cells)
    first, last = _ends(lengths, letters)
    plain = not len(letters) or bool(
        letters.min() >= _BLANK and letters.max() <= _LAST and (last != _BLANK).all()
        and (first != _BLANK).all() and all((first != sign).all() for sign in _FORMULA)
    )  # fmt: skip
    if plain:
        return Column(cells, None, longest_of(lengths))
    right = filled(compute.match_substring_regex(cells, _REFERENCE), True)
    return Column(cells, ~right, longest_of(lengths))


def moments(cells: Any) -> Column | None:
    """Days and times, if all are of one of the usual forms and real."""
    import numpy
    import pyarrow as arrow
    from pyarrow import compute

    lengths, letters = layout(cells)
    length = longest_of(lengths)
    if length == 0:
        return Column(arrow.nulls(len(cells), arrow.timestamp("us")))
    if length not in _MARKS or int(numpy.count_nonzero(lengths)) * length != len(letters):
        return None
    for place in _MARKS[length]:
        if not (letters[place::length] == ord(":")).all():
            return None
    try:
        values = compute.cast(cells, arrow.timestamp("us"), memory_pool=room())
    except arrow.ArrowInvalid:
        return None
    if compute.min(values.view(arrow.int64())).as_py() < _oldest() * _DAY:
        return None
    has_time: Any = False
    if length > 10:
        has_time = lengths > 10
    return Column(values, None, length, has_time)


def months(values: Any) -> Any:
    """Months as whole numbers such as 202410."""
    import numpy
    import pyarrow as arrow

    missing = as_numpy(values.is_null()) if values.null_count else None
    if arrow.types.is_date32(values.type):
        days = filled(values.view(arrow.int32()), numpy.int32(0)).astype(numpy.int64)
    else:
        days = filled(values.view(arrow.int64()), numpy.int64(0)) // _DAY
    first, table = _month_table()
    if len(days) and (days.min() < first or days.max() >= first + len(table)):
        found = _numbered(days.astype("datetime64[D]"))
    else:
        found = table[days - first]
    return from_numpy(found, missing)


@cache
def _oldest() -> int:
    """The oldest day believed, counted from 1970."""
    import numpy

    return int(numpy.datetime64(OLDEST, "D").astype(numpy.int64))


@cache
def _month_table() -> tuple[int, Any]:
    """The month of each day that dates mostly lie in, and the number of the first of them."""
    import numpy

    days = numpy.arange(OLDEST, "2100-01-01", dtype="datetime64[D]")
    return int(days[0].astype(numpy.int64)), _numbered(days)


def _numbered(days: Any) -> Any:
    import numpy

    counted = days.astype("datetime64[M]").astype(numpy.int64)
    return ((1970 + counted // 12) * 100 + counted % 12 + 1).astype(numpy.int32)


def numbers(item: Field, cells: Any) -> Column | None:
    """Numbers, if all are a few digits, for a number with a point among them."""
    import pyarrow as arrow
    from pyarrow import compute

    lengths, letters = layout(cells)
    kind = arrow.int64() if item.kind == "whole" else arrow.float64()
    if not len(letters):
        return Column(arrow.nulls(len(cells), kind))
    is_right = (letters >= ord("0")) & (letters <= ord("9"))
    if item.kind == "number":
        is_right |= letters == ord(".")
    first, last = _ends(lengths, letters)
    if not is_right.all() or longest_of(lengths) > 15 or (first == ord(".")).any():
        return None
    if (last == ord(".")).any():
        return None
    try:
        return Column(compute.cast(cells, kind), None, longest_of(lengths))
    except arrow.ArrowInvalid:
        return None


def worded(item: Field, cells: Any) -> Column:
    """Flags and texts, looked at once for each different text."""
    import numpy
    import pyarrow as arrow
    from pyarrow import compute

    if arrow.types.is_boolean(cells.type):
        return Column(cells, None, 5)
    words = cells.dictionary.to_pylist()
    longest = max((len(word.encode()) for word in words), default=0)
    wrong = numpy.array([not _is_plain(item, word) for word in words], bool)
    doubtful = None
    if wrong.any():
        places = filled(cells.indices, numpy.int32(0))
        doubtful = wrong[places] & as_numpy(cells.is_valid())
    if item.kind == "flag":
        known = from_numpy(numpy.array([word.lower() in FLAG_TRUE for word in words], bool))
        return Column(known.take(cells.indices), doubtful, longest)
    if item.kind == "choice" and any(word != word.lower() for word in words):
        lower = compute.ascii_lower(cells.dictionary)  # a word that is not ASCII is in doubt
        cells = lower.take(cells.indices).dictionary_encode()
    return Column(cells, doubtful, longest)


def _is_plain(item: Field, word: str) -> bool:
    """Whether a cell's text is surely its value, and a right one."""
    if item.kind == "flag":
        return word.isascii() and word.lower() in (*FLAG_TRUE, *FLAG_FALSE)
    if item.kind == "choice":
        return word.isascii() and word.lower() in item.choices
    return word.isprintable() and word == word.strip() and not word.startswith(("=", "@"))
