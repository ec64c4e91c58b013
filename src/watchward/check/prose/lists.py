"""A number of things said, and the things then listed: counted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from watchward.check.model import (
    Block,
    Cause,
    Claim,
    Interval,
    Quantity,
    QuantityKind,
    TextBlock,
)
from watchward.check.prose.making import Way, best_claim, unverifiable
from watchward.check.prose.said import Said, number

_NOUN = (
    r"aims?|priorit(?:y|ies)|themes?|objectives?|recommendations?|areas?|actions?|principles?|"
    r"pillars?|"
    r"strands?|categor(?:y|ies)|criteria|points?|questions?|stages?|steps?|reasons?|options?|"
    r"outcomes?|factors?|measures?|commitments?|standards?|phases?|tiers?|elements?|goals?|values?|"
    r"districts?|boroughs?|partners?|groups?|types?|workstreams?|projects?|sites?|locations?|"
    r"risks?|"
    r"issues?|parts?|components?|key|causes?|duties|functions?|ways|tests|wards|schemes?|"
    r"constituenc(?:y|ies)|programmes?|stations?|members|services?|agencies|strategies|headings?"
)
_COUNTED = re.compile(rf"{number('n', 'c')} (?:(?:[a-z'’-]+ ){{0,4}}?)(?P<noun>{_NOUN})\b")
_INLINE = re.compile(
    rf"{number('n', 'c')} (?:[a-z'’-]+ ){{0,4}}?(?:{_NOUN})\b[^⟦⟧;:.]{{0,60}}"
    r"(?::| – | - |, namely| namely) ?(?P<list>[^⟦⟧.;:]+)\.?$"
)
_OUT_OF = re.compile(rf"{number('part', 'c')} (?:out )?of (?:the |our |these |its |all )*$")
_INTRODUCES = re.compile(r"(?::|\bfollowing|\bbelow|\bare|\bthese are)[ :*)]*$")


def list_claims(said: Said) -> list[Claim]:
    """“Four elements: Prevent, Pursue, Protect and Prepare”: the names counted."""
    match = _INLINE.search(said.marks)
    if match is None:
        return []
    stated, listed = said.of(match["n"]), match["list"].strip(" .")
    if part := _OUT_OF.search(said.marks[: match.start()]):
        stated = said.of(part["part"])  # “two of the four districts fell: Ashdown and Corrie”
    if stated.value > 20 or " and " not in listed:
        return []
    items = [item for item in re.split(r",? and |, ", listed) if item.strip()]
    commas = [item for item in re.split(r", ", listed) if item.strip()]
    ways = [_way(len(items), _is_short(items))]
    if stated.value != len(items) and len(commas) <= stated.value < len(items):
        ways = [_way(int(stated.value), False)]  # a name may have an “and” of its own
    return [best_claim(said, "sum", stated, ways)]


def _is_short(items: Sequence[str]) -> bool:
    """Names of one to four words with no “and” within can be counted for certain."""
    return (
        len(items) >= 2
        and all(len(item.split()) <= 4 for item in items)
        and not any(
            re.search(r"[&/()]| (?:or|including|e\.g\.|etc)\b", f" {item}") for item in items
        )
    )


def _way(count: int, plain: bool) -> Way:
    return Way({}, Interval.exact(count), plain, {}, f"{count} are listed")


def bullet_claims(said: Said, blocks: Sequence[Block], at: int) -> list[Claim]:
    """“Five aims:” at the end of a paragraph, with bullets after it."""
    block = said.block
    if block.is_item or block.level or not block.text.strip().endswith(said.text[-25:]):
        return []
    found = [said.of(match["n"]) for match in _COUNTED.finditer(said.marks)]
    found = [
        q for q in found if q.kind is QuantityKind.COUNT and 2 <= q.value <= 30 and not q.bound
    ]
    if not found or not _INTRODUCES.search(said.marks):
        return []
    items, is_certain = _items(blocks, at)
    if len(items) < 2:
        missing = "the list that it introduces is not found below it"
        return [unverifiable(said, "sum", q, missing) for q in found[-1:]]
    return _counted(said, found, items, is_certain)


def _counted(
    said: Said, found: list[Quantity], items: list[TextBlock], is_certain: bool
) -> list[Claim]:
    indents = [_indent(item) for item in items]
    top = sum(1 for indent in indents if indent == min(indents))
    sub = len(items) - top
    held = {len(items), top} | ({sub} if sub else set())
    values = [int(q.value) for q in found]
    if len(found) == 2 and sum(values) == len(items):
        held |= set(values)
    claims = []
    for q in found:
        ways = [_way(count, False) for count in sorted(held) if count == q.value]
        if not ways:
            count = top if sub else len(items)
            near = count <= q.value + 1
            ways = [_way(count, is_certain and near and len(found) == 1)]
        claim = best_claim(said, "sum", q, ways)
        claims.append(claim)
    return [c for c in claims if c.cause is not Cause.SIGN]


def _indent(item: TextBlock) -> int:
    return len(item.text) - len(item.text.lstrip())


def _items(blocks: Sequence[Block], at: int) -> tuple[list[TextBlock], bool]:
    """The bullets straight after a paragraph; certain where a paragraph or heading ends them."""
    items: list[TextBlock] = []
    for block in blocks[at + 1 :]:
        if not isinstance(block, TextBlock):
            return items, False
        if not block.is_item:
            same_page = not items or block.at.page == items[0].at.page
            return items, same_page and not _goes_on(block)
        items.append(block)
    return items, True


def _goes_on(block: TextBlock) -> bool:
    """Whether a paragraph looks like the rest of a list broken by a page or a footnote."""
    first = block.text.lstrip()[:1]
    return not block.level and (first in "-•*¹²³" or first.islower() or first.isdigit())
