"""Figure keys and ids: readable, reversible, and refused when they are neither."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchward.measures.catalogue import MEASURES, measure_of
from watchward.measures.figure import SCALE, Figure, FigureKey, Status, Unit
from watchward.measures.model import Measure
from watchward.words.errors import NotFound, UsageProblem
from watchward.words.offences import offence_tree
from watchward.words.outcomes import solved_definitions
from watchward.words.periods import Month, Period

FIGURES = st.builds(
    lambda measure, area, last, frame, change, slug, version, definition: Figure(
        measure=measure.id,
        measure_version=measure.version,
        definition=definition if measure.has_definition else "",
        area=area,
        period=Period.ending(last, frame),
        against=Period.ending(last, frame).earlier() if change else None,
        crime_type=slug,
        unit=measure.unit,
        status=Status.VALUE,
        numerator=1,
        denominator=1,
        version=version,
    ),
    st.sampled_from(list(MEASURES.values())),
    st.sampled_from(["E23000028", "E07000070", "ipswich", "Castle Point", "unplaced-none"]),
    st.builds(Month, st.integers(2000, 2050), st.integers(1, 12)),
    st.sampled_from(["r12", "ytd", "fytd", "q", "m", "s18"]),
    st.booleans(),
    st.sampled_from([item.slug for item in offence_tree().types]),
    st.integers(1, 9999),
    st.sampled_from(sorted(solved_definitions())),
)


@given(FIGURES)
def test_an_id_leads_back_to_its_parts(figure: Figure) -> None:
    key = FigureKey.parse(figure.id)
    for name in FigureKey.__slots__:
        assert getattr(key, name) == getattr(figure, name)
    assert FigureKey.parse(figure.key).version is None


def test_a_key_can_be_read() -> None:
    key = FigureKey.parse("offences.v1/E07000070/2024-10-r12/shoplifting@14")
    assert (key.measure, key.area, key.period.label, key.crime_type, key.version) == (
        "offences", "E07000070", "12 months to October 2024", "shoplifting", 14,
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "", "offences", "offences/E1/2024-10-r12/arson", "offences.v1/E1/2024-10-r12",
        "offences.v1/E1/2024-10-r99/arson", "offences.v1/E1/2024-20-r12/arson",
        "offences.v1/E1/2024-10-r12/arson@", "offences.v1/E1/2024-10-r12/arson@x",
        "offences.v1//2024-10-r12/arson", "offences.v1/E1/2024-10-r12~/arson",
        "offences.v1/E1/2024-10-r12/arson@1\n@2",
    ],
)  # fmt: skip
def test_what_is_no_id_is_refused(text: str) -> None:
    with pytest.raises(UsageProblem):
        FigureKey.parse(text)


def test_suppressing_takes_every_number_out() -> None:
    figure = Figure("offences", 1, "", "E1", Period.ending(Month(2024, 10)), None, "arson",
                    Unit.COUNT, Status.VALUE, 3, 1, 1)  # fmt: skip
    hidden = figure.suppressed("fewer than five")
    assert (hidden.numerator, hidden.denominator, hidden.status) == (None, None, Status.SUPPRESSED)
    assert hidden.id == figure.id
    assert replace(hidden, reason="") != figure


def test_every_unit_has_a_scale_and_every_measure_a_use() -> None:
    assert set(SCALE) == set(Unit)
    assert {measure.unit for measure in MEASURES.values()} == set(Unit)


@pytest.mark.parametrize("measure", MEASURES.values(), ids=MEASURES)
def test_a_measure_is_declared_whole_and_its_review_is_not_past(measure: Measure) -> None:
    assert measure_of(measure.id) is measure
    assert measure.why.endswith(".")
    assert measure.numerator.endswith(".")
    assert measure.date_used
    assert measure.author
    assert measure.checker
    assert measure.review > datetime.now(UTC).date(), "look at the measure again and set a new date"


def test_an_unknown_measure_names_those_there_are() -> None:
    with pytest.raises(NotFound, match="solved-rate"):
        measure_of("joy")
