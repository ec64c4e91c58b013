"""People with an account, the one-time links that make accounts, and keys for programs."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from simple_history.models import HistoricalRecords

from watchward.words.marking import Marking
from watchward.words.roles import Role

ROLES = [(role.value, role.label) for role in Role if role is not Role.PUBLIC]
MARKINGS = [(marking.value, marking.label) for marking in Marking]


class PersonManager(BaseUserManager["Person"]):
    """Finds people by e-mail address, whatever its capitals."""

    def create_person(self, email: str, password: str | None = None, **fields: Any) -> Person:
        """A new account; without a password nobody can sign in to it yet."""
        person: Person = self.model(email=email.strip().lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> Person:
        """The person of an e-mail address."""
        found: Person = self.get(email=(username or "").strip().lower())
        return found


class Person(AbstractBaseUser):
    """Somebody with an account: what they may do, see, and for which areas.

    `areas` are area codes; none means every area. Raising `session_epoch`
    signs the person out everywhere.
    """

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=20, choices=ROLES, default=Role.READER.value)
    clearance = models.PositiveSmallIntegerField(choices=MARKINGS, default=Marking.OFFICIAL.value)
    areas = models.JSONField(default=list, blank=True)
    is_active = models.BooleanField(default=True)
    session_epoch = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField(auto_now_add=True)
    history = HistoricalRecords(excluded_fields=["password", "last_login"])

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []
    objects = PersonManager()

    class Meta:
        ordering = ("name", "email")

    def __str__(self) -> str:
        return f"{self.name} ({self.email})"


class Invitation(models.Model):
    """A one-time link: joins somebody with a role, or lets them choose a new password.

    Only the digest of the link's secret is kept.
    """

    email = models.EmailField(blank=True)
    name = models.CharField(max_length=120, blank=True)
    role = models.CharField(max_length=20, choices=ROLES)
    clearance = models.PositiveSmallIntegerField(choices=MARKINGS, default=Marking.OFFICIAL.value)
    areas = models.JSONField(default=list, blank=True)
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-made_at",)


class ApiToken(models.Model):
    """A key by which a program reads what its person may read; only its digest is kept."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80)
    start = models.CharField(max_length=12)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-made_at",)
