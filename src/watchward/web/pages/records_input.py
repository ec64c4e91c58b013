"""The fields of a record as fields of a form, and what was typed into them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from watchward.usecases.desk.keeping import may_edit
from watchward.usecases.desk.listing import OFFICER_KEYS, REFERENCES, offered, officers
from watchward.usecases.desk.showing import HIDDEN, Titles
from watchward.web.asking import Ask
from watchward.web.pages.records_context import FormField
from watchward.web.pages.records_parts import area_names, options
from watchward.words.marking import Marking
from watchward.words.record_values import read_day, typed_value
from watchward.words.records import Entry, Field, FieldType, Kind

PREFIX = "field-"
"""Before a field's key in a form: some fields are called reason or number."""
FEW = 60
"""Records that a select offers; of more, an input with a list."""
FEW_TICKS = 15
OFFICERS = "officers"
HINTS = {
    FieldType.DATE: "Such as 31/10/2024.",
    FieldType.MONTH: "Such as October 2024.",
    FieldType.YEAR: "Such as 2024/25.",
    FieldType.MONEY: "In pounds, such as 19,191 or 44,190.50.",
    FieldType.FIGURE: "Copy the key from the figure's page.",
    FieldType.LINES: "One a line.",
    FieldType.LINK: "The whole address, beginning with https://.",
}
WIDTHS = {
    FieldType.DATE: "govuk-input--width-10",
    FieldType.MONTH: "govuk-input--width-10",
    FieldType.YEAR: "govuk-input--width-10",
    FieldType.PERIOD: "govuk-input--width-10",
    FieldType.WHOLE: "govuk-input--width-10",
    FieldType.MONEY: "govuk-input--width-10",
    FieldType.NUMBER: "govuk-input--width-10",
}
_NUMBERED = re.compile(r"#(\d{1,9})\b.*")


@dataclass(slots=True)
class Inputs:
    """What fields of a form need: titles of records, names of officers, lists made so far."""

    ask: Ask
    titles: Titles
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def officers(self, used: tuple[str, ...] = ()) -> str:
        """The list of officers' names; its id."""
        if OFFICERS not in self.lists:
            names = dict.fromkeys((*officers(self.ask.viewer), *used))
            self.lists[OFFICERS] = tuple(names)
        return OFFICERS

    def records(self, kind: str) -> str:
        """The list of records of a kind, as they are typed; its id."""
        name = f"every-{kind}"
        if name not in self.lists:
            found = offered(self.titles, kind)
            self.lists[name] = tuple(f"#{number} {title}" for number, title in found)
        return name


def typed(field: Field, value: Any) -> str:
    """A value as it stands in a form: days as 31/10/2024."""
    if value is None:
        return ""
    if field.type is FieldType.DATE:
        day = date.fromisoformat(value)
        return f"{day.day:02d}/{day.month:02d}/{day.year}"
    if field.type is FieldType.REFS:
        return "\n".join(f"#{number}" for number in value)
    if field.type is FieldType.REF:
        return f"#{value}"
    return typed_value(field, value)


def typed_of(kind: Kind, entry: Entry) -> dict[str, str]:
    """Every value of a record as it stands in a form."""
    return {each.key: typed(each, entry.values.get(each.key)) for each in kind.fields}


def posted_values(ask: Ask, kind: Kind) -> dict[str, str]:
    """What was typed, by field key; records that were picked are their numbers."""
    return {each.key: posted_value(ask, each, PREFIX + each.key) for each in kind.fields}


def posted_value(ask: Ask, field: Field, name: str) -> str:
    """What was typed into one field."""
    lines = [str(part).strip() for part in ask.request.POST.getlist(name)]
    text = "\n".join(part for part in lines if part).replace("\r\n", "\n")
    if field.type in REFERENCES:
        parts = [_NUMBERED.sub(r"#\1", part.strip()) for part in text.split("\n")]
        return "\n".join(part for part in parts if part)
    return text


def prefilled(ask: Ask, kind: Kind) -> dict[str, str]:
    """What the address asks to be filled in already: ``?priority=3``."""
    found = {}
    for each in kind.fields:
        text = ask.one(each.key)[:2000]
        if each.type in REFERENCES and text.isdecimal():
            text = f"#{text}"
        day = read_day(text) if each.type is FieldType.DATE and text else None
        found[each.key] = typed(each, day.isoformat()) if day else text
    return found


