"""The audit trail: append-only, each entry sealed with the one before it."""

from __future__ import annotations

from typing import Any

from django.db import models


class AuditEntry(models.Model):
    """One thing somebody did or saw.

    `seal` is a digest over this entry and the seal before it, so that an entry
    changed, taken out or put in later shows. The database refuses changes and
    removals too (see the migrations).
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField(db_index=True)
    who = models.CharField(max_length=254, db_index=True)
    person_id = models.PositiveBigIntegerField(null=True)
    action = models.CharField(max_length=60, db_index=True)
    what = models.CharField(max_length=300, blank=True)
    detail = models.JSONField(default=dict)
    address = models.CharField(max_length=64, blank=True)
    before = models.CharField(max_length=64)
    seal = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ("-number",)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse: nothing leaves the trail."""
        raise TypeError("an audit entry is never removed")
