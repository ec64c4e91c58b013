"""What a report is made of: templates, what they are filled from, and what filling leaves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from watchward.content.document import Block, Section
from watchward.content.table import Entered, Table
from watchward.content.text import Constant, Paragraph
from watchward.measures.areas import Area
from watchward.measures.figure import Figure
from watchward.performance.changes import Judged
from watchward.performance.summary import AreaSummary
from watchward.plan.measures import Reading
from watchward.words.marking import Marking
from watchward.words.periods import Month, Period
from watchward.words.record_values import shown_value
from watchward.words.records import Entry, Kind, Register

SORTS = {
    "community-safety-update": "Community Safety Update",
    "plan-progress": "Plan progress report",
    "annual-report": "Annual performance report",
    "closure": "Closure report",
    "achievements": "List of achievements",
}
"""The kinds of report by their key, with their names."""


@dataclass(frozen=True, slots=True)
class TextSection:
    """A section of a template or of a report being written: its heading and its text.

    The text is plain words with bindings in double square brackets. A blank line
    ends a paragraph, a line that begins with ``- `` is a point of a list, and a
    block binding stands on a line of its own. `key` is an address made of the
    heading, and stays when the heading is edited.
    """

    key: str
    title: str
    text: str = ""

    def as_values(self) -> dict[str, str]:
        """As a row of the registers holds it."""
        return {"key": self.key, "title": self.title, "text": self.text}

    @classmethod
    def from_values(cls, values: Mapping[str, str]) -> TextSection:
        """What `as_values` gave."""
        return cls(str(values["key"]), str(values["title"]), str(values.get("text", "")))


@dataclass(frozen=True, slots=True)
class Template:
    """The title and sections of a sort of report, as people may edit them."""

    sort: str
    title: str
    sections: tuple[TextSection, ...]


@dataclass(frozen=True, slots=True)
class Flag:
    """Something the author should look at before signing. It is never printed in the report.

    `code` is a key of `FLAG_WORDS`; `section` the heading it stands under (blank:
    the registers as a whole), `line` the line of its text (0: none); `about` says
    in a sentence what is wrong, `text` quotes what it is about; `kind` and
    `number` name a record, `figure` a figure's key.
    """

    code: str
    section: str
    about: str
    text: str = ""
    line: int = 0
    kind: str = ""
    number: int = 0
    figure: str = ""

    @property
    def key(self) -> str:
        """A name that stays the same while the thing itself does: a reason is kept under it."""
        from hashlib import sha256

        held = "\n".join([self.code, self.section, self.about, self.text, self.kind])
        return f"{self.code}-{sha256(f'{held}{self.number}'.encode()).hexdigest()[:10]}"

    @property
    def short(self) -> str:
        """The code in a few words."""
        return FLAG_WORDS[self.code]


FLAG_WORDS = {
    "softer": "Wording softer than the record",
    "not-significant": "Wording stronger than the evidence",
    "unsupported": "Claim with nothing behind it",
    "typed": "Typed by hand, no figure behind it",
    "small-base": "Percentage of a small base",
    "stale": "Figure of an older period",
    "no-value": "Figure without a value",
    "no-evidence": "Commitment with no evidence",
    "no-baseline": "Measure with no baseline",
    "commitment": "Commitment to look at",
    "name": "May be a person's name",
    "money": "Sums of money that do not add up",
}
"""Every code of a flag with its words."""


@dataclass(frozen=True, slots=True)
class Absent:
    """Something a report would hold and has not: what, and whom to ask or what to do."""

    what: str
    ask: str


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault in a text that stops the report from being made: where, and what to do."""

    section: str
    line: int
    about: str
    remedy: str

    @property
    def where(self) -> str:
        """Section and line, as an author looks for it."""
        return f"{self.section}, {f'line {self.line}' if self.line else 'its heading'}"


