"""Areas: exact names and aliases, the force as the sum of every row, rows of no area."""

from __future__ import annotations

import pytest

from tests.spec.asking import Spec
from watchward.content.format import paragraph_text
from watchward.lake.manifest import read_manifest
from watchward.words.errors import NotFound


@pytest.fixture(scope="module")
def october(kept_spec: Spec) -> Spec:
    """One month with rows in three areas, in none, and in one that is not known."""
    kept_spec.offences(
        """
        month   | district         | crime_type | count
        2024-10 | Harlow           | Arson      | 1
        2024-10 | Castlepoint      | Arson      | 2
        2024-10 | Stansted Airport | Arson      | 4
        2024-10 |                  | Arson      | 8
        2024-10 | Ipswich          | Arson      | 16
        """
    )
    kept_spec.incidents(
        """
        created_at       | category              | district | count
        2024-10-05 10:00 | Anti-Social Behaviour | Harlow   | 1
        2024-10-05 10:00 | Anti-Social Behaviour |          | 2
        2024-10-05 10:00 | Concern for safety    | Harlow   | 4
        """
    )
    return kept_spec


def test_names_that_drift_are_matched_by_exact_alias(october: Spec) -> None:
    assert october.ask("offences.v1/Castle Point/2024-10-m/arson") == "2"


def test_the_force_is_the_sum_of_its_areas_and_of_what_lies_in_none(october: Spec) -> None:
    assert october.ask("offences.v1/Force/2024-10-m/arson") == "31"
    product = october.summary("2024-10", every=True, frame="m")
    counts = {s.area.name: s.rows["arson"].offences_curr.numerator for s in product.summaries}
    assert counts["Force"] == 31
    assert sum(count or 0 for name, count in counts.items() if name != "Force") == 7


def test_what_lies_in_no_area_is_named_with_its_count(october: Spec) -> None:
    assert read_manifest(october.workspace).status["offences"]["unplaced"] == {
        "none": 8,
        "unknown:Ipswich": 16,
    }
    notes = [paragraph_text(n) for n in october.summary("2024-10", frame="m").document.notes]
    counts_so = "count in the force as a whole and in no other area."
    assert f"In October 2024, 8 offences with no district {counts_so}" in notes
    assert f"In October 2024, 16 offences with a district name that is not known {counts_so}" in (
        notes
    )
    assert f"In October 2024, 2 incidents with no district {counts_so}" in notes


def test_only_anti_social_behaviour_incidents_are_counted_in_its_row(october: Spec) -> None:
    assert october.ask("incidents.v1/Harlow/2024-10-m/anti-social-behaviour") == "1"
    assert october.ask("incidents.v1/Force/2024-10-m/anti-social-behaviour") == "3"


def test_an_area_is_never_guessed(october: Spec) -> None:
    with pytest.raises(NotFound, match="Castle Point"):
        october.ask("offences.v1/Castle/2024-10-m/arson")


def test_several_areas_are_given_in_the_order_of_the_set_or_by_name(october: Spec) -> None:
    names = [s.area.name for s in october.summary("2024-10", every=True, frame="m").summaries]
    assert names[:4] == ["Force", "Chelmsford", "Braintree", "Uttlesford"]
    assert names[-1] == "Stansted Airport"
    by_name = october.summary("2024-10", every=True, frame="m", alphabetical=True).summaries
    assert [s.area.name for s in by_name] == ["Force", *sorted(names[1:])]
