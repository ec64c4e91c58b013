"""Two plans of one body with a commissioner's beside them, made act by act on past days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from watchward.usecases.desk.keeping import Act, Draft, as_draft, keep
from watchward.usecases.desk.reading import read_entry
from watchward.usecases.service.audit import SYSTEM
from watchward.usecases.viewer import OWNER
from watchward.words.records import Entry

HERE = "E07000070"
BODY = "Chelmsford community safety partnership"


def at(day: str) -> datetime:
    """Noon of a day."""
    return datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC)


def made(day: str, kind: str, *values: Mapping[str, Any]) -> list[Entry]:
    """Records made on a day, in one act."""
    act = Act(OWNER, SYSTEM, f"added {kind}", at=at(day))
    return list(keep(act, [Draft(kind, dict(each)) for each in values]).entries)


def changed(day: str, kind: str, number: int, reason: str = "", **values: Any) -> Entry:
    """A record changed on a day."""
    act = Act(OWNER, SYSTEM, f"changed {kind}", reason, at(day))
    return keep(act, [as_draft(read_entry(OWNER, kind, number), values)]).entries[0]


def plan(title: str, first: str, last: str, **more: Any) -> dict[str, Any]:
    """The values of a plan."""
    return {
        "title": title,
        "body": BODY,
        "sort": "partnership plan",
        "starts_on": first,
        "ends_on": last,
        "status": "in force",
        **more,
    }


def make_plans() -> None:
    """A plan for 2023/24 with an extension, one for 2024/25, and a commissioner's plan."""
    made(
        "2023-03-20",
        "plan",
        plan(
            "Community safety plan 2023/24",
            "2023-04-01",
            "2024-03-31",
            extended_to="2024-06-30",
            objective="Together we will make Chelmsford a safer place to live, work and visit.",
        ),
        plan(
            "Police and Crime Plan 2021 to 2024",
            "2021-11-10",
            "2024-05-04",
            body="Police, Fire and Crime Commissioner",
            sort="police and crime plan",
            extended_to="2025-03-31",
        ),
    )
    made(
        "2023-03-21",
        "priority",
        {
            "title": "Violence and vulnerability",
            "plan": 1,
            "number": 1,
            "lead": "Community safety manager",
            "chosen_because": "risk matrix",
            "factors": ["Violence against the person", "Possession of weapons"],
            "aims": ["Fewer people hurt", "Young people kept out of exploitation"],
            "objective": "Reduce violence in public places.",
        },
        {
            "title": "Shop theft",
            "plan": 1,
            "number": 2,
            "chosen_because": "member priority",
            "reason": "Retailers and members asked for it in February.",
            "aims": ["Fewer thefts from shops"],
        },
        {
            "title": "Rural crime",
            "plan": 1,
            "number": 3,
            "chosen_because": "national",
            "reason": "The commissioner's plan asks for it.",
            "aims": ["Fewer thefts from farms"],
        },
        {
            "title": "Violence in the home and in public",
            "plan": 2,
            "number": 1,
            "chosen_because": "duty",
            "reason": "The serious violence duty.",
        },
    )
    made(
        "2023-03-21",
        "baseline",
        {
            "name": "12 months to December 2022",
            "period": "2022-12-r12",
            "why": "The last whole year before the plan.",
        },
        {
            "name": "12 months to December 2019",
            "period": "2019-12-r12",
            "why": "The last year before the pandemic.",
        },
    )
    made(
        "2023-04-03",
        "commitment",
        {
            "text": "We will run six days of action against knife crime",
            "priority": 1,
            "number": "1.1",
            "owner_body": "Essex Police",
            "owner": "District commander",
            "due_on": "2024-03-31",
            "status": "not started",
            "confidence": "medium",
        },
        {
            "text": "We will train fifty licensed premises to spot vulnerability",
            "priority": 1,
            "number": "1.2",
            "owner_body": "Chelmsford City Council",
            "owner": "Licensing lead",
            "due_on": "2024-02-29",
            "status": "not started",
        },
        {
            "text": "We will set up a business crime partnership for the city centre",
            "priority": 2,
            "number": "2.1",
            "owner_body": "Chelmsford City Council",
            "due_on": "2023-12-31",
            "status": "not started",
        },
        {
            "text": "We will share images of prolific offenders with retailers",
            "priority": 2,
            "number": "2.2",
            "owner_body": "Essex Police",
            "owner": "Business crime team",
            "due_on": "2024-03-31",
            "status": "not started",
        },
        {
            "text": "We will visit every farm that was burgled twice",
            "priority": 3,
            "number": "3.1",
            "status": "not started",
        },
    )
    made(
        "2023-04-04",
        "measure",
        {
            "label": "Shoplifting",
            "commitment": 3,
            "figure": f"offences.v1/{HERE}/2024-10-r12/shoplifting",
            "better": "lower",
            "baseline": 1,
        },
        {
            "label": "Violence with injury",
            "priority": 1,
            "figure": f"offences.v1/{HERE}/2024-10-r12/violence-with-injury",
            "better": "lower",
            "baseline": 2,
        },
        {
            "label": "Premises trained",
            "commitment": 2,
            "better": "higher",
            "value": "4",
            "unit": "premises",
            "value_on": "2023-03-31",
            "source": "Licensing team's register",
            "baseline_value": "4",
            "baseline_source": "Licensing team's register, March 2023",
        },
        {
            "label": "Robbery",
            "commitment": 1,
            "figure": f"offences.v1/{HERE}/2024-10-r12/robbery",
            "better": "lower",
        },
    )
    changed("2023-07-10", "commitment", 1, status="on track", progress="Two days held.")
    changed("2023-07-10", "commitment", 3, status="at risk", status_reason="No chair found yet.")
    made(
        "2023-09-01",
        "evidence",
        {
            "title": "Report of the two days of action",
            "sort": "note",
            "commitment": 1,
            "text": "Nine knives were handed in.",
            "dated_on": "2023-08-30",
        },
    )
    changed(
        "2024-02-12", "commitment", 1, "All six were held.", status="achieved", done_on="2024-02-10"
    )
    changed(
        "2024-02-12", "commitment", 2, status="partly achieved", status_reason="31 of 50 premises."
    )
    changed("2024-02-12", "measure", 3, value="31", value_on="2024-01-31")
    changed(
        "2024-02-13",
        "commitment",
        4,
        "Retailers asked for it.",
        text="We will share images of prolific offenders with retailers every week",
    )
    made(
        "2024-03-20",
        "plan",
        plan(
            "Community safety plan 2024/25",
            "2024-07-01",
            "2025-06-30",
            follows=1,
            objective="Safer streets, safer homes, safer shops.",
        ),
    )
    made(
        "2024-03-20",
        "priority",
        {
            "title": "Violence and vulnerability",
            "plan": 3,
            "number": 1,
            "follows": [1],
            "chosen_because": "risk matrix",
            "factors": ["Violence against the person"],
            "aims": ["Fewer people hurt"],
        },
        {
            "title": "Business and rural crime",
            "plan": 3,
            "number": 2,
            "follows": [2, 3],
            "chosen_because": "carried over",
            "reason": "Both go on and share their partners.",
        },
        {
            "title": "Hidden harm",
            "plan": 3,
            "number": 3,
            "chosen_because": "hidden harm",
            "reason": "Modern slavery is little reported.",
        },
    )


