"""A public edition beside those released before: what two together would tell.

Totals of 12 months that end a month apart differ by one month less another. So
a reader who holds both can work out more than either prints (DOMAIN: a check
against earlier releases).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from watchward.lake.workspace import Workspace
from watchward.measures.disclosure import Policy
from watchward.measures.figure import FigureKey
from watchward.registers.models import Edition
from watchward.usecases.public_mask import policy_of
from watchward.usecases.service.edition_entering import FIGURES
from watchward.usecases.service.editions import file_of
from watchward.words.errors import WatchwardError
from watchward.words.offences import offence_tree
from watchward.words.periods import Period

Place = tuple[str, str, str]
"""A count apart from its period: measure, area and type."""
_COUNTS = ("offences", "incidents", "solved")


@dataclass(frozen=True, slots=True)
class Told:
    """A count that two releases together tell more of: which, and in what way."""

    area: str
    crime_type: str
    measure: str
    period: str
    way: str


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An earlier release that this one can be subtracted from, with what that would tell."""

    edition: Edition
    told: tuple[Told, ...]


def compare_releases(workspace: Workspace, edition: Edition) -> list[Neighbour]:
    """Earlier public releases of the same or a neighbouring month that tell more beside this one.

    Those withdrawn are among them: whoever took a copy still has it.
    """
    if edition.audience != Edition.Audience.PUBLIC:
        return []
    others = Edition.objects.filter(
        audience=Edition.Audience.PUBLIC, published_at__isnull=False, kind=edition.kind
    ).exclude(pk=edition.pk)
    policy = policy_of(workspace.settings)
    own = _counts(workspace, edition)
    found = []
    for other in others.order_by("-published_at"):
        if _is_near(Period.parse(edition.period), Period.parse(other.period)):
            told = tuple(_told(own, _counts(workspace, other), policy))
            if told:
                found.append(Neighbour(other, told))
    return found


def _is_near(one: Period, other: Period) -> bool:
    """Whether two periods of a kind end in the same month or a month apart."""
    return one.frame == other.frame and abs(one.last.index - other.last.index) <= 1


def _counts(workspace: Workspace, edition: Edition) -> dict[Place, dict[str, int | None]]:
    """The counts an edition prints by period; None for one that it withholds."""
    try:
        content = file_of(workspace, edition, FIGURES)[1]
    except WatchwardError:
        return {}
    found: dict[Place, dict[str, int | None]] = {}
    for row in json.loads(content)["figures"]:
        key = FigureKey.parse(row["key"])
        if key.measure in _COUNTS and row["status"] in ("value", "suppressed"):
            place = (key.measure, key.area, key.crime_type)
            found.setdefault(place, {})[key.period.key] = row["numerator"]
    return found


def _told(
    own: dict[Place, dict[str, int | None]], other: dict[Place, dict[str, int | None]],
    policy: Policy,
) -> Iterator[Told]:  # fmt: skip
    for place, here in own.items():
        for key, count in here.items():
            for near, theirs in other.get(place, {}).items():
                way = _way(key, count, near, theirs, policy.least(place[2]))
                if way:
                    name = offence_tree().get(place[2]).name
                    yield Told(place[1], name, place[0], Period.parse(key).label, way)


def _way(key: str, count: int | None, near: str, theirs: int | None, least: int) -> str:
    """In what way one count tells of another; blank for none."""
    period, other = Period.parse(key), Period.parse(near)
    if not _is_near(period, other) or period.frame == "m":
        return ""
    if count is None or theirs is None:
        if count is theirs:
            return ""
        if key == near:
            return "withheld in one and printed in the other"
        return ""
    months = len(period.months)
    if 0 < abs(count - theirs) < least and max(count, theirs) < least * months:
        return "differs by a small number between the two"
    return ""
