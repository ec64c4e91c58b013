"""A chart as a picture: SVG by Altair and vl-convert, offline, made once per process.

The picture holds lines, scales and direct labels only. Its title, its words
and its data as a table are text of the document, written by each renderer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any

from watchward.content.chart import Chart
from watchward.content.format import cell_text, number_text, number_value, paragraph_text
from watchward.measures.figure import Figure
from watchward.render.fonts import FAMILY, font_folder
from watchward.render.scale import Tick, month_text, month_ticks, spread, value_ticks
from watchward.words.periods import Month

FULL_WIDTH, HEIGHT = 720, 165
LEFT, RIGHT, TOP, BOTTOM = 58, 86, 14, 24
"""Plot and margins in pixels: charts of one line under each other share their months."""
LETTER, MOST_RIGHT = 8, 260
"""Room for a letter of a direct label, and the most room for labels."""

INK, GRID, QUIET = "#0b0c0c", "#d8dcdf", "#505a5f"
LINES = ("#1d4f91", "#b8471b", "#00703c", "#6b3fa0")
DASHES = ([1, 0], [7, 3], [2, 2], [9, 3, 2, 3])
"""Colours that the colour-blind tell apart, each with its own dash for black and white print."""


@dataclass(frozen=True, slots=True)
class Picture:
    """An SVG and the size it is drawn for, in pixels."""

    svg: str
    width: int
    height: int


def alternative_text(chart: Chart) -> str:
    """What a person would see, in words."""
    return paragraph_text(chart.alternative)


def chart_months(chart: Chart) -> tuple[Month, ...]:
    """The months of the chart in order."""
    return tuple(sorted({figure.period.last for line in chart.series for figure in line.figures}))


def chart_rows(chart: Chart) -> list[tuple[str, list[Figure | None]]]:
    """The data as a table: a month and a figure for each line."""
    by_line = [{figure.period.last: figure for figure in line.figures} for line in chart.series]
    return [
        (month_text(month), [line.get(month) for line in by_line]) for month in chart_months(chart)
    ]


def chart_texts(chart: Chart) -> list[str]:
    """Every text inside the picture: scales, direct labels, breaks and marks of missing months."""
    texts = [tick.text for tick in _value_ticks(chart)]
    texts += [tick.text for tick in month_ticks(chart_months(chart))]
    texts += [label.text for label in _end_labels(chart, 0)]
    texts += [mark.title for mark in chart.breaks]
    return texts + [text for _, text in _gaps(chart)]


@lru_cache(maxsize=512)
def picture(chart: Chart) -> Picture:
    """The chart as SVG without scripts, styles or ids that could clash with another chart's."""
    import vl_convert

    _register_font()
    svg = vl_convert.vegalite_to_svg(specification(chart))
    kind = "one-line" if len(chart.series) == 1 else "many-lines"
    clean = _clean(svg, chart.key).replace("<svg ", f'<svg class="{kind}" ', 1)
    return Picture(clean, FULL_WIDTH, TOP + HEIGHT + BOTTOM)


@lru_cache(maxsize=512)
def picture_png(chart: Chart) -> bytes:
    """The chart as PNG at twice its size, for formats without SVG."""
    import vl_convert

    _register_font()
    png: bytes = vl_convert.svg_to_png(picture(chart).svg, scale=2)
    return png


@lru_cache(maxsize=1)
def _register_font() -> None:
    import vl_convert

    vl_convert.register_font_directory(str(font_folder()))


def _values(chart: Chart) -> list[float]:
    figures = (figure for line in chart.series for figure in line.figures)
    return [value for figure in figures if (value := number_value(figure)) is not None]


def _value_ticks(chart: Chart) -> list[Tick]:
    values = _values(chart) or [1.0]
    return value_ticks(min(values), max(values))


def _gaps(chart: Chart) -> list[tuple[int, str]]:
    """Months for which no line has a value, with the mark to write there."""
    return [
        (at, next((cell_text(figure) for figure in figures if figure), "[m]"))
        for at, (_, figures) in enumerate(chart_rows(chart))
        if not any(figure and figure.has_value for figure in figures)
    ]


def _end_labels(chart: Chart, gap: float) -> list[Tick]:
    """The last value of each line with its name if there are several."""
    ends = [_last(line.figures) for line in chart.series]
    places = spread([(number_value(end) or 0.0) if end else 0.0 for end in ends], gap)
    several = len(chart.series) > 1
    labels = []
    for line, end, place in zip(chart.series, ends, places, strict=True):
        name = f"{line.label} " if several else ""
        labels.append(Tick(place, name + (number_text(end) if end else "")))
    return labels


def _right(chart: Chart) -> int:
    """The margin that the direct labels need."""
    longest = max(len(label.text) for label in _end_labels(chart, 0))
    return min(max(RIGHT, LETTER * longest + 12), MOST_RIGHT)


def _last(figures: tuple[Figure, ...]) -> Figure | None:
    return next((figure for figure in reversed(figures) if figure.has_value), None)


def specification(chart: Chart) -> dict[str, Any]:
    """The Vega-Lite specification of a chart."""
    import altair as alt

    months, ticks = chart_months(chart), _value_ticks(chart)
    end = max(len(months) - 1, 1)
    x = _month_axis(month_ticks(months), end)
    y = _value_axis(ticks)
    right = _right(chart)
    gap = (ticks[-1].at - ticks[0].at) * 15 / HEIGHT
    layers = [
        *_background(chart, ticks, x, y),
        *_lines(chart, x, y),
        _labels(_end_labels(chart, gap), end, x, y),
    ]
    drawn = (
        alt.layer(*layers)
        .properties(width=FULL_WIDTH - LEFT - right, height=HEIGHT)
        .properties(autosize=alt.AutoSizeParams(type="none"))
        .properties(padding={"left": LEFT, "right": right, "top": TOP, "bottom": BOTTOM})
        .configure(aria=False, font=FAMILY)
        .configure_view(stroke=None)
    )
    found: dict[str, Any] = drawn.to_dict(validate=False)
    return found


