"""What a report is filled from, brought together from the data and the registers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from watchward.content.table import Table
from watchward.lake.snapshot import Snapshot
from watchward.lake.workspace import Workspace
from watchward.measures.areas import Area
from watchward.measures.disclosure import mask_counts
from watchward.measures.figure import Figure
from watchward.scrutiny.reports.model import Context, Performance, Ward
from watchward.scrutiny.reports.moved import figure_moves, record_moves
from watchward.scrutiny.reports.violence import types
from watchward.usecases.answering import Answering, newest_month, open_answers
from watchward.usecases.basis import SummaryRequest
from watchward.usecases.desk.bound import Bound, at_month, at_period, bound
from watchward.usecases.desk.kinds import KINDS
from watchward.usecases.desk.plans_measures import read_measure
from watchward.usecases.explore.places import AreaPlaces, area_places
from watchward.usecases.explore.remembered import remembered
from watchward.usecases.explore.standing import standing
from watchward.usecases.public_mask import policy_of
from watchward.usecases.summary import make_summary
from watchward.usecases.viewer import OWNER, Viewer
from watchward.words.errors import UsageProblem, WatchwardError
from watchward.words.marking import Marking
from watchward.words.offences import offence_tree
from watchward.words.periods import Month, Period
from watchward.words.records import Entry, Register

MOST_WARDS = 2
COUNTED_ONLY = ("review", "recommendation")
"""Kinds of which reports give counts by stage and nothing else, so that nobody is named."""
HEADLINES = ("all-crime", "anti-social-behaviour")
"""Types whose figures are held against those of the last report, beside serious violence."""


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """A report to make: its sort, area (blank: the top one), last month (blank: the newest).

    `since` is the day since which it tells, `meeting_on` the day of the meeting
    (both ``2024-10-31`` or blank); `plan` the number of a plan. Records marked
    above `marking` are left out.
    """

    sort: str
    area: str = ""
    to: str = ""
    since: str = ""
    meeting_on: str = ""
    plan: int | None = None
    marking: Marking = Marking.OFFICIAL


@dataclass(frozen=True, slots=True)
class Before:
    """The report before: when it was signed, its last month, and its figures by crime type."""

    at: datetime
    to: Month
    figures: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a workspace by key, as far as a viewer may see them."""

    workspace: Workspace
    viewer: Viewer
    to: Month

    def of(self, key: str) -> Bound:
        """The figure of a key as it is written."""
        return bound(self.workspace, key, self.viewer)

    def latest(self, key: str) -> Bound:
        """The same figure ending with the report's last month."""
        return self._of(key, lambda: at_month(key, self.to))

    def at(self, key: str, period: Period) -> Bound:
        """The same figure for another period."""
        return self._of(key, lambda: at_period(key, period))

    def _of(self, key: str, made: object) -> Bound:
        try:
            return bound(self.workspace, made(), self.viewer)  # type: ignore[operator]
        except WatchwardError as problem:
            return Bound(key, None, "", problem.expected)


def report_context(
    workspace: Workspace, request: ReportRequest, viewer: Viewer, before: Before | None = None
) -> Context:
    """Everything a report is filled from. Raises NotFound for an unknown area or plan."""
    from watchward.usecases.desk.today import today

    snapshot = Snapshot(workspace)
    settings = workspace.settings
    to = Month.parse(request.to) if request.to else newest_month(snapshot)
    area = standing(workspace, to).book.find(request.area) if request.area else None
    area = area or standing(workspace, to).book.top
    viewer.demand_sight(Marking.parse(settings.marking), area.code)
    top = standing(workspace, to).book.top
    whole = _register(viewer, area, top)
    register = _up_to(whole, request.marking)
    old = _up_to(_register(viewer, area, top, before.at), request.marking) if before else None
    figures = Figures(workspace, viewer, to)
    moved = record_moves(old, register) if old else ()
    if before:
        moved = (*figure_moves(_pairs(figures, before)), *moved)
    return Context(
        sort=request.sort,
        body=settings.name,
        area=area,
        to=to,
        produced_on=today(),
        version=snapshot.number,
        marking=Marking.parse(settings.marking),
        register=register,
        kinds=KINDS,
        figures=figures,
        performance=_performance(workspace, area, to),
        since=_day(request.since, "since") or _since(before, to),
        meeting_on=_day(request.meeting_on, "meeting"),
        plan=_plan(register, request, to),
        before=old,
        before_on=before.at.date() if before else None,
        moved=moved,
        reading=lambda measure: read_measure(workspace, viewer, measure, register, to),
        contact=settings.contact,
        synthetic=settings.synthetic,
        source=f"version {snapshot.number} of the data",
        tallies=Register({kind: whole.of(kind) for kind in COUNTED_ONLY}),
        left_out=_left_out(whole, request.marking),
    )


