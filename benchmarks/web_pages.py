"""Which addresses are read: every page of the application that a reader can come to."""

from __future__ import annotations

import os
from pathlib import Path

CHELMSFORD, FIGURE = "E07000070", "offences.v1/E07000070/2024-10-r12/shoplifting"
ADDRESSES = {
    "home": ("", f"?area={CHELMSFORD}"),
    "performance": (f"?area={CHELMSFORD}", "?area=E07000066&frame=fytd", "?area=all"),
    "performance-download": (f"csv?area={CHELMSFORD}", f"xlsx?area={CHELMSFORD}"),
    "crime-types": ("", f"?area={CHELMSFORD}"),
    "crime-type": (f"shoplifting?area={CHELMSFORD}", "robbery", "anti-social-behaviour"),
    "areas": ("",),
    "area": (CHELMSFORD, "E07000066", "E07000073"),
    "area-places": (CHELMSFORD,),
    "area-when": (CHELMSFORD,),
    "compare": ("", "?type=shoplifting"),
    "compare-download": ("",),
    "map": ("", "?type=shoplifting&show=change"),
    "boundaries": ("",),
    "figure": (FIGURE, FIGURE.replace("shoplifting", "robbery")),
    "figure-rows": (FIGURE,),
    "data": ("",),
    "versions": ("",),
    "version": ("3",),
    "rejects": ("",),
    "rejects-file": ("",),
    "undo": ("",),
    "upload": ("",),
    "editions": ("",),
    "edition-make": ("",),
    "published": ("",),
    "help": ("", "?q=solved"),
    "help-page": ("measure-offences",),
    "account": ("",),
    "account-password": ("",),
    "account-code": ("",),
    "tokens": ("",),
    "people": ("",),
    "person": ("1",),
    "person-invite": ("",),
    "audit": ("",),
    "audit-export": ("",),
    "health": ("",),
}
"""What comes after each route's fixed beginning."""
NEEDS_SOMETHING_MADE = {
    "upload-one", "job", "job-progress", "edition", "edition-publish", "edition-withdraw",
    "edition-file", "published-edition", "published-file", "sign-in", "sign-in-code", "join",
}  # fmt: skip
"""Routes left out: they need a thing that the demo does not have, or nobody signed in."""
INTERFACE = (
    ("api areas", "/api/v1/areas"),
    ("api summary", f"/api/v1/summary?area={CHELMSFORD}"),
    ("api measure", "/api/v1/measures/offences?by=area,month&type=robbery"),
    ("api figure", f"/api/v1/figures/{FIGURE}"),
)


def addresses(folder: Path) -> list[tuple[str, str]]:
    """Route and address of everything read. Raises KeyError for a route not listed here."""
    os.environ["WATCHWARD_WORKSPACE"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "watchward.web.settings"
    import django

    django.setup()
    from watchward.web.all_routes import ROUTES

    found = list(INTERFACE)
    for route in ROUTES:
        if "GET" in route.methods and route.name not in NEEDS_SOMETHING_MADE:
            start = route.address.partition("<")[0]
            end = route.address.partition(">")[2]
            found += [(route.name, _joined(start, each, end)) for each in ADDRESSES[route.name]]
    return found


def _joined(start: str, middle: str, end: str) -> str:
    path, question, query = middle.partition("?")
    return f"/{start}{path}{end}{question}{query}"
