"""Records: kept with every state, read as at any day, undone, and only by those who may."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from watchward.registers.models import AuditEntry, Record
from watchward.usecases.desk.keeping import (
    Act,
    Draft,
    as_draft,
    check,
    keep,
    put_back,
    remove,
    undo,
)
from watchward.usecases.desk.kinds import KINDS
from watchward.usecases.desk.reading import read_entry, read_register, states_of
from watchward.usecases.service.audit import SYSTEM
from watchward.usecases.viewer import OWNER, Viewer
from watchward.words.errors import Forbidden, NotFound, Refused
from watchward.words.marking import Marking
from watchward.words.records import Entry
from watchward.words.roles import Role


def on(day: str) -> datetime:
    return datetime.fromisoformat(day).replace(tzinfo=UTC)


def act(viewer: Viewer = OWNER, what: str = "made a plan", at: str = "") -> Act:
    return Act(viewer, SYSTEM, what, at=on(at) if at else None)


def a_plan(title: str = "Plan for 2024/25", at: str = "", **more: str) -> Entry:
    values = {
        "title": title, "body": "Partnership", "sort": "partnership plan",
        "starts_on": "2024-04-01", "ends_on": "2025-03-31", "status": "in force", **more,
    }  # fmt: skip
    return keep(act(at=at), [Draft("plan", values)]).entries[0]


def test_a_plan_as_at_three_days() -> None:
    plan = a_plan(at="2024-04-02")
    changed = keep(
        act(what="changed a plan", at="2024-07-01"), [as_draft(plan, {"title": "Plan, reworded"})]
    ).entries[0]
    remove(act(what="removed a plan", at="2024-10-01"), changed)

    def as_at(day: str) -> list[str]:
        register = read_register(OWNER, ["plan"], date.fromisoformat(day))
        return [entry.text("title") for entry in register.of("plan")]

    assert as_at("2024-04-01") == []
    assert as_at("2024-06-30") == ["Plan for 2024/25"]
    assert as_at("2024-07-01") == ["Plan, reworded"]
    assert as_at("2024-10-01") == []
    assert [state.version for state in states_of(OWNER, "plan", plan.number)] == [1, 2, 3]


def test_a_change_of_a_record_changed_since_is_refused() -> None:
    plan = a_plan()
    keep(act(what="first"), [as_draft(plan, {"title": "One"})])
    with pytest.raises(Refused) as refused:
        keep(act(what="second"), [as_draft(plan, {"title": "Two"})])
    assert "the system has changed since" in refused.value.given
    assert read_entry(OWNER, "plan", plan.number).text("title") == "One"


def test_an_act_is_undone_and_the_undoing_too() -> None:
    plan = a_plan()
    baseline = Draft("baseline", {"name": "A", "period": "2019-12-r12"})
    kept = keep(act(what="changed"), [as_draft(plan, {"title": "Other"}), baseline])
    back = undo(act(what="undid"), kept.change)
    assert read_entry(OWNER, "plan", plan.number).text("title") == "Plan for 2024/25"
    assert read_register(OWNER, ["baseline"]).of("baseline") == ()
    undo(act(what="undid the undoing"), back.change)
    assert read_entry(OWNER, "plan", plan.number).text("title") == "Other"
    assert len(read_register(OWNER, ["baseline"]).of("baseline")) == 1


def test_undoing_is_refused_when_a_record_was_changed_since() -> None:
    plan = a_plan()
    kept = keep(act(what="changed"), [as_draft(plan, {"title": "Other"})])
    keep(act(what="again"), [as_draft(kept.entries[0], {"title": "Third"})])
    with pytest.raises(Refused) as refused:
        undo(act(what="undid"), kept.change)
    assert "Third" in refused.value.given
    assert read_entry(OWNER, "plan", plan.number).text("title") == "Third"


def test_what_was_removed_is_put_back() -> None:
    plan = a_plan()
    gone = remove(act(what="removed"), plan).entries[0]
    assert read_register(OWNER, ["plan"]).of("plan") == ()
    put_back(act(what="put back"), gone)
    assert len(read_register(OWNER, ["plan"]).of("plan")) == 1


def test_sensitive_records_are_for_their_area_and_clearance() -> None:
    keep(act(), [Draft("action", {"text": "Visit"}, "E07000070", Marking.OFFICIAL_SENSITIVE)])
    here = Viewer(Role.MANAGER.value, Marking.OFFICIAL_SENSITIVE, ("E07000070",))
    elsewhere = Viewer(Role.MANAGER.value, Marking.OFFICIAL_SENSITIVE, ("E07000071",))
    uncleared = Viewer(Role.MANAGER.value, Marking.OFFICIAL)
    seen = [len(read_register(v, ["action"]).of("action")) for v in (here, elsewhere, uncleared)]
    assert seen == [1, 0, 0]
    for viewer in (elsewhere, uncleared):
        with pytest.raises(Forbidden):
            read_entry(viewer, "action", 1)
        with pytest.raises(Forbidden):
            keep(act(viewer), [Draft("action", {"text": "Mine"}, number=1)])
    assert read_entry(here, "action", 1).text("text") == "Visit"


def test_readers_change_nothing_and_areas_bind_editors() -> None:
    with pytest.raises(Forbidden):
        keep(act(Viewer(Role.READER.value, Marking.OFFICIAL)), [Draft("action", {"text": "x"})])
    partner = Viewer(Role.MANAGER.value, Marking.OFFICIAL, ("E07000071",))
    with pytest.raises(Forbidden):
        keep(act(partner), [Draft("action", {"text": "x"}, "E07000070")])
    assert not Record.objects.exists()


def test_one_faulty_draft_keeps_nothing_and_one_act_is_one_line_of_the_trail() -> None:
    with pytest.raises(NotFound):
        keep(act(), [Draft("action", {"text": "a"}), Draft("action", {"text": "b"}, number=99)])
    assert not Record.objects.exists()
    keep(act(what="imported"), [Draft("action", {"text": str(n)}) for n in range(3)])
    assert [entry.number for entry in read_register(OWNER, ["action"]).of("action")] == [1, 2, 3]
    assert AuditEntry.objects.filter(action="imported").count() == 1


def test_values_are_read_and_faults_named() -> None:
    plan = a_plan()
    good = check(
        KINDS["priority"],
        {
            "title": " Hidden   harm ",
            "plan": plan.text("title"),
            "chosen_because": "Duty",
            "reason": "The Act",
            "aims": "a\n\n b",
        },
    )
    assert good.faults == []
    assert good.values == {
        "title": "Hidden harm",
        "plan": plan.number,
        "chosen_because": "duty",
        "reason": "The Act",
        "aims": ["a", "b"],
    }
    bad = check(
        KINDS["award"],
        {
            "name": "A",
            "stream": "Nowhere",
            "amount": "lots",
            "starts_on": "31/02/2024",
            "spend_by": "1 March 2024",
        },
    )
    assert {fault.field: fault.given for fault in bad.faults} == {
        "stream": "Nowhere", "amount": "lots", "starts_on": "31/02/2024",
    }  # fmt: skip
    late = check(KINDS["plan"], {
        "title": "P", "body": "B", "sort": "fire plan", "starts_on": "2024-04-01",
        "ends_on": "2023-04-01", "status": "draft",
    })  # fmt: skip
    assert [fault.field for fault in late.faults] == ["ends_on"]


def test_what_became_sensitive_is_hidden_as_it_once_stood_too() -> None:
    kept = keep(act(at="2024-05-01"), [Draft("action", {"text": "Visit a household"}, "E07000070")])
    hidden = keep(
        act(what="marked", at="2024-06-01"),
        [Draft("action", {"text": "Visit"}, "E07000070", Marking.OFFICIAL_SENSITIVE, number=1)],
    )
    assert kept.entries[0].number == hidden.entries[0].number == 1
    reader = Viewer(Role.READER.value, Marking.OFFICIAL)
    assert read_register(reader, ["action"], date(2024, 5, 10)).of("action") == ()
    with pytest.raises(Forbidden):
        read_entry(reader, "action", 1, date(2024, 5, 10))
    with pytest.raises(Forbidden):
        states_of(reader, "action", 1)
    cleared = Viewer(Role.READER.value, Marking.OFFICIAL_SENSITIVE)
    assert len(read_register(cleared, ["action"], date(2024, 5, 10)).of("action")) == 1
