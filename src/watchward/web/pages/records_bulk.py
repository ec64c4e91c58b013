"""Pages: one field of many records changed in one act, after a look at what would change."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpResponse, HttpResponseRedirect

from watchward.usecases.desk import bulk as use
from watchward.usecases.desk.bulk import Planned
from watchward.usecases.desk.kinds import kind_of
from watchward.usecases.desk.listing import find_records
from watchward.usecases.desk.personal import Finding, look_over, mark_of
from watchward.usecases.desk.reading import title_of
from watchward.usecases.desk.showing import Titles, area_text, parts_of
from watchward.usecases.desk.today import today
from watchward.web.asking import Ask
from watchward.web.pages.records_context import BulkLine, BulkPage, FormField
from watchward.web.pages.records_input import (
    Inputs,
    about_fields,
    form_field,
    posted_value,
    typed,
)
from watchward.web.pages.records_list import wanted_of
from watchward.web.pages.records_parts import (
    act_of,
    area_names,
    marking_of,
    number_asked,
    options,
    say_kept,
)
from watchward.web.templating import link, render
from watchward.words.errors import Refused
from watchward.words.records import Entry, Field, Kind

SHOWN = 200
"""Lines of a preview."""
NAMES = {use.AREA: "Area", use.MARKING: "Marking", use.REMOVED: "Remove them from the list"}
VALUE = "value"


def edit(ask: Ask, kind: str) -> HttpResponse:
    """Choose the field (GET), give the value, look at what changes, and keep it (POST)."""
    which = kind_of(kind)
    if ask.request.method != "POST":
        return _start(ask, which)
    versions = use.read_looked_at(ask.posted("records"))
    entries = use.chosen(ask.viewer, which, versions)
    use.demand_any_edit(ask.viewer, entries)
    key = ask.posted("key")
    if key not in _keys(which):
        return _page(ask, which, entries, errors=(("key", "Choose what to change."),))
    if ask.posted("step") == "field":
        return _page(ask, which, entries, key, status=200)
    return _value(ask, which, entries, versions, key)


def _start(ask: Ask, kind: Kind) -> HttpResponse:
    """The records ticked in the list, or all that its filters find."""
    if ask.one("all"):
        found = find_records(ask.viewer, kind, wanted_of(ask, kind), today())
        numbers = [entry.number for entry in found.entries]
    else:
        given = [number_asked(text) for text in ask.all("number")]
        numbers = [number for number in given if number is not None]
    entries = use.chosen(ask.viewer, kind, numbers)
    use.demand_any_edit(ask.viewer, entries)
    return _page(ask, kind, entries, status=200)


def _value(
    ask: Ask, kind: Kind, entries: tuple[Entry, ...], versions: dict[int, int], key: str
) -> HttpResponse:
    text, reason = _given(ask, kind, key), ask.posted("reason")[:500]
    errors = [] if reason else [("reason", "Enter the reason for the change.")]
    planned, faults = _planned(ask, kind, entries, key, text)
    errors = [*((VALUE, fault) for fault in faults), *errors]
    if meanwhile := use.changed_meanwhile(entries, versions):
        named = "; ".join(title_of(entry) for entry in meanwhile[:5])
        errors.append(("changes", f"Look again: somebody changed these meanwhile: {named}."))
    if errors and (faults or not reason):
        return _page(ask, kind, entries, key, text, errors=tuple(errors))
    findings = _findings(ask, kind, planned)
    wanted = ask.posted("step") == "apply"
    unconfirmed = bool(findings) and ask.posted("confirm") != mark_of(findings)
    if not any(each.changes for each in planned) or not wanted or errors or unconfirmed:
        if wanted and unconfirmed:
            errors.append(("confirm", "Tick “Keep it as it is”, or change the value."))
        return _page(ask, kind, entries, key, text, planned, findings, tuple(errors))
    try:
        return _apply(ask, kind, planned, reason)
    except Refused as refused:
        told = (("changes", f"{refused.remedy} Given: {refused.given}."),)
        return _page(ask, kind, entries, key, text, planned, findings, told)


def _apply(ask: Ask, kind: Kind, planned: Sequence[Planned], reason: str) -> HttpResponse:
    kept = use.apply_change(act_of(ask, f"changed together in {kind.plural}", reason), planned)
    count = len(kept.entries)
    named = kind.label.lower() if count == 1 else kind.plural.lower()
    say_kept(ask, kept, f"Changed together: {count:,} {named}.")
    return HttpResponseRedirect(link("records", kind=kind.key))


def _planned(
    ask: Ask, kind: Kind, entries: tuple[Entry, ...], key: str, text: str
) -> tuple[tuple[Planned, ...], tuple[str, ...]]:
    if key == use.AREA and text and text not in area_names(ask):
        return (), ("Choose an area of the list.",)
    try:
        planned, faults = use.plan_change(ask.viewer, kind, entries, key, text)
    except Refused as refused:
        return (), (f"Choose {refused.expected}.",)
    return planned, tuple(fault.text for fault in faults)


def _keys(kind: Kind) -> dict[str, str]:
    return {each.key: each.label for each in use.fields_to_change(kind)} | NAMES


def _given(ask: Ask, kind: Kind, key: str) -> str:
    """The value typed; in the last step, as it was carried on."""
    if key in NAMES:
        return ask.posted(VALUE)
    return posted_value(ask, kind.field(key), VALUE)


def _findings(ask: Ask, kind: Kind, planned: Sequence[Planned]) -> tuple[Finding, ...]:
    first = next((each for each in planned if each.draft is not None), None)
    if first is None or first.draft is None:
        return ()
    places = tuple(area_names(ask).values())
    return look_over(kind, first.draft.values, first.entry.values, places)


def _page(
    ask: Ask,
    kind: Kind,
    entries: tuple[Entry, ...],
    key: str = "",
    value: str = "",
    planned: Sequence[Planned] = (),
    findings: tuple[Finding, ...] = (),
    errors: tuple[tuple[str, str], ...] = (),
    status: int | None = None,
) -> HttpResponse:
    inputs = Inputs(ask, Titles(ask.viewer))
    lines = [_line(ask, inputs.titles, kind, each, key) for each in planned]
    changing = tuple(line for line in lines if not line.why)
    page = BulkPage(
        kind=kind,
        count=len(entries),
        titles=tuple(title_of(entry) for entry in entries[:SHOWN]),
        records=use.looked_at(entries),
        fields=options(list(_keys(kind).items()), key, "Choose one"),
        key=key,
        label=_keys(kind).get(key, ""),
        field=_field(ask, inputs, kind, key, value, dict(errors).get(VALUE, "")),
        lists=tuple(inputs.lists.items()),
        value=value,
        reason=ask.posted("reason"),
        errors=errors,
        lines=changing,
        left=tuple(line for line in lines if line.why),
        is_preview=bool(planned),
        findings=findings,
        confirm=mark_of(findings),
        back=link("records", kind=kind.key),
        marking=marking_of(entries),
    )
    return render(ask.request, "records/bulk.html", page, status or (422 if errors else 200))


def _field(
    ask: Ask, inputs: Inputs, kind: Kind, key: str, value: str, error: str
) -> FormField | None:
    if not key or key == use.REMOVED:
        return None
    if key in (use.AREA, use.MARKING):
        area, marking = about_fields(ask, None, value, value, {"area": error, "marking": error})
        return area if key == use.AREA else marking
    return form_field(inputs, kind.field(key), value, error)


def _line(ask: Ask, titles: Titles, kind: Kind, planned: Planned, key: str) -> BulkLine:
    entry, draft = planned.entry, planned.draft
    before, after = "", ""
    if key == use.AREA:
        names = area_names(ask)
        before, after = area_text(entry.area, names), area_text(draft.area if draft else "", names)
    elif key == use.MARKING:
        before, after = entry.marking.label, draft.marking.label if draft else ""
    elif key == use.REMOVED:
        before, after = "In the list", "Removed"
    else:
        field = kind.field(key)
        before = _text(ask, titles, field, entry.values.get(key))
        after = _text(ask, titles, field, draft.values.get(key)) if draft else ""
    return BulkLine(entry.number, title_of(entry), before, after, planned.why)


def _text(ask: Ask, titles: Titles, field: Field, value: object) -> str:
    parts = parts_of(ask.workspace, titles, field, value)
    return "; ".join(part.text for part in parts) or typed(field, value)
