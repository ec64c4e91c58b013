"""What moved between two reports: statuses and results of records, and figures old and new."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from watchward.measures.figure import Figure
from watchward.performance.sentences import name_in_sentence
from watchward.scrutiny.reports.model import Move
from watchward.words.offences import offence_tree
from watchward.words.record_values import money_text
from watchward.words.records import Entry, Register

OTHER = "other action"
"""The sort of actions that did not come from the board: a report gives their number."""

WATCHED = (
    ("commitment", "text", "status"),
    ("project", "name", "status"),
    ("benchmark", "text", "result"),
    ("review", "reference", "stage"),
)
"""Kinds with the field that names a record and the one whose change is told."""


def record_moves(before: Register, now: Register) -> tuple[Move, ...]:
    """Records whose status, result or stage changed, actions completed, and new awards."""
    found: list[Move] = []
    for kind, title, field in WATCHED:
        held = {entry.number: entry for entry in before.of(kind)}
        for entry in now.of(kind):
            old = held.get(entry.number)
            if old is None:
                found.append(_move(kind, entry, title, "", f"new: {entry.text(field)}"))
            elif old.text(field) != entry.text(field):
                found.append(_move(kind, entry, title, old.text(field), entry.text(field)))
    return (*found, *_actions(before, now), *_awards(before, now))


def _actions(before: Register, now: Register) -> Iterable[Move]:
    held = {entry.number: entry.text("status") for entry in before.of("action")}
    for entry in now.of("action"):
        if entry.text("status") == "done" and held.get(entry.number) != "done":
            sort = "action" if entry.text("source") == "board" else OTHER
            move = _move("action", entry, "text", "", entry.text("outcome"))
            yield replace(move, sort=sort)


def _awards(before: Register, now: Register) -> Iterable[Move]:
    held = {entry.number for entry in before.of("award")}
    for entry in now.of("award"):
        if entry.number not in held:
            yield _move("award", entry, "name", "", money_text(entry.whole("amount") or 0))


def _move(kind: str, entry: Entry, title: str, was: str, now: str) -> Move:
    return Move(kind, entry.text(title).rstrip("."), was, now.rstrip("."), kind, entry.number)


def figure_moves(pairs: Mapping[str, tuple[Figure, Figure]]) -> tuple[Move, ...]:
    """Counts of crime types then and now, where both have a value and differ.

    `pairs` are the figure of the last report, as it was then, and the same to the
    new report's last month, by the type's slug.
    """
    from watchward.content.format import cell_text

    found = []
    for slug, (old, new) in pairs.items():
        if old.has_value and new.has_value and (old.period, old.numerator) != (
            new.period, new.numerator
        ):  # fmt: skip
            name = name_in_sentence(offence_tree().get(slug)).text
            name = f"{name[:1].upper()}{name[1:]}"
            found.append(Move("figure", name, cell_text(old), cell_text(new),
                              before=old, after=new))  # fmt: skip
    return tuple(found)
