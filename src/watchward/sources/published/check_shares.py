"""The printed share of domestic abuse, whose numerator is not printed.

A printed share fixes the whole numbers of flagged offences it can stand for.
For All Crime the number is the Domestic Abuse row. Elsewhere a share is only
a problem if no whole number fits it, or if the numbers of its parts cannot add up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from watchward.sources.published.cells import read_cell, rounded
from watchward.sources.published.check_sums import Index, index_rows, parts_of_areas
from watchward.sources.published.model import CellStatus, Problem, PublishedRow
from watchward.sources.published.rows import is_incidents
from watchward.words.numbers import decimal_text
from watchward.words.offences import offence_tree


def check_shares(rows: Sequence[PublishedRow]) -> Iterator[Problem]:
    """Every share of domestic abuse that cannot be right."""
    for row in rows:
        reason = _impossible(row)
        if reason:
            yield _problem(row, reason)
    index = index_rows(rows)
    for (area, slug), row in index.items():
        reason = _not_the_row(row, index.get((area, "domestic-abuse")))
        if reason:
            yield _problem(row, reason)
        yield from _parts_cannot_add(index, area, slug, row)


def _problem(row: PublishedRow, reason: str) -> Problem:
    return Problem(
        "arithmetic", row.location, f"{row.name}, pct_da", row.printed.get("pct_da", ""), reason
    )


def _share(row: PublishedRow) -> Decimal | None:
    printed = read_cell(row.printed.get("pct_da", ""))
    return printed.number if row.status["pct_da"] is CellStatus.VALUE else None


def _impossible(row: PublishedRow) -> str:
    """Why a share cannot stand beside the row's offences, or ""."""
    share, offences = _share(row), row.offences_curr
    if offences is None or is_incidents(row):
        return ""
    if row.status["pct_da"] is CellStatus.DASH and offences:
        return f"A dash is printed, but the row has {offences} offences."
    if share is None:
        return ""
    if offences == 0:
        return "A share is printed, but the row has no offences."
    if possible_count(row) is None:
        return f"No whole number out of {offences} gives this share."
    if _is_all_domestic(row) and share != 100:
        return "Every offence of this row is domestic abuse, so the share is 100."
    return ""


def _is_all_domestic(row: PublishedRow) -> bool:
    return bool(row.crime_type) and offence_tree().get(row.crime_type).flag.startswith("domestic")


def possible_count(row: PublishedRow) -> tuple[int, int] | None:
    """The least and greatest number of flagged offences that print as the share, or None."""
    share, offences = _share(row), row.offences_curr
    if share is None or not offences:
        return None
    places = min(read_cell(row.printed["pct_da"]).places, 6)
    shown = rounded(share, places)
    near = int(shown * offences / 100)
    reach = offences // 10 ** (2 + places) + 2
    fits = [
        count
        for count in range(max(0, near - reach), min(offences, near + reach) + 1)
        if Decimal(decimal_text(100 * count, offences, places)) == shown
    ]
    return (fits[0], fits[-1]) if fits else None


def _not_the_row(row: PublishedRow, domestic: PublishedRow | None) -> str:
    """Why the share of All Crime is not the Domestic Abuse row over it, or ""."""
    if row.crime_type != "all-crime" or domestic is None or domestic.offences_curr is None:
        return ""
    fits = possible_count(row)
    if fits is None or fits[0] <= domestic.offences_curr <= fits[1]:
        return ""
    right = decimal_text(100 * domestic.offences_curr, row.offences_curr or 1)
    return f"{domestic.offences_curr} / {row.offences_curr} gives {right}."


def _parts_cannot_add(index: Index, area: str, slug: str, row: PublishedRow) -> Iterator[Problem]:
    """A share whose offences cannot be the sum of those of the parts or of the areas."""
    if slug == "domestic-abuse":
        return
    parts = [index.get((area, part)) for part in offence_tree().children.get(slug, ())]
    yield from _cannot(row, parts, "parts")
    areas = [index.get((code, slug)) for code in parts_of_areas().get(area, ())]
    yield from _cannot(row, areas, "areas")


def _cannot(
    row: PublishedRow, parts: Sequence[PublishedRow | None], words: str
) -> Iterator[Problem]:
    whole, ranges = possible_count(row), [_range(part) for part in parts]
    known = [each for each in ranges if each is not None]
    if whole is None or not parts or len(known) < len(parts):
        return
    least, greatest = sum(low for low, _ in known), sum(high for _, high in known)
    if least <= whole[1] and whole[0] <= greatest:
        return
    reason = (
        f"It stands for {whole[0]} to {whole[1]} offences, but the shares of its {words} stand for "
        f"{least} to {greatest}."
    )
    yield _problem(row, reason)


def _range(part: PublishedRow | None) -> tuple[int, int] | None:
    if part is None:
        return None
    return (0, 0) if part.offences_curr == 0 else possible_count(part)
