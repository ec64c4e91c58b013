"""The addresses of the programming interface. All read; none writes.

Every answer comes from the use case that the page of the same thing calls.
"""

from __future__ import annotations

from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Path, Query, Router

from watchward.usecases.explain import explain
from watchward.usecases.explore.lists import (
    MeasureRequest,
    areas_known,
    lines_of,
    measures_known,
)
from watchward.usecases.service.audit import note
from watchward.usecases.state import versions
from watchward.usecases.summary import SummaryRequest, make_summary
from watchward.web.api.answers import MOST, as_csv, figure_out, part
from watchward.web.api.auth import asking
from watchward.web.api.schemas import (
    AreaOut,
    ExplainedOut,
    FigurePage,
    MeasureOut,
    Problem,
    TypeOut,
    VersionOut,
)
from watchward.words.offences import offence_tree
from watchward.words.periods import Month

router = Router()
Form = Literal["json", "csv"]
PROBLEMS = {400: Problem, 401: Problem, 403: Problem, 404: Problem, 422: Problem, 429: Problem}


def _text(default: str = "", longest: int = 200, **more: Any) -> Any:
    """A word in the query; each parameter needs a declaration of its own."""
    return Query(default, max_length=longest, **more)


def _month(**more: Any) -> Any:
    return _text(longest=7, description="a month such as 2024-10", **more)


def _version() -> Any:
    return Query(None, ge=1, le=2_000_000_000, description="a version's number")


def _limit() -> Any:
    return Query(200, ge=1, le=MOST, description="figures in one answer")


def _offset() -> Any:
    return Query(0, ge=0, le=10_000_000, description="figures to pass over")


def _form() -> Any:
    return Query("json", description="json, or the whole listing as csv")


@router.get("/areas", response={200: list[AreaOut], **PROBLEMS}, summary="Areas")
def list_areas(request: HttpRequest) -> list[AreaOut]:
    """The areas of the newest version, in the workspace's order."""
    ask = asking(request)
    return [
        AreaOut(code=area.code, name=area.name, kind=area.kind)
        for area in areas_known(ask.workspace, ask.viewer)
    ]


@router.get("/crime-types", response={200: list[TypeOut], **PROBLEMS}, summary="Crime types")
def list_types(request: HttpRequest) -> list[TypeOut]:
    """The crime tree, in the order forces print it."""
    return [
        TypeOut(
            slug=item.slug, name=item.name, level=item.level, section=item.section, kind=item.kind
        )
        for item in offence_tree().types
    ]


@router.get("/measures", response={200: list[MeasureOut], **PROBLEMS}, summary="Measures")
def list_measures(request: HttpRequest) -> list[MeasureOut]:
    """What each measure counts and how."""
    return [
        MeasureOut(
            id=each.id,
            version=each.version,
            label=each.label,
            unit=each.unit.value,
            better=each.better.value,
            numerator=each.numerator,
            denominator=each.denominator,
            date_used=each.date_used,
            source=each.source,
        )
        for each in measures_known()
    ]


@router.get("/versions", response={200: list[VersionOut], **PROBLEMS}, summary="Versions")
def list_versions(request: HttpRequest) -> list[VersionOut]:
    """Every version of the data, and what made it."""
    ask = asking(request)
    return [
        VersionOut(number=line.number, made_at=line.made_at, action=line.what)
        for line in versions(ask.workspace, ask.viewer)
    ]


@router.get("/measures/{measure}", response={200: FigurePage, **PROBLEMS}, summary="A measure")
def measure_listing(
    request: HttpRequest,
    measure: str = Path(..., max_length=60),
    by: str = _text("area", 40, description="area, month, type; with commas"),
    first: str = _month(alias="from"),
    to: str = _month(),
    area: str = _text(),
    type: str = _text("all-crime"),
    as_at: int | None = _version(),
    format: Form = _form(),
    limit: int = _limit(),
    offset: int = _offset(),
) -> Any:
    """One measure by area, month and type, as ``watchward measure`` gives it."""
    ask = asking(request)
    asked = MeasureRequest(
        measure,
        tuple(part.strip() for part in by.split(",") if part.strip()),
        Month.parse(first) if first else None,
        Month.parse(to) if to else None,
        area,
        type,
        as_at,
    )
    figures = [(line.figure, line.area.name) for line in lines_of(ask.workspace, asked, ask.viewer)]
    return _given(request, figures, f"{measure}-{to or 'newest'}", format, limit, offset)


@router.get("/summary", response={200: FigurePage, **PROBLEMS}, summary="Performance summary")
def summary(
    request: HttpRequest,
    area: str = _text(),
    to: str = _month(),
    frame: str = _text("r12", 8, description="r12, ytd, fytd, fy, q or m"),
    against: str = _text("12m", 7, description="12m, or a month"),
    as_at: int | None = _version(),
    format: Form = _form(),
    limit: int = _limit(),
    offset: int = _offset(),
) -> Any:
    """The figures of the performance summary: of one area, of all with ``area=all``, or the top."""
    ask = asking(request)
    asked = SummaryRequest(
        to=Month.parse(to) if to else None,
        areas=(area,) if area and area != "all" else (),
        every=area == "all",
        frame=frame,
        against=against,
        as_at=as_at,
        pictures=False,
    )
    product = make_summary(ask.workspace, asked, ask.viewer)
    figures = [
        (figure, each.area.name)
        for each in product.summaries
        for row in each.rows.values()
        for figure in row.figures()
    ]
    return _given(request, figures, f"summary-{product.later.key}", format, limit, offset)


@router.get("/figures/{path:key}", response={200: ExplainedOut, **PROBLEMS}, summary="A figure")
def figure(request: HttpRequest, key: str) -> ExplainedOut:
    """A figure by its key or id, with its meaning."""
    ask = asking(request)
    said = explain(ask.workspace, key, ask.viewer)
    return ExplainedOut(
        figure=figure_out(said.figure, said.area),
        label=said.measure.label,
        counts=said.measure.numerator,
        out_of=said.measure.denominator,
        solved_means=said.definition.label if said.definition else "",
        filters=list(said.filters),
        rows=said.rows,
        parts=list(said.parts),
        earlier_versions=list(said.earlier_versions),
    )


def _given(
    request: HttpRequest, figures: list[Any], name: str, form: str, limit: int, offset: int
) -> Any:
    """Part of a listing as JSON, or the whole as CSV (a download, so it is written down)."""
    if form == "csv":
        ask = asking(request)
        note(ask.actor, "downloaded from the programming interface", request.get_full_path())
        response: HttpResponse = as_csv(figures, name)
        return response
    return part(request, figures, limit, offset)
