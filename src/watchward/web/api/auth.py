"""Who a program is: a token of a person, or that person's own signed-in browser."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja.security import HttpBearer

from watchward.registers.models import Person
from watchward.usecases.service.tokens import person_of_token
from watchward.web.asking import Ask, ask_of, viewer_of
from watchward.words.roles import Ability


class Token(HttpBearer):
    """``Authorization: Bearer ww_…``, a token made under Account."""

    def authenticate(self, request: HttpRequest, token: str) -> Ask | None:
        """The asking person, if the token is good and their role may read."""
        person = person_of_token(token)
        return _allowed(Ask(request, viewer_of(person), person)) if person else None


def session(request: HttpRequest) -> Ask | None:
    """The person signed in with this browser."""
    return _allowed(ask_of(request)) if isinstance(request.user, Person) else None


def _allowed(ask: Ask) -> Ask | None:
    return ask if ask.viewer.may(Ability.READ) else None


def asking(request: HttpRequest) -> Ask:
    """The request as an endpoint sees it, once it has been let in."""
    found: Any = getattr(request, "auth", None)
    assert isinstance(found, Ask)
    return found
