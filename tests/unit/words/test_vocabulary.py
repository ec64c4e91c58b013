"""The vocabulary: crime types, outcomes, definitions of solved, markings, verdicts, errors."""

from __future__ import annotations

import pytest

from watchward.words.errors import (
    Busy,
    NotFound,
    Refused,
    Unreachable,
    UsageProblem,
    WatchwardError,
)
from watchward.words.marking import Marking, highest
from watchward.words.offences import offence_tree
from watchward.words.outcomes import (
    DEFAULT_DEFINITION,
    codes_in,
    outcome_types,
    solved_definition,
    solved_definitions,
)
from watchward.words.verdicts import VERDICT_WORDS, Verdict, better_or_worse

TREE = offence_tree()


def test_the_tree_has_the_rows_of_a_summary_in_three_sections() -> None:
    assert [item.order for item in TREE.types] == list(range(1, 50))
    assert list(dict.fromkeys(item.section for item in TREE.types)) == [
        "Top Level", "Victim Based Crime", "State Based Crime",
    ]  # fmt: skip


def test_every_part_leads_up_to_all_crime_and_flags_lead_nowhere() -> None:
    for item in TREE.types:
        line = TREE.ancestors[item.slug]
        assert line[0] == item.slug
        if item.kind == "offences":
            assert line[-1] == "all-crime"
            assert item.level <= len(line) - 1
        else:
            assert line == (item.slug,)


def test_leaves_have_no_parts_and_everything_else_has() -> None:
    additive = {item.slug for item in TREE.types if item.kind == "offences"}
    assert set(TREE.leaves) | (set(TREE.children) & additive) == additive
    assert not set(TREE.leaves) & set(TREE.children)
    assert TREE.children["rape"] == ("rape-under-16", "rape-over-16")


def test_sub_types_are_indented_by_their_true_level() -> None:
    levels = {item.slug: item.level for item in TREE.types}
    assert [
        levels[slug] for slug in ("all-crime", "theft-offences", "burglary", "burglary-residential")
    ] == [0, 0, 1, 2]
    assert (levels["domestic-abuse"], levels["high-risk-domestic-abuse"]) == (0, 1)


def test_types_are_found_by_slug_or_exact_name_only() -> None:
    assert TREE.get("arson").name == "Arson"
    assert TREE.by_name("Arson") is TREE.get("arson")
    assert TREE.by_name("arson") is None
    with pytest.raises(NotFound, match="watchward types"):
        TREE.get("piracy")


def test_the_default_definition_of_solved_is_types_1_to_4_and_6_to_8() -> None:
    definition = solved_definition(DEFAULT_DEFINITION)
    assert definition.label == "outcome types 1 to 4 and 6 to 8"
    plain = {code for code in definition.outcome_types if code.isdigit()}
    assert plain == {"1", "2", "3", "4", "6", "7", "8"}


def test_every_definition_counts_known_outcomes_and_never_type_0() -> None:
    for definition in solved_definitions().values():
        assert definition.outcome_types <= set(outcome_types())
        assert "0" not in definition.outcome_types
        assert {
            code for vocabulary, code in codes_in(definition) if vocabulary == "outcome_type"
        } == (definition.outcome_types)
    with pytest.raises(NotFound, match="charged"):
        solved_definition("closed")


def test_the_highest_marking_sets_the_whole() -> None:
    assert highest([]) is Marking.OFFICIAL
    assert highest([Marking.OFFICIAL, Marking.OFFICIAL_SENSITIVE]).label == "OFFICIAL-SENSITIVE"


@pytest.mark.parametrize("marking", Marking)
def test_a_marking_is_read_back_from_its_label(marking: Marking) -> None:
    assert Marking.parse(marking.label) is marking
    with pytest.raises(Refused, match="OFFICIAL-SENSITIVE"):
        Marking.parse("SECRET")


def test_every_verdict_has_words_a_symbol_and_a_direction_that_agree() -> None:
    assert set(VERDICT_WORDS) == set(Verdict)
    for verdict, wording in VERDICT_WORDS.items():
        assert wording.words
        assert wording.symbol
        up, down = verdict.endswith("_up"), verdict.endswith("_down")
        assert wording.direction == (1 if up else -1 if down else 0 if verdict == "same" else None)
        assert ("up" in wording.words.split()) == up
        assert ("down" in wording.words.split()) == down


def test_better_and_worse_need_a_change_and_a_direction() -> None:
    assert better_or_worse(Verdict.CLEARLY_UP, "lower") == "worse"
    assert better_or_worse(Verdict.PROBABLY_DOWN, "lower") == "better"
    assert better_or_worse(Verdict.CLEARLY_UP, "higher") == "better"
    for verdict in (Verdict.SAME, Verdict.TOO_FEW, Verdict.BREAK):
        assert better_or_worse(verdict, "lower") is None
    assert better_or_worse(Verdict.CLEARLY_UP, "neither") is None


@pytest.mark.parametrize(
    ("kind", "code", "status"),
    [(UsageProblem, 2, 400), (NotFound, 2, 404), (Refused, 3, 422), (Busy, 3, 409),
     (Unreachable, 3, 503), (WatchwardError, 4, 500)],
)  # fmt: skip
def test_an_error_has_an_exit_code_a_status_and_three_parts(
    kind: type[WatchwardError], code: int, status: int
) -> None:
    error = kind(expected="a", given="b", remedy="c", where="d.csv")
    assert (error.exit_code, error.http_status) == (code, status)
    assert str(error) == "d.csv\nExpected: a\nGiven: b\nWhat to do: c"
