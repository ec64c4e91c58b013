"""Pages: starting a round of the risk matrix, and its settings."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, HttpResponseRedirect
from django.utils import timezone

from watchward.usecases.desk.rounds import (
    RoundView,
    Start,
    list_rounds,
    start_round,
    view_round,
)
from watchward.usecases.desk.rounds_frame import rule_threshold, scale_texts
from watchward.usecases.desk.rounds_rules import (
    RISE_WORDS,
    RuleText,
    Settings,
    change_settings,
)
from watchward.usecases.explore.choices import choices_of
from watchward.web.asking import Ask
from watchward.web.pages.rounds_context import BASES, Options, picked
from watchward.web.routes import Route
from watchward.web.templating import link, render
from watchward.words.errors import NotFound, Refused, UsageProblem
from watchward.words.offences import offence_tree
from watchward.words.record_values import read_day
from watchward.words.roles import Ability

YEAR = re.compile(r"20\d\d(?:[/-]\d\d(?:\d\d)?)?")
LARGEST = 2_000_000
FIELDS = ("title", "year", "due_on", "start", "is_agreed", "before", "area", "to")
STARTS = (
    ("usual", "The usual criteria and factors", "Common crime types by common criteria."),
    ("file", "A matrix file", "CSV or workbook, long or wide, with your own criteria and weights."),
    ("last", "An earlier round", "Its factors, criteria, weights, scale and rules, no scores."),
)


@dataclass(frozen=True, slots=True)
class NewRound:
    """The form that starts a round, with what is wrong by field."""

    values: dict[str, str]
    starts: tuple[tuple[str, str, str], ...]
    rounds: Options
    areas: Options
    months: Options
    problems: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A criterion with its rule: its basis and a threshold for each score above the lowest."""

    name: str
    basis: str
    steps: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class SettingsPage:
    """The settings of a round."""

    view: RoundView
    rules: tuple[RuleLine, ...]
    bases: Options
    rises: tuple[tuple[str, str], ...]
    types: tuple[tuple[str, str], ...]
    areas: Options
    months: Options
    due_on: str
    error: str = ""


def new(ask: Ask) -> HttpResponse:
    """Start a round."""
    if ask.request.method != "POST":
        year = timezone.localdate().year
        title = "Risk matrix"
        last = ask.one("last")
        values = {"title": title, "year": f"{year}/{(year + 1) % 100:02d}", "start": "usual"}
        if last.isdigit():
            values |= {"start": "last", "before": last}
        return _new_form(ask, values, {})
    values = {name: ask.posted(name)[:300] for name in FIELDS}
    problems, due = _problems(ask, values)
    if problems:
        return _new_form(ask, values, problems)
    try:
        with _sent(ask.request.FILES.get("file"), values["start"]) as (path, name):
            made = start_round(ask.viewer, ask.person, ask.actor, _start(values, due, path, name))
    except Refused as refused:
        said = f"{refused.where + ': ' if refused.where else ''}expected {refused.expected}. "
        said += f"Given: {refused.given}. {refused.remedy}"
        return _new_form(ask, values, {"file": said})
    messages.success(ask.request, "The round is started.")
    return HttpResponseRedirect(link("round", pk=made.pk))


def _start(values: dict[str, str], due: date | None, path: Path | None, name: str) -> Start:
    before = values["before"]
    last = int(before) if values["start"] == "last" else None
    return Start(
        title=values["title"], year=values["year"], due_on=due, file=path, file_name=name,
        last=last, is_agreed=values["is_agreed"] == "yes",
        before=int(before) if before else None, area=values["area"], to=values["to"],
    )  # fmt: skip


def _problems(ask: Ask, values: dict[str, str]) -> tuple[dict[str, str], date | None]:
    """What has to be put right, by field, and the day read."""
    found: dict[str, str] = {}
    if not values["title"] or len(values["title"]) > 200:
        found["title"] = "Enter a title of at most 200 characters"
    if not YEAR.fullmatch(values["year"]):
        found["year"] = "Enter a year such as 2025/26"
    due = read_day(values["due_on"]) if values["due_on"] else None
    if values["due_on"] and due is None:
        found["due_on"] = "Enter a real day, such as 31/10/2026"
    if values["start"] not in {value for value, *_ in STARTS}:
        found["start"] = "Choose what to start from"
    held = {str(view.round.pk) for view in list_rounds(ask.viewer, ask.person)}
    if values["before"] and values["before"] not in held:
        found["before"] = "Choose a round of the list"
    if values["start"] == "last" and not values["before"]:
        found["before"] = "Choose the round to start from"
    found |= _file_problem(ask, values["start"])
    found |= place_problems(ask, values["area"], values["to"])
    return found, due


def place_problems(ask: Ask, area: str, to: str) -> dict[str, str]:
    """What is wrong with the area and the month that proposals stand on."""
    choices = choices_of(ask.workspace)
    found = {}
    if area and not choices.knows(area):
        found["area"] = "Choose an area of the list"
    if to and to not in {str(month) for month in choices.months}:
        found["to"] = "Choose a month of the list"
    return found


def _file_problem(ask: Ask, start: str) -> dict[str, str]:
    if start != "file":
        return {}
    file = ask.request.FILES.get("file")
    if file is None:
        return {"file": "Choose a file"}
    if (file.size or 0) > LARGEST:
        return {"file": "The file is larger than 2 MB: that is no matrix to score together"}
    if Path(file.name or "").suffix.lower() not in (".csv", ".xlsx"):
        return {"file": "Choose a file that ends in .csv or .xlsx"}
    return {}