def _day(text: str, what: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageProblem(
            expected=f"a day for “{what}”, such as 2024-07-26", given=repr(text),
            remedy="Write year, month and day with hyphens between.",
        ) from None  # fmt: skip


def _since(before: Before | None, to: Month) -> date:
    """The day of the last report, otherwise the first of the last three months."""
    return before.at.date() if before else to.plus(-2).first_day


def _register(viewer: Viewer, area: Area, top: Area, at: datetime | None = None) -> Register:
    """The records about the area, or about no one area, that a viewer may see."""
    from watchward.usecases.desk.reading import read_register

    held = read_register(viewer, (), at)
    return Register({
        kind: tuple(e for e in entries if _about(e, area, top))
        for kind, entries in held.entries.items()
    })  # fmt: skip


def _up_to(register: Register, marking: Marking) -> Register:
    """The records up to a marking."""
    return Register({
        kind: tuple(e for e in entries if e.marking <= marking)
        for kind, entries in register.entries.items()
    })  # fmt: skip


def _left_out(register: Register, marking: Marking) -> dict[str, int]:
    """How many records of each kind are above a marking; those only counted are not missed."""
    counts = {
        kind: sum(e.marking > marking for e in entries)
        for kind, entries in register.entries.items()
        if kind not in COUNTED_ONLY
    }
    return {kind: count for kind, count in counts.items() if count}


def _about(entry: Entry, area: Area, top: Area) -> bool:
    return entry.area in ("", area.code) or area.code == top.code


def _plan(register: Register, request: ReportRequest, to: Month) -> Entry | None:
    """The plan asked for; otherwise the one in force at the last month that began last."""
    if request.plan is not None:
        found = register.one("plan", request.plan)
        if found is None:
            raise UsageProblem(
                expected="the number of a plan", given=str(request.plan),
                remedy="Start from the list of plans.",
            )  # fmt: skip
        return found
    end = to.last_day.isoformat()
    held = [
        e for e in register.of("plan")
        if e.text("status") != "draft" and e.text("starts_on") <= end
        and (e.text("extended_to") or e.text("ends_on")) >= to.first_day.isoformat()
    ]  # fmt: skip
    own = [e for e in held if e.text("sort") == "partnership plan"] or held
    return max(own, key=lambda e: e.text("starts_on"), default=None)


def _pairs(figures: Figures, before: Before) -> dict[str, tuple[Figure, Figure]]:
    """The figures of the last report as they were then, each with the one that stands now."""
    found = {}
    for slug, old_id in before.figures.items():
        old, new = figures.of(old_id), figures.latest(old_id.partition("@")[0])
        if old.figure and new.figure:
            found[slug] = (old.figure, new.figure)
    return found


@remembered(64)
def _performance(workspace: Workspace, area: Area, to: Month) -> Performance | None:
    """The performance part of an area that the viewer was found to see; it is for partners."""
    try:
        request = SummaryRequest(to=to, areas=(area.code,), pictures=False)
        product = make_summary(workspace, request)
    except WatchwardError:
        return None
    held = standing(workspace, to)
    summary = product.summaries[0]
    force = held.summaries[held.book.top.code] if held.book.top.kind == "force" else None
    table = next(b for b in product.document.blocks() if isinstance(b, Table))
    answering = open_answers(Snapshot(workspace), product.earlier.first, product.later.last)
    wards, no_wards = _wards(workspace, area, to)
    return Performance(
        summary=summary,
        force=force,
        judged=product.judged,
        later=product.later,
        earlier=product.earlier,
        paragraphs=product.paragraphs[area.code],
        table=table,
        notes=product.document.notes,
        source=held.source,
        rates=_rates(answering, area, product.later),
        wards=wards,
        no_wards=no_wards,
        population_year=_year(answering, area),
    )


def _rates(answering: Answering, area: Area, later: Period) -> dict[str, Figure]:
    tree = offence_tree()
    return {
        slug: answering.calculator.per_1000(area.code, tree.get(slug), later)
        for slug in (*types(), *HEADLINES[:1])
    }


def _year(answering: Answering, area: Area) -> int | None:
    held = answering.calculator.population.get(area.code)
    return held.year if held else None


def _wards(workspace: Workspace, area: Area, to: Month) -> tuple[tuple[Ward, ...], str]:
    """The wards with the most serious violence.

    The counts of the types are added up before any is withheld: it is their sum
    that is printed, so the disclosure policy is applied to the sums as one table.
    """
    try:
        told = [area_places(workspace, OWNER, area.code, slug, to) for slug in types()]
    except WatchwardError as problem:
        return (), problem.expected
    counts: dict[str, int] = {}
    for places in told:
        for name, count in _counts(places):
            counts[name] = counts.get(name, 0) + count
    if not counts:
        reason = next((places.reason for places in told if places.reason), "")
        return (), f"{reason} {told[0].remedy}".strip()
    names = sorted(counts, key=lambda name: (-counts[name], name))
    hidden = mask_counts([counts[n] for n in names], policy_of(workspace.settings), types()[1])
    listed = " ".join(f"{slug}/{area.code}/{Period.ending(to).key}" for slug in types())
    shown = [n for n, withheld in zip(names, hidden, strict=True) if not withheld][:MOST_WARDS]
    return tuple(Ward(n, counts[n], f"records by ward: {listed}") for n in shown), ""


def _counts(places: AreaPlaces) -> list[tuple[str, int]]:
    wards = [table for table in places.tables if table.kind == "ward"]
    return [
        (line.name, line.later)
        for table in wards
        for line in table.lines
        if line.is_stated and line.later is not None
    ]
