"""Whether the service is well, for the machine that watches it."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse

from watchward.usecases.service.health import health
from watchward.web.asking import Ask
from watchward.web.routes import Route


def show(ask: Ask) -> HttpResponse:
    """200 when the registers and the lake can be read, otherwise 503. Says nothing else."""
    found = health(ask.workspace)
    return JsonResponse(found.parts, status=200 if found.well else 503)


ROUTES = (Route("health", show, "health", needs=None),)
