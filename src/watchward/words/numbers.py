"""How numbers are rounded and written, exactly, without binary floating point.

The published convention: exact ratio from the counts, rounded to 1 decimal,
ties away from zero, never a negative zero.
"""

from __future__ import annotations

MINUS = "\N{MINUS SIGN}"


def scaled_round(numerator: int, denominator: int, places: int = 1) -> int:
    """numerator / denominator times 10**places, rounded to a whole number, ties away from zero.

    `denominator` must not be zero.
    """
    if denominator < 0:
        numerator, denominator = -numerator, -denominator
    sign = -1 if numerator < 0 else 1
    return sign * ((2 * abs(numerator) * int(10**places) + denominator) // (2 * denominator))


def decimal_text(numerator: int, denominator: int, places: int = 1, minus: str = "-") -> str:
    """The exact quotient as text with so many decimals; zero is never negative."""
    units = scaled_round(numerator, denominator, places)
    digits = f"{abs(units):0{places + 1}d}"
    body = f"{digits[:-places]}.{digits[-places:]}" if places else digits
    return (minus if units < 0 else "") + body


def count_text(value: int, minus: str = MINUS) -> str:
    """A count with thousands separators and a true minus sign."""
    return (minus if value < 0 else "") + f"{abs(value):,}"


def grouped(text: str) -> str:
    """Thousands separators put into plain decimal text."""
    sign = text[0] if text[:1] in ("-", MINUS) else ""
    whole, dot, rest = text[len(sign) :].partition(".")
    return f"{sign}{int(whole):,}{dot}{rest}"
