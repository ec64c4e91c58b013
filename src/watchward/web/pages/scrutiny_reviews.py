"""Page: statutory reviews by stage with their clocks, for partners; nobody is named."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse

from watchward.usecases.desk.kinds import kind_of
from watchward.usecases.desk.scrutiny_reviews import ReviewsPage, reviews_page
from watchward.web.asking import Ask
from watchward.web.pages.records_parts import link_if, marking_of, note_sight
from watchward.web.routes import Route
from watchward.web.templating import link, render
from watchward.words.roles import Ability


@dataclass(frozen=True, slots=True)
class Reviews:
    """Reviews, and the address to add one, blank for those who may not."""

    found: ReviewsPage
    add: str
    marking: str


def show(ask: Ask) -> HttpResponse:
    """Reviews by kind and stage."""
    found = reviews_page(ask.workspace, ask.viewer)
    query = {"marking": "OFFICIAL-SENSITIVE", "next": link("reviews")}
    add = link_if("record-new", kind="review", query=query) if found.may_add else ""
    page = Reviews(found, add, marking_of(found.entries))
    note_sight(ask, kind_of("review"), found.entries)
    return render(ask.request, "scrutiny/reviews.html", page)


ROUTES: tuple[Route, ...] = (Route("scrutiny/reviews", show, "reviews", Ability.READ),)
