"""What the oracle says the summary's cells, and the revisions of a load, must be."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from tests.support.oracle import (
    ASB,
    FLAG_COLUMN,
    SOLVED,
    Cell,
    Lists,
    Month,
    Oracle,
    first_solved,
    flag,
    flags_of,
    moment,
    month_of,
    span,
)

SOURCE_OF = {"offences": "offences", "cancelled": "offences", "incidents": "incidents"}


class Counts:
    """Every record counted under every area, type and month it belongs to."""

    def __init__(self, oracle: Oracle, lists: Lists, definition: str = "solved") -> None:
        """Count once; `cell` then only adds."""
        self.oracle, self.lists = oracle, lists
        self.counts: Counter[tuple[str, str, str, Month]] = Counter()
        self.stops: set[tuple[str, str, Month]] = set()
        for ref, offence in oracle.offences.items():
            self._offence(ref, offence, definition)
        for incident in oracle.incidents.values():
            if incident["category"] in ASB:
                month = self._month(incident["created_at"])
                for area in self._areas(incident["district"]):
                    self.counts["offences", area, "anti-social-behaviour", month] += 1

    def _month(self, text: str) -> Month:
        found = moment(text)
        assert found is not None
        return month_of(found)

    def _areas(self, name: str) -> list[str]:
        """The whole force, and the district if its name is known."""
        code = self.lists.area_of_name.get(name)
        return [self.lists.top] + ([code] if code and code != self.lists.top else [])

    def _offence(self, ref: str, offence: dict[str, str], definition: str) -> None:
        slug = self.lists.type_of(offence)
        if not slug or flag(offence.get("is_cancelled", "")):
            return
        month = self._month(offence["recorded_on"])
        day = first_solved(self.oracle, ref, definition)
        for area in self._areas(offence["district"]):
            self.stops.add((area, slug, month))
            for name in [*self.lists.line(slug), *flags_of(offence)]:
                self.counts["offences", area, name, month] += 1
                if flag(offence.get("is_domestic", "")):
                    self.counts["domestic", area, name, month] += 1
                if day is not None:
                    self.counts["solved", area, name, month_of(day)] += 1

    def total(self, fact: str, area: str, slug: str, months: list[Month]) -> Cell:
        """A count over months, or why there is none."""
        gap = self._gap(fact, area, slug, months)
        return gap or sum(self.counts[fact, area, slug, month] for month in months)

    def _gap(self, fact: str, area: str, slug: str, months: list[Month]) -> str:
        is_incidents = slug == "anti-social-behaviour"
        if is_incidents and fact == "solved":
            return "not applicable"
        covered = self.oracle.covered["incidents" if is_incidents else "offences"]
        if any(month not in covered for month in months):
            return "missing"
        if fact == "solved":
            known = [month in self.oracle.covered["outcomes"] for month in months]
            if not any(known):
                return "not available"
            if not all(known):
                return "missing"
        if is_incidents:
            return ""
        needs = {FLAG_COLUMN[slug]} if slug in FLAG_COLUMN else set()
        needs |= {"is_domestic"} if fact == "domestic" else set()
        if any(not needs <= covered[month] for month in months):
            return "not available"
        return "not available" if self._is_coarse(area, slug, months) else ""

    def _is_coarse(self, area: str, slug: str, months: list[Month]) -> bool:
        """Whether a record says only a wider type, so that this one cannot be told."""
        if self.lists.tree[slug]["kind"] == "flag":
            return False
        return any(
            (area, wider, month) in self.stops
            for wider in self.lists.line(slug)[1:]
            for month in months
        )


def first_gap(*cells: Cell) -> str:
    """The first reason for having no number; blank if all are numbers."""
    return next((cell for cell in cells if isinstance(cell, str)), "")


def less(later: Cell, earlier: Cell) -> Cell:
    """The later count less the earlier."""
    return first_gap(earlier, later) or Fraction(later) - Fraction(earlier)


def over(top: Cell, bottom: Cell) -> Cell:
    """One count over another, in percent; undefined over nought."""
    if gap := first_gap(bottom, top):
        return gap
    return Fraction(top) * 100 / Fraction(bottom) if bottom else "undefined"


def change_pct(later: Cell, earlier: Cell) -> Cell:
    """The change in percent of the earlier count."""
    if gap := first_gap(earlier, later):
        return gap
    return (
        (Fraction(later) - Fraction(earlier)) * 100 / Fraction(earlier) if earlier else "undefined"
    )


def summary(counts: Counts, last: Month) -> dict[tuple[str, str, str], Cell]:
    """Every cell of every area: (area, type, column) to a number or why there is none."""
    now = span((last[0] - 1, last[1] + 1) if last[1] < 12 else (last[0], 1), last)
    then = [(year - 1, month) for year, month in now]
    found: dict[tuple[str, str, str], Cell] = {}
    for area in counts.lists.areas:
        for slug in counts.lists.tree:
            for column, cell in _row(counts, area, slug, now, then).items():
                found[area, slug, column] = cell
    return found


def _row(
    counts: Counts, area: str, slug: str, now: list[Month], then: list[Month]
) -> dict[str, Cell]:
    offences = [counts.total("offences", area, slug, months) for months in (then, now)]
    solved = [counts.total("solved", area, slug, months) for months in (then, now)]
    is_incidents = slug == "anti-social-behaviour"
    rates: list[Cell] = ["not applicable"] * 2 if is_incidents else []
    rates = rates or [over(s, o) for s, o in zip(solved, offences, strict=True)]
    domestic = counts.total("domestic", area, slug, now)
    return {
        "pct_da": "not applicable" if is_incidents else over(domestic, offences[1]),
        "offences_prev": offences[0],
        "offences_curr": offences[1],
        "diff": less(offences[1], offences[0]),
        "pct_diff": change_pct(offences[1], offences[0]),
        "solved_prev": solved[0],
        "solved_curr": solved[1],
        "solved_diff": less(solved[1], solved[0]),
        "solved_pct_diff": change_pct(solved[1], solved[0]),
        "rate_prev": rates[0],
        "rate_curr": rates[1],
        "rate_pp_diff": less(rates[1], rates[0]),
    }


CubeCell = tuple[Month, str, str, str]
"""Month, fact (with ``/flag`` for the part that carries a flag), area as placed, code as given."""


def cube(oracle: Oracle, lists: Lists) -> Counter[CubeCell]:
    """Records by month, fact, area and code: what a version's revisions are told in."""
    found: Counter[CubeCell] = Counter()
    for ref, offence in oracle.offences.items():
        recorded = moment(offence["recorded_on"])
        assert recorded is not None
        is_cancelled = flag(offence.get("is_cancelled", ""))
        facts = [("cancelled" if is_cancelled else "offences", month_of(recorded))]
        for definition in () if is_cancelled else SOLVED:
            day = first_solved(oracle, ref, definition)
            facts += [(f"solved:{definition}", month_of(day))] if day else []
        code = offence.get("offence_code") or offence.get("crime_type", "")
        for fact, month in facts:
            for part in ("", *(f"/{slug}" for slug in flags_of(offence))):
                found[month, fact + part, placed(lists, offence["district"]), code] += 1
    for incident in oracle.incidents.values():
        created = moment(incident["created_at"])
        assert created is not None
        place = placed(lists, incident["district"])
        found[month_of(created), "incidents", place, incident["category"]] += 1
    return found


def placed(lists: Lists, name: str) -> str:
    """The area code of a district's name, or the mark of a place that is in no list."""
    if not name:
        return "~none"
    return lists.area_of_name.get(name, f"~unknown:{name}")


def revisions(
    before: Counter[CubeCell], after: Counter[CubeCell], covered: dict[str, set[Month]]
) -> dict[CubeCell, tuple[int, int]]:
    """Cells whose count changed in months their source had covered: before and after."""
    return {
        cell: (before[cell], after[cell])
        for cell in {**before, **after}
        if before[cell] != after[cell]
        and cell[0] in covered[SOURCE_OF.get(cell[1].split("/")[0], "outcomes")]
    }
