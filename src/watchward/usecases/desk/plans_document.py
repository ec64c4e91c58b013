"""A plan as a document and as rows: what the pages' files and the command line give."""

from __future__ import annotations

from datetime import date

from watchward.content.document import Document
from watchward.content.format import cell_text
from watchward.lake.workspace import Workspace
from watchward.plan.document import CommitmentLine, PlanContext, PriorityPart, plan_document
from watchward.plan.measures import Reading
from watchward.usecases.desk.plans import PlanPage, PlansPage, plan_page, plans_page
from watchward.usecases.desk.today import today
from watchward.usecases.explore.remembered import newest_version
from watchward.usecases.viewer import OWNER, Viewer

LIST_COLUMNS = (
    "number", "title", "body", "kind", "starts_on", "ends_on", "extended_to", "standing",
    "priorities", "commitments", "open",
)  # fmt: skip
COLUMNS = (
    "plan", "priority_no", "priority", "chosen_because", "commitment_no", "commitment", "record",
    "owner_body", "owner", "due_on", "status", "status_reason", "confidence", "evidence",
    "measure", "latest", "latest_period", "baseline", "baseline_period", "change", "verdict",
    "missing", "became",
)  # fmt: skip
"""The columns of a plan as CSV: a line a commitment and measure."""


def document_of(page: PlanPage, workspace: Workspace) -> Document:
    """A plan's page as a document."""
    return plan_document(PlanContext(
        plan=page.plan,
        standing=page.standing.words,
        parts=tuple(
            PriorityPart(
                priority.entry, priority.chosen, priority.readings,
                tuple(
                    CommitmentLine(
                        each.entry, each.evidence, each.flags, each.readings, each.became
                    )
                    for each in priority.commitments
                ),
            )
            for priority in page.priorities
        ),
        counts=tuple((each.status.text, each.count) for each in page.counts),
        on=page.on,
        is_past=page.as_at is not None,
        produced_on=today(),
        marking=page.marking,
        month=page.month,
        version=newest_version(workspace),
        since=page.since,
        changed=tuple((group.heading, group.changes) for group in page.changed),
        synthetic=workspace.settings.synthetic,
    ))  # fmt: skip


def plan_rows(page: PlanPage) -> list[list[str]]:
    """A plan as rows under COLUMNS, every commitment at least once."""
    rows = [list(COLUMNS)]
    for priority in page.priorities:
        start = [
            page.plan.text("title"), str(priority.entry.whole("number") or ""),
            priority.entry.text("title"), priority.entry.text("chosen_because"),
        ]  # fmt: skip
        if not priority.commitments:
            rows.append(start + [""] * (len(COLUMNS) - len(start)))
        for view in priority.commitments:
            entry = view.entry
            about = [
                entry.text("number"), entry.text("text"), str(entry.number),
                entry.text("owner_body"), entry.text("owner"), entry.text("due_on"),
                entry.text("status"), entry.text("status_reason"), entry.text("confidence"),
                str(view.evidence),
            ]  # fmt: skip
            end = [
                "; ".join(flag.short for flag in view.flags),
                "; ".join(str(other.number) for other in view.became),
            ]
            for found in view.readings or (None,):
                rows.append([*start, *about, *_measured(found), *end])
    return rows


def _measured(found: Reading | None) -> list[str]:
    """Measure, latest, its period, baseline, its period, change, verdict."""
    if found is None:
        return [""] * 7
    typed, base = found.typed, found.typed_base
    return [
        found.measure.text("label"),
        cell_text(found.latest) if found.latest else typed.text if typed else "",
        found.latest.period.label if found.latest else typed.on if typed else "",
        cell_text(found.base) if found.base else base.text if base else "",
        found.base_name or (base.source if base else ""),
        cell_text(found.difference) if found.difference else found.typed_change,
        found.verdict.words if found.verdict else " ".join(found.notes),
    ]


def list_rows(page: PlansPage) -> list[list[str]]:
    """Every plan as rows under LIST_COLUMNS, those in force first."""
    return [
        list(LIST_COLUMNS),
        *(
            [
                str(card.plan.number), card.plan.text("title"), card.plan.text("body"),
                card.plan.text("sort"), card.plan.text("starts_on"), card.plan.text("ends_on"),
                card.plan.text("extended_to"), card.standing.words, str(len(card.priorities)),
                str(card.total),
                str(sum(each.count for each in card.counts if each.is_open)),
            ]
            for card in page.every
        ),
    ]  # fmt: skip


def as_json(rows: list[list[str]]) -> list[dict[str, str]]:
    """Rows under their headings."""
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def owner_plans(as_at: date | None = None) -> PlansPage:
    """Every plan for the person at the command line."""
    return plans_page(OWNER, as_at)


def owner_plan(
    workspace: Workspace, number: int, as_at: date | None, since: date | None,
    viewer: Viewer = OWNER,
) -> PlanPage:  # fmt: skip
    """One plan for the person at the command line."""
    return plan_page(workspace, viewer, number, as_at, since)
