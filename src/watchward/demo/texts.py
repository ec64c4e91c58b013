"""From arrays of numbers to the columns of text that the extract files hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from watchward.demo import combos
from watchward.demo.arrays import Bools, Ints
from watchward.demo.calendar import MINUTES_A_DAY
from watchward.demo.incidents import ASB_TYPES, CALL_LINES, Incidents
from watchward.demo.outcomes import TYPES, Outcomes
from watchward.demo.places import District
from watchward.demo.profiles import profiles
from watchward.demo.records import BLANK, STRANDS, Records
from watchward.words.offences import offence_tree

if TYPE_CHECKING:
    import pyarrow as pa

ASB_CATEGORY = "Anti-Social Behaviour"
_REFERENCES_BEFORE = {2021: 128_000}
"""Offences of 2021 were numbered from January; the extract begins in November."""


def offence_table(records: Records, areas: tuple[District, ...]) -> pa.Table:
    """The offences extract, in order of recording, with a `month` column to split it by."""
    tree = offence_tree()
    types = [tree.get(slug).name for slug in tree.leaves]
    assert len(types) == len(profiles())
    risk = combos.RISK[records.combo]
    return _table(
        month=_months(records.recorded),
        crime_ref=_references("SYN", records.recorded),
        recorded_on=_days(records.recorded),
        district=_named([area.name for area in areas], records.area),
        crime_type=_named(types, records.leaf),
        committed_from=_minutes(records.start),
        committed_to=_minutes(records.end),
        ward=_of_ward([area.ward_names() for area in areas], records.area, records.ward),
        beat=_of_ward([area.beat_names() for area in areas], records.area, records.ward),
        easting=_numbers(records.easting),
        northing=_numbers(records.northing),
        is_domestic=_flags(risk > 0),
        domestic_risk=_named(combos.RISK_NAMES, risk),
        is_hate=_flags(combos.IS_HATE[records.combo]),
        hate_strands=_named(STRANDS, records.strands),
        is_racially_religiously_aggravated=_flags(combos.IS_RACIAL[records.combo]),
        is_knife=_flags(records.knife),
        is_cancelled=_flags(records.cancelled),
        synthetic=_flags(np.ones(records.year.size, dtype=bool)),
    )


def outcome_table(outcomes: Outcomes, references: pa.Array) -> pa.Table:
    """The outcomes extract, in order of date; `references` are those of the offences."""
    import pyarrow as pa

    held = len(references)
    every = pa.concat_arrays([references, pa.array(outcomes.not_held, pa.string())])
    missing = outcomes.offence == BLANK
    offence = np.where(missing, held + np.cumsum(missing) - 1, outcomes.offence)
    return _table(
        month=_months(outcomes.day),
        crime_ref=every.take(pa.array(offence)),
        outcome_type=_named(TYPES, outcomes.kind),
        outcome_on=_days(outcomes.day),
        synthetic=_flags(np.ones(outcomes.day.size, dtype=bool)),
    )


def incident_table(incidents: Incidents, areas: tuple[District, ...]) -> pa.Table:
    """The incidents extract, in order of report."""
    days = incidents.created // MINUTES_A_DAY
    names = [area.name for area in areas]
    return _table(
        month=_months(days),
        incident_ref=_references("SYN-I", days),
        created_at=_minutes(incidents.created),
        category=_named([ASB_CATEGORY], np.zeros(days.size, dtype=np.int64)),
        closed_at=_minutes(incidents.closed),
        district=_named(names, incidents.area),
        ward=_of_ward([area.ward_names() for area in areas], incidents.area, incidents.ward),
        beat=_of_ward([area.beat_names() for area in areas], incidents.area, incidents.ward),
        easting=_numbers(incidents.easting),
        northing=_numbers(incidents.northing),
        asb_type=_named(ASB_TYPES, incidents.asb_type),
        call_line=_named(CALL_LINES, incidents.call_line),
        synthetic=_flags(np.ones(days.size, dtype=bool)),
    )


def _table(**columns: pa.Array) -> pa.Table:
    import pyarrow as pa

    return pa.table(columns)


def _months(days: Ints) -> pa.Array:
    """Months counted from January 1970."""
    import pyarrow as pa

    return pa.array(days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64))


def _named(names: Sequence[str], numbers: Ints) -> pa.Array:
    """The name at each position; BLANK and empty names become blanks."""
    import pyarrow as pa

    texts = pa.array([name or None for name in names], pa.string())
    return texts.take(pa.array(numbers, mask=numbers == BLANK))


def _of_ward(names: Sequence[Sequence[str]], area: Ints, ward: Ints) -> pa.Array:
    """The name that belongs to a ward of an area, such as its own or its beat's."""
    flat = [name for row in names for name in row]
    return _named(flat, np.where(ward == BLANK, BLANK, area * len(names[0]) + ward))


def _flags(values: Bools) -> pa.Array:
    return _named(("N", "Y"), values.astype(np.int64))


def _numbers(values: Ints) -> pa.Array:
    import pyarrow as pa

    return pa.array(values, mask=values == BLANK)


def _days(days: Ints) -> pa.Array:
    """ISO dates."""
    first = int(days.min())
    every = np.arange(first, int(days.max()) + 1).astype("datetime64[D]")
    return _named(np.datetime_as_string(every).tolist(), days - first)


def _minutes(minutes: Ints) -> pa.Array:
    """ISO date-times to the minute, local wall time."""
    import pyarrow as pa

    texts = np.datetime_as_string(minutes.astype("datetime64[m]"))
    return pa.array(texts.astype(object), pa.string(), mask=minutes == BLANK)


def _references(prefix: str, days: Ints) -> pa.Array:
    """References such as ``SYN/24/0001234``, numbered within each calendar year by day."""
    import pyarrow as pa
    import pyarrow.compute as pc

    years = days.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970
    starts = np.searchsorted(years, years)
    before = np.select(
        [years == year for year in _REFERENCES_BEFORE], list(_REFERENCES_BEFORE.values()), 0
    )
    numbers = pc.cast(pa.array(np.arange(days.size) - starts + before + 1), pa.string())
    heads = _named([f"{prefix}/{year % 100:02d}/" for year in range(2021, 2025)], years - 2021)
    return pc.binary_join_element_wise(heads, pc.utf8_lpad(numbers, 7, "0"), "")
