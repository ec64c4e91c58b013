"""What must hold within a record before it is kept, by kind."""

from __future__ import annotations

from watchward.plan.kinds import CHOSEN, NEEDS_REASON
from watchward.words.record_checks import Check, in_order, needed_when, one_of

CHECKS: dict[str, tuple[Check, ...]] = {
    "plan": (
        in_order("starts_on", "ends_on", "Ends on", "Starts on"),
        in_order("ends_on", "extended_to", "Extended to", "Ends on"),
    ),
    "priority": (
        needed_when("reason", "Reason", "chosen_because", CHOSEN[1:],
                    "a priority that the matrix did not give says why it was chosen"),
        needed_when("factors", "Factors of the risk matrix", "chosen_because", CHOSEN[:1],
                    "say which factors it comes from"),
    ),
    "commitment": (
        in_order("starts_on", "due_on", "Due on", "Starts on"),
        needed_when("status_reason", "Reason for the status", "status", NEEDS_REASON,
                    "nobody should have to guess what became of it"),
    ),
    "measure": (
        one_of(("commitment", "priority"), "Commitment", "the commitment or priority it measures"),
        one_of(("figure", "value"), "Figure", "a figure, or a value with its source"),
    ),
    "evidence": (
        one_of(("commitment", "priority", "finding", "benchmark"), "Commitment",
               "the commitment, priority, finding or benchmark it shows"),
        needed_when("link", "Link", "sort", ("link", "document"), "say where it is"),
        needed_when("figure", "Figure", "sort", ("figure",), "say which figure it is"),
        needed_when("text", "Note", "sort", ("note",), "write the note"),
    ),
}  # fmt: skip
