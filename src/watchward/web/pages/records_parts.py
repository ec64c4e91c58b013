"""What the pages of the registers share: names of areas, days in the address, acts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.contrib import messages
from django.urls import NoReverseMatch
from django.utils.html import format_html

from watchward.usecases.desk.keeping import Act, Kept
from watchward.usecases.desk.reading import title_of
from watchward.usecases.desk.today import today
from watchward.usecases.service.access import area_choices
from watchward.usecases.service.audit import note
from watchward.web.asking import Ask
from watchward.web.pages.records_context import Options
from watchward.web.templating import link
from watchward.words.marking import Marking
from watchward.words.record_values import read_day
from watchward.words.records import Entry, Kind


def area_names(ask: Ask) -> dict[str, str]:
    """Names of the areas that a record can be about, by code."""
    return {area.code: area.name for area in area_choices(ask.workspace)}


def options(choices: Iterable[tuple[str, str]], chosen: str, first: str | None = None) -> Options:
    """Choices of a select, with the one chosen; `first` is what a blank value means."""
    every = (("", first, not chosen),) if first is not None else ()
    return (*every, *((value, text, value == chosen) for value, text in choices))


def day_asked(ask: Ask) -> tuple[date | None, str, str]:
    """The day as at which something is to be shown, as typed, and what is wrong with it."""
    text = ask.one("as_at")
    if not text:
        return None, "", ""
    day = read_day(text)
    if day is None or not 2000 <= day.year < 2100:
        return None, text, "Enter a real day, such as 31/10/2024."
    if day > today():
        return None, text, "Enter today or a day in the past: what comes later is not known."
    return day, text, ""


def page_number(ask: Ask) -> int:
    """The page asked for; 1 for anything that is none."""
    given = ask.one("page")
    return int(given) if given.isascii() and given.isdigit() and 0 < len(given) < 8 else 1


def number_asked(text: str) -> int | None:
    """A record's number out of an address, or None."""
    plain = text.strip()
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 10 else None


def link_if(name: str, **parts: object) -> str:
    """The address of a page, blank where this service has none of that name."""
    try:
        return link(name, **parts)
    except NoReverseMatch:
        return ""


def act_of(ask: Ask, what: str, reason: str = "") -> Act:
    """What the person who asks is about to do."""
    return Act(ask.viewer, ask.actor, what, reason)


def say_kept(ask: Ask, kept: Kept, words: str) -> None:
    """Say what was done, with the way to undo it."""
    notice = format_html(
        '{} <a class="govuk-notification-banner__link" href="{}#undo">Undo this change</a>',
        words, link("change", pk=kept.change),
    )  # fmt: skip
    messages.success(ask.request, notice)


def quoted(entry: Entry) -> str:
    """A record's title in quotation marks."""
    return f"“{title_of(entry)}”"


def marking_of(entries: Iterable[Entry]) -> str:
    """The marking that a page with some records carries at the top; blank for the usual one."""
    highest = max((entry.marking for entry in entries), default=Marking.OFFICIAL)
    return highest.label if highest is not Marking.OFFICIAL else ""


def note_sight(ask: Ask, kind: Kind, entries: Iterable[Entry]) -> None:
    """Note in the audit trail that partner-only records were looked at."""
    seen = [entry for entry in entries if entry.marking is not Marking.OFFICIAL]
    if not seen:
        return
    named = [f"{entry.kind}/{entry.number}" for entry in seen[:50]]
    what = kind.plural if len(seen) > 1 else f"{kind.label} {seen[0].number}"
    note(ask.actor, "looked at sensitive records", what, {"records": named, "count": len(seen)})
