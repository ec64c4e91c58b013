"""Figure checks as people read them: the list, one check, its findings, its coverage in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from watchward.check.model import Standing
from watchward.check.report.listing import findings_in_words
from watchward.check.report.marking import SHAPES
from watchward.lake.workspace import Workspace
from watchward.registers.models import (
    CheckedPaper,
    CheckFinding,
    Edition,
    FindingDecision,
    FindingFate,
    JobStatus,
    PaperCheck,
)
from watchward.usecases.service import check_store as store
from watchward.usecases.viewer import Viewer
from watchward.words.errors import NotFound
from watchward.words.marking import Marking
from watchward.words.numbers import count_text
from watchward.words.roles import Ability

A_PAGE = 25
"""Findings on one page."""
MOST_CHECKS = 200
OPEN = "open"
HISTORY = ("decisions", "came_from__earlier")
"""What is read with findings to show them."""
STATES = tuple((str(value), str(words)) for value, words in CheckFinding.State.choices)
COLOURS = {
    Standing.HOLDS: "#0b5d3b",
    Standing.FAILS: "#a3170d",
    Standing.UNVERIFIABLE: "#8a6a00",
    Standing.NOT_UNDERSTOOD: "#5f6b74",
}
"""The colour of each standing's part of the picture."""
WIDE, ROOM = 600, 22
"""Width of the picture, and of a part that has room for its sign, in the picture's own units."""


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A check in a list: how it stands, and its findings by state.

    `status` is waiting, running, failed or cancelled as its job, done, or refused where no
    paper could be read.
    """

    made: PaperCheck
    status: str
    counts: Mapping[str, int]
    papers: int
    unread: int

    @property
    def found(self) -> int:
        """How many findings there are."""
        return sum(self.counts.values())

    @property
    def marking(self) -> str:
        """Its marking in words."""
        return Marking(self.made.marking).label

    @property
    def is_ended(self) -> bool:
        """Whether it is done, well or badly."""
        return self.status not in ("waiting", "running")

    @property
    def said(self) -> str:
        """Its findings and what became of them, in words."""
        return findings_words(self.counts)


@dataclass(frozen=True, slots=True)
class Part:
    """One standing of the coverage: how many numbers, and its part of the picture."""

    words: str
    style: str
    sign: str
    colour: str
    count: int
    start: int
    width: int

    @property
    def middle(self) -> float:
        """Where its sign stands in the picture."""
        return self.start + self.width / 2

    @property
    def has_room(self) -> bool:
        """Whether its sign fits."""
        return self.width >= ROOM


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was checked, over all papers that could be read."""

    parts: tuple[Part, ...]
    numbers: int
    passed_over: int
    claims: int
    said: str

    @property
    def alternative(self) -> str:
        """What a person would see in the picture."""
        named = [f"{part.words}: {count_text(part.count)}" for part in self.parts]
        return f"Of {count_text(self.numbers)} numbers: " + "; ".join(named)


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding with the decisions made about it, oldest first.

    `came_from` tells which finding of the check before it is, or None.
    """

    finding: CheckFinding
    decisions: tuple[FindingDecision, ...]
    came_from: FindingFate | None = None

    @classmethod
    def of(cls, finding: CheckFinding) -> FindingLine:
        """A finding whose decisions and history were read with it."""
        came_from = next(iter(finding.came_from.all()), None)
        return cls(finding, tuple(finding.decisions.all()), came_from)

    @property
    def last(self) -> FindingDecision | None:
        """The decision that stands, or None."""
        return last_of(self.finding)

    @property
    def is_carried(self) -> bool:
        """Whether the decision that stands was made on an earlier check."""
        return self.last is not None and self.last.from_check is not None

    @property
    def page(self) -> int:
        """The page of the check it stands on, when nothing is left out."""
        return (int(self.finding.place) - 1) // A_PAGE + 1


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which findings are shown; blank lets all through."""

    kind: str = ""
    severity: str = ""
    state: str = ""
    paper: str = ""
    since: str = ""

    @property
    def is_any(self) -> bool:
        """Whether something is left out."""
        return any((self.kind, self.severity, self.state, self.paper, self.since))


SINCE = (("new", "New"), ("stands", "Stands again"), ("altered", "Changed, still wrong"))
"""How a finding stands beside the check before: values of a filter and their words."""


def last_of(finding: CheckFinding) -> FindingDecision | None:
    """The decision about a finding that stands, or None."""
    decisions = list(finding.decisions.all())
    return decisions[-1] if decisions and finding.state != OPEN else None


def find_check(viewer: Viewer, number: int) -> PaperCheck:
    """A check by its number. Raises NotFound, or Forbidden for one they may not see."""
    viewer.demand(Ability.CHECK)
    found = PaperCheck.objects.select_related("job", "made_by", "edition", "earlier")
    made: PaperCheck | None = found.filter(pk=number).first()
    if made is None:
        raise NotFound(
            expected="the number of a figure check",
            given=str(number),
            remedy="Start from the list of checks. It may have been deleted.",
        )
    viewer.demand_sight(Marking(made.marking), made.area)
    return made


def checks_of_family(family: int) -> Any:
    """The checks of the same papers, the newest first; none while nothing follows the first."""
    return PaperCheck.objects.filter(series=family).order_by("-turn", "-pk")


def list_checks(viewer: Viewer) -> list[CheckLine]:
    """The checks that a viewer may see of the papers checked last, the newest of each first."""
    viewer.demand(Ability.CHECK)
    rows = PaperCheck.objects.select_related("job", "made_by", "edition", "earlier")
    return lines_of(_newest([made for made in rows if _sees(viewer, made)], MOST_CHECKS))


def _sees(viewer: Viewer, made: PaperCheck) -> bool:
    return viewer.sees(Marking(made.marking), made.area)


