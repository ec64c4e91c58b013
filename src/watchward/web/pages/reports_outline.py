"""The form that orders, renames, adds and removes sections: of a report, and of a template."""

from __future__ import annotations

from collections.abc import Iterable

from watchward.usecases.desk.report_making import TextSection
from watchward.web.asking import Ask
from watchward.web.pages.reports_context import OutlineRow
from watchward.words.errors import Refused

MOST = 60
"""Sections there may be."""


def rows_of(sections: Iterable[TextSection]) -> tuple[OutlineRow, ...]:
    """Sections as rows of the form."""
    return tuple(OutlineRow(each.key, each.title, each.text) for each in sections)


def sections_from(rows: Iterable[OutlineRow]) -> tuple[TextSection, ...]:
    """Rows of the form as sections."""
    return tuple(TextSection(row.key, row.title, row.text) for row in rows)


def posted_rows(ask: Ask) -> tuple[list[OutlineRow], str, str]:
    """The rows as sent with what a button asked for done to them, the button, and what was done.

    Buttons are ``up-2``, ``down-2``, ``remove-2``, ``add`` and ``save``.
    """
    sent = ask.request.POST
    count = min(MOST, int(text) if (text := ask.posted("count")).isdecimal() else 0)
    rows = [
        OutlineRow(
            str(sent.get(f"key-{at}", "")).strip()[:60],
            " ".join(str(sent.get(f"title-{at}", "")).split())[:200],
            str(sent.get(f"text-{at}", "")).replace("\r\n", "\n").strip("\n"),
        )
        for at in range(count)
    ]
    do, _, number = (ask.posted("do") or "save").partition("-")
    at = int(number) if number.isdecimal() else -1
    return rows, do, _done(rows, do, at)


def _done(rows: list[OutlineRow], do: str, at: int) -> str:
    if do == "add" and len(rows) < MOST:
        rows.append(OutlineRow("", "", ""))
        return "A section is added at the end. Give it a heading, then keep the sections."
    if not 0 <= at < len(rows):
        return ""
    title = rows[at].title or "the new section"
    if do == "remove":
        del rows[at]
        return f"“{title}” is taken out. Keep the sections to have it so, or leave to undo it."
    to = at - 1 if do == "up" else at + 1
    if do in ("up", "down") and 0 <= to < len(rows):
        rows[at], rows[to] = rows[to], rows[at]
        return f"“{title}” is moved {do}. Keep the sections to have it so."
    return ""


def words_of(refused: Refused) -> str:
    """A refusal in a sentence."""
    return f"{refused.given[:1].upper()}{refused.given[1:]}. {refused.remedy}"
