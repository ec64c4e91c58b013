"""Reading what people typed into a record's fields, and showing it again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Protocol

from watchward.words.errors import WatchwardError
from watchward.words.numbers import count_text, decimal_text, grouped
from watchward.words.periods import Month, Period, day_label
from watchward.words.records import Field, FieldType, Kind

LONGEST = 20_000
"""Characters a text may have."""
_SHORT = 500
_DAY = (
    re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})"),
    re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})"),
)
_WORDED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)? ([A-Za-z]+) (\d{4})")
_YEAR = re.compile(r"(20\d\d)\s*[/-]\s*(?:20)?(\d\d)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class Known(Protocol):
    """What a reader of values asks of the registers and the data."""

    def number_of(self, kind: str, text: str) -> int | None:
        """The number of the record that a number or an exact title names, or None."""
        ...

    def figure_key(self, text: str) -> str | None:
        """The key of a figure as it is written properly, or None where it names none."""
        ...


@dataclass(frozen=True, slots=True)
class Fault:
    """A value that cannot be read: which field, what was expected, given, and what to do."""

    field: str
    label: str
    expected: str
    given: str
    remedy: str

    @property
    def text(self) -> str:
        """In one sentence, as beside a form's field."""
        given = f" Given: {self.given}." if self.given else ""
        return f"{self.remedy}{given}"


class _Unread(Exception):
    """Why a value cannot be read."""

    def __init__(self, expected: str, remedy: str) -> None:
        self.expected, self.remedy = expected, remedy
        super().__init__(expected)


def read_values(
    kind: Kind, given: Mapping[str, str], known: Known
) -> tuple[dict[str, Any], list[Fault]]:
    """The values of a record from text by field key, and every fault; blanks are left out."""
    values: dict[str, Any] = {}
    faults: list[Fault] = []
    for field in kind.fields:
        text = str(given.get(field.key, "")).replace("\r\n", "\n").replace("\0", "").strip()
        if not text:
            if field.required:
                faults.append(_missing(field))
            continue
        try:
            values[field.key] = read_value(field, text, known)
        except _Unread as problem:
            shown = text if len(text) < 80 else f"{text[:77]}..."
            faults.append(Fault(field.key, field.label, problem.expected, shown, problem.remedy))
    return values, faults


def _missing(field: Field) -> Fault:
    verb = "Choose" if field.type in (FieldType.CHOICE, FieldType.REF) else "Enter"
    return Fault(field.key, field.label, f"a value for {field.label}", "",
                 f"{verb} a value for “{field.label}”.")  # fmt: skip


def read_value(field: Field, text: str, known: Known) -> Any:
    """One value of a field from text that is not blank."""
    reader = _READERS.get(field.type)
    if reader is not None:
        return reader(field, text)
    if field.type is FieldType.FIGURE:
        key = known.figure_key(text)
        if key is None:
            raise _Unread(
                "the key of a figure, such as offences.v1/E07000070/2024-10-r12/shoplifting",
                "Copy the key from the figure's page.",
            )
        return key
    if field.type is FieldType.REF:
        return _number(field, text, known)
    return [
        _number(field, part.strip(), known) for part in re.split(r"[;\n]", text) if part.strip()
    ]


def _number(field: Field, text: str, known: Known) -> int:
    number = known.number_of(field.refers, text)
    if number is None:
        raise _Unread(
            f"the number or the exact title of a {field.refers}",
            f"Give the number or the exact title of a {field.refers} that is in its list.",
        )
    return number


def _text(field: Field, text: str) -> str:
    most = _SHORT if field.type is FieldType.TEXT else LONGEST
    if len(text) > most:
        raise _Unread(f"at most {most} characters", f"Shorten it to {most} characters.")
    return " ".join(text.split()) if field.type is FieldType.TEXT else text


def _lines(field: Field, text: str) -> list[str]:
    return [line.strip() for line in _text(field, text).splitlines() if line.strip()]


def read_day(text: str) -> date | None:
    """A day written 2024-10-31, 31/10/2024 or 31 October 2024, or None."""
    text = text.removesuffix(" 00:00:00").strip()
    worded = _WORDED.fullmatch(text)
    iso, british = _DAY[0].fullmatch(text), _DAY[1].fullmatch(text)
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if british:
            return date(int(british[3]), int(british[2]), int(british[1]))
        if worded and len(worded[2]) >= 3 and worded[2][:3].lower() in _MONTHS:
            return date(int(worded[3]), _MONTHS.index(worded[2][:3].lower()) + 1, int(worded[1]))
    except ValueError:
        return None
    return None


