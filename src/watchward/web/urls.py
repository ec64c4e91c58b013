"""Every address of the web application."""

from __future__ import annotations

from django.urls import path

from watchward.web.all_routes import ROUTES
from watchward.web.api.interface import api
from watchward.web.routes import as_pattern

urlpatterns = [*(as_pattern(route) for route in ROUTES), path("api/v1/", api.urls)]
handler400 = "watchward.web.pages.errors.bad_request"
handler403 = "watchward.web.pages.errors.forbidden"
handler404 = "watchward.web.pages.errors.not_found"
handler500 = "watchward.web.pages.errors.fault"
