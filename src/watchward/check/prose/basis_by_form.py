"""Parts and wholes that a sentence and those before it bind by their form, without a name.

“Among the 58 businesses, 22 were in favour, which is 38%”, “121 in 673, or 18.0%”, and a list
that adds up to a figure told beside it: each of its shares is of that figure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from watchward.check.model import Cause, Quantity
from watchward.check.prose.basis import HOW, Basis, other_bases
from watchward.check.prose.roles import Mark, held, is_narrow, runs
from watchward.check.prose.said import Said
from watchward.check.prose.whole_names import Name, roots
from watchward.check.prose.wholes import beside
from watchward.check.rounding import plus, share

__all__ = ["beside_each_other", "leading", "listed"]

_LEADS = re.compile(
    r"(?:^|[;:.,] )(?:and |but )?(?:out of|of|among|amongst) (?:only )?"
    r"(?:the |our |these |those |all )*$"
)
_EACH = re.compile(
    r"⟦(?P<n>[cm]\d+)⟧(?: [a-z'-]+){0,3}? (?:out of|of|in) "
    r"(?:the |these |those |our |all |a total of )*⟦(?P<w>[cm]\d+)⟧[^⟦⟧;:()]{0,60}?"
    r"(?:, or |, which (?:is|was|gives) |, that is |, |\(| or |: )$"
)
_EACH_BEFORE = re.compile(
    r"⟦(?P<n>[cm]\d+)⟧(?: [a-z'-]+){0,3}? (?:out of|of) (?:the |these |those |our |all )*"
    r"⟦(?P<w>[cm]\d+)⟧"
)
_EACH_LED = re.compile(
    r"(?:out of|of|among|amongst) (?:the |those |these |our |all )*⟦(?P<w>[cm]\d+)⟧"
    r"[^⟦⟧;:.,]{0,60}, (?:only |just )?⟦(?P<n>[cm]\d+)⟧"
)
_RATE_IS = re.compile(
    r"^(?:that|this|the (?:[a-z-]+ ){0,3}(?:rate|share|proportion|percentage)(?: [a-z]+){0,4}) "
    r"(?:is|was|equates to|represents|gives) (?:just |only )?(?:a rate of )?$"
)
_OWN_SHARE = re.compile(r" ?\(⟦p")
_OF_MORE = re.compile(r"\)? of ")
_OF_ALL = re.compile(
    r"\b(?:of|among|amongst) (?:all )?(?:(?:those|everyone|everybody|people|residents|all) who "
    r"(?:replied|responded|answered|took part)|(?:all|the) (?:respondents|replies|responses))\b"
)
_OTHER_TIME = re.compile(
    r"¤|\b(?:last|previous\w*|earlier|before|had been|compared|against|up from|down from|of whom|"
    r"of which|of these|of those|of them)\b"
)
"""Words by which a count further on is of another time, or of a part."""
_SOME = re.compile(r"\b(?:of|among|amongst) (?:only )?(?:these|those|them|whom|which|the ⟦)")
_LEAST_SUM = 50
"""Small numbers add up to another by chance."""
Others = Callable[[], Sequence[Quantity]]
"""The figures told near, asked for only where a part and a whole are bound."""
_FEWEST = 3
_SMALLEST = 10
"""“Two in three” are no counts."""


def leading(said: Said, stated: Mark, own: Quantity | None, others: Others) -> Iterator[Basis]:
    """“Of the 19, 16 agreed, 84.2%; 11 (57.9%) had seen it”: the count that leads."""
    first = next((m for m in held(said) if m.letter in "cm"), None)
    if first is None or own is None or own is first.quantity or stated.start < first.end:
        return
    if not _LEADS.search(said.marks[: first.start]) or own.kind is not first.quantity.kind:
        return
    if _OF_MORE.match(stated.after) or own.value > first.quantity.value:
        return
    between = said.marks[first.end : stated.start]
    if _OWN_SHARE.match(between):
        return  # “of these 301 (72%) ended early, 74 (18%) …”: a part already
    if _OTHER_TIME.search(between) or _is_part_of_part(said, stated, own, first.quantity):
        return
    yield _explicit(own, first.quantity, others)


def _is_part_of_part(said: Said, stated: Mark, part: Quantity, whole: Quantity) -> bool:
    """Whether another figure of the sentence gives the share: “120 agreed, 35 (29%) strongly”."""
    for mark in held(said):
        other = mark.quantity
        if other is whole or other is part or other.kind is not whole.kind:
            continue
        given = share(part.span, other.span) if other.span.low > 0 else None
        if given is not None and stated.quantity.span.meets(given):
            return True
    return False


def beside_each_other(
    said: Said, stated: Mark, near: Sequence[Said], others: Others
) -> Iterator[Basis]:
    """“121 in 673, or 14.1%”, and “found in 1,038 of the 4,152. The find rate was 27.8%”."""
    found = _EACH.search(said.marks[: stated.start])
    of = said
    if found is None and near and _RATE_IS.match(said.marks[: stated.start]):
        of = near[-1]
        pairs = [*_EACH_BEFORE.finditer(of.marks), *_EACH_LED.finditer(of.marks)]
        found = pairs[0] if len(pairs) == 1 and of.marks.count("⟦") == 2 else None
    if found is None or _OF_MORE.match(stated.after):
        return
    part, whole = of.of(found["n"]), of.of(found["w"])
    if whole.text.strip().isalpha() or whole.value < _SMALLEST:
        return
    is_alike = part.kind is whole.kind and 0 < part.value < whole.value
    if is_alike and not _is_part_of_part(said, stated, part, whole):
        yield _explicit(part, whole, others)


def _explicit(part: Quantity, whole: Quantity, others: Others) -> Basis:
    """A part and a whole that are told together; another base is a figure told near."""
    larger = [q.span for q in others() if q.kind is whole.kind and q.value > part.value]
    given = [(Cause.BASE, share(part.span, span)) for span in larger if span.low > 0]
    slips = tuple((cause, value) for cause, value in given if value is not None)
    parts = {"part": part, "whole": whole}
    return Basis(part.span, whole.span, parts, slips, HOW, is_sure=True)


def listed(
    name: Name | None, said: Said, stated: Mark, own: Quantity | None, near: Sequence[Said]
) -> Iterator[Basis]:
    """A share of a list that adds up to a figure told with it, here or in the sentence before."""
    for of in (said, *near[-1:]):
        for letter in "cm":
            items = [m for m in held(of) if m.letter == letter]
            for run in (items, items[1:], *runs(items, letter)):
                if len(run) >= _FEWEST:
                    yield from _of_run(name, said, stated, own, of, run, near)


def _of_run(
    name: Name | None, said: Said, stated: Mark, own: Quantity | None, of: Said,
    run: Sequence[Mark], near: Sequence[Said],
) -> Iterator[Basis]:  # fmt: skip
    told = [m for other in (*near, said) for m in held(other) if m.letter == run[0].letter]
    if of is not said and (_is_of_some(said, stated) or not _is_of_whole(name, said, stated)):
        return
    whole = _sum_told(run, told) or _sum_of_all(said, stated, of, run)
    part = _of_item(said, stated, own, of, run)
    if whole is None or part is None or part.value >= whole.value:
        return
    if of is said and not _bear_out(said, stated, run, whole):
        return
    if name is not None and not (name.is_wide or name.words & roots(of.marks)):
        return
    is_of_all = name is not None or of is not said
    rows = [m.quantity.span for m in run if is_of_all and m.quantity is not part]
    rows += [m.quantity.span for m in told if m.quantity.value > whole.value]
    slips = tuple(other_bases(part.span, whole.span, rows))
    parts = {"part": part, "whole": whole}
    yield Basis(part.span, whole.span, parts, slips, HOW, is_sure=True, is_list=True)


def _is_of_some(said: Said, stated: Mark) -> bool:
    """“Of those who had a view, 51%”: of fewer than the list before tells."""
    lead = said.marks[: stated.start]
    return _SOME.search(lead) is not None and not _OF_ALL.search(lead)


def _is_of_whole(name: Name | None, said: Said, stated: Mark) -> bool:
    """Whether a share of what the sentence before lists says that it is of all of it."""
    return name is not None or _OF_ALL.search(said.marks[: stated.start]) is not None


def _bear_out(said: Said, stated: Mark, run: Sequence[Mark], whole: Quantity) -> bool:
    """Whether other items with a share do not speak of wholes of their own."""
    marks = held(said)
    pairs = beside(marks, [m for m in marks if m.letter == "p"], list(run))
    fits = [
        (given := share(part.quantity.span, whole.span)) is not None
        and one.quantity.span.meets(given)
        for one, part in pairs
        if one.start != stated.start
    ]
    return 2 * sum(fits) >= len(fits)


def _sum_told(run: Sequence[Mark], told: Sequence[Mark]) -> Quantity | None:
    """The figure that the items of a list add up to."""
    if not all(is_narrow(m.quantity) for m in run):
        return None
    added = plus(m.quantity.span for m in run)
    own = [m.quantity for m in run]
    for mark in reversed(told):
        whole = mark.quantity
        width = whole.span.high - whole.span.low + added.high - added.low
        is_narrow_sum = whole.value >= _LEAST_SUM and width * 100 <= whole.value
        if is_narrow_sum and whole.span.meets(added) and whole not in own:
            return whole
    return None


def _sum_of_all(said: Said, stated: Mark, of: Said, run: Sequence[Mark]) -> Quantity | None:
    """“Of all those who replied, 50%”: the answers that the sentence before tells, together."""
    if of is said or not _OF_ALL.search(said.marks[: stated.start]):
        return None
    if len(run) != of.marks.count("⟦") or any(m.quantity.bound for m in run):
        return None
    value = sum((m.quantity.value for m in run), Fraction(0))
    text = " + ".join(m.quantity.text for m in run)
    span = plus(m.quantity.span for m in run)
    return replace(run[0].quantity, value=value, span=span, text=text)


def _of_item(
    said: Said, stated: Mark, own: Quantity | None, of: Said, run: Sequence[Mark]
) -> Quantity | None:
    """The item of a list that has the share: beside it, in its turn, or by its words."""
    if of is said:
        marks = held(said)
        shares = [m for m in marks if m.letter == "p"]
        for one, part in beside(marks, shares, list(run)):
            if one.start == stated.start:
                return part.quantity
    if own is not None:
        return own if any(own is m.quantity for m in run) else None
    before = re.split(r"[;:,]|⟧", stated.before)[-1]
    subject = roots(f"{before} {re.split(r'[;:,]', stated.after)[0]}")
    items = [m.quantity for m in run if _item_words(m) & subject]
    return items[0] if len(items) == 1 else None


def _item_words(mark: Mark) -> frozenset[str]:
    """What an item is: “318 disagreed”; “neither agreed nor disagreed” is neither."""
    words = re.split(r"[,;:.]|\band\b", mark.after)[0]
    return frozenset() if "neither" in words else roots(words)
