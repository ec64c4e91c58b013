"""Records of a partnership in mid-year, kept as people would keep them, for tests of reports."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from watchward.usecases.desk.keeping import Act, Draft, keep
from watchward.usecases.service.audit import SYSTEM
from watchward.usecases.viewer import OWNER
from watchward.words.marking import Marking
from watchward.words.records import Entry

JULY = "2024-07-20"
AREA = "E07000070"


def moment(day: str) -> datetime:
    """Noon of a day."""
    return datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC)


def put(kind: str, at: str = JULY, marking: Marking = Marking.OFFICIAL, **values: Any) -> Entry:
    """Keep one new record about the district as at a day."""
    act = Act(OWNER, SYSTEM, f"added a {kind}", at=moment(at))
    return keep(act, [Draft(kind, values, AREA, marking)]).entries[0]


def mid_year() -> dict[str, Entry]:
    """A plan with priorities and commitments, benchmarks, reviews, money, work; by short names."""
    made = {**_plan(), **_duties()}
    made |= _money(made)
    made |= _work(made)
    return made


def _plan() -> dict[str, Entry]:
    plan = put(
        "plan", title="Community safety plan 2024/25", body="Safer Chelmsford",
        sort="partnership plan", starts_on="2024-04-01", ends_on="2025-03-31", status="in force",
    )  # fmt: skip
    violence = put(
        "priority", title="Violence and reoffending", plan=plan.number, number=1,
        aims=["knife crime", "high harm offences", "disorder at night"],
        chosen_because="risk matrix", factors=["Violence with injury"],
    )  # fmt: skip
    asb = put(
        "priority", title="Anti-social behaviour in public places", plan=plan.number, number=2,
        aims=["nuisance by young people", "talking with residents"], chosen_because="duty",
        reason="A duty of the partnership",
    )  # fmt: skip
    patrol = put(
        "commitment", text="We will patrol the zones with the most harm", priority=violence.number,
        status="on track", owner="Community safety manager", due_on="2025-03-31",
    )  # fmt: skip
    listen = put(
        "commitment", text="We will hold a listening event each quarter", priority=asb.number,
        status="on track", owner="Engagement officer", due_on="2025-03-31",
    )  # fmt: skip
    put("evidence", title="Notes of the listening event in June", sort="note",
        text="Forty people came.", commitment=listen.number)  # fmt: skip
    put("measure", label="Violence with injury", commitment=patrol.number, better="lower",
        figure=f"offences.v1/{AREA}/2024-10-r12/violence-with-injury")  # fmt: skip
    return {"plan": plan, "violence": violence, "asb": asb, "patrol": patrol, "listen": listen}


def _duties() -> dict[str, Entry]:
    prevent = put("framework", name="Prevent benchmarking", body="County of Essex",
                  by="Home Office", scale="prevent", inspected_on="2024-03-12")  # fmt: skip
    results = {
        "Risk assessment": "met", "Partnership board": "exceeding", "Referral pathway": "met",
        "Communications and engagement": "not met", "Training": "exceeding",
    }  # fmt: skip
    marks = {
        text: put("benchmark", text=text, framework=prevent.number, number=n, result=result,
                  assessed_on="2024-03-12",
                  **({"next_step": "A plan of communications by March 2025"}
                     if result == "not met" else {}))
        for n, (text, result) in enumerate(results.items(), 1)
    }  # fmt: skip
    death = "domestic abuse related death review"
    reviews = {
        f"review{n}": put("review", reference=f"DARDR {n}", sort=death, stage=stage,
                          started_on="2023-05-04")
        for n, stage in enumerate(
            ["with the Home Office", "with the Home Office", "under way", "under way", "scoping"], 1
        )
    }  # fmt: skip
    put("recommendation", text="Train duty officers", review=reviews["review1"].number,
        status="done", done_on="2024-06-01")  # fmt: skip
    put("recommendation", text="Share risk assessments within a day",
        review=reviews["review1"].number, status="open", due_on="2024-08-01")  # fmt: skip
    return {"prevent": prevent, "missed": marks["Communications and engagement"], **reviews}


def _money(made: dict[str, Entry]) -> dict[str, Entry]:
    streets = put("stream", name="Safer Streets", funder="Commissioner")
    award = put("award", name="Safer Streets, round five", stream=streets.number,
                amount=19371600, awarded_on="2023-12-04", spend_by="2025-03-31")  # fmt: skip
    put("profile", award=award.number, year="2023/24", amount=8000000)
    put("profile", award=award.number, year="2024/25", amount=11371600)
    cctv = put("project", name="Cameras on the footpath behind the Avenues", award=award.number,
               stream=streets.number, status="part complete", ends_on="2024-12-20",
               priority=made["violence"].number)  # fmt: skip
    hoops = put("project", name="Staggered hoops", site="Hornbeam Gardens", stream=streets.number,
                award=award.number, status="part complete")  # fmt: skip
    dial = put("stream", name="Hotspot patrols", funder="Home Office")
    patrols = put("award", name="Hotspot patrols 2024/25", stream=dial.number, amount=4533000,
                  spend_by="2025-03-31")  # fmt: skip
    for site in ("North Avenue", "Parkway"):
        share = put("allocation", award=patrols.number, site=site, year="2024/25", amount=2266500)
        put("output", what="funded patrol hours", allocation=share.number, planned=208)
        put("output", what="days of action", allocation=share.number, planned=3, delivered=1)
    return {"streets": streets, "award": award, "cctv": cctv, "hoops": hoops, "patrols": patrols}


def _work(made: dict[str, Entry]) -> dict[str, Entry]:
    for month, status in (("2024-08", "done"), ("2024-09", "done"), ("2024-10", "open")):
        more = {"done_on": f"{month}-20", "outcome": "Two hot spots are patrolled weekly"}
        put("tasking", at=f"{month}-02", text=f"Patrols after dark, {month}", month=month,
            owner="Neighbourhood inspector", status=status, due_on=f"{month}-28",
            **(more if status == "done" else {}))  # fmt: skip
    sceptre = put("operation", at="2024-10-02", name="Operation Lantern", sort="operation",
                  aim="Fewer knives carried in the city centre", starts_on="2024-09-09",
                  ends_on="2024-09-15", status="ended")  # fmt: skip
    put("result", at="2024-10-02", what="knives taken", operation=sceptre.number, count=14,
        on="2024-09-15")  # fmt: skip
    put("result", at="2024-10-02", what="arrests", operation=sceptre.number, count=6,
        on="2024-09-15")  # fmt: skip
    put("event", name="Public living room", on="2024-10-10", place="Chelmsford Library",
        audience="residents", attendance=37)  # fmt: skip
    put("session", programme="Crucial Crew", from_on="2024-07-29", to_on="2024-10-11", sessions=42,
        pupils=1180)  # fmt: skip
    action = put("action", text="Agree the patrol plan", source="board", owner="Inspector",
                 status="in progress", due_on="2024-09-30")  # fmt: skip
    return {"operation": sceptre, "action": action}
