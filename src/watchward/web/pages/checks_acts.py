"""Pages: deciding about findings, and taking papers and checks away."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect

from watchward.usecases.service import check_deciding as deciding
from watchward.usecases.service import check_reading as reading
from watchward.web.asking import Ask
from watchward.web.pages.checks_context import DeletePage, Typed
from watchward.web.pages.checks_one import FILTERS, check_page, wanted_of
from watchward.web.routes import Route
from watchward.web.templating import link, render
from watchward.words.roles import Ability

_DONE = {
    "accept": "The finding is accepted.",
    "dismiss": "The finding is dismissed.",
    "pass": "The finding is passed to the author. It stands in the note to them.",
}


def _back(ask: Ask, pk: int) -> HttpResponseRedirect:
    """To the findings, with the filters as they were."""
    kept = {name: value for name in (*FILTERS, "page") if (value := ask.one(name))}
    return HttpResponseRedirect(f"{link('check', pk=pk, query=kept)}#findings")


def decide(ask: Ask, pk: int, key: str) -> HttpResponse:
    """Accept, dismiss or pass on a finding, or take that back."""
    act, reason, to = ask.posted("act"), ask.posted("reason"), ask.posted("to")
    if act == "undo":
        deciding.undo(ask.viewer, ask.actor, pk, key, reason)
        messages.success(ask.request, "The decision is undone. The finding is open again.")
        return _back(ask, pk)
    if said := deciding.lacking(act, reason, to):
        made = reading.find_check(ask.viewer, pk)
        return check_page(ask, made, Typed(key, said, reason[:2000], to[:200]))
    deciding.decide(ask.viewer, ask.actor, pk, key, act, reason, to)
    messages.success(ask.request, _DONE[act])
    return _back(ask, pk)


def accept(ask: Ask, pk: int) -> HttpResponse:
    """Accept the findings chosen, or all open ones that the filters let through."""
    if ask.posted("which") == "all":
        keys = reading.open_keys(reading.find_check(ask.viewer, pk), wanted_of(ask))
    else:
        keys = [str(key) for key in ask.request.POST.getlist("key")]
    count = deciding.accept_many(ask.viewer, ask.actor, pk, keys)
    said = "1 finding is accepted." if count == 1 else f"{count:,} findings are accepted."
    messages.success(ask.request, said if count else "No finding was chosen that is still open.")
    return _back(ask, pk)


def delete(ask: Ask, pk: int) -> HttpResponse:
    """Confirm, then delete a check."""
    made = deciding.find_removable(ask.viewer, ask.actor, pk)
    if ask.request.method == "POST" and ask.posted("sure") == "yes":
        deciding.delete_check(ask.workspace, ask.viewer, ask.actor, pk)
        messages.success(ask.request, f"The check of {made.title} is deleted.")
        return HttpResponseRedirect(link("checks"))
    posted = ask.request.method == "POST"
    error = "Tick the box to say that you are sure." if posted else ""
    (line,) = reading.lines_of([made])
    page = DeletePage(line, made.papers.count(), made.later.exists(), error)
    return render(ask.request, "checks/delete.html", page, 422 if error else 200)


def remove(ask: Ask, pk: int) -> HttpResponse:
    """Remove the papers sent, and keep what was found."""
    deciding.remove_sent(ask.workspace, ask.viewer, ask.actor, pk)
    messages.success(ask.request, "The files sent are removed. The findings stay.")
    return HttpResponseRedirect(link("check", pk=pk))


ROUTES: tuple[Route, ...] = (
    Route("checks/<int:pk>/findings/<str:key>", decide, "check-decide", Ability.CHECK, ("POST",)),
    Route("checks/<int:pk>/accept", accept, "check-accept", Ability.CHECK, ("POST",)),
    Route("checks/<int:pk>/delete", delete, "check-delete", Ability.CHECK, ("GET", "POST")),
    Route("checks/<int:pk>/remove-papers", remove, "check-remove", Ability.CHECK, ("POST",)),
)
