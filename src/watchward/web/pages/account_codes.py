"""One-time codes of one's own account: on, off, and recovery codes."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django_otp import login as count_code

from watchward.registers.models import Person
from watchward.usecases.service.joining import FormProblems
from watchward.usecases.service.own_codes import (
    codes_state,
    fresh_recovery_codes,
    setting_up,
    turn_on,
)
from watchward.usecases.service.people import switch_off_codes
from watchward.web.asking import Ask
from watchward.web.pages.account_context import CodesPage
from watchward.web.routes import Route
from watchward.web.sessions import carry_on
from watchward.web.templating import render
from watchward.words.roles import Ability


def show(ask: Ask) -> HttpResponse:
    """How codes stand; set up when they are off, confirmed by a first code."""
    if ask.request.method == "GET":
        return _page(ask)
    person = _me(ask)
    if codes_state(person).on:
        return HttpResponseRedirect(reverse("account-code"))
    try:
        turned_on = turn_on(ask.actor, person, ask.posted("code"))
    except FormProblems as found:
        return _page(ask, errors=found.problems)
    carry_on(ask.request, turned_on.person)
    count_code(ask.request, turned_on.device)
    return _page(ask, recovery=turned_on.recovery)


def recovery(ask: Ask) -> HttpResponse:
    """New recovery codes, shown once."""
    try:
        made = fresh_recovery_codes(ask.actor, _me(ask), _password(ask))
    except FormProblems as found:
        return _page(ask, errors={"recovery-password": found.problems["password"]})
    return _page(ask, recovery=made)


def off(ask: Ask) -> HttpResponse:
    """Switch codes off."""
    person = _me(ask)
    try:
        switch_off_codes(ask.actor, ask.viewer, person.pk, _password(ask))
    except FormProblems as found:
        return _page(ask, errors={"off-password": found.problems["password"]})
    person.refresh_from_db()
    carry_on(ask.request, person)
    messages.success(ask.request, "One-time codes are off. You are signed out everywhere else")
    return HttpResponseRedirect(reverse("account"))


def _page(
    ask: Ask, *, recovery: tuple[str, ...] = (), errors: Mapping[str, str] | None = None
) -> HttpResponse:
    state = codes_state(_me(ask))
    page = CodesPage(state, None if state.on else setting_up(_me(ask)), recovery, errors or {})
    return render(ask.request, "account/codes.html", page, 422 if errors else 200)


def _password(ask: Ask) -> str:
    given = ask.request.POST
    return str(given.get("off-password") or given.get("recovery-password") or "")


def _me(ask: Ask) -> Person:
    assert ask.person is not None, "the route needs an account"
    return ask.person


ROUTES: tuple[Route, ...] = (
    Route("account/codes", show, "account-code", needs=Ability.READ, methods=("GET", "POST")),
    Route("account/codes/off", off, "account-code-off", needs=Ability.READ, methods=("POST",)),
    Route(
        "account/codes/recovery",
        recovery,
        "account-code-recovery",
        needs=Ability.READ,
        methods=("POST",),
    ),
)
