"""Claims that something is wrong, read once more beside the words of the sentence itself.

Papers by other hands put numbers side by side that have nothing to do with each other: the
changes of two things in a list, a rate that rises while its count falls, a share of which the
rest was told a page before. Whatever pass called such a number wrong, it is taken back here if
the sentence does not say what the claim rests on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from watchward.check.context.second_look import Key, key_of
from watchward.check.model import (
    Cause,
    Claim,
    Location,
    Paper,
    Quantity,
    QuantityKind,
    TextBlock,
    Verdict,
)
from watchward.check.prose.amounts import amounts
from watchward.check.prose.carried import sizes_in
from watchward.check.prose.directions import ANY, LESS, MORE, NOUN, VALUED, VALUED_VERB
from watchward.check.prose.numbers import numbers_in
from watchward.check.prose.pairs import pairs
from watchward.check.prose.said import Said, said
from watchward.check.quantities import find

__all__ = ["taken_back"]

_WORDS = ("trend", "comparison", "change")
_CHANGED = re.compile(
    rf"\b(?:{ANY}|{NOUN}s?|{MORE}|{LESS}|{VALUED}|{VALUED_VERB}|better|worse|above|below|over|under|"
    r"ahead|behind|beat(?:s|en)?|lost|lose|gained|won|margin|gap|lead|short(?:fall)?|widen\w*|"
    r"narrow\w*|clos\w+|contract\w*|apart|separat\w+|over-?represent\w*|under-?represent\w*|"
    r"exceed\w*|surplus|up|down|swung|edged|came|went|improv\w*|worsen\w*|deteriorat\w*|"
    r"disparity|disproportion\w*|step|leap\w*|hike|excess|deficit)\b"
)
"""Words by which a percentage may be a difference of two others."""
_OTHERWISE = re.compile(
    r"\b(?:in (?:more|greater|further) detail|"
    r"(?:more|less|fewer|higher|lower|over|under|above|below) than|"
    r"(?:more|less) [a-z]+ly|more (?:of|people|than))\b"
)
"""Words of these that say nothing of a change."""
_NEAR, _AFTER = 70, 40
"""How far before and behind a number such a word may stand, in letters."""
_OTHER_SUBJECT = re.compile(
    r"⟧[^⟦⟧;.]*?\b(?:with|while|whilst|whereas|as|although|though|despite|but|and) "
    r"(?:an? |the |its |their |our |overall |average |total )*[a-z][a-z'-]+"
    r"(?: (?!by\b|of\b|from\b|to\b)[a-z'-]+){0,5}$"
)
"""“… from 306 to 299 with the detection rate also rising”: the word has its own subject."""
_REST = re.compile(r"\b(?:remain\w+|rest|other)\b")
_COUNTED = (QuantityKind.COUNT, QuantityKind.MONEY)
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_SPAN = re.compile(rf"\b{_MONTH} (?:to|and|-|–) {_MONTH}\b")
_HUNDRED, _MANY_TIMES = 100, 5
_FEWEST_ADDED = 4
"""A total and three parts or more."""
_FAR = 12
"""So many sentences before a remainder may hold the shares told already."""


@dataclass(frozen=True, slots=True)
class _Spoken:
    """The sentences of a paper's paragraphs that claims speak of, read when asked for."""

    paper: Paper

    def of(self, claim: Claim) -> list[Said]:
        """The sentences of the paragraph in which a claim stands."""
        return self.in_paragraph(claim.at.paragraph)

    def in_paragraph(self, paragraph: int) -> list[Said]:
        """The sentences of a paragraph by its number; none where it is no text."""
        for block in self.paper.blocks:
            if isinstance(block, TextBlock) and block.at.paragraph == paragraph and paragraph:
                return said(block, numbers_in(block.text, block.at), 0)
        return []

    def before(self, paragraph: int) -> Iterator[Said]:
        """The sentences of the paragraphs before one, the nearest first."""
        texts = [b for b in self.paper.texts() if 0 < b.at.paragraph < paragraph]
        for block in reversed(texts[-_FAR:]):
            yield from reversed(said(block, numbers_in(block.text, block.at), 0))


