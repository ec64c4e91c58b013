"""Pages: what was done to the records, and taking it back."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect

from watchward.usecases.desk.acts import (
    authors,
    list_acts,
    may_take_back,
    one_act,
    take_back,
)
from watchward.usecases.desk.kinds import KINDS, kind_of
from watchward.usecases.desk.reading import title_of
from watchward.web.asking import Ask
from watchward.web.pages.records_context import ChangePage, ChangesPage
from watchward.web.pages.records_parts import (
    act_of,
    area_names,
    marking_of,
    note_sight,
    options,
    page_number,
    say_kept,
)
from watchward.web.templating import link, render
from watchward.words.errors import Refused


def show_list(ask: Ask) -> HttpResponse:
    """Acts, newest first."""
    who, kind = ask.one("who"), ask.one("kind")
    acts, total, pages = list_acts(ask.viewer, who, kind, page_number(ask))
    page = ChangesPage(
        acts=acts,
        total=total,
        number=min(page_number(ask), pages),
        pages=pages,
        people=options(authors(ask.viewer), who, "Anybody"),
        kinds=options([(key, each.plural) for key, each in KINDS.items()], kind, "Every register"),
        is_filtered=bool(who or kind),
    )
    return render(ask.request, "records/changes.html", page)


def show(ask: Ask, pk: int) -> HttpResponse:
    """One act."""
    return _page(ask, pk)


def undo(ask: Ask, pk: int) -> HttpResponse:
    """Take an act back."""
    try:
        kept = take_back(act_of(ask, "undid a change", ask.posted("reason")), pk)
    except Refused as refused:
        return _page(ask, pk, f"{refused.given[0].upper()}{refused.given[1:]}. {refused.remedy}")
    say_kept(ask, kept, "The change is undone.")
    return HttpResponseRedirect(link("change", pk=kept.change))


def _page(ask: Ask, pk: int, error: str = "") -> HttpResponse:
    done, touched = one_act(ask.viewer, pk, area_names(ask))
    entries = [one.entry for one in touched]
    for kind in {entry.kind for entry in entries}:
        note_sight(ask, kind_of(kind), [entry for entry in entries if entry.kind == kind])
    page = ChangePage(
        done=done,
        touched=tuple((one, title_of(one.entry), kind_of(one.entry.kind)) for one in touched),
        more=done.count - len(touched),
        may_undo=may_take_back(ask.viewer, done),
        marking=marking_of(entries),
        error=error,
        reason=ask.posted("reason"),
    )
    return render(ask.request, "records/change.html", page, 409 if error else 200)
