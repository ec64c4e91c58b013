"""Last year's matrix beside this year's."""

from __future__ import annotations

from dataclasses import dataclass

from watchward.assessment.model import Matrix
from watchward.assessment.rank import Standing, standings


@dataclass(frozen=True, slots=True)
class Beside:
    """A factor in both years; None for the year in which it was not scored.

    `moved` is how its rank moved: up, down, same, new, gone, or unranked.
    """

    name: str
    last: Standing | None
    now: Standing | None

    @property
    def moved(self) -> str:
        """How its rank moved between the two years."""
        if self.last is None or self.now is None:
            return "new" if self.last is None else "gone"
        if self.last.rank is None or self.now.rank is None:
            return "unranked"
        if self.last.rank == self.now.rank:
            return "same"
        return "up" if self.now.rank < self.last.rank else "down"


def is_same_frame(last: Matrix, now: Matrix) -> bool:
    """Whether both were scored by the same criteria, weights and scale: totals compare only so."""
    return last.scale.values == now.scale.values and {
        (c.name.casefold(), c.weight) for c in last.criteria
    } == {(c.name.casefold(), c.weight) for c in now.criteria}


def beside(last: Matrix, now: Matrix) -> list[Beside]:
    """Top-level factors of this year by rank, then those of last year that are gone."""
    old, new = _ranked(last), _ranked(now)
    kept = sorted(new, key=lambda key: (new[key].rank or 0, key))
    gone = sorted(set(old) - set(new), key=lambda key: (old[key].rank or 0, key))
    return [
        Beside((new.get(key) or old[key]).factor.name, old.get(key), new.get(key))
        for key in (*kept, *gone)
    ]


def _ranked(matrix: Matrix) -> dict[str, Standing]:
    return {
        name.casefold(): standing
        for name, standing in standings(matrix).items()
        if standing.rank is not None
    }
