"""Every address of a page, who looks at it, and what has no page to look at.

``{area}`` and the like are what `seed` made. A new route for GET stands here or
in NOT_PAGES, or a test fails.
"""

from __future__ import annotations

from dataclasses import dataclass

FIGURE = "offences.v1/{area}/2024-10-r12/shoplifting"
VIEW = "?area={area}&to=2024-10"
PUBLIC, READ, LOOK = ("visitor",), ("administrator", "reader"), ("administrator",)
EVERYBODY = ("visitor", "administrator")


@dataclass(frozen=True, slots=True)
class Page:
    """One address of a route, by whom it is looked at, and the status it answers with.

    The first of `by` looks at everything; for the others the keyboard, paper
    and switched-off scripts are not gone through again.
    """

    route: str
    address: str
    by: tuple[str, ...] = LOOK
    status: int = 200


PAGES = (
    Page("home", "/", READ),
    Page("performance", "/performance" + VIEW, READ),
    Page("crime-types", "/crime-types" + VIEW),
    Page("crime-type", "/crime-types/shoplifting" + VIEW),
    Page("areas", "/areas"),
    Page("area", "/areas/{area}"),
    Page("area-places", "/areas/{area}/places"),
    Page("area-when", "/areas/{area}/when"),
    Page("compare", "/compare"),
    Page("map", "/map"),
    Page("map", "/map?show=change"),
    Page("figure", "/figures/" + FIGURE, READ),
    Page("figure-rows", "/figures-rows/" + FIGURE),
    Page("data", "/data", READ),
    Page("versions", "/data/versions"),
    Page("version", "/data/versions/1"),
    Page("rejects", "/data/rejects"),
    Page("undo", "/data/undo"),
    Page("upload", "/data/upload"),
    Page("upload-one", "{upload}"),
    Page("upload-one", "{refused}"),
    Page("job", "{job}"),
    Page("editions", "/editions", READ),
    Page("edition-make", "/editions/new" + VIEW),
    Page("edition", "/editions/{draft}"),
    Page("edition", "/editions/{public}", READ),
    Page("edition-publish", "/editions/{draft}/publish"),
    Page("edition-withdraw", "/editions/{public}/withdraw"),
    Page("published", "/published", PUBLIC),
    Page("published-edition", "/published/{public}", PUBLIC),
    Page("published-edition", "/published/{withdrawn}", PUBLIC),
    Page("help", "/help", PUBLIC),
    Page("help", "/help?words=solved", PUBLIC),
    Page("help-page", "/help/measure-offences", PUBLIC),
    Page("help-page", "/help/type-shoplifting", PUBLIC),
    Page("sign-in", "/sign-in", PUBLIC),
    Page("sign-in-code", "/sign-in/code", ("halfway",)),
    Page("join", "/join/{secret}", PUBLIC),
    Page("join", "/join/no-such-link", PUBLIC, 404),
    Page("account", "/account", READ),
    Page("account-password", "/account/password"),
    Page("account-code", "/account/codes"),
    Page("tokens", "/account/tokens"),
    Page("people", "/people"),
    Page("person-invite", "/people/invite"),
    Page("person", "/people/{person}"),
    Page("audit", "/audit"),
    # What somebody sees who asks for what is not there, or not theirs.
    Page("home", "/no-such-page", EVERYBODY, 404),
    Page("people", "/people", ("reader",), 403),
)

NOT_PAGES = {
    "performance-download": "a file",
    "compare-download": "a file",
    "boundaries": "a file",
    "rejects-file": "a file",
    "edition-file": "a file; the document's own page is looked at in its own tests",
    "published-file": "a file",
    "audit-export": "a file",
    "job-progress": "numbers for a script",
    "health": "a word for a machine",
}
