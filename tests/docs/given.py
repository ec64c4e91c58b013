"""Extracts that the README and the guides speak of: small, made up, the same every time."""

from __future__ import annotations

import csv
import random
from pathlib import Path

DISTRICTS = ["Chelmsford", "Braintree", "Colchester", "Thurrock"]
TYPES = ["Burglary", "Shoplifting", "Violence without Injury", "Criminal Damage", "Public Order"]
FIRST_YEAR, FIRST_MONTH, MONTHS = 2022, 11, 24
PER_MONTH = 3

OFFENCE_HEADS = ["crime_ref", "recorded_on", "district", "crime_type", "is_domestic"]
OUTCOME_HEADS = ["crime_ref", "outcome_type", "outcome_on"]


def offences() -> list[list[str]]:
    """Offences of the 24 months to October 2024 in four districts."""
    draw = random.Random(2024)
    rows = []
    for step in range(MONTHS):
        year, month = divmod(FIRST_YEAR * 12 + FIRST_MONTH - 1 + step, 12)
        for district in DISTRICTS:
            for kind in TYPES:
                for _ in range(draw.randint(1, PER_MONTH)):
                    day = f"{year}-{month + 1:02d}-{draw.randint(1, 28):02d}"
                    rows.append([f"R{len(rows):06d}", day, district, kind, draw.choice("NNNY")])
    return rows


def outcomes(rows: list[list[str]]) -> list[list[str]]:
    """Outcomes of every fourth offence, on the day it was recorded."""
    draw = random.Random(2025)
    return [[row[0], draw.choice(["1", "8", "14", "18"]), row[1]] for row in rows[::4]]


def write(path: Path, heads: list[str], rows: list[list[str]]) -> None:
    """Write one extract."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([heads, *rows])


def give(folder: Path) -> None:
    """Put ``offences.csv`` and ``outcomes.csv`` into a folder."""
    rows = offences()
    write(folder / "offences.csv", OFFENCE_HEADS, rows)
    write(folder / "outcomes.csv", OUTCOME_HEADS, outcomes(rows))
