"""Decisions that approved money: named by body and reference, with their value as printed."""

from __future__ import annotations

from dataclasses import dataclass

from watchward.words.marking import Marking
from watchward.words.record_values import money_text
from watchward.words.records import Entry, Register

WITHHELD = "£*"
WITHHELD_NOTE = "£* stands for a value that is not given yet: publication is pending."


@dataclass(frozen=True, slots=True)
class Approved:
    """A decision, its value as it may be printed, and the awards that it approved."""

    entry: Entry
    value: str
    is_withheld: bool
    awards: tuple[Entry, ...]

    @property
    def key(self) -> str:
        """Body and reference: references repeat between bodies."""
        return f"{self.entry.text('body')}, {self.entry.text('reference')}"


def is_withheld(decision: Entry) -> bool:
    """Whether its value is not to be printed: it is sensitive, or its publication is pending."""
    pending = decision.text("status") == "pending publication"
    return pending or decision.marking is not Marking.OFFICIAL


def value_of(decision: Entry) -> str:
    """A value as it is printed: in its own words where it has some."""
    if is_withheld(decision):
        return WITHHELD
    value = decision.whole("value")
    return decision.text("value_text") or ("" if value is None else money_text(value))


def approved(register: Register) -> tuple[Approved, ...]:
    """Every decision of a register, by body and reference, with the awards that name it."""
    found = [
        Approved(
            decision,
            value_of(decision),
            is_withheld(decision),
            register.about("award", "decision", decision.number),
        )
        for decision in register.of("decision")
    ]
    return tuple(sorted(found, key=lambda each: (each.key.casefold(), each.entry.number)))
