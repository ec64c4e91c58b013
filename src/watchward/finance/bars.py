"""The picture of awards: a bar for each, in whole units of its width, without fractions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from watchward.finance.awards import AwardStanding

WIDTH = 1000
"""Units of the longest bar."""


@dataclass(frozen=True, slots=True)
class Bar:
    """Where the parts of an award's bar end. `time_at` is where its time has got to, or None."""

    standing: AwardStanding
    spent: int
    committed: int
    awarded: int
    time_at: int | None

    @property
    def committed_width(self) -> int:
        """From what is spent to what is committed."""
        return self.committed - self.spent

    @property
    def over(self) -> int:
        """How far the spending goes past the award."""
        return max(self.spent - self.awarded, 0)


def bars(found: Sequence[AwardStanding]) -> tuple[Bar, ...]:
    """A bar for each award, all on one scale; the largest sum of all fills the width."""
    longest = max((max(each.awarded, each.spent, _used(each)) for each in found), default=0)
    return tuple(_bar(each, longest) for each in found) if longest > 0 else ()


def _used(standing: AwardStanding) -> int:
    return max(standing.spent, 0) + standing.amounts.committed


def _bar(standing: AwardStanding, longest: int) -> Bar:
    def at(amount: int) -> int:
        return max(amount, 0) * WIDTH // longest

    start = standing.award.day("starts_on") or standing.award.day("awarded_on")
    until = standing.award.day("spend_by")
    time_at = None
    if start and until and start <= standing.on <= until:
        gone, whole = (standing.on - start).days + 1, (until - start).days + 1
        time_at = at(standing.awarded * gone // whole)
    return Bar(standing, at(standing.spent), at(_used(standing)), at(standing.awarded), time_at)
