"""What use cases need of the database, so that they need not know Django."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

atomic = transaction.atomic
"""All of a block's changes, or none."""
on_commit = transaction.on_commit
"""Do something once the changes are kept."""


def now() -> datetime:
    """This moment, with its offset."""
    moment: datetime = timezone.now()
    return moment
