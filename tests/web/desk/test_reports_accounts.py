"""The four reports on plans: progress, the year, closure, achievements, from the records."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.plans import made, make_plans, make_work
from watchward.content.document import Document
from watchward.content.format import label_text, paragraph_text
from watchward.content.table import Entered, Table
from watchward.content.text import Bullets, Constant, Paragraph
from watchward.lake.workspace import Workspace, open_workspace
from watchward.plan.standing import all_commitments
from watchward.render.formats import render
from watchward.usecases.desk.reading import read_register
from watchward.usecases.desk.report_making import Prepared, ReportRequest, make_report
from watchward.usecases.viewer import OWNER
from watchward.words.records import Register

FIRST = 1
FIGURE = "offences-change.v1/E07000070/2024-10-r12~2023-10-r12/"


@pytest.fixture
def workspace(served: Path) -> Workspace:
    return open_workspace(served)


def report(workspace: Workspace, sort: str, plan: int) -> tuple[Prepared, Document]:
    asked = ReportRequest(sort, "E23000028", "2024-10", "2024-07-26", plan=plan)
    prepared = make_report(workspace, asked)
    assert prepared.document is not None, prepared.problems
    return prepared, prepared.document


def paragraphs(document: Document) -> list[Paragraph]:
    found: list[Paragraph] = []
    for block in document.blocks():
        found += [block] if isinstance(block, Paragraph) else []
        found += block.items if isinstance(block, Bullets) else ()
    return found


def texts(document: Document) -> str:
    return "\n".join(paragraph_text(each) for each in paragraphs(document))


def headings(document: Document) -> list[str]:
    return [label_text(section.title) for section in document.sections]


def held() -> Register:
    return read_register(OWNER)


def test_the_progress_report_tells_every_priority_with_its_baselines(workspace: Workspace) -> None:
    make_plans()
    make_work()
    _, document = report(workspace, "plan-progress", FIRST)
    register = held()
    priorities = register.about("priority", "plan", FIRST)
    assert priorities
    for priority in priorities:
        assert any(each.endswith(priority.text("title")) for each in headings(document))
    for commitment in all_commitments(FIRST, register):
        assert commitment.text("text").rstrip(".") in texts(document)
    tables = [t for t in document.tables() if t.key.startswith("measures/")]
    measures = {e.number for e in register.of("measure")}
    shown = {int(row.key.split("-")[1]) for table in tables for row in table.rows}
    assert shown
    assert shown <= measures
    for table in tables:
        for row in table.rows:
            measure = register.one("measure", int(row.key.split("-")[1]))
            assert measure is not None
            baseline = register.one("baseline", measure.ref("baseline"))
            if baseline is not None:
                first = row.cells[0]
                assert isinstance(first, Entered)
                assert first.text == baseline.text("name")


@pytest.mark.parametrize(
    "title", ["Community safety plan 2023/24", "Community safety plan 2024/25"]
)
def test_closure_tells_every_commitment_once_and_where_it_went(
    workspace: Workspace, title: str
) -> None:
    make_plans()
    register = held()
    (plan,) = (each.number for each in register.of("plan") if each.text("title") == title)
    _, document = report(workspace, "closure", plan)
    told = [row for table in document.tables() if table.key.startswith("became/")
            for row in table.rows]  # fmt: skip
    plans = {int(t.key.split("/")[1]) for t in document.tables() if t.key.startswith("became/")}
    assert plan in plans or not all_commitments(plan, register)
    if plan != FIRST:
        assert FIRST in plans  # followed back through the plan before
    expected = [e.number for each in plans for e in all_commitments(each, register)]
    assert sorted(int(row.key.split("-")[1]) for row in told) == sorted(expected)
    for row in told:
        entry = register.one("commitment", int(row.key.split("-")[1]))
        assert entry is not None
        status, _, went = row.cells
        assert isinstance(status, Entered)
        assert isinstance(went, Entered)
        assert status.text.lower() == entry.text("status")
        for number in entry.refs("becomes"):
            later = register.one("commitment", number)
            assert later is not None
            assert (later.text("number") or later.text("text").rstrip(".")) in went.text


def test_a_commitment_is_followed_through_two_plans_to_its_end(workspace: Workspace) -> None:
    common = {"body": "Safer Town", "sort": "partnership plan", "status": "ended"}
    days = (
        ("2021-04-01", "2022-03-31"),
        ("2022-04-01", "2023-03-31"),
        ("2023-04-01", "2024-03-31"),
    )
    plans = [
        made("2021-03-01", "plan", {**common, "title": f"Plan {'ABC'[at]}", "starts_on": first,
             "ends_on": last})[0]
        for at, (first, last) in enumerate(days)
    ]  # fmt: skip
    priorities = [
        made("2021-03-01", "priority", {"title": "Shop theft", "plan": each.number, "number": 1,
             "chosen_because": "duty", "reason": "The Act"})[0]
        for each in plans
    ]  # fmt: skip
    say = {"text": "We will visit shops.", "number": "1.1"}
    last = made("2023-04-01", "commitment", {**say, "priority": priorities[2].number,
                "status": "achieved", "achieved": "All visited."})[0]  # fmt: skip
    middle = made("2022-04-01", "commitment", {**say, "priority": priorities[1].number,
                  "status": "carried forward", "status_reason": "More to do",
                  "becomes": [last.number]})[0]  # fmt: skip
    made("2021-04-01", "commitment", {**say, "priority": priorities[0].number,
         "status": "reworded", "status_reason": "Clearer", "becomes": [middle.number]})  # fmt: skip
    _, document = report(workspace, "closure", plans[0].number)
    (row,) = [r for t in document.tables() if t.key.startswith("became/") for r in t.rows]
    went = row.cells[2]
    assert isinstance(went, Entered)
    assert went.text == "Became 1.1 of Plan B; now 1.1 of Plan C, achieved"
    _, whole = report(workspace, "closure", plans[2].number)
    order = [h for h in headings(whole) if h.startswith("Plan ")]
    assert order == ["Plan A", "Plan B", "Plan C"]


def test_the_annual_report_has_the_four_parts_and_what_people_said(workspace: Workspace) -> None:
    make_plans()
    priority = held().about("priority", "plan", FIRST)[0]
    made("2024-01-10", "said", {"said": "It is dark.", "did": "Lit since May.", "on": "2024-01-09",
                                "priority": priority.number})  # fmt: skip
    made("2024-01-10", "said", {"said": "Nobody answers.", "priority": priority.number})
    prepared, document = report(workspace, "annual-report", FIRST)
    for part in ("What we said we would do", "What have we achieved"):
        assert part in headings(document)
    (table,) = [t for t in document.tables() if t.key == "you-said"]
    assert [label_text(row.label) for row in table.rows] == ["It is dark.", "Nobody answers."]
    answer = table.rows[1].cells[0]
    assert isinstance(answer, Entered)
    assert answer.text == "Nothing is recorded yet."
    assert any("Nobody answers." in each.what for each in prepared.absent)


def test_each_achievement_has_its_figure_or_is_said_to_be_unsupported(workspace: Workspace) -> None:
    make_plans()
    priority = held().about("priority", "plan", FIRST)[0].number
    made("2024-11-01", "claim",
         {"text": "All crime fell.", "figure": f"{FIGURE}all-crime", "priority": priority},
         {"text": "Sexual offences fell.", "figure": f"{FIGURE}sexual-offences",
          "priority": priority},
         {"text": "People feel safer.", "priority": priority})  # fmt: skip
    prepared, document = report(workspace, "achievements", FIRST)
    said = {paragraph_text(each).split(".")[0]: paragraph_text(each)
            for each in paragraphs(document)}  # fmt: skip
    assert "−1,155" in said["All crime fell"]
    assert "Unsupported" not in said["All crime fell"]
    assert said["People feel safer"].endswith("neither a figure nor evidence is recorded.")
    flagged = {(flag.text, flag.code) for flag in prepared.flags}
    assert ("People feel safer.", "unsupported") in flagged
    assert ("Sexual offences fell.", "unsupported") in flagged  # its figure rose
    assert ("All crime fell.", "unsupported") not in flagged


@pytest.mark.parametrize("sort", ["plan-progress", "annual-report", "closure", "achievements"])
def test_nothing_empty_is_printed_and_every_format_is_made(workspace: Workspace, sort: str) -> None:
    make_plans()
    make_work()
    _, document = report(workspace, sort, FIRST)
    for at, section in enumerate(document.sections):
        below = document.sections[at + 1 :]
        assert section.blocks or (below and below[0].level > section.level), section.key
        for block in section.blocks:
            if isinstance(block, Table):
                assert block.rows
                assert paragraph_text(block.source)
            if isinstance(block, Bullets):
                assert block.items
    assert len({section.key for section in document.sections}) == len(document.sections)
    for form in ("docx", "pdf", "html", "json"):
        assert render(document, form)


@pytest.mark.parametrize("sort", ["plan-progress", "annual-report", "closure", "achievements"])
def test_every_numeral_of_a_record_stands_in_that_record(workspace: Workspace, sort: str) -> None:
    make_plans()
    make_work()
    _, document = report(workspace, sort, FIRST)
    register = held()
    spans = [span for each in paragraphs(document) for span in each.spans]
    looked = 0
    for span in spans:
        match = isinstance(span, Constant) and re.match(
            r"(?:words of|record) (\w+)/(\d+): ", span.reason
        )
        if not match or not isinstance(span, Constant) or span.text.startswith("£"):
            continue  # money is kept in pence
        entry = register.one(match[1], int(match[2]))
        assert entry is not None
        values = " ".join(str(value) for value in entry.values.values())
        digits = set(re.findall(r"\d+", span.text.replace(",", "")))
        assert {d.lstrip("0") for d in digits} <= {
            d.lstrip("0") for d in re.findall(r"\d+", values)
        }
        looked += 1
    assert looked


def test_without_a_plan_nothing_is_made_up(workspace: Workspace) -> None:
    prepared = make_report(workspace, ReportRequest("closure", "E07000070", "2024-10"))
    assert prepared.document is not None
    assert not prepared.document.sections
    assert {"the plan in force"} <= {each.what for each in prepared.absent}
