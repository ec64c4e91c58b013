"""The demo's records: every kind, nothing dangling, money that adds up, a history, nobody named."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from collections import Counter, defaultdict
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.support.command import plain_environment
from tests.support.demo import PreparedDemo
from watchward.cli.workspace import in_the_registers
from watchward.data import read_list
from watchward.lake.workspace import find_workspace
from watchward.registers.models import AuditEntry, ChangeSet, Record
from watchward.usecases.desk.bound import bound
from watchward.usecases.desk.demo import (
    BLANK,
    TODAY,
    DemoKnown,
    DemoRow,
    demo_rows,
    demo_stages,
    keep_demo_records,
    numbers_of,
)
from watchward.usecases.desk.keeping import check
from watchward.usecases.desk.kinds import KINDS
from watchward.usecases.desk.reading import read_register, states_of
from watchward.usecases.setup import init_workspace
from watchward.usecases.viewer import OWNER, Viewer
from watchward.words.errors import Refused
from watchward.words.marking import Marking
from watchward.words.periods import Month, Period
from watchward.words.personal import personal_hints
from watchward.words.records import FieldType, Register
from watchward.words.roles import Role

SHARED = Path(__file__).resolve().parents[3].parent / "shared"
DAYS = (date(2024, 6, 30), date(2024, 9, 30), date(2024, 12, 5))
CHELMSFORD, FORCE = "E07000070", "E23000028"
NOT_BEFORE_DONE = ("done_on", "answered_on", "stage_on", "value_on", "awarded_on", "as_at")
WORDS_TOGETHER = 8
PUBLISHED_NAMES = (
    "violence against the person possession of weapons offences drug offences",
    "getting the right people with the right skills",
)
"""Names of crime types and of questions of an inspection, which are as published."""
OWN_COLUMNS = ("ref", "at", "changed_because", "area", "marking")


@cache
def rows() -> tuple[DemoRow, ...]:
    return tuple(demo_rows())


@cache
def last() -> dict[str, dict[str, DemoRow]]:
    """Every record as it stands at the end, as text, by kind and ref."""
    held: dict[str, dict[str, DemoRow]] = {kind: {} for kind in KINDS}
    for stage in demo_stages(list(rows())):
        held[stage.row.kind][stage.row.ref] = stage.whole
    return held


def values_of(kind: str) -> dict[str, dict[str, Any]]:
    """The values of a kind's records as they are kept, by ref."""
    known = DemoKnown(numbers_of(list(rows())))
    return {ref: check(KINDS[kind], row.values, known).values for ref, row in last()[kind].items()}


def referred(row: DemoRow) -> list[tuple[str, str, str]]:
    """The kind, field and ref of everything a row refers to."""
    return [
        (entry.refers, entry.key, part.strip())
        for entry in KINDS[row.kind].fields
        if entry.refers
        for part in row.values.get(entry.key, "").split(";")
        if part.strip()
    ]


def texts(row: DemoRow) -> str:
    return "\n".join((row.reason, *row.values.values()))


def test_every_kind_has_a_file_with_its_columns_and_records() -> None:
    for kind in KINDS.values():
        file = read_list(f"demo/records/{kind.key}.csv")
        columns = [*OWN_COLUMNS, *(each.key for each in kind.fields)]
        assert list(file[0]) == columns, kind.key
        assert last()[kind.key], kind.key
    assert len(KINDS) == 32


def test_every_row_can_be_kept() -> None:
    known = DemoKnown(numbers_of(list(rows())))
    faults = [
        (stage.row.kind, stage.row.ref, fault.text)
        for stage in demo_stages(list(rows()))
        for fault in check(KINDS[stage.row.kind], stage.whole.values, known).faults
    ]
    assert faults == []


def test_a_change_has_a_reason_and_a_day_of_its_own() -> None:
    met: dict[tuple[str, str], date] = {}
    for row in rows():
        before = met.get((row.kind, row.ref))
        assert bool(row.reason) == (before is not None), row
        assert before is None or row.at > before, row
        met[row.kind, row.ref] = row.at
        assert row.at <= TODAY, row
    assert last()["plan"]["p24"].values["status"] == "in force"


def test_a_changing_row_fills_in_takes_out_and_leaves_the_rest() -> None:
    first = DemoRow(
        "concern", "k", date(2024, 4, 1), "", CHELMSFORD, "", {"title": "A", "text": "b"}
    )
    then = DemoRow("concern", "k", date(2024, 5, 1), "why", "", "", {"text": BLANK, "status": "c"})
    *_, last_stage = demo_stages([first, then])
    assert last_stage.whole.values == {"title": "A", "status": "c"}
    assert (last_stage.whole.area, last_stage.whole.reason) == (CHELMSFORD, "why")
    assert not last_stage.is_new