@dataclass(frozen=True, slots=True)
class Move:
    """One thing that moved since the last report: `was` and `now` in words, or as figures."""

    sort: str
    what: str
    was: str
    now: str
    kind: str = ""
    number: int = 0
    before: Figure | None = None
    after: Figure | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """What a block gives.

    `blocks` stand in the section in order (each Paragraph is numbered 2.1, 2.2 …
    unless it says otherwise); `sections` follow it as subsections. `absent` is
    listed once for the author; nothing is printed for it. A block with neither
    blocks nor sections prints nothing. `records` are (kind, number) of every
    record that it shows.
    """

    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    absent: tuple[Absent, ...] = ()
    flags: tuple[Flag, ...] = ()
    records: tuple[tuple[str, int], ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be printed."""
        return not self.blocks and not self.sections


class Found(Protocol):
    """A figure found by its key (or why there is none): usecases.desk.bound.Bound."""

    @property
    def key(self) -> str:
        """The key asked for."""

    @property
    def figure(self) -> Figure | None:
        """The figure, or None."""

    @property
    def label(self) -> str:
        """What it is in words."""

    @property
    def problem(self) -> str:
        """Why there is none; blank where there is one."""


class Figures(Protocol):
    """Where a report gets figures by key."""

    def of(self, key: str) -> Found:
        """The figure of a key as it is written."""

    def latest(self, key: str) -> Found:
        """The same figure for the same frame ending with the report's last month."""

    def at(self, key: str, period: Period) -> Found:
        """The same figure for another period, such as a baseline's."""


@dataclass(frozen=True, slots=True)
class Performance:
    """The statutory performance part, as the summary made it for the report's area.

    `paragraphs` is the board's paragraph, `table` the summary table of the area,
    `serious` what is told of serious violence, or None.
    """

    summary: AreaSummary
    force: AreaSummary | None
    judged: Mapping[tuple[str, str], Judged]
    later: Period
    earlier: Period
    paragraphs: tuple[Paragraph, ...]
    table: Table
    notes: tuple[Paragraph, ...]
    source: str
    rates: Mapping[str, Figure] = field(default_factory=dict)
    wards: tuple[Ward, ...] = ()
    no_wards: str = ""
    population_year: int | None = None
    serious_words: str = ""
    serious_rate: Constant | None = None


@dataclass(frozen=True, slots=True)
class Ward:
    """A ward with its count over some types, as records give it."""

    name: str
    count: int
    reason: str


@dataclass(frozen=True, slots=True)
class Context:
    """Everything a report is filled from; pure values and ports, no storage.

    `to` is the last month, `since` the day since which things are told,
    `register` the records the viewer may see as they stand, `before` as they
    stood at the last report (None: there is none); `figures` finds figures by
    key; `performance` is None where no figure can be given; `plan` is the plan
    the report is about (the one in force, or the one asked for), or None.
    `moved` is what moved since the report before. `tallies` holds records that are
    only ever counted (reviews and their recommendations), above the report's marking
    too: a count by stage names nobody. `left_out` says how many of which records are
    above the marking.
    """

    sort: str
    body: str
    area: Area
    to: Month
    produced_on: date
    version: int
    marking: Marking
    register: Register
    kinds: Mapping[str, Kind]
    figures: Figures
    performance: Performance | None = None
    since: date | None = None
    meeting_on: date | None = None
    plan: Entry | None = None
    before: Register | None = None
    before_on: date | None = None
    moved: tuple[Move, ...] = ()
    reading: Callable[[Entry], Reading] | None = None
    contact: str = ""
    synthetic: str = ""
    source: str = ""
    tallies: Register = field(default_factory=Register)
    left_out: Mapping[str, int] = field(default_factory=dict)

    @property
    def period(self) -> Period:
        """The rolling 12 months to the last month."""
        return Period.ending(self.to)

    @property
    def on(self) -> date:
        """The day by which things are late or not: of the meeting, once it is past, or today."""
        return min(self.meeting_on, self.produced_on) if self.meeting_on else self.produced_on

    @property
    def is_first(self) -> bool:
        """Whether no report of this sort and area went before."""
        return self.before is None

    def priorities(self) -> tuple[Entry, ...]:
        """The priorities of the plan (of every plan, where there is none), by their number."""
        held = self.register.of("priority")
        if self.plan is not None:
            held = tuple(each for each in held if each.ref("plan") == self.plan.number)
        return tuple(sorted(held, key=lambda each: (each.whole("number") or 999, each.number)))

    def value(self, entry: Entry, key: str) -> Constant:
        """A value of a record inside a sentence, with the record that its numerals are from."""
        text = shown_value(self.kinds[entry.kind].field(key), entry.values.get(key))
        return Constant(text, f"record {entry.kind}/{entry.number}: {key}")

    def cell(self, entry: Entry, key: str, number: bool = False) -> Entered:
        """A value of a record inside a table."""
        text = shown_value(self.kinds[entry.kind].field(key), entry.values.get(key))
        return Entered(text, f"record {entry.kind}/{entry.number}: {key}",
                       "number" if number else "words")  # fmt: skip


BlockMaker = Callable[[Context, str], Made]
"""Makes a block from the context and what stands after its name in the brackets."""


@dataclass(frozen=True, slots=True)
class BlockKind:
    """A block binding: `name` as it is written in brackets, what it prints, and its maker.

    `ask` says whom to ask, or what to fill in, when it comes out empty.
    `takes` says what may stand after the name; blank where nothing may.
    """

    name: str
    label: str
    help: str
    make: BlockMaker
    ask: str
    takes: str = ""
