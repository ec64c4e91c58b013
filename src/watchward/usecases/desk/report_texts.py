"""A section of a report on its own: found, previewed, looked over for names, and kept."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from watchward.content.document import Section
from watchward.registers.models import Report
from watchward.scrutiny.reports.build import build
from watchward.scrutiny.reports.language import BINDING, is_block, problems_of
from watchward.scrutiny.reports.model import Problem, Template, TextSection
from watchward.usecases.desk.personal import Finding
from watchward.usecases.desk.report_bindings import Desk
from watchward.usecases.desk.reports import Changes, change, find_report
from watchward.usecases.service.audit import Actor
from watchward.usecases.viewer import Viewer
from watchward.words.errors import NotFound, Refused
from watchward.words.personal import personal_hints


@dataclass(frozen=True, slots=True)
class Preview:
    """A section as it would be printed; `absent` are what it would hold and has not."""

    sections: tuple[Section, ...]
    absent: tuple[tuple[str, str], ...]


class Conflict(Refused):
    """Somebody changed the same section meanwhile. `theirs` is it as it now stands."""

    def __init__(self, theirs: TextSection) -> None:
        self.theirs = theirs
        super().__init__(
            expected="the section as it was when you opened it",
            given="one that somebody has changed since",
            remedy="Look at what was changed, and bring the two together.",
        )


def sections_of(report: Report) -> tuple[TextSection, ...]:
    """The sections of a report as texts."""
    return tuple(map(TextSection.from_values, report.sections))


def section_of(report: Report, key: str) -> TextSection:
    """A section by its key. Raises NotFound."""
    for section in sections_of(report):
        if section.key == key:
            return section
    raise NotFound(
        expected="a section of this report", given=repr(key),
        remedy="Start from the report's page.",
    )  # fmt: skip


def mark_of_text(section: TextSection) -> str:
    """What tells whether a section is still the same text."""
    return hashlib.sha256(f"{section.title}\n{section.text}".encode()).hexdigest()[:16]


def preview(desk: Desk, section: TextSection) -> Preview:
    """A section alone, filled from the data and registers; nothing where its text has faults."""
    template = Template(desk.report.sort, desk.report.title, (section,))
    built = build(template, desk.context)
    found = built.document.sections if built.document else ()
    return Preview(found, tuple((each.what, each.ask) for each in built.absent))


def faults(section: TextSection) -> tuple[Problem, ...]:
    """What stands in the way of printing a section, line by line."""
    return tuple(problems_of((section,)))


def stands_alone(binding: str) -> bool:
    """Whether a binding, in its brackets, is a block that needs a line of its own."""
    return is_block(binding.strip().strip("[]"))


def names_in(
    section: TextSection, before: TextSection | None, places: Collection[str]
) -> tuple[Finding, ...]:
    """What seems personal in a text and did not stand there before; bindings are left out."""
    old = before.text if before else ""
    hints = personal_hints(BINDING.sub(" ", section.text), places)
    return tuple(
        Finding("text", section.title, hint.what, hint.text)
        for hint in hints
        if hint.text not in old
    )


def keep_section(
    viewer: Viewer, actor: Actor, number: int, section: TextSection, seen: str
) -> Report:
    """Keep a section's heading and text. `seen` is the mark of the text that was opened.

    Another section changed meanwhile is no conflict. Raises Conflict where this one
    was, Refused for a report signed off, Forbidden.
    """
    report = find_report(viewer, number)
    held = section_of(report, section.key)
    if mark_of_text(held) != seen:
        raise Conflict(held)
    every = [section if each.key == section.key else each for each in sections_of(report)]
    return change(viewer, actor, number, Changes(sections=every, version=report.version))


def keep_order(
    viewer: Viewer, actor: Actor, number: int, sections: Sequence[TextSection], version: int
) -> Report:
    """Keep which sections there are, in which order and under which headings."""
    return change(viewer, actor, number, Changes(sections=sections, version=version))
