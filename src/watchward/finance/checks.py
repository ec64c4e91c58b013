"""What must hold within a record before it is kept, by kind."""

from __future__ import annotations

from watchward.words.record_checks import Check, in_order, one_of

CHECKS: dict[str, tuple[Check, ...]] = {
    "round": (in_order("opens_on", "closes_on", "Closes on", "Opens on"),),
    "award": (in_order("starts_on", "spend_by", "Must be spent by", "Can be spent from"),),
    "match": (one_of(("award", "project"), "Award", "the award or project it stands beside"),),
    "output": (
        one_of(("allocation", "project", "award"), "Allocation", "what the output was bought with"),
        one_of(("planned", "delivered"), "Planned", "how many were planned or delivered"),
    ),
}
