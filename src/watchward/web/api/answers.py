"""Figures as the programming interface writes them, and listings in parts."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse

from watchward.content.format import cell_text, plain_number
from watchward.measures.figure import Figure
from watchward.render.csv_ import harmless
from watchward.web.api.schemas import FigureOut, FigurePage

MOST = 1000
"""The most figures in one part."""


def figure_out(figure: Figure, area_name: str) -> FigureOut:
    """A figure with its exact parts and as it is shown."""
    return FigureOut(
        id=figure.id,
        key=figure.key,
        measure=figure.measure,
        definition=figure.definition,
        area=figure.area,
        area_name=area_name,
        crime_type=figure.crime_type,
        period=figure.period.key,
        against=figure.against.key if figure.against else "",
        value=plain_number(figure),
        shown=cell_text(figure),
        numerator=figure.numerator,
        denominator=figure.denominator,
        unit=figure.unit.value,
        status=figure.status.value,
        reason=figure.reason,
        version=figure.version,
        marking=figure.marking.label,
    )


def part(
    request: HttpRequest, figures: Sequence[tuple[Figure, str]], limit: int, offset: int
) -> FigurePage:
    """Part of a listing, with the address of the next."""
    shown = figures[offset : offset + limit]
    query = request.GET.copy()
    query["offset"] = str(offset + limit)
    more = offset + limit < len(figures)
    return FigurePage(
        count=len(figures),
        limit=limit,
        offset=offset,
        next=f"{request.path}?{query.urlencode()}" if more else "",
        figures=[figure_out(figure, name) for figure, name in shown],
    )


def as_csv(figures: Sequence[tuple[Figure, str]], name: str) -> HttpResponse:
    """A whole listing as CSV, one figure a line; harmless in a spreadsheet."""
    columns = list(FigureOut.model_fields)
    buffer = io.StringIO()
    lines = csv.writer(buffer, lineterminator="\n")
    lines.writerow(columns)
    for figure, area_name in figures:
        row = figure_out(figure, area_name).model_dump()
        lines.writerow([_cell(row[column]) for column in columns])
    response = HttpResponse(buffer.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _cell(value: object) -> object:
    if value is None:
        return ""
    is_number = isinstance(value, str) and value.lstrip("-").replace(".", "", 1).isdigit()
    return harmless(value) if isinstance(value, str) and not is_number else value