def taken_back(paper: Paper, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims without those that the words of their sentences do not bear out."""
    spoken = _Spoken(paper)
    borne_out = _parts_of_sums(claims)
    return tuple(
        claim
        for claim in claims
        if not _is_misread(claim, spoken) and not _is_borne_out(claim, borne_out)
    )


def _parts_of_sums(claims: Sequence[Claim]) -> set[Key]:
    """The counts of sentences that, with others, add up exactly to a total told there."""
    return {
        key_of(part)
        for claim in claims
        if claim.kind == "sum" and claim.verdict is Verdict.CONSISTENT
        if not claim.at.table and len(claim.quantities) >= _FEWEST_ADDED
        if all(_is_exact(quantity) for quantity in claim.quantities)
        for part in claim.quantities[1:]
    }


def _is_exact(quantity: Quantity) -> bool:
    return quantity.kind is QuantityKind.COUNT and not quantity.bound


def _is_borne_out(claim: Claim, borne_out: set[Key]) -> bool:
    """Whether a number called mistyped is a part without which a total would not add up."""
    if claim.verdict is not Verdict.INCONSISTENT or not claim.quantities:
        return False
    is_typing = claim.cause in (Cause.DIGITS, Cause.TYPED) and claim.kind == "sum"
    return is_typing and key_of(claim.quantities[0]) in borne_out


def _is_misread(claim: Claim, spoken: _Spoken) -> bool:
    if claim.verdict is not Verdict.INCONSISTENT or claim.at.table or not claim.quantities:
        return False
    if claim.is_tight:
        return False
    own = _sentence(claim, spoken)
    if own is None:
        return False
    if claim.cause is Cause.POINTS:
        return _is_no_difference(claim, own, spoken)
    if claim.cause is Cause.DIRECTION and claim.kind in _WORDS:
        return _is_of_another(claim, own)
    if _is_told_otherwise(claim, own) or _is_of_ranges(claim, own):
        return True
    return _is_far_fetched(claim, own) or _is_rest_of_more(claim, own, spoken)


def _is_told_otherwise(claim: Claim, own: Said) -> bool:
    """Whether a percentage that a row of a table does not quite give follows in its sentence.

    “851 crimes, 43 more than in the previous year, an increase of 5.3%”: of 808.
    """
    stated, parts = claim.quantities[0], claim.quantities[1:]
    is_slip = claim.cause in (Cause.ROUNDING, Cause.DIGITS, Cause.TYPED)
    is_tabled = bool(parts) and all(part.at.table for part in parts)
    if not is_slip or not is_tabled or stated.kind is not QuantityKind.PERCENT or not stated.places:
        return False
    counts = [q.value for q in own.quantities if q.kind in _COUNTED and not q.bound]
    return any(
        stated.span.holds(step / base * _HUNDRED)
        for step in counts
        for level in counts
        for base in (level - step, level + step)
        if 0 < step < level and base > 0
    )


def _is_of_ranges(claim: Claim, own: Said) -> bool:
    """Whether the rows that a sum adds are the ends of spans: “from January to March”."""
    return claim.kind == "sum" and _SPAN.search(own.text) is not None


def _is_far_fetched(claim: Claim, own: Said) -> bool:
    """Whether a change is called wrong by numbers of another sentence that it is nowhere near."""
    stated = claim.quantities[0]
    if claim.cause is not Cause.UNKNOWN or claim.kind not in ("change", "percent"):
        return False
    told = find(claim.recomputed, Location()).quantities
    if not told or not stated.value or all(own.order_of(q) >= 0 for q in claim.quantities[1:]):
        return False
    ratio = abs(told[0].value / stated.value)
    return ratio > _MANY_TIMES or ratio * _MANY_TIMES < 1


def _sentence(claim: Claim, spoken: _Spoken) -> Said | None:
    """The sentence in which a claim's word or number stands."""
    sentences = spoken.of(claim)
    told = next((own for own in sentences if own.text == claim.quote.strip()), None)
    place = claim.quantities[0]
    return told or next((own for own in sentences if own.order_of(place) >= 0), None)


def _is_no_difference(claim: Claim, own: Said, spoken: _Spoken) -> bool:
    """Whether a percentage is no difference of two others: nothing says so, or they are changes."""
    stated = claim.quantities[0]
    mark = own.order_of(stated)
    found = re.search(rf"⟦[a-z]{mark}⟧", own.marks)
    if mark < 0 or found is None:
        return False
    before = _OTHERWISE.sub(" ", re.split(r"⟧|;|\. ", own.marks[: found.start()])[-1])
    behind = re.split(r"⟦|;|\. ", own.marks[found.end() :])[0]
    parts = {key_of(part) for part in claim.quantities[1:]}
    if any({key_of(pair.before), key_of(pair.after)} == parts for pair in pairs(own)):
        return False
    if not _CHANGED.search(before[-_NEAR:]) and not _CHANGED.search(behind[:_AFTER]):
        return True
    changed = {
        key_of(quantity)
        for part in claim.quantities[1:]
        for sentence in spoken.in_paragraph(part.at.paragraph)
        for quantity in sizes_in(sentence)
    }
    return bool(parts & changed)


def _is_of_another(claim: Claim, own: Said) -> bool:
    """Whether a word of direction speaks of other numbers than those it was held against."""
    levels = [q for q in claim.quantities if own.order_of(q) >= 0]
    if len(levels) < 2:
        return False
    sizes = {key_of(q) for amount in amounts(own) for q in amount.numbers}
    if claim.kind == "trend" and all(key_of(q) in sizes for q in levels):
        return True
    return _has_own_subject(claim, own, levels) or _is_proven_backwards(claim, own, levels, sizes)


def _has_own_subject(claim: Claim, own: Said, levels: Sequence[Quantity]) -> bool:
    """Whether the word stands behind its numbers, with a subject of its own before it."""
    marks = [re.search(rf"⟦[a-z]{own.order_of(q)}⟧", own.marks) for q in levels]
    last = max((m.end() for m in marks if m is not None), default=0)
    word = claim.stated.split()[0].lower() if claim.stated.split() else ""
    at = own.marks.find(f" {word}", last)
    if not last or not word or at < 0:
        return False
    return _OTHER_SUBJECT.search(own.marks[last - 1 : at]) is not None


def _is_proven_backwards(
    claim: Claim, own: Said, levels: Sequence[Quantity], sizes: set[Key]
) -> bool:
    """Whether an amount of the sentence is exactly the change from the one taken for the later.

    “231 calls, 21 more than before, a 10% rise (210)”: 10% is the way from 210 to 231.
    """
    told = {key_of(q) for q in levels[-2:]}
    if any({key_of(pair.before), key_of(pair.after)} == told for pair in pairs(own)):
        return False  # “from 210 to 231” leaves no other order
    if claim.kind == "change":
        return False
    one, other = (q.value for q in levels[-2:])
    low, high = sorted((abs(one), abs(other)))
    if not low or low == high:
        return False
    ups = {amount.way for amount in amounts(own) if amount.way}
    base = low if ups == {1} else high
    for quantity in own.quantities:
        if key_of(quantity) not in sizes or len(ups) != 1:
            continue
        if quantity.kind is QuantityKind.PERCENT and quantity.span.holds(
            Fraction(high - low, base) * _HUNDRED
        ):
            return True
    return False


def _is_rest_of_more(claim: Claim, own: Said, spoken: _Spoken) -> bool:
    """Whether “the remaining 28%” is what is left after a share told some sentences before."""
    stated = claim.quantities[0]
    if claim.kind != "sum" or stated.kind is not QuantityKind.PERCENT:
        return False
    if not _REST.search(own.marks) or any(q.kind is not stated.kind for q in claim.quantities):
        return False
    left = _HUNDRED - sum(part.value for part in claim.quantities)
    if left <= 0:
        return False
    wide = sum(((q.span.high - q.span.low) / 2 for q in claim.quantities), Fraction(1, 2))
    told = (q for sentence in spoken.before(claim.at.paragraph) for q in sentence.quantities)
    same = (q for q in own.quantities if q not in claim.quantities)
    return any(
        q.kind is QuantityKind.PERCENT and abs(q.value - left) <= wide for q in (*told, *same)
    )