def test_what_a_row_refers_to_was_there_on_its_day() -> None:
    made: dict[tuple[str, str], date] = {}
    for row in rows():
        made.setdefault((row.kind, row.ref), row.at)
    dangling = [
        (row.kind, row.ref, key, ref)
        for row in rows()
        for kind, key, ref in referred(row)
        if (kind, ref) not in made or made[kind, ref] > row.at
    ]
    assert dangling == []


def test_nothing_is_done_before_it_is_written_down() -> None:
    early = [
        (row.kind, row.ref, key)
        for row in rows()
        for key in NOT_BEFORE_DONE
        if row.values.get(key, "") > row.at.isoformat()
    ]
    assert early == []


def test_figures_of_the_records_have_values(prepared_demo: PreparedDemo) -> None:
    workspace = find_workspace(prepared_demo.folder)
    keys = {
        key
        for row in rows()
        for entry in KINDS[row.kind].fields
        if entry.type is FieldType.FIGURE or entry.key == "figures"
        for key in row.values.get(entry.key, "").splitlines()
    }
    assert len(keys) > 25
    for key in sorted(keys):
        assert key.split("/")[1] in (CHELMSFORD, FORCE), key
        found = bound(workspace, key, OWNER)
        assert found.figure is not None, (key, found.problem)
        assert found.figure.has_value, key


def test_measures_are_mostly_figures_and_otherwise_have_a_source() -> None:
    measures = values_of("measure").values()
    with_figure = [each for each in measures if "figure" in each]
    assert len(with_figure) >= 20
    assert all(each["source"] and each["unit"] for each in measures if "value" in each)
    assert len(measures) - len(with_figure) >= 4
    periods = {each["period"] for each in values_of("baseline").values()}
    assert periods == {
        Period.ending(Month.parse(month), "r12").key for month in ("2019-12", "2021-03", "2023-10")
    }


def totals(kind: str, *keys: str) -> Counter[tuple[Any, ...]]:
    """Pence of a kind's records by some of their fields."""
    found: Counter[tuple[Any, ...]] = Counter()
    for each in values_of(kind).values():
        found[tuple(each.get(key) for key in keys)] += each["amount"]
    return found


def test_money_adds_up() -> None:
    numbers = numbers_of(list(rows()))
    awards = {numbers["award"][ref]: each for ref, each in values_of("award").items()}
    profiles, allocated = totals("profile", "award", "year"), totals("allocation", "award", "year")
    for number, award in awards.items():
        years = {key: pence for key, pence in profiles.items() if key[0] == number}
        assert sum(years.values()) == award["amount"], award["name"]
    assert all(pence <= profiles[key] for key, pence in allocated.items())
    allocations = {numbers["allocation"][r]: a for r, a in values_of("allocation").items()}
    for (number,), pence in totals("spend", "allocation").items():
        assert pence <= allocations[number]["amount"], allocations[number]
    assert all(pence <= awards[key[0]]["amount"] for key, pence in totals("spend", "award").items())
    split = [number for number in awards if sum(1 for key in profiles if key[0] == number) > 1]
    assert 19371600 in [awards[number]["amount"] for number in split]


def test_spend_belongs_to_its_award_and_one_payment_is_late() -> None:
    numbers = numbers_of(list(rows()))
    awards = {numbers["award"][ref]: each for ref, each in values_of("award").items()}
    allocations = {numbers["allocation"][r]: a for r, a in values_of("allocation").items()}
    late = []
    for ref, spend in values_of("spend").items():
        award, allocation = awards[spend["award"]], allocations[spend["allocation"]]
        assert allocation["award"] == spend["award"], ref
        assert allocation.get("project") == spend.get("project"), ref
        assert spend["on"] >= award["starts_on"], ref
        late += [ref] if spend["on"] > award["spend_by"] else []
    assert late == ["s13"]


def test_patrol_hours_and_days_of_action_are_bought_at_each_site() -> None:
    planned = Counter((each["unit"], each["planned"]) for each in values_of("output").values())
    assert planned["hours", 208] == 2
    assert planned["days", 3] == 2
    sites = [each for each in values_of("allocation").values() if each["amount"] == 2266500]
    assert {each["site"] for each in sites} == {"North Avenue", "Parkway"}


