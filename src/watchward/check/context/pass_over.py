"""The second pass over a paper's sentences: open numbers settled by the tables."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from itertools import combinations

from watchward.check.context.candidates import Candidate
from watchward.check.context.means import (
    is_spread,
    is_told_better,
    mean_claims,
    period_claims,
    row_mean_claims,
    worked_mean_claims,
)
from watchward.check.context.ranks import rank_claims
from watchward.check.context.reading import Reading, Sort, readings
from watchward.check.context.scope import Tables
from watchward.check.context.search import CHANCE, Near, search
from watchward.check.context.second_look import Key, Seen, asked_of, key_of, looked_at_again
from watchward.check.context.settling import Answers, Settled
from watchward.check.context.subjects import NOBODY, Subject
from watchward.check.context.trends import trend_claims
from watchward.check.halves import in_two, letters_of
from watchward.check.judge import shown
from watchward.check.mishaps import spared
from watchward.check.model import (
    Cause,
    Claim,
    Grid,
    Paper,
    Quantity,
    QuantityKind,
    Severity,
    TextBlock,
    Verdict,
)
from watchward.check.prose.majorities import OF_WHOLE
from watchward.check.prose.making import unit_of
from watchward.check.prose.numbers import numbers_in
from watchward.check.prose.said import Said, said
from watchward.check.rounding import percent_change, without_sign

__all__ = ["context_claims"]

_KINDS = {
    Sort.LEVEL: "duplicate", Sort.PERCENT: "percent", Sort.CHANGE: "change",
    Sort.POINTS: "points", Sort.MEAN: "average", Sort.SUM: "sum", Sort.SHARE: "share",
    Sort.TIMES: "ratio",
}  # fmt: skip
_LONGEST = 3000
_SECOND_LOOK = Fraction(1, 3)
"""What chance may do where a number was called wrong: that it is right is likely beforehand."""
_DIGITS = 3
"""Digits of a share that hardly follows from its parts by chance."""
_SMALL = 12
"""A count up to so many beside a percentage may be of anything."""
_TOLD = 3
"""So many sentences before a mean may tell its total."""
_BACK, _ROWS, _CELLS = 2, 3, 3
"""So many sentences before, rows named and cells of each are searched."""


def context_claims(
    paper: Paper, subjects: Sequence[Subject], claims: Sequence[Claim]
) -> tuple[Claim, ...]:
    """The claims of a paper with those that a table settles in place of those left open.

    `subjects` are those of its tables.
    """
    places = [at for at, block in enumerate(paper.blocks) if isinstance(block, Grid)]
    tables = Tables(subjects, places)
    doubted = frozenset(
        key_of(claim.quantities[0])
        for claim in claims
        if claim.verdict is Verdict.INCONSISTENT and claim.quantities
    )
    spread = frozenset(key_of(claim.quantities[0]) for claim in claims if is_spread(claim))
    bases = frozenset(key for claim in claims if _is_telling(claim) for key in _parts_of(claim))
    told = {claim.quote for claim in claims if claim.cause is Cause.DIRECTION}
    known = _Known(tables, _settled_numbers(claims), doubted, asked_of(claims), told, spread, bases)
    new: list[Claim] = []
    seen: dict[Key, Seen] = {}
    work = spared(known.of_paragraph, lambda _paragraph: ([], {}), _words_of)
    for made, looked_at in in_two(work, _paragraphs(paper), letters_of(paper)):
        new += made
        seen |= looked_at
    wrong = {key_of(c.quantities[0]) for c in new if c.verdict is Verdict.INCONSISTENT}
    claims, instead = looked_at_again(claims, seen)
    new += instead
    done = {(c.quantities[0].at, c.quantities[0].start) for c in new if c.parts[:1] == ("stated",)}
    kept = [
        claim
        for claim in claims
        if claim.verdict is not Verdict.UNVERIFIABLE or _key(claim.quantities[:1]) not in done
        if not is_told_better(claim, wrong)
    ]
    return (*kept, *new)


def _words_of(paragraph: _Paragraph) -> str:
    return paragraph.block.text


def _is_telling(claim: Claim) -> bool:
    """Whether a claim says of a share in words, of three digits, that it follows from its parts."""
    return (
        claim.verdict is Verdict.CONSISTENT
        and claim.kind == "share"
        and not claim.at.table
        and len(claim.quantities) > 2
        and sum(map(str.isdigit, claim.quantities[0].text)) >= _DIGITS
    )


def _parts_of(claim: Claim) -> Iterator[Key]:
    """The numbers of the same sentence that a claim rests on."""
    own = claim.quantities[0].at
    return (key_of(q) for q in claim.quantities[1:] if q.at == own)


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of a paper when its sentences are read again: its tables and its claims.

    Numbers of the prose are `settled` by some claim, `doubted` where it calls them
    wrong, and `asked` for where it rests on them; `told` are the sentences that are
    called wrong for their direction; `spread` are numbers that are right as a year's,
    `bases` those that a share beside them bears out.
    """

    tables: Tables
    settled: frozenset[Key]
    doubted: frozenset[Key]
    asked: Collection[Key]
    told: Collection[str]
    spread: frozenset[Key]
    bases: frozenset[Key]

    def of_paragraph(self, paragraph: _Paragraph) -> tuple[list[Claim], dict[Key, Seen]]:
        """The claims that the tables make of a paragraph, and what a second look asks for."""
        new: list[Claim] = []
        seen: dict[Key, Seen] = {}
        topic: list[Subject] = []
        told = _last_of(paragraph.lead)
        for sentence, before, after in _sentences(paragraph.block):
            lead = before[-1].text if before else ""
            read = readings(sentence)
            carried = topic if before else []
            answers = Answers(read, sentence.text, lead, self.tables, carried, paragraph.at)
            topic = answers.topic()
            near = [*told, *before][-_TOLD:]
            means = self._means(sentence, near, carried, paragraph.at)
            means += self._worked(sentence, before, paragraph.at, means)
            new += means
            wrong = {key_of(claim.quantities[0]) for claim in means}
            for reading in read:
                if key_of(reading.stated) in wrong:
                    continue
                found = self._searched(reading, answers, sentence, before, after)
                new += self._settled(reading, answers, found, sentence)
                if (key := key_of(reading.stated)) in self.asked:
                    seen[key] = _seen(reading, answers, found, sentence)
            is_told = partial(_is_told, sentence.text, self.told, answers)
            new += trend_claims(sentence, self.tables, carried, is_told)
            placed = {id(q) for q in sentence.quantities if (q.at, q.start) in self.settled}
            new += rank_claims(sentence, self.tables, carried, placed)
        return new, seen

    def _means(
        self, sentence: Said, near: Sequence[Said], carried: Sequence[Subject], here: int
    ) -> list[Claim]:
        """The means of a sentence that are wrong, of those that no rule says hold."""
        found = [
            (key_of(c.quantities[0]), c)
            for c in (
                *mean_claims(sentence, near, self.tables, carried, here),
                *row_mean_claims(sentence, self.tables, here),
                *period_claims(sentence, self.tables, here),
            )
        ]
        return [
            claim
            for key, claim in found
            if key not in self.settled or key in self.doubted or key in self.spread
        ]

    def _worked(
        self, sentence: Said, before: Sequence[Said], here: int, means: Sequence[Claim]
    ) -> list[Claim]:
        """The means that name what they are worked from, where no rule has judged them."""
        done = {key_of(claim.quantities[0]) for claim in means}
        found = [
            (key_of(claim.quantities[0]), claim)
            for claim in worked_mean_claims(sentence, before, self.tables, here)
        ]
        return [
            claim
            for key, claim in found
            if key not in done and (key not in self.settled or key in self.spread)
        ]

    def _searched(
        self, reading: Reading, answers: Answers, sentence: Said, before: Sequence[Said],
        after: Sequence[Said],
    ) -> Candidate | None:  # fmt: skip
        """What the numbers round a number give, where it is doubted or nothing settles it."""
        key = key_of(reading.stated)
        if key in self.doubted:
            return _searched(reading, sentence, before, after, self.tables, _SECOND_LOOK)
        if key not in self.settled and answers.to(reading) is None:
            return _searched(reading, sentence, before, after, self.tables, CHANCE)
        return None

    def _settled(
        self, reading: Reading, answers: Answers, found: Candidate | None, sentence: Said
    ) -> Iterator[Claim]:
        """The claim of a number that was open and is settled now."""
        if key_of(reading.stated) not in self.settled:
            answer = answers.to(reading) or _held(found)
            is_base = key_of(reading.stated) in self.bases
            if answer is None or (not answer.holds and _has_own_level(reading, answer, sentence)):
                return
            if not answer.holds and (
                _is_of_other_years(answer, sentence)
                or _is_of_no_season(answer, sentence)
                or _is_beside(answer, reading)
                or _is_of_row(answer, reading)
            ):
                return
            if reading.stated.bound and not answer.holds:
                return  # “a cut of at least 2.9%” is wanted, and no figure of the row
            if answer.holds or not is_base:
                yield _claim(sentence, reading, answer)


