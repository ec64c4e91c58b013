"""The programming interface as a whole: its description, who may ask, how often, its errors."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError
from ninja.throttling import UserRateThrottle

from watchward import __version__
from watchward.web.api.auth import Token, session
from watchward.web.api.endpoints import router
from watchward.web.pages.errors import TITLES, ErrorPage, error_page, respond
from watchward.words.errors import WatchwardError


class PerPerson(UserRateThrottle):
    """So many requests for each person, whichever token they use."""

    def get_cache_key(self, request: HttpRequest) -> str:
        """One count for a person."""
        found: Any = getattr(request, "auth", None)
        person = getattr(getattr(found, "person", None), "pk", None) or request.META["REMOTE_ADDR"]
        return f"api-{person}"


THROTTLE = PerPerson("600/m")


class Interface(NinjaAPI):
    """The programming interface, whose description is made once: it never changes in a process."""

    _described: Any = None

    def get_openapi_schema(self, **where: Any) -> Any:
        """The description, for openapi.json."""
        if self._described is None:
            self._described = super().get_openapi_schema(**where)
        return self._described


api = Interface(
    title="Watchward",
    version=__version__,
    description=(
        "Read-only: measures, summaries and figures as JSON or CSV, with the permissions of the "
        "person whose token is used. Make a token under Account."
    ),
    docs_url=None,  # the ready-made page would load scripts from elsewhere
    openapi_url="openapi.json",
    auth=[Token(), session],
    throttle=[THROTTLE],
    urls_namespace="api",
)
api.add_router("", router)


@api.exception_handler(WatchwardError)
def _ours(request: HttpRequest, error: WatchwardError) -> HttpResponse:
    return error_page(request, error)


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    first = error.errors[0] if error.errors else {}
    where = " ".join(str(place) for place in first.get("loc", ())[1:])
    page = ErrorPage(
        TITLES[400], f"{where}: as described in openapi.json", str(first.get("msg", "")),
        "Correct the address and ask again.",
    )  # fmt: skip
    return respond(request, page, 400)


@api.exception_handler(AuthenticationError)
def _unknown(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    page = ErrorPage(
        "Who is asking is not known", "a token: Authorization: Bearer ww_…",
        "none, or one that is not good", "Make a token under Account, or sign in.",
    )  # fmt: skip
    response = respond(request, page, 401)
    response["WWW-Authenticate"] = "Bearer"
    return response


@api.exception_handler(Throttled)
def _too_often(request: HttpRequest, error: Throttled) -> HttpResponse:
    page = ErrorPage(
        TITLES[429], "no more than 600 requests a minute", "more", "Wait a minute, and go on."
    )
    response = respond(request, page, 429)
    response["Retry-After"] = str(error.wait or 60)
    return response


@api.exception_handler(Http404)
@api.exception_handler(HttpError)
def _other(request: HttpRequest, error: Any) -> HttpResponse:
    status = getattr(error, "status_code", 404)
    return respond(request, ErrorPage(TITLES.get(status, TITLES[400])), status)
