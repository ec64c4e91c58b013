"""A figure: one number with everything needed to say what it is and to find it again."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from watchward.words.errors import UsageProblem
from watchward.words.marking import Marking
from watchward.words.periods import Period


class Status(StrEnum):
    """Why a figure has or has no value."""

    VALUE = "value"
    UNDEFINED = "undefined"
    MISSING = "missing"
    NOT_AVAILABLE = "not available"
    NOT_APPLICABLE = "not applicable"
    SUPPRESSED = "suppressed"


class Unit(StrEnum):
    """What a figure is measured in."""

    COUNT = "count"
    PERCENT = "percent"
    POINTS = "percentage points"
    PER_1000 = "per 1,000 residents"


Measured = tuple[str, int, str, Unit]
"""What a figure takes from its measure: id, version, definition of solved (or blank) and unit."""

SCALE = {Unit.COUNT: 1, Unit.PERCENT: 100, Unit.POINTS: 100, Unit.PER_1000: 1000}
"""What numerator over denominator is multiplied by to give the value in its unit."""


@dataclass(frozen=True, slots=True)
class Figure:
    """The value of a measure for an area, period and crime type in one version of the data.

    `numerator` and `denominator` are exact whole numbers; the value in the
    figure's unit is their quotient times SCALE[unit]. They are None unless the
    status is ``value``, except that an undefined figure keeps both.
    `against` is the earlier period of a change. `reason` says in words why
    there is no value, naming months that are missing.
    """

    measure: str
    measure_version: int
    definition: str
    area: str
    period: Period
    against: Period | None
    crime_type: str
    unit: Unit
    status: Status
    numerator: int | None
    denominator: int | None
    version: int
    reason: str = ""
    marking: Marking = Marking.OFFICIAL
    maturity: str = "final"

    @property
    def key(self) -> str:
        """Readable and reversible: ``offences.v1/E07000070/2024-10-r12/shoplifting``."""
        measure = f"{self.measure}.v{self.measure_version}"
        if self.definition:
            measure += f".{self.definition}"
        period = self.period.key + (f"~{self.against.key}" if self.against else "")
        return f"{measure}/{self.area}/{period}/{self.crime_type}"

    @property
    def id(self) -> str:
        """The key and the version of the data: ``…/shoplifting@14``."""
        return f"{self.key}@{self.version}"

    @property
    def has_value(self) -> bool:
        """Whether there is a number to show."""
        return self.status is Status.VALUE

    def suppressed(self, reason: str) -> Figure:
        """The same figure with its number taken out for publication."""
        return replace(
            self, status=Status.SUPPRESSED, numerator=None, denominator=None, reason=reason
        )


class _Making:
    """A figure while it is being made: the same slots, and they may be written.

    A frozen dataclass sets each field through a function call. A summary makes ten thousand
    figures, and that was a third of its time.
    """

    __slots__ = Figure.__slots__


def made_figure(
    measure: Measured, area: str, period: Period, against: Period | None, crime_type: str,
    status: Status, numerator: int | None, denominator: int | None, version: int, reason: str,
    marking: Marking,
) -> Figure:  # fmt: skip
    """The figure that ``Figure(...)`` would make of these, final, four times as fast."""
    figure: Any = _Making()
    figure.measure, figure.measure_version, figure.definition, figure.unit = measure
    figure.area = area
    figure.period = period
    figure.against = against
    figure.crime_type = crime_type
    figure.status = status
    figure.numerator = numerator
    figure.denominator = denominator
    figure.version = version
    figure.reason = reason
    figure.marking = marking
    figure.maturity = "final"
    figure.__class__ = Figure
    return figure  # type: ignore[no-any-return]


@dataclass(frozen=True, slots=True)
class FigureKey:
    """The parts of a figure key or id."""

    measure: str
    measure_version: int
    definition: str
    area: str
    period: Period
    against: Period | None
    crime_type: str
    version: int | None

    @classmethod
    def parse(cls, text: str) -> FigureKey:
        """The parts of a key or an id. Raises UsageProblem if it is neither."""
        pattern = (
            r"(?P<measure>[a-z0-9-]+)\.v(?P<mv>\d+)(?:\.(?P<definition>[a-z0-9-]+))?"
            r"/(?P<area>[^/]+)/(?P<period>[^/~]+)(?:~(?P<against>[^/]+))?"
            r"/(?P<type>[^/@]+)(?:@(?P<version>\d+))?"
        )
        match = re.fullmatch(pattern, text.strip())
        if not match:
            raise UsageProblem(
                expected="a figure id, such as offences.v1/E07000070/2024-10-r12/shoplifting@14",
                given=repr(text),
                remedy="Copy the id from figures.json or from the page that shows the figure.",
            )
        return cls(
            measure=match["measure"],
            measure_version=int(match["mv"]),
            definition=match["definition"] or "",
            area=match["area"],
            period=Period.parse(match["period"]),
            against=Period.parse(match["against"]) if match["against"] else None,
            crime_type=match["type"],
            version=int(match["version"]) if match["version"] else None,
        )
