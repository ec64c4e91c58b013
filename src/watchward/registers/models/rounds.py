"""Scoring rounds of the risk matrix: who scored what, and what was agreed."""

from __future__ import annotations

from django.db import models
from simple_history.models import HistoricalRecords

from watchward.registers.models.people import Person


class Round(models.Model):
    """A risk matrix being scored together.

    `frame` holds its criteria with weights, its scale and its factors with the
    rules by which scores are proposed. Signed off, it is locked for good.
    """

    class Status(models.TextChoices):
        """Where a round stands."""

        SCORING = "scoring", "Partners are scoring"
        AGREEING = "agreeing", "Being agreed"
        SIGNED = "signed", "Signed off"

    title = models.CharField(max_length=200)
    year = models.CharField(max_length=9)
    frame = models.JSONField(default=dict)
    status = models.CharField(max_length=10, choices=Status, default=Status.SCORING)
    due_on = models.DateField(null=True)
    before = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    made_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    signed_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    signed_at = models.DateTimeField(null=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ("-year", "-pk")


class PartnerScore(models.Model):
    """What one partner gave one cell, before the meeting; nobody else sees it until then."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="partner_scores")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    factor = models.CharField(max_length=120)
    criterion = models.CharField(max_length=120)
    state = models.CharField(max_length=20)
    value = models.CharField(max_length=20, blank=True)
    note = models.CharField(max_length=500, blank=True)
    history = HistoricalRecords()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("round", "person", "factor", "criterion"), name="one_score_per_partner"
            ),
        )


class AgreedScore(models.Model):
    """What was agreed for one cell, with its reason, and the proposal it follows or overrides."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="agreed_scores")
    factor = models.CharField(max_length=120)
    criterion = models.CharField(max_length=120)
    state = models.CharField(max_length=20)
    value = models.CharField(max_length=20, blank=True)
    after = models.CharField(max_length=20, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    figure = models.CharField(max_length=220, blank=True)
    rule = models.CharField(max_length=200, blank=True)
    proposed = models.CharField(max_length=20, blank=True)
    history = HistoricalRecords()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("round", "factor", "criterion"), name="one_agreed_score"
            ),
        )