def _month_axis(ticks: list[Tick], end: int) -> Any:
    import altair as alt

    names = [tick.text for tick in ticks]
    places = [int(tick.at) for tick in ticks]
    axis = alt.Axis(
        values=places,
        labelExpr=f"{names!r}[indexof({places!r}, datum.value)]",
        title=None,
        grid=False,
        labelFontSize=13,
        labelColor=INK,
        domainColor=QUIET,
        tickColor=QUIET,
        labelFlush=False,
        labelOverlap=False,
        tickSize=4,
    )
    return alt.X("at:Q", scale=alt.Scale(domain=[0, end], nice=False), axis=axis)


def _value_axis(ticks: list[Tick]) -> Any:
    import altair as alt

    names = [tick.text for tick in ticks]
    places = [tick.at for tick in ticks]
    axis = alt.Axis(
        values=places,
        labelExpr=f"{names!r}[indexof({places!r}, datum.value)]",
        title=None,
        labelFontSize=13,
        labelColor=INK,
        gridColor=GRID,
        domain=False,
        ticks=False,
        labelPadding=6,
        labelOverlap=False,
    )
    domain = [places[0], places[-1]]
    return alt.Y("value:Q", scale=alt.Scale(domain=domain, nice=False), axis=axis)


def _background(chart: Chart, ticks: list[Tick], x: Any, y: Any) -> list[Any]:
    return [*_gap_bands(chart, ticks[-1].at, x, y), *_break_lines(chart, ticks[-1].at, x, y)]


def _gap_bands(chart: Chart, top: float, x: Any, y: Any) -> list[Any]:
    """Grey bands with a mark, for months without a value."""
    rows = [
        {"at": at - 0.5, "to": at + 0.5, "mid": at, "top": top, "text": text}
        for at, text in _gaps(chart)
    ]
    if not rows:
        return []
    base = _data(rows)
    note = base.mark_text(baseline="top", dy=4, fontSize=12, color=QUIET)
    return [
        base.mark_rect(color="#e9ecee").encode(x=x, x2="to:Q"),
        note.encode(x=_same(x, "mid"), y=_same(y, "top"), text="text:N"),
    ]


def _break_lines(chart: Chart, top: float, x: Any, y: Any) -> list[Any]:
    """A dashed line at the start of the month of each break, with its title."""
    months, layers = chart_months(chart), []
    for mark in chart.breaks:
        if mark.month not in months:
            continue
        at = months.index(mark.month)
        base = _data([{"at": at - 0.5, "top": top, "text": mark.title}])
        side: tuple[Any, int] = ("right", -5) if 2 * at > len(months) else ("left", 5)
        align, dx = side
        name = base.mark_text(align=align, baseline="top", dx=dx, dy=4, fontSize=12, color=INK)
        layers.append(base.mark_rule(strokeDash=[4, 3], color=INK).encode(x=x))
        layers.append(name.encode(x=x, y=_same(y, "top"), text="text:N"))
    return layers


def _data(rows: list[dict[str, Any]]) -> Any:
    """A chart without marks over some rows."""
    import altair as alt

    return alt.Chart(alt.InlineData(values=rows))


def _same(channel: Any, field: str) -> Any:
    """A channel on the same scale for another field."""
    copy = channel.copy()
    copy.shorthand = f"{field}:Q"
    return copy


def _lines(chart: Chart, x: Any, y: Any) -> list[Any]:
    layers = []
    places = {month: at for at, month in enumerate(chart_months(chart))}
    for index, line in enumerate(chart.series):
        values = [
            {"at": places[figure.period.last], "value": number_value(figure)}
            for figure in line.figures
        ]
        base = _data(values)
        colour, dash = LINES[index], DASHES[index]
        layers.append(
            base.mark_line(color=colour, strokeWidth=2.2, strokeDash=dash).encode(x=x, y=y)
        )
        known = base.transform_filter("isValid(datum.value)")
        layers.append(
            known.mark_point(color=colour, fill=colour, size=9, opacity=1).encode(x=x, y=y)
        )
    return layers


def _labels(labels: list[Tick], end: int, x: Any, y: Any) -> Any:
    import altair as alt

    values = [
        {"at": end, "value": label.at, "text": label.text, "colour": LINES[index]}
        for index, label in enumerate(labels)
    ]
    mark = _data(values).mark_text(align="left", dx=8, fontSize=14, fontWeight=600)
    return mark.encode(x=x, y=y, text="text:N", color=alt.Color("colour:N", scale=None))


def _clean(svg: str, key: str) -> str:
    """No roles, classes or colliding ids: the renderer says what the picture is."""
    prefix = "c" + sha256(key.encode()).hexdigest()[:10]
    svg = svg.replace('class="mark-text role-axis-label"', 'data-part="axis-labels"')
    svg = re.sub(r' (?:aria-[a-z]+|role|class|pointer-events|xmlns:xlink)="[^"]*"', "", svg)
    svg = re.sub(r'\bid="([^"]*)"', rf'id="{prefix}-\1"', svg)
    svg = re.sub(r"url\(#([^)]*)\)", rf"url(#{prefix}-\1)", svg)
    svg = re.sub(r'<path d="M0,0h0v0h0Z"\s*/>|<path d="" display="none"\s*/>', "", svg)
    svg = svg.replace('data-part="', 'class="')
    return svg.replace(f'font-family="{FAMILY}"', f'font-family="{FAMILY}, Arial, sans-serif"')
