"""Which subjects of the tables a number is about: named in its clause, its sentence, or before."""

from __future__ import annotations

import math
import re
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from watchward.check.context.plain_words import is_plain_talk
from watchward.check.context.reading import Reading, Sort
from watchward.check.context.subjects import Subject
from watchward.check.context.telling_words import telling
from watchward.check.model import QuantityKind

__all__ = ["TOTAL", "Scope", "Tables", "scopes"]

_LEAST_OVERLAP = 3
"""A label is near where at least one part in so many of it is said, by the weight of its words."""
_MOST_NEAR = 12
_FAR = 60
"""Paragraphs and tables between a sentence and a table that surely belong together."""
_APART = re.compile(
    r"\b(?:average|mean|england|wales|region\w*|national\w*|target|similar)\b", re.I
)
"""Rows that are no one's peers."""
TOTAL = re.compile(r"\b(?:total|overall|all|altogether|force|whole|county|area|grand|aggregate)\b")
_GENERAL = telling(
    "force county district borough area region england total overall service council case "
    "offence crime incident report number recorded record call contact victim respondent"
)
"""Words that name a total only together with what is counted."""

Columns = dict[tuple[str, QuantityKind], dict[str, Fraction]]
"""The number of each row, by its name, under each heading of a table and of each kind."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Some subjects that may be meant; `is_certain` if the words leave no other."""

    subjects: tuple[Subject, ...]
    is_certain: bool


