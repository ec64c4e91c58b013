"""What the pages of reports share: a report in words, where a flag leads, names of areas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from watchward.registers.models import Report
from watchward.usecases.desk.keeping import may_edit
from watchward.usecases.desk.reading import read_register
from watchward.usecases.desk.report_accepting import Accepted, with_reasons
from watchward.usecases.desk.report_making import SORTS, Prepared
from watchward.usecases.desk.reports import find_report, refuse_signed
from watchward.usecases.explore.choices import choices_of
from watchward.usecases.service.audit import note
from watchward.web.asking import Ask
from watchward.web.pages.records_parts import link_if
from watchward.web.pages.reports_context import FlagLine, ReportLine
from watchward.web.templating import link
from watchward.words.errors import Forbidden
from watchward.words.marking import Marking
from watchward.words.periods import Month
from watchward.words.records import Register

REGISTERS = "Registers"


def area_names(ask: Ask) -> dict[str, str]:
    """Names of areas by code, the top one first."""
    return {area.code: area.name for area in choices_of(ask.workspace).areas}


def plans_held(ask: Ask) -> Register:
    """The plans that the viewer may see."""
    return read_register(ask.viewer, ("plan",))


def line_of(ask: Ask, report: Report, plans: Register | None = None) -> ReportLine:
    """A report in words."""
    held = (plans or plans_held(ask)).one("plan", report.plan)
    return ReportLine(
        report,
        SORTS.get(report.sort, report.sort),
        area_names(ask).get(report.area, report.area),
        Month.parse(report.to).label,
        Marking(report.marking).label,
        held.text("title") if held else "",
        held.number if held else None,
    )


def writable(ask: Ask, pk: int) -> Report:
    """A report that the viewer may write. Raises NotFound, Forbidden, and Refused if signed."""
    report = find_report(ask.viewer, pk)
    if not may_edit(ask.viewer, Marking(report.marking), report.area):
        raise Forbidden(
            expected="permission to write this report",
            given="an account without it",
            remedy="Ask an administrator of this workspace for the permission.",
        )
    refuse_signed(report)
    return report


def note_sensitive(ask: Ask, report: Report) -> None:
    """Note in the audit trail that a partner-only report was looked at."""
    if Marking(report.marking) is not Marking.OFFICIAL:
        note(ask.actor, "looked at a sensitive report", report.title, {"report": report.pk})


def flag_lines(report: Report, prepared: Prepared) -> tuple[FlagLine, ...]:
    """The flags, open ones first, each with where it leads."""
    keys = {each["title"]: each["key"] for each in report.sections}
    return tuple(_flag_line(report, one, keys) for one in with_reasons(report, prepared.flags))


def _flag_line(report: Report, one: Accepted, keys: dict[str, str]) -> FlagLine:
    flag = one.flag
    if flag.kind and flag.number:
        href = link_if("record", kind=flag.kind, number=flag.number)
        return FlagLine(one, f"{flag.kind.capitalize()} {flag.number}", href)
    if flag.section:
        line = f", line {flag.line}" if flag.line else ""
        return FlagLine(one, f"{flag.section}{line}", section_href(report, keys, flag.section))
    if flag.figure:
        return FlagLine(one, "The figure", link_if("figure", key=flag.figure))
    return FlagLine(one, REGISTERS, "")


def section_href(report: Report, keys: dict[str, str], title: str) -> str:
    """Where the section of a heading is edited; blank where there is none."""
    key = keys.get(title)
    return link("report-section", pk=report.pk, key=key) if key else ""


def fault_lines(report: Report, prepared: Prepared) -> tuple[tuple[str, str, str, str], ...]:
    """Faults of the text: where, what, what to do, and where it is put right."""
    keys = {each["title"]: each["key"] for each in report.sections}
    return tuple(
        (one.where, one.about, one.remedy, section_href(report, keys, one.section))
        for one in prepared.problems
    )


def absent_lines(items: Iterable[Any]) -> tuple[tuple[str, str], ...]:
    """What a report would hold and has not, with whom to ask."""
    return tuple((each.what, each.ask) for each in items)


def open_count(lines: Sequence[FlagLine]) -> int:
    """How many flags have no reason yet."""
    return sum(line.accepted.is_open for line in lines)
