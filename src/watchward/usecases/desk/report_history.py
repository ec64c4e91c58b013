"""How the text of a report's section, or of a template, came to be what it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from difflib import unified_diff
from typing import Any

from watchward.registers.models import Report, ReportTemplate

SHOWN = 20
"""Changes that are shown, the newest first."""


@dataclass(frozen=True, slots=True)
class TextChange:
    """One change of a text: `lines` are (sign, text) with ``+`` for new and ``-`` for taken out."""

    at: datetime
    who: str
    lines: tuple[tuple[str, str], ...]
    text: str = ""


def section_changes(report: Report, key: str) -> tuple[TextChange, ...]:
    """Every change of a section of a report, the newest first; its first text is the oldest."""
    rows = report.history.select_related("history_user").order_by("history_date", "history_id")
    return _changes((row, _text_of(row.sections, key)) for row in rows)


def template_changes(sort: str) -> tuple[TextChange, ...]:
    """Every change of a template that people made, the newest first."""
    rows = ReportTemplate.history.filter(key=sort).select_related("history_user")
    ordered = rows.order_by("history_date", "history_id")
    return _changes((row, _whole(row)) for row in ordered)


def _whole(row: Any) -> str:
    """A template as one text; blank where it was given up for the shipped one."""
    if row.history_type == "-":
        return ""
    parts = [f"title: {row.title}"]
    parts += [f"## {each['title']}\n{each.get('text', '')}" for each in row.sections]
    return "\n".join(parts)


def _text_of(sections: list[dict[str, str]], key: str) -> str:
    for each in sections:
        if each["key"] == key:
            return f"{each['title']}\n{each.get('text', '')}"
    return ""


def _changes(states: Iterable[tuple[Any, str]]) -> tuple[TextChange, ...]:
    found: list[TextChange] = []
    before: str | None = None
    for row, text in states:
        if text != before:
            lines = _lines(before or "", text)
            who = str(row.history_user) if row.history_user else ""
            found.append(TextChange(row.history_date, who, lines, text))
        before = text
    return tuple(reversed(found[-SHOWN:]))


def _lines(before: str, after: str) -> tuple[tuple[str, str], ...]:
    """What was taken out and what came in, line by line, without what stayed."""
    told = unified_diff(before.split("\n"), after.split("\n"), n=0, lineterm="")
    return tuple(
        (line[0], line[1:])
        for line in told
        if line[:1] in "+-" and not line.startswith(("+++", "---")) and line[1:].strip()
    )
