"""Pages: editions, for people with an account."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect

from watchward.registers.models import Edition
from watchward.usecases.explore.choices import choices_of
from watchward.usecases.public_mask import policy_of
from watchward.usecases.service import editions as use
from watchward.usecases.service.audit import note
from watchward.usecases.service.check_reading import checks_of_edition
from watchward.usecases.service.edition_history import figures_of, history_of
from watchward.usecases.service.jobs import start_job
from watchward.usecases.service.releases import compare_releases
from watchward.web.asking import Ask
from watchward.web.pages.editions_context import (
    Confirm,
    EditionLine,
    EditionList,
    EditionPage,
    FigureLine,
    MakeForm,
    Options,
)
from watchward.web.pages.published import file_response, gone
from watchward.web.routes import Route
from watchward.web.selection import nothing_loaded
from watchward.web.templating import link, render
from watchward.words.errors import Refused, UsageProblem
from watchward.words.marking import Marking
from watchward.words.periods import FRAMES, Month, Period
from watchward.words.roles import Ability

A_PAGE = 50
EVERY = "every"
"""In place of an area's code: all of them."""


def show_list(ask: Ask) -> HttpResponse:
    """The editions, filtered."""
    chosen = {name: ask.one(name) for name in ("status", "audience", "area", "words")}
    found = use.list_editions(ask.viewer, **chosen)
    names = _names(ask)
    context = EditionList(
        lines=tuple(_line(edition, names) for edition in found),
        statuses=_options(Edition.Status.choices, chosen["status"], "Every status"),
        audiences=_options(Edition.Audience.choices, chosen["audience"], "Everybody"),
        areas=_options(list(names.items()), chosen["area"], "Every area"),
        words=chosen["words"],
        is_filtered=any(chosen.values()),
        may_make=ask.viewer.may(Ability.WRITE),
    )
    return render(ask.request, "editions/list.html", context)


