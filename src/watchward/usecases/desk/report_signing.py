"""Signing a report off: every flag has a reason, and what is signed is frozen as an edition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from watchward.content.document import Document
from watchward.lake.workspace import Workspace
from watchward.registers.database import atomic, now
from watchward.registers.models import Edition, Person, Report
from watchward.scrutiny.reports.language import refuse_problems
from watchward.scrutiny.reports.model import SORTS, Flag
from watchward.usecases.desk.report_making import Prepared
from watchward.usecases.desk.reports import find_report, prepare, refuse_signed
from watchward.usecases.service import edition_store as store
from watchward.usecases.service.audit import Actor, note
from watchward.usecases.service.edition_entering import (
    FIGURES,
    NewEdition,
    content_of,
    enter,
    marking_of,
)
from watchward.usecases.service.editions import publish
from watchward.usecases.viewer import Viewer
from watchward.words.errors import Refused
from watchward.words.marking import Marking
from watchward.words.roles import Ability

FORMS = ("docx", "pdf", "html", "json", FIGURES)
"""The forms in which a report is kept."""
LEAST_REASON = 4
"""Letters that a reason has at least."""


def sign(
    workspace: Workspace, number: int, viewer: Viewer, actor: Actor, person: Person | None,
    accepted: Mapping[str, str], at: datetime | None = None, version: int | None = None,
) -> Edition:  # fmt: skip
    """Sign a report off: it becomes an edition for partners and can no longer change.

    `accepted` gives a reason for each open flag by its key; `at` is when, if that
    is not now (for demo data); `version` the version that was looked at. Raises
    Forbidden, and Refused naming faults of the text, flags without a reason, or that
    it was signed or changed meanwhile.
    """
    viewer.demand(Ability.PUBLISH)
    report = find_report(viewer, number)
    refuse_signed(report)
    prepared = prepare(workspace, viewer, report)
    refuse_problems(prepared.problems)
    reasons = _reasons(prepared.flags, accepted)
    assert prepared.document is not None
    document = _final(prepared.document)
    viewer.demand_sight(marking_of(document), report.area)
    kept = [
        store.keep(workspace, form, _file_name(report, form), content_of(document, form))
        for form in FORMS
    ]
    with atomic():
        held = find_report(viewer, number, lock=True)
        refuse_signed(held)
        _refuse_changed(held, report.version if version is None else version)
        new = _new_edition(prepared, report, document, reasons)
        edition = enter(document, new, kept, person, actor)
        publish(workspace, edition.pk, viewer, person, actor, "signed off")
        held.edition_id, held.signed_by, held.signed_at = edition.pk, person, at or now()
        held.save()
        detail = {"report": held.pk, "edition": edition.pk, "accepted": reasons}
        note(actor, "signed off a report", edition.title, detail)
    found: Edition = Edition.objects.get(pk=edition.pk)
    return found


def _reasons(flags: tuple[Flag, ...], accepted: Mapping[str, str]) -> list[dict[str, str]]:
    """The reason of each open flag. Raises Refused naming those without."""
    given = {key: " ".join(str(text).split()) for key, text in accepted.items()}
    open_ = [flag for flag in flags if len(given.get(flag.key, "")) < LEAST_REASON]
    if open_:
        listed = "; ".join(f"{flag.short}: {flag.about}" for flag in open_[:10])
        more = f"; and {len(open_) - 10} more" if len(open_) > 10 else ""
        raise Refused(
            expected="a reason for each flag that is accepted",
            given=f"{len(open_)} without one: {listed}{more}",
            remedy="Put right what the flag names, or say in a sentence why it may stand.",
        )
    return [
        {"code": flag.code, "about": flag.about, "reason": given[flag.key][:500]} for flag in flags
    ]


def _final(document: Document) -> Document:
    return replace(document, cover=replace(document.cover, status="Signed off"))


def _refuse_changed(report: Report, version: int) -> None:
    if report.version != version:
        raise Refused(
            expected="the report as you looked it over",
            given="one that somebody has changed meanwhile",
            remedy="Look it over again, then sign it.",
        )


def _new_edition(
    prepared: Prepared, report: Report, document: Document, reasons: list[dict[str, str]]
) -> NewEdition:
    request: dict[str, Any] = {
        "report": report.pk,
        "sort": report.sort,
        "areas": [report.area],
        "to": report.to,
        "since": prepared.request.since,
        "headlines": dict(prepared.headlines),
        "records": [f"{kind}/{number}" for kind, number in prepared.records],
        "accepted": reasons,
    }
    area = next(text.text for label, text in document.cover.facts if label == "Area")
    return NewEdition(
        kind=report.sort,
        title=f"{report.title}: {area}, {document.cover.period.text}",
        period=prepared.period,
        area=report.area,
        marking=max(marking_of(document), Marking(report.marking)),
        audience=str(Edition.Audience.PARTNERS),
        version=prepared.version,
        request=request,
    )


def _file_name(report: Report, form: str) -> str:
    """Such as ``community-safety-update-E07000070-2024-10.pdf``."""
    stem = f"{report.sort}-{report.area}-{report.to}"
    return f"{stem}.figures.json" if form == FIGURES else f"{stem}.{form}"


def sort_label(sort: str) -> str:
    """A sort in words."""
    return SORTS.get(sort, sort)
