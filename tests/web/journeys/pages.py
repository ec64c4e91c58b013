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
    Page("rounds", "/matrix", READ),
    Page("round-new", "/matrix/new"),
    Page("round", "/matrix/{scored_round}", READ),
    Page("round", "/matrix/{round}"),
    Page("round", "/matrix/{signed_round}", READ),
    Page("round-settings", "/matrix/{round}/settings"),
    Page("round-score", "/matrix/{scored_round}/score", READ),
    Page("round-agree", "/matrix/{round}/agree", READ),
    Page("round-agree", "/matrix/{scored_round}/agree", LOOK, 422),
    Page("round-priorities", "/matrix/{signed_round}/priorities", READ),
    Page("plans", "/plans", READ),
    Page("plans", "/plans?as-at=2023-06-30"),
    Page("plan", "/plans/{plan}", READ),
    Page("plan", "/plans/{plan}?since=2023-04-02&as-at=2023-06-30"),
    Page("plan-connections", "/plans/{later_plan}/connections", READ),
    Page("plan-carry", "/plans/{plan}/carry"),
    Page("reports", "/reports", READ),
    Page("report-new", "/reports/new?sort=closure"),
    Page("report-templates", "/reports/templates"),
    Page("report-template", "/reports/templates/closure"),
    Page("report", "/reports/{report}"),
    Page("report", "/reports/{signed_report}", READ),
    Page("report-about", "/reports/{report}/about"),
    Page("report-sections", "/reports/{report}/sections"),
    Page("report-section", "/reports/{report}/sections/purpose"),
    Page("report-check", "/reports/{report}/check"),
    Page("report-sign", "/reports/{report}/sign"),
    Page("report-discard", "/reports/{report}/discard"),
    Page("checks", "/checks"),
    Page("check-new", "/checks/new"),
    Page("check", "/checks/{check}"),
    Page("check", "/checks/{check}?state=open"),
    Page("check-paper", "/checks/{check}/papers/1"),
    Page("check-note", "/checks/{check}/note"),
    Page("check-delete", "/checks/{check}/delete"),
    Page("checks", "/checks", ("reader",), 403),
    Page("commitment", "/commitments/{commitment}", READ),
    Page("money", "/money", READ),
    Page("money", "/money?as-at=2020-01-01"),
    Page("award", "/money/awards/{award}", READ),
    Page("site", "/money/sites"),
    Page("site", "/money/sites?name=Parkway"),
    Page("work", "/registers", READ),
    Page("records", "/records/action", READ),
    Page("records", "/records/action?as_at=2020-01-01"),
    Page("records", "/records/award"),
    Page("record", "/records/action/{action}", READ),
    Page("record-new", "/records/action/new"),
    Page("record-new", "/records/priority/new"),
    Page("record-edit", "/records/action/{action}/edit"),
    Page("records-bulk", "/records/action/bulk?number={action}"),
    Page("changes", "/changes", READ),
    Page("change", "/changes/{change}"),
    Page("records-import", "/records/action/import"),
    Page("tasks", "/tasks", READ),
    Page("tasks-overdue", "/tasks/overdue"),
    Page("task-hand-on", "/tasks/action/{action}/hand-on"),
    Page("tasking", "/tasking", READ),
    Page("tasking-sheet", "/tasking/2024-10", READ),
    Page("scrutiny", "/scrutiny", READ),
    Page("framework", "/scrutiny/frameworks/{framework}", READ),
    Page("framework", "/scrutiny/frameworks/{framework}?as-at=2024-06-30"),
    Page("questions", "/scrutiny/questions", READ),
    Page("question", "/scrutiny/questions/{question}", READ),
    Page("reviews", "/scrutiny/reviews"),
    Page("action-plan", "/week/action-plan", READ),
    Page("operations", "/week/operations", READ),
    Page("operation", "/week/operations/{operation}", READ),
    Page("projects", "/week/projects", READ),
    Page("education", "/week/education", READ),
    Page("engagement", "/week/engagement", READ),
    Page("people", "/people"),
    Page("person-invite", "/people/invite"),
    Page("person", "/people/{person}"),
    Page("audit", "/audit"),
    # What somebody sees who asks for what is not there, or not theirs.
    Page("home", "/no-such-page", EVERYBODY, 404),
    Page("people", "/people", ("reader",), 403),
)

NOT_PAGES = {
    "plan-file": "a file",
    "round-file": "a file",
    "round-template": "a file",
    "report-file": "a file",
    "check-file": "a file; the page is looked at in the tests of the command's page",
    "check-copy": "a file",
    "money-file": "a file",
    "performance-download": "a file",
    "compare-download": "a file",
    "boundaries": "a file",
    "rejects-file": "a file",
    "edition-file": "a file; the document's own page is looked at in its own tests",
    "published-file": "a file",
    "records-export": "a file",
    "records-template": "a file",
    "records-faulty": "a file",
    "records-import-one": "a sheet somebody sent; looked at in the tests of sheets",
    "tasks-calendar": "a file",
    "tasking-file": "a file",
    "action-plan-file": "a file",
    "education-file": "a file",
    "framework-file": "a file",
    "audit-export": "a file",
    "job-progress": "numbers for a script",
    "health": "a word for a machine",
}
