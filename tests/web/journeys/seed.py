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
    return {
        "area": AREA,
        "person": str(reader.pk),
        "secret": invitation(),
        **record(),
        **plans(),
        **scrutiny(),
        **rounds(folder),
        **money(),
        **week(),
        **reports(folder),
        **(made := editions(folder)),
        **checks(folder, int(made["draft"])),
    }


def money() -> dict[str, str]:
    """An award over two financial years with money at two sites, one payment made late."""
    from watchward.usecases.desk.keeping import Act, Draft, keep
    from watchward.usecases.service.audit import SYSTEM
    from watchward.usecases.viewer import OWNER

    def made(kind: str, *rows: dict[str, object]) -> int:
        act = Act(OWNER, SYSTEM, "added to the registers of money")
        return keep(act, [Draft(kind, row, AREA) for row in rows]).entries[0].number

    stream = made("stream", {"name": "Hotspot patrols", "funder": "The commissioner"})
    award = made("award", {"name": "Patrols at two sites", "stream": stream, "amount": 4_533_000,
                 "starts_on": "2023-12-01", "spend_by": "2025-03-31"})  # fmt: skip
    made("profile", {"award": award, "year": "2023/24", "amount": 1_000_000},
         {"award": award, "year": "2024/25", "amount": 3_533_000})  # fmt: skip
    north = made("allocation", *(
        {"award": award, "site": site, "year": "2024/25", "amount": 2_266_500}
        for site in ("North Avenue", "Parkway")
    ))  # fmt: skip
    made("spend", {"what": "Patrols", "award": award, "allocation": north, "on": "2025-04-02",
         "amount": 450_050})  # fmt: skip
    made("output", {"what": "Funded patrol hours", "allocation": north, "planned": 208,
         "delivered": 34, "unit": "hours"})  # fmt: skip
    made("match", {"body": "City council", "award": award, "sort": "cash", "amount": 150_000})
    return {"award": str(award)}


def week() -> dict[str, str]:
    """An operation with results, a project, sessions in a district, an event and what was said."""
    from watchward.usecases.desk.keeping import Act, Draft, keep
    from watchward.usecases.service.audit import SYSTEM
    from watchward.usecases.viewer import OWNER

    def made(kind: str, **values: object) -> int:
        act = Act(OWNER, SYSTEM, "added to the registers of the week")
        return keep(act, [Draft(kind, values, AREA)]).entries[0].number

    operation = made("operation", name="Operation Kite", sort="operation", aim="Quiet streets",
                     status="running", starts_on="2024-05-03", places=["The square"])  # fmt: skip
    made("result", what="Arrests", operation=operation, count=5, on="2024-06-01", source="Log")
    made("project", name="Lights in the park", status="part complete", site="Central Park",
         status_note="Columns are up", ends_on="2024-12-20")  # fmt: skip
    made("session", programme="Knife crime", from_on="2024-09-02", to_on="2024-10-25", sessions=4,
         pupils=110)  # fmt: skip
    event = made("event", name="Stall", on="2024-10-10", audience="Residents", attendance=52)
    made("said", said="The lamp is out.", event=event)
    return {"operation": str(operation)}


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


def record() -> dict[str, str]:
    """An action and the act that made it."""
    from watchward.usecases.desk.keeping import Act, Draft, keep
    from watchward.usecases.service.audit import SYSTEM
    from watchward.usecases.viewer import OWNER

    values = {"text": "Visit the precinct", "source": "hub", "owner": "Dana Example",
              "due_on": "2024-10-31", "status": "in progress"}  # fmt: skip
    kept = keep(Act(OWNER, SYSTEM, "added to Actions"), [Draft("action", values, AREA)])
    return {"action": str(kept.entries[0].number), "change": str(kept.change)}


def plans() -> dict[str, str]:
    """A plan with an open commitment, and the plan that follows it."""
    from tests.support.plans import make_pair

    return make_pair()


def rounds(folder: str) -> dict[str, str]:
    """A round of the risk matrix being scored, one being agreed and one signed off."""
    from tests.support.rounds import make_rounds

    return make_rounds(Path(folder))


def reports(folder: str) -> dict[str, str]:
    """A closure report that is being written, and a list of achievements that was signed off."""
    from watchward.registers.models import Record
    from watchward.usecases.desk.report_making import ReportRequest
    from watchward.usecases.desk.report_signing import sign
    from watchward.usecases.desk.reports import prepare, start
    from watchward.usecases.service.audit import SYSTEM
    from watchward.usecases.setup import open_workspace_at
    from watchward.usecases.viewer import OWNER

    workspace = open_workspace_at(Path(folder))
    plan = Record.objects.filter(kind="plan").order_by("number").first()
    number = plan.number if plan else None
    asked = ReportRequest("closure", AREA, "2024-10", plan=number)
    draft = start(workspace, asked, OWNER, SYSTEM)
    done = start(workspace, ReportRequest("achievements", AREA, "2024-10"), OWNER, SYSTEM)
    flags = prepare(workspace, OWNER, done).flags
    sign(workspace, done.pk, OWNER, SYSTEM, None, {f.key: "Known to the board" for f in flags})
    return {"report": str(draft.pk), "signed_report": str(done.pk)}


def scrutiny() -> dict[str, str]:
    """An inspection with grades, findings and a benchmark; a question with a figure; a review."""
    from datetime import UTC, datetime

    from watchward.usecases.desk.keeping import Act, Draft, keep
    from watchward.usecases.service.audit import SYSTEM
    from watchward.usecases.viewer import OWNER
    from watchward.words.marking import Marking

    act = Act(OWNER, SYSTEM, "added to Scrutiny", at=datetime(2024, 6, 1, 12, tzinfo=UTC))
    framework = {"name": "Inspection", "body": "Fire service", "scale": "fire-2021",
                 "stated": ["People: 2"]}  # fmt: skip
    number = keep(act, [Draft("framework", framework, AREA)]).entries[0].number
    under = {"framework": number, "pillar": "People"}
    keep(act, [
        Draft("grade", {**under, "question": "People", "level": "pillar", "grade": "Good",
                        "grade_before": "Inadequate"}, AREA),
        Draft("grade", {**under, "question": "Values", "level": "question", "grade": "Good"}, AREA),
        Draft("finding", {**under, "text": "Train everybody", "sort": "area for improvement",
                          "status": "in progress", "timescale": "Q4 2023/24",
                          "progress": ["A course"]}, AREA),
        Draft("benchmark", {"framework": number, "text": "A plan", "result": "not met"}, AREA),
    ])  # fmt: skip
    asked = {"text": "Do shop thefts rise?", "asked_on": "2024-05-20", "asked_by": "a member",
             "status": "open", "figure": f"offences.v1/{AREA}/2024-10-r12/shoplifting"}  # fmt: skip
    question = keep(act, [Draft("question", asked, AREA)]).entries[0].number
    review = {"reference": "R-01", "sort": "ASB case review", "stage": "under way",
              "started_on": "2024-04-01", "stage_on": "2024-05-01",
              "due_on": "2024-05-20"}  # fmt: skip
    keep(act, [Draft("review", review, AREA, Marking.OFFICIAL_SENSITIVE)])
    return {"framework": str(number), "question": str(question)}


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


def checks(folder: str, edition: int) -> dict[str, str]:
    """A paper that was checked and is kept with an edition, some of its findings decided."""
    from tests.support.checks import real_check

    return real_check(Path(folder), edition)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(sys.argv[1])))
