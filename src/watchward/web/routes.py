"""Declaring a page: its address, its name, and the ability it needs. None is open by default."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import URLPattern, path, reverse

from watchward.web.asking import Ask, ask_of
from watchward.words.errors import Forbidden
from watchward.words.roles import Ability

View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Route:
    """One address. `needs` None means anybody at all (signing in, health)."""

    address: str
    view: View
    name: str
    needs: Ability | None
    methods: tuple[str, ...] = ("GET",)


def as_pattern(route: Route) -> URLPattern:
    """The Django pattern of a route, guarded."""
    return path(route.address, guarded(route), name=route.name)


def guarded(route: Route) -> Callable[..., HttpResponse]:
    """The view behind its method and permission checks."""

    def view(request: HttpRequest, **named: Any) -> HttpResponse:
        allowed = {*route.methods, "HEAD"} if "GET" in route.methods else set(route.methods)
        if request.method not in allowed:
            return HttpResponseNotAllowed(sorted(allowed))
        ask = ask_of(request)
        if route.needs is not None and not ask.viewer.may(route.needs):
            return _refused(ask, route)
        return route.view(ask, **named)

    view.__name__ = route.name
    return view


def _refused(ask: Ask, route: Route) -> HttpResponse:
    """Somebody signed out is asked to sign in; somebody signed in is told they may not."""
    if ask.person is None and ask.request.method in ("GET", "HEAD"):
        query = urlencode({"next": ask.request.get_full_path()})
        return HttpResponseRedirect(f"{reverse('sign-in')}?{query}")
    assert route.needs is not None
    raise Forbidden(
        expected=f"permission to {route.needs.value}",
        given=f"an account with the role {ask.viewer.role}" if ask.person else "no account",
        remedy="Ask an administrator of this workspace for the permission.",
    )
