"""Does what is printed follow from the printed counts? Each breach is a problem, not a refusal."""

from __future__ import annotations

from collections.abc import Sequence

from watchward.sources.published.cells import read_cell, rounded
from watchward.sources.published.check_shares import check_shares
from watchward.sources.published.check_sums import check_area_sums, check_repeats, check_tree
from watchward.sources.published.model import CellStatus, Problem, PublishedRow
from watchward.words.numbers import decimal_text

_MOST_PLACES = 6
"""Unrounded numbers of a workbook carry the noise of binary fractions beyond this."""


def check_rows(rows: Sequence[PublishedRow]) -> list[Problem]:
    """Every breach: derived cells, sums over the tree and over areas, shares, repeated rows."""
    return [
        *(problem for row in rows for problem in check_derived(row)),
        *check_tree(rows),
        *check_area_sums(rows),
        *check_shares(rows),
        *check_repeats(rows),
    ]


def check_derived(row: PublishedRow) -> list[Problem]:
    """Differences, percentages and rates of a row against its counts.

    Exact ratio from the counts, rounded with ties away from zero; the
    percentage-point difference is taken from the unrounded rates. A division
    by nought is printed as a mark.
    """
    return [p for key, sum_ in _sums(row).items() if (p := _check(row, key, *sum_))]


def _sums(row: PublishedRow) -> dict[str, tuple[int, int, str]]:
    """Numerator, denominator and the sum in words of each derived cell that can be known."""
    found: dict[str, tuple[int, int, str]] = {}
    for kind, prefix in (("offences", ""), ("solved", "solved_")):
        prev, curr = row.count(f"{kind}_prev"), row.count(f"{kind}_curr")
        if prev is None or curr is None:
            continue
        found[f"{prefix}diff"] = (curr - prev, 1, f"{curr} - {prev}")
        found[f"{prefix}pct_diff"] = (100 * (curr - prev), prev, f"({curr} - {prev}) / {prev}")
    for end in ("prev", "curr"):
        offences, solved = row.count(f"offences_{end}"), row.count(f"solved_{end}")
        if offences is not None and solved is not None:
            found[f"rate_{end}"] = (100 * solved, offences, f"{solved} / {offences}")
    if "rate_prev" in found and "rate_curr" in found:
        (a, b, first), (c, d, last) = found["rate_prev"], found["rate_curr"]
        found["rate_pp_diff"] = (c * b - a * d, b * d, f"{last} - {first}")
    return found


def _check(row: PublishedRow, key: str, top: int, below: int, words: str) -> Problem | None:
    printed = row.printed.get(key, "")
    status = row.status[key]
    if status is CellStatus.VALUE:
        reason = _wrong(printed, top, below, words)
    elif status is CellStatus.DASH and below:
        reason = f"A dash is printed, but {words} gives {_right(top, below, key)}."
    else:
        reason = ""
    if not reason:
        return None
    if key == "rate_pp_diff" and status is CellStatus.VALUE and _is_of_rounded(row, printed):
        reason += " It is the difference of the rounded rates."
    return Problem("arithmetic", row.location, f"{row.name}, {key}", printed, reason)


def _right(top: int, below: int, key: str) -> str:
    return str(top) if key.endswith("diff") and below == 1 else decimal_text(top, below)


def _wrong(printed: str, top: int, below: int, words: str) -> str:
    """Why a printed number does not follow, or ""."""
    if below == 0:
        return f"A number is printed, but {words} divides by nought."
    cell = read_cell(printed)
    assert cell.number is not None
    places = min(cell.places, _MOST_PLACES)
    right = decimal_text(top, below, places)
    shown = rounded(cell.number, places)
    if shown == read_cell(right).number:
        return ""
    turned = " The sign is turned." if -shown == read_cell(right).number else ""
    return f"{words} gives {right}.{turned}"


def _is_of_rounded(row: PublishedRow, printed: str) -> bool:
    rates = [read_cell(row.printed.get(key, "")).number for key in ("rate_prev", "rate_curr")]
    if rates[0] is None or rates[1] is None:
        return False
    return rates[1] - rates[0] == read_cell(printed).number
