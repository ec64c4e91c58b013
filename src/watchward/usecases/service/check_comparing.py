"""A check beside the one before it: what became of each finding, in a line and as a list."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from watchward.registers.models import CheckFinding, FindingDecision, FindingFate, PaperCheck
from watchward.usecases.check_since import WORDS
from watchward.usecases.service.check_reading import (
    A_PAGE,
    CheckLine,
    checks_of_family,
    last_of,
)
from watchward.usecases.viewer import Viewer
from watchward.words.marking import Marking
from watchward.words.numbers import count_text

DISMISSED = "dismissed"
_BY_FATE = {str(fate): words for fate, words in WORDS.items()}
GROUPS = {
    **{name: _BY_FATE[name] for name in ("right", "gone", "altered", "stands")},
    "dismissed": "dismissed earlier",
    **{name: _BY_FATE[name] for name in ("untold", "lifted")},
    "over": "dismissed earlier and no longer found",
    "unseen": _BY_FATE["unseen"],
}
"""What became of the earlier findings, in the order in which it is said."""
_FATES_OVER = ("right", "gone", "untold", "lifted")
_PIECES = re.compile(r"\s+|[£+\-−]?\d[\d,]*(?:\.\d+)?%?|\w+|.")
_LONGEST_COMPARED = 600
"""Words of a passage that are still compared one by one."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a check stands beside the one before it.

    `earlier` is None where that was deleted. `groups` counts the earlier findings by what became
    of them, and `new` the findings that are none of them.
    """

    made: PaperCheck
    earlier: PaperCheck | None
    groups: Mapping[str, int]
    new: int

    @property
    def total(self) -> int:
        """How many findings the earlier check had."""
        return sum(self.groups.values())

    @property
    def parts(self) -> tuple[tuple[str, int, str], ...]:
        """What became of them, what there is of it: its name, how many, and its words."""
        return tuple(
            (name, self.groups[name], words) for name, words in GROUPS.items() if self.groups[name]
        )

    @property
    def is_same_files(self) -> bool:
        """Whether every paper is the very file of the check before."""
        papers = self.made.papers.select_related("earlier")
        return all(
            paper.earlier is not None and paper.earlier.checksum == paper.checksum
            for paper in papers
        )

    @property
    def said(self) -> str:
        """In one line, such as “9 put right, 2 still there, 1 dismissed earlier; 1 new”."""
        named = ", ".join(f"{count_text(count)} {words}" for _, count, words in self.parts)
        new = f"{count_text(self.new)} new" if self.new else "nothing new"
        return f"{named}; {new}" if named else new


@dataclass(frozen=True, slots=True)
class FateLine:
    """What became of one earlier finding, with the decision that stood on it.

    `then` and `now` are both passages in pieces, each with whether it differs.
    """

    fate: FindingFate
    decision: FindingDecision | None
    then: tuple[tuple[str, bool], ...]
    now: tuple[tuple[str, bool], ...]

    @property
    def earlier(self) -> CheckFinding:
        """The finding as it was."""
        found: CheckFinding = self.fate.earlier
        return found

    @property
    def group(self) -> str:
        """What became of it."""
        return group_of(self.fate.fate, self.fate.was)

    @property
    def words(self) -> str:
        """What became of it, in words."""
        return GROUPS[self.group]

    @property
    def is_same_text(self) -> bool:
        """Whether the passage reads as it did."""
        return bool(self.now) and not any(differs for _text, differs in (*self.then, *self.now))


def group_of(fate: str, was: str) -> str:
    """What became of a finding, told apart by whether it had been dismissed."""
    if was != DISMISSED:
        return fate
    return {"stands": "dismissed", **dict.fromkeys(_FATES_OVER, "over")}.get(fate, fate)


def comparison_of(made: PaperCheck) -> Comparison | None:
    """How a check stands beside the one before it; None for a first one or before it is done."""
    return comparisons_of([made]).get(made.pk)


def comparisons_of(checks: Sequence[PaperCheck]) -> dict[int, Comparison]:
    """By their numbers, those of some checks that are done and follow another."""
    later = [made for made in checks if made.turn > 1 and made.ended_at is not None]
    if not later:
        return {}
    counts: dict[int, Counter[str]] = {made.pk: Counter() for made in later}
    rows = FindingFate.objects.filter(check_made__in=later).order_by()
    for number, fate, was in rows.values_list("check_made_id", "fate", "was"):
        counts[number][group_of(fate, was)] += 1
    fresh = CheckFinding.objects.filter(check_made__in=later, came_from=None).order_by()
    new = Counter(fresh.values_list("check_made_id", flat=True))
    return {
        made.pk: Comparison(made, made.earlier, counts[made.pk], new[made.pk]) for made in later
    }


def fates_of(made: PaperCheck, group: str, page: int) -> tuple[list[FateLine], int, int, int]:
    """What became of the earlier findings, all or one group, a page of them.

    Gives the lines, how many there are in all, the page, and how many pages.
    """
    rows = made.fates.select_related("earlier__paper", "finding", "paper")
    wanted = rows.prefetch_related("earlier__decisions")
    if group in GROUPS:
        named = made.fates.order_by().values_list("pk", "fate", "was")
        wanted = wanted.filter(pk__in=[pk for pk, *each in named if group_of(*each) == group])
    total = int(wanted.count())
    pages = max(1, -(-total // A_PAGE))
    page = min(max(1, page), pages)
    return list(map(_line, wanted[(page - 1) * A_PAGE : page * A_PAGE])), total, page, pages


def _line(fate: FindingFate) -> FateLine:
    decision = last_of(fate.earlier)
    if not fate.now:
        return FateLine(fate, decision, ((fate.earlier.quote, False),), ())
    return FateLine(fate, decision, *_differing(fate.earlier.quote, fate.now))


Pieces = tuple[tuple[str, bool], ...]


def _differing(then: str, now: str) -> tuple[Pieces, Pieces]:
    """Two passages in pieces, each with whether it differs from the other's."""
    one, two = (_PIECES.findall(" ".join(text.split())) for text in (then, now))
    if max(len(one), len(two)) > _LONGEST_COMPARED:
        return ((then, False),), ((now, False),)
    steps = difflib.SequenceMatcher(None, one, two, autojunk=False).get_opcodes()
    return (
        _joined(("".join(one[a:b]), step != "equal") for step, a, b, _c, _d in steps),
        _joined(("".join(two[c:d]), step != "equal") for step, _a, _b, c, d in steps),
    )


