"""Pages: the registers, and the list of one."""

from __future__ import annotations

from django.http import HttpResponse

from watchward.usecases.desk.keeping import may_edit
from watchward.usecases.desk.kinds import kind_of
from watchward.usecases.desk.listing import (
    OPEN,
    PER_PAGE,
    REFERENCES,
    WHOLE_AREA,
    Found,
    Wanted,
    find_records,
    is_overdue,
    overview,
)
from watchward.usecases.desk.reading import title_of
from watchward.usecases.desk.showing import Titles, Told, area_text, parts_of
from watchward.usecases.desk.today import today
from watchward.web.asking import Ask
from watchward.web.pages.records_context import Chip, Column, ListPage, Overview, Row
from watchward.web.pages.records_parts import (
    area_names,
    day_asked,
    link_if,
    marking_of,
    note_sight,
    number_asked,
    options,
    page_number,
)
from watchward.web.templating import link, render, with_query
from watchward.words.records import Entry, Field, FieldType, Kind
from watchward.words.roles import Ability

GROUPS = {
    "Plan": "What was promised: plans, their priorities and commitments, and how each is judged.",
    "Work": "What is being done from week to week, by whom and by when.",
    "Money": "Where money comes from, what it is for, and what was spent.",
    "Scrutiny": "What inspectors, members and the public ask, and what was answered.",
}
NUMBERS = (FieldType.WHOLE, FieldType.MONEY, FieldType.NUMBER)


def show_overview(ask: Ask) -> HttpResponse:
    """Every register with its counts."""
    found = overview(ask.viewer, today())
    groups = tuple((group, GROUPS.get(group, ""), tallies) for group, tallies in found.items())
    empty = not any(tally.count for _, _, tallies in groups for tally in tallies)
    page = Overview(groups, empty, ask.viewer.may(Ability.WRITE))
    return render(ask.request, "records/overview.html", page)


def wanted_of(ask: Ask, kind: Kind) -> Wanted:
    """The filters in the address; what cannot be read narrows nothing."""
    return Wanted(
        status=ask.one("status") if kind.status else "",
        owner=ask.one("owner") if kind.owner else "",
        area=ask.one("area"),
        words=ask.one("words")[:200],
        overdue=bool(ask.one("overdue")) and bool(kind.due),
        removed=bool(ask.one("removed")),
        as_at=day_asked(ask)[0],
        about={
            each.key: number
            for each in kind.fields
            if each.type in REFERENCES and (number := number_asked(ask.one(each.key))) is not None
        },
        sort=ask.one("sort"),
        descending=ask.one("dir") == "desc",
    )


def show_list(ask: Ask, kind: str) -> HttpResponse:
    """The records of a kind."""
    which = kind_of(kind)
    wanted = wanted_of(ask, which)
    found = find_records(ask.viewer, which, wanted, today())
    number = min(page_number(ask), found.pages)
    entries = found.page(number)
    note_sight(ask, which, entries)
    page = _page(ask, found, wanted, entries, number)
    return render(ask.request, "records/list.html", page, 400 if page.as_at_error else 200)


def _page(
    ask: Ask, found: Found, wanted: Wanted, entries: tuple[Entry, ...], number: int
) -> ListPage:
    kind, names = found.kind, area_names(ask)
    as_at, as_at_text, as_at_error = day_asked(ask)
    statuses = kind.field(kind.status).choices if kind.status else ()
    some_open = [(OPEN, "Open")] if kind.open_statuses else []
    kept = _kept(ask, kind)
    return ListPage(
        kind=kind,
        columns=_columns(ask, kind, wanted),
        rows=tuple(_row(ask, found.titles, kind, entry, names, wanted) for entry in entries),
        total=len(found.entries),
        held=found.held,
        removed=found.removed,
        first=(number - 1) * PER_PAGE + 1,
        number=number,
        pages=found.pages,
        statuses=options(
            [*some_open, *((one, one.capitalize()) for one in statuses)], wanted.status, "Any"
        ),
        owners=options([(one, one) for one in found.owners], wanted.owner, "Anybody"),
        areas=options([(WHOLE_AREA, "The whole area"), *names.items()], wanted.area, "Every area"),
        words=wanted.words,
        overdue=wanted.overdue,
        shows_removed=wanted.removed,
        as_at=as_at,
        as_at_text=as_at_text,
        as_at_error=as_at_error,
        chips=_chips(ask, found, wanted),
        kept=kept,
        is_filtered=wanted.is_filtered,
        may_write=ask.viewer.may(Ability.WRITE) and as_at is None,
        new_href=link("record-new", kind=kind.key, query=dict(wanted.about)),
        import_href=link_if("records-import", kind=kind.key),
        export_hrefs=_exports(kind, kept),
        marking=marking_of(entries),
    )


def _kept(ask: Ask, kind: Kind) -> tuple[tuple[str, str], ...]:
    """The filters of the address, to be kept by links and forms."""
    named = {"status", "owner", "area", "words", "overdue", "removed", "as_at", "sort", "dir"}
    named |= {each.key for each in kind.fields if each.type in REFERENCES}
    return tuple((name, ask.one(name)) for name in sorted(named) if ask.one(name))


def _exports(kind: Kind, kept: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    found = []
    for form, words in (("xlsx", "spreadsheet"), ("csv", "CSV")):
        if href := link_if("records-export", kind=kind.key, form=form, query=dict(kept)):
            found.append((words, href))
    return tuple(found)


def _columns(ask: Ask, kind: Kind, wanted: Wanted) -> tuple[Column, ...]:
    fields = (kind.field(kind.title), *kind.listed)
    named = [(each.key, each.label, each.type in NUMBERS) for each in fields]
    return tuple(
        _column(ask, wanted, key, label, number)
        for key, label, number in [*named, ("area", "Area", False)]
    )


def _column(ask: Ask, wanted: Wanted, key: str, label: str, is_number: bool) -> Column:
    here = wanted.sort == key
    again = "desc" if here and not wanted.descending else None
    how = ("descending" if wanted.descending else "ascending") if here else ""
    return Column(label, with_query(ask.request, sort=key, dir=again, page=None), how, is_number)


def _row(
    ask: Ask, titles: Titles, kind: Kind, entry: Entry, names: dict[str, str], wanted: Wanted
) -> Row:
    day = wanted.as_at or today()
    return Row(
        entry=entry,
        title=title_of(entry),
        cells=tuple(_cell(ask, titles, each, entry) for each in kind.listed),
        area=area_text(entry.area, names),
        is_overdue=is_overdue(kind, entry, day),
        may_edit=may_edit(ask.viewer, entry.marking, entry.area),
    )


def _cell(ask: Ask, titles: Titles, field: Field, entry: Entry) -> Told:
    return Told(field, parts_of(ask.workspace, titles, field, entry.values.get(field.key)))


def _chips(ask: Ask, found: Found, wanted: Wanted) -> tuple[Chip, ...]:
    chips = []
    for key, number in wanted.about.items():
        field = found.kind.field(key)
        text = found.titles.part(field.refers, number).text
        chips.append(Chip(f"{field.label}: {text}", with_query(ask.request, **{key: None})))
    return tuple(chips)
