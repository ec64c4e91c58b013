"""What a matrix file gives: cells of text with their places, and faults."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from watchward.words.errors import Refused

MOST_TOLD = 20
"""How many faults one message lists."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a file: where, what was expected, what was given, what to do."""

    where: str
    expected: str
    given: str
    remedy: str

    @property
    def line(self) -> str:
        """The fault on one line."""
        return f"{self.where}: expected {self.expected}; given {self.given}. {self.remedy}"


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One score as written: texts by the names of the long form, places by the same names.

    A row without a criterion is about its factor as a whole.
    """

    cells: Mapping[str, str]
    places: Mapping[str, str]

    def text(self, name: str) -> str:
        """A cell's text, empty where the column is absent."""
        return self.cells.get(name, "")

    def place(self, name: str) -> str:
        """Where a cell stands, or its row where the column is absent."""
        return self.places.get(name) or self.places.get("factor", "")


@dataclass(frozen=True, slots=True)
class SettingRow:
    """A weight or a step of the scale as written. `part` is ``criterion`` or ``scale``."""

    part: str
    name: str
    value: str
    place: str


@dataclass(slots=True)
class MatrixFile:
    """A file read: rows, settings found with them, and columns that were left unread."""

    name: str
    rows: list[MatrixRow] = field(default_factory=list)
    settings: list[SettingRow] = field(default_factory=list)
    criteria: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def refuse(faults: Sequence[Fault], name: str) -> None:
    """Raise Refused for these faults, if there are any."""
    faults = list(dict.fromkeys(faults))
    if not faults:
        return
    if len(faults) == 1:
        fault = faults[0]
        raise Refused(
            expected=fault.expected,
            given=fault.given,
            remedy=fault.remedy,
            where=f"{name}, {fault.where}" if fault.where else name,
        )
    lines = [fault.line for fault in faults[:MOST_TOLD]]
    more = len(faults) - len(lines)
    if more:
        lines.append(f"and {more} more")
    told = "\n  ".join(lines)
    raise Refused(
        expected="a matrix without faults",
        given=f"{len(faults)} faults:\n  {told}",
        remedy="Correct them in the file and run the command again.",
        where=name,
    )
