"""Which day it is: the real one, or in the demo the day up to which its records were made up."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from watchward.registers.models import ChangeSet
from watchward.usecases.desk.demo import TODAY
from watchward.usecases.desk.reading import LONDON

DEMO_ENDING = " (demo)"
"""How the names of those who keep the demo's records end."""
_as_if: ContextVar[date | None] = ContextVar("as_if", default=None)


def today() -> date:
    """Today in London.

    Where the first records are the demo's, it is the day up to which they were
    made: otherwise everything in the demo would be overdue by years.
    """
    if (day := _as_if.get()) is not None:
        return day
    first = ChangeSet.objects.order_by("pk").values_list("who", flat=True).first()
    if first is not None and first.endswith(DEMO_ENDING):
        return TODAY
    return datetime.now(LONDON).date()


@contextmanager
def as_if_on(day: date) -> Iterator[None]:
    """Have it be another day inside the block: for what the demo makes up about earlier days."""
    token = _as_if.set(day)
    try:
        yield
    finally:
        _as_if.reset(token)
