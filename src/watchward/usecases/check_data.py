"""What a workspace's measures answer to the figure check, which asks by exact name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from watchward.check.port import Answer, Question
from watchward.data import read_list
from watchward.lake.snapshot import Snapshot
from watchward.lake.workspace import Workspace
from watchward.measures.areas import Area, AreaBook
from watchward.measures.catalogue import measure_of
from watchward.measures.figure import SCALE, FigureKey
from watchward.usecases.answering import Answering, newest_month, open_answers
from watchward.usecases.explain import figure_of
from watchward.words.errors import Refused
from watchward.words.offences import OffenceType, offence_tree

__all__ = ["WorkspaceData", "open_data"]

_WORDS = re.compile(r"[^\W_]+")
_LONGEST_NAME = 12


def open_data(workspace: Workspace) -> WorkspaceData | None:
    """The measures of a workspace; None where nothing was loaded."""
    snapshot = Snapshot(workspace)
    try:
        newest_month(snapshot)
    except Refused:
        return None
    return WorkspaceData(snapshot)


@dataclass
class WorkspaceData:
    """The newest version of a workspace, asked about types, areas and periods by exact name."""

    snapshot: Snapshot
    _opened: dict[tuple[int, int], Answering] = field(default_factory=dict)

    def answer(self, question: Question) -> Answer | None:
        """See ``DataPort``. A gap in the data is no answer."""
        item = _type_named(question.crime_type, question.exact)
        if item is None or item.kind != "offences":
            return None
        area = self._area_named(question.area)
        if area is None:
            return None
        answering = self._answering(question)
        measure = measure_of(question.measure)
        key = FigureKey(
            measure.id, measure.version, "", area.code, question.period, question.against,
            item.slug, None,
        )  # fmt: skip
        figure = figure_of(answering.calculator, key)
        if not figure.has_value or not figure.denominator or figure.numerator is None:
            return None
        value = Fraction(figure.numerator * SCALE[figure.unit], figure.denominator)
        what = f"{item.name}, {area.name}, {question.period.label}"
        return Answer(value, what, figure.id, self.snapshot.number)

    def _answering(self, question: Question) -> Answering:
        first = min(question.period, question.against or question.period, key=lambda p: p.first)
        months = (first.first, question.period.last)
        key = (months[0].number, months[1].number)
        if key not in self._opened:
            self._opened[key] = open_answers(self.snapshot, *months)
        return self._opened[key]

    @cached_property
    def _book(self) -> AreaBook:
        last = newest_month(self.snapshot)
        return open_answers(self.snapshot, last.plus(-11), last).book

    @cached_property
    def _area_names(self) -> dict[tuple[str, ...], str]:
        """The words of each area's names and aliases, with its code. A bare code is no name.

        Areas that are shipped and not of this workspace count too: a text that
        names one beside ours is not about ours alone.
        """
        shipped = {row["name"]: row["code"] for row in read_list("area_sets.csv")}
        ours = {area.name: area.code for area in self._book.areas}
        names = {**shipped, **self._book.names, **ours}
        return {
            _said(name): code
            for name, code in names.items()
            if name not in (code, "Force") and _said(name)
        }

    def _area_named(self, text: str) -> Area | None:
        """The one area a text names."""
        codes = {self._area_names[name] for name in _longest(_said(text), self._area_names)}
        if len(codes) != 1:
            return None
        code = codes.pop()
        return next((area for area in self._book.areas if area.code == code), None)


def _said(text: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in _WORDS.findall(text))


def _longest(words: tuple[str, ...], names: dict[tuple[str, ...], str]) -> list[tuple[str, ...]]:
    """The names that stand in a text, longest first; what one took, a shorter one cannot."""
    found, at = [], 0
    while at < len(words):
        sizes = range(min(_LONGEST_NAME, len(words) - at), 0, -1)
        size = next((n for n in sizes if words[at : at + n] in names), 0)
        if size:
            found.append(words[at : at + size])
        at += size or 1
    return found


def _type_names() -> dict[tuple[str, ...], str]:
    """The words of each type's name and short name, with its short name."""
    names: dict[tuple[str, ...], str] = {}
    for item in offence_tree().types:
        names[_said(item.slug)] = item.slug
        names[_said(item.name)] = item.slug
    return names


def _type_named(text: str, exact: bool) -> OffenceType | None:
    """The type that a label is, or, in a sentence, the only one it names."""
    names, words = _type_names(), _said(text)
    if exact:
        slug = names.get(words)
        return offence_tree().get(slug) if slug else None
    slugs = {names[name] for name in _longest(words, names)}
    return offence_tree().get(slugs.pop()) if len(slugs) == 1 else None
