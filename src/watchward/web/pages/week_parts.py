"""What the pages of the working week share: files, the audit trail, days kept in addresses."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from django.http import HttpResponse

from watchward.render.formats import FORMATS
from watchward.usecases.service.audit import note
from watchward.web.asking import Ask
from watchward.web.pages.records_parts import link_if, marking_of
from watchward.words.errors import NotFound
from watchward.words.marking import Marking
from watchward.words.records import Entry
from watchward.words.roles import Ability


def kept_day(as_at: date | None) -> dict[str, str]:
    """The day as it is kept in the addresses that a page leads to."""
    return {"as-at": as_at.isoformat()} if as_at else {}


def new_link(ask: Ask, kind: str, as_at: date | None, here: str) -> str:
    """Where a record of a kind is made; blank for a past day and for those who may not."""
    if as_at is not None or not ask.viewer.may(Ability.WRITE):
        return ""
    return link_if("record-new", kind=kind, query={"next": here})


def note_seen(ask: Ask, what: str, entries: Iterable[Entry]) -> str:
    """The marking for the top of a page; a look at partner-only records is noted."""
    found = tuple(entries)
    seen = {f"{e.kind}/{e.number}" for e in found if e.marking is not Marking.OFFICIAL}
    if seen:
        detail = {"records": sorted(seen)[:50], "count": len(seen)}
        note(ask.actor, "looked at sensitive records", what, detail)
    return marking_of(found)


def demand_form(form: str, forms: Collection[str]) -> None:
    """Raises NotFound for a form that a page is not had in."""
    if form not in forms:
        raise NotFound(
            expected=f"a form, one of {', '.join(forms)}", given=repr(form),
            remedy="Choose one on the page.",
        )  # fmt: skip


def sent(ask: Ask, content: bytes, form: str, name: str, what: str) -> HttpResponse:
    """A file, its download noted in the audit trail."""
    note(ask.actor, f"downloaded {what}", f"{name} as {form.upper()}")
    answer = HttpResponse(content, content_type=FORMATS[form].media_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return answer
