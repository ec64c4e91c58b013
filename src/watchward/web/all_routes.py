"""The routes of every family of pages, in one list: what is not here has no address."""

from __future__ import annotations

from watchward.web.pages import (
    account,
    areas,
    audit,
    compare,
    crime_types,
    data,
    editions,
    figures,
    health,
    help_,
    home,
    jobs,
    map_,
    people,
    performance,
    published,
    tokens,
    uploads,
)
from watchward.web.routes import Route

ROUTES: tuple[Route, ...] = (
    *home.ROUTES,
    *performance.ROUTES,
    *crime_types.ROUTES,
    *areas.ROUTES,
    *compare.ROUTES,
    *map_.ROUTES,
    *figures.ROUTES,
    *data.ROUTES,
    *uploads.ROUTES,
    *jobs.ROUTES,
    *editions.ROUTES,
    *published.ROUTES,
    *help_.ROUTES,
    *account.ROUTES,
    *tokens.ROUTES,
    *people.ROUTES,
    *audit.ROUTES,
    *health.ROUTES,
)
