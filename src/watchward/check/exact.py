"""Exact numbers: Python's fractions as quicktions makes them, many times as quick.

Every interval of rounding is of two of them, and a long paper makes millions. They are equal to
Python's own, count as the same key and may be mixed with them.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction
else:
    from quicktions import Fraction

__all__ = ["Fraction"]
