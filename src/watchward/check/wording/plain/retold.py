"""One change told twice, with the same figure of now and two of before that are nearly alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from watchward.check.context.telling_words import telling
from watchward.check.model import Claim, Quantity, QuantityKind, Severity, Verdict
from watchward.check.wording.plain.told import Told, are_like, told_in
from watchward.check.wording.spoken import Spoken

__all__ = ["Change", "change_told", "retold_claims"]

_LEAST = 1_000
"""Smaller figures of now are alike by chance."""
_NEAR = Fraction(1, 50)
_KINDS = (QuantityKind.COUNT, QuantityKind.MONEY)
Change = tuple[Told, Told]
"""A figure of before and one of now."""
_SMALL = telling(
    "recorded reported offences incidents crimes cases number total year previous last figures "
    "rise fall increase decrease increased decreased rose fell compared police with period same"
)


def retold_claims(changes: Iterable[tuple[Spoken, Change | None]]) -> Iterator[Claim]:
    """A claim for each later figure of before that differs a little from one told already.

    `changes` are what `change_told` finds in each sentence.
    """
    seen: dict[tuple[QuantityKind, Fraction], tuple[Spoken, Told]] = {}
    for spoken, pair in changes:
        if pair is None:
            continue
        then, now = pair
        key = (now.quantity.kind, now.quantity.value)
        if key not in seen:
            seen[key] = (spoken, then)
            continue
        first, before = seen[key]
        if _is_slip(then.quantity, before.quantity) and _is_same(spoken, first, then, before):
            yield _claim(spoken, then.quantity, before.quantity)


def change_told(spoken: Spoken) -> Change | None:
    """The only two figures of a sentence, one marked as of before."""
    if len(spoken.numbers) < 2 or len(spoken.numbers) > 6:
        return None
    told = [
        t for t in told_in(spoken, 0)
        if t.quantity.kind in _KINDS and abs(t.quantity.value) >= _LEAST and not t.quantity.bound
    ]  # fmt: skip
    if len(told) != 2 or told[0].is_then == told[1].is_then or any(t.goal for t in told):
        return None
    then, now = told if told[0].is_then else told[::-1]
    return (then, now) if are_like(then.quantity, now.quantity) else None


def _is_slip(one: Quantity, other: Quantity) -> bool:
    """Whether two figures differ, by less than a fiftieth, both told to the last digit."""
    if one.kind is not other.kind or one.places != other.places or one.value == other.value:
        return False
    is_near = abs(one.value - other.value) <= _NEAR * abs(other.value)
    return is_near and not one.span.meets(other.span)


def _is_same(spoken: Spoken, first: Spoken, then: Told, before: Told) -> bool:
    """Whether two sentences speak of one thing, and name no two times of before."""
    shared = (telling(spoken.low) & telling(first.low)) - _SMALL
    is_one_time = then.time is None or before.time is None or then.time == before.time
    return bool(shared) and is_one_time and spoken.here != first.here


def _claim(spoken: Spoken, stated: Quantity, other: Quantity) -> Claim:
    return Claim(
        kind="duplicate",
        quote=spoken.text,
        at=stated.at,
        verdict=Verdict.INCONSISTENT,
        stated=stated.text.strip(),
        recomputed=other.text.strip(),
        severity=Severity.MATERIAL,
        explanation=(
            f"The same change is told before with {other.text.strip()}; here it is "
            f"{stated.text.strip()}."
        ),
        quantities=(stated, other),
        parts=("stated", "said before"),
        others=(other.at,),
    )
