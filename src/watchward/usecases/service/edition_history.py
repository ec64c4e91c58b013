"""What happened to an edition, and which figures it shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from watchward.registers.models import Edition, FigureUse, Person


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened to an edition: when, what, by whom and, where given, why."""

    at: datetime
    what: str
    who: str
    why: str


def history_of(edition: Edition) -> list[Step]:
    """Made, published, withdrawn, oldest first, from the kept states of the row."""
    words = {"draft": "Made", "published": "Published", "withdrawn": "Withdrawn"}
    steps: dict[str, Step] = {}
    for state in edition.history.order_by("history_date", "history_id"):
        if state.status in steps:
            continue
        person = {
            "draft": edition.made_by,
            "published": edition.published_by,
            "withdrawn": edition.withdrawn_by,
        }[state.status]
        at = {
            "draft": edition.made_at,
            "published": edition.published_at,
            "withdrawn": edition.withdrawn_at,
        }[state.status] or state.history_date
        why = "" if state.status == "draft" else state.reason
        steps[state.status] = Step(at, words[state.status], _name(person), why)
    return list(steps.values())


def _name(person: Person | None) -> str:
    return person.name if person else "somebody whose account is gone"


def figures_of(edition: Edition, start: int, most: int) -> tuple[list[FigureUse], int]:
    """Figures that an edition shows, from a place on, and how many it shows in all."""
    rows = FigureUse.objects.filter(edition=edition).order_by("pk")
    return list(rows[start : start + most]), rows.count()


def editions_showing(figure_key: str) -> list[int]:
    """Numbers of the editions that show a figure."""
    rows = FigureUse.objects.filter(figure_key=figure_key)
    return sorted(set(rows.values_list("edition_id", flat=True)))
