"""Pages: help, the glossary included. Anybody may read them; they hold no figure."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse

from watchward.usecases.explore.help import (
    MOST_FOUND,
    HelpPage,
    help_page,
    pages_by_kind,
    search_help,
)
from watchward.web.asking import Ask
from watchward.web.routes import Route
from watchward.web.templating import render
from watchward.words.roles import Ability

LONGEST = 100
"""Letters of a search that are read."""


@dataclass(frozen=True, slots=True)
class HelpList:
    """The list of subjects, or those found."""

    query: str
    found: tuple[HelpPage, ...]
    kinds: dict[str, tuple[HelpPage, ...]]
    most: int = MOST_FOUND


@dataclass(frozen=True, slots=True)
class HelpSubject:
    """One subject. `type_slug` is the crime type it is about, or blank."""

    subject: HelpPage
    type_slug: str


def show_list(ask: Ask) -> HttpResponse:
    """The list, searched if words are given."""
    query = ask.one("q")[:LONGEST]
    context = HelpList(query, search_help(query), pages_by_kind())
    return render(ask.request, "help/list.html", context)


def show_subject(ask: Ask, slug: str) -> HttpResponse:
    """One subject."""
    subject = help_page(slug)
    is_shown = subject.kind == "type" and ask.viewer.may(Ability.READ)
    context = HelpSubject(subject, slug.removeprefix("type-") if is_shown else "")
    return render(ask.request, "help/subject.html", context)


ROUTES: tuple[Route, ...] = (
    Route("help", show_list, "help", needs=Ability.SEE_PUBLISHED),
    Route("help/<str:slug>", show_subject, "help-page", needs=Ability.SEE_PUBLISHED),
)
