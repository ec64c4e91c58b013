"""Documents produced: immutable files, with who published and withdrew them and why."""

from __future__ import annotations

from django.db import models
from simple_history.models import HistoricalRecords

from watchward.registers.models.people import MARKINGS, Person


class Edition(models.Model):
    """A document as it was produced, in one or more formats.

    `area` is an area's code, or blank when it is about several; `audience` is
    ``partners`` or ``public`` (then its figures are masked by the disclosure
    policy). `request` gives back the page it was made from. `trail_head` is the
    newest entry of the audit trail when it was published and that entry's seal:
    printed with the edition, it shows if the trail is cut short later.
    """

    class Status(models.TextChoices):
        """Where an edition stands."""

        DRAFT = "draft", "Draft"
        PUBLISHED = "published", "Published"
        WITHDRAWN = "withdrawn", "Withdrawn"

    class Audience(models.TextChoices):
        """For whom an edition is."""

        PARTNERS = "partners", "Partners"
        PUBLIC = "public", "The public"

    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    period = models.CharField(max_length=40)
    area = models.CharField(max_length=20, blank=True)
    marking = models.PositiveSmallIntegerField(choices=MARKINGS)
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.PARTNERS)
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    version = models.PositiveIntegerField()
    request = models.JSONField(default=dict)
    made_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    published_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    published_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True)
    trail_head = models.CharField(max_length=90, blank=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ("-made_at",)


class EditionFile(models.Model):
    """One format of an edition, kept in the editions folder under its checksum."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="files")
    form = models.CharField(max_length=12)
    name = models.CharField(max_length=120)
    checksum = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()

    class Meta:
        ordering = ("form",)
        constraints = (models.UniqueConstraint(fields=("edition", "form"), name="one_per_form"),)


class FigureUse(models.Model):
    """Which edition shows which figure: ids only, never the numbers."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="figures")
    figure_key = models.CharField(max_length=200, db_index=True)
    figure_id = models.CharField(max_length=220)
