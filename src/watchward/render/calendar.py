"""A calendar file (iCalendar, RFC 5545) of days on which something is due."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_LONGEST = 73
"""Octets of a line before it is folded, with room for the space that goes before."""


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """Something on a day: `key` names it for good, so that a newer file replaces it."""

    key: str
    day: date
    title: str
    detail: str = ""
    link: str = ""


def calendar_file(name: str, days: Iterable[CalendarDay], made: datetime) -> bytes:
    """The calendar of some days, each an event of the whole day."""
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Watchward//Tasks//EN", "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH", f"X-WR-CALNAME:{_text(name)}",
    ]  # fmt: skip
    stamp = made.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    for each in days:
        lines += _event(each, stamp)
    lines.append("END:VCALENDAR")
    return b"".join(part + b"\r\n" for line in lines for part in _folded(line))


def _event(each: CalendarDay, stamp: str) -> list[str]:
    after = each.day + timedelta(days=1)
    lines = [
        "BEGIN:VEVENT", f"UID:{_text(each.key)}", f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{each.day:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}",
        f"SUMMARY:{_text(each.title)}", "TRANSP:TRANSPARENT",
    ]  # fmt: skip
    if each.detail:
        lines.append(f"DESCRIPTION:{_text(each.detail)}")
    if each.link:
        lines.append(f"URL:{each.link}")
    return [*lines, "END:VEVENT"]


def _text(text: str) -> str:
    for sign, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r", ""), ("\n", "\\n")):
        text = text.replace(sign, written)
    return text


def _folded(line: str) -> Iterator[bytes]:
    """Lines of at most 75 octets, cut between letters; those that go on begin with a space."""
    part, start = b"", b""
    for letter in line:
        octets = letter.encode()
        if len(part) + len(octets) > _LONGEST:
            yield start + part
            part, start = b"", b" "
        part += octets
    yield start + part
