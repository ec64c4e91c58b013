"""The specifications run on every engine."""

from __future__ import annotations

import pytest

from tests.spec.asking import Spec
from tests.spec.engines import PostgreSQL

OFFENCES = """
    crime_ref | recorded_on      | district | crime_type  | is_domestic | domestic_risk
    A1        | 2024-09-30T23:50 | Harlow   | Burglary    | N           |
    A2        | 2024-10-01       | Harlow   | Shoplifting | Y           | high
"""
OUTCOMES = """
    crime_ref | outcome_type | outcome_on
    A1        | 1            | 2024-10-31
"""


@pytest.mark.postgres
def test_postgresql_counts_what_duckdb_counts(spec: Spec, second_engine: PostgreSQL | None) -> None:
    if second_engine is None:
        pytest.skip("no PostgreSQL server is named in WATCHWARD_TEST_POSTGRES")
    before = second_engine.counted
    spec.offences(OFFENCES)
    spec.outcomes(OUTCOMES)
    # two offences, then the same two and one solved under each definition that counts a charge
    assert second_engine.counted - before > 4


@pytest.mark.postgres
def test_a_difference_between_the_engines_is_seen(
    spec: Spec, second_engine: PostgreSQL | None
) -> None:
    if second_engine is None:
        pytest.skip("no PostgreSQL server is named in WATCHWARD_TEST_POSTGRES")
    run = second_engine.connection.execute
    run(
        "CREATE FUNCTION lose() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN IF new.crime_ref = 'A2' THEN RETURN NULL; END IF; RETURN new; END $$"
    )
    run("CREATE TRIGGER lose BEFORE INSERT ON core_offences FOR EACH ROW EXECUTE FUNCTION lose()")
    try:
        with pytest.raises(AssertionError, match="offences"):
            spec.offences(OFFENCES)
    finally:
        run("DROP TRIGGER lose ON core_offences")
        run("DROP FUNCTION lose()")
