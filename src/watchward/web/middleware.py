"""What happens around every request."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from watchward.registers.codes import codes_needed
from watchward.registers.models import Person
from watchward.web.pages.errors import error_page
from watchward.web.sessions import ENDED, SEEN, over_because
from watchward.words.errors import Forbidden, WatchwardError

Next = Callable[[HttpRequest], HttpResponse]
_log = logging.getLogger("watchward.web")


class BehindProxy:
    """Takes the asker's address from the proxy in front, where the settings say there is one."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; the last address named is the one the proxy itself saw."""
        said = request.META.get("HTTP_X_FORWARDED_FOR", "")
        if settings.HTTPS and said:
            request.META["REMOTE_ADDR"] = said.rsplit(",", 1)[-1].strip()[:64]
        return self.get_response(request)


class Headers:
    """Headers that every answer carries."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with no caching of what only some may see."""
        response = self.get_response(request)
        response.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if not request.path.startswith("/static/"):
            response.setdefault("Cache-Control", "no-store, private")
        return response


class LiveSession:
    """Ends a session that was idle too long, or that was signed out everywhere.

    Somebody who must use one-time codes and has none yet gets no further than
    setting them up.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, as nobody if the session is over."""
        if isinstance(request.user, Person):
            reason = over_because(request, request.user)
            if reason:
                logout(request)
                request.session[ENDED] = reason
            else:
                self._touch(request)
                held_back = self._without_code(request, request.user)
                if held_back is not None:
                    return held_back
        return self.get_response(request)

    def _touch(self, request: HttpRequest) -> None:
        """Note that the person is here, at most once a minute."""
        seen = parse_datetime(request.session[SEEN])
        if seen is None or timezone.now() - seen > timedelta(minutes=1):
            request.session[SEEN] = timezone.now().isoformat()

    def _without_code(self, request: HttpRequest, person: Person) -> HttpResponse | None:
        """The answer to somebody who must give codes and has given none in this session."""
        if not codes_needed(person) or person.is_verified():
            return None
        set_up, out = reverse("account-code"), reverse("sign-out")
        if request.path in (set_up, out, reverse("health")):
            return None
        if request.method in ("GET", "HEAD") and not request.path.startswith("/api/"):
            return HttpResponseRedirect(set_up)
        return error_page(
            request,
            Forbidden(
                expected="one-time codes, which your permissions need",
                given="an account that has not set them up",
                remedy="Open your account and set up one-time codes first.",
            ),
        )


class PlainErrors:
    """Turns errors into pages (or JSON) in plain words."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page for an error a person can put right; others are logged."""
        if isinstance(error, WatchwardError):
            return error_page(request, error)
        _log.error("A fault at %s", request.path, exc_info=error)
        return None
