"""Rounds of the risk matrix for tests of pages: one being scored, one being agreed, one signed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from watchward.registers.models import Person
from watchward.usecases.service.audit import SYSTEM
from watchward.usecases.setup import open_workspace_at
from watchward.usecases.viewer import OWNER
from watchward.words.roles import Role


def make_round(folder: Path, status: str = "scoring") -> int:
    """A round of the usual criteria, scored by somebody, as far on as `status`; its number."""
    from watchward.usecases.desk.rounds import Start, close_scoring, sign_round, start_round
    from watchward.usecases.desk.rounds_agree import Agreement, agree
    from watchward.usecases.desk.rounds_score import OwnCell, save_own

    somebody = _scorer()
    made: Any = start_round(
        OWNER, somebody, SYSTEM, Start("Risk matrix", "2024/25", area="E07000070")
    )
    factor, criterion = "Burglary", "Harm to people"
    cell = OwnCell(factor, criterion, "2", "low", "Seen often")
    save_own(OWNER, somebody, SYSTEM, made.pk, [cell])
    if status != "scoring":
        close_scoring(OWNER, somebody, SYSTEM, made.pk)
        given = Agreement(factor, criterion, "2", 0, "As scored.")
        agree(open_workspace_at(folder), OWNER, somebody, SYSTEM, made.pk, given)
    if status == "signed":
        sign_round(OWNER, somebody, SYSTEM, made.pk, 1, 16 * 12 - 1)
    return int(made.pk)


def make_rounds(folder: Path) -> dict[str, str]:
    """One of each, by the names that addresses of pages use."""
    names = {"scored_round": "scoring", "round": "agreeing", "signed_round": "signed"}
    return {name: str(make_round(folder, status)) for name, status in names.items()}


def _scorer() -> Person:
    found: Person | None = Person.objects.filter(email="scorer@example.org").first()
    return found or Person.objects.create_person(
        "scorer@example.org", None, name="Sam Scorer", role=Role.READER.value
    )
