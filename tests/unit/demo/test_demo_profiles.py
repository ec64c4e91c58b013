"""The habits of crime types name only patterns and mixes that exist."""

from __future__ import annotations

import pytest

from watchward.demo.calendar import HOURS, WEEKS
from watchward.demo.outcomes import OPEN_MIXES, SOLVED_MIXES
from watchward.demo.profiles import Profile, profiles
from watchward.words.outcomes import outcome_types, solved_definition


@pytest.mark.parametrize("profile", profiles())
def test_every_name_is_known(profile: Profile) -> None:
    assert profile.week in WEEKS
    assert profile.hours in HOURS
    assert profile.solved_mix in SOLVED_MIXES
    assert profile.open_mix in OPEN_MIXES
    assert 0 <= profile.late < 1
    assert min(profile.solved_days, profile.open_days, profile.spread) > 0


def test_patterns_are_whole() -> None:
    assert all(len(week) == 7 for week in WEEKS.values())
    assert all(len(hours) == 24 for hours in HOURS.values())


def test_solved_mixes_solve_and_open_ones_do_not() -> None:
    solving = solved_definition("solved").outcome_types
    assert all(set(mix) <= solving for mix in SOLVED_MIXES.values())
    for mix in OPEN_MIXES.values():
        assert not set(mix) & solving
        assert set(mix) <= set(outcome_types())
