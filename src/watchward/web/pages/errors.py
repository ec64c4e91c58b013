"""Pages for what went wrong, in plain words: what was expected, what was given, what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

from watchward.words.errors import WatchwardError

TITLES = {
    400: "That address or form was not understood",
    403: "You do not have permission for this",
    404: "There is no such page",
    409: "Somebody else is loading data",
    413: "That is too large",
    422: "This was refused and nothing was changed",
    429: "Too many requests",
    500: "Something went wrong here",
    503: "This cannot be reached at the moment",
}


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """What went wrong. The three sentences may be blank."""

    title: str
    expected: str = ""
    given: str = ""
    remedy: str = ""
    where: str = ""


def error_page(request: HttpRequest, error: WatchwardError) -> HttpResponse:
    """The page, or the JSON, of an error a person can put right."""
    status = error.http_status
    page = ErrorPage(
        TITLES.get(status, TITLES[500]), error.expected, error.given, error.remedy, error.where
    )
    return respond(request, page, status)


def respond(request: HttpRequest, page: ErrorPage, status: int) -> HttpResponse:
    """As a page, or as JSON where a program asked."""
    if request.path.startswith("/api/") or request.path.endswith(".json"):
        parts = ("title", "expected", "given", "remedy", "where")
        return JsonResponse({part: getattr(page, part) for part in parts}, status=status)
    from watchward.web.templating import render

    return render(request, "error.html", page, status)


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """Django's own refusal of a request it cannot read."""
    return respond(
        request,
        ErrorPage(
            TITLES[400], "an address or a form as this service makes them", "something else",
            "Go back and try again.",
        ),
        400,
    )  # fmt: skip


def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """No permission."""
    remedy = "Ask an administrator of this workspace for the permission."
    return respond(request, ErrorPage(TITLES[403], remedy=remedy), 403)


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """No such address."""
    remedy = "Check the address, or start from the home page."
    return respond(request, ErrorPage(TITLES[404], remedy=remedy), 404)


def fault(request: HttpRequest) -> HttpResponse:
    """Our fault: say so, and what is safe."""
    remedy = (
        "What you entered was not kept in part. Try again; if it happens again, tell an "
        "administrator."
    )
    return respond(request, ErrorPage(TITLES[500], remedy=remedy), 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was not ours, or too old."""
    page = ErrorPage(
        "That form can no longer be used",
        "a form opened in this browser, by the person now signed in",
        "one that is older, or from elsewhere",
        "Go back, load the page again and send the form once more.",
    )
    return respond(request, page, 403)
