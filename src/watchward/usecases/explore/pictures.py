"""Trend pictures for pages: drawn once, kept in this process and beside the workspace.

Drawing takes a tenth of a second and loading the drawing library most of one,
so a finished picture is kept as a file that all processes share. The file's
name is a digest of everything the picture shows and of what draws it: a picture
is never out of date, and the folder may be emptied at any time.
"""

from __future__ import annotations

import os
import tempfile
from collections import OrderedDict
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from threading import Lock

from watchward.content.chart import Chart
from watchward.content.format import MARK_MEANINGS, MARKS, cell_text, paragraph_text
from watchward.lake.workspace import Workspace
from watchward.measures.figure import Figure
from watchward.render import charts, fonts, scale

MOST_IN_PROCESS = 400
MOST_IN_FOLDER = 6000
_SWEEP_EVERY = 200

_kept: OrderedDict[str, str] = OrderedDict()
_lock = Lock()


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart ready for a page.

    `svg` is the picture with its alternative text; `rows` are the same data, a
    month and a figure for each line; `marks` explain figures without a value.
    """

    chart: Chart
    svg: str
    names: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Figure | None, ...]], ...]
    marks: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]


def draw(workspace: Workspace, chart: Chart) -> Drawn:
    """The chart with its picture, from what is kept or newly drawn."""
    figures = [figure for line in chart.series for figure in line.figures]
    without = {figure.status for figure in figures if not figure.has_value}
    return Drawn(
        chart=chart,
        svg=_described(chart, picture_text(workspace, chart)),
        names=tuple(line.label for line in chart.series),
        rows=tuple((month, tuple(cells)) for month, cells in charts.chart_rows(chart)),
        marks=tuple((MARKS[s], MARK_MEANINGS[s]) for s in MARKS if s in without),
        missing=tuple(dict.fromkeys(f.reason for f in figures if not f.has_value and f.reason)),
    )


def picture_text(workspace: Workspace, chart: Chart) -> str:
    """The picture as SVG text without its alternative text."""
    name = digest(chart)
    with _lock:
        if name in _kept:
            _kept.move_to_end(name)
            return _kept[name]
    path = workspace.root / "cache" / "pictures" / f"{name}.svg"
    svg = _read(path) or _drawn_anew(path, chart)
    with _lock:
        _kept[name] = svg
        while len(_kept) > MOST_IN_PROCESS:
            _kept.popitem(last=False)
    return svg


def forget() -> None:
    """Keep no picture in this process."""
    with _lock:
        _kept.clear()


def digest(chart: Chart) -> str:
    """What tells a picture from every other: all that it shows, and what draws it."""
    shown = [
        _drawing(),
        chart.key,
        [
            (
                line.label,
                [(f.period.key, cell_text(f), f.numerator, f.denominator) for f in line.figures],
            )
            for line in chart.series
        ],
        [(str(mark.month), mark.title) for mark in chart.breaks],
    ]
    return sha256(repr(shown).encode()).hexdigest()[:40]


@cache
def _drawing() -> str:
    """The renderer: its own text and the versions of the libraries it draws with."""
    texts = [Path(str(module.__file__)).read_bytes() for module in (charts, scale, fonts)]
    parts = [sha256(text).hexdigest() for text in texts]
    parts += [metadata.version(name) for name in ("altair", "vl-convert-python")]
    return " ".join(parts)


def _read(path: Path) -> str:
    """A picture kept in a file; blank if there is none, or if it is no whole picture."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
    return text if text.startswith("<svg ") and text.endswith("</svg>") else ""


def _drawn_anew(path: Path, chart: Chart) -> str:
    svg = charts.picture(chart).svg.strip()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, partial = tempfile.mkstemp(dir=path.parent, suffix=".new")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(svg)
        os.replace(partial, path)
        _sweep(path.parent)
    except OSError:
        pass  # a folder that cannot be written, or a full disk, only makes the next page slower
    return svg


_written = 0


def _sweep(folder: Path) -> None:
    """Now and then take away the oldest pictures, so that the folder does not grow for ever."""
    global _written
    _written += 1
    if _written % _SWEEP_EVERY:
        return
    held = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime)
    for path in held[: max(len(held) - MOST_IN_FOLDER, 0)]:
        path.unlink(missing_ok=True)


def _described(chart: Chart, svg: str) -> str:
    """The picture, saying what it is to those who cannot see it."""
    from markupsafe import escape

    words = f"{paragraph_text(chart.message)}. {charts.alternative_text(chart)}"
    return svg.replace("<svg ", f'<svg role="img" aria-label="{escape(words)}" ', 1)
