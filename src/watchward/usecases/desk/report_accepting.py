"""Reasons why flags of a report may stand, given while it is written, seen by who signs it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from watchward.registers.database import atomic, now
from watchward.registers.models import Report
from watchward.scrutiny.reports.model import Flag
from watchward.usecases.desk.keeping import may_edit
from watchward.usecases.desk.report_signing import LEAST_REASON
from watchward.usecases.desk.reports import find_report, refuse_signed
from watchward.usecases.service.audit import Actor, note
from watchward.usecases.viewer import Viewer
from watchward.words.errors import Forbidden
from watchward.words.marking import Marking


@dataclass(frozen=True, slots=True)
class Accepted:
    """A flag with the reason why it may stand; `reason` blank while nobody gave one."""

    flag: Flag
    reason: str = ""
    who: str = ""
    at: str = ""

    @property
    def is_open(self) -> bool:
        """Whether the report cannot be signed because of it."""
        return len(self.reason) < LEAST_REASON


def with_reasons(report: Report, flags: Sequence[Flag]) -> tuple[Accepted, ...]:
    """The flags, open ones first, each with the reason given for it."""
    held = report.accepted or {}
    found = [Accepted(flag, **held.get(flag.key, {})) for flag in flags]
    return tuple(sorted(found, key=lambda each: not each.is_open))


def reasons_of(report: Report) -> dict[str, str]:
    """The reasons by the flags' keys, as signing takes them."""
    return {key: str(each.get("reason", "")) for key, each in (report.accepted or {}).items()}


def accept(viewer: Viewer, actor: Actor, number: int, reasons: Mapping[str, str]) -> Report:
    """Keep reasons by the keys of flags; a blank one takes the reason back.

    Raises NotFound, Forbidden, and Refused for a report that was signed off.
    """
    with atomic():
        report = find_report(viewer, number, lock=True)
        if not may_edit(viewer, Marking(report.marking), report.area):
            raise Forbidden(
                expected="permission to write this report",
                given="an account without it",
                remedy="Ask an administrator of this workspace for the permission.",
            )
        refuse_signed(report)
        held = dict(report.accepted or {})
        changed = 0
        for key, given in reasons.items():
            reason = " ".join(given.split())[:500]
            if reason == held.get(key, {}).get("reason", ""):
                continue
            changed += 1
            held.pop(key, None)
            if reason:
                held[key] = {"reason": reason, "who": actor.who, "at": now().isoformat()}
        if changed:
            report.accepted = held
            report.save()
            detail = {"report": report.pk, "reasons": changed}
            note(actor, "gave reasons for flags of a report", report.title, detail)
    return report
