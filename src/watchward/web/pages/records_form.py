"""Pages: making and changing a record, with what to put right, and what somebody else changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

from watchward.usecases.desk.acts import names_of
from watchward.usecases.desk.keeping import Draft, check, keep, may_edit
from watchward.usecases.desk.kinds import kind_of
from watchward.usecases.desk.personal import Finding, look_over, mark_of
from watchward.usecases.desk.reading import read_entry, states_of, title_of
from watchward.usecases.desk.showing import SeenRecords, Titles, area_text
from watchward.usecases.service.audit import note
from watchward.web.asking import Ask
from watchward.web.pages.records_context import Conflict, ConflictLine, FormPage
from watchward.web.pages.records_input import (
    PREFIX,
    Inputs,
    about_faults,
    about_fields,
    form_field,
    posted_values,
    prefilled,
    typed_of,
)
from watchward.web.pages.records_parts import (
    act_of,
    area_names,
    marking_of,
    note_sight,
    number_asked,
    quoted,
    say_kept,
)
from watchward.web.templating import link, render
from watchward.words.errors import Forbidden, Refused
from watchward.words.marking import Marking
from watchward.words.records import Entry, Field, FieldType, Kind

WHOLE = "record-form"
"""The id of the form, where a fault stands that no one field has."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What stands in a form: `values` as typed, by field key."""

    values: Mapping[str, str]
    area: str = ""
    marking: str = Marking.OFFICIAL.label
    version: int = 0
    reason: str = ""
    next: str = ""


def make(ask: Ask, kind: str) -> HttpResponse:
    """A new record."""
    which = kind_of(kind)
    if ask.request.method == "POST":
        return _save(ask, which, None, _posted(ask, which))
    one_of_mine = ask.viewer.areas[0] if len(ask.viewer.areas) == 1 else ""
    sent = Sent(
        prefilled(ask, which), ask.one("area") or one_of_mine,
        ask.one("marking") or Marking.OFFICIAL.label, next=ask.one("next"),
    )  # fmt: skip
    return _form(ask, which, None, sent)


def change(ask: Ask, kind: str, number: int) -> HttpResponse:
    """An existing record."""
    which, entry = kind_of(kind), read_entry(ask.viewer, kind, number)
    if not may_edit(ask.viewer, entry.marking, entry.area):
        raise Forbidden(
            expected=f"permission to change {entry.marking.label} records of this area",
            given="an account without it",
            remedy="Ask an administrator of this workspace for the permission.",
        )
    if entry.is_removed:
        raise Refused(
            expected=f"a {which.label.lower()} that is in the list",
            given="one that was removed", remedy="Put it back first, on its page.",
        )  # fmt: skip
    if ask.request.method == "POST":
        return _save(ask, which, entry, _posted(ask, which))
    note_sight(ask, which, (entry,))
    return _form(ask, which, entry, _sent_of(which, entry, ask.one("next")))


def _sent_of(kind: Kind, entry: Entry, next_: str = "") -> Sent:
    typed = typed_of(kind, entry)
    return Sent(typed, entry.area, entry.marking.label, entry.version, next=next_)


def _posted(ask: Ask, kind: Kind) -> Sent:
    return Sent(
        posted_values(ask, kind), ask.posted("area"),
        ask.posted("marking") or Marking.OFFICIAL.label,
        number_asked(ask.posted("version")) or 0, ask.posted("reason")[:500], ask.posted("next"),
    )  # fmt: skip


def _save(ask: Ask, kind: Kind, entry: Entry | None, sent: Sent) -> HttpResponse:
    """Keep what was typed, or show the form again with what stands in the way."""
    if entry is not None and sent.version != entry.version:
        return _clash(ask, kind, entry, sent)
    checked = check(kind, sent.values, SeenRecords(Titles(ask.viewer)))
    faults = {fault.field: fault.text for fault in checked.faults}
    about = about_faults(ask, sent.area, sent.marking, entry)
    if faults or about:
        return _form(ask, kind, entry, sent, faults, about)
    before = entry.values if entry else None
    findings = look_over(kind, checked.values, before, tuple(area_names(ask).values()))
    if findings and ask.posted("confirm") != mark_of(findings):
        return _form(ask, kind, entry, sent, findings=findings)
    draft = Draft(
        kind.key, checked.values, sent.area, Marking.parse(sent.marking),
        entry.number if entry else None, entry.version if entry else None,
    )  # fmt: skip
    if entry is not None and _same(entry, draft):
        return HttpResponseRedirect(link("record", kind=kind.key, number=entry.number))
    return _keep(ask, kind, entry, sent, draft, findings)


def _same(entry: Entry, draft: Draft) -> bool:
    return (dict(entry.values), entry.area, entry.marking) == (
        dict(draft.values), draft.area, draft.marking,
    )  # fmt: skip


