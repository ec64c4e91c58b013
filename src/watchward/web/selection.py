"""What a page shows, chosen once and kept in the address: area, period, comparison, crime type.

A page that needs them asks `selection_of(ask)`, gives the result to its use
case, and includes ``parts/selection.html`` with `controls(...)`. Links keep the
selection with `selection.query()`. Where nothing is loaded, `nothing_loaded`
is the page to answer with.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.http import HttpResponse

from watchward.usecases.explore.choices import Choices, choices_of
from watchward.usecases.summary import SummaryRequest
from watchward.web.asking import Ask
from watchward.web.templating import render
from watchward.words.errors import NotFound, UsageProblem
from watchward.words.offences import OffenceType, offence_tree
from watchward.words.periods import FRAMES, Month, Period

ALL_AREAS = "all"
DEFAULT_FRAME, DEFAULT_AGAINST, DEFAULT_TYPE = "r12", "12m", "all-crime"
FRAME_LABELS = {
    "r12": "12 months",
    "ytd": "Calendar year to date",
    "fytd": "Financial year to date",
    "fy": "Financial year (ends in March)",
    "q": "Quarter (3 months)",
    "m": "Month",
}


@dataclass(frozen=True, slots=True)
class Selection:
    """What is chosen. `area` is an area's code and `area_name` its name; of every area, ``all``.

    `to` is the last month, `frame` a key of FRAMES, `against` ``12m`` or the
    last month of a baseline, `item` the crime type. `default_area` is what
    is shown to this person when the address names no area.
    """

    area: str
    area_name: str
    default_area: str
    to: Month
    newest: Month
    frame: str
    against: str
    item: OffenceType

    @property
    def every(self) -> bool:
        """Whether every area is asked for."""
        return self.area == ALL_AREAS

    @property
    def period(self) -> Period:
        """The later period. Raises UsageProblem where the month cannot end the frame."""
        return Period.ending(self.to, self.frame)

    @property
    def request(self) -> SummaryRequest:
        """The same as a request for a summary, without pictures."""
        areas = () if self.every else (self.area,)
        return SummaryRequest(self.to, areas, self.every, self.frame, self.against, pictures=False)

    def query(self, **changes: str | None) -> dict[str, str]:
        """The query of an address that reproduces this selection, what is usual left out.

        `changes` replace or (None) take out values, and add others such as ``set``.
        """
        usual = {
            "area": "",  # an address must mean the same to whoever opens it
            "to": "",
            "frame": DEFAULT_FRAME,
            "against": DEFAULT_AGAINST,
            "type": DEFAULT_TYPE,
        }
        held: dict[str, str | None] = {
            "area": self.area,
            "to": str(self.to),
            "frame": self.frame,
            "against": self.against,
            "type": self.item.slug,
            **changes,
        }
        return {name: text for name, text in held.items() if text and text != usual.get(name)}


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a control."""

    value: str
    text: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Control:
    """A list to choose from in the selection form; `name` is that of the query."""

    name: str
    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class NothingLoaded:
    """The page of a workspace into which nothing was loaded yet."""

    title: str
    may_load: bool


def nothing_loaded(ask: Ask, title: str) -> HttpResponse | None:
    """The page that says what to load and how; None when there is something to show."""
    if not choices_of(ask.workspace).is_empty:
        return None
    from watchward.words.roles import Ability

    page = NothingLoaded(title, ask.viewer.may(Ability.LOAD))
    return render(ask.request, "parts/nothing_loaded.html", page)


def selection_of(
    ask: Ask, *, area: str = "", type_: str = "", allow_all: bool = False
) -> Selection:
    """What the address chooses; what it leaves out is the person's area and the newest month.

    `area` and `type_` are given where they stand in the path. Raises
    UsageProblem or NotFound for values that are none. Ask `nothing_loaded` first.
    """
    choices = choices_of(ask.workspace)
    mine = _own_area(ask, choices)
    wanted = area or ask.one("area") or mine
    if wanted == ALL_AREAS and allow_all:
        code, name = ALL_AREAS, "All areas"
    else:
        found = choices.area(wanted)
        code, name = found.code, found.name
    return Selection(
        area=code,
        area_name=name,
        default_area=mine,
        to=_month(ask, choices),
        newest=choices.newest,
        frame=one_of(ask, "frame", DEFAULT_FRAME, tuple(FRAMES)),
        against=ask.one("against") or DEFAULT_AGAINST,
        item=offence_tree().get(type_ or ask.one("type") or DEFAULT_TYPE),
    )


def _own_area(ask: Ask, choices: Choices) -> str:
    """The first of the person's areas that is still one, otherwise the top area."""
    return next((code for code in ask.viewer.areas if choices.knows(code)), choices.top.code)


def _month(ask: Ask, choices: Choices) -> Month:
    text = ask.one("to")
    month = Month.parse(text) if text else choices.newest
    if month > choices.newest or month < choices.months[-1]:
        raise NotFound(
            expected=f"a month from {choices.months[-1].label} to {choices.newest.label}, "
            "which are loaded",
            given=month.label,
            remedy="Choose one of these months.",
        )
    return month


def one_of(ask: Ask, name: str, default: str, known: tuple[str, ...]) -> str:
    """A value of the query that must be among some. Raises UsageProblem otherwise."""
    text = ask.one(name) or default
    if text not in known:
        raise UsageProblem(
            expected=f"one of {', '.join(known)} for “{name}” in the address",
            given=repr(text),
            remedy="Choose from the list on the page.",
        )
    return text


def area_control(ask: Ask, chosen: Selection, *, allow_all: bool = False) -> Control:
    """The list of areas."""
    found = [(area.code, area.name) for area in choices_of(ask.workspace).areas]
    every = [(ALL_AREAS, "All areas, one under another")] if allow_all else []
    return _control("area", "Area", [*found, *every], chosen.area)


def month_control(ask: Ask, chosen: Selection, label: str = "Period ends in") -> Control:
    """The list of months, newest first."""
    months = [(str(month), month.label) for month in choices_of(ask.workspace).months]
    if str(chosen.to) not in dict(months):
        months.append((str(chosen.to), f"{chosen.to.label} (not loaded)"))
    return _control("to", label, months, str(chosen.to))


def frame_control(chosen: Selection) -> Control:
    """The list of kinds of period."""
    return _control("frame", "Kind of period", list(FRAME_LABELS.items()), chosen.frame)


def against_control(ask: Ask, chosen: Selection) -> Control:
    """The 12 months before, or a month of an earlier year that a baseline may end in."""
    months = [
        (str(month), f"The same period to {month.label}")
        for month in choices_of(ask.workspace).months
        if month < chosen.to and month.month == chosen.to.month
    ]
    usual = [(DEFAULT_AGAINST, "12 months before")]
    if chosen.against not in dict(usual + months):
        months.append((chosen.against, f"The period to {chosen.against}"))
    return _control("against", "Compared with", usual + months, chosen.against)


def type_control(chosen: Selection) -> Control:
    """The list of crime types, indented by level."""
    return _control("type", "Crime type", list(_type_names()), chosen.item.slug)


@cache
def _type_names() -> tuple[tuple[str, str], ...]:
    gap = "\N{NO-BREAK SPACE}" * 3
    return tuple((item.slug, gap * item.level + item.name) for item in offence_tree().types)


def _control(name: str, label: str, found: list[tuple[str, str]], chosen: str) -> Control:
    return Control(
        name, label, tuple(Option(value, text, value == chosen) for value, text in found)
    )
