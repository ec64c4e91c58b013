"""Pages: money by stream and award, one award, one site, and money as a file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse

from watchward.render.formats import FORMATS
from watchward.render.formats import render as render_document
from watchward.usecases.desk.money import LEFT_OUT, Attention, MoneyPage, money_page
from watchward.usecases.desk.money_document import document_of, money_csv
from watchward.usecases.desk.money_parts import (
    AwardPage,
    SitePage,
    SitesPage,
    award_page,
    site_page,
    sites_page,
)
from watchward.usecases.desk.money_words import RULES, headline
from watchward.usecases.desk.plans import day_asked
from watchward.usecases.service.audit import note
from watchward.web.asking import Ask
from watchward.web.pages.records_parts import link_if
from watchward.web.routes import Route
from watchward.web.templating import link, render
from watchward.words.errors import NotFound
from watchward.words.marking import Marking
from watchward.words.record_values import money_text
from watchward.words.roles import Ability

FILES = {
    "xlsx": "Workbook",
    "csv": "CSV, an amount a line",
    "docx": "Word document",
    "pdf": "PDF (accessible)",
    "html": "Web page to keep",
}
"""The forms that money can be had in."""
FIRST = 8
"""Points that need attention shown at once; the rest stand folded under them."""


@dataclass(frozen=True, slots=True)
class AllMoney:
    """All money and what can be done from here. `day` is kept in the addresses led to."""

    found: MoneyPage
    headline: str
    first: tuple[Attention, ...]
    rest: tuple[Attention, ...]
    rules: tuple[str, ...]
    typed: str
    day: dict[str, str]
    downloads: tuple[tuple[str, str], ...]
    left_out: str

    def new(self, kind: str) -> str:
        """Where a record is made; blank where that cannot be."""
        return _new(self.found.may_write, kind, link("money"), "", {})


@dataclass(frozen=True, slots=True)
class OneAward:
    """An award and what can be done from here."""

    found: AwardPage
    rules: tuple[str, ...]
    typed: str
    day: dict[str, str]
    left_out: str

    def new(self, kind: str, **values: object) -> str:
        """Where a record of this award is made, filled in; blank where that cannot be."""
        award = self.found.award
        here = link("award", number=award.number)
        return _new(self.found.may_edit, kind, here, award.area, {"award": award.number, **values})


@dataclass(frozen=True, slots=True)
class OneSite:
    """A site and its money."""

    found: SitePage
    typed: str
    day: dict[str, str]
    left_out: str


@dataclass(frozen=True, slots=True)
class AllSites:
    """Every site with its money."""

    found: SitesPage
    typed: str
    day: dict[str, str]
    left_out: str


def _new(may: bool, kind: str, here: str, area: str, values: dict[str, object]) -> str:
    if not may:
        return ""
    query = {**values, **({"area": area} if area else {}), "next": here}
    return link_if("record-new", kind=kind, query=query)


def _day(ask: Ask) -> date | None:
    return day_asked(ask.one("as-at"), "the day it stood on")


def _kept(day: date | None) -> dict[str, str]:
    return {"as-at": day.isoformat()} if day else {}


def _note(ask: Ask, marking: Marking, what: str) -> None:
    if marking is not Marking.OFFICIAL:
        note(ask.actor, "looked at sensitive records of money", what)


def show(ask: Ask) -> HttpResponse:
    """All money, what needs attention first."""
    found = money_page(ask.viewer, ask.one("year"), _day(ask))
    _note(ask, found.marking, "")
    grave = tuple(each for each in found.attention if each.flag.is_grave)
    other = tuple(each for each in found.attention if not each.flag.is_grave)
    day = _kept(found.as_at)
    kept = {**day, **({"year": found.year} if ask.one("year") else {})}
    page = AllMoney(
        found=found,
        headline=headline(found.total, len(found.standings)),
        first=grave[:FIRST],
        rest=grave[FIRST:] + other,
        rules=RULES,
        typed=ask.one("as-at"),
        day=day,
        downloads=tuple(
            (text, link("money-file", form=form, query=kept)) for form, text in FILES.items()
        ),
        left_out=LEFT_OUT if found.leaves_out else "",
    )
    return render(ask.request, "money/money.html", page, pounds=money_text)


def show_award(ask: Ask, number: int) -> HttpResponse:
    """One award."""
    found = award_page(ask.viewer, number, _day(ask))
    _note(ask, found.marking, f"award/{number}")
    left_out = LEFT_OUT if found.leaves_out else ""
    page = OneAward(found, RULES, ask.one("as-at"), _kept(found.as_at), left_out)
    return render(ask.request, "money/award.html", page, pounds=money_text)


def show_site(ask: Ask) -> HttpResponse:
    """One site by its name; without a name, every site."""
    name = ask.one("name")
    if not name:
        return _show_sites(ask)
    found = site_page(ask.viewer, name, _day(ask))
    _note(ask, found.marking, f"site {found.name}")
    left_out = LEFT_OUT if found.leaves_out else ""
    page = OneSite(found, ask.one("as-at"), _kept(found.as_at), left_out)
    return render(ask.request, "money/site.html", page, pounds=money_text)


def _show_sites(ask: Ask) -> HttpResponse:
    found = sites_page(ask.viewer, _day(ask))
    _note(ask, found.marking, "sites")
    left_out = LEFT_OUT if found.leaves_out else ""
    page = AllSites(found, ask.one("as-at"), _kept(found.as_at), left_out)
    return render(ask.request, "money/sites.html", page, pounds=money_text)


def send(ask: Ask, form: str) -> HttpResponse:
    """Money as a file."""
    if form not in FILES:
        raise NotFound(
            expected=f"a form, one of {', '.join(FILES)}", given=repr(form),
            remedy="Choose a file on the page of money.",
        )  # fmt: skip
    found = money_page(ask.viewer, ask.one("year"), _day(ask))
    if form == "csv":
        content = money_csv(found)
    else:
        content = render_document(document_of(found, ask.workspace), form)
    note(ask.actor, "downloaded money", found.marking.label, {"form": form, "year": found.year})
    answer = HttpResponse(content, content_type=FORMATS[form].media_type)
    name = f"money-{found.on.isoformat()}.{form}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


ROUTES = (
    Route("money", show, "money", needs=Ability.READ),
    Route("money/awards/<int:number>", show_award, "award", needs=Ability.READ),
    Route("money/sites", show_site, "site", needs=Ability.READ),
    Route("money/file/<str:form>", send, "money-file", needs=Ability.READ),
)
