"""Breaks in series: when the way of counting changed, which types it touches and how.

The register is the shipped list ``breaks.csv``, to which a workspace may add its own
rows in the same columns (a new record system, a changed boundary). Two severities:

- ``break``: the counts before and after are not the same thing. No verdict is given,
  and the reason is printed.
- ``note``: the type is larger than what changed (a total), or changed only inside. A
  verdict is given and the note is printed beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from watchward.data import read_list
from watchward.words.errors import Refused
from watchward.words.periods import Month

Severity = Literal["break", "note"]
Figures = Literal["offences", "incidents", "solved"]

COLUMNS = (
    "slug",
    "from_month",
    "last_month",
    "figures",
    "breaks",
    "notes",
    "title",
    "reason",
    "source",
    "certainty",
)
EVERY_TYPE = "*"
"""In a row's types: every crime type."""


@dataclass(frozen=True, slots=True)
class Break:
    """One dated change in counting.

    It holds from `from_month`; up to and including `last_month` if it was temporary.
    `figures` says which counts it touches. `breaks` and `notes` are short names of
    crime types. `certainty` is ``stated`` when the source gives the change and its
    month, ``verify`` when either rests on general knowledge.
    """

    slug: str
    from_month: Month
    last_month: Month | None
    figures: Figures
    breaks: frozenset[str]
    notes: frozenset[str]
    title: str
    reason: str
    source: str
    certainty: Literal["stated", "verify"]

    def severity(self, slug: str) -> Severity | None:
        """How it touches a crime type, or None."""
        if slug in self.breaks or EVERY_TYPE in self.breaks:
            return "break"
        return "note" if slug in self.notes or EVERY_TYPE in self.notes else None

    def touches(self, figures: Figures) -> bool:
        """Whether it touches a kind of figure: what changes offences changes their outcomes too."""
        return self.figures == figures or (self.figures == "offences" and figures == "solved")

    def lies_between(self, windows: Windows) -> bool:
        """Whether counts of the two windows were counted differently because of it.

        A lasting change is crossed when it begins after the first month and by the last
        month of the two windows together. A temporary one is crossed when any month of
        either window falls in it, unless all of them do.
        """
        if self.last_month is None:
            return windows.earlier_first < self.from_month <= windows.later_last
        inside = [
            max(self.from_month, first) <= min(self.last_month, last)
            for first, last in windows.parts
        ]
        wholly = all(
            self.from_month <= first and last <= self.last_month for first, last in windows.parts
        )
        return any(inside) and not wholly

    @property
    def text(self) -> str:
        """The note as printed."""
        mark = " (to be verified)" if self.certainty == "verify" else ""
        return f"{self.title} ({self.from_month.label}){mark}. {self.reason}"


@dataclass(frozen=True, slots=True)
class Windows:
    """The two periods compared. Their inner edges matter only where a gap lies between them."""

    earlier_first: Month
    later_last: Month
    earlier_last: Month | None = None
    later_first: Month | None = None

    @property
    def parts(self) -> tuple[tuple[Month, Month], ...]:
        """First and last month of each period; of both as one when the edges are not known."""
        if self.earlier_last is None or self.later_first is None:
            return ((self.earlier_first, self.later_last),)
        return (self.earlier_first, self.earlier_last), (self.later_first, self.later_last)


@dataclass(frozen=True, slots=True)
class Crossing:
    """A break that a comparison crosses, with the strongest severity for the types asked about."""

    rule: Break
    severity: Severity


def crossed(
    breaks: Iterable[Break],
    type_slugs: Iterable[str],
    earlier_first_month: Month,
    later_last_month: Month,
    *,
    figures: Figures = "offences",
    earlier_last_month: Month | None = None,
    later_first_month: Month | None = None,
) -> tuple[Crossing, ...]:
    """The breaks that lie between two periods and touch any of the types, latest first.

    `earlier_first_month` and `later_last_month` are the ends of the two periods
    together. Give the inner edges too where months lie between the periods (a named
    baseline), so that something temporary in the gap is not held against them.
    """
    slugs = tuple(type_slugs)
    windows = Windows(earlier_first_month, later_last_month, earlier_last_month, later_first_month)
    found = []
    for rule in breaks:
        severities = {rule.severity(slug) for slug in slugs} - {None}
        if severities and rule.touches(figures) and rule.lies_between(windows):
            found.append(Crossing(rule, "break" if "break" in severities else "note"))
    return tuple(sorted(found, key=lambda item: item.rule.from_month, reverse=True))


@cache
def shipped_breaks() -> tuple[Break, ...]:
    """The register that comes with the package."""
    return parse_breaks(read_list("breaks.csv"))


def parse_breaks(
    rows: Iterable[Mapping[str, str]], *, where: str = "breaks.csv"
) -> tuple[Break, ...]:
    """Rows of a register, every value as text, as records.

    `where` names the file in errors. Raises Refused for a missing column, an unknown
    severity or kind of figure, or a month that cannot be read.
    """
    return tuple(_parse(row, f"{where}, row {line}") for line, row in enumerate(rows, start=2))


def _parse(row: Mapping[str, str], where: str) -> Break:
    missing = [name for name in COLUMNS if row.get(name) is None]
    if missing:
        raise Refused(
            expected=f"the columns {', '.join(COLUMNS)}",
            given=f"no {', '.join(missing)}",
            remedy="Add the missing columns to the register of breaks; a cell may be empty.",
            where=where,
        )
    ends = row["last_month"].strip()
    return Break(
        slug=row["slug"],
        from_month=Month.parse(row["from_month"]),
        last_month=Month.parse(ends) if ends else None,
        figures=_one_of(row, "figures", ("offences", "incidents", "solved"), where),  # type: ignore[arg-type]
        breaks=frozenset(row["breaks"].split()),
        notes=frozenset(row["notes"].split()),
        title=row["title"],
        reason=row["reason"],
        source=row["source"],
        certainty=_one_of(row, "certainty", ("stated", "verify"), where),  # type: ignore[arg-type]
    )


def _one_of(row: Mapping[str, str], column: str, allowed: tuple[str, ...], where: str) -> str:
    if row[column] in allowed:
        return row[column]
    raise Refused(
        expected=f"{column} to be one of {', '.join(allowed)}",
        given=repr(row[column]),
        remedy=f"Correct the column {column} in the register of breaks.",
        where=where,
    )
