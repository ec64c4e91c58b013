"""What must hold within a record before it is kept, by kind."""

from __future__ import annotations

from watchward.words.record_checks import Check, in_order, needed_when

CHECKS: dict[str, tuple[Check, ...]] = {
    "framework": (in_order("inspected_on", "published_on", "Published on", "Inspected on"),),
    "question": (
        in_order("asked_on", "answered_on", "Answered on", "Asked on"),
        needed_when("answer", "Answer", "status", ("answered",), "it is marked as answered"),
        needed_when("promised", "Further information promised", "status",
                    ("further information promised",), "say what was promised"),
    ),
}  # fmt: skip
