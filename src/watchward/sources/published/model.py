"""What a force's own published summary holds once read: rows as printed, and what is odd."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from watchward.words.periods import Period

COUNTS = ("offences_prev", "offences_curr", "solved_prev", "solved_curr")
"""Columns that hold whole numbers counted from records."""

COLUMNS = (
    "pct_da",
    "offences_prev",
    "offences_curr",
    "diff",
    "pct_diff",
    "solved_prev",
    "solved_curr",
    "solved_diff",
    "solved_pct_diff",
    "rate_prev",
    "rate_curr",
    "rate_pp_diff",
)
"""Every column a summary may print, in printed order."""


class CellStatus(StrEnum):
    """What stands in a printed cell. Different marks stay different."""

    VALUE = "value"
    DASH = "dash"
    BLANK = "blank"
    MISSING = "missing"
    NOT_AVAILABLE = "not available"
    NOT_APPLICABLE = "not applicable"
    SUPPRESSED = "suppressed"
    NOT_CALCULATED = "not calculated"
    NA = "NA as printed"
    UNREADABLE = "unreadable"
    NOT_PRINTED = "not printed"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the file that a person should look at; it does not refuse the file.

    `kind` is ``area``, ``row``, ``cell``, ``arithmetic``, ``sum``, ``repeat``,
    ``period``, ``table`` or ``sheet``. `location` says where it stands, `what`
    names the area, row and column, `value` is what is printed there.
    """

    kind: str
    location: str
    what: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class PublishedRow:
    """One printed row: an area and a crime type with its counts.

    `area_code` and `crime_type` are "" where the printed name is not known.
    Counts are None unless their status (in `status`, by column) is VALUE.
    `printed` holds every cell of the row as printed, by column name, or by its
    own heading where the column is none of COLUMNS. % DA is printed without
    its numerator, so it is kept as text only; the domestic abuse rows give the
    counts.
    """

    area_code: str
    area_as_printed: str
    crime_type: str
    label_as_printed: str
    section: str
    offences_prev: int | None
    offences_curr: int | None
    solved_prev: int | None
    solved_curr: int | None
    status: Mapping[str, CellStatus]
    printed: Mapping[str, str]
    location: str

    @property
    def area(self) -> str:
        """The area code, or the area as printed where it is not known."""
        return self.area_code or self.area_as_printed

    @property
    def name(self) -> str:
        """Area and crime type as printed, for messages."""
        return f"{self.area_as_printed or 'no area named'}, {self.label_as_printed}"

    def count(self, column: str) -> int | None:
        """The count of one of COUNTS."""
        value: int | None = getattr(self, column)
        return value


@dataclass(frozen=True, slots=True)
class PublishedSummary:
    """A published summary as read from one file.

    `period` and `against` hold for every one of `rows`; rows of tables with
    other periods stand in `other_rows`. The cover facts are as printed, "" where
    the file does not give them. `period_source` says where the period was read.
    """

    title: str
    period: Period
    against: Period
    period_source: str
    rows: tuple[PublishedRow, ...]
    other_rows: tuple[PublishedRow, ...]
    problems: tuple[Problem, ...]
    facts: Mapping[str, str]

    @property
    def production_date(self) -> str:
        """When it was produced, as printed."""
        return self.facts.get("production date", "")

    @property
    def sensitivity(self) -> str:
        """The marking as printed: ``Official``."""
        return self.facts.get("sensitivity", "")

    @property
    def contact(self) -> str:
        """Whom to ask, as printed."""
        return self.facts.get("contact", "")

    @property
    def unit(self) -> str:
        """The unit that produced it, as printed."""
        return self.facts.get("unit", "")

    @property
    def directorate(self) -> str:
        """The directorate named on the cover, as printed."""
        return self.facts.get("directorate", "")

    @property
    def areas(self) -> tuple[str, ...]:
        """Areas in printed order: codes, or names as printed where not known."""
        return tuple(dict.fromkeys(row.area for row in self.rows))
