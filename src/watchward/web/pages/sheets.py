"""Pages: a register as a spreadsheet, and a spreadsheet into a register."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect

from watchward.render.formats import FORMATS
from watchward.usecases.desk import sheets as use
from watchward.usecases.desk.kinds import kind_of
from watchward.usecases.desk.listing import find_records
from watchward.usecases.desk.sheets_columns import NUMBER, WRONG, columns_of, headings_of
from watchward.usecases.desk.sheets_files import (
    HeldSheet,
    find_sheet,
    hold,
    remember,
    throw_away,
)
from watchward.usecases.desk.sheets_grid import MOST_BYTES
from watchward.usecases.desk.sheets_read import SheetPlan
from watchward.usecases.desk.today import today
from watchward.usecases.service.upload_files import Sent, too_large
from watchward.web.asking import Ask
from watchward.web.pages.records_list import wanted_of
from watchward.web.pages.records_parts import act_of, note_sight, say_kept
from watchward.web.pages.sheets_context import SHOWN, GivenLine, LookPage, MapLine, SendPage
from watchward.web.routes import Route
from watchward.web.templating import link, render
from watchward.words.errors import Refused
from watchward.words.records import Kind
from watchward.words.roles import Ability


def export(ask: Ask, kind: str, form: str) -> HttpResponse:
    """The records of a list, with its filters, as a sheet that can be imported again."""
    which = kind_of(kind)
    wanted = wanted_of(ask, which)
    found = find_records(ask.viewer, which, wanted, today())
    note_sight(ask, which, found.entries)
    made = use.export_sheet(
        ask.workspace, ask.viewer, ask.actor, which.key, form, wanted.as_at, found.entries
    )
    return _file(made, form)


def template(ask: Ask, kind: str, form: str) -> HttpResponse:
    """An empty sheet of a kind."""
    return _file(use.template_sheet(ask.workspace, ask.viewer, kind, form), form)


def _file(made: use.MadeSheet, form: str) -> HttpResponse:
    response = HttpResponse(made.content, content_type=FORMATS[form].media_type)
    response["Content-Disposition"] = f'attachment; filename="{made.name}"'
    return response


def send(ask: Ask, kind: str) -> HttpResponse:
    """The form to send a sheet; a sheet that was sent is looked at."""
    which = kind_of(kind)
    if ask.request.method != "POST":
        return _form(ask, which)
    if getattr(ask.request, "upload_was_too_large", False):
        return _form(ask, which, _sentence(too_large(settings.UPLOAD_LIMIT)), 413)
    file = ask.request.FILES.get("file")
    if file is None:
        return _form(ask, which, "Choose a file", 422)
    sent = Sent(str(file.name), int(file.size or 0), file.chunks)
    try:
        held = hold(ask.workspace, which.key, _who(ask), sent)
        try:
            use.look_at(ask.workspace, ask.viewer, held)
        except Refused:
            throw_away(held)
            raise
    except Refused as error:
        return _form(ask, which, _sentence(error), error.http_status)
    return HttpResponseRedirect(link("records-import-one", kind=kind, place=held.place))


def _form(ask: Ask, kind: Kind, problem: str = "", status: int = 200) -> HttpResponse:
    limit = min(MOST_BYTES, settings.UPLOAD_LIMIT)
    page = SendPage(kind, columns_of(kind), limit, problem)
    return render(ask.request, "sheets/send.html", page, status)


def _sentence(error: Refused) -> str:
    return f"Expected {error.expected}, but given {error.given}. {error.remedy}"


def _who(ask: Ask) -> str:
    return ask.actor.who


def look(ask: Ask, kind: str, place: str) -> HttpResponse:
    """What a sheet that was sent would do."""
    held = find_sheet(ask.workspace, kind_of(kind).key, _who(ask), place)
    return _look(ask, held)


def _look(ask: Ask, held: HeldSheet, *, moved_on: bool = False) -> HttpResponse:
    plan = use.look_at(ask.workspace, ask.viewer, held)
    page = LookPage(
        kind=plan.kind,
        held=held,
        plan=plan,
        maps=_maps(plan),
        given=_given(plan, held),
        fields=tuple((column.key, column.heading) for column in columns_of(plan.kind)),
        wrongs=_wrongs(plan),
        moved_on=moved_on,
        loaded=held.change,
    )
    return render(ask.request, "sheets/look.html", page, 409 if moved_on else 200)


def _wrongs(plan: SheetPlan) -> tuple[tuple[int, str, str, str, str], ...]:
    """Line, column, value, what was expected and what to do, of each fault."""
    return tuple(
        (row.line, where, fault.given, fault.expected, fault.remedy)
        for row in plan.faulty[: SHOWN * 4]
        for where, fault in row.faults
    )


def _maps(plan: SheetPlan) -> tuple[MapLine, ...]:
    """Every column with a heading, those that nobody has given a meaning first."""
    found = []
    heads = plan.headings
    for at, (text, key) in enumerate(zip(heads.texts, heads.keys, strict=True)):
        if not text or key == WRONG:
            continue
        below = (cells[at] for cells in plan.grid.rows[heads.row + 1 :])
        example = next((cell for cell in below if cell), "")
        found.append(MapLine(at, text, example[:60], key or "", key is not None))
    return tuple(sorted(found, key=lambda line: line.is_known))


def _given(plan: SheetPlan, held: HeldSheet) -> tuple[GivenLine, ...]:
    columns = {column.key: column for column in columns_of(plan.kind)}
    keys = dict.fromkeys((*plan.missing, *(key for key in held.given if key in columns)))
    only_updates = plan.headings.column(NUMBER) is not None and not plan.new and not plan.faulty
    return () if only_updates and not held.given else tuple(
        GivenLine(
            key, columns[key].heading, columns[key].choices, columns[key].meaning,
            held.given.get(key, ""),
        )
        for key in keys
    )  # fmt: skip


def choose(ask: Ask, kind: str, place: str) -> HttpResponse:
    """Keep what was chosen for the headings, and look again."""
    held = find_sheet(ask.workspace, kind_of(kind).key, _who(ask), place)
    plan = use.look_at(ask.workspace, ask.viewer, held)
    known = {column.key for column in columns_of(plan.kind)}
    by_itself = headings_of(plan.kind, plan.grid, {})
    mapping = {}
    for at, text in enumerate(plan.headings.texts):
        chosen = ask.posted(f"column-{at}")
        said = text and f"column-{at}" in ask.request.POST and chosen in known | {""}
        if said and chosen != by_itself.keys[at]:
            mapping[text] = chosen
    given = {key: text for key in known if (text := ask.posted(f"given-{key}")[:500])}
    remember(replace(held, mapping=mapping, given=given), _who(ask))
    return HttpResponseRedirect(link("records-import-one", kind=kind, place=place))


def load(ask: Ask, kind: str, place: str) -> HttpResponse:
    """Keep the good rows of a sheet in one act, if they are still those that were looked at."""
    which = kind_of(kind)
    held = find_sheet(ask.workspace, which.key, _who(ask), place)
    plan = use.look_at(ask.workspace, ask.viewer, held)
    if plan.seal != ask.posted("seal"):
        return _look(ask, held, moved_on=True)
    reason = ask.posted("reason")[:300]
    act = act_of(ask, f"imported {which.plural.lower()}", reason or f"from {held.name}")
    kept = use.load_sheet(act, ask.workspace, held, all_or_none=ask.posted("rows") != "good")
    many = len(kept.entries)
    words = f"Kept {many:,} {(which.label if many == 1 else which.plural).lower()}."
    say_kept(ask, kept, words)
    if not plan.faulty:
        throw_away(held)
        return HttpResponseRedirect(link("records", kind=which.key))
    remember(replace(held, change=kept.change), _who(ask))
    return HttpResponseRedirect(link("records-import-one", kind=kind, place=place))


def discard(ask: Ask, kind: str, place: str) -> HttpResponse:
    """Remove a sheet without loading it."""
    held = find_sheet(ask.workspace, kind_of(kind).key, _who(ask), place)
    throw_away(held)
    messages.success(ask.request, f"Discarded {held.name}.")
    return HttpResponseRedirect(link("records-import", kind=kind))


def faulty(ask: Ask, kind: str, place: str, form: str) -> HttpResponse:
    """The rows at fault, to correct and send again."""
    held = find_sheet(ask.workspace, kind_of(kind).key, _who(ask), place)
    plan = use.look_at(ask.workspace, ask.viewer, held)
    return _file(use.faulty_sheet(plan, form, held.name, held.given), form)


_ONE = "records/<str:kind>/import/<str:place>"
_TEMPLATE = "records/<str:kind>/template/<str:form>"
ROUTES: tuple[Route, ...] = (
    Route("records/<str:kind>/export/<str:form>", export, "records-export", Ability.READ),
    Route(_TEMPLATE, template, "records-template", Ability.READ),
    Route("records/<str:kind>/import", send, "records-import", Ability.WRITE, ("GET", "POST")),
    Route(_ONE, look, "records-import-one", Ability.WRITE),
    Route(f"{_ONE}/columns", choose, "records-import-columns", Ability.WRITE, ("POST",)),
    Route(f"{_ONE}/load", load, "records-import-load", Ability.WRITE, ("POST",)),
    Route(f"{_ONE}/discard", discard, "records-import-discard", Ability.WRITE, ("POST",)),
    Route(f"{_ONE}/faulty/<str:form>", faulty, "records-faulty", Ability.WRITE),
)
