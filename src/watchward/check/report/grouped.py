"""Findings of one table column with one cause, told together: a whole column divided wrongly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from watchward.check.model import Cause, Claim

__all__ = ["FEWEST", "Group", "in_groups"]

FEWEST = 3
"""Fewer findings than this are told one by one."""


@dataclass(frozen=True, slots=True)
class Group:
    """Findings told as one, each with its number in the whole list; mostly only one."""

    findings: tuple[tuple[int, Claim], ...]

    @property
    def first(self) -> Claim:
        """The finding that stands first in the paper."""
        return self.findings[0][1]

    @property
    def is_column(self) -> bool:
        """Whether this is a column with one cause rather than a single finding."""
        return len(self.findings) > 1


def in_groups(findings: Sequence[Claim]) -> list[Group]:
    """The findings in their order; those of one column with one cause at the first of them."""
    alike: dict[tuple[object, ...], list[tuple[int, Claim]]] = defaultdict(list)
    for number, claim in enumerate(findings, 1):
        alike[_likeness(number, claim)].append((number, claim))
    groups = []
    for held in alike.values():
        if len(held) >= FEWEST:
            groups.append(Group(tuple(held)))
        else:
            groups += [Group((each,)) for each in held]
    return sorted(groups, key=lambda group: group.findings[0][0])


def _likeness(number: int, claim: Claim) -> tuple[object, ...]:
    """What findings share that are told together; a number of its own for any other."""
    if claim.at.table is None or claim.cause in (Cause.NONE, Cause.UNKNOWN):
        return (number,)
    at = claim.at
    return (at.document, at.table, at.column, claim.kind, claim.cause, claim.severity)
