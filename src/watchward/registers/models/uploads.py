"""Files sent by the browser, waiting to be looked at and loaded."""

from __future__ import annotations

from django.db import models

from watchward.registers.models.jobs import Job
from watchward.registers.models.people import Person


class Upload(models.Model):
    """A file received: where it waits, what the preview said, and the job that loads it."""

    class Status(models.TextChoices):
        """Where an upload stands."""

        RECEIVED = "received", "Being looked at"
        READY = "ready", "Ready to load"
        LOADING = "loading", "Loading"
        LOADED = "loaded", "Loaded"
        REFUSED = "refused", "Refused"
        DISCARDED = "discarded", "Discarded"

    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    checksum = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    stored = models.CharField(max_length=200)
    options = models.JSONField(default=dict)
    status = models.CharField(max_length=12, choices=Status, default=Status.RECEIVED)
    preview = models.JSONField(default=dict)
    report = models.JSONField(default=dict)
    preview_job = models.ForeignKey(Job, null=True, on_delete=models.SET_NULL, related_name="+")
    load_job = models.ForeignKey(Job, null=True, on_delete=models.SET_NULL, related_name="+")
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-made_at",)
