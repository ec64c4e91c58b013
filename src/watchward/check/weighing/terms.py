"""The numbers that a number of a sentence may follow from: of the prose round it and of tables."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import fsum, gcd, log

from watchward.check.context.clauses import MARK
from watchward.check.context.reading import periods_beside
from watchward.check.model import Quantity
from watchward.check.prose.said import LETTERS
from watchward.check.weighing.ages import EARLIER, LATER, age_beside
from watchward.check.weighing.quick import quick
from watchward.check.weighing.spoken import Spoken, Target
from watchward.check.weighing.tables import Cell, Strand, Tables

__all__ = ["Evidence", "Match", "Term", "Told", "anchored", "evidence_for", "term_of_cell"]

_STRANDS = 7
_SMALL = 12
"""Of a table near by with no more rows than this every row may be meant."""
_BACK, _ON = 12, 10
"""So many numbers of a sentence are looked at before and after the one in question."""
_FAR = 5
_COMMON = 60
"""A word beside more numbers than this tells nothing."""
_ALIKE = {"r": "c", "d": "d", "u": "c", "o": "c"}


@dataclass(slots=True, eq=False)
class Term:
    """A number as a part of a derivation: its values, and where it stands to the target.

    `letter` is its kind, `away` S for the same sentence, 1 to 3 for one before,
    A for the next, P for the paragraph before, T for a table; `step` counts the
    numbers between, negative before the target; `time` its period, `age` whether
    words say that it is earlier (-1) or later (1) than another. `marks` to `tag`, and what
    it weighs in `kind`, are kept by those who work them out.
    """

    quantity: Quantity
    low: float
    high: float
    letter: str
    away: str
    step: int
    time: int | None
    words: frozenset[str]
    cell: Cell | None = None
    match: Match | None = None
    before: str = ""
    after: str = ""
    place: int = 0
    age: int = 0
    marks: tuple[str, ...] = ()
    general: tuple[str, ...] | None = None
    tags: tuple[str, str] | None = None
    tag: int = -1
    kind: dict[str, float] | None = None


@dataclass(slots=True, eq=False)
class Match:
    """How a strand is named by the words round a target, as short tags, and with what score."""

    strand: Strand
    score: float
    label: str
    about: str
    near: str
    anchored: str
    rank: int = 9

    @property
    def is_far(self) -> bool:
        """Whether its table stands so far off that another of like names may be meant."""
        return self.near.startswith("2") and not self.anchored

    @property
    def is_half_named(self) -> bool:
        """Whether only a part of its label is said, and it is no total."""
        return not self.anchored and self.label[-1:] in ("1", "2") and self.label[:1] != "T"

    @property
    def is_named(self) -> bool:
        """Whether the clause, the sentence or the one before says some of its label."""
        return self.label != "N"


@dataclass(slots=True, eq=False)
class Evidence:
    """What a target may follow from."""

    near: list[Term]
    strands: list[Match]
    echoes: list[Term]
    _cells: dict[tuple[int, int], Term] = field(default_factory=dict)
    _unnamed: dict[Strand, Match] = field(default_factory=dict)
    _wholes: dict[int, Term] = field(default_factory=dict)

    def term(self, cell: Cell, match: Match) -> Term:
        """A cell as a part of derivations: one term for all of them."""
        key = id(cell), id(match)
        held = self._cells.get(key)
        if held is None:
            held = self._cells[key] = term_of_cell(cell, match)
        return held

    def whole(self, cell: Cell) -> Term:
        """A cell of a total as what a share is of."""
        held = self._wholes.get(id(cell))
        if held is None:
            match = Match(cell.strand, 0.0, "TN", "0", "9", "")
            held = self._wholes[id(cell)] = term_of_cell(cell, match)
        return held

    def unnamed(self, strand: Strand) -> Match:
        """A strand that nothing round the target names."""
        held = self._unnamed.get(strand)
        if held is None:
            held = self._unnamed[strand] = Match(strand, 0.0, "N", "0", "9", "")
        return held


class Told:
    """Every number of a paper's prose, to be found from afar by the words beside it."""

    def __init__(self, sentences: Sequence[Spoken]) -> None:
        """Indexes the numbers of some sentences by the words beside them."""
        self._by_word: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self._terms: list[Term] = []
        self._by_value: dict[tuple[str, Fraction], list[tuple[Spoken, Term]]] = defaultdict(list)
        count: Counter[str] = Counter()
        for spoken in sentences:
            count.update(spoken.words)
            for term in terms_of(spoken):
                self._by_value[term.letter, term.quantity.value].append((spoken, term))
                place = spoken.block, len(self._terms)
                self._terms.append(term)
                for word in term.words:
                    self._by_word[word].append(place)
        self._weight = {word: 1 / (1 + log(seen)) for word, seen in count.items()}

    def echoes(self, target: Target) -> list[Term]:
        """The same number in other sentences: by how many words they have in common."""
        found = self._by_value.get((target.letter, target.quantity.value), [])
        others = [(s, t) for s, t in found if s is not target.spoken][:8]
        return [
            _moved(
                term,
                "E",
                min(3, len(term.words & target.clause) + len(target.beside & other.words)),
            )
            for other, term in others
        ]

    def far_from(self, target: Target) -> list[Term]:
        """The numbers of other paragraphs that most of the target's words stand beside."""
        scores: dict[int, float] = defaultdict(float)
        block = target.spoken.block
        for word in sorted(target.clause | target.beside):
            found = self._by_word.get(word, ())
            if len(found) > _COMMON:
                continue
            worth = self._weight.get(word, 0.5) * (1.5 if word in target.beside else 1.0)
            for there, at in found:
                if there != block:
                    scores[at] += worth
        best = sorted(scores, key=scores.__getitem__, reverse=True)[: 3 * _FAR]
        terms = [
            (self._terms[at], scores[at]) for at in best if _is_of_use(target, self._terms[at])
        ]
        whole = fsum(self._weight.get(w, 0.5) for w in target.beside) or 1.0
        return [
            _moved(term, "F", 3 if score > 1.5 * whole else 2 if score > 0.8 * whole else 1)
            for term, score in terms[:_FAR]
        ]


