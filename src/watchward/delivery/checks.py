"""What must hold within a record before it is kept, by kind."""

from __future__ import annotations

from watchward.words.record_checks import Check, in_order, needed_when

CHECKS: dict[str, tuple[Check, ...]] = {
    "action": (
        in_order("starts_on", "due_on", "Due on", "Starts on"),
        needed_when("done_on", "Done on", "status", ("done",), "it is marked as done"),
    ),
    "tasking": (needed_when("done_on", "Done on", "status", ("done",), "it is marked as done"),),
    "operation": (in_order("starts_on", "ends_on", "To", "From"),),
    "project": (in_order("starts_on", "ends_on", "Ends on", "Starts on"),),
    "session": (in_order("from_on", "to_on", "To", "From"),),
    "review": (
        in_order("started_on", "stage_on", "Stage reached on", "Notified on"),
        in_order("started_on", "due_on", "Due on", "Notified on"),
    ),
}
