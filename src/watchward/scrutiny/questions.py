"""Questions and their answers: what waits, which numerals of an answer are bound, what is owed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from watchward.scrutiny.kinds import QUESTION
from watchward.words.records import Entry, Register

PROMISED = "further information promised"
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_NO_QUANTITY = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}(?: (?:19|20)\d\d)?\b"  # 31 October 2024
    rf"|\b{_MONTH} (?:19|20)\d\d\b"  # October 2024
    r"|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b|\b\d{4}-\d\d(?:-\d\d)?\b"  # 31/10/2024, 2024-10
    r"|\b20\d\d\s?/\s?(?:20)?\d\d\b"  # 2024/25
    r"|\b(?:in|since|of|until|by|from|to|year|during) (?:19|20)\d\d\b"  # since 2019
    r"|\b(?:12|twelve) months\b"
    r"|\bQ[1-4]\b"
    r"|\b\d{1,2}[:.]\d\d ?(?:am|pm)?\b(?= ?(?:hours|o'clock|am|pm))",
    re.IGNORECASE,
)
_SOURCED = re.compile(r"\[\s*source\s*:\s*([^\]\n]{3,})\]", re.IGNORECASE)
_NUMERAL = re.compile(r"(?<![\w.,])[-+\N{MINUS SIGN}]?£?\d[\d,]*(?:\.\d+)?(?:%|\b)")
_REACH = 120
"""Characters between a numeral and the mark that gives its source."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral of an answer that nothing stands behind, with the words about it."""

    text: str
    around: str


def loose_numerals(answer: str, printed: Collection[str]) -> tuple[Numeral, ...]:
    """Numerals of an answer that are neither a bound figure's nor marked with a source.

    `printed` are the values of the bound figures as they are shown, without
    regard to sign, separators and units. A numeral is sourced by
    “[source: where it is from]” that follows it in the same sentence. Days, months,
    years and quarters are no quantities.
    """
    known = {_plain(each) for each in printed}
    hidden = [match.span() for match in _NO_QUANTITY.finditer(answer)]
    marks = list(_SOURCED.finditer(answer))
    hidden += [mark.span() for mark in marks]
    found = []
    for match in _NUMERAL.finditer(answer):
        if any(first <= match.start() < last for first, last in hidden):
            continue
        if _plain(match[0]) in known or _is_sourced(answer, match.end(), marks):
            continue
        found.append(Numeral(match[0], _around(answer, match)))
    return tuple(found)


def _plain(text: str) -> str:
    """A numeral without sign, separators, units: ``2,010`` and ``+2010`` are alike."""
    found = re.search(r"\d[\d,]*(?:\.\d+)?", text)
    return found[0].replace(",", "").rstrip(".") if found else ""


def _is_sourced(answer: str, end: int, marks: Iterable[re.Match[str]]) -> bool:
    """Whether a mark follows within the sentence, with no other numeral between."""
    for mark in marks:
        if end <= mark.start() <= end + _REACH:
            between = _NO_QUANTITY.sub("", answer[end : mark.start()])
            return not re.search(r"\d|[.!?]\s+\w|\n", between)
    return False


def _around(answer: str, match: re.Match[str]) -> str:
    first, last = max(0, match.start() - 25), min(len(answer), match.end() + 25)
    words = " ".join(answer[first:last].split())
    return f"{'…' if first else ''}{words}{'…' if last < len(answer) else ''}"


def sources_of(answer: str) -> tuple[str, ...]:
    """The sources named in an answer, each once."""
    return tuple(dict.fromkeys(mark[1].strip() for mark in _SOURCED.finditer(answer)))


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question as it stands on a day. `owed` are the actions that it waits for."""

    entry: Entry
    is_waiting: bool
    days_waiting: int
    days_over: int
    due: date | None
    promises: tuple[Entry, ...]
    owed: tuple[Entry, ...]

    @property
    def is_late(self) -> bool:
        """Whether it waits past the day on which it, or what was promised, was due."""
        return self.days_over > 0


def question_line(register: Register, entry: Entry, today: date) -> QuestionLine:
    """A question with what it waits for on a day.

    Once it is answered in part it is due when the earliest open promise is.
    """
    promises = promises_of(register, entry.number)
    owed = tuple(action for action in promises if not is_settled(action))
    is_waiting = entry.text("status") in QUESTION.open_statuses
    due = entry.day("due_on")
    if entry.text("status") == PROMISED:
        days = [day for action in owed if (day := action.day("due_on"))]
        due = min(days) if days else None
    asked = entry.day("asked_on")
    return QuestionLine(
        entry=entry,
        is_waiting=is_waiting,
        days_waiting=max(0, (today - asked).days) if asked and is_waiting else 0,
        days_over=max(0, (today - due).days) if due and is_waiting else 0,
        due=due,
        promises=promises,
        owed=owed,
    )


def questions_of(register: Register, today: date) -> tuple[QuestionLine, ...]:
    """Every question: those that wait first, by the day they are due; then the newest answered."""
    lines = [question_line(register, entry, today) for entry in register.of(QUESTION.key)]
    waiting = sorted(
        (e for e in lines if e.is_waiting), key=lambda e: (e.due or date.max, _asked(e))
    )
    answered = sorted((e for e in lines if not e.is_waiting), key=_asked, reverse=True)
    return (*waiting, *answered)


def _asked(line: QuestionLine) -> tuple[str, int]:
    return line.entry.text("asked_on"), line.entry.number


def promises_of(register: Register, number: int) -> tuple[Entry, ...]:
    """The actions by which what was promised to a question is delivered."""
    return tuple(register.about("action", "question", number))


def is_settled(action: Entry) -> bool:
    """Whether a promise is kept: done, or withdrawn with a reason in its outcome."""
    status = action.text("status")
    return status == "done" or (status == "withdrawn" and bool(action.text("outcome").strip()))


def why_not_closed(question: Entry, promises: Iterable[Entry]) -> str:
    """Why a question cannot be closed, in words; blank where it can."""
    held = tuple(promises)
    owed = [action for action in held if not is_settled(action)]
    if question.text("promised") and not held:
        return "no action holds what was promised"
    if not owed:
        return ""
    first = owed[0]
    what = f"action {first.number}, “{first.text('text')}”"
    if first.text("status") == "withdrawn":
        return f"{what}, is withdrawn and its outcome does not say why"
    more = f", and {len(owed) - 1} more" if len(owed) > 1 else ""
    return f"{what}, is {first.text('status')}{more}"
