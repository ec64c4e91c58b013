"""Months and the frames of months that the field compares.

Rolling 12 months to month M are the twelve complete calendar months ending
with M, compared with the twelve before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import total_ordering

from watchward.words.errors import UsageProblem

MONTH_NAMES = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@total_ordering
@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month."""

    year: int
    month: int

    @classmethod
    def parse(cls, text: str) -> Month:
        """A month written ``2024-10``. Raises UsageProblem on anything else."""
        match = re.fullmatch(r"(\d{4})-(\d{2})", text.strip())
        if match and 1 <= int(match[2]) <= 12 and 1900 <= int(match[1]) <= 2200:
            return cls(int(match[1]), int(match[2]))
        raise UsageProblem(
            expected="a month written as year-month, such as 2024-10",
            given=repr(text),
            remedy="Write the year, a hyphen and two digits for the month.",
        )

    @classmethod
    def of(cls, day: date) -> Month:
        """The month that holds a day."""
        return cls(day.year, day.month)

    @classmethod
    def from_number(cls, number: int) -> Month:
        """The month of a number such as 202410, as the lake stores it."""
        return cls(number // 100, number % 100)

    @property
    def number(self) -> int:
        """The month as a number such as 202410."""
        return self.year * 100 + self.month

    @property
    def index(self) -> int:
        """Months counted from year nought, for arithmetic."""
        return self.year * 12 + self.month - 1

    def plus(self, months: int) -> Month:
        """The month so many months later (earlier if negative)."""
        index = self.index + months
        return Month(index // 12, index % 12 + 1)

    @property
    def first_day(self) -> date:
        """The first day of the month."""
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        """The last day of the month."""
        return date.fromordinal(self.plus(1).first_day.toordinal() - 1)

    @property
    def label(self) -> str:
        """As papers write it: ``October 2024``."""
        return f"{MONTH_NAMES[self.month - 1]} {self.year}"

    def __lt__(self, other: Month) -> bool:
        return self.index < other.index

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


def day_label(day: date) -> str:
    """A day as papers write it: ``1 November 2023``."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def months_between(first: Month, last: Month) -> Iterator[Month]:
    """Every month from first to last, both included."""
    for index in range(first.index, last.index + 1):
        yield Month(index // 12, index % 12 + 1)


FRAMES = {
    "r12": "rolling 12 months",
    "ytd": "calendar year to date",
    "fytd": "financial year to date",
    "fy": "financial year",
    "q": "quarter",
    "m": "month",
}


@dataclass(frozen=True, slots=True)
class Period:
    """Whole months from first to last under a named frame (a key of FRAMES)."""

    first: Month
    last: Month
    frame: str = "r12"

    @property
    def key(self) -> str:
        """Readable and reversible: ``2024-10-r12``."""
        return f"{self.last}-{self.frame}"

    @property
    def months(self) -> tuple[Month, ...]:
        """The months of the period in order."""
        return tuple(months_between(self.first, self.last))

    @property
    def label(self) -> str:
        """As papers write it: ``12 months to October 2024``."""
        if self.frame == "m":
            return self.last.label
        if self.frame == "q":
            return f"quarter to {self.last.label}"
        if self.frame == "fy":
            return f"financial year {self.first.year}/{self.last.year % 100:02d}"
        if self.frame == "r12":
            return f"12 months to {self.last.label}"
        if self.frame not in FRAMES:
            return f"{len(self.months)} months to {self.last.label}"
        return f"{FRAMES[self.frame]}, {self.first.label} to {self.last.label}"

    @property
    def phrase(self) -> str:
        """Inside a sentence, with its article: ``the 12 months to October 2024``."""
        return self.label if self.frame == "m" else f"the {self.label}"

    @property
    def span_label(self) -> str:
        """First to last month: ``November 2023 to October 2024``, ``April to October 2024``."""
        if self.first == self.last:
            return self.last.label
        same_year = self.first.year == self.last.year
        first = MONTH_NAMES[self.first.month - 1] if same_year else self.first.label
        return f"{first} to {self.last.label}"

    def earlier(self, months: int = 12) -> Period:
        """The same frame so many months before."""
        return Period(self.first.plus(-months), self.last.plus(-months), self.frame)

    @classmethod
    def ending(cls, last: Month, frame: str = "r12") -> Period:
        """The period of a frame that ends with a month; ``s18`` is a span of 18 months.

        Raises UsageProblem for an unknown frame, or a month that cannot end it.
        """
        lengths = {"r12": 12, "q": 3, "m": 1, "ytd": last.month, "fytd": (last.month - 4) % 12 + 1}
        if frame == "fy":
            if last.month != 3:
                raise UsageProblem(
                    expected="a financial year, which ends with March",
                    given=str(last),
                    remedy="End the period with March, or use the frame fytd.",
                )
            return cls(last.plus(-11), last, frame)
        if span := re.fullmatch(r"s([1-9]\d{0,3})", frame):
            return cls(last.plus(1 - int(span[1])), last, frame)
        if frame not in lengths:
            raise UsageProblem(
                expected=f"a frame, one of {', '.join(FRAMES)}",
                given=repr(frame),
                remedy="Use r12 for rolling 12 months.",
            )
        return cls(last.plus(1 - lengths[frame]), last, frame)

    @classmethod
    def parse(cls, key: str) -> Period:
        """The period of a key such as ``2024-10-r12``."""
        month, _, frame = key.rpartition("-")
        return cls.ending(Month.parse(month), frame)
