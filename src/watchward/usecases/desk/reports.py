"""Reports being written: started from the last, edited, looked over; templates of each sort."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from watchward.lake.workspace import Workspace
from watchward.registers.database import atomic
from watchward.registers.models import Person, Report, ReportTemplate
from watchward.scrutiny.reports.language import problems_of, refuse_problems, slug, unique
from watchward.scrutiny.reports.model import SORTS, Template, TextSection
from watchward.usecases.desk.keeping import may_edit
from watchward.usecases.desk.report_context import Before, ReportRequest
from watchward.usecases.desk.report_making import Prepared, make_report, shipped_template
from watchward.usecases.explore.standing import standing
from watchward.usecases.service.audit import Actor, note
from watchward.usecases.viewer import Viewer
from watchward.words.errors import Forbidden, NotFound, Refused
from watchward.words.marking import Marking
from watchward.words.periods import Month
from watchward.words.roles import Ability


@dataclass(frozen=True, slots=True)
class Changes:
    """What an author changes in a report; None leaves a part as it is.

    `version` is the version that was looked at: if the report has changed since,
    the changes are refused.
    """

    sections: Sequence[TextSection] | None = None
    title: str | None = None
    to: str | None = None
    since: str | None = None
    meeting_on: str | None = None
    plan: int | None = None
    marking: Marking | None = None
    version: int | None = None


def template_of(sort: str) -> Template:
    """The template of a sort as people have it now: theirs, or the shipped one."""
    shipped = shipped_template(sort)
    row: ReportTemplate | None = ReportTemplate.objects.filter(key=sort).first()
    if row is None:
        return shipped
    return Template(sort, row.title, tuple(map(TextSection.from_values, row.sections)))


def is_own_template(sort: str) -> bool:
    """Whether people changed the shipped template of a sort."""
    return bool(ReportTemplate.objects.filter(key=sort).exists())


def change_template(viewer: Viewer, actor: Actor, template: Template) -> Template:
    """Keep a template for the reports to come. Raises Forbidden, and Refused naming its faults."""
    viewer.demand(Ability.PUBLISH)
    shipped_template(template.sort)
    kept = Template(template.sort, template.title.strip()[:200], tidy(template.sections))
    refuse_problems(problems_of(kept.sections))
    with atomic():
        values = [section.as_values() for section in kept.sections]
        ReportTemplate.objects.update_or_create(
            key=kept.sort,
            defaults={"sort": kept.sort, "title": kept.title, "sections": values},
        )
        note(actor, "changed a report template", SORTS[kept.sort], {"sort": kept.sort})
    return kept


def shipped_again(viewer: Viewer, actor: Actor, sort: str) -> Template:
    """Go back to the shipped template of a sort."""
    viewer.demand(Ability.PUBLISH)
    with atomic():
        ReportTemplate.objects.filter(key=sort).delete()
        note(actor, "went back to the shipped report template", SORTS.get(sort, sort), {})
    return shipped_template(sort)


def tidy(sections: Sequence[TextSection]) -> tuple[TextSection, ...]:
    """Sections with headings, clean line ends and keys of their own; Refused without any."""
    found = []
    for section in sections:
        title = " ".join(section.title.split())[:200]
        text = section.text.replace("\r\n", "\n").replace("\0", "").strip("\n")[:60_000]
        if title:
            found.append(TextSection(section.key or slug(title), title, text))
        elif text.strip():
            raise Refused(
                expected="a heading for every section", given="a section without one",
                remedy=f"Give the section that begins “{text.strip()[:60]}” a heading.",
            )  # fmt: skip
    if not found:
        raise Refused(
            expected="at least one section", given="none", remedy="Add a section with a heading."
        )
    return tuple(unique(found))


def last_signed(sort: str, area: str, plan: int | None = None) -> Report | None:
    """The last report of a sort and area that was signed off (of a plan, where one is given)."""
    rows = Report.objects.filter(sort=sort, area=area, edition__isnull=False)
    if plan is not None and sort == "closure":
        rows = rows.filter(plan=plan)
    found: Report | None = rows.order_by("-signed_at", "-pk").first()
    return found


def start(
    workspace: Workspace, request: ReportRequest, viewer: Viewer, actor: Actor,
    person: Person | None = None,
) -> Report:  # fmt: skip
    """Begin a report: the text of the last one of its sort and area, otherwise the template's.

    Raises Forbidden, NotFound for an unknown sort or area, UsageProblem for a bad month or day.
    """
    viewer.demand(Ability.WRITE)
    template = template_of(request.sort)
    to, area = _place(workspace, request)
    _demand_edit(viewer, request.marking, area)
    before = last_signed(request.sort, area, request.plan)
    if before is not None:
        viewer.demand_sight(Marking(before.marking), before.area)
    sections = before.sections if before else [s.as_values() for s in template.sections]
    since = _day_or_none(request.since) or (before.signed_at.date() if before else None)
    with atomic():
        report: Report = Report.objects.create(
            sort=request.sort, title=before.title if before else template.title, area=area,
            marking=request.marking.value, plan=request.plan, to=str(to), since=since,
            meeting_on=_day_or_none(request.meeting_on), sections=sections, before=before,
            made_by=person,
        )  # fmt: skip
        note(actor, "started a report", report.title, _named(report))
    return report


def _place(workspace: Workspace, request: ReportRequest) -> tuple[Month, str]:
    from watchward.lake.snapshot import Snapshot
    from watchward.usecases.answering import newest_month

    to = Month.parse(request.to) if request.to else newest_month(Snapshot(workspace))
    book = standing(workspace, to).book
    return to, (book.find(request.area) if request.area else book.top).code


def _day_or_none(text: str) -> Any:
    from watchward.usecases.desk.report_context import _day

    return _day(text, "day")


def _named(report: Report) -> dict[str, Any]:
    return {"report": report.pk, "sort": report.sort, "area": report.area, "to": report.to}


def _demand_edit(viewer: Viewer, marking: Marking, area: str) -> None:
    viewer.demand(Ability.WRITE)
    if not may_edit(viewer, marking, area):
        raise Forbidden(
            expected=f"permission to write {marking.label} reports of this area",
            given="an account without it",
            remedy="Ask an administrator of this workspace for the permission.",
        )


def find_report(viewer: Viewer, number: int, *, lock: bool = False) -> Report:
    """A report by its number. Drafts are for those who write. Raises NotFound and Forbidden."""
    viewer.demand(Ability.READ)
    rows = Report.objects.select_for_update() if lock else Report.objects.select_related(
        "edition", "before", "made_by", "signed_by"
    )  # fmt: skip
    report: Report | None = rows.filter(pk=number).first()
    if report is None or not _knows_of(viewer, report):
        raise NotFound(
            expected="the number of a report", given=str(number),
            remedy="Start from the list of reports.",
        )  # fmt: skip
    viewer.demand_sight(Marking(report.marking), report.area)
    return report


def _knows_of(viewer: Viewer, report: Report) -> bool:
    return viewer.may(Ability.WRITE) or report.edition_id is not None


def list_reports(viewer: Viewer, *, sort: str = "", area: str = "") -> list[Report]:
    """The reports a viewer may know of, the newest first."""
    viewer.demand(Ability.READ)
    given = {name: value for name, value in {"sort": sort, "area": area}.items() if value}
    rows = Report.objects.select_related("edition", "made_by", "signed_by").filter(**given)
    return [
        report for report in rows
        if _knows_of(viewer, report) and viewer.sees(Marking(report.marking), report.area)
    ]  # fmt: skip


def change(viewer: Viewer, actor: Actor, number: int, changes: Changes) -> Report:
    """Change a report that is being written. Texts with faults are kept; signing refuses them.

    Raises Refused for a report signed off, or changed since it was looked at.
    """
    with atomic():
        report = find_report(viewer, number, lock=True)
        _demand_edit(viewer, Marking(report.marking), report.area)
        refuse_signed(report)
        if changes.version is not None and changes.version != report.version:
            raise Refused(
                expected="the report as it was when you opened it",
                given="one that somebody has changed since",
                remedy="Open it again, look at what was changed, and make your change there.",
            )
        _apply(viewer, report, changes)
        report.version += 1
        report.save()
        note(actor, "changed a report", report.title, _named(report))
    return report


def _apply(viewer: Viewer, report: Report, changes: Changes) -> None:
    if changes.sections is not None:
        report.sections = [section.as_values() for section in tidy(changes.sections)]
    if changes.title is not None:
        report.title = " ".join(changes.title.split())[:200] or report.title
    if changes.to:
        report.to = str(Month.parse(changes.to))
    if changes.since is not None:
        report.since = _day_or_none(changes.since)
    if changes.meeting_on is not None:
        report.meeting_on = _day_or_none(changes.meeting_on)
    if changes.plan is not None:
        report.plan = changes.plan
    if changes.marking is not None:
        _demand_edit(viewer, changes.marking, report.area)
        report.marking = changes.marking.value


def discard(viewer: Viewer, actor: Actor, number: int) -> None:
    """Throw away a report that was not signed off; its history stays."""
    with atomic():
        report = find_report(viewer, number, lock=True)
        _demand_edit(viewer, Marking(report.marking), report.area)
        refuse_signed(report)
        note(actor, "discarded a report", report.title, _named(report))
        report.delete()


def refuse_signed(report: Report) -> None:
    """Refuse to change what was signed off."""
    if report.edition_id is not None:
        raise Refused(
            expected="a report that is being written",
            given="one that was signed off and can no longer change",
            remedy="Start the next report from it.",
        )


def request_of(report: Report) -> ReportRequest:
    """What a report asks for."""
    return ReportRequest(
        sort=report.sort,
        area=report.area,
        to=report.to,
        since=report.since.isoformat() if report.since else "",
        meeting_on=report.meeting_on.isoformat() if report.meeting_on else "",
        plan=report.plan,
        marking=Marking(report.marking),
    )


def before_of(report: Report | None) -> Before | None:
    """A report that was signed off, as the next one is held against it."""
    if report is None or report.edition is None or report.signed_at is None:
        return None
    figures = report.edition.request.get("headlines", {})
    return Before(report.signed_at, Month.parse(report.to), dict(figures))


def prepare(workspace: Workspace, viewer: Viewer, report: Report) -> Prepared:
    """A report as it stands now: document, faults, flags, what is absent and what moved.

    The viewer's own permission decides which records are in it.
    """
    sections = tuple(map(TextSection.from_values, report.sections))
    template = Template(report.sort, report.title, sections)
    return make_report(workspace, request_of(report), viewer, template, before_of(report.before))


def prepare_for_command(
    workspace: Workspace, request: ReportRequest, viewer: Viewer, template: Template | None = None
) -> Prepared:
    """A report without a row: from a template given or kept, against the last one signed off."""
    _, area = _place(workspace, request)
    before = last_signed(request.sort, area, request.plan)
    chosen = template or template_of(request.sort)
    return make_report(workspace, request, viewer, chosen, before_of(before))
