"""What the data say for a cell of a round: the observation behind a proposed score."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from watchward.assessment.proposals import Proposal, Seen, propose
from watchward.evidence.change import FLOOR
from watchward.lake.workspace import Workspace
from watchward.measures.catalogue import measure_of
from watchward.measures.figure import SCALE, Figure
from watchward.usecases.desk.bound import bound
from watchward.usecases.desk.rounds_frame import Frame
from watchward.usecases.explore.choices import choices_of
from watchward.usecases.explore.performance import page_summary
from watchward.usecases.summary import SummaryRequest
from watchward.usecases.viewer import OWNER, Viewer
from watchward.words.errors import WatchwardError
from watchward.words.offences import OffenceType, offence_tree
from watchward.words.periods import Month, Period

ALL_CRIME = "all-crime"


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal with the figures it follows from, as the viewer may see them."""

    proposal: Proposal
    figures: tuple[tuple[str, Figure], ...] = ()


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a question to the data is about."""

    workspace: Workspace
    viewer: Viewer
    area: str
    period: Period
    item: OffenceType

    def figure(self, measure: str, area: str, slug: str, against: Period | None = None) -> Figure:
        """A figure of this period. Raises _Unknown with the reason where it has no value."""
        held = f"~{against.key}" if against else ""
        name = f"{measure}.v{measure_of(measure).version}"
        found = bound(self.workspace, f"{name}/{area}/{self.period.key}{held}/{slug}", self.viewer)
        if found.figure is None:
            raise _Unknown(f"no figure: {found.problem.rstrip('.')}")
        if not found.figure.has_value:
            raise _Unknown(f"no figure: {found.figure.reason.rstrip('.')}")
        return found.figure


class _Unknown(Exception):
    """Why the data say nothing."""


def proposal_for(
    workspace: Workspace, viewer: Viewer, frame: Frame, factor: str, criterion: str
) -> Proposed | None:
    """What the rule of a criterion proposes for a factor; None where it has no rule."""
    rule = frame.rules.get(criterion)
    if rule is None:
        return None
    slug = frame.types.get(factor, "")
    if not slug:
        why = Seen(problem="the factor has no crime type")
        return Proposed(propose(rule, why, frame.scale))
    seen, figures = _seen(workspace, viewer, frame, slug, rule.basis)
    return Proposed(propose(rule, seen, frame.scale), figures)


def _seen(
    workspace: Workspace, viewer: Viewer, frame: Frame, slug: str, basis: str
) -> tuple[Seen, tuple[tuple[str, Figure], ...]]:
    try:
        asked = _asked(workspace, viewer, frame, slug)
        return _ASKERS[basis](asked)
    except _Unknown as why:
        return Seen(problem=str(why)), ()
    except WatchwardError as error:
        return Seen(problem=f"the data cannot say: expected {error.expected}"), ()


def _asked(workspace: Workspace, viewer: Viewer, frame: Frame, slug: str) -> _Asked:
    choices = choices_of(workspace)
    if choices.is_empty:
        raise _Unknown("no data are loaded")
    month = Month.parse(frame.to) if frame.to else choices.newest
    area = choices.area(frame.area).code if frame.area else choices.top.code
    return _Asked(workspace, viewer, area, Period.ending(month), offence_tree().get(slug))


Found = tuple[Seen, tuple[tuple[str, Figure], ...]]


def _volume(asked: _Asked) -> Found:
    if asked.item.kind == "incidents":
        raise _Unknown("incidents are no part of all crime")
    part = asked.figure("offences", asked.area, asked.item.slug)
    whole = asked.figure("offences", asked.area, ALL_CRIME)
    seen = Seen((part.id, whole.id), _value(part), _value(whole))
    return seen, ((asked.item.name, part), ("All crime", whole))


def _trend(asked: _Asked) -> Found:
    earlier = asked.period.earlier()
    now = asked.figure("offences", asked.area, asked.item.slug)
    name = "incidents-change" if asked.item.kind == "incidents" else "offences-change"
    change = asked.figure(name, asked.area, asked.item.slug, earlier)
    request = SummaryRequest(asked.period.last, (asked.area,))
    product = page_summary(asked.workspace, request, OWNER)
    judged = product.judged.get((asked.area, asked.item.slug))
    verdict = judged.change.verdict if judged and judged.change else None
    seen = Seen((now.id, change.id), verdict=verdict)
    return seen, ((f"{asked.item.name}, 12 months", now), ("Difference", change))


def _compared(asked: _Asked) -> Found:
    top = choices_of(asked.workspace).top
    if top.kind != "force":
        raise _Unknown("the areas loaded are not a whole force")
    if top.code == asked.area:
        raise _Unknown("the area is the force itself")
    here = asked.figure("rate-per-1000", asked.area, asked.item.slug)
    if (here.numerator or 0) < FLOOR:
        raise _Unknown("there are too few here for a rate to be compared")
    force = asked.figure("rate-per-1000", top.code, asked.item.slug)
    seen = Seen((here.id, force.id), _value(here), _value(force))
    return seen, (("Rate here, per 1,000", here), (f"Rate in {top.name}, per 1,000", force))


_ASKERS = {"volume": _volume, "trend": _trend, "compared": _compared}


def _value(figure: Figure) -> Fraction:
    assert figure.numerator is not None and figure.denominator
    return Fraction(figure.numerator * SCALE[figure.unit], figure.denominator)
