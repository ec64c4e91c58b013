"""A slow, obvious recomputation of every cell of the summary from the extract files.

Plain Python: ``csv``, dictionaries and dates. It shares no code with the
package; of the package's files it reads only the reference lists (the tree of
crime types, offence codes, areas and their aliases), as data.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.support.places import ROOT

LISTS = ROOT / "src" / "watchward" / "data"
LONDON = ZoneInfo("Europe/London")
SOLVED = {
    "solved": {"1", "1A", "2", "2A", "3", "3A", "4", "6", "7", "8"},
    "solved-with-22": {"1", "1A", "2", "2A", "3", "3A", "4", "6", "7", "8", "22"},
    "charged": {"1", "1A"},
}
ASB = {"Anti-Social Behaviour", "Anti-social behaviour", "ASB"}
ASB |= {"Anti-Social Behaviour (incidents)"}
FLAG_COLUMN = {
    "domestic-abuse": "is_domestic",
    "high-risk-domestic-abuse": "domestic_risk",
    "medium-risk-domestic-abuse": "domestic_risk",
    "standard-risk-domestic-abuse": "domestic_risk",
    "no-risk-assessment": "domestic_risk",
    "hate-crime": "is_hate",
    "racially-or-religiously-aggravated-offences": "is_racially_religiously_aggravated",
}
RISK_TYPE = {
    "high": "high-risk-domestic-abuse",
    "medium": "medium-risk-domestic-abuse",
    "standard": "standard-risk-domestic-abuse",
    "none": "no-risk-assessment",
}

Cell = int | Fraction | str
"""A number, or in words why there is none."""
Month = tuple[int, int]


def read(path: Path) -> list[dict[str, str]]:
    """Rows of a CSV file, cells without surrounding blanks."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [{k: (v or "").strip() for k, v in row.items()} for row in csv.DictReader(file)]


def moment(text: str) -> datetime | None:
    """London wall time of a written time; None if it is no real one."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found.astimezone(LONDON).replace(tzinfo=None) if found.tzinfo else found


def flag(text: str) -> bool:
    """Whether a flag says yes; blank does not."""
    return text.lower() in ("y", "yes", "true", "1")


def month_of(day: date) -> Month:
    """The month of a day."""
    return (day.year, day.month)


def span(first: Month, last: Month) -> list[Month]:
    """Every month from first to last."""
    found, here = [], first
    while here <= last:
        found.append(here)
        here = (here[0] + 1, 1) if here[1] == 12 else (here[0], here[1] + 1)
    return found


@dataclass(slots=True)
class Oracle:
    """What was loaded, as a person with a pencil would keep it."""

    offences: dict[str, dict[str, str]] = field(default_factory=dict)
    shorthand: dict[str, tuple[str, date]] = field(default_factory=dict)
    outcomes: dict[str, set[tuple[str, date]]] = field(default_factory=lambda: defaultdict(set))
    incidents: dict[str, dict[str, str]] = field(default_factory=dict)
    covered: dict[str, dict[Month, set[str]]] = field(
        default_factory=lambda: {"offences": {}, "outcomes": {}, "incidents": {}}
    )

    def load_offences(self, *paths: Path) -> None:
        """Upsert offences by reference; outcome columns replace the offence's own outcome."""
        rows, columns = self._usable(
            [r for p in paths for r in read(p)], "crime_ref", "recorded_on"
        )
        for row in rows.values():
            self.offences[row["crime_ref"]] = row
            if "outcome_type" in columns:
                self.shorthand.pop(row["crime_ref"], None)
                if row["outcome_type"] not in ("", "0") and row["outcome_on"]:
                    day = date.fromisoformat(row["outcome_on"])
                    self.shorthand[row["crime_ref"]] = (row["outcome_type"].upper(), day)
        self._cover("offences", self._months(rows, "recorded_on"), columns)
        if "outcome_type" in columns:
            self._cover("outcomes", self._months(rows, "recorded_on"), columns)

    def load_outcomes(self, *paths: Path) -> None:
        """Within the months sent, the outcomes sent are all there are of the references sent."""
        rows = [
            (r["crime_ref"], r["outcome_type"].upper(), date.fromisoformat(r["outcome_on"]))
            for p in paths
            for r in read(p)
        ]
        months = [month_of(day) for _, _, day in rows]
        for ref in {ref for ref, _, _ in rows}:
            self.outcomes[ref] = {
                known
                for known in self.outcomes[ref]
                if not min(months) <= month_of(known[1]) <= max(months)
            }
        for ref, kind, day in rows:
            self.outcomes[ref].add((kind, day))
        self._cover("outcomes", months, set())

    def load_incidents(self, *paths: Path) -> None:
        """Upsert incidents by reference."""
        rows, columns = self._usable(
            [r for p in paths for r in read(p)], "incident_ref", "created_at"
        )
        self.incidents.update(rows)
        self._cover("incidents", self._months(rows, "created_at"), columns)

    def _usable(
        self, rows: list[dict[str, str]], reference: str, when: str
    ) -> tuple[dict[str, dict[str, str]], set[str]]:
        """Rows by reference, without those no date can be read from or that contradict others."""
        good = [row for row in rows if moment(row[when]) is not None]
        contents: dict[str, set[tuple[tuple[str, str], ...]]] = defaultdict(set)
        for row in good:
            contents[row[reference]].add(tuple(sorted(row.items())))
        kept = {row[reference]: row for row in good if len(contents[row[reference]]) == 1}
        return kept, set(rows[0]) if rows else set()

    def _months(self, rows: dict[str, dict[str, str]], when: str) -> list[Month]:
        return [month_of(found) for row in rows.values() if (found := moment(row[when]))]

    def _cover(self, source: str, months: list[Month], columns: set[str]) -> None:
        if months:
            for month in span(min(months), max(months)):
                self.covered[source][month] = set(columns)