def test_the_year_holds_what_a_partnership_has() -> None:
    expected = {"action": 60, "tasking": 40, "operation": 8, "project": 20, "event": 15,
                "question": 12, "measure": 25, "commitment": 40}  # fmt: skip
    short = {
        kind: len(last()[kind]) for kind, count in expected.items() if len(last()[kind]) < count
    }
    assert short == {}
    assert len({row.values["month"] for row in last()["tasking"].values()}) == 6
    assert len({row.area for row in last()["session"].values()}) >= 5
    streams = {row.values["stream"] for row in last()["project"].values()}
    assert len(streams) >= 6
    for kind, key in (("commitment", "status"), ("project", "status"), ("benchmark", "result")):
        choices = set(KINDS[kind].field(key).choices)
        met = {row.values[key] for row in rows() if row.kind == kind and key in row.values}
        assert met == choices, (kind, choices - met)


def test_each_plan_has_priorities_and_the_new_go_on_from_the_old() -> None:
    by_plan: dict[str, list[DemoRow]] = defaultdict(list)
    for row in last()["priority"].values():
        by_plan[row.values["plan"]].append(row)
    assert set(by_plan) == set(last()["plan"])
    assert all(4 <= len(found) <= 6 for found in by_plan.values())
    for plan in ("p24", "pcc24"):
        assert all(row.values.get("follows") for row in by_plan[plan])
    assert last()["plan"]["pcc21"].values["extended_to"] == "2024-10-31"
    passed_on = [row for row in last()["commitment"].values()
                 if row.values["status"] in ("carried forward", "merged", "reworded")]  # fmt: skip
    assert passed_on
    assert all(row.values["becomes"] for row in passed_on)


def test_reviews_are_partner_only_and_by_reference() -> None:
    sorts = Counter(row.values["sort"] for row in last()["review"].values())
    assert sorts == {"domestic abuse related death review": 5, "ASB case review": 1}
    for kind in ("review", "recommendation"):
        assert {row.marking for row in last()[kind].values()} == {"OFFICIAL-SENSITIVE"}
    assert all(re.fullmatch(r"[A-Z]+-[C\d]+-\d\d", row.values["reference"])
               for row in last()["review"].values())  # fmt: skip
    held_back = [row for row in last()["decision"].values()
                 if row.values["status"] == "pending publication"]  # fmt: skip
    assert [row.marking for row in held_back] == ["OFFICIAL-SENSITIVE"]


def test_some_achievements_are_unsupported_and_a_benchmark_is_not_met() -> None:
    claims = last()["claim"].values()
    bare = [
        row for row in claims if not row.values.get("figure") and not row.values.get("evidence")
    ]
    assert len(bare) == 2
    newest = [row for row in last()["benchmark"].values() if row.values["framework"] == "pr24"]
    assert Counter(row.values["result"] for row in newest)["not met"] == 1


def test_further_information_promised_has_its_action() -> None:
    promised = {ref for ref, row in last()["question"].items()
                if row.values["status"] == "further information promised"}  # fmt: skip
    actions = {row.values.get("question"): row for row in last()["action"].values()}
    assert len(promised) == 2
    assert all(actions[ref].values["status"] != "done" for ref in promised)


def test_nothing_in_it_looks_like_a_person() -> None:
    places = [row["name"] for row in read_list("area_sets.csv")]
    seen = [
        (row.kind, row.ref, hint.text)
        for row in rows()
        for text in texts(row).splitlines()
        for hint in personal_hints(text, places)
    ]
    assert seen == []


def test_it_is_said_to_be_made_up() -> None:
    lists = {row["file"]: row for row in read_list("demo/records/lists.csv")}
    assert set(lists) == {f"{kind}.csv" for kind in KINDS}
    assert all("Synthetic" in row["note"] and "Made up" in row["source"] for row in lists.values())


def word_runs(text: str) -> set[tuple[str, ...]]:
    """Every run of some words in a text."""
    words = re.findall(r"[a-z0-9']+", text.lower())
    return {tuple(words[at : at + WORDS_TOGETHER]) for at in range(len(words) - WORDS_TOGETHER + 1)}


@pytest.mark.skipif(not SHARED.exists(), reason="the published papers are not beside the checkout")
def test_no_sentence_comes_from_the_published_papers() -> None:
    published = [*SHARED.glob("documents/*.md"), *SHARED.glob("published/**/*.csv")]
    runs = set().union(*(word_runs(path.read_text("utf-8", "replace")) for path in published))
    taken = {
        run for row in rows() for text in row.values.values() for run in word_runs(text) & runs
    }
    named = set().union(*(word_runs(name) for name in PUBLISHED_NAMES))
    assert {" ".join(run) for run in taken - named} == set()


@pytest.fixture
def kept(db: None, prepared_demo: PreparedDemo) -> None:
    """The demo's records in the registers of the tests."""
    keep_demo_records(find_workspace(prepared_demo.folder))


