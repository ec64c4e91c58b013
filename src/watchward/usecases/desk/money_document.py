"""Money as a document and as rows: what the pages' files and the command line give."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

from watchward.content.document import Document
from watchward.finance.awards import AwardStanding
from watchward.finance.document import MoneyContext, Part, money_document
from watchward.finance.lines import Amounts
from watchward.finance.sums import all_lines, stream_of
from watchward.lake.workspace import Workspace
from watchward.render.csv_ import harmless
from watchward.usecases.desk.money import LEFT_OUT, MatchRow, MoneyPage, money_page
from watchward.usecases.desk.reading import read_entry
from watchward.usecases.desk.today import today
from watchward.usecases.explore.remembered import newest_version
from watchward.usecases.viewer import OWNER, Viewer
from watchward.words.numbers import decimal_text

COLUMNS = (
    "record", "award_no", "award", "stream", "funder", "round", "year", "project_no", "project",
    "site", "awarded", "allocated", "spent", "committed",
)  # fmt: skip
"""The columns of money as CSV, a line for each amount: every sum is the sum of a column."""


def document_of(page: MoneyPage, workspace: Workspace) -> Document:
    """Money as a document."""
    return money_document(MoneyContext(
        body=workspace.settings.name,
        on=page.on,
        is_past=page.as_at is not None,
        year=page.year,
        parts=tuple(
            Part(part.label, part.amounts, part.in_year, part.standings) for part in page.parts
        ),
        total=page.total,
        in_year=page.in_year,
        attention=tuple((each.standing.award, each.flag) for each in page.attention),
        groups=(
            ("years", "financial year", page.by_year),
            ("funders", "funder", page.funders),
            ("rounds", "round", page.rounds),
        ),
        placed=(("projects", "project", page.projects), ("sites", "site", page.sites)),
        placed_total=page.placed,
        bought=page.bought,
        match=page.match,
        match_names=tuple((row.entry, _beside(row)) for row in page.match_rows),
        decisions=page.decisions,
        left_out=LEFT_OUT if page.leaves_out else "",
        marking=page.marking,
        produced_on=today(),
        version=newest_version(workspace),
        synthetic=workspace.settings.synthetic,
    ))  # fmt: skip


def _beside(row: MatchRow) -> str:
    return "; ".join(entry.text("name") for entry in (row.award, row.project) if entry is not None)


def money_rows(page: MoneyPage) -> list[list[str]]:
    """Every amount once, under COLUMNS, in pounds."""
    register = page.register
    rows = [list(COLUMNS)]
    for line in all_lines(page.standings):
        award = register.one("award", line.award)
        stream = stream_of(register, line.award)
        project = register.one("project", line.project)
        held = register.one("round", award.ref("round")) if award else None
        rows.append([
            f"{line.record.kind}/{line.record.number}",
            str(line.award),
            award.text("name") if award else "",
            stream.text("name") if stream else "",
            stream.text("funder") if stream else "",
            held.text("name") if held else "",
            line.year,
            str(line.project or ""),
            project.text("name") if project else "",
            " ".join(line.site_name.split()),
            *(_pounds(amount) for amount in (
                line.amounts.awarded, line.amounts.allocated, line.amounts.spent,
                line.amounts.committed,
            )),
        ])  # fmt: skip
    return rows


def _pounds(pence: int) -> str:
    return decimal_text(pence, 100, 2)


def money_csv(page: MoneyPage) -> bytes:
    """Every amount once as CSV; words that begin like a formula are made harmless."""
    buffer = io.StringIO()
    rows = [[*map(harmless, row[:10]), *row[10:]] for row in money_rows(page)]
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    return buffer.getvalue().encode()


def money_json(page: MoneyPage) -> dict[str, Any]:
    """Awards with their sums in whole pence, the totals, and what needs attention."""
    return {
        "on": page.on.isoformat(),
        "financial_year": page.year,
        "leaves_something_out": page.leaves_out,
        "total_pence": _sums(page.total),
        "total_in_year_pence": _sums(page.in_year),
        "awards": [_award(each) for each in page.standings],
        "match_funding_pence": {"cash": page.match.cash, "in_kind": page.match.in_kind},
    }


def _award(standing: AwardStanding) -> dict[str, Any]:
    award = standing.award
    return {
        "number": award.number,
        "name": award.text("name"),
        "spend_by": award.text("spend_by") or None,
        "days_left": standing.days_left,
        "at_risk": standing.is_at_risk,
        "all_years_pence": _sums(standing.amounts),
        "by_year_pence": {each.year or "none": _sums(each.amounts) for each in standing.by_year},
        "attention": [
            {"code": flag.code, "words": flag.words, "amount_pence": flag.amount,
             "records": [f"{entry.kind}/{entry.number}" for entry in flag.entries]}
            for flag in standing.flags
        ],
    }  # fmt: skip


def _sums(amounts: Amounts) -> dict[str, int]:
    return {
        "awarded": amounts.awarded,
        "allocated": amounts.allocated,
        "not_yet_allocated": amounts.unallocated,
        "spent": amounts.spent,
        "committed": amounts.committed,
        "left": amounts.left,
    }


def owner_money(
    award: int | None, year: str, as_at: date | None, viewer: Viewer = OWNER
) -> MoneyPage:
    """All money, or one award's, for the person at the command line. Raises NotFound."""
    if award is not None:
        read_entry(viewer, "award", award, as_at)
    return money_page(viewer, year, as_at, award)
