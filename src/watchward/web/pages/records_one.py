"""Pages: one record, with what refers to it and its history."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse, HttpResponseRedirect

from watchward.usecases.desk.acts import names_of
from watchward.usecases.desk.keeping import may_edit, put_back, remove
from watchward.usecases.desk.kinds import kind_of
from watchward.usecases.desk.listing import Referring, is_overdue, records_about
from watchward.usecases.desk.reading import read_entry, states_of, title_of
from watchward.usecases.desk.showing import Titles, Told, area_text, differences, told
from watchward.usecases.desk.today import today
from watchward.web.asking import Ask
from watchward.web.pages.records_context import About, Past, RecordPage
from watchward.web.pages.records_parts import (
    act_of,
    area_names,
    day_asked,
    marking_of,
    note_sight,
    quoted,
    say_kept,
)
from watchward.web.templating import link, render
from watchward.words.records import Entry, Kind
from watchward.words.roles import Ability

SHOWN = 10
"""Records of a kind that refer to this one, before the rest are a link."""


def show(ask: Ask, kind: str, number: int) -> HttpResponse:
    """One record."""
    as_at, text, error = day_asked(ask)
    entry = read_entry(ask.viewer, kind, number)
    if as_at is not None:
        entry = read_entry(ask.viewer, kind, number, as_at)
    note_sight(ask, kind_of(kind), (entry,))
    page = _page(ask, entry, as_at, text, error)
    return render(ask.request, "records/record.html", page, 400 if error else 200)


def _page(
    ask: Ask,
    entry: Entry,
    as_at: date | None = None,
    as_at_text: str = "",
    as_at_error: str = "",
    remove_error: str = "",
) -> RecordPage:
    kind, names = kind_of(entry.kind), area_names(ask)
    titles = Titles(ask.viewer, as_at)
    every = told(ask.workspace, titles, kind, entry.values)
    abouts = _abouts(ask, titles, kind, entry)
    return RecordPage(
        kind=kind,
        entry=entry,
        title=title_of(entry),
        told=tuple(one for one in every if one.parts and not _is_heading(kind, entry, one)),
        blank=tuple(one.field.label for one in every if not one.parts),
        area=area_text(entry.area, names),
        who=names_of([entry.changed_by]).get(entry.changed_by, entry.changed_by),
        is_overdue=is_overdue(kind, entry, as_at or today()),
        abouts=tuple(about for about in abouts if about.shown),
        adds=tuple(about for about in abouts if about.add_href),
        past=_past(ask, entry, names),
        as_at=as_at,
        as_at_text=as_at_text,
        as_at_error=as_at_error,
        may_edit=as_at is None and may_edit(ask.viewer, entry.marking, entry.area),
        marking=marking_of((entry,)),
        remove_error=remove_error,
        reason=ask.posted("reason"),
    )


def _is_heading(kind: Kind, entry: Entry, one: Told) -> bool:
    """Whether a field stands whole in the heading already."""
    return one.field.key == kind.title and title_of(entry) == entry.text(kind.title)


def _abouts(ask: Ask, titles: Titles, kind: Kind, entry: Entry) -> list[About]:
    found = records_about(titles, kind, entry.number)
    may_add = ask.viewer.may(Ability.WRITE) and titles.as_at is None and not entry.is_removed
    return [_about(one, entry, may_add) for one in found]


def _about(found: Referring, entry: Entry, may_add: bool) -> About:
    query = {found.field.key: entry.number}
    kind = found.kind
    shown = tuple(
        (one, title_of(one), one.text(kind.status) if kind.status else "")
        for one in found.entries[:SHOWN]
    )
    add = link("record-new", kind=kind.key, query=query) if may_add else ""
    return About(found, shown, link("records", kind=kind.key, query=query), add)


def _past(ask: Ask, entry: Entry, names: dict[str, str]) -> tuple[Past, ...]:
    """Every state, newest first."""
    states = states_of(ask.viewer, entry.kind, entry.number)
    titles = Titles(ask.viewer)
    people = names_of({state.changed_by for state in states})
    found: list[Past] = []
    before: Entry | None = None
    for state in states:
        assert state.changed_at is not None
        first = state.version == 1
        found.append(
            Past(
                change=state.change,
                at=state.changed_at,
                who=people.get(state.changed_by, state.changed_by),
                reason=state.reason,
                words="Added" if first else "Changed",
                changes=differences(titles, before, state, names) if before else (),
            )
        )
        before = state
    return tuple(reversed(found))


def take_out(ask: Ask, kind: str, number: int) -> HttpResponse:
    """Remove a record, with a reason."""
    entry, reason = read_entry(ask.viewer, kind, number), ask.posted("reason")
    which = kind_of(kind)
    if entry.is_removed:
        return HttpResponseRedirect(link("record", kind=kind, number=number))
    if not reason and may_edit(ask.viewer, entry.marking, entry.area):
        page = _page(ask, entry, remove_error="Enter the reason for removing it.")
        return render(ask.request, "records/record.html", page, 422)
    kept = remove(act_of(ask, f"removed from {which.plural}", reason), entry)
    say_kept(ask, kept, f"{quoted(entry)} is removed from {which.plural.lower()}.")
    return HttpResponseRedirect(link("records", kind=kind))


def bring_back(ask: Ask, kind: str, number: int) -> HttpResponse:
    """Put a removed record back."""
    entry, which = read_entry(ask.viewer, kind, number), kind_of(kind)
    if entry.is_removed:
        act = act_of(ask, f"put back into {which.plural}", ask.posted("reason"))
        kept = put_back(act, entry)
        say_kept(ask, kept, f"{quoted(entry)} is back in {which.plural.lower()}.")
    return HttpResponseRedirect(link("record", kind=kind, number=number))