@contextmanager
def _sent(file: UploadedFile | None, start: str) -> Iterator[tuple[Path | None, str]]:
    """The file sent, on disk while it is read, with its own name."""
    if file is None or start != "file":
        yield None, ""
        return
    name = Path(file.name or "matrix.csv").name[:150]
    with tempfile.TemporaryDirectory(prefix="watchward-matrix-") as folder:
        path = Path(folder) / f"matrix{Path(name).suffix.lower()}"
        path.write_bytes(file.read())
        yield path, name


def _new_form(ask: Ask, values: dict[str, str], problems: dict[str, str]) -> HttpResponse:
    rounds = [(str(v.round.pk), f"{v.round.title}, {v.round.year}") for v in
              list_rounds(ask.viewer, ask.person)]  # fmt: skip
    areas, months = place_options(ask, values.get("area", ""), values.get("to", ""))
    page = NewRound(
        values=values,
        starts=STARTS if rounds else STARTS[:2],
        rounds=picked(rounds, values.get("before", ""), "None"),
        areas=areas,
        months=months,
        problems=problems,
    )
    return render(ask.request, "rounds/new.html", page, 422 if problems else 200)


def place_options(ask: Ask, area: str, to: str) -> tuple[Options, Options]:
    """Areas and months to choose among."""
    choices = choices_of(ask.workspace)
    areas = [(each.code, each.name) for each in choices.areas[1:]]
    months = [(str(month), month.label) for month in choices.months]
    top = choices.top.name if choices.areas else "The whole area"
    return picked(areas, area, top), picked(months, to, "The newest month, as it comes in")


def settings(ask: Ask, pk: int) -> HttpResponse:
    """The settings of a round."""
    if ask.request.method != "POST":
        return _settings_form(ask, pk, "")
    due = read_day(text) if (text := ask.posted("due_on")) else None
    if text and due is None:
        return _settings_form(ask, pk, "Enter a real day for scoring, such as 31/10/2026.")
    area, to = ask.posted("area"), ask.posted("to")
    if wrong := place_problems(ask, area, to):
        return _settings_form(ask, pk, f"{next(iter(wrong.values()))}.")
    frame = view_round(ask.viewer, pk, ask.person).frame
    values = scale_texts(frame)[1:]
    given = Settings(
        due, area, to,
        {f.name: ask.posted(f"type-{at}") for at, f in enumerate(frame.factors)},
        {
            c.name: RuleText(
                ask.posted(f"basis-{at}"),
                {value: _typed(ask, at, value) for value, _ in values},
            )
            for at, c in enumerate(frame.criteria)
        },
    )  # fmt: skip
    try:
        change_settings(ask.viewer, ask.person, ask.actor, pk, given)
    except NotFound:
        raise
    except UsageProblem as problem:
        if problem.http_status == 403:
            raise
        return _settings_form(
            ask, pk, f"Expected: {problem.expected}. Given: {problem.given}. {problem.remedy}"
        )
    messages.success(ask.request, "The settings are kept.")
    return HttpResponseRedirect(link("round", pk=pk))


def _typed(ask: Ask, at: int, value: str) -> str:
    """A threshold: for a trend it is chosen from a list, for the others typed."""
    name = "rise" if ask.posted(f"basis-{at}") == "trend" else "from"
    return ask.posted(f"{name}-{at}-{value}")


def _settings_form(ask: Ask, pk: int, error: str) -> HttpResponse:
    view = view_round(ask.viewer, pk, ask.person)
    if view.is_signed:
        raise Refused(
            expected="a round that is not signed off", given="one that is signed off and locked",
            remedy="Start another round; this one stays as it was signed.",
        )  # fmt: skip
    frame = view.frame
    posted = ask.request.method == "POST"
    areas, months = place_options(
        ask, ask.posted("area") if posted else frame.area, ask.posted("to") if posted else frame.to
    )
    due = view.round.due_on
    page = SettingsPage(
        view=view,
        rules=tuple(
            _rule_line(ask, view, at, c.name, posted) for at, c in enumerate(frame.criteria)
        ),
        bases=tuple((value, text, False) for value, text in BASES),
        rises=RISE_WORDS,
        types=tuple(
            (f.name, ask.posted(f"type-{at}") if posted else frame.types.get(f.name, ""))
            for at, f in enumerate(frame.factors)
        ),
        areas=areas,
        months=months,
        due_on=ask.posted("due_on") if posted else _typed_day(due) if due else "",
        error=error,
    )
    types = [(slug, offence_tree().get(slug)) for slug in offence_tree().ancestors]
    return render(
        ask.request, "rounds/settings.html", page, 422 if error else 200,
        crime_types=[(slug, f"{'– ' * item.level}{item.name}") for slug, item in types],  # type: ignore[arg-type]
    )  # fmt: skip


def _typed_day(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


def _rule_line(ask: Ask, view: RoundView, at: int, name: str, posted: bool) -> RuleLine:
    rule = view.frame.rules.get(name)
    steps = []
    for value, meaning in scale_texts(view.frame)[1:]:
        typed = _typed(ask, at, value) if posted else rule_threshold(rule, value)
        steps.append((value, meaning, typed))
    basis = ask.posted(f"basis-{at}") if posted else rule.basis if rule else ""
    return RuleLine(name, basis, tuple(steps))


ROUTES = (
    Route("matrix/new", new, "round-new", needs=Ability.WRITE, methods=("GET", "POST")),
    Route(
        "matrix/<int:pk>/settings", settings, "round-settings", needs=Ability.WRITE,
        methods=("GET", "POST"),
    ),
)  # fmt: skip