def _is_of_use(target: Target, term: Term) -> bool:
    pairs = {"p": "pcmrd", "t": "p", "x": "cmrpd", "f": "cmr", "o": "cmr"}
    return term.letter in pairs.get(target.letter, "cmrdp")


def evidence_for(
    target: Target, tables: Tables, anchors: Mapping[Strand, str], told: Told
) -> Evidence:
    """The numbers round a target and the strands that its words may mean.

    `anchors` are strands that numbers near by are cells of.
    """
    near = [*_prose(target), *told.far_from(target)]
    echoes = told.echoes(target) if digits(target.quantity) >= 2 else []
    for cell in tables.cells_of(target.quantity.value)[:6] if digits(target.quantity) >= 3 else ():
        if _is_like(LETTERS[cell.quantity.kind], target.letter):
            words = cell.words | cell.strand.table.about
            term = term_of_cell(cell, Match(cell.strand, 0.0, "N", "0", "9", ""))
            echoes.append(_moved(term, "D", min(3, len(words & target.sentence))))
    return Evidence(near, _strands(target, tables, anchors), echoes)


def _prose(target: Target) -> Iterator[Term]:
    spoken = target.spoken
    first = max(0, target.order - _BACK)
    for order, term in enumerate(terms_of(spoken)[first : target.order + _ON], first):
        if order != target.order:
            yield _moved(term, "S", order - target.order)
    for back, other in enumerate(reversed(spoken.before), 1):
        held = terms_of(other)[-_BACK:]
        for order, term in enumerate(held):
            yield _moved(term, str(back), order - len(held))
    for other in spoken.after:
        for order, term in enumerate(terms_of(other)[:4]):
            yield _moved(term, "A", order + 1)
    for other in spoken.lead[-1:] if len(spoken.before) < 2 else ():
        held = terms_of(other)[-_BACK:]
        for order, term in enumerate(held):
            yield _moved(term, "P", order - len(held))


def _moved(term: Term, away: str, step: int) -> Term:
    return Term(
        term.quantity, term.low, term.high, term.letter, away, step, term.time, term.words,
        term.cell, term.match, term.before, term.after, term.place, term.age,
    )  # fmt: skip


def terms_of(spoken: Spoken) -> list[Term]:
    """The numbers of a sentence, each with its period and the words beside it."""
    if spoken.terms is None:
        marks = list(MARK.finditer(spoken.said.marks))
        spoken.terms = [
            Term(
                quantity, *_ends(quantity), LETTERS[quantity.kind], "S", 0,
                periods_beside(spoken.said.marks, match, spoken.times)[0],
                spoken.words_beside(place), None, None,
                spoken.token(place, -1), spoken.token(place, 1), place,
                age=_age(spoken.said.marks, match),
            )
            for (place, quantity), match in zip(spoken.numbers, marks, strict=False)
        ]  # fmt: skip
    return spoken.terms


def _age(marks: str, match: re.Match[str]) -> int:
    before = marks[max(0, match.start() - 60) : match.start()]
    after = marks[match.end() : match.end() + 60]
    return age_beside(before[before.rfind("⟧") + 1 :], after.partition("⟦")[0])


def _ends(quantity: Quantity) -> tuple[float, float]:
    """The values of a number; so many years or months in letters are that many."""
    if quantity.text[:1].isalpha() and LETTERS[quantity.kind] == "d":
        return quick(quantity.value), quick(quantity.value)
    return quick(quantity.span.low), quick(quantity.span.high)


