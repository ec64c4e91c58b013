"""What the pages of figure checks show."""

from __future__ import annotations

from dataclasses import dataclass, field

from watchward.registers.models import CheckedPaper, PaperCheck
from watchward.usecases.service.check_again import Again
from watchward.usecases.service.check_comparing import Comparison, Family, FateLine, turns_of
from watchward.usecases.service.check_reading import CheckLine, Coverage, FindingLine, Wanted
from watchward.usecases.service.check_telling import AuthorNote

Options = tuple[tuple[str, str, bool], ...]
"""Choices of a form: value, words, and whether it is chosen."""
MOST_REASON = 500


@dataclass(frozen=True, slots=True)
class CheckList:
    """The checks made, those of the same papers together, with the names of their areas."""

    families: tuple[Family, ...]
    areas: dict[str, str]


@dataclass(frozen=True, slots=True)
class NewCheck:
    """The form that sends papers. `problems` are pairs of a field and what is wrong with it."""

    markings: Options
    areas: Options
    editions: Options
    with_data: bool
    has_data: bool
    may_sensitive: bool
    endings: tuple[str, ...]
    limit: int
    most: int
    problems: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Typed:
    """A decision that lacks something: for which finding, what is missing, and what was typed."""

    key: str
    said: str
    reason: str
    to: str


@dataclass(frozen=True, slots=True)
class CheckPage:
    """One check. `total` findings are wanted, of which `findings` are one page.

    `family` are the checks of the same papers, the newest first, this one among them.
    """

    line: CheckLine
    area: str
    papers: tuple[CheckedPaper, ...]
    coverage: Coverage | None
    findings: tuple[FindingLine, ...]
    total: int
    page: int
    pages: int
    wanted: Wanted
    kinds: Options
    severities: Options
    states: Options
    which: Options
    since: Options
    comparison: Comparison | None
    family: tuple[PaperCheck, ...]
    may_remove: bool
    open_shown: int
    edition_title: str = ""
    refused: dict[str, str] = field(default_factory=dict)
    typed: Typed | None = None

    @property
    def made(self) -> PaperCheck:
        """The check itself."""
        return self.line.made

    @property
    def query(self) -> dict[str, str]:
        """The filters as they stand in the address."""
        named = {
            "kind": self.wanted.kind,
            "severity": self.wanted.severity,
            "state": self.wanted.state,
            "paper": self.wanted.paper,
            "since": self.wanted.since,
            "page": str(self.page) if self.page > 1 else "",
        }
        return {name: value for name, value in named.items() if value}

    @property
    def newer(self) -> PaperCheck | None:
        """The newest check of the same papers that is done, where that is a later one."""
        done = [each for each in self.family if each.turn > self.made.turn and each.ended_at]
        return done[0] if done else None

    @property
    def numbers(self) -> dict[int, int]:
        """Which check of these papers each is, by its number in the address."""
        return turns_of(self.family)

    @property
    def has_copies(self) -> bool:
        """Whether there is a Word document with comments."""
        return any("docx" in paper.files for paper in self.papers)

    @property
    def is_held(self) -> bool:
        """Whether the files sent are still kept."""
        return any(paper.is_held for paper in self.papers)


@dataclass(frozen=True, slots=True)
class PaperPage:
    """A paper with its numbers marked, and its findings above it."""

    line: CheckLine
    paper: CheckedPaper
    findings: tuple[FindingLine, ...]
    marked: str
    coverage: Coverage | None


@dataclass(frozen=True, slots=True)
class NotePage:
    """What is passed to authors."""

    line: CheckLine
    notes: tuple[AuthorNote, ...]


@dataclass(frozen=True, slots=True)
class DeletePage:
    """Deleting a check, to be confirmed. `later` says whether another is compared with it."""

    line: CheckLine
    papers: int
    later: bool
    error: str = ""


@dataclass(frozen=True, slots=True)
class AgainPage:
    """The form that has papers checked again. `newest` is a later check of them, if there is one.

    `problems` are pairs of a field and what is wrong with it.
    """

    line: CheckLine
    again: Again
    area: str
    newest: PaperCheck | None
    with_data: bool
    has_data: bool
    endings: tuple[str, ...]
    limit: int
    problems: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SincePage:
    """What became of the findings of the check before: `total` are wanted, `fates` one page.

    `numbers` says which check of these papers each is, by its number in the address.
    """

    line: CheckLine
    comparison: Comparison
    group: str
    fates: tuple[FateLine, ...]
    total: int
    page: int
    pages: int
    numbers: dict[int, int]

    @property
    def before(self) -> PaperCheck | None:
        """The check before, None where it was deleted."""
        return self.comparison.earlier