def _joined(pieces: Iterable[tuple[str, bool]]) -> Pieces:
    """With neighbours of one kind as one piece; a space between two that differ differs too."""
    given = [(text, differs) for text, differs in pieces if text]
    joined: list[tuple[str, bool]] = []
    for at, (text, differs) in enumerate(given):
        is_between = text.isspace() and 0 < at < len(given) - 1
        now = differs or (is_between and given[at - 1][1] and given[at + 1][1])
        if joined and joined[-1][1] == now:
            text = joined.pop()[0] + text
        joined.append((text, now))
    return tuple(joined)


@dataclass(frozen=True, slots=True)
class Family:
    """The checks of the same papers, for a list: the newest, how it compares, and those before."""

    newest: CheckLine
    comparison: Comparison | None
    before: tuple[CheckLine, ...]


def families_of(lines: Sequence[CheckLine]) -> tuple[Family, ...]:
    """Checks in a list, those of the same papers together, in the order of the newest of each."""
    families: dict[int, list[CheckLine]] = {}
    for line in lines:
        families.setdefault(line.made.family, []).append(line)
    heads = [each[0] for each in families.values()]
    compared = comparisons_of([line.made for line in heads])
    return tuple(
        Family(each[0], compared.get(each[0].made.pk), tuple(each[1:]))
        for each in families.values()
    )


def turns_of(family: Iterable[PaperCheck]) -> dict[int, int]:
    """Which check of the same papers each is, by its number in the address."""
    return {int(each.pk): int(each.turn) for each in family}


def family_of(viewer: Viewer, made: PaperCheck) -> list[PaperCheck]:
    """The checks of the same papers that a viewer may see, the newest first; itself if alone."""
    rows = list(checks_of_family(made.family)) if made.series else [made]
    return [each for each in rows if viewer.sees(Marking(each.marking), each.area)]
