"""Areas side by side for a crime type."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass

from django.http import HttpResponse

from watchward.content.format import cell_text, plain_number
from watchward.measures.figure import Figure
from watchward.render.csv_ import harmless
from watchward.render.outline import Mark, marks_used
from watchward.usecases.explore.compare import Comparison, SideBySide, compare_page
from watchward.usecases.service.audit import note
from watchward.web.asking import Ask
from watchward.web.routes import Route
from watchward.web.selection import (
    Control,
    Selection,
    month_control,
    nothing_loaded,
    one_of,
    selection_of,
    type_control,
)
from watchward.web.templating import link, render
from watchward.words.marking import Marking
from watchward.words.roles import Ability

TITLE = "Compare areas"


@dataclass(frozen=True, slots=True)
class Head:
    """A heading that sorts: `under` stands below it, `aria` is the order sorted by, if any."""

    key: str
    text: str
    under: str
    href: str
    aria: str
    css: str


@dataclass(frozen=True, slots=True)
class ComparePage:
    """Areas side by side; `caption` says type, periods and marking."""

    title: str
    caption: str
    selection: Selection
    controls: tuple[Control, ...]
    comparison: Comparison
    heads: tuple[Head, ...]
    marks: tuple[Mark, ...]
    permalink: str
    download: str
    performance: str


def show(ask: Ask) -> HttpResponse:
    """The comparison as a page."""
    if empty := nothing_loaded(ask, TITLE):
        return empty
    chosen, by, descending, found = _asked(ask)
    caption = caption_of(found)
    if found.marking is not Marking.OFFICIAL:
        note(ask.actor, f"saw {found.marking.label} material", caption)
    order: dict[str, str | None] = {"by": by or None, "order": None if descending else "up"}
    query = chosen.query(area=ask.one("area") or None, **order)
    page = ComparePage(
        title=f"{TITLE}: {found.item.name}",
        caption=caption,
        selection=chosen,
        controls=(type_control(chosen), month_control(ask, chosen, "12 months to")),
        comparison=found,
        heads=_heads(chosen, found, by, descending),
        marks=marks_used(found.figures),
        permalink=ask.request.build_absolute_uri(link("compare", query=query)),
        download=link("compare-download", query=query),
        performance=link("performance", query={"to": str(chosen.to), "area": chosen.area}),
    )
    return render(ask.request, "compare/page.html", page)


def _asked(ask: Ask) -> tuple[Selection, str, bool, Comparison]:
    chosen = selection_of(ask)
    by = ask.one("by")
    usual = "up" if by == "area" else "down"
    descending = one_of(ask, "order", usual, ("down", "up")) == "down"
    found = compare_page(ask.workspace, chosen.item.slug, chosen.to, by, descending, ask.viewer)
    return chosen, by, descending, found


def caption_of(found: Comparison) -> str:
    """What the table shows, of which periods, under which marking."""
    return (
        f"{found.item.name} by area: {found.later.label} compared with {found.earlier.label} "
        f"({found.marking.label})"
    )


def _heads(chosen: Selection, found: Comparison, by: str, descending: bool) -> tuple[Head, ...]:
    counts = "incidents" if found.item.kind == "incidents" else "offences"
    ranked = next((line.ranked for line in found.lines), 0)
    texts = (
        ("area", "Area", "", ""),
        ("earlier", counts.capitalize(), found.earlier.label, "n ww-extra"),
        ("later", counts.capitalize(), found.later.label, "n"),
        ("change", "# diff.", "", "n ww-extra"),
        ("change-pct", "% diff.", "", "n"),
        ("verdict", "Change in words", "", "ww-words"),
        ("rate", "Per 1,000 residents", found.later.label, "n ww-extra"),
        ("rank", "Rank of the rate", f"1 = highest of {ranked}" if ranked else "none: no rates",
         "n ww-extra"),
    )  # fmt: skip
    shown = by or ("rate" if found.bars_of == "rate" else "later")
    return tuple(
        Head(
            key=key,
            text=text,
            under=under,
            href=link("compare", query=_sorting(chosen, key, shown, descending)),
            aria=("descending" if descending else "ascending") if key == shown else "",
            css=css,
        )
        for key, text, under, css in texts
    )


def _sorting(chosen: Selection, key: str, shown: str, descending: bool) -> dict[str, str]:
    down = not descending if key == shown else key != "area"
    return chosen.query(by=key, order="down" if down else "up")


def download(ask: Ask) -> HttpResponse:
    """The same table as CSV, sent as an attachment."""
    if empty := nothing_loaded(ask, TITLE):
        return empty
    _, _, _, found = _asked(ask)
    text = f"{found.marking.label} {found.item.slug} by area {found.later.label}"
    name = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") + ".csv"
    response = HttpResponse(as_csv(found), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    note(ask.actor, "downloaded a comparison", name, {"marking": found.marking.label})
    return response


def as_csv(found: Comparison) -> str:
    """One header row, plain numbers, marks for figures without a value."""
    heads = (
        "Area", "Area code", f"Count, {found.earlier.label}", f"Count, {found.later.label}",
        "Difference", "Difference (%)", "Change in words", f"Per 1,000 residents, "
        f"{found.later.label}", "Residents of", "Rank (1 = highest rate)", "Areas ranked",
    )  # fmt: skip
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(heads)
    lines.writerows(map(_csv_line, found.lines))
    return out.getvalue()


def _csv_line(line: SideBySide) -> list[str]:
    return [
        harmless(line.area.name), harmless(line.area.code), _plain(line.earlier),
        _plain(line.later), _plain(line.change), _plain(line.change_pct),
        line.verdict.words if line.verdict else "", _plain(line.rate),
        str(line.population_year or ""), "" if line.rank is None else str(line.rank),
        str(line.ranked),
    ]  # fmt: skip


def _plain(figure: Figure) -> str:
    return plain_number(figure) if figure.has_value else cell_text(figure)


ROUTES = (
    Route("compare", show, "compare", needs=Ability.READ),
    Route("compare/download.csv", download, "compare-download", needs=Ability.READ),
)
