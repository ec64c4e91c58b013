"""A share told three times: “more than half of those asked, 871 or 54.0%”.

The words and the percentage must agree. Where they do not, the percentage is wrong if the count is,
of a whole told in the same paragraph, just what the words say, and the percentage but for a slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from watchward.check.judge import is_slip
from watchward.check.model import Claim, Quantity, QuantityKind
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.prose.fractional import as_percent
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.said import Said, number
from watchward.check.rounding import share

__all__ = ["fraction_and_share_claims"]

_F, _N, _P = number("f", "fo"), number("n", "c"), number("p", "p")
_TOLD = re.compile(
    rf"{_F}(?: of [^⟦⟧;:.,()]{{0,50}})?(?:,| [–—-]) (?:or |that is )?{_N}"
    rf"(?: (?:out )?of (?:the |all |these |those )*⟦c\d+⟧)?(?:,? or |,? ?\((?:or )?){_P}"
    r"(?=\)|,|\.|;| [–—-]|$)"
)


def fraction_and_share_claims(said: Said) -> list[Claim]:
    """The claims of fractions in words with their count and their percentage beside them."""
    if "⟦f" not in said.marks or AHEAD.search(said.marks) or NO.search(said.marks):
        return []
    return [claim for match in _TOLD.finditer(said.marks) for claim in _claims(said, match)]


def _claims(said: Said, match: re.Match[str]) -> Iterator[Claim]:
    words, count, percent = (said.of(match[name]) for name in ("f", "n", "p"))
    told = as_percent(words)
    if told.span.meets(percent.span):
        way = Way({"percent": percent}, percent.span, True, {}, "the percentage beside it")
        yield best_claim(said, "ratio", told, [way])
        return
    wholes = {whole.value: whole for whole in _wholes(said, count, told, percent)}
    if len(wholes) == 1:
        whole = next(iter(wholes.values()))
        expected = share(count.span, whole.span)
        if expected is not None:
            way = Way({"part": count, "whole": whole}, expected, True, {}, "the part of the whole")
            yield replace(best_claim(said, "share", percent, [way]), is_tight=True)


def _wholes(said: Said, count: Quantity, told: Quantity, percent: Quantity) -> Iterator[Quantity]:
    """The counts told before of which the count is what the words say."""
    from watchward.check.prose.numbers import numbers_in

    for whole in numbers_in(said.block.text, said.block.at).quantities:
        if whole.kind is not QuantityKind.COUNT or whole.value <= count.value or whole.bound:
            continue
        if whole.start >= count.start:
            continue
        expected = share(count.span, whole.span)
        if expected is not None and told.span.meets(expected) and is_slip(percent, expected):
            yield whole
