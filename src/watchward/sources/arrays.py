"""Arrow arrays as numpy has them and back again, by their bytes.

Arrow's own ways (``array``, ``scalar``, ``to_numpy``) first bring in pandas
where it is installed, to see whether the values are its own: a twentieth of
the time that a load of three million rows takes.
"""

from __future__ import annotations

from typing import Any


def room() -> Any:
    """The memory that large columns are put into: the system's.

    Arrow's own hands memory back within moments and takes it again in large
    pages, each blanked anew: a twelfth of the time of a load.
    """
    import pyarrow as arrow

    return arrow.system_memory_pool()


def as_numpy(values: Any) -> Any:
    """An Arrow array without a missing value, of truths or numbers, as numpy has it.

    A day or a time is given as the whole number that stands for it.
    """
    import numpy
    import pyarrow as arrow

    if isinstance(values, arrow.ChunkedArray):
        values = values.combine_chunks()
    held, start, rows = values.buffers()[1], values.offset, len(values)
    if not rows:
        return numpy.zeros(0, _numpy_type(values.type))
    if arrow.types.is_boolean(values.type):
        letters = numpy.frombuffer(held, numpy.uint8)
        bits = numpy.unpackbits(letters, count=start + rows, bitorder="little")
        return bits[start:].view(numpy.bool_)
    return numpy.frombuffer(held, _numpy_type(values.type), rows, start * values.type.byte_width)


def _numpy_type(kind: Any) -> str:
    import pyarrow as arrow

    if arrow.types.is_boolean(kind):
        return "?"
    return f"{'f' if arrow.types.is_floating(kind) else 'i'}{kind.byte_width}"


def from_numpy(values: Any, missing: Any = None) -> Any:
    """An Arrow array of numpy's truths or numbers; `missing` is a mask of those that are none."""
    import numpy
    import pyarrow as arrow

    valid = None if missing is None else _bits(~missing)
    if values.dtype == numpy.bool_:
        kind, held = arrow.bool_(), _bits(values)
    else:
        kind = arrow.from_numpy_dtype(values.dtype)
        held = arrow.py_buffer(numpy.ascontiguousarray(values))
    return arrow.Array.from_buffers(kind, len(values), [valid, held])


def _bits(truths: Any) -> Any:
    """Truths as bits, in the order in which Arrow has them."""
    import numpy
    import pyarrow as arrow

    return arrow.py_buffer(numpy.packbits(truths, bitorder="little"))


def repeated(value: Any, rows: int) -> Any:
    """An Arrow array of one of numpy's values, as often as there are rows."""
    import numpy

    return from_numpy(numpy.full(rows, value))


def filled(values: Any, value: Any) -> Any:
    """An Arrow array as numpy has it, with a value of its own type where one is missing."""
    return as_numpy(values.fill_null(repeated(value, 1)[0]) if values.null_count else values)