class Lists:
    """The reference lists, read as plain files."""

    def __init__(self, area_set: str = "essex") -> None:
        """Read the tree, the codes, and the areas of one set."""
        self.tree = {row["slug"]: row for row in read(LISTS / "offence_tree.csv")}
        self.slug_of_name = {
            row["name"]: slug for slug, row in self.tree.items() if row["kind"] == "offences"
        }
        self.slug_of_code = {
            row["offence_code"]: row["tree_type"] for row in read(LISTS / "offence_codes.csv")
        }
        rows = [r for r in read(LISTS / "area_sets.csv") if r["area_set"] == area_set]
        self.areas = [row["code"] for row in rows]
        self.top = self.areas[0]
        self.area_of_name = {row["name"]: row["code"] for row in rows}
        self.area_of_name |= {row["ons_name"]: row["code"] for row in rows if row["ons_name"]}
        self.area_of_name |= {row["code"]: row["code"] for row in rows}
        self.area_of_name |= {
            row["alias"]: row["code"]
            for row in read(LISTS / "area_aliases.csv")
            if row["area_set"] == area_set
        }

    def line(self, slug: str) -> list[str]:
        """A type and every type above it."""
        found = [slug]
        while parent := self.tree[found[-1]]["parent"]:
            found.append(parent)
        return found

    def type_of(self, offence: dict[str, str]) -> str:
        """The type of an offence: blank if its code is in no list or is left out of All Crime."""
        if offence.get("offence_code"):
            found = self.slug_of_code.get(offence["offence_code"], "")
            return "" if found == "excluded" else found
        return self.slug_of_name.get(offence.get("crime_type", ""), "")


def flags_of(offence: dict[str, str]) -> set[str]:
    """The flag types under which an offence counts."""
    found = set()
    if flag(offence.get("is_domestic", "")):
        found.add("domestic-abuse")
        risk = offence.get("domestic_risk", "").lower()
        found |= {RISK_TYPE[risk]} if risk else set()
    if flag(offence.get("is_hate", "")):
        found.add("hate-crime")
    if flag(offence.get("is_racially_religiously_aggravated", "")):
        found.add("racially-or-religiously-aggravated-offences")
    return found


def first_solved(oracle: Oracle, ref: str, definition: str) -> date | None:
    """The day of an offence's first outcome within a definition."""
    known = set(oracle.outcomes.get(ref, set()))
    if ref in oracle.shorthand:
        known.add(oracle.shorthand[ref])
    return min((day for kind, day in known if kind in SOLVED[definition]), default=None)
