"""Crime types: sums up the tree, flags that are part of no sum, codes of no type, wider codes."""

from __future__ import annotations

import pytest

from tests.spec.asking import Spec
from watchward.content.format import paragraph_text
from watchward.lake.manifest import read_manifest


@pytest.fixture(scope="module")
def october(kept_spec: Spec) -> Spec:
    """One month of Harlow, every row another type."""
    kept_spec.offences(
        """
        month   | district | crime_type            | is_domestic | domestic_risk | is_hate | count
        2024-10 | Harlow   | Rape - Under 16 yrs   | Y           | high          | N       | 1
        2024-10 | Harlow   | Rape - Over 16 yrs    | Y           | none          | N       | 2
        2024-10 | Harlow   | Other Sexual Offences | N           |               | Y       | 4
        2024-10 | Harlow   | Vehicle Interference  | N           |               | N       | 8
        2024-10 | Harlow   | Trafficking of Drugs  | N           |               | N       | 16
        2024-10 | Harlow   | Possession of Weapons |             |               | Y       | 32
        """
    )
    return kept_spec


def test_a_type_is_the_sum_of_its_parts(october: Spec) -> None:
    ask = october.ask
    assert ask("offences.v1/Harlow/2024-10-m/rape") == "3"
    assert ask("offences.v1/Harlow/2024-10-m/sexual-offences") == "7"
    assert ask("offences.v1/Harlow/2024-10-m/theft-offences") == "8"
    assert ask("offences.v1/Harlow/2024-10-m/victim-based-crime") == "15"
    assert ask("offences.v1/Harlow/2024-10-m/state-based-crime") == "48"
    assert ask("offences.v1/Harlow/2024-10-m/all-crime") == "63"


def test_flags_cut_across_the_tree_and_are_part_of_no_sum(october: Spec) -> None:
    ask = october.ask
    assert ask("offences.v1/Harlow/2024-10-m/domestic-abuse") == "3"
    assert ask("offences.v1/Harlow/2024-10-m/high-risk-domestic-abuse") == "1"
    assert ask("offences.v1/Harlow/2024-10-m/no-risk-assessment") == "2"
    assert ask("offences.v1/Harlow/2024-10-m/hate-crime") == "36"
    assert ask("domestic-share.v1/Harlow/2024-10-m/sexual-offences") == "42.9"


def test_a_cancelled_offence_counts_in_no_row(spec: Spec) -> None:
    spec.offences(
        """
        month   | district | crime_type | is_cancelled | is_hate
        2024-10 | Harlow   | Arson      | N            | N
        2024-10 | Harlow   | Arson      | Y            | Y
        2024-10 | Harlow   | Arson      |              | N
        """
    )
    assert spec.ask("offences.v1/Harlow/2024-10-m/arson") == "2"
    assert spec.ask("offences.v1/Harlow/2024-10-m/all-crime") == "2"
    assert spec.ask("offences.v1/Harlow/2024-10-m/hate-crime") == "0"


def test_a_code_in_no_list_is_kept_counted_and_named(spec: Spec) -> None:
    spec.offences(
        """
        month   | district | crime_type | count
        2024-10 | Harlow   | Arson      | 1
        2024-10 | Harlow   | Jaywalking | 2
        """
    )
    assert spec.ask("offences.v1/Force/2024-10-m/all-crime") == "1"
    status = read_manifest(spec.workspace).status["offences"]
    assert (status["rows"], status["unmapped"]) == (3, {"Jaywalking": 2})
    notes = [paragraph_text(note) for note in spec.summary("2024-10", frame="m").document.notes]
    assert any("Jaywalking (2)" in note for note in notes)


def test_home_office_codes_are_mapped_by_exact_code(spec: Spec) -> None:
    spec.offences(
        """
        month   | district | offence_code | count
        2024-10 | Harlow   | 046/00       | 1
        2024-10 | Harlow   | 46           | 2
        """
    )
    held = read_manifest(spec.workspace).status["offences"]
    counted = int(spec.ask("offences.v1/Harlow/2024-10-m/all-crime"))
    # nothing is guessed: each row is in the table or named as unmapped
    assert counted + sum(held["unmapped"].values()) == 3


def test_records_coded_only_to_a_wider_type_make_the_narrower_rows_not_available(
    spec: Spec,
) -> None:
    spec.offences(
        """
        month   | district | crime_type           | count
        2024-10 | Harlow   | Theft Offences       | 5
        2024-10 | Harlow   | Vehicle Interference | 1
        2024-10 | Maldon   | Vehicle Interference | 1
        """
    )
    said = "not available: some records are coded only to a wider type that holds this one"
    assert spec.ask("offences.v1/Harlow/2024-10-m/theft-offences") == "6"
    assert spec.ask("offences.v1/Harlow/2024-10-m/vehicle-interference") == said
    assert spec.ask("offences.v1/Harlow/2024-10-m/shoplifting") == said
    assert spec.ask("offences.v1/Harlow/2024-10-m/arson") == "0"
    # Maldon's records say more, the force's as a whole do not
    assert spec.ask("offences.v1/Maldon/2024-10-m/vehicle-interference") == "1"
    assert spec.ask("offences.v1/Force/2024-10-m/vehicle-interference") == said
