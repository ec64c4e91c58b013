"""Signing in and out, and what people change about their own account."""

from __future__ import annotations

from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, logout
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from watchward.registers.models import Person
from watchward.usecases.service.access import area_choices
from watchward.usecases.service.joining import FormProblems, is_address
from watchward.usecases.service.own_codes import code_given, codes_state
from watchward.usecases.service.people import areas_text, change_password, sign_out_everywhere
from watchward.usecases.service.sign_in import (
    needs_code,
    note_refused,
    note_signed_in,
    note_signed_out,
)
from watchward.usecases.service.tokens import tokens_of
from watchward.web.asking import Ask
from watchward.web.pages import account_codes, joining
from watchward.web.pages.account_context import (
    AccountPage,
    LockedPage,
    PasswordPage,
    SignInCodePage,
    SignInPage,
)
from watchward.web.routes import Route
from watchward.web.sessions import ENDED, await_code, awaiting_code, carry_on, safe_address, start
from watchward.web.templating import render
from watchward.words.marking import Marking
from watchward.words.roles import Ability, Role, abilities

WRONG = "Enter the e-mail address and password of your account: these two do not go together"


def tried_address(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """The address somebody tries to sign in with, as wrong tries are counted by."""
    given = (credentials or {}).get("username") or request.POST.get("email", "")
    return str(given).strip().lower().replace("\0", "")[:254]


def locked_out(
    request: HttpRequest, response: HttpResponse | None = None, credentials: Any = None
) -> HttpResponse:
    """The page for too many wrong passwords."""
    minutes = round(settings.AXES_COOLOFF_TIME * 60)
    return render(request, "account/locked.html", LockedPage(minutes), 429)


def sign_in(ask: Ask) -> HttpResponse:
    """The first step: e-mail address and password."""
    after = safe_address(ask.posted("next") or ask.one("next"))
    if ask.request.method == "POST":
        return _try_password(ask, after)
    if ask.person is not None:
        return HttpResponseRedirect(after)
    return _sign_in_page(ask, after, ended=ask.request.session.pop(ENDED, ""))


def _sign_in_page(
    ask: Ask, after: str, *, ended: str = "", errors: dict[str, str] | None = None
) -> HttpResponse:
    page = SignInPage(tried_address(ask.request), after, ended, settings.IDLE_MINUTES, errors or {})
    return render(ask.request, "account/sign-in.html", page, 422 if errors else 200)


def _try_password(ask: Ask, after: str) -> HttpResponse:
    request = ask.request
    email, password = tried_address(request), str(request.POST.get("password", ""))
    errors = {}
    if not is_address(email):
        errors["email"] = "Enter your e-mail address, like name@example.org"
    if not password:
        errors["password"] = "Enter your password"
    if errors:
        return _sign_in_page(ask, after, errors=errors)
    locked_before = not AxesProxyHandler.is_allowed(request, {"username": email})
    person = authenticate(request, username=email, password=password)
    if not isinstance(person, Person):
        if not locked_before:
            locked = getattr(request, "axes_locked_out", False)
            note_refused(email, ask.actor.address, locked=locked)
        return _sign_in_page(ask, after, errors={"email": WRONG})
    if needs_code(person):
        await_code(request, person, after)
        return HttpResponseRedirect(reverse("sign-in-code"))
    start(request, person)
    note_signed_in(person, ask.actor.address)
    return HttpResponseRedirect(after)


def sign_in_code(ask: Ask) -> HttpResponse:
    """The second step: a one-time code, or a recovery code."""
    waiting = awaiting_code(ask.request)
    if waiting is None:
        return HttpResponseRedirect(reverse("sign-in"))
    if ask.request.method == "GET":
        return render(ask.request, "account/sign-in-code.html", SignInCodePage())
    person, after = waiting
    credentials = {"username": person.email}
    if not AxesProxyHandler.is_allowed(ask.request, credentials):
        return locked_out(ask.request)
    device = code_given(ask.actor, person, ask.posted("code"))
    if device is None:
        # Wrong codes count towards the lock-out, as wrong passwords do.
        user_login_failed.send(sender=__name__, credentials=credentials, request=ask.request)
        problem = "Enter the newest code of your app, or a recovery code you have not used"
        page = SignInCodePage({"code": problem})
        return render(ask.request, "account/sign-in-code.html", page, 422)
    start(ask.request, person, device)
    note_signed_in(person, ask.actor.address)
    return HttpResponseRedirect(after)


def sign_out(ask: Ask) -> HttpResponse:
    """End this session."""
    if ask.person is not None:
        note_signed_out(ask.actor)
    logout(ask.request)
    messages.success(ask.request, "You have signed out")
    return HttpResponseRedirect(reverse("sign-in"))


def show(ask: Ask) -> HttpResponse:
    """One's own account."""
    person = _me(ask)
    role = Role(person.role)
    names = {area.code: area.name for area in area_choices(ask.workspace)}
    page = AccountPage(
        person.name,
        person.email,
        role.label,
        tuple(each.value for each in Ability if each in abilities(role)),
        Marking(person.clearance).label,
        areas_text(person.areas, names),
        codes_state(person),
        sum(token.state == "in use" for token in tokens_of(person)),
    )
    return render(ask.request, "account/account.html", page)


def password(ask: Ask) -> HttpResponse:
    """Change one's own password."""
    me, given = _me(ask), ask.request.POST
    if ask.request.method == "GET":
        return render(ask.request, "account/password.html", PasswordPage(me.email))
    try:
        person = change_password(
            ask.actor,
            me.pk,
            old=str(given.get("old", "")),
            new=str(given.get("password", "")),
            again=str(given.get("again", "")),
        )
    except FormProblems as found:
        page = PasswordPage(me.email, found.problems)
        return render(ask.request, "account/password.html", page, 422)
    carry_on(ask.request, person)
    messages.success(ask.request, "Your password is changed. You are signed out everywhere else")
    return HttpResponseRedirect(reverse("account"))


def sessions(ask: Ask) -> HttpResponse:
    """Sign out everywhere, here too."""
    sign_out_everywhere(ask.actor, ask.viewer, _me(ask).pk)
    logout(ask.request)
    messages.success(ask.request, "You are signed out everywhere")
    return HttpResponseRedirect(reverse("sign-in"))


def _me(ask: Ask) -> Person:
    assert ask.person is not None, "the route needs an account"
    return ask.person


BOTH = ("GET", "POST")
ROUTES: tuple[Route, ...] = (
    Route("sign-in", sign_in, "sign-in", needs=None, methods=BOTH),
    Route("sign-in/code", sign_in_code, "sign-in-code", needs=None, methods=BOTH),
    Route("sign-out", sign_out, "sign-out", needs=None, methods=("POST",)),
    Route("account", show, "account", needs=Ability.READ),
    Route("account/password", password, "account-password", needs=Ability.READ, methods=BOTH),
    Route(
        "account/sign-out-everywhere",
        sessions,
        "account-sessions",
        needs=Ability.READ,
        methods=("POST",),
    ),
    *account_codes.ROUTES,
    *joining.ROUTES,
)
