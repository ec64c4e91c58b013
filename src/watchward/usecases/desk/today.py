"""Which day it is: the real one, or in the demo the day up to which its records were made up."""

from __future__ import annotations

from datetime import date, datetime

from watchward.lake.workspace import Workspace
from watchward.registers.models import ChangeSet
from watchward.usecases.desk.demo import TODAY
from watchward.usecases.desk.reading import LONDON

DEMO_ENDING = " (demo)"
"""How the names of those who keep the demo's records end."""


def today(workspace: Workspace | None = None) -> date:
    """Today in London, for whichever workspace.

    Where the first records are the demo's, it is the day up to which they were
    made: otherwise everything in the demo would be overdue by years.
    """
    first = ChangeSet.objects.order_by("pk").values_list("who", flat=True).first()
    if first is not None and first.endswith(DEMO_ENDING):
        return TODAY
    return datetime.now(LONDON).date()
