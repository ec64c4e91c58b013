"""What the pages of reports show."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from watchward.registers.models import Report
from watchward.usecases.desk.personal import Finding
from watchward.usecases.desk.report_accepting import Accepted
from watchward.usecases.desk.report_bindings import FigureSearch, Insertables
from watchward.usecases.desk.report_history import TextChange
from watchward.web.pages.records_context import Options
from watchward.web.pages.reports_parts import ShownSection, Spans

Errors = tuple[tuple[str, str], ...]
"""What is wrong in a form: the id of the field, and the words."""


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report in words: its sort, area, period, marking and how it stands."""

    report: Report
    sort: str
    area: str
    month: str
    marking: str
    plan: str = ""
    plan_number: int | None = None

    @property
    def is_signed(self) -> bool:
        """Whether it can no longer change."""
        return self.report.edition_id is not None

    @property
    def is_sensitive(self) -> bool:
        """Whether it is for partners who are cleared only."""
        return self.marking != "OFFICIAL"


@dataclass(frozen=True, slots=True)
class ReportList:
    """Reports by sort and state. `starts` are sorts with the address that starts one."""

    lines: tuple[ReportLine, ...]
    sorts: Options
    states: Options
    starts: tuple[tuple[str, str, str], ...]
    is_filtered: bool
    may_write: bool
    may_templates: bool


@dataclass(frozen=True, slots=True)
class AboutForm:
    """What a report is about: a new one, or one being written."""

    line: ReportLine | None
    sorts: Options
    areas: Options
    plans: Options
    months: Options
    markings: Options
    values: dict[str, str]
    errors: Errors = ()
    version: int = 0
    from_last: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class FlagLine:
    """A flag with where it leads: the record, the figure, or the line of the text."""

    accepted: Accepted
    where: str
    href: str


@dataclass(frozen=True, slots=True)
class Part:
    """A section as it is printed with its subsections, and what is edited for it."""

    key: str
    title: str
    shown: tuple[ShownSection, ...]
    flags: int = 0
    faults: int = 0


@dataclass(frozen=True, slots=True)
class MoveLine:
    """One thing that moved since the last report, and its record or figure."""

    what: str
    was: str
    now: str
    href: str


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A report being written: flags first, what moved, then its sections."""

    line: ReportLine
    flags: tuple[FlagLine, ...]
    open: int
    faults: tuple[tuple[str, str, str, str], ...]
    absent: tuple[tuple[str, str], ...]
    moved: tuple[MoveLine, ...]
    parts: tuple[Part, ...]
    notes: tuple[tuple[str, Spans], ...]
    forms: tuple[tuple[str, str], ...]
    before: Report | None
    may_write: bool
    may_sign: bool
    left_out: str = ""


@dataclass(frozen=True, slots=True)
class SignedPage:
    """A report that was signed: its edition, and the flags that were accepted with reasons."""

    line: ReportLine
    accepted: tuple[tuple[str, str, str], ...]
    files: tuple[tuple[str, str], ...]
    may_write: bool


@dataclass(frozen=True, slots=True)
class SectionPage:
    """Editing a section: its text, faults by line, a preview, and what can be put in."""

    line: ReportLine
    key: str
    title: str
    text: str
    seen: str
    faults: tuple[tuple[int, str, str], ...] = ()
    errors: Errors = ()
    findings: tuple[Finding, ...] = ()
    confirm: str = ""
    preview: tuple[ShownSection, ...] = ()
    absent: tuple[tuple[str, str], ...] = ()
    is_previewed: bool = False
    theirs: str | None = None
    can: Insertables | None = None
    measures: Options = ()
    words: str = ""
    found: FigureSearch | None = None
    history: tuple[TextChange, ...] = ()
    flags: tuple[FlagLine, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """A section in the form that orders them."""

    key: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class OutlinePage:
    """The sections of a report or of a template, to be ordered, renamed, added and removed."""

    heading: str
    rows: tuple[OutlineRow, ...]
    has_texts: bool
    back: str
    version: int = 0
    title: str = ""
    line: ReportLine | None = None
    sort: str = ""
    is_own: bool = False
    errors: Errors = ()
    faults: tuple[tuple[str, str, str], ...] = ()
    note: str = ""
    history: tuple[TextChange, ...] = ()
    bindings: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class CheckPage:
    """Every flag with a place for the reason why it may stand."""

    line: ReportLine
    flags: tuple[FlagLine, ...]
    open: int
    faults: tuple[tuple[str, str, str, str], ...]
    may_sign: bool


@dataclass(frozen=True, slots=True)
class SignPage:
    """Confirming that a report is signed off."""

    line: ReportLine
    flags: tuple[FlagLine, ...]
    open: int
    faults: int
    absent: tuple[tuple[str, str], ...]
    error: str = ""


@dataclass(frozen=True, slots=True)
class TemplateList:
    """The templates, with whether people changed each."""

    lines: tuple[tuple[str, str, bool, datetime | None], ...]
    may_edit: bool


@dataclass(frozen=True, slots=True)
class DiscardPage:
    """Confirming that a draft is thrown away."""

    line: ReportLine
    asks: tuple[str, ...] = field(default=())
