"""API tokens of one's own account."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from watchward.registers.models import Person
from watchward.usecases.service.joining import FormProblems
from watchward.usecases.service.tokens import (
    DAYS,
    MOST_DAYS,
    make_token,
    revoke_token,
    tokens_of,
)
from watchward.web.asking import Ask
from watchward.web.pages.tokens_context import TokensPage
from watchward.web.routes import Route
from watchward.web.templating import render
from watchward.words.roles import Ability


def show(ask: Ask) -> HttpResponse:
    """List tokens, and make one."""
    me = _me(ask)
    if ask.request.method == "GET":
        page = TokensPage(tokens_of(me), MOST_DAYS, days=str(DAYS))
        return render(ask.request, "tokens/tokens.html", page)
    name, days = ask.posted("name"), ask.posted("days")
    try:
        made = make_token(ask.actor, me, name, days)
    except FormProblems as found:
        page = TokensPage(tokens_of(me), MOST_DAYS, name, days, errors=found.problems)
        return render(ask.request, "tokens/tokens.html", page, 422)
    page = TokensPage(tokens_of(me), MOST_DAYS, days=str(DAYS), made=made)
    return render(ask.request, "tokens/tokens.html", page)


def revoke(ask: Ask, pk: int) -> HttpResponse:
    """End a token."""
    name = revoke_token(ask.actor, _me(ask), pk)
    messages.success(ask.request, f"The token {name} no longer works")
    return HttpResponseRedirect(reverse("tokens"))


def _me(ask: Ask) -> Person:
    assert ask.person is not None, "the route needs an account"
    return ask.person


ROUTES: tuple[Route, ...] = (
    Route("account/tokens", show, "tokens", needs=Ability.READ, methods=("GET", "POST")),
    Route(
        "account/tokens/<int:pk>/revoke",
        revoke,
        "token-revoke",
        needs=Ability.READ,
        methods=("POST",),
    ),
)