def _keep(
    ask: Ask, kind: Kind, entry: Entry | None, sent: Sent, draft: Draft,
    findings: tuple[Finding, ...],
) -> HttpResponse:  # fmt: skip
    what = f"changed in {kind.plural}" if entry else f"added to {kind.plural}"
    try:
        kept = keep(act_of(ask, what, sent.reason), [draft])
    except Refused as refused:
        now = read_entry(ask.viewer, kind.key, entry.number) if entry else None
        if entry and now and now.version != entry.version:
            return _clash(ask, kind, now, sent)
        told = f"{refused.remedy} Expected: {refused.expected}. Given: {refused.given}."
        return _form(ask, kind, entry, sent, about={WHOLE: told})
    now = kept.entries[0]
    if findings:
        fields = sorted({finding.label for finding in findings})
        note(ask.actor, "kept text that may hold personal details", f"{kind.label} {now.number}",
             {"record": f"{kind.key}/{now.number}", "fields": fields})  # fmt: skip
    say_kept(ask, kept, f"{quoted(now)} is {'changed' if entry else 'added'}.")
    return HttpResponseRedirect(_after(ask, kind, now, sent))


def _after(ask: Ask, kind: Kind, now: Entry, sent: Sent) -> str:
    """Where to go once it is kept."""
    if ask.posted("then") == "another":
        same = {each.key: now.values[each.key] for each in kind.fields
                if each.type is FieldType.REF and each.key in now.values}  # fmt: skip
        return link("record-new", kind=kind.key, query={**same, "area": now.area})
    host = ask.request.get_host()
    if sent.next.startswith("/") and url_has_allowed_host_and_scheme(sent.next, {host}):
        return sent.next
    return link("record", kind=kind.key, number=now.number)


def _clash(ask: Ask, kind: Kind, entry: Entry, sent: Sent) -> HttpResponse:
    """Somebody changed the record meanwhile: both versions, and a form that brings them together.

    A field that only one of the two changed is as that one left it; where both
    did, the form holds what was typed here.
    """
    base = next((state for state in states_of(ask.viewer, kind.key, entry.number)
                 if state.version == sent.version), None)  # fmt: skip
    old = typed_of(kind, base) if base else {}
    theirs, titles = typed_of(kind, entry), Titles(ask.viewer)
    together, lines, taken = {}, [], []
    for field in kind.fields:
        mine, now = sent.values.get(field.key, ""), theirs[field.key]
        untouched = mine == old.get(field.key, "")
        together[field.key] = now if untouched else mine
        if untouched and now != mine:
            taken.append(f"{field.label}: {_words(titles, field, now) or 'blank'}")
        elif not untouched and now != mine:
            lines.append(ConflictLine(field.label, _words(titles, field, now),
                                      _words(titles, field, mine)))  # fmt: skip
    lines += _about_lines(ask, entry, sent)
    conflict = Conflict(
        names_of([entry.changed_by]).get(entry.changed_by, entry.changed_by),
        entry.changed_at, entry.reason, tuple(lines), tuple(taken),
    )  # fmt: skip
    merged = Sent(together, sent.area, sent.marking, entry.version, sent.reason, sent.next)
    return _form(ask, kind, entry, merged, conflict=conflict)


def _words(titles: Titles, field: Field, text: str) -> str:
    """Typed text with titles in place of numbers."""
    if field.type not in (FieldType.REF, FieldType.REFS):
        return text
    parts = []
    for one in text.split("\n"):
        number = number_asked(one.removeprefix("#"))
        parts.append(titles.part(field.refers, number).text if number is not None else one)
    return "; ".join(parts)


def _about_lines(ask: Ask, entry: Entry, sent: Sent) -> list[ConflictLine]:
    names, found = area_names(ask), []
    if entry.area != sent.area:
        found.append(
            ConflictLine("Area", area_text(entry.area, names), area_text(sent.area, names))
        )
    if entry.marking.label != sent.marking:
        found.append(ConflictLine("Marking", entry.marking.label, sent.marking))
    return found


def _form(
    ask: Ask,
    kind: Kind,
    entry: Entry | None,
    sent: Sent,
    faults: Mapping[str, str] | None = None,
    about: Mapping[str, str] | None = None,
    findings: tuple[Finding, ...] = (),
    conflict: Conflict | None = None,
) -> HttpResponse:
    faults, about = faults or {}, about or {}
    inputs = Inputs(ask, Titles(ask.viewer))
    page = FormPage(
        kind=kind,
        entry=entry,
        title=title_of(entry) if entry else "",
        fields=tuple(
            form_field(inputs, each, sent.values.get(each.key, ""), faults.get(each.key, ""))
            for each in kind.fields
        ),
        about=about_fields(ask, entry, sent.area, sent.marking, about),
        lists=tuple(inputs.lists.items()),
        version=sent.version,
        reason=sent.reason,
        next=sent.next,
        errors=(*((PREFIX + key, text) for key, text in faults.items()), *about.items()),
        findings=findings,
        confirm=mark_of(findings),
        conflict=conflict,
        marking=marking_of((entry,) if entry else ()),
    )
    status = 409 if conflict else 422 if page.errors or findings else 200
    return render(ask.request, "records/form.html", page, status)
