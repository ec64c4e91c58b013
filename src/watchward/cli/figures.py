"""Commands that ask for figures: measure, compare, trend, change, explain, types."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from watchward.cli.show import Format, show_rows
from watchward.cli.state import the_workspace
from watchward.words.periods import Month

if TYPE_CHECKING:
    from watchward.measures.figure import Figure
    from watchward.usecases.explain import Explanation

_Form = Annotated[Format, typer.Option("--format", help="How to show it.")]
_To = Annotated[str, typer.Option(help="Last month, such as 2024-10; otherwise the newest loaded.")]


def _month(text: str) -> Month | None:
    return Month.parse(text) if text else None


def _shown(figure: Figure, form: Format) -> str:
    """A figure in a listing: its text or mark for people, the bare number for machines."""
    from watchward.content.format import cell_text, plain_number

    return cell_text(figure) if form is Format.TABLE else plain_number(figure)


def _type_name(slug: str) -> str:
    from watchward.words.offences import offence_tree

    return offence_tree().get(slug).name


def _explain_marks(figures: Sequence[Figure], form: Format) -> None:
    """Under a table: what each mark in it means, and why it stands there."""
    from watchward.content.format import MARK_MEANINGS, MARKS

    if form is not Format.TABLE:
        return
    reasons: dict[Any, dict[str, None]] = {}
    for figure in figures:
        if not figure.has_value:
            reasons.setdefault(figure.status, {})[figure.reason] = None
    for status, said in reasons.items():
        listed = list(said)
        more = f", and {len(listed) - 3} more" if len(listed) > 3 else ""
        print(f"{MARKS[status]} {MARK_MEANINGS[status]}: {'; '.join(listed[:3])}{more}")


def measure(
    name: Annotated[str, typer.Argument(help="A measure, such as offences or solved-rate.")],
    by: Annotated[str, typer.Option(help="area, month, type, or several with commas.")] = "area",
    first: Annotated[str, typer.Option("--from", help="First month.")] = "",
    last: Annotated[str, typer.Option("--to", help="Last month.")] = "",
    area: Annotated[str, typer.Option(help="Only this area.")] = "",
    crime_type: Annotated[
        str, typer.Option("--type", help="A crime type (see watchward types).")
    ] = "all-crime",
    as_at: Annotated[int | None, typer.Option(help="A version's number.")] = None,
    form: _Form = Format.TABLE,
) -> None:
    """One measure by area, month and type."""
    from watchward.usecases.series import MeasureRequest, list_measure

    request = MeasureRequest(
        name, tuple(part.strip() for part in by.split(",") if part.strip()),
        _month(first), _month(last), area, crime_type, as_at,
    )  # fmt: skip
    lines = list_measure(the_workspace(), request)
    rows = [
        {
            "area": line.area.name,
            "type": line.item.name,
            "period": line.figure.period.label,
            "value": _shown(line.figure, form),
            "numerator": line.figure.numerator,
            "denominator": line.figure.denominator,
            "status": str(line.figure.status),
            "reason": line.figure.reason,
            "figure": line.figure.id,
        }
        for line in lines
    ]
    if form is Format.TABLE:
        rows = [{key: row[key] for key in ("area", "type", "period", "value")} for row in rows]
    show_rows(rows, form, lines[0].title)
    _explain_marks([line.figure for line in lines], form)


def compare(
    crime_type: Annotated[
        str, typer.Option("--type", help="A crime type (see watchward types).")
    ] = "all-crime",
    to: _To = "",
    as_at: Annotated[int | None, typer.Option(help="A version's number.")] = None,
    form: _Form = Format.TABLE,
) -> None:
    """Areas side by side: count, change, rate with its base, and rank with its direction."""
    from watchward.usecases.series import compare_areas

    lines = compare_areas(the_workspace(), crime_type, _month(to), as_at)
    rows = [
        {
            "area": line.area.name,
            "count": _shown(line.count, form),
            "change_percent": _shown(line.change_pct, form),
            "per_1000_residents": _shown(line.rate, form),
            "residents_of": str(line.population_year or ""),
            "rank": _ranked(line.rank, line.ranked),
        }
        for line in lines
    ]
    title = f"{_type_name(crime_type)}, {lines[0].count.period.label} against the 12 months before"
    show_rows(rows, form, title)
    _explain_marks([figure for line in lines for figure in (line.count, line.rate)], form)


def _ranked(rank: int | None, ranked: int) -> str:
    """A rank with its direction: “highest of 14”, “2nd highest of 14”."""
    if rank is None:
        return ""
    return f"highest of {ranked}" if rank == 1 else f"{_ordinal(rank)} highest of {ranked}"


def _ordinal(number: int) -> str:
    ending = (
        "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    )
    return f"{number}{ending}"


def trend(
    crime_type: Annotated[
        str, typer.Option("--type", help="A crime type (see watchward types).")
    ] = "all-crime",
    area: Annotated[str, typer.Option(help="An area; otherwise the whole force.")] = "",
    to: _To = "",
    months: Annotated[int, typer.Option(help="How many months.", min=1, max=240)] = 24,
    form: _Form = Format.TABLE,
) -> None:
    """Monthly counts, with the rolling 12 months that end with each."""
    from watchward.usecases.series import trend_lines

    lines = trend_lines(the_workspace(), area, crime_type, _month(to), months)
    rows = [
        {
            "month": str(line.month),
            "count": _shown(line.monthly, form),
            "twelve_months_to": _shown(line.rolling, form),
        }
        for line in lines
    ]
    show_rows(rows, form, f"{_type_name(crime_type)}, {area or 'whole force'}")
    _explain_marks([f for line in lines for f in (line.monthly, line.rolling)], form)


def change(
    earlier: Annotated[str, typer.Argument(help="The earlier count.")],
    later: Annotated[str, typer.Argument(help="The later count.")],
    exposure: Annotated[
        tuple[float, float] | None,
        typer.Option(help="What each count is out of, such as residents or days: two numbers."),
    ] = None,
    form: _Form = Format.TABLE,
) -> None:
    """Whether the change from one count to another is more than chance, in words."""
    from watchward.usecases.change import compare_two_counts

    answer = compare_two_counts(earlier, later, exposure)
    if form is Format.JSON:
        print(json.dumps(answer.as_json(), indent=1, ensure_ascii=False))
        return
    said = answer.as_json()
    print(answer.sentence)
    print(f"  {said['explanation']}")
    tests = said["tests"]
    print(
        f"  exact conditional p = {_p(tests['conditional_binomial']['p'])}, "
        f"E-test p = {_p(tests['e_test']['p'])}"
    )
    if said["rate_ratio"] is not None and said["interval"]:
        low, high = said["interval"]
        print(f"  ratio {said['rate_ratio']:.2f}, 95% interval {_limit(low)} to {_limit(high)}")


def _p(value: float | None) -> str:
    if value is None:
        return "none"
    return "under .0001" if value < 0.0001 else f"{value:.4f}"


def _limit(value: float | None) -> str:
    return "no limit" if value is None else f"{value:.2f}"


def explain(
    figure: Annotated[str, typer.Argument(help="A figure id, from figures.json or a page.")],
    rows: Annotated[bool, typer.Option("--rows", help="List the records it counts.")] = False,
    form: _Form = Format.TABLE,
) -> None:
    """What a figure is: definition, period, version, filters, rows, and how it was before."""
    from watchward.usecases.explain import explain as ask
    from watchward.usecases.explain import list_rows

    if rows:
        show_rows(list_rows(the_workspace(), figure), form, empty="No record is counted.")
        return
    _explained(ask(the_workspace(), figure), form)


def _explained(said: Explanation, form: Format) -> None:
    if form is Format.JSON:
        print(json.dumps(_explained_json(said), indent=1, ensure_ascii=False))
        return
    for key, value in _explained_lines(said).items():
        if value != "":
            print(f"{key + ':':<20}{value}")


def _explained_lines(said: Explanation) -> dict[str, object]:
    from watchward.content.format import cell_text

    figure, value = said.figure, cell_text(said.figure)
    unit = f" ({figure.unit})" if figure.has_value else ""
    return {
        "figure": figure.id,
        "value": f"{value}{unit}",
        "status": f"{figure.status}" + (f": {figure.reason}" if figure.reason else ""),
        "what": f"{said.measure.label}: {said.crime_type}, {said.area}, {_period_said(figure)}",
        "counts": said.measure.numerator,
        "out of": said.measure.denominator or "not a share",
        "exactly": f"{figure.numerator} / {figure.denominator}" if figure.has_value else "",
        "solved means": said.definition.label if said.definition else "",
        "filters": "; ".join(said.filters),
        "rows counted": said.rows if said.rows is not None else "",
        "list them with": said.list_command if said.rows is not None else "",
        "worked out from": "; ".join(said.parts),
        "source of the rule": said.measure.source,
        "version": figure.version,
        "before": "; ".join(f"version {n}: {text}" for n, text in said.earlier_versions)
        or "the same in every earlier version",
    }


def _period_said(figure: Figure) -> str:
    against = f" compared with {figure.against.label}" if figure.against else ""
    return figure.period.label + against


def _explained_json(said: Explanation) -> dict[str, Any]:
    from watchward.content.format import cell_text

    figure = said.figure
    return {
        "figure": figure.id,
        "shown": cell_text(figure),
        "unit": str(figure.unit),
        "status": str(figure.status),
        "reason": figure.reason,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "measure": said.measure.label,
        "counts": said.measure.numerator,
        "out_of": said.measure.denominator,
        "area": said.area,
        "crime_type": said.crime_type,
        "period": figure.period.label,
        "against": figure.against.label if figure.against else "",
        "solved_means": said.definition.label if said.definition else "",
        "filters": list(said.filters),
        "rows": said.rows,
        "list_with": said.list_command if said.rows is not None else "",
        "worked_out_from": list(said.parts),
        "source_of_the_rule": said.measure.source,
        "version": figure.version,
        "before": [{"version": n, "shown": text} for n, text in said.earlier_versions],
    }


def types(form: _Form = Format.TABLE) -> None:
    """The crime types of the tree with their short names."""
    from watchward.words.offences import offence_tree

    rows = [
        {
            "name": "  " * item.level * (form is Format.TABLE) + item.name,
            "short_name": item.slug,
            "section": item.section,
        }
        for item in offence_tree().types
    ]
    show_rows(rows, form)


def register(app: typer.Typer) -> None:
    """Add these commands."""
    for command in (measure, compare, trend, change, explain, types):
        app.command()(command)