def as_text(register: Register) -> dict[tuple[str, int], dict[str, Any]]:
    return {
        (kind, entry.number): {**entry.values, "area": entry.area, "marking": entry.marking}
        for kind in KINDS
        for entry in register.of(kind)
    }


def test_the_year_looks_different_on_three_days(kept: None) -> None:
    june, september, december = (as_text(read_register(OWNER, as_at=day)) for day in DAYS)
    assert len(june) < len(september) < len(december)
    for earlier, later in ((june, september), (september, december)):
        changed = {key[0] for key in earlier if earlier[key] != later[key]}
        assert {"commitment", "project", "output", "measure", "action"} <= changed
    assert december == as_text(read_register(OWNER))
    camera = numbers_of(list(rows()))["commitment"]["d08"]
    statuses = [found["commitment", camera]["status"] for found in (june, september, december)]
    assert statuses == ["at risk", "delayed", "delayed"]
    states = states_of(OWNER, "commitment", camera)
    assert [state.version for state in states] == [1, 2, 3]
    assert states[-1].reason == "Quarterly review"


def test_refs_are_kept_as_the_numbers_of_their_records(kept: None) -> None:
    register = read_register(OWNER)
    numbers = numbers_of(list(rows()))
    for kind, refs in last().items():
        for ref, row in refs.items():
            entry = register.one(kind, numbers[kind][ref])
            assert entry is not None
            assert entry.text(KINDS[kind].title) == values_of_title(row)
    project = register.one("project", numbers["project"]["j13"])
    award = register.one("award", project.ref("award") if project else None)
    assert award is not None
    assert award.text("name") == "Hotspot patrols 2024/25"


def values_of_title(row: DemoRow) -> str:
    return row.values[KINDS[row.kind].title]


def test_readers_without_clearance_see_no_reviews(kept: None) -> None:
    seen = read_register(Viewer(Role.READER.value, Marking.OFFICIAL))
    assert not seen.of("review")
    assert not seen.of("recommendation")
    assert len(seen.of("decision")) == len(last()["decision"]) - 1


def test_keeping_it_again_in_empty_registers_gives_the_same(
    kept: None, prepared_demo: PreparedDemo
) -> None:
    workspace = find_workspace(prepared_demo.folder)
    first = [as_text(read_register(OWNER, as_at=day)) for day in DAYS]
    trail = AuditEntry.objects.count()
    with pytest.raises(Refused, match="already"):
        keep_demo_records(workspace)
    Record.history.all().delete()
    Record.objects.all().delete()
    ChangeSet.objects.all().delete()
    again = keep_demo_records(workspace)
    assert [as_text(read_register(OWNER, as_at=day)) for day in DAYS] == first
    assert AuditEntry.objects.count() == 2 * trail == 2 * again.acts


def test_real_registers_get_no_made_up_records(db: None, tmp_path: Path) -> None:
    workspace = init_workspace(tmp_path / "real", area_set="essex")
    with pytest.raises(Refused, match="real records"):
        keep_demo_records(workspace)
    assert not Record.objects.exists()


def test_the_command_made_them(prepared_demo: PreparedDemo) -> None:
    registers = prepared_demo.folder / "registers.sqlite3"
    with sqlite3.connect(f"file:{registers}?mode=ro", uri=True) as connection:
        asked = connection.execute("SELECT kind, count(*) FROM registers_record GROUP BY kind")
        counts = dict(asked.fetchall())
    assert counts == {kind: len(found) for kind, found in last().items()}


def test_the_command_says_what_it_kept() -> None:
    groups = Counter(KINDS[kind].group for kind in KINDS for _ in last()[kind])
    told = in_the_registers(groups).splitlines()
    assert told[0].startswith("In the registers, a partnership on 5 December 2024")
    assert len(told) == 1 + 4
    assert f"  {groups['Money']} records of money: awards, allocations" in "\n".join(told)


def test_a_demo_never_writes_into_the_workspace_or_database_of_the_terminal(tmp_path: Path) -> None:
    other, mine = tmp_path / "other", tmp_path / "mine"
    for folder in (other, mine):
        folder.mkdir()
    code = (
        "import sys; from pathlib import Path; from watchward.registers.opening import "
        "open_own_registers; open_own_registers(Path(sys.argv[1]))"
    )
    environment = plain_environment(
        WATCHWARD_WORKSPACE=str(other), WATCHWARD_DATABASE="postgresql://nobody:x@127.0.0.1:9/no"
    )
    subprocess.run([sys.executable, "-c", code, str(mine)], env=environment, check=True)
    assert os.listdir(other) == []
    assert (mine / "registers.sqlite3").exists()
