"""A rule that fails costs its sentence, and the rest of the paper is judged."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from watchward.check.checking import check_papers
from watchward.check.mishaps import spared, through
from watchward.check.model import Checked, Standing, Verdict
from watchward.check.prose import changes
from watchward.check.readers import read_paper

PAPER = (
    "Offences rose from 200 to 300, an increase of 40%.\n\n"
    "Burglary fell from 120 to 90, a fall of 25%, the last of 17.\n\n"
    "| Ward | Calls |\n|---|---|\n| North | 45 |\n| South | 62 |\n| East | 31 |\n| Total | 148 |\n"
)


def checked(tmp_path: Path) -> Checked:
    path = tmp_path / "paper.md"
    path.write_text(PAPER, encoding="utf-8")
    return check_papers([read_paper(path)])[0]


def wrong(found: Checked) -> list[str]:
    return [c.stated for c in found.claims if c.verdict is Verdict.INCONSISTENT]


@pytest.fixture
def spares(monkeypatch: pytest.MonkeyPatch) -> None:
    """As for a user."""
    monkeypatch.delenv("WATCHWARD_CHECK_RAISES")


def test_a_thing_that_fails_gives_something_else_and_is_told(
    spares: None, caplog: pytest.LogCaptureFixture
) -> None:
    work = spared(lambda n: [10 // n], lambda _n: [], lambda n: f"the number {n}")
    with caplog.at_level(logging.WARNING, "watchward.check"):
        assert [work(n) for n in (1, 0, 2)] == [[10], [], [5]]
    (said,) = caplog.messages
    assert "the number 0 (ZeroDivisionError" in said
    assert "What to do" in said


def test_of_many_that_fail_the_first_are_told(
    spares: None, caplog: pytest.LogCaptureFixture
) -> None:
    work = spared(lambda n: [10 // n], lambda _n: [], lambda n: f"the number {n}")
    with caplog.at_level(logging.WARNING, "watchward.check"):
        assert [work(0) for _ in range(9)] == [[]] * 9
    assert len(caplog.messages) == 3
    assert "more of this paper are not told" in caplog.messages[-1]


def test_claims_stay_as_they_were_where_a_stage_fails(spares: None) -> None:
    def failing(held: list[int]) -> list[int]:
        return [held[9]]

    stages = (("one", lambda held: [*held, 3]), ("two", failing), ("three", lambda held: held[1:]))
    assert through(stages, [1, 2]) == [2, 3]


def test_the_tests_themselves_are_spared_nothing() -> None:
    with pytest.raises(ZeroDivisionError):
        spared(lambda n: 1 // n, lambda n: n, str)(0)


def test_a_rule_that_stumbles_costs_its_paragraph_alone(
    tmp_path: Path, spares: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    whole = checked(tmp_path)
    assert sorted(wrong(whole)) == ["148", "40%"]

    real = changes.change_claims

    def stumbling(sentence: changes.Said) -> object:
        if "Burglary" in sentence.text:
            raise IndexError("list index out of range")
        return real(sentence)

    rules = [stumbling if rule is real else rule for rule in _own_rules()]
    monkeypatch.setattr("watchward.check.prose._OWN", tuple(rules))
    found = checked(tmp_path)
    assert sorted(wrong(found)) == ["148", "40%"]
    assert any("Burglary fell" in said for said in caplog.messages)
    standing = {q.text: s for q, s in found.numbers}
    assert len(found.numbers) == len(whole.numbers)
    assert standing["17"] in (Standing.NOT_UNDERSTOOD, Standing.UNVERIFIABLE)


def _own_rules() -> tuple[object, ...]:
    from watchward.check import prose

    return tuple(prose._OWN)


def test_since_the_last_period_of_a_row_is_no_run(tmp_path: Path) -> None:
    path = tmp_path / "paper.md"
    path.write_text(
        "Alarm calls by quarter since Q4 2023/24 have been 418, 432, 469 and 471, "
        "an increase every quarter.\n",
        encoding="utf-8",
    )
    assert wrong(check_papers([read_paper(path)])[0]) == []


def test_a_table_that_cannot_be_read_keeps_its_numbers_in_the_list(
    tmp_path: Path, spares: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    whole = checked(tmp_path)

    def stumbling(*_given: object) -> object:
        raise KeyError("column")

    monkeypatch.setattr("watchward.check.tables.segments_of", stumbling)
    found = checked(tmp_path)
    assert [q.text for q, _s in found.numbers] == [q.text for q, _s in whole.numbers]
    assert wrong(found) == ["40%"]
    assert any("table 1" in said and "KeyError" in said for said in caplog.messages)


def test_want_of_memory_is_no_fault_of_a_rule(spares: None) -> None:
    def wanting(_item: int) -> int:
        raise MemoryError

    with pytest.raises(MemoryError):
        spared(wanting, lambda n: n, str)(1)
