"""Why a count has no value."""

from __future__ import annotations

from dataclasses import dataclass

from watchward.measures.figure import Status


@dataclass(frozen=True, slots=True)
class Gap:
    """A count that cannot be given: its status and the reason in words."""

    status: Status
    reason: str


Count = int | Gap
