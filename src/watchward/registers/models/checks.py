"""Figure checks of papers: what was sent, what was found, and what people decided about it."""

from __future__ import annotations

from typing import Any

from django.db import models

from watchward.registers.models.editions import Edition
from watchward.registers.models.jobs import Job
from watchward.registers.models.people import MARKINGS, Person


class PaperCheck(models.Model):
    """Papers checked together, once. Nothing of it changes later but what people decide.

    `area` is an area's code, or blank for all of them. `is_own` says that the papers are the
    files of `edition` itself. `version` is that of the data they were held against, or None.
    `files` are the checksums of the whole result by form. `ended_at` is None until it is done.

    Papers checked again make a new check: `earlier` is the one it follows and is compared with,
    None for a first one and where that was deleted; `series` is the number of the first, None
    while nothing follows that; `turn` counts the checks of a series from 1.
    """

    title = models.CharField(max_length=200)
    area = models.CharField(max_length=20, blank=True)
    marking = models.PositiveSmallIntegerField(choices=MARKINGS)
    with_data = models.BooleanField(default=True)
    version = models.PositiveIntegerField(null=True)
    edition = models.ForeignKey(
        Edition, null=True, on_delete=models.SET_NULL, related_name="checks"
    )
    is_own = models.BooleanField(default=False)
    earlier = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="later")
    series = models.PositiveBigIntegerField(null=True, db_index=True)
    turn = models.PositiveIntegerField(default=1)
    job = models.ForeignKey(Job, null=True, on_delete=models.SET_NULL, related_name="+")
    files = models.JSONField(default=dict)
    made_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-made_at", "-pk")

    @property
    def family(self) -> int:
        """What the checks of the same papers have in common: the number of the first."""
        return int(self.series or self.pk)


class CheckedPaper(models.Model):
    """One paper of a check: its file, what could be read of it, and the coverage.

    `checksum` is that of the file sent; `is_held` whether that file is still kept. `refused`
    says why it could not be read. `about` holds the coverage, the title and the remarks;
    `files` the checksums of what was made of it by form. `earlier` is the version of it in the
    check before, None for a new paper and where that check was deleted.
    """

    check_made = models.ForeignKey(PaperCheck, on_delete=models.CASCADE, related_name="papers")
    earlier = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="later")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    checksum = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    is_held = models.BooleanField(default=True)
    refused = models.JSONField(default=dict)
    about = models.JSONField(default=dict)
    files = models.JSONField(default=dict)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("check_made", "number"), name="one_paper_per_number"),
        )


class CheckFinding(models.Model):
    """A claim of a paper that does not hold, and how it stands.

    `key` is the same whenever the same claim of the same paper is found again. `number` counts
    in the paper, `place` in the whole check, the most serious first. `parts` are the numbers it
    rests on; `state` follows from the last decision.
    """

    class State(models.TextChoices):
        """What became of a finding."""

        OPEN = "open", "Open"
        ACCEPTED = "accepted", "Accepted"
        DISMISSED = "dismissed", "Dismissed"
        PASSED = "passed", "Passed to the author"

    check_made = models.ForeignKey(PaperCheck, on_delete=models.CASCADE, related_name="findings")
    paper = models.ForeignKey(CheckedPaper, on_delete=models.CASCADE, related_name="findings")
    key = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    place = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)
    severity = models.CharField(max_length=40)
    cause = models.TextField(blank=True)
    quote = models.TextField()
    stated = models.TextField()
    expected = models.TextField(blank=True)
    where = models.TextField()
    explanation = models.TextField()
    anchor = models.CharField(max_length=40, blank=True)
    parts = models.JSONField(default=list)
    state = models.CharField(max_length=12, choices=State, default=State.OPEN)

    class Meta:
        ordering = ("place",)
        constraints = (
            models.UniqueConstraint(fields=("check_made", "key"), name="one_finding_per_key"),
        )


class FindingDecision(models.Model):
    """What somebody decided about a finding, when and why. Never changed: the database refuses.

    `act` is the state it gave the finding, or ``undone``; `to` is whom it was passed to. One
    carried here from an earlier check keeps who decided it; `decided_at` is when, and
    `from_check` the number of the check on which it was decided. Both are None otherwise.
    """

    finding = models.ForeignKey(CheckFinding, on_delete=models.CASCADE, related_name="decisions")
    at = models.DateTimeField()
    who = models.CharField(max_length=254)
    person_id = models.PositiveBigIntegerField(null=True)
    act = models.CharField(max_length=12)
    reason = models.CharField(max_length=500, blank=True)
    to = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True)
    from_check = models.PositiveBigIntegerField(null=True)

    class Meta:
        ordering = ("at", "pk")

    @property
    def when(self) -> Any:
        """When somebody decided it, here or on the check that it was carried from."""
        return self.decided_at or self.at

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add it; refuse to change one."""
        if self.pk is not None:
            raise TypeError("a decision is never changed")
        super().save(*args, **kwargs)


class FindingFate(models.Model):
    """What became of a finding of the check before, when its papers were checked again.

    `finding` is what it is now, where it stands again or is still wrong in another way. `now`,
    `where` and `anchor` are how the passage reads in the new `paper`, as far as it was found.
    `was` is how it stood when they were compared.
    """

    class Fate(models.TextChoices):
        """What became of it."""

        STANDS = "stands", "Stands again"
        ALTERED = "altered", "Changed, still wrong"
        RIGHT = "right", "Put right"
        GONE = "gone", "Taken out"
        UNTOLD = "untold", "Can no longer be checked"
        LIFTED = "lifted", "No longer found"
        UNSEEN = "unseen", "Not looked at"

    check_made = models.ForeignKey(PaperCheck, on_delete=models.CASCADE, related_name="fates")
    earlier = models.ForeignKey(CheckFinding, on_delete=models.CASCADE, related_name="fates")
    finding = models.ForeignKey(
        CheckFinding, null=True, on_delete=models.CASCADE, related_name="came_from"
    )
    paper = models.ForeignKey(
        CheckedPaper, null=True, on_delete=models.CASCADE, related_name="fates"
    )
    fate = models.CharField(max_length=12, choices=Fate)
    was = models.CharField(max_length=12, choices=CheckFinding.State)
    now = models.TextField(blank=True)
    where = models.TextField(blank=True)
    anchor = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ("earlier__place",)
        constraints = (
            models.UniqueConstraint(
                fields=("check_made", "earlier"), name="one_fate_per_earlier_finding"
            ),
        )
