"""Pages: questions of members and the public, and answering one with its figures bound."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseRedirect

from watchward.usecases.desk.keeping import may_edit
from watchward.usecases.desk.reading import read_entry
from watchward.usecases.desk.scrutiny_questions import (
    STATUSES,
    Answer,
    Looked,
    QuestionPage,
    QuestionsPage,
    keep_answer,
    look_at_answer,
    question_page,
    questions_page,
)
from watchward.usecases.service.audit import note
from watchward.web.asking import Ask
from watchward.web.pages.records_input import typed
from watchward.web.pages.records_parts import (
    act_of,
    area_names,
    link_if,
    number_asked,
    quoted,
    say_kept,
)
from watchward.web.routes import Route
from watchward.web.templating import link, render
from watchward.words.errors import Forbidden, Refused
from watchward.words.marking import Marking
from watchward.words.records import Field, FieldType
from watchward.words.roles import Ability

FORM = "answer-form"
_DAY = Field("day", "Day", FieldType.DATE)


@dataclass(frozen=True, slots=True)
class AllQuestions:
    """Every question, and the address to log one, blank for those who may not."""

    found: QuestionsPage
    add: str


@dataclass(frozen=True, slots=True)
class OneQuestion:
    """A question with the form of its answer. `looked` is what a sent answer was found to hold."""

    found: QuestionPage
    form: Answer
    statuses: tuple[str, ...]
    looked: Looked | None
    errors: tuple[tuple[str, str], ...]

    @property
    def faults(self) -> Mapping[str, str]:
        """What is wrong by field."""
        return dict(self.errors)


def show_all(ask: Ask) -> HttpResponse:
    """Questions that wait first, the one due soonest at the top."""
    found = questions_page(ask.workspace, ask.viewer)
    if found.marking is not Marking.OFFICIAL:
        note(ask.actor, "looked at sensitive records", "Questions")
    query = {"next": link("questions")}
    add = link_if("record-new", kind="question", query=query) if found.may_add else ""
    return render(ask.request, "scrutiny/questions.html", AllQuestions(found, add))


def show(ask: Ask, number: int) -> HttpResponse:
    """One question; those who may can answer it here."""
    if ask.request.method == "POST":
        return _answer(ask, number)
    found = question_page(ask.workspace, ask.viewer, number)
    if found.marking is not Marking.OFFICIAL:
        note(ask.actor, "looked at a sensitive question", f"question/{number}")
    return render(ask.request, "scrutiny/question.html", _page(found, _held(found)))


def _page(
    found: QuestionPage, form: Answer, looked: Looked | None = None, more: str = ""
) -> OneQuestion:
    errors = tuple(looked.faults.items()) if looked else ()
    if more:
        errors = (*errors, (FORM, more))
    return OneQuestion(found, form, STATUSES, looked, errors)


def _held(found: QuestionPage) -> Answer:
    """The answer as it is kept, in the form."""
    entry = found.entry
    return Answer(
        text=entry.text("answer"),
        figures=entry.lines("figures"),
        answered_on=typed(_DAY, entry.values.get("answered_on")),
        status=entry.text("status"),
        promised=entry.text("promised"),
        version=entry.version,
    )


def _posted(ask: Ask) -> Answer:
    ticked = [str(key).strip() for key in ask.request.POST.getlist("figure")]
    others = ask.posted("figures")[:20_000].splitlines()
    keys = (key.partition("@")[0].strip() for key in (*ticked, *others))
    return Answer(
        text=ask.posted("answer").replace("\r\n", "\n"),
        figures=tuple(dict.fromkeys(key for key in keys if key)),
        answered_on=ask.posted("answered_on"),
        status=ask.posted("status"),
        promised=ask.posted("promised")[:20_000].replace("\r\n", "\n"),
        owner=ask.posted("owner"),
        due_on=ask.posted("due_on"),
        version=number_asked(ask.posted("version")) or 0,
        reason=ask.posted("reason")[:500],
    )


def _answer(ask: Ask, number: int) -> HttpResponse:
    """Keep an answer, or show it again with what is wrong, flagged, or bound to it."""
    entry = read_entry(ask.viewer, "question", number)
    if not may_edit(ask.viewer, entry.marking, entry.area):
        raise Forbidden(
            expected="permission to answer questions of this area",
            given="an account without it",
            remedy="Ask an administrator of this workspace for the permission.",
        )
    sent, places = _posted(ask), tuple(area_names(ask).values())
    looked = look_at_answer(ask.workspace, ask.viewer, number, sent, places)
    is_look = ask.posted("do") == "look"
    if is_look or looked.faults or (looked.mark and ask.posted("confirm") != looked.mark):
        return _again(ask, number, sent, looked, status=200 if is_look else 422)
    try:
        kept = keep_answer(act_of(ask, "answered a question", sent.reason), number, looked,
                           sent.version)  # fmt: skip
    except Refused as refused:
        told = f"{refused.remedy} Expected: {refused.expected}. Given: {refused.given}."
        return _again(ask, number, sent, looked, told, 409)
    if looked.findings:
        note(ask.actor, "kept text that may hold personal details", f"Question {number}",
             {"record": f"question/{number}"})  # fmt: skip
    promised = f" Action {kept.entries[1].number} holds what is promised." if looked.promise else ""
    say_kept(ask, kept, f"The answer to {quoted(kept.entries[0])} is kept.{promised}")
    return HttpResponseRedirect(link("question", number=number))


def _again(
    ask: Ask, number: int, sent: Answer, looked: Looked, more: str = "", status: int = 422
) -> HttpResponse:
    found = question_page(ask.workspace, ask.viewer, number)
    page = _page(found, sent, looked, more)
    return render(ask.request, "scrutiny/question.html", page, status)


ROUTES: tuple[Route, ...] = (
    Route("scrutiny/questions", show_all, "questions", Ability.READ),
    Route("scrutiny/questions/<int:number>", show, "question", Ability.READ,
          methods=("GET", "POST")),
)  # fmt: skip