_YEARS = re.compile(r"\b((?:19|20)\d\d) (?:to|-|–|and) ((?:19|20)\d\d)\b")
_YEAR = re.compile(r"(?:19|20)\d\d$")


def _is_of_other_years(answer: Settled, sentence: Said) -> bool:
    """“The three years 2022 to 2024 came to 58” is not told of the rows of 2021 to 2023."""
    told = _YEARS.search(sentence.text)
    if told is None:
        return False
    low, high = int(told[1]), int(told[2])
    named = [int(name) for name in answer.candidate.parts if _YEAR.match(name)]
    return any(not low <= year <= high for year in named)


def _is_of_row(answer: Settled, reading: Reading) -> bool:
    """Whether two other figures of the row give a change: of a row with two pairs of columns.

    “2,732 to 2,419, a net reduction of 313”, beside 24,500 and 25,000; “up 10.0% in 2024, though
    below the figure of 2022”.
    """
    if reading.sort not in (Sort.CHANGE, Sort.PERCENT):
        return False
    subject, stated = answer.candidate.subject, reading.stated
    if reading.sort is Sort.PERCENT:
        last = [point.quantity for point in subject.series[-2:]]
        made = percent_change(last[0].span, last[1].span) if len(last) > 1 else None
        return made is not None and stated.span.meets(without_sign(made))
    cells = [point.quantity for point in subject.others if not point.quantity.is_signed]
    return any(
        one.kind is other.kind and abs(one.value - other.value) == abs(stated.value) >= _LONG
        for one, other in combinations(cells[:_MOST_CELLS], 2)
    )