def term_of_cell(cell: Cell, match: Match) -> Term:
    """A cell of a table as a part of a derivation."""
    letter = LETTERS[cell.quantity.kind]
    low, high = cell.ends
    return Term(
        cell.quantity, low, high, letter, "T", 0, cell.time, cell.words, cell, match,
        age=cell.time if cell.time in (EARLIER, LATER) else 0,
    )  # fmt: skip


def anchored(spoken: Spoken, tables: Tables) -> dict[Strand, str]:
    """Strands that have a number of a sentence or of those before it: S or B."""
    found: dict[Strand, str] = {}
    for mark, others in (("B", (*spoken.lead[-1:], *spoken.before)[-2:]), ("S", (spoken,))):
        for other in others:
            for term in terms_of(other):
                if digits(term.quantity) >= 3:
                    cells = tables.cells_of(term.quantity.value)
                    for cell in cells if len(cells) <= 4 else ():
                        if _is_like(LETTERS[cell.quantity.kind], term.letter):
                            found[cell.strand] = mark
    return found


def _is_like(one: str, other: str) -> bool:
    plain = ("c", "m", "r", "d", "u")
    return one == other or (one in plain and other in plain) or {one, other} == {"p", "t"}


def digits(quantity: Quantity) -> int:
    """How many digits a number has without noughts at either end."""
    above = abs(quantity.value.numerator) * 10 ** max(0, quantity.places)
    return len(str(above // gcd(above, quantity.value.denominator)).strip("0"))


def _strands(target: Target, tables: Tables, anchors: Mapping[Strand, str]) -> list[Match]:
    here = target.spoken.block
    known = target.sentence | target.leading | target.clause
    found = dict.fromkeys(tables.saying(known, here))
    for table in tables.near(here):
        is_small = len(table.strands) <= _SMALL
        found |= {s: None for s in table.strands if is_small or s.is_total}
    found |= dict.fromkeys(anchors)
    said = target.sentence | target.heading | target.leading
    named = [
        (s, *(("N", 0.0) if s.words.isdisjoint(known) else _named(s, target, tables.weight)))
        for s in found
        if s.cells
    ]
    settings = {id(strand.setting): strand.setting for strand, _label, _score in named}
    meeting = {key: 0.25 * min(len(held & said), 3) for key, held in settings.items()}
    scored = [
        (-_score(strand, score, here, meeting, anchors), strand.table.number, strand.at, at)
        for at, (strand, _label, score) in enumerate(named)
    ]
    return [
        _match(named[at][0], named[at][1], -less, rank, target, said, anchors)
        for rank, (less, _number, _at, at) in enumerate(sorted(scored)[:_STRANDS])
    ]


def _score(
    strand: Strand, score: float, here: int, meeting: Mapping[int, float],
    anchors: Mapping[Strand, str],
) -> float:  # fmt: skip
    """How well the words round a target, in block `here`, name a strand.

    Those of its label tell `score`, and `meeting` what its setting tells, by its id.
    """
    if strand.is_total:
        score += 0.4
    score += meeting[id(strand.setting)]
    gap = strand.table.block - here
    if -8 <= gap <= 8:
        score += 0.6 if -2 <= gap <= 2 else 0.3
    mark = anchors.get(strand)
    if mark:
        score += 1.2 if mark == "S" else 0.7
    return score


def _match(
    strand: Strand, label: str, score: float, rank: int, target: Target, said: frozenset[str],
    anchors: Mapping[Strand, str],
) -> Match:  # fmt: skip
    """How the words round a target name one of the likeliest strands."""
    gap = strand.table.block - target.spoken.block
    near = "0" if -2 <= gap <= 2 else "1" if -8 <= gap <= 8 else "2"
    return Match(
        strand, score, f"T{label}" if strand.is_total else label,
        str(min(len(strand.setting & said), 2)), f"{near}{'a' if gap > 0 else 'b'}",
        anchors.get(strand, ""), rank,
    )  # fmt: skip


def _named(strand: Strand, target: Target, weight: Mapping[str, float]) -> tuple[str, float]:
    """By which words a strand's label is said best, in full or in part, and how well."""
    own = strand.words
    label, score = "N", 0.0
    for mark, words, worth in (
        ("C", target.clause, 3.0),
        ("S", target.sentence, 2.0),
        ("L", target.leading, 1.2),
    ):
        if own.isdisjoint(words):
            continue
        part = fsum([weight.get(w, 1.0) for w in own & words]) / strand.heft
        if worth * part > score:
            level = 3 if part > 0.99 else 2 if part >= 0.5 else 1
            label, score = f"{mark}{level}", worth * part
    return label, score
