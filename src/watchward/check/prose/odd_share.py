"""The one share of a list that is not of the whole that all the others are of.

“Litter with 934 (44%), drug dealing with 742 (53%) and noise with 361 (17%)”: 934 and 361 are
44% and 17% of some 2,120, which nobody needs to tell; 742 is 35% of it, and its digits are swapped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from watchward.check.judge import is_slip
from watchward.check.model import Block, Claim, Interval, Quantity, Verdict
from watchward.check.prose.directions import NO
from watchward.check.prose.itemised import listings
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.roles import compares, held, is_ahead, is_aside, is_narrow
from watchward.check.prose.said import Said
from watchward.check.prose.wholes import beside
from watchward.check.rounding import share

__all__ = ["odd_share_claims"]

_FEWEST = 3
_TIGHT = Fraction(21, 20)
"""The wholes that the others leave open may differ by so much."""
_LEAST = 10


@dataclass(frozen=True, slots=True)
class _Item:
    """A number of a list with the share told beside it."""

    said: Said
    number: Quantity
    share: Quantity

    @property
    def whole(self) -> Interval:
        """The wholes of which the number is this share."""
        return Interval(
            self.number.span.low * 100 / self.share.span.high,
            self.number.span.high * 100 / self.share.span.low,
        )


def odd_share_claims(
    told: Sequence[tuple[int, Sequence[Said]]], blocks: Sequence[Block], claims: Sequence[Claim]
) -> list[Claim]:
    """The claims of a paper, with those of shares that stand alone against their list."""
    done = {
        (c.quantities[0].at, c.quantities[0].start)
        for c in claims
        if c.quantities and c.verdict is not Verdict.UNVERIFIABLE
    }
    new = [
        claim
        for items in (*_in_sentences(told), *_in_lists(told, blocks))
        if (claim := _odd(items)) is not None
        and (claim.quantities[0].at, claim.quantities[0].start) not in done
    ]
    open_now = {(c.quantities[0].at, c.quantities[0].start) for c in new}
    kept = [
        c for c in claims if not c.quantities or (c.quantities[0].at, c.quantities[0].start)
        not in open_now
    ]  # fmt: skip
    return kept + new


def _in_sentences(told: Sequence[tuple[int, Sequence[Said]]]) -> Iterator[list[_Item]]:
    """The items of each sentence, and those of each paragraph of several."""
    for _at, sentences in told:
        paragraph: list[_Item] = []
        for said in sentences:
            if "⟦p" in said.marks and not is_ahead(said) and not NO.search(said.marks):
                items = list(_items(said))
                paragraph += items
                if len(items) >= _FEWEST:
                    yield items
        if len(paragraph) > _FEWEST and len({id(item.said) for item in paragraph}) > 1:
            yield paragraph


def _items(said: Said) -> Iterator[_Item]:
    """The counts of a sentence with a share beside each that names no whole of its own."""
    marks = held(said)
    shares = [m for m in marks if m.letter == "p"]
    for letter in "cm":
        for stated, part in beside(marks, shares, [m for m in marks if m.letter == letter]):
            is_own = is_aside(part, stated) or stated.after.lstrip(") ").startswith("of ")
            is_own = is_own or compares(stated.before)
            if _may_be(stated.quantity, part.quantity) and not is_own:
                yield _Item(said, part.quantity, stated.quantity)


def _in_lists(
    told: Sequence[tuple[int, Sequence[Said]]], blocks: Sequence[Block]
) -> Iterator[list[_Item]]:
    for listing in listings(told, blocks):
        yield [
            _Item(part.said, part.number, part.share)
            for part in listing.parts
            if part.share is not None and _may_be(part.share, part.number)
        ]


def _may_be(stated: Quantity, number: Quantity) -> bool:
    is_plain = not stated.bound and not stated.is_signed and 0 < stated.value < 100
    return is_plain and number.value >= _LEAST and is_narrow(number)


def _odd(items: Sequence[_Item]) -> Claim | None:
    """The claim of the only item whose share is of another whole than that of all others."""
    if len(items) < _FEWEST or _common(items) is not None:
        return None
    odd = []
    for at, item in enumerate(items):
        whole = _common([*items[:at], *items[at + 1 :]])
        if whole is not None and whole.high <= whole.low * _TIGHT:
            odd.append((item, whole))
    if len(odd) != 1:
        return None
    item, whole = odd[0]
    expected = share(item.number.span, whole)
    if expected is None or expected.high > 100 or not is_slip(item.share, expected):
        return None
    others = {f"number {n}": i.number for n, i in enumerate(items, 1) if i is not item}
    how = "as a share of what the other items are shares of"
    way = Way({"part": item.number} | others, expected, True, {}, how)
    return replace(best_claim(item.said, "share", item.share, [way]), is_tight=True)


def _common(items: Sequence[_Item]) -> Interval | None:
    """The wholes of which all numbers are the shares told."""
    low = max(item.whole.low for item in items)
    high = min(item.whole.high for item in items)
    return Interval(low, high) if low <= high else None