_MOST_CELLS, _LONG = 8, 10


def _is_beside(answer: Settled, reading: Reading) -> bool:
    """Whether a row prints a number beside the cell that it is held against: 87.0% and its aim."""
    held = answer.candidate.printed
    subject, value = answer.candidate.subject, abs(reading.stated.value)
    return held is not None and any(
        point.quantity.at != held.at and abs(point.quantity.value) == value
        for point in subject.others
    )


_SEASON = re.compile(
    r"\b(spring|summer|autumn|winter|michaelmas|lent|easter|hilary|trinity)\b[^,;.]{0,12}?"
    r"\b((?:19|20)\d\d)\b"
)


def _is_of_no_season(answer: Settled, sentence: Said) -> bool:
    """Whether a cell is of a season that is not told: “in the spring than in the autumn of 2024”.

    The spring is that of no year, or of another than the autumn.
    """
    said = set(_SEASON.findall(sentence.text.lower()))
    named = set(_SEASON.findall(answer.candidate.how.lower()))
    return bool(said and named) and not named <= said


def _has_own_level(reading: Reading, answer: Settled, sentence: Said) -> bool:
    """Whether the words round a change tell a figure that the row does not have.

    “There were 234, 17 fewer than in the first half of last year (251)” is of no row with 538.
    """
    if reading.sort not in (Sort.CHANGE, Sort.PERCENT):
        return False
    stated, parts = reading.stated, [q.value for q in answer.candidate.parts.values()]
    steps = {abs(one - other) for one in parts for other in parts}
    is_count = stated.kind is QuantityKind.COUNT
    told = [
        quantity
        for quantity in sentence.quantities
        if quantity.kind is QuantityKind.COUNT
        and not quantity.text.strip().isalpha()
        and quantity.text.strip() in reading.spoken
        and quantity.value > (stated.value if is_count else _SMALL)
        and quantity is not stated
    ]
    return bool(told) and not any(
        quantity.span.holds(value) for quantity in told for value in (*parts, *steps)
    )


def _seen(reading: Reading, answers: Answers, found: Candidate | None, sentence: Said) -> Seen:
    """A number as a second look at the claims asks for it."""
    answer = answers.to(reading)
    holds = None if answer is None else answer.holds
    if found is None:
        return Seen(holds)
    parts = frozenset(key_of(quantity) for quantity in found.parts.values())
    return Seen(holds, found.how, parts, _claim(sentence, reading, Settled(found, holds=True)))


def _is_told(text: str, told: Collection[str], answers: Answers) -> bool:
    """Whether a sentence is called wrong already because its direction does not fit."""
    return text in told or answers.is_turned()


def _settled_numbers(claims: Sequence[Claim]) -> frozenset[Key]:
    """Numbers that some claim has judged already."""
    return frozenset(
        (quantity.at, quantity.start)
        for claim in claims
        if claim.verdict is not Verdict.UNVERIFIABLE and claim.parts[:1] != (OF_WHOLE,)
        for quantity in claim.quantities[:1]
    )


