"""Who asks: one person for each role, and some for each marking and area."""

from __future__ import annotations

from copy import deepcopy
from http.cookies import SimpleCookie

from django.test import Client
from django.test.client import ClientHandler

from watchward.registers.models import Person
from watchward.words.marking import Marking
from watchward.words.roles import Role

HERE, ELSEWHERE = "E07000070", "E07000066"
"""Chelmsford, which the partner-only material is about; Basildon, which it is not."""

PEOPLE = {
    "public": (Role.PUBLIC, False, ()),
    "reader": (Role.READER, False, ()),
    "analyst": (Role.ANALYST, False, ()),
    "manager": (Role.MANAGER, False, ()),
    "publisher": (Role.PUBLISHER, False, ()),
    "administrator": (Role.ADMINISTRATOR, False, ()),
    "reader+here": (Role.READER, True, (HERE,)),
    "reader+elsewhere": (Role.READER, True, (ELSEWHERE,)),
    "analyst+here": (Role.ANALYST, True, (HERE,)),
    "analyst+elsewhere": (Role.ANALYST, True, (ELSEWHERE,)),
    "administrator+all": (Role.ADMINISTRATOR, True, ()),
}
"""Role, whether cleared for OFFICIAL-SENSITIVE, and areas (none: all)."""


HANDLER = ClientHandler(enforce_csrf_checks=False)
"""What answers everybody here: to set it up for each person takes longer than most answers."""
COOKIES: dict[str, SimpleCookie] = {}
"""What the browser of each person holds once that person has signed in."""


def sign_all_in() -> None:
    """Make everybody's account, and sign them in: `client_of` takes it from there."""
    for name, (role, sensitive, areas) in PEOPLE.items():
        client = Client()
        if role is not Role.PUBLIC:
            person = Person.objects.create(
                email=f"{name.replace('+', '-')}@example.org",
                name=name,
                role=role.value,
                clearance=Marking.OFFICIAL_SENSITIVE if sensitive else Marking.OFFICIAL,
                areas=list(areas),
            )
            client.force_login(person, "django.contrib.auth.backends.ModelBackend")
        COOKIES[name] = client.cookies


def client_of(name: str) -> Client:
    """A browser of one of these people, signed in."""
    client = Client()
    client.handler = HANDLER
    client.cookies = deepcopy(COOKIES[name])
    return client
