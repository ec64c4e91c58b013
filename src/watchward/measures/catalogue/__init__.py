"""The measures, declared."""

from __future__ import annotations

from watchward.measures.catalogue.performance import PERFORMANCE
from watchward.measures.model import Measure
from watchward.words.errors import NotFound

MEASURES: dict[str, Measure] = {measure.id: measure for measure in PERFORMANCE}


def measure_of(name: str) -> Measure:
    """The measure of an id. Raises NotFound listing the ids there are."""
    if name in MEASURES:
        return MEASURES[name]
    raise NotFound(
        expected=f"a measure: {', '.join(MEASURES)}",
        given=repr(name),
        remedy="Use one of these names; docs/reference/measures.md explains each.",
    )
