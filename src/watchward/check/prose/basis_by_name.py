"""The bases of a share by the name of its whole, where a sentence before tells it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from watchward.check.model import Cause, Quantity
from watchward.check.prose.basis import HOW, Basis, other_bases
from watchward.check.prose.basis_parts import part_added, part_told
from watchward.check.prose.pairs import pairs
from watchward.check.prose.roles import Mark, held
from watchward.check.prose.said import Said
from watchward.check.prose.whole_names import Name, is_earlier, roots, told_before
from watchward.check.rounding import share

__all__ = ["BEFORE", "of_pairs", "told_by_name"]

BEFORE = re.compile(
    r"\b(?:last year|previous\w*|a year (?:ago|earlier|before)|year before|earlier|had (?:been|"
    r"represented|made up|accounted)|then|formerly)\b"
)
"""Words by which a share may be of before."""
_OF_THESE = re.compile(r"(?:[\d.]+ )?(?:out )?of (?:these|those|them)\b")
"""It goes on with what the sentence before has just told, and names it again."""


def told_by_name(
    name: Name, said: Said, stated: Mark, recent: Sequence[Said], own: Quantity | None
) -> Iterator[Basis]:
    """The part and the whole of a share, where sentences before tell one whole by its name."""
    wholes = list(told_before(name, said, stated, recent))
    if own is not None:
        wholes = [told for told in wholes if told.quantity.value > own.value]
    if not wholes or name.is_it:
        return
    nearest = min(told.far for told in wholes)
    values = {told.quantity.value: told for told in wholes if told.far == nearest}
    if len(values) != 1:
        return
    whole = next(iter(values.values())).quantity
    part = own or part_told(said, stated, recent, whole) or part_added(said, stated)
    if part is None or part.value >= whole.value or part.kind is not whole.kind:
        return
    rows = [q for q in _counts(said, recent) if q.kind is whole.kind]
    others = tuple(other_bases(part.span, whole.span, [q.span for q in rows if q is not part]))
    is_sure = nearest[2] == 1 and _OF_THESE.match(said.marks) is not None
    yield Basis(part.span, whole.span, {"part": part, "whole": whole}, others, HOW, is_sure=is_sure)


_DATED = re.compile(r"(?: (?:of (?:the )?[a-z]+ )?| ?\()?(?:in|for|during|at|on) ¤")
"""“(55.5% in 2023/24)”: a share of a period of its own."""


def of_pairs(
    name: Name, said: Said, stated: Mark, recent: Sequence[Said], own: Quantity
) -> Iterator[Basis]:
    """“38.9% of this year's total” after “1,286 thefts as against 1,074 a year earlier”."""
    if BEFORE.search(said.marks) or _DATED.match(stated.after):
        return
    if "¤" in said.marks[: stated.start]:
        return  # “in 2023 theft was 51.3% of it”: which of the two is of then is not told here
    for other in reversed(recent):
        for pair in pairs(other):
            now, then = pair.after, pair.before
            if now.kind is not own.kind or min(now.value, then.value) <= own.value:
                continue
            if abs(now.value - then.value) == own.value:
                continue  # the change itself, of what was before
            if not name.is_wide and not name.words & roots(other.marks):
                continue
            given = share(own.span, then.span)
            if given is not None:
                parts = {"part": own, "whole": now}
                yield Basis(own.span, now.span, parts, ((Cause.PERIOD, given),), HOW, True)


def _counts(said: Said, recent: Sequence[Said]) -> list[Quantity]:
    """The figures of a sentence and of those before it that tell of now."""
    marks = [m for other in (*recent, said) for m in held(other)]
    return [m.quantity for m in marks if m.letter in "cm" and not is_earlier(m)]