def _key(quantities: tuple[Quantity, ...]) -> Key | None:
    return (quantities[0].at, quantities[0].start) if quantities else None


def _searched(
    reading: Reading, sentence: Said, before: Sequence[Said], after: Sequence[Said], tables: Tables,
    chance: Fraction = CHANCE,
) -> Candidate | None:  # fmt: skip
    """What the numbers round a number give, where it is that and hardly by chance."""
    if reading.digits < 2 or reading.stated.bound:
        return None
    held = before[-_BACK:]
    near = [
        Near(q, q.span, len(held) - at, "a sentence before")
        for at, other in enumerate(held)
        for q in other.quantities
        if not q.bound
    ]
    near += [Near(q, q.span, 0, "the sentence") for q in sentence.quantities if not q.bound]
    near += [
        Near(q, q.span, 1, "the next sentence")
        for other in after
        for q in other.quantities
        if not q.bound
    ]
    lead = before[-1].text if before else ""
    rows = tables.named_in(reading.clause) or tables.named_in(f"{lead} {sentence.text}")
    for row in rows[:_ROWS]:
        near += [
            Near(p.quantity, p.span, 1, f"{row.name}, {p.heading}") for p in row.series[-_CELLS:]
        ]
    return search(reading, near, rows[0] if rows else NOBODY, chance)


def _held(found: Candidate | None) -> Settled | None:
    return None if found is None else Settled(found, holds=True)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A block of text, which is the paper's block `at`; `lead` is the text right before it."""

    at: int
    block: TextBlock
    lead: TextBlock | None = None


def _paragraphs(paper: Paper) -> list[_Paragraph]:
    """Every block of text that is no heading."""
    blocks = [*paper.blocks]
    return [
        _Paragraph(at, block, lead if isinstance(lead, TextBlock) and not lead.level else None)
        for at, (lead, block) in enumerate(zip([None, *blocks], blocks, strict=False))
        if isinstance(block, TextBlock) and not block.level and block.text.strip()
    ]


def _last_of(block: TextBlock | None) -> list[Said]:
    """The last sentences of a block of text."""
    if block is None or len(block.text) > _LONGEST:
        return []
    numbers = numbers_in(block.text, block.at)
    return said(block, numbers, 0)[-_BACK:] if numbers.quantities else []


def _sentences(block: TextBlock) -> Iterator[tuple[Said, list[Said], list[Said]]]:
    """Each sentence with those before it and the one after it in its paragraph."""
    numbers = numbers_in(block.text, block.at)
    if not numbers.quantities:
        return
    spoken = said(block, numbers, 0)
    for at, sentence in enumerate(spoken):
        if len(sentence.text) <= _LONGEST:
            yield sentence, spoken[:at], spoken[at + 1 : at + 2]


def _claim(sentence: Said, reading: Reading, answer: Settled) -> Claim:
    """The claim that a number makes, as its table settles it."""
    stated, candidate = reading.stated, answer.candidate
    expected = candidate.expected
    text = f"{shown(expected, max(stated.places, 0) + 1)}{unit_of(stated)}"
    is_turned = answer.cause is Cause.DIRECTION
    printed = f"{reading.word} {stated.text}" if is_turned else stated.text
    parts = {"stated": stated, **candidate.parts}
    listed = ", ".join(f"{name} {q.text.strip()}" for name, q in candidate.parts.items())
    told = f"{candidate.how} ({listed})"
    if answer.holds:
        told = f"It agrees with {told}."
    else:
        told = f"The paper says {printed}; {told} give {text}."
    severity = Severity.NONE if answer.holds else _severity(answer.cause)
    return Claim(
        kind=_kind(reading),
        quote=sentence.text,
        at=stated.at,
        verdict=Verdict.CONSISTENT if answer.holds else Verdict.INCONSISTENT,
        stated=printed,
        recomputed=text,
        severity=severity,
        cause=Cause.NONE if answer.holds else answer.cause,
        explanation=told,
        quantities=tuple(parts.values()),
        parts=tuple(parts),
        others=tuple(q.at for q in candidate.parts.values()),
    )


def _kind(reading: Reading) -> str:
    if reading.sort is Sort.LEVEL and reading.stated.kind is QuantityKind.RATE:
        return "rate"
    return _KINDS[reading.sort]


def _severity(cause: Cause) -> Severity:
    if cause is Cause.DIRECTION:
        return Severity.MESSAGE
    return Severity.COSMETIC if cause is Cause.ROUNDING else Severity.MATERIAL
