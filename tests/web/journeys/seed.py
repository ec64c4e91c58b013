"""Puts people, editions and a half-used link into a served workspace, for the page tests.

Run as a process of its own, because it works on the registers of the workspace
that is served, and the tests' own process has others:
``python -m tests.web.journeys.seed FOLDER`` prints what it made as JSON.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

AREA = "E07000070"
PASSWORD = "plum-harbour-lantern-42"


def main(folder: str) -> dict[str, str]:
    """Make everything; what was made, by the names that addresses use."""
    os.environ["WATCHWARD_WORKSPACE"] = folder
    os.environ["DJANGO_SETTINGS_MODULE"] = "watchward.web.settings"
    import django

    django.setup()
    from watchward.registers.models import Person
    from watchward.words.marking import Marking
    from watchward.words.roles import Role

    def person(name: str, role: Role, marking: Marking = Marking.OFFICIAL) -> Person:
        made: Person = Person.objects.create_person(
            f"{name.lower()}@example.org", PASSWORD, name=f"{name} Example",
            role=role.value, clearance=marking.value, areas=[],
        )  # fmt: skip
        return made

    person("Administrator", Role.ADMINISTRATOR, Marking.OFFICIAL_SENSITIVE)
    person("Analyst", Role.ANALYST)
    reader = person("Reader", Role.READER)
    with_codes(person("Halfway", Role.READER))
    return {"area": AREA, "person": str(reader.pk), "secret": invitation(), **editions(folder)}


def with_codes(person: object) -> None:
    """Switch on one-time codes for a person."""
    from django_otp.oath import totp

    from watchward.registers import codes
    from watchward.registers.models import Person
    from watchward.usecases.service.audit import SYSTEM
    from watchward.usecases.service.own_codes import turn_on

    assert isinstance(person, Person)
    code = totp(codes.new_device(person).bin_key)
    turn_on(SYSTEM, person, f"{code:06d}")


def invitation() -> str:
    """A link to join that nobody has used; its secret."""
    from watchward.usecases.service.access import Access
    from watchward.usecases.service.audit import SYSTEM
    from watchward.usecases.service.joining import invite
    from watchward.usecases.viewer import OWNER
    from watchward.words.marking import Marking
    from watchward.words.roles import Role

    access = Access(Role.ANALYST, Marking.OFFICIAL)
    link = invite(SYSTEM, OWNER, name="Jo New", email="jo@example.org", access=access)
    return link.path.rsplit("/", 1)[1]


def editions(folder: str) -> dict[str, str]:
    """A draft for partners, and two for the public: one published, one withdrawn."""
    from watchward.usecases.service.audit import SYSTEM
    from watchward.usecases.service.editions import (
        EditionRequest,
        make_edition,
        publish,
        withdraw,
    )
    from watchward.usecases.setup import open_workspace_at
    from watchward.usecases.viewer import OWNER

    workspace = open_workspace_at(Path(folder))
    made = {}
    for name, audience in (("draft", "partners"), ("public", "public"), ("withdrawn", "public")):
        request = EditionRequest(areas=(AREA,), audience=audience, forms=("html", "csv"))
        made[name] = make_edition(workspace, request, OWNER, None).pk
        if name != "draft":
            publish(workspace, made[name], OWNER, None, SYSTEM)
    withdraw(made["withdrawn"], OWNER, None, SYSTEM, "One month was counted twice.")
    return {name: str(pk) for name, pk in made.items()}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(sys.argv[1])))
