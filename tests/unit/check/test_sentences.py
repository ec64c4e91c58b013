"""Each finding is told in plain words."""

from __future__ import annotations

from dataclasses import replace

from tests.unit.check.papers import at, rise
from watchward.check.model import Cause, Severity, Verdict
from watchward.check.sentences import CAUSES, SERIOUS, explained


def test_a_finding_says_what_was_expected_from_which_parts_and_how_serious() -> None:
    _paper, claim = rise()
    said = explained(claim).explanation
    assert said == (
        "The paper says 8.0%, but its own numbers give 7.2%. It rests on: to 1,072; from 1,000. "
        "Material: the number is wrong."
    )


def test_the_cause_is_said_once() -> None:
    _paper, claim = rise()
    known = explained(replace(claim, cause=Cause.LATER_BASE)).explanation
    assert "The likely cause: it was divided by the later value, not the earlier." in known
    own = replace(claim, cause=Cause.DIGITS, explanation="It looks like digits swapped")
    assert explained(own).explanation.count("digits swapped") == 1
    assert "two digits" not in explained(own).explanation


def test_parts_elsewhere_are_named_with_their_places() -> None:
    _paper, claim = rise()
    moved = replace(claim.quantities[2], at=replace(at(), paragraph=9, line=44))
    said = explained(replace(claim, quantities=(*claim.quantities[:2], moved))).explanation
    assert "from 1,000 (line 44)" in said


def test_what_cannot_be_told_says_which_part_is_missing() -> None:
    _paper, claim = rise()
    unsure = replace(claim, verdict=Verdict.UNVERIFIABLE, missing="the count for 2023")
    assert explained(unsure).explanation == "It cannot be checked: the count for 2023."
    assert "Nothing in the paper" in explained(replace(unsure, missing="")).explanation


def test_every_cause_and_severity_has_words() -> None:
    assert set(CAUSES) == set(Cause) - {Cause.NONE, Cause.UNKNOWN}
    assert set(SERIOUS) == set(Severity) - {Severity.NONE}
