"""How values go from one process to another: as what they were made of.

Python sends a frozen value field by field and asks at every one which fields it
has, and a fraction as text that is read again. A paper and its claims have
hundreds of thousands of both. Sent as the arguments they are made with, they
take a third of the time to be read.
"""

from __future__ import annotations

import copyreg
import io
import pickle
from collections.abc import Callable
from dataclasses import fields
from fractions import Fraction
from operator import attrgetter
from typing import Any

from watchward.check.model import (
    Cell,
    Claim,
    Grid,
    Interval,
    Location,
    Paper,
    Quantity,
    TextBlock,
)

__all__ = ["pickler"]

Reduced = tuple[Callable[..., Any], tuple[Any, ...]]


def pickler(held: io.BytesIO) -> pickle.Pickler:
    """Writes values one after another; `pickle.Unpickler` reads them."""
    made = pickle.Pickler(held, pickle.HIGHEST_PROTOCOL)
    made.dispatch_table = _TABLE
    return made


def _by_fields(kind: type) -> Callable[[Any], Reduced]:
    """Sends a value of a kind as the values of its fields, which make it again."""
    values = attrgetter(*(field.name for field in fields(kind) if field.init))
    return lambda one: (kind, values(one))


def _fraction(one: Fraction) -> Reduced:
    return Fraction, (one.numerator, one.denominator)


_KINDS = (Cell, Claim, Grid, Interval, Location, Paper, Quantity, TextBlock)
_TABLE: dict[type, Callable[[Any], Any]] = {
    **copyreg.dispatch_table, Fraction: _fraction, **{kind: _by_fields(kind) for kind in _KINDS}
}  # fmt: skip
