"""Registers at the command line: opened for a workspace, and who acts there."""

from __future__ import annotations

import getpass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from watchward.lake.workspace import Workspace
from watchward.registers.opening import open_registers
from watchward.words.errors import UsageProblem

if TYPE_CHECKING:
    from watchward.usecases.desk.keeping import Kept
    from watchward.usecases.desk.sheets import MadeSheet
    from watchward.usecases.desk.sheets_files import HeldSheet
    from watchward.usecases.desk.sheets_read import SheetPlan


def open_registers_of(workspace: Workspace) -> None:
    """To be called before any use case of records is imported."""
    open_registers(workspace.root)


def who() -> str:
    """Who is at the command line, as the history and the audit trail name them."""
    try:
        return f"{getpass.getuser()} at the command line"
    except (KeyError, OSError):
        return "somebody at the command line"


def export_records(workspace: Workspace, kind: str, form: str, as_at: date | None) -> MadeSheet:
    """The records of a kind as a sheet, for the owner of the folder."""
    from watchward.usecases.desk.sheets import export_sheet
    from watchward.usecases.service.audit import Actor
    from watchward.usecases.viewer import OWNER

    return export_sheet(workspace, OWNER, Actor(who()), kind, form, as_at)


def template(workspace: Workspace, kind: str, form: str) -> MadeSheet:
    """An empty sheet of a kind."""
    from watchward.usecases.desk.sheets import template_sheet
    from watchward.usecases.viewer import OWNER

    return template_sheet(workspace, OWNER, kind, form)


def kind_rows() -> list[dict[str, object]]:
    """Every kind of record: its key, what it is, and how many there are."""
    from watchward.usecases.desk.kinds import KINDS
    from watchward.usecases.desk.reading import read_register
    from watchward.usecases.viewer import OWNER

    held = read_register(OWNER)
    return [
        {
            "kind": kind.key,
            "plural": kind.plural,
            "records": len(held.of(kind.key)),
            "purpose": kind.purpose,
        }
        for kind in KINDS.values()
    ]


def record_rows(kind_key: str, as_at: date | None) -> list[dict[str, object]]:
    """The records of a kind by label, as typed; those of a day as they stood at its end."""
    from watchward.usecases.desk.kinds import kind_of
    from watchward.usecases.desk.reading import read_register
    from watchward.usecases.viewer import OWNER
    from watchward.words.record_values import typed_value

    kind = kind_of(kind_key)
    return [
        {
            "number": entry.number,
            **{each.key: typed_value(each, entry.values.get(each.key)) for each in kind.fields},
            "record_area": entry.area,
            "record_marking": entry.marking.label,
        }
        for entry in read_register(OWNER, [kind.key], as_at).of(kind.key)
    ]


def plan_file(
    workspace: Workspace, kind: str, file: Path, mapping: list[str], given: list[str]
) -> SheetPlan:
    """What a file would do. `mapping` are “heading=field”, `given` “field=value”."""
    from watchward.usecases.desk.sheets import look_at
    from watchward.usecases.viewer import OWNER

    return look_at(workspace, OWNER, _held(kind, file, mapping, given))


def load_file(
    workspace: Workspace, kind: str, file: Path, mapping: list[str], given: list[str],
    *, reason: str, keep_good: bool,
) -> Kept:  # fmt: skip
    """Keep a file's rows in one act. Raises Refused for a row at fault, unless `keep_good`."""
    from watchward.usecases.desk.keeping import Act
    from watchward.usecases.desk.kinds import kind_of
    from watchward.usecases.desk.sheets import load_sheet
    from watchward.usecases.service.audit import Actor
    from watchward.usecases.viewer import OWNER

    what = f"imported {kind_of(kind).plural.lower()}"
    act = Act(OWNER, Actor(who()), what, reason or f"from {file.name}")
    held = _held(kind, file, mapping, given)
    return load_sheet(act, workspace, held, all_or_none=not keep_good)


def faulty_of(plan: SheetPlan, target: Path, file: Path, given: list[str]) -> MadeSheet:
    """The rows at fault of a file, in the form of the target's ending."""
    from watchward.usecases.desk.sheets import faulty_sheet

    said = given_of(plan.kind.key, given)
    return faulty_sheet(plan, target.suffix.lower().lstrip("."), file.name, said)


def _held(kind: str, file: Path, mapping: list[str], given: list[str]) -> HeldSheet:
    from watchward.usecases.desk.kinds import kind_of
    from watchward.usecases.desk.sheets_files import held_file

    pairs = _pairs("--map", mapping, "heading=field")
    fields = {heading: _key(kind, field) for heading, field in pairs}
    return held_file(kind_of(kind).key, file, fields, given_of(kind, given))


def given_of(kind: str, given: list[str]) -> dict[str, str]:
    """Texts by key from “field=value”. Raises UsageProblem."""
    return {_key(kind, field): text for field, text in _pairs("--set", given, "field=value")}


def _key(kind: str, text: str) -> str:
    from watchward.usecases.desk.kinds import kind_of
    from watchward.usecases.desk.sheets_columns import column_key

    return column_key(kind_of(kind), text)


def _pairs(option: str, texts: list[str], form: str) -> list[tuple[str, str]]:
    pairs = [text.partition("=") for text in texts]
    if wrong := [
        text
        for text, (name, sign, _) in zip(texts, pairs, strict=True)
        if not sign or not name.strip()
    ]:
        raise UsageProblem(
            expected=f"{form} after {option}", given=wrong[0], remedy=f'Write {option} "{form}".'
        )
    return [(name.strip(), value.strip()) for name, _, value in pairs]
