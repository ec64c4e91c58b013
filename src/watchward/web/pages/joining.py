"""One-time links: joining, and choosing a new password."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from watchward.usecases.service.joining import FormProblems, FoundLink, accept, find_link
from watchward.usecases.service.sign_in import note_signed_in
from watchward.web.asking import Ask
from watchward.web.pages.account_context import JoinPage
from watchward.web.routes import Route
from watchward.web.sessions import start
from watchward.web.templating import render
from watchward.words.roles import ROLE_MEANINGS, Role

STATUS = {"open": 200, "used": 410, "expired": 410, "unknown": 404}


def join(ask: Ask, secret: str) -> HttpResponse:
    """Use a link. A new account is signed in; after a new password one signs in with it."""
    link = find_link(secret)
    if ask.request.method != "POST" or link.state != "open":
        return _page(ask, link, {})
    given = ask.request.POST
    try:
        person = accept(
            secret,
            ask.actor.address,
            password=str(given.get("password", "")),
            again=str(given.get("again", "")),
            name=ask.posted("name"),
            email=ask.posted("email"),
        )
    except FormProblems as found:
        return _page(ask, link, found.problems)
    if link.is_reset:
        messages.success(ask.request, "Your new password is set. Sign in with it")
        return HttpResponseRedirect(reverse("sign-in"))
    start(ask.request, person)
    note_signed_in(person, ask.actor.address)
    messages.success(ask.request, f"Welcome, {person.name}. Your account is made")
    return HttpResponseRedirect("/")


def _page(ask: Ask, link: FoundLink, errors: Mapping[str, str]) -> HttpResponse:
    given = link.invitation
    role = Role(given.role) if given else Role.PUBLIC
    page = JoinPage(
        link.state,
        link.is_first,
        link.is_reset,
        ask.posted("name") or (given.name if given else ""),
        (given.email if given else "") or ask.posted("email"),
        role.label,
        ROLE_MEANINGS[role],
        given.expires_at if given else None,
        errors,
    )
    return render(ask.request, "account/join.html", page, 422 if errors else STATUS[link.state])


ROUTES: tuple[Route, ...] = (
    Route("join/<str:secret>", join, "join", needs=None, methods=("GET", "POST")),
)