def _newest(rows: Iterable[PaperCheck], most: int) -> list[PaperCheck]:
    """Of checks from the newest on, all of the first so many papers, those of one together."""
    families: dict[int, list[PaperCheck]] = {}
    for made in rows:
        families.setdefault(made.family, []).append(made)
    return [made for family in list(families.values())[:most] for made in family]


def lines_of(checks: Sequence[PaperCheck]) -> list[CheckLine]:
    """Checks with how they stand."""
    counts: Counter[tuple[int, str]] = Counter(
        CheckFinding.objects.filter(check_made__in=checks).values_list("check_made_id", "state")
    )
    papers: dict[int, list[bool]] = {made.pk: [] for made in checks}
    held = CheckedPaper.objects.filter(check_made__in=checks)
    for number, refused in held.values_list("check_made_id", "refused"):
        papers[number].append(bool(refused))
    return [
        CheckLine(
            made,
            _status(made, papers[made.pk]),
            {value: counts[made.pk, value] for value, _words in STATES},
            len(papers[made.pk]),
            sum(papers[made.pk]),
        )
        for made in checks
    ]


def _status(made: PaperCheck, refused: Sequence[bool]) -> str:
    if made.ended_at is not None:
        return "refused" if all(refused) else "done"
    return str(made.job.status) if made.job else str(JobStatus("failed").value)


def findings_words(counts: Mapping[str, int]) -> str:
    """Such as “2 findings, both dismissed” or “5 findings: 2 open, 3 accepted”."""
    named = [(dict(STATES)[state].lower(), count) for state, count in counts.items() if count]
    total = sum(count for _words, count in named)
    if not total:
        return findings_in_words(0)
    head = "1 finding" if total == 1 else f"{count_text(total)} findings"
    if len(named) == 1:
        whole = {1: "", 2: "both "}.get(total, "all ")
        return f"{head}, {whole}{named[0][0]}"
    return f"{head}: " + ", ".join(f"{count_text(count)} {words}" for words, count in named)


def coverage_of(papers: Iterable[CheckedPaper]) -> Coverage | None:
    """What was checked in the papers that could be read; None where none could."""
    told = [paper.about for paper in papers if paper.about]
    if not told:
        return None
    counts = {
        standing: sum(about["standings"][str(standing)] for about in told) for standing in Standing
    }
    total = sum(counts.values())
    parts, start = [], 0
    for standing, count in counts.items():
        width = round(WIDE * count / total) if total else 0
        style, sign, _word = SHAPES[standing]
        words = str(standing).capitalize()
        parts.append(Part(words, style, sign, COLOURS[standing], count, start, width))
        start += width
    said = told[0]["said"] if len(told) == 1 else f"{len(told)} papers: {count_text(total)} numbers"
    passed, claims = (sum(about[name] for about in told) for name in ("passed_over", "claims"))
    return Coverage(tuple(parts), total, passed, claims, said)


def findings_of(
    made: PaperCheck, wanted: Wanted, page: int
) -> tuple[list[FindingLine], int, int, int]:
    """The findings wanted, a page of them; how many in all, the page, and how many pages."""
    rows = _wanted(made, wanted).select_related("paper").prefetch_related(*HISTORY)
    total = int(rows.count())
    pages = max(1, -(-total // A_PAGE))
    page = min(max(1, page), pages)
    shown = rows[(page - 1) * A_PAGE : page * A_PAGE]
    return list(map(FindingLine.of, shown)), total, page, pages


def open_keys(made: PaperCheck, wanted: Wanted) -> list[str]:
    """The keys of the open findings among those wanted."""
    return list(_wanted(made, wanted).filter(state=OPEN).values_list("key", flat=True))


def _wanted(made: PaperCheck, wanted: Wanted) -> Any:
    given = {"kind": wanted.kind, "severity": wanted.severity, "state": wanted.state}
    chosen: dict[str, str | None] = {name: value for name, value in given.items() if value}
    if wanted.paper.isdecimal():
        chosen["paper__number"] = wanted.paper
    if wanted.since == "new":
        chosen["came_from"] = None
    elif wanted.since:
        chosen["came_from__fate"] = wanted.since
    return made.findings.filter(**chosen)  # of a check, a finding came from one at most


def choices_among(made: PaperCheck) -> tuple[list[str], list[str]]:
    """The kinds and the severities there are among the findings, the severest first."""
    rows = list(made.findings.values_list("kind", "severity"))
    return sorted({kind for kind, _ in rows}), list(dict.fromkeys(each for _, each in rows))


def paper_of(made: PaperCheck, number: int) -> CheckedPaper:
    """A paper of a check. Raises NotFound, also for one that could not be read."""
    paper: CheckedPaper | None = made.papers.filter(number=number).first()
    if paper is None or "marked" not in paper.files:
        raise NotFound(
            expected="a paper of this check that could be read",
            given=f"paper {number}",
            remedy="Choose one on the page of the check.",
        )
    return paper


def marked_paper(workspace: Workspace, paper: CheckedPaper) -> str:
    """The paper with every number marked, as HTML in which everything of the paper is escaped."""
    return store.content_of(workspace, paper.files["marked"]).decode("utf-8")


def checks_of_edition(viewer: Viewer, edition: Edition) -> list[CheckLine]:
    """The checks of an edition's own files and those kept with it, for those who may see them.

    Of papers that were checked again, the newest check.
    """
    if not viewer.may(Ability.CHECK):
        return []
    rows = PaperCheck.objects.select_related("job", "made_by").filter(edition=edition)
    newest = {made.family: made for made in reversed(list(rows)) if _sees(viewer, made)}
    return lines_of(sorted(newest.values(), key=lambda made: made.made_at, reverse=True))
