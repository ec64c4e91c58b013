"""Random extracts of offences, outcomes and incidents, written as a force might send them.

Everything comes from one ``random.Random``, so a seed gives the same files
again. A record is a plain dictionary of cells as text; nothing here knows what
the cells mean. The oracle reads the files, not these records.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
OFFENCE_COLUMNS = (
    "crime_ref", "recorded_on", "district", "crime_type", "is_domestic", "domestic_risk",
    "is_hate", "is_racially_religiously_aggravated", "is_knife", "is_cancelled", "note",
)  # fmt: skip
SHORTHAND = ("outcome_type", "outcome_on")
OUTCOME_COLUMNS = ("crime_ref", "outcome_type", "outcome_on")
INCIDENT_COLUMNS = ("incident_ref", "created_at", "category", "district", "asb_type")

PLACES = (
    *("Chelmsford", "Braintree", "Southend", "Southend-on-Sea", "Castlepoint", "Basildon"),
    *("E07000076", "Thurrock", "Epping Forrest", "Harlow", "Stansted", "Stansted Airport"),
    *("Maldon", "Rochford", " Colchester ", "Uttlesford", "Brentwood"),
)
NO_PLACES = ("", "Nowhere", "Ipswich", "chelmsford")
"""Blank, or a name that is in no list; a list is exact, so small letters are another name."""
OUTCOME_TYPES = ("1", "1A", "1a", "2", "3", "4", "6", "8", "14", "15", "16", "18", "22", "0", "99")
CATEGORIES = ("Anti-Social Behaviour", "ASB", "Concern for safety", "Road collision")
NOTES = ("", "plain", 'said "stop"', "two\nlines", "comma, inside", "=1+1")


@dataclass(slots=True)
class World:
    """What a made-up force holds: offences and incidents by reference, outcomes of references."""

    rng: random.Random
    first: datetime
    months: int
    types: Sequence[str]
    offences: dict[str, dict[str, str]] = field(default_factory=dict)
    outcomes: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    incidents: dict[str, dict[str, str]] = field(default_factory=dict)

    def moment(self, month: int | None = None) -> datetime:
        """A time within a month of the world (any if none is given), often near its ends."""
        rng = self.rng
        index = rng.randrange(self.months) if month is None else month
        begins, ends = month_start(self.first, index), month_start(self.first, index + 1)
        minutes = int((ends - begins).total_seconds() // 60)
        if rng.random() < 0.15:
            at = rng.choice([rng.randrange(90), minutes - 1 - rng.randrange(90)])
        else:
            at = rng.randrange(minutes)
        return begins + timedelta(minutes=at)

    def add_offence(self, month: int | None = None) -> str:
        """One more offence, and perhaps its outcomes; its reference."""
        ref = f"ESX/{len(self.offences):06d}/24"
        when = self.moment(month)
        self.offences[ref] = self._offence(ref, when)
        for _ in range(self.rng.choice([0, 0, 0, 1, 1, 2, 3])):
            self.add_outcome(ref, when)
        return ref

    def _offence(self, ref: str, when: datetime) -> dict[str, str]:
        rng = self.rng
        place = rng.choice(PLACES) if rng.random() < 0.96 else rng.choice(NO_PLACES)
        domestic = rng.choice(["Y", "N", "N", "N", "", "1", "0", "true", "No"])
        return {
            "crime_ref": ref,
            "recorded_on": written(when, rng),
            "district": place,
            "crime_type": rng.choice(self.types) if rng.random() < 0.97 else "Jaywalking",
            "is_domestic": domestic,
            "domestic_risk": rng.choice(["", "high", "Medium", "standard", "none"]),
            "is_hate": rng.choice(["Y", "N", "N", "N", "N", ""]),
            "is_racially_religiously_aggravated": rng.choice(["yes", "no", "no", "N", ""]),
            "is_knife": rng.choice(["Y", "N", "N", "N", ""]),
            "is_cancelled": rng.choice(["N"] * 15 + ["", "Y"]),
            "note": rng.choice(NOTES),
        }

    def add_outcome(self, ref: str, recorded: datetime) -> None:
        """One more outcome of a reference, held or not, some time after (or before) a date."""
        days = self.rng.choice([0, 1, 3, 10, 40, 90, 200, 400, -5])
        day = (recorded + timedelta(days=days + self.rng.randrange(5))).date().isoformat()
        self.outcomes.setdefault(ref, []).append((self.rng.choice(OUTCOME_TYPES), day))

    def add_incident(self, month: int | None = None) -> str:
        """One more incident; its reference."""
        ref = f"INC-{len(self.incidents):06d}"
        place = self.rng.choice(PLACES) if self.rng.random() < 0.96 else self.rng.choice(NO_PLACES)
        self.incidents[ref] = {
            "incident_ref": ref,
            "created_at": written(self.moment(month), self.rng),
            "category": self.rng.choice(CATEGORIES),
            "district": place,
            "asb_type": self.rng.choice(["", "nuisance", "personal", "environment"]),
        }
        return ref

    def outcome_rows(self, refs: Iterable[str] | None = None) -> list[dict[str, str]]:
        """The outcomes of these references (all if none are given), one row each."""
        return [
            {"crime_ref": ref, "outcome_type": kind, "outcome_on": day}
            for ref in (self.outcomes if refs is None else refs)
            for kind, day in self.outcomes.get(ref, [])
        ]


def month_start(first: datetime, months: int) -> datetime:
    """The first moment of the month so many after the month of `first`."""
    index = first.year * 12 + first.month - 1 + months
    return datetime(index // 12, index % 12 + 1, 1)  # noqa: DTZ001 (wall time of London)


def written(when: datetime, rng: random.Random) -> str:
    """A wall time of London in one of the ways a system may write it."""
    utc = when.replace(tzinfo=LONDON).astimezone(UTC)
    abroad = utc.astimezone(ZoneInfo("Europe/Helsinki"))
    return rng.choice(
        [
            f"{when:%Y-%m-%d}",
            f"{when:%Y-%m-%dT%H:%M}",
            f"{when:%Y-%m-%d %H:%M:%S}",
            f" {when:%Y-%m-%dT%H:%M:%S}.250 ",
            f"{utc:%Y-%m-%dT%H:%M:%SZ}",
            f"{utc:%Y-%m-%dT%H:%MZ}",
            f"{utc:%Y-%m-%d %H:%M:%S}+00",
            f"{utc:%Y-%m-%dT%H:%M:%S}+0000",
            abroad.isoformat(timespec="minutes"),
            abroad.isoformat(timespec="milliseconds"),
        ]
    )


def write_csv(path: Path, columns: Sequence[str], rows: Iterable[dict[str, str]]) -> Path:
    """Write rows as CSV, quoted only where they must be; the path."""
    with path.open("w", encoding="utf-8", newline="") as file:
        sheet = csv.DictWriter(file, columns, extrasaction="ignore", lineterminator="\n")
        sheet.writeheader()
        sheet.writerows(rows)
    return path


def make_world(
    seed: int, types: Sequence[str], offences: int, incidents: int, months: int = 24
) -> World:
    """A world of so many offences and incidents over the months to October 2024."""
    first = month_start(datetime(2024, 10, 1), 1 - months)  # noqa: DTZ001 (wall time of London)
    world = World(random.Random(seed), first, months, types)
    for _ in range(offences):
        world.add_offence()
    for number in range(offences // 40):
        world.add_outcome(f"NOT/HELD/{number}", world.moment())
    for _ in range(incidents):
        world.add_incident()
    return world