def make_work() -> None:
    """What hangs on the first commitments: a project with money, work, and a question."""
    made("2023-05-02", "stream", {"name": "Community safety fund", "funder": "The commissioner"})
    made(
        "2023-05-02",
        "award",
        {"name": "City centre safety 2023/24", "stream": 1, "amount": 1_919_100},
    )
    made(
        "2023-05-03",
        "project",
        {
            "name": "Radio link for shops",
            "stream": 1,
            "award": 1,
            "commitment": 3,
            "site": "High Street",
            "status": "part complete",
        },
    )
    made(
        "2023-05-03",
        "allocation",
        {"award": 1, "project": 1, "site": "High Street", "year": "2023/24", "amount": 1_200_000},
    )
    made(
        "2023-06-03",
        "spend",
        {"what": "Radios", "award": 1, "project": 1, "on": "2023-06-01", "amount": 450_050},
    )
    made(
        "2023-05-04",
        "action",
        {
            "text": "Find a chair for the partnership",
            "source": "action plan",
            "commitment": 3,
            "owner": "City centre manager",
            "due_on": "2023-08-31",
            "status": "in progress",
        },
    )
    made(
        "2023-05-05",
        "operation",
        {
            "name": "Operation Lantern",
            "sort": "operation",
            "aim": "Fewer thefts at Christmas.",
            "priority": 2,
            "status": "ended",
            "starts_on": "2023-12-01",
            "ends_on": "2023-12-24",
        },
    )
    made("2024-01-05", "result", {"what": "arrests", "operation": 1, "count": 17})
    made(
        "2024-01-06",
        "question",
        {
            "text": "When will shops in the villages be included?",
            "asked_on": "2024-01-05",
            "asked_by": "a member",
            "priority": 2,
            "status": "open",
        },
    )


def make_pair() -> dict[str, str]:
    """A plan with an open commitment, and the plan that follows it; their numbers as text.

    It asks nothing of the numbers that the registers already hold.
    """
    (old,) = made("2023-04-01", "plan", plan("Plan of last year", "2023-04-01", "2024-03-31"))
    later = plan("Plan of this year", "2024-04-01", "2025-03-31", follows=old.number)
    (new,) = made("2024-04-01", "plan", later)
    wanted = {"title": "Shop theft", "number": 1, "chosen_because": "duty", "reason": "The Act"}
    (before,) = made("2023-04-02", "priority", {**wanted, "plan": old.number})
    made("2024-04-02", "priority", {**wanted, "plan": new.number, "follows": [before.number]})
    promise = {"text": "We will visit shops", "priority": before.number, "status": "on track"}
    (commitment,) = made("2023-04-03", "commitment", promise)
    made(
        "2023-04-04",
        "measure",
        {
            "label": "Shoplifting",
            "commitment": commitment.number,
            "better": "lower",
            "figure": f"offences.v1/{HERE}/2024-10-r12/shoplifting",
        },
    )
    return {
        "plan": str(old.number),
        "later_plan": str(new.number),
        "commitment": str(commitment.number),
    }
