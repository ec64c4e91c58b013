"""Faults between the cells of a row: how SQL finds them, and when a whole piece has none.

SQL alone decides which row is at fault. Of a piece of a file read as whole
columns it is asked only where a row may be.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from watchward.sources.contract import as_read, quoted


def _always(rows: Any) -> bool:
    return True


class Check(NamedTuple):
    """A fault: the column it is shown under, an SQL condition over cells, the reason in words.

    `may_fail` is false of an Arrow table of values only if the condition is
    true of none of its rows.
    """

    column: str
    condition: str
    reason: str
    may_fail: Callable[[Any], bool] = _always


def offence_checks(today: str) -> tuple[Check, ...]:
    """Faults between cells of an offences extract; `today` is a date in ISO form."""
    recorded, start, end = (as_read(n) for n in ("recorded_on", "committed_from", "committed_to"))
    return (
        _not_after("recorded_on", today),
        Check(
            "committed_from",
            f"CAST({start} AS DATE) > CAST({recorded} AS DATE)",
            "committed after it was recorded",
            lambda rows: _any_greater(_days(rows["committed_from"]), _days(rows["recorded_on"])),
        ),
        Check(
            "committed_to",
            f"{end} < {start}",
            "ends before it begins",
            lambda rows: _any_greater(rows["committed_from"], rows["committed_to"]),
        ),
        _not_after("outcome_on", today),
        Check(
            "outcome_on",
            f"{as_read('outcome_on')} IS NOT NULL AND {quoted('outcome_type')} IS NULL",
            "an outcome date without an outcome type",
            lambda rows: bool(rows["outcome_type"].null_count),
        ),
    )


def outcome_checks(today: str) -> tuple[Check, ...]:
    """Faults of an outcomes extract."""
    return (_not_after("outcome_on", today),)


def incident_checks(today: str) -> tuple[Check, ...]:
    """Faults of an incidents extract."""
    return (_not_after("created_at", today),)


def usable_checks(
    checks: tuple[Check, ...], headings: set[str], names: list[str]
) -> tuple[Check, ...]:
    """The checks whose every column the files have."""
    return tuple(
        check
        for check in checks
        if all(
            name in headings
            or not (quoted(name) in check.condition or as_read(name) in check.condition)
            for name in names
        )
    )


def _not_after(column: str, today: str) -> Check:
    later = f"CAST({as_read(column)} AS DATE) > DATE '{today}'"
    reason = f"in the future (today is {today})"
    return Check(column, later, reason, lambda rows: _last_day(rows[column]) > today)


def _any_greater(values: Any, others: Any) -> bool:
    """Whether in any row, of those with both, the first value is greater than the second."""
    from pyarrow import compute

    return bool(compute.any(compute.greater(values, others)).as_py())


def _days(values: Any) -> Any:
    """The days of times of day, as an Arrow column."""
    import pyarrow as arrow

    return values.cast(arrow.date32(), safe=False)


def _last_day(values: Any) -> str:
    """The last day in a column of days or times, in ISO form; blank if it has none."""
    from pyarrow import compute

    last = compute.max(_days(values)).as_py()
    return "" if last is None else str(last.isoformat())