def show(ask: Ask, pk: int) -> HttpResponse:
    """One edition."""
    edition = use.find_edition(pk, ask.viewer)
    if Marking(edition.marking) is not Marking.OFFICIAL:
        note(ask.actor, "looked at a sensitive edition", edition.title, {"edition": pk})
    number = max(1, int(text) if (text := ask.one("page", "1")).isdecimal() else 1)
    shown, count = figures_of(edition, (number - 1) * A_PAGE, A_PAGE)
    publisher = ask.viewer.may(Ability.PUBLISH)
    withdrawn = edition.status == Edition.Status.WITHDRAWN
    context = EditionPage(
        line=_line(edition, _names(ask)),
        files=tuple(edition.files.all()),
        form_words=use.FORM_WORDS,
        past=tuple((step.at, step.what, step.who, step.why) for step in history_of(edition)),
        figures=tuple(FigureLine(use.figure_id, use.figure_key) for use in shown),
        figures_count=count,
        page_number=number,
        pages=-(-count // A_PAGE),
        neighbours=tuple(compare_releases(ask.workspace, edition)) if publisher else (),
        summary_query=_summary_query(edition),
        may_publish=publisher,
        files_shown=publisher or not withdrawn,
        checks=tuple(checks_of_edition(ask.viewer, edition)),
        may_check=ask.viewer.may(Ability.CHECK),
    )
    return render(ask.request, "editions/edition.html", context)


def send(ask: Ask, pk: int, form: str) -> HttpResponse:
    """One file of an edition."""
    found = use.download(ask.workspace, pk, form, ask.viewer, ask.actor)
    if found is None:
        return gone(ask)
    return file_response(*found, inline=form == "html" and ask.one("read") == "1")


def make(ask: Ask) -> HttpResponse:
    """The form, and making what it asks for."""
    if empty := nothing_loaded(ask, "Make an edition"):
        return empty
    if ask.request.method != "POST":
        return _form(ask, _asked_by_address(ask))
    asked = _asked_by_form(ask)
    if asked.every:
        return _make_later(ask, asked)
    try:
        edition = use.make_edition(ask.workspace, asked, ask.viewer, ask.person, ask.actor)
    except (Refused, UsageProblem) as error:
        if error.http_status == 403:
            raise
        return _form(
            ask, asked, f"{error.remedy} Expected: {error.expected}. Given: {error.given}."
        )
    messages.success(ask.request, "The edition is made. It is a draft until it is published.")
    return HttpResponseRedirect(link("edition", pk=edition.pk))


def _make_later(ask: Ask, asked: use.EditionRequest) -> HttpResponse:
    """All areas in every form take half a minute: a job does it."""
    ask.viewer.demand_sight(Marking.parse(ask.workspace.settings.marking))
    values = {**asked.as_values(), "name": "summary of all areas"}
    job = start_job(use.JOB, values, ask.person.pk if ask.person else None)
    return HttpResponseRedirect(link("job", pk=job.pk))


def publish(ask: Ask, pk: int) -> HttpResponse:
    """Confirm, then publish."""
    edition = use.find_edition(pk, ask.viewer)
    neighbours = tuple(compare_releases(ask.workspace, edition))
    line = _line(edition, _names(ask))
    if ask.request.method != "POST":
        return render(ask.request, "editions/publish.html", Confirm(line, neighbours))
    remark = ask.posted("remark")
    if ask.posted("checked") != "yes":
        said = Confirm(line, neighbours, "Tick the box to say that you have checked it.", remark)
        return render(ask.request, "editions/publish.html", said, status=422)
    use.publish(ask.workspace, pk, ask.viewer, ask.person, ask.actor, remark)
    messages.success(ask.request, "The edition is published.")
    return HttpResponseRedirect(link("edition", pk=pk))


def withdraw(ask: Ask, pk: int) -> HttpResponse:
    """Confirm with a reason, then withdraw."""
    line = _line(use.find_edition(pk, ask.viewer), _names(ask))
    if ask.request.method != "POST":
        return render(ask.request, "editions/withdraw.html", Confirm(line, ()))
    reason = ask.posted("reason")
    if not reason:
        said = Confirm(line, (), "Enter the reason for withdrawing the edition.")
        return render(ask.request, "editions/withdraw.html", said, status=422)
    use.withdraw(pk, ask.viewer, ask.person, ask.actor, reason)
    messages.success(ask.request, "The edition is withdrawn.")
    return HttpResponseRedirect(link("edition", pk=pk))


def _names(ask: Ask) -> dict[str, str]:
    """Names of areas by code."""
    return {area.code: area.name for area in choices_of(ask.workspace).areas}


def _line(edition: Edition, names: dict[str, str]) -> EditionLine:
    return EditionLine(
        edition,
        names.get(edition.area, edition.area) or "Several areas",
        Period.parse(edition.period).label,
        Marking(edition.marking).label,
        use.AUDIENCE_WORDS[Edition.Audience(edition.audience)],
    )


def _summary_query(edition: Edition) -> dict[str, str]:
    """The query of the page that an edition was made from."""
    asked = use.EditionRequest.from_values(edition.request)
    values = {"to": str(Period.parse(edition.period).last), "frame": asked.frame}
    return {"area": edition.area, **values, "against": asked.against}


def _options(choices: list[tuple[str, str]], chosen: str, first: str = "") -> Options:
    every = (("", first, not chosen),) if first else ()
    return (*every, *((value, text, value == chosen) for value, text in choices))


def _asked_by_address(ask: Ask) -> use.EditionRequest:
    area = ask.one("area")
    return use.EditionRequest(
        areas=(area,) if area and area != EVERY else (),
        every=area == EVERY,
        to=ask.one("to"),
        frame=ask.one("frame", "r12") or "r12",
        against=ask.one("against", "12m") or "12m",
        audience=ask.one("audience", "partners") or "partners",
    )


def _asked_by_form(ask: Ask) -> use.EditionRequest:
    area = ask.posted("area")
    return use.EditionRequest(
        areas=(area,) if area and area != EVERY else (),
        every=area == EVERY,
        to=ask.posted("to"),
        frame=ask.posted("frame") or "r12",
        against=ask.posted("against") or "12m",
        audience=ask.posted("audience"),
        forms=tuple(ask.request.POST.getlist("forms")),
    )


def _baselines(months: list[tuple[str, str]], asked: str) -> list[tuple[str, str]]:
    """What an edition may be compared with: the year before, or 12 months that end earlier."""
    found = [("12m", "12 months before")]
    found += [(value, f"Baseline to {label}") for value, label in months[12:]]
    return found if asked in dict(found) else [*found, (asked, asked)]


def _form(ask: Ask, asked: use.EditionRequest, error: str = "") -> HttpResponse:
    choices = choices_of(ask.workspace)
    area = EVERY if asked.every else (asked.areas[0] if asked.areas else choices.top.code)
    months = [(str(month), month.label) for month in choices.months]
    if asked.to and asked.to not in dict(months):
        Month.parse(asked.to)
    frames = [(key, text.capitalize()) for key, text in FRAMES.items()]
    context = MakeForm(
        asked=asked,
        areas=_options([*((a.code, a.name) for a in choices.areas), (EVERY, "All areas")], area),
        months=_options(months, asked.to or (months[0][0] if months else "")),
        frames=_options(frames, asked.frame),
        against=_options(_baselines(months, asked.against), asked.against),
        audiences=_options(
            [(str(value), text) for value, text in use.AUDIENCE_WORDS.items()], asked.audience
        ),
        forms=tuple(
            (form, use.FORM_WORDS[form], form in (asked.forms or use.PICKED)) for form in use.PICKED
        ),
        threshold=policy_of(ask.workspace.settings).threshold,
        error=error,
    )
    return render(ask.request, "editions/new.html", context, status=422 if error else 200)


BOTH = ("GET", "POST")
ROUTES: tuple[Route, ...] = (
    Route("editions", show_list, "editions", needs=Ability.READ),
    Route("editions/new", make, "edition-make", needs=Ability.WRITE, methods=BOTH),
    Route("editions/<int:pk>", show, "edition", needs=Ability.READ),
    Route("editions/<int:pk>/publish", publish, "edition-publish", Ability.PUBLISH, BOTH),
    Route("editions/<int:pk>/withdraw", withdraw, "edition-withdraw", Ability.PUBLISH, BOTH),
    Route("editions/<int:pk>/<str:form>", send, "edition-file", needs=Ability.READ),
)