def form_field(inputs: Inputs, field: Field, value: str, error: str = "") -> FormField:
    """A field of a kind as a field of a form."""
    label = field.label if field.required else f"{field.label} (optional)"
    hint = _hint(field)
    match field.type:
        case FieldType.CHOICE:
            choices = [(one, one[0].upper() + one[1:]) for one in field.choices]
            first = "Choose one" if field.required else ""
            return FormField(field.key, label, "select", value, hint, error,
                             options(choices, value.lower(), first))  # fmt: skip
        case FieldType.REF | FieldType.REFS:
            return _reference(inputs, field, value, label, hint, error)
        case FieldType.LONG | FieldType.LINES:
            rows = min(14, max(3, value.count("\n") + 2, len(value) // 80 + 2))
            return FormField(field.key, label, "area", value, hint, error, rows=rows)
        case _:
            return _input(inputs, field, value, label, hint, error)


def _input(
    inputs: Inputs, field: Field, value: str, label: str, hint: str, error: str
) -> FormField:
    numeric = {FieldType.WHOLE: "numeric", FieldType.MONEY: "decimal", FieldType.NUMBER: "decimal"}
    return FormField(
        key=field.key,
        label=label,
        widget="input",
        value=value,
        hint=hint,
        error=error,
        prefix="£" if field.type is FieldType.MONEY else "",
        width=WIDTHS.get(field.type, ""),
        inputmode=numeric.get(field.type, ""),
        listing=inputs.officers() if field.key in OFFICER_KEYS else "",
    )


def _hint(field: Field) -> str:
    said = HINTS.get(field.type, "")
    if field.type in (FieldType.LINES, FieldType.LONG, FieldType.FIGURE) and field.help:
        return field.help
    return " ".join(part for part in (field.help, said) if part)


def _reference(
    inputs: Inputs, field: Field, value: str, label: str, hint: str, error: str
) -> FormField:
    """Records to choose: few as a select or ticks, many as text with a list to pick from."""
    found = offered(inputs.titles, field.refers)
    several = field.type is FieldType.REFS
    picked = tuple(part for part in value.split("\n") if part)
    if len(found) > (FEW_TICKS if several else FEW):
        return _many(inputs, field, value, FormField(field.key, label, "", value, hint, error))
    known = {f"#{number}": title for number, title in found}
    choices = [*known.items(), *((one, _gone(inputs, field, one)) for one in picked
                                 if one not in known)]  # fmt: skip
    if several:
        chosen = tuple((one, words, one in picked) for one, words in choices)
        return FormField(field.key, label, "checks" if choices else "none", value, hint, error,
                         chosen)  # fmt: skip
    first = "Choose one" if field.required else ""
    return FormField(field.key, label, "select", value, hint, error, options(choices, value, first))


def _many(inputs: Inputs, field: Field, value: str, made: FormField) -> FormField:
    several = field.type is FieldType.REFS
    said = "Their numbers, one a line, such as #12." if several else (
        "Type part of its title and pick it, or give its number, such as #12."
    )  # fmt: skip
    shown = "\n".join(_titled(inputs, field, one) for one in value.split("\n")) if value else ""
    return FormField(
        made.key, made.label, "area" if several else "list", shown,
        " ".join(part for part in (made.hint, said) if part), made.error,
        listing=inputs.records(field.refers), rows=max(3, value.count("\n") + 2),
    )  # fmt: skip


def _titled(inputs: Inputs, field: Field, text: str) -> str:
    if not text.startswith("#") or not text[1:].isdecimal():
        return text
    part = inputs.titles.part(field.refers, int(text[1:]))
    return f"{text} {part.text}" if part.number else text


def _gone(inputs: Inputs, field: Field, text: str) -> str:
    """A record that is chosen but no longer offered."""
    if not text.removeprefix("#").isdecimal():
        return text
    part = inputs.titles.part(field.refers, int(text.removeprefix("#")))
    return part.text if part.number else HIDDEN


def about_fields(
    ask: Ask, entry: Entry | None, area: str, marking: str, errors: Mapping[str, str]
) -> tuple[FormField, ...]:
    """Which area a record is about, and its marking, as far as the person may give them."""
    names = area_names(ask)
    viewer = ask.viewer
    may = [(code, name) for code, name in names.items() if not viewer.areas or code in viewer.areas]
    if entry and entry.area and entry.area not in dict(may):
        may.append((entry.area, names.get(entry.area, entry.area)))
    markings = [(one.label, one.label) for one in Marking if one <= viewer.clearance]
    said = "OFFICIAL-SENSITIVE records are seen only by those cleared for them, of their area."
    return (
        FormField("area", "Area", "select", area, "Which area it is about.",
                  errors.get("area", ""), options(may, area, "The whole area")),
        FormField("marking", "Marking", "select", marking, said if len(markings) > 1 else "",
                  errors.get("marking", ""), options(markings, marking)),
    )  # fmt: skip


def about_faults(ask: Ask, area: str, marking: str, entry: Entry | None) -> dict[str, str]:
    """What is wrong with an area and a marking that were sent."""
    if area and area not in area_names(ask) and not (entry and entry.area == area):
        return {"area": "Choose an area of the list."}
    labels = [one.label for one in Marking if one <= ask.viewer.clearance]
    if marking not in labels:
        return {"marking": "Choose a marking of the list."}
    if not may_edit(ask.viewer, Marking.parse(marking), area):
        return {"area": "Choose one of your own areas: records of this marking and area are "
                        "not yours to keep."}  # fmt: skip
    return {}
