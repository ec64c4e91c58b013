"""The audit trail: search, export, and whether it is whole."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse, StreamingHttpResponse
from django.utils import timezone

from watchward.usecases.service import audit as use
from watchward.usecases.service.audit import TrailSearch
from watchward.web.asking import Ask
from watchward.web.pages.audit_context import AuditPage, SealFound
from watchward.web.routes import Route
from watchward.web.templating import render
from watchward.words.errors import UsageProblem
from watchward.words.roles import Ability

FIELDS = ("who", "action", "from", "to", "words")


def show(ask: Ask) -> HttpResponse:
    """Search the trail."""
    search, errors = _search(ask)
    seal = ask.one("seal")
    page = AuditPage(
        found=use.search_trail(ask.viewer, search, _page_number(ask)),
        state=use.trail_state(ask.viewer, all_of_it=ask.one("check") == "all"),
        actions=use.trail_actions(ask.viewer),
        who=ask.one("who"),
        action=ask.one("action"),
        since=ask.one("from"),
        until=ask.one("to"),
        words=ask.one("words"),
        is_search=any(ask.one(name) for name in FIELDS),
        export_query={name: ask.one(name) for name in FIELDS if ask.one(name)},
        seal=SealFound(seal, use.find_seal(ask.viewer, seal)) if seal else None,
        errors=errors,
    )
    return render(ask.request, "audit/audit.html", page, 400 if errors else 200)


def export(ask: Ask) -> StreamingHttpResponse:
    """The entries of a search as CSV."""
    search, errors = _search(ask)
    if errors:
        raise UsageProblem(
            expected="days like 2026-11-20",
            given="; ".join(ask.one(name) for name in errors),
            remedy=" ".join(errors.values()),
        )
    lines = use.export_trail(ask.actor, ask.viewer, search)
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    name = f"audit-{timezone.localdate():%Y-%m-%d}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _search(ask: Ask) -> tuple[TrailSearch, dict[str, str]]:
    """What is looked for; days that are none are left out and named."""
    errors: dict[str, str] = {}
    days: dict[str, date | None] = {}
    for name, label in (("from", "first"), ("to", "last")):
        days[name] = _day(ask.one(name))
        if ask.one(name) and days[name] is None:
            errors[name] = f"Enter the {label} day as year, month and day, like 2026-11-20."
    search = TrailSearch(
        ask.one("who"), ask.one("action"), days["from"], days["to"], ask.one("words")
    )
    return search, errors


def _day(text: str) -> date | None:
    """The day of a text like 2026-11-20, in this century; None for anything else."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 2000 <= day.year < 2100 else None


def _page_number(ask: Ask) -> int:
    given = ask.one("page")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 8 else 1


ROUTES: tuple[Route, ...] = (
    Route("audit", show, "audit", needs=Ability.ADMINISTER),
    Route("audit/export.csv", export, "audit-export", needs=Ability.ADMINISTER),
)
