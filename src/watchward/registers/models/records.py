"""What people keep: records of every declared kind, and the changes they make together."""

from __future__ import annotations

from django.db import models
from simple_history.models import HistoricalRecords

from watchward.registers.models.people import MARKINGS, Person
from watchward.words.marking import Marking


class ChangeSet(models.Model):
    """Changes that were made in one act: one form, one import, one bulk edit, one undoing.

    `undoes` is the change set that this one took back.
    """

    what = models.CharField(max_length=200)
    who = models.CharField(max_length=254)
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    reason = models.CharField(max_length=500, blank=True)
    count = models.PositiveIntegerField(default=1)
    undoes = models.OneToOneField(
        "self", null=True, on_delete=models.SET_NULL, related_name="undone_by"
    )

    class Meta:
        ordering = ("-at", "-pk")


class Record(models.Model):
    """A record of a kind, by its number in the kind; its history holds every state it had.

    `values` are by field key, as the kind declares them. `version` counts the
    changes. A record that was removed stays, so that it can be put back.
    """

    kind = models.CharField(max_length=30)
    number = models.PositiveIntegerField()
    values = models.JSONField(default=dict)
    area = models.CharField(max_length=20, blank=True)
    marking = models.PositiveSmallIntegerField(choices=MARKINGS, default=Marking.OFFICIAL.value)
    is_removed = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    change = models.ForeignKey(ChangeSet, on_delete=models.PROTECT, related_name="records")
    history = HistoricalRecords()

    class Meta:
        ordering = ("kind", "number")
        constraints = (
            models.UniqueConstraint(fields=("kind", "number"), name="one_record_per_number"),
        )