class Tables:
    """The subjects of a paper's tables, to be found by what a sentence says."""

    def __init__(self, subjects: Sequence[Subject], places: Sequence[int] = ()) -> None:
        """Indexes the subjects by their words, each word weighed by how few subjects have it.

        The weights are one over so many, in whole numbers: times what all of these divide.
        `places` are where the tables stand among the paper's blocks.
        """
        self.subjects = tuple(subjects)
        self.places = tuple(places)
        self._by_grid: dict[int, list[Subject]] = defaultdict(list)
        self.by_table: dict[int, list[Subject]] = defaultdict(list)
        self._values: dict[Fraction, list[Subject]] = defaultdict(list)
        self._by_label: dict[frozenset[str], list[Subject]] = defaultdict(list)
        self._totals = [s for s in subjects if s.is_total and s.topic]
        self._topics = tuple(dict.fromkeys(s.topic for s in self._totals))
        self._named: dict[str, list[Subject]] = {}
        self._columns: dict[int, Columns] = {}
        self._last_near: tuple[str, list[Subject]] = ("", [])
        count: Counter[str] = Counter()
        for subject in subjects:
            self.by_table[subject.table].append(subject)
            self._by_grid[subject.grid].append(subject)
            self._by_label[subject.words].append(subject)
            count.update(subject.words)
            for value in {abs(p.quantity.value) for p in subject.series}:
                self._values[value].append(subject)
        scale = math.lcm(*count.values())
        self._weights = {word: scale // seen for word, seen in count.items()}
        self._by_word: dict[str, list[frozenset[str]]] = defaultdict(list)
        self._by_rarest: dict[str, list[frozenset[str]]] = defaultdict(list)
        for words in self._by_label:
            for word in words:
                self._by_word[word].append(words)
            if words:
                self._by_rarest[min(words, key=lambda w: (count[w], w))].append(words)

    def columns_of(self, table: int) -> Columns:
        """The numbers of each column of a table by the names of its rows, totals and means out."""
        held = self._columns.get(table)
        if held is None:
            held = self._columns[table] = {}
            for row in self.by_table[table]:
                if row.is_total or _APART.search(row.name):
                    continue
                for point in (*row.series, *row.others):
                    column = held.setdefault((point.heading, point.quantity.kind), {})
                    column[row.name] = point.quantity.value
        return held

    def named_in(self, text: str) -> list[Subject]:
        """Subjects whose whole label a text says, without those that a longer label takes in."""
        if text not in self._named:
            self._named[text] = self._find_named(text)
        return self._named[text]

    def _find_named(self, text: str) -> list[Subject]:
        said = telling(text)
        held = [words for word in said for words in self._by_rarest.get(word, ()) if words <= said]
        longest = [words for words in held if not any(words < other for other in held)]
        is_total = TOTAL.search(text.lower()) is not None
        found = [
            s
            for words in sorted(longest, key=sorted)
            for s in _under(self._by_label[words], said)
            if _is_told(s, said) and (is_total or not s.is_total or not s.words <= _GENERAL)
        ]
        tables = {s.table for s in found}
        topics = {topic for topic in self._topics if topic <= said}
        for s in self._totals if topics else ():
            if s.topic not in topics or s in found:
                continue
            is_alone = s.table not in tables and not s.topic <= _GENERAL
            if is_total or is_alone:
                found.append(s)
        return found

    def closest(self, subjects: Sequence[Subject], here: int) -> list[Subject]:
        """The subjects whose tables stand nearest to a place, where there are many."""
        if len(subjects) <= _MOST_NEAR or not self.places:
            return list(subjects)
        return sorted(subjects, key=lambda s: abs(self.places[s.grid] - here))[:_MOST_NEAR]

    def beside(self, here: int) -> list[Subject]:
        """The subjects of the two tables nearest before a place, and of the one behind it."""
        known = [grid for grid in sorted(self._by_grid) if grid < len(self.places)]
        at = bisect([self.places[grid] for grid in known], here)
        near = known[max(0, at - 2) : at + 1]
        return [subject for grid in near for subject in self._by_grid[grid]]

    def is_close(self, subjects: Sequence[Subject], here: int) -> bool:
        """Whether some table of the subjects stands near a place: a far one may be of others."""
        places = [self.places[s.grid] for s in subjects if s.grid < len(self.places)]
        return not places or min(abs(place - here) for place in places) <= _FAR

    def is_measured(self, subject: Subject, text: str) -> bool:
        """Whether a text says what is counted, where the label says only who or where."""
        if not subject.is_entity:
            return True
        names = frozenset(w for mate in self.by_table[subject.table] for w in mate.words)
        counted = (subject.topic | subject.above) - names - _GENERAL
        return bool(counted & telling(text))

    def near(self, text: str) -> list[Subject]:
        """Subjects that a text says in part, the best first."""
        if self._last_near[0] != text:  # asked for each number of a sentence
            self._last_near = text, self._find_near(text)
        return self._last_near[1]

    def _find_near(self, text: str) -> list[Subject]:
        said = telling(text)
        shares: dict[frozenset[str], Fraction] = {}
        for words in {words for word in said for words in self._by_word.get(word, ())}:
            whole = sum(self._weights[w] for w in words)
            part = sum(self._weights[w] for w in words & said)
            if part * _LEAST_OVERLAP >= whole:
                shares[words] = Fraction(part, whole)
        scored = [
            (share, s)
            for words, share in shares.items()
            for s in self._by_label[words]
            if (s.topic | s.about) & said
        ]
        scored += [
            (Fraction(1, _LEAST_OVERLAP), s)
            for s in self._totals
            if s.topic & said and s.words not in shares
        ]
        scored.sort(key=lambda pair: (-pair[0], pair[1].table, pair[1].place))
        return [s for _share, s in scored[:_MOST_NEAR]]

    def anchors(self, readings: Sequence[Reading], text: str) -> list[tuple[Reading, Subject]]:
        """Levels of a sentence that are a table's own, with the subject that they show is meant."""
        said = telling(text)
        found = []
        for reading in readings:
            if reading.sort is not Sort.LEVEL or reading.digits < 3:
                continue
            held = self._values.get(abs(reading.stated.value), [])
            kin = [s for s in held if (s.words | s.about | s.topic) & said]
            if kin and len({s.words for s in kin}) == 1 and _same_kind(reading, kin[0]):
                found += [(reading, subject) for subject in kin]
        return found


def _under(subjects: list[Subject], said: frozenset[str]) -> list[Subject]:
    """Of rows with one label those whose heading or section is said too, if any is."""
    best = max(len(s.above & said) for s in subjects)
    return [s for s in subjects if len(s.above & said) == best]


def _is_told(subject: Subject, said: frozenset[str]) -> bool:
    """Whether a row called “Force” or “District” is meant: what the table counts is said too."""
    return not subject.words <= _GENERAL or bool(subject.topic & said - _GENERAL)


def _same_kind(reading: Reading, subject: Subject) -> bool:
    percent = QuantityKind.PERCENT
    return any((p.quantity.kind is percent) == (reading.stated.kind is percent)
               for p in subject.series)  # fmt: skip


def scopes(
    reading: Reading,
    said: str,
    lead: str,
    anchors: Sequence[tuple[Reading, Subject]],
    tables: Tables,
    carried: Sequence[Subject] = (),
    here: int = 0,
) -> Iterator[Scope]:
    """The subjects that may be meant, the surest first; none far off is certain.

    `carried` are those that the sentence before was surely about: a sentence that
    names nothing (“The three-year average is …”) goes on about them.
    """
    named = tables.closest(tables.named_in(reading.spoken), here)
    if named:
        is_certain = all(tables.is_measured(s, reading.spoken) for s in named)
        yield Scope(tuple(named), is_certain and tables.is_close(named, here))
    held = [s for other, s in anchors if other is not reading and other.clause == reading.clause]
    if held:
        yield Scope(tuple(held), not named and tables.is_close(held, here))
    is_whole = TOTAL.search(reading.clause) and not any(s.is_total for s in carried)
    if carried and not named and not held and not is_whole and is_plain_talk(reading.clause):
        yield Scope(tuple(carried), is_certain=True)
    wider = [s for s in tables.named_in(said) if s not in named]
    wider += [s for other, s in anchors if other is not reading and s not in held]
    if wider:
        yield Scope(tuple(tables.closest(wider, here)), is_certain=False)
    before = [s for s in tables.named_in(f"{lead} {said}") if s not in named and s not in wider]
    if before:
        yield Scope(tuple(tables.closest(before, here)), is_certain=False)
    if reading.digits < (3 if reading.sort in (Sort.LEVEL, Sort.SUM) else 2):
        return
    near = [s for s in tables.near(f"{lead} {said}") if s not in named and s not in wider]
    if near:
        yield Scope(tuple(near), is_certain=False)
