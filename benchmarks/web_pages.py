"""Which addresses are read: every page and file of the application that can be asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

CHELMSFORD, FORCE = "E07000070", "E23000028"
FIGURE = f"offences.v1/{CHELMSFORD}/2024-10-r12/shoplifting"
ALL_CRIME = f"offences.v1/{FORCE}/2024-10-r12/all-crime"
HERE = f"?area={CHELMSFORD}"
ADDRESSES: dict[str, tuple[str, ...]] = {
    "home": ("/", f"/{HERE}"),
    "performance": (
        f"/performance{HERE}", "/performance?area=E07000066&frame=fytd", "/performance?area=all",
    ),
    "performance-download": (
        f"/performance/download/csv{HERE}", f"/performance/download/xlsx{HERE}",
    ),
    "crime-types": ("/crime-types", f"/crime-types{HERE}"),
    "crime-type": (
        f"/crime-types/shoplifting{HERE}", "/crime-types/robbery",
        "/crime-types/anti-social-behaviour",
    ),
    "areas": ("/areas",),
    "area": (f"/areas/{CHELMSFORD}", "/areas/E07000066", "/areas/E07000073"),
    "area-places": (f"/areas/{CHELMSFORD}/places",),
    "area-when": (f"/areas/{CHELMSFORD}/when",),
    "compare": ("/compare", "/compare?type=shoplifting"),
    "compare-download": ("/compare/download.csv",),
    "map": ("/map", "/map?type=shoplifting&show=change"),
    "boundaries": ("/map/boundaries.geojson",),
    "figure": (f"/figures/{FIGURE}", f"/figures/{FIGURE.replace('shoplifting', 'robbery')}"),
    "figure-rows": (f"/figures-rows/{FIGURE}", f"/figures-rows/{ALL_CRIME}?page=700"),
    "data": ("/data",),
    "versions": ("/data/versions",),
    "version": ("/data/versions/3",),
    "rejects": ("/data/rejects",),
    "rejects-file": ("/data/rejects.csv",),
    "undo": ("/data/undo",),
    "upload": ("/data/upload",),
    "upload-one": ("/data/uploads/{upload}",),
    "job": ("/jobs/{job}",),
    "job-progress": ("/jobs/{job}/progress.json",),
    "editions": ("/editions",),
    "edition-make": ("/editions/new",),
    "edition": ("/editions/{draft}", "/editions/{public}"),
    "edition-publish": ("/editions/{draft}/publish",),
    "edition-withdraw": ("/editions/{public}/withdraw",),
    "edition-file": ("/editions/{draft}/html", "/editions/{draft}/csv"),
    "published": ("/published",),
    "published-edition": ("/published/{public}",),
    "published-file": ("/published/{public}/html", "/published/{public}/csv"),
    "help": ("/help", "/help?q=solved"),
    "help-page": ("/help/measure-offences",),
    "sign-in": ("/sign-in",),
    "sign-in-code": ("/sign-in/code",),
    "join": ("/join/{secret}",),
    "account": ("/account",),
    "account-password": ("/account/password",),
    "account-code": ("/account/codes",),
    "tokens": ("/account/tokens",),
    "rounds": ("/matrix",),
    "round-template": ("/matrix/template.xlsx",),
    "round-new": ("/matrix/new",),
    "round": ("/matrix/{scored_round}", "/matrix/{signed_round}"),
    "round-settings": ("/matrix/{round}/settings",),
    "round-score": ("/matrix/{scored_round}/score",),
    "round-agree": ("/matrix/{round}/agree",),
    "round-priorities": ("/matrix/{signed_round}/priorities",),
    "round-file": ("/matrix/{signed_round}/file/docx", "/matrix/{signed_round}/file/csv"),
    "plans": ("/plans", "/plans?as-at=2024-06-30"),
    "plan": ("/plans/1", "/plans/1?as-at=2024-06-30&since=2024-04-01"),
    "plan-connections": ("/plans/1/connections",),
    "plan-file": ("/plans/1/file/docx",),
    "plan-carry": ("/plans/1/carry",),
    "money": ("/money", "/money?year=2023/24&as-at=2024-06-30"),
    "award": ("/money/awards/1",),
    "site": ("/money/sites", "/money/sites?name=Parkway"),
    "money-file": ("/money/file/csv", "/money/file/docx"),
    "commitment": ("/commitments/1",),
    "reports": ("/reports",),
    "report-new": ("/reports/new",),
    "report-templates": ("/reports/templates",),
    "report-template": ("/reports/templates/closure",),
    "report": ("/reports/{report}", "/reports/{signed_report}"),
    "report-about": ("/reports/{report}/about",),
    "report-sections": ("/reports/{report}/sections",),
    "report-section": ("/reports/{report}/sections/purpose",),
    "report-check": ("/reports/{report}/check",),
    "report-sign": ("/reports/{report}/sign",),
    "report-discard": ("/reports/{report}/discard",),
    "report-file": ("/reports/{report}/docx",),
    "checks": ("/checks",),
    "check-new": ("/checks/new",),
    "check": ("/checks/{check}", "/checks/{check}?state=open", "/checks/{later_check}"),
    "check-paper": ("/checks/{check}/papers/1",),
    "check-note": ("/checks/{check}/note",),
    "check-again": ("/checks/{later_check}/again",),
    "check-since": ("/checks/{later_check}/since",),
    "check-delete": ("/checks/{check}/delete",),
    "check-file": ("/checks/{check}/file/html", "/checks/{check}/file/csv"),
    "work": ("/registers",),
    "records": ("/records/action", "/records/commitment?sort=due_on"),
    "record": ("/records/action/{action}",),
    "record-new": ("/records/action/new",),
    "record-edit": ("/records/action/{action}/edit",),
    "records-bulk": ("/records/action/bulk?number={action}",),
    "changes": ("/changes",),
    "change": ("/changes/{change}",),
    "records-export": ("/records/action/export/csv",),
    "records-template": ("/records/action/template/xlsx",),
    "records-import": ("/records/action/import",),
    "tasks": ("/tasks",),
    "tasks-overdue": ("/tasks/overdue",),
    "tasks-calendar": ("/tasks/calendar.ics",),
    "task-hand-on": ("/tasks/action/{action}/hand-on",),
    "scrutiny": ("/scrutiny",),
    "framework": ("/scrutiny/frameworks/2", "/scrutiny/frameworks/4?as-at=2024-06-30"),
    "framework-file": ("/scrutiny/frameworks/2/docx", "/scrutiny/frameworks/2/csv"),
    "questions": ("/scrutiny/questions",),
    "question": ("/scrutiny/questions/3",),
    "reviews": ("/scrutiny/reviews",),
    "action-plan": ("/week/action-plan", "/week/action-plan?by=owner&as-at=2024-06-30"),
    "action-plan-file": ("/week/action-plan/file/docx",),
    "operations": ("/week/operations",),
    "operation": ("/week/operations/1",),
    "projects": ("/week/projects", "/week/projects?by=status"),
    "education": ("/week/education",),
    "education-file": ("/week/education/file/csv", "/week/education/file/xlsx"),
    "engagement": ("/week/engagement",),
    "tasking": ("/tasking",),
    "tasking-sheet": ("/tasking/2024-10",),
    "tasking-file": ("/tasking/2024-10/docx",),
    "people": ("/people",),
    "person": ("/people/{person}",),
    "person-invite": ("/people/invite",),
    "audit": ("/audit",),
    "audit-export": ("/audit/export.csv",),
    "health": ("/health",),
    "api:list_areas": ("/api/v1/areas",),
    "api:list_types": ("/api/v1/crime-types",),
    "api:list_measures": ("/api/v1/measures",),
    "api:list_versions": ("/api/v1/versions",),
    "api:summary": (f"/api/v1/summary{HERE}",),
    "api:measure_listing": ("/api/v1/measures/offences?by=area,month&type=robbery",),
    "api:figure": (f"/api/v1/figures/{FIGURE}",),
    "api:openapi-json": ("/api/v1/openapi.json",),
}  # fmt: skip
"""Every route for GET, with the whole addresses read of it; names in braces are what
`benchmarks.web_made` made."""
NOT_READ = {
    "api:api-root": "there is nothing at it: it only begins the other addresses",
    "records-import-one": "it needs a sheet that its reader has sent",
    "records-faulty": "it needs a sheet that its reader has sent",
    "check-copy": "the paper that is checked for this benchmark is no Word document",
}
"""Routes for GET that are left out, each with its reason."""
WITHOUT_SESSION = {"published", "published-edition", "published-file", "sign-in", "join"}
"""Read as somebody who is not signed in."""
HALFWAY = {"sign-in-code"}
"""Read as somebody who has given a password and is to give a code."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One address of a route, with the cookie it is read with; None for the reader's own."""

    route: str
    address: str
    cookie: str | None = None


def addresses(made: Mapping[str, str]) -> list[Asked]:
    """Everything read, once each. Raises KeyError where `made` lacks what an address names."""
    fixed = dict.fromkeys(WITHOUT_SESSION, "") | dict.fromkeys(HALFWAY, made["halfway"])
    return [
        Asked(route, each.format_map(made), fixed.get(route))
        for route, listed in ADDRESSES.items()
        for each in listed
    ]
