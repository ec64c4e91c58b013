"""Reports being written, and the templates they are written from."""

from __future__ import annotations

from django.db import models
from simple_history.models import HistoricalRecords

from watchward.registers.models.editions import Edition
from watchward.registers.models.people import MARKINGS, Person
from watchward.words.marking import Marking


class ReportTemplate(models.Model):
    """A template that people changed, by its key: headings, text and what stands where."""

    key = models.CharField(max_length=60, unique=True)
    sort = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    sections = models.JSONField(default=list)
    history = HistoricalRecords()


class Report(models.Model):
    """A report being written. Signed off, it is frozen as an edition.

    `sections` are the texts by section as its author has them now; `before` is
    the report it starts from. `accepted` holds, by the key of a flag, the reason
    why it may stand, who gave it and when.
    """

    sort = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    area = models.CharField(max_length=20, blank=True)
    marking = models.PositiveSmallIntegerField(choices=MARKINGS, default=Marking.OFFICIAL.value)
    plan = models.PositiveIntegerField(null=True)
    to = models.CharField(max_length=7)
    since = models.DateField(null=True)
    meeting_on = models.DateField(null=True)
    sections = models.JSONField(default=list)
    accepted = models.JSONField(default=dict)
    before = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    edition = models.ForeignKey(Edition, null=True, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    signed_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    signed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)
    history = HistoricalRecords()

    class Meta:
        ordering = ("-made_at", "-pk")