def _day(field: Field, text: str) -> str:
    day = read_day(text)
    if day is None or not 1990 <= day.year <= 2100:
        raise _Unread(
            "a day that exists, such as 31/10/2024", "Enter a real day, such as 31/10/2024."
        )
    return day.isoformat()


def _month(field: Field, text: str) -> str:
    try:
        return str(Month.parse(text))
    except WatchwardError:
        day = read_day(f"1 {text}")
    if day is None:
        raise _Unread("a month, such as 2024-10", "Enter a month, such as 2024-10 or October 2024.")
    return str(Month.of(day))


def _year(field: Field, text: str) -> str:
    found = _YEAR.fullmatch(text)
    if found is None or (int(found[1]) + 1) % 100 != int(found[2]):
        raise _Unread(
            "a financial year, such as 2024/25", "Enter a financial year, such as 2024/25."
        )
    return f"{found[1]}/{found[2]}"


def _whole(field: Field, text: str) -> int:
    plain = text.replace(",", "").removesuffix(".0")
    if not plain.isascii() or not plain.isdecimal() or len(plain) > 12:
        raise _Unread("a whole number from 0", "Enter a whole number, without words.")
    return int(plain)


def _money(field: Field, text: str) -> int:
    plain = text.replace(",", "").replace("£", "").strip()
    try:
        pounds = Decimal(plain)
        pence = pounds * 100
    except InvalidOperation:
        pence = Decimal("NaN")
    if not pence.is_finite() or pence != int(pence) or abs(pence) >= 10**14:
        raise _Unread(
            "an amount in pounds, such as 19,191 or 44,190.50",
            "Enter an amount in pounds with no words, such as 19,191 or 44,190.50.",
        )
    return int(pence)


def _decimal(field: Field, text: str) -> str:
    plain = text.replace(",", "").removesuffix("%").strip()
    try:
        number = Decimal(plain)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or abs(number) >= 10**15:
        raise _Unread("a number", "Enter a number alone; its unit has a field of its own.")
    return f"{number:f}"


def _choice(field: Field, text: str) -> str:
    wanted = " ".join(text.split()).lower()
    for choice in field.choices:
        if choice.lower() == wanted:
            return choice
    listed = ", ".join(field.choices)
    raise _Unread(f"one of: {listed}", f"Choose one of: {listed}.")


def _link(field: Field, text: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"']{1,480}", text):
        raise _Unread(
            "a web address that begins with http:// or https://",
            "Enter the whole address, beginning with https://.",
        )
    return text


def _period(field: Field, text: str) -> str:
    try:
        return Period.parse(text).key
    except WatchwardError:
        raise _Unread(
            "a period's key, such as 2019-12-r12 (12 months to December 2019)",
            "Enter a period such as 2019-12-r12 (12 months to December 2019).",
        ) from None


_READERS = {
    FieldType.TEXT: _text,
    FieldType.LONG: _text,
    FieldType.LINES: _lines,
    FieldType.DATE: _day,
    FieldType.MONTH: _month,
    FieldType.YEAR: _year,
    FieldType.WHOLE: _whole,
    FieldType.MONEY: _money,
    FieldType.NUMBER: _decimal,
    FieldType.CHOICE: _choice,
    FieldType.LINK: _link,
    FieldType.PERIOD: _period,
}


def money_text(pence: int) -> str:
    """Pounds as people write them: £19,191, £44,190.50, with a true minus sign before."""
    sign = "\N{MINUS SIGN}" if pence < 0 else ""
    whole, rest = divmod(abs(pence), 100)
    return f"{sign}£{whole:,}" + (f".{rest:02d}" if rest else "")


def shown_value(field: Field, value: Any) -> str:
    """A value as a person reads it; blank for none. Records are their numbers."""
    if value is None or value == "" or value == []:
        return ""
    match field.type:
        case FieldType.DATE:
            return day_label(date.fromisoformat(value))
        case FieldType.MONTH:
            return Month.parse(value).label
        case FieldType.WHOLE:
            return count_text(int(value))
        case FieldType.MONEY:
            return money_text(int(value))
        case FieldType.NUMBER:
            return grouped(value)
        case FieldType.PERIOD:
            return Period.parse(value).label
        case FieldType.LINES:
            return "\n".join(value)
        case FieldType.REFS:
            return "; ".join(str(each) for each in value)
        case _:
            return str(value)


def typed_value(field: Field, value: Any) -> str:
    """A value as it is typed into a form or a spreadsheet: reading it gives it back."""
    if value is None:
        return ""
    match field.type:
        case FieldType.MONEY:
            return decimal_text(int(value), 100, 2)
        case FieldType.LINES:
            return "\n".join(value)
        case FieldType.REFS:
            return "; ".join(str(each) for each in value)
        case _:
            return str(value)
