"""Small files in the form of data.police.uk, made for a test."""

from __future__ import annotations

import csv
import io
from pathlib import Path

STREET = (
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,"
    "Crime type,Last outcome category,Context"
)
OUTCOMES = (
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,"
    "Outcome type"
)
SEARCHES = (
    "Type,Date,Part of a policing operation,Policing operation,Latitude,Longitude,Gender,Age range,"
    "Self-defined ethnicity,Officer-defined ethnicity,Legislation,Object of search,Outcome,"
    "Outcome linked to object of search,Removal of more than just outer clothing"
)
HARLOW = ("E01021846", "Harlow 001A")
ASB = "Anti-social behaviour"


def street(
    ref: str, month: str, category: str = "Burglary", force: str = "Essex Police", **given: str
) -> list[str]:
    """A street row in Harlow; `given` replaces cells by lower-case name."""
    code, name = HARLOW
    cells = {
        "lon": "0.1", "lat": "51.77", "code": code, "name": name,
        "outcome": "" if category == ASB else "Under investigation",
    } | given  # fmt: skip
    return [
        ref, month, force, force, cells["lon"], cells["lat"], "On or near High Street",
        cells["code"], cells["name"], category, cells["outcome"], "",
    ]  # fmt: skip


def outcome(ref: str, month: str, wording: str, force: str = "Essex Police") -> list[str]:
    """An outcome row."""
    return [ref, month, force, force, "", "", "No Location", "", "", wording]


def search(when: str) -> list[str]:
    """A stop and search row."""
    where = ["51.51", "-0.09"]
    rest = ["", "", "", "", "Misuse of Drugs Act 1971 (section 23)", "Controlled drugs", "Arrest"]
    return ["Person search", when, "", "", *where, *rest, "", ""]


def text_of(heading: str, rows: list[list[str]], ending: str = "\n") -> str:
    """The text of a file."""
    stream = io.StringIO()
    csv.writer(stream, lineterminator=ending).writerows(rows)
    return heading + ending + stream.getvalue()


def write(path: Path, heading: str, rows: list[list[str]], ending: str = "\n") -> Path:
    """Write a file, with its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text_of(heading, rows, ending), encoding="utf-8", newline="")
    return path
