"""The totals and shares of lists that are told in words, each worked out from the items."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from watchward.check.judge import is_slip, is_swapped
from watchward.check.model import Block, Claim, Interval, Quantity, Verdict
from watchward.check.prose.itemised import Entry, Listing, listings
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.said import Said
from watchward.check.rounding import minus, plus, share

__all__ = ["item_claims"]

_FEWEST_SURE = 3
"""Parts that a list must have before anything of it is called wrong."""
_REPLACED = ("sum", "share")


def item_claims(
    spoken: Sequence[tuple[int, Sequence[Said]]], blocks: Sequence[Block], claims: Sequence[Claim]
) -> list[Claim]:
    """The claims of a paper with those of its lists: what a list settles is not left open."""
    found = [claim for listing in listings(spoken, blocks) for claim in _claims(listing)]
    done = {_key(c) for c in claims if c.verdict is Verdict.CONSISTENT and c.kind in _REPLACED}
    new = [claim for claim in found if _key(claim) not in done]
    told = {_key(claim) for claim in new}
    return [c for c in claims if c.kind not in _REPLACED or _key(c) not in told] + new


def _key(claim: Claim) -> tuple[object, int]:
    return claim.quantities[0].at, claim.quantities[0].start


def _claims(listing: Listing) -> Iterator[Claim]:
    added = plus(part.number.span for part in listing.parts)
    if listing.whole is None:
        yield from _shares(
            listing.parts,
            added,
            {f"part {n}": part.number for n, part in enumerate(listing.parts, 1)},
        )
        return
    said, whole = listing.whole
    if whole.value == len(listing.parts):
        return  # how many items there are
    if whole.span.meets(added):
        yield _total(said, whole, listing.parts, added, is_sure=True)
        yield from _shares(listing.parts, whole.span, {"whole": whole})
        return
    by_added, by_whole = (_holding(listing.parts, base) for base in (added, whole.span))
    if len(by_added) > len(by_whole):
        named = {f"part {n}": part.number for n, part in enumerate(listing.parts, 1)}
        is_sure = len(by_added) >= _FEWEST_SURE - 1 and _is_all(listing.parts)
        yield _total(said, whole, listing.parts, added, is_sure=is_sure)
        yield from _shares(listing.parts, added, named)
    elif by_whole:
        yield from _odd_one(listing.parts, whole)
        yield from _right(listing.parts, whole.span, {"whole": whole})
    elif _is_slip(listing, whole, added):
        yield _total(said, whole, listing.parts, added, is_sure=True)


def _is_all(parts: Sequence[Entry]) -> bool:
    """Whether the shares told with the parts leave nothing of the whole over."""
    told = [part.share for part in parts if part.share is not None]
    spread = plus(one.span for one in told)
    return len(told) == len(parts) and spread.low - 1 <= 100 <= spread.high + 1


def _is_slip(listing: Listing, whole: Quantity, added: Interval) -> bool:
    """Whether only a slip of the pen explains a total: not a part that the list does not tell.

    What a list leaves out is less than what it tells; a row called “total” leaves nothing out.
    """
    if listing.is_open or len(listing.parts) < _FEWEST_SURE or any(p.share for p in listing.parts):
        return False
    least = min(part.number.value for part in listing.parts)
    is_more = whole.value > added.high
    is_near = abs(whole.value - added.low) * 4 <= max(whole.value, added.high)
    if is_swapped(whole, added) or (listing.is_row and is_near):
        return True
    return is_slip(whole, added) and (not is_more or whole.value - added.high > least)


def _total(
    said: Said, whole: Quantity, parts: Sequence[Entry], added: Interval, *, is_sure: bool
) -> Claim:
    named = {f"part {n}": part.number for n, part in enumerate(parts, 1)}
    way = Way(named, added, is_sure, {}, "the items of the list added up")
    return best_claim(said, "sum", whole, [way])


def _holding(parts: Sequence[Entry], base: Interval) -> list[Entry]:
    """The items whose share follows from their number and a whole."""
    return [part for part in parts if part.share is not None and _meets(part, base)]


def _meets(part: Entry, base: Interval) -> bool:
    own = share(part.number.span, base)
    return own is not None and part.share is not None and part.share.span.meets(own)


def _shares(parts: Sequence[Entry], base: Interval, named: dict[str, Quantity]) -> Iterator[Claim]:
    """The shares of the items; the only one that does not follow is wrong."""
    told = [part for part in parts if part.share is not None]
    right = _holding(parts, base)
    is_sure = len(right) == len(told) - 1 and len(told) >= _FEWEST_SURE and len(told) == len(parts)
    if len(right) < _FEWEST_SURE - 1 or (len(right) < len(told) and not is_sure):
        return
    for part in told:
        yield _share(part, base, named, is_sure=True)


def _right(parts: Sequence[Entry], base: Interval, named: dict[str, Quantity]) -> Iterator[Claim]:
    """The shares that do follow, where not all may."""
    right = _holding(parts, base)
    if len(right) >= _FEWEST_SURE - 1:
        for part in right:
            yield _share(part, base, named, is_sure=True)


def _share(part: Entry, base: Interval, named: dict[str, Quantity], *, is_sure: bool) -> Claim:
    assert part.share is not None
    own = share(part.number.span, base)
    expected = own if own is not None else part.share.span
    parts = {"part": part.number} | {k: q for k, q in named.items() if q is not part.number}
    way = Way(parts, expected, is_sure, {}, "as a share of the list's whole")
    return best_claim(part.said, "share", part.share, [way])


def _odd_one(parts: Sequence[Entry], whole: Quantity) -> Iterator[Claim]:
    """The item whose number alone is wrong: its share, and what the others leave, give another."""
    right = _holding(parts, whole.span)
    wrong = [part for part in parts if part not in right]
    if len(wrong) != 1 or len(right) < _FEWEST_SURE - 1 or wrong[0].share is None:
        return
    others = {f"part {n}": part.number for n, part in enumerate(right, 1)}
    left = minus(whole.span, plus(part.number.span for part in right))
    own = share(left, whole.span) if left.low > 0 else None
    if own is not None and wrong[0].share.span.meets(own):
        how = "the whole less the other items"
        way = Way({"whole": whole} | others, left, True, {}, how)
        yield best_claim(wrong[0].said, "sum", wrong[0].number, [way])
