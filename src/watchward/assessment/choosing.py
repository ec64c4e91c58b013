"""Choosing priorities from a matrix: what was chosen, and what against the rank, said plainly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from watchward.assessment.findings import SUGGESTED, ranked
from watchward.assessment.rank import Standing


@dataclass(frozen=True, slots=True)
class Chosen:
    """A priority as it concerns the matrix: its title, why it was chosen, the factors named."""

    title: str
    because: str
    factors: tuple[str, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RankLine:
    """A ranked factor with the priorities that name it, last year's and this year's."""

    standing: Standing
    last: tuple[str, ...]
    now: tuple[str, ...]

    @property
    def is_suggested(self) -> bool:
        """Whether its rank suggests a priority."""
        return (self.standing.rank or 0) <= SUGGESTED


def lines_of(
    standings: dict[str, Standing], last: Iterable[Chosen], now: Iterable[Chosen]
) -> list[RankLine]:
    """Ranked factors in order; a priority that names a sub-type counts for its factor too."""
    tops = _top_of(standings)
    before, chosen = _by_factor(last, tops), _by_factor(now, tops)
    return [
        RankLine(each, before.get(key, ()), chosen.get(key, ()))
        for each in ranked(standings)
        if (key := each.factor.name.casefold())
    ]


def against_the_rank(standings: dict[str, Standing], now: Sequence[Chosen]) -> list[str]:
    """What was chosen against the rank, and what the rank suggests and nobody chose.

    Empty until something is chosen.
    """
    if not now:
        return []
    lines = lines_of(standings, (), now)
    said = [
        f"{line.standing.factor.name} ranks {line.standing.rank} and is no priority."
        for line in lines
        if line.is_suggested and not line.now
    ]
    tops = _top_of(standings)
    by_key = {line.standing.factor.name.casefold(): line for line in lines}
    for each in now:
        found = [by_key[tops[f.casefold()]] for f in each.factors if f.casefold() in tops]
        why = f" It was chosen because of: {each.because}." if each.because else ""
        if not found:
            said.append(f"“{each.title}” is a priority and stands on no factor of the matrix.{why}")
        elif not any(line.is_suggested for line in found):
            named = " and ".join(
                f"{line.standing.factor.name} ranks {line.standing.rank}" for line in found
            )
            said.append(f"“{each.title}” is a priority although {named}.{why}")
    return said


def _top_of(standings: dict[str, Standing]) -> dict[str, str]:
    """The ranked factor over every factor, names in small letters."""
    parents = {s.factor.name.casefold(): s.factor.parent.casefold() for s in standings.values()}

    def top(name: str) -> str:
        while parents.get(name):
            name = parents[name]
        return name

    return {name: top(name) for name in parents}


def _by_factor(chosen: Iterable[Chosen], tops: dict[str, str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for each in chosen:
        for top in dict.fromkeys(tops.get(f.casefold(), f.casefold()) for f in each.factors):
            found.setdefault(top, []).append(each.title)
    return {top: tuple(titles) for top, titles in found.items()}
