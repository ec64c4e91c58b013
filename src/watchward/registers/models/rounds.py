"""Scoring rounds of the risk matrix: who scored what, and what was agreed."""

from __future__ import annotations

from typing import Any

from django.db import models
from simple_history.models import HistoricalRecords

from watchward.registers.models.people import Person
from watchward.words.errors import Refused


def _demand_open(pk: int | None) -> None:
    """Raise Refused where a round is signed off, whatever asks for the change."""
    if pk and Round.objects.filter(pk=pk, status=Round.Status.SIGNED).exists():
        raise Refused(
            expected="a round that is not signed off",
            given="one that is signed off and locked",
            remedy="Start another round; this one stays as it was signed.",
        )


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

    def save(self, *args: Any, **named: Any) -> None:
        """Keep it, unless it is signed off already."""
        _demand_open(self.pk)
        super().save(*args, **named)

    def delete(self, *args: Any, **named: Any) -> tuple[int, dict[str, int]]:
        """Take it out, unless it is signed off."""
        _demand_open(self.pk)
        gone: tuple[int, dict[str, int]] = super().delete(*args, **named)
        return gone


class ScoreOfRound(models.Model):
    """A score that can be changed only while its round is not signed off."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **named: Any) -> None:
        """Keep it, unless the round is signed off."""
        _demand_open(self.round_id)
        super().save(*args, **named)

    def delete(self, *args: Any, **named: Any) -> tuple[int, dict[str, int]]:
        """Take it out, unless the round is signed off."""
        _demand_open(self.round_id)
        gone: tuple[int, dict[str, int]] = super().delete(*args, **named)
        return gone


class PartnerScore(ScoreOfRound):
    """What one partner gave one cell, before the meeting; nobody else sees it until then."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="partner_scores")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    factor = models.CharField(max_length=120)
    criterion = models.CharField(max_length=120)
    state = models.CharField(max_length=20)
    value = models.CharField(max_length=20, blank=True)
    confidence = models.CharField(max_length=20, blank=True, default="")
    note = models.CharField(max_length=500, blank=True)
    history = HistoricalRecords()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("round", "person", "factor", "criterion"), name="one_score_per_partner"
            ),
        )


class AgreedScore(ScoreOfRound):
    """What was agreed for one cell, with its reason, and the proposal it follows or overrides.

    `reason` is why this score, `after_reason` why the score after mitigation
    differs. `figure` are the ids of the figures behind the proposal, separated
    by spaces. `version` counts the changes.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="agreed_scores")
    factor = models.CharField(max_length=120)
    criterion = models.CharField(max_length=120)
    state = models.CharField(max_length=20)
    value = models.CharField(max_length=20, blank=True)
    after = models.CharField(max_length=20, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    after_reason = models.CharField(max_length=500, blank=True, default="")
    confidence = models.CharField(max_length=20, blank=True, default="")
    version = models.PositiveIntegerField(default=1)
    figure = models.CharField(max_length=500, blank=True)
    rule = models.CharField(max_length=200, blank=True)
    proposed = models.CharField(max_length=20, blank=True)
    history = HistoricalRecords()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("round", "factor", "criterion"), name="one_agreed_score"
            ),
        )
