"""Questions: what waits, one question with its answer and figures, and keeping an answer."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from watchward.content.format import cell_text, number_text
from watchward.lake.workspace import Workspace
from watchward.scrutiny.kinds import QUESTION
from watchward.scrutiny.questions import (
    PROMISED,
    Numeral,
    QuestionLine,
    loose_numerals,
    question_line,
    questions_of,
    sources_of,
    why_not_closed,
)
from watchward.usecases.desk.bound import Bound, bound
from watchward.usecases.desk.keeping import Act, Draft, Kept, as_draft, check, keep, may_edit
from watchward.usecases.desk.personal import Finding, look_over, mark_of
from watchward.usecases.desk.reading import read_entry, read_register
from watchward.usecases.desk.scrutiny_framework import Past, histories
from watchward.usecases.desk.showing import Part, Titles
from watchward.usecases.desk.today import today
from watchward.usecases.viewer import Viewer
from watchward.words.errors import NotFound, Refused
from watchward.words.marking import Marking, highest
from watchward.words.record_values import read_day, typed_value
from watchward.words.records import Entry, Register

LIST_KINDS = ("question", "action")
KINDS = (*LIST_KINDS, "measure", "commitment")
STATUSES = QUESTION.field("status").choices


@dataclass(frozen=True, slots=True)
class QuestionsPage:
    """Questions that wait, and those answered. `loose` counts unbound numerals by number."""

    waiting: tuple[QuestionLine, ...]
    answered: tuple[QuestionLine, ...]
    about: Mapping[int, tuple[Part, ...]]
    marking: Marking
    on: date
    may_add: bool

    @property
    def late(self) -> int:
        """How many wait past their day."""
        return sum(line.is_late for line in self.waiting)


def questions_page(workspace: Workspace, viewer: Viewer) -> QuestionsPage:
    """Every question that a viewer may see."""
    register, on = read_register(viewer, LIST_KINDS), today()
    lines, titles = questions_of(register, on), Titles(viewer)
    return QuestionsPage(
        waiting=tuple(line for line in lines if line.is_waiting),
        answered=tuple(line for line in lines if not line.is_waiting),
        about={line.entry.number: about(workspace, titles, line.entry) for line in lines},
        marking=highest(line.entry.marking for line in lines),
        on=on,
        may_add=may_edit(viewer, Marking.OFFICIAL, viewer.areas[0] if viewer.areas else ""),
    )


def about(workspace: Workspace, titles: Titles, entry: Entry) -> tuple[Part, ...]:
    """What a question is about: its priority, decision and figure."""
    found = [
        titles.part(kind, number)
        for kind in ("priority", "decision")
        if (number := entry.ref(kind)) is not None
    ]
    if key := entry.text("figure"):
        held = bound(workspace, key, titles.viewer)
        found.append(Part(held.label or key, figure=held.figure, problem=held.problem))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """A question with its answer. `offered` are figures that may be bound, chosen ones first."""

    entry: Entry
    line: QuestionLine
    about: tuple[Part, ...]
    figures: tuple[Bound, ...]
    offered: tuple[Bound, ...]
    loose: tuple[Numeral, ...]
    sources: tuple[str, ...]
    no_close: str
    history: tuple[Past, ...]
    marking: Marking
    on: date
    may_edit: bool


def question_page(workspace: Workspace, viewer: Viewer, number: int) -> QuestionPage:
    """A question as it stands. Raises NotFound and Forbidden."""
    entry = read_entry(viewer, "question", number)
    if entry.is_removed:
        raise NotFound(
            expected="the number of a question that is in the list", given=str(number),
            remedy="Start from the list of questions.",
        )  # fmt: skip
    register, on = read_register(viewer, KINDS), today()
    line = question_line(register, entry, on)
    figures = read_figures(workspace, viewer, entry.lines("figures"))
    return QuestionPage(
        entry=entry,
        line=line,
        about=about(workspace, Titles(viewer), entry),
        figures=figures,
        offered=read_figures(workspace, viewer, _offered(register, entry)),
        loose=loose_numerals(entry.text("answer"), printed_of(figures)),
        sources=sources_of(entry.text("answer")),
        no_close=why_not_closed(entry, line.promises),
        history=histories(viewer, [entry]).get((entry.kind, number), ()),
        marking=_marking(entry, line, figures),
        on=on,
        may_edit=may_edit(viewer, entry.marking, entry.area),
    )


def _marking(entry: Entry, line: QuestionLine, figures: Iterable[Bound]) -> Marking:
    shown = [each.figure.marking for each in figures if each.figure]
    return highest([entry.marking, *(action.marking for action in line.promises), *shown])


def read_figures(workspace: Workspace, viewer: Viewer, keys: Iterable[str]) -> tuple[Bound, ...]:
    """The figures of keys, each once, in order."""
    return tuple(bound(workspace, key, viewer) for key in dict.fromkeys(keys))


def printed_of(figures: Iterable[Bound]) -> tuple[str, ...]:
    """The values of figures as they are printed."""
    held = [each.figure for each in figures if each.figure is not None]
    return tuple(text for figure in held for text in (cell_text(figure), number_text(figure)))


def _offered(register: Register, entry: Entry) -> tuple[str, ...]:
    """Figures bound already, the one asked about, and those of the priority's measures."""
    keys = [*entry.lines("figures")]
    if entry.text("figure"):
        keys.append(entry.text("figure"))
    priority = entry.ref("priority")
    if priority is not None:
        under = {e.number for e in register.about("commitment", "priority", priority)}
        keys += [
            measure.text("figure")
            for measure in register.of("measure")
            if measure.text("figure")
            and (measure.ref("priority") == priority or measure.ref("commitment") in under)
        ]
    return tuple(dict.fromkeys(keys))


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it was typed. `figures` are keys; `owner` and `due_on` are of the promise."""

    text: str
    figures: tuple[str, ...]
    answered_on: str
    status: str
    promised: str = ""
    owner: str = ""
    due_on: str = ""
    version: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Looked:
    """What an answer holds: values as they would be kept, faults by field, and what is flagged.

    `mark` stands for what is flagged: a person's tick of it keeps the answer as it is.
    """

    values: Mapping[str, Any]
    faults: Mapping[str, str]
    figures: tuple[Bound, ...]
    loose: tuple[Numeral, ...]
    findings: tuple[Finding, ...]
    promise: Draft | None = None

    @property
    def mark(self) -> str:
        """Blank where nothing is flagged."""
        if not self.loose and not self.findings:
            return ""
        told = "\n".join([mark_of(self.findings), *(f"{e.text}\0{e.around}" for e in self.loose)])
        return hashlib.sha256(told.encode()).hexdigest()[:16]


def look_at_answer(
    workspace: Workspace, viewer: Viewer, number: int, answer: Answer, places: Iterable[str] = ()
) -> Looked:
    """What is wrong or flagged in an answer; nothing is kept."""
    entry = read_entry(viewer, "question", number)
    line = question_line(read_register(viewer, LIST_KINDS), entry, today())
    given = {each.key: typed_value(each, entry.values.get(each.key)) for each in QUESTION.fields}
    given |= {
        "answer": answer.text, "figures": "\n".join(answer.figures), "status": answer.status,
        "promised": answer.promised, "answered_on": _answered_on(workspace, answer),
    }  # fmt: skip
    checked = check(QUESTION, given)
    faults = {fault.field: fault.text for fault in checked.faults}
    figures = read_figures(workspace, viewer, checked.values.get("figures", ()))
    if unknown := [each for each in figures if each.figure is None and not each.label]:
        faults["figures"] = f"Copy the key from the figure's page. Given: {unknown[0].key}."
    promise, wrong = _promise(entry, line, answer)
    faults |= wrong
    if answer.status == "closed" and not faults:
        asked = Entry("question", number, checked.values)
        if why := why_not_closed(asked, line.promises):
            faults["status"] = f"It cannot be closed yet: {why}."
    return Looked(
        values=checked.values,
        faults=faults,
        figures=figures,
        loose=loose_numerals(answer.text, printed_of(figures)),
        findings=look_over(QUESTION, checked.values, entry.values, tuple(places)),
        promise=promise,
    )


def _answered_on(workspace: Workspace, answer: Answer) -> str:
    """The day it was answered: as given, or today once there is an answer."""
    if answer.answered_on or not answer.text.strip() or answer.status == "open":
        return answer.answered_on
    return today().isoformat()


def _promise(
    entry: Entry, line: QuestionLine, answer: Answer
) -> tuple[Draft | None, dict[str, str]]:
    """The action by which what is promised will be delivered, unless one holds it already."""
    if answer.status != PROMISED or line.owed or not answer.promised.strip():
        return None, {}
    faults, due = {}, read_day(answer.due_on) if answer.due_on else None
    if not answer.owner.strip():
        faults["owner"] = "Enter who delivers it."
    if due is None:
        faults["due_on"] = "Enter the day by which it is delivered, such as 31/10/2024."
    if faults or due is None:
        return None, faults
    values = {
        "text": " ".join(answer.promised.split())[:500], "source": "question",
        "question": entry.number, "owner": " ".join(answer.owner.split())[:500],
        "due_on": due.isoformat(), "status": "not started",
        **({"priority": entry.ref("priority")} if entry.ref("priority") is not None else {}),
    }  # fmt: skip
    return Draft("action", values, entry.area, entry.marking), {}


def keep_answer(act: Act, number: int, looked: Looked, version: int) -> Kept:
    """Keep an answer, and the action it promises, in one act. Raises Refused and Forbidden."""
    entry = read_entry(act.viewer, "question", number)
    if looked.faults:
        raise Refused(
            expected="an answer without faults", given="; ".join(looked.faults.values()),
            remedy="Put it right first.",
        )  # fmt: skip
    if version != entry.version:
        raise Refused(
            expected="the question as it was when you opened it",
            given=f"one that {entry.changed_by} has changed since",
            remedy="Open it again, look at what was changed, and answer there.",
        )
    blank = dict.fromkeys(entry.values)
    drafts = [as_draft(entry, {**blank, **looked.values})]
    return keep(act, [*drafts, looked.promise] if looked.promise else drafts)
