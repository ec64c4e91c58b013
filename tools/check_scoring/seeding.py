"""Errors of every cause put into a true paper, each at a known place."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from tools.check_scoring import wording
from tools.check_scoring.model import Draft, Relation, Sheet, Slot
from tools.check_scoring.printing import restyled
from tools.check_scoring.recompute import NUMERAL, holds, value

PAIRS = [
    *wording.VERBS, *wording.NOUNS, *wording.ADVERBS, *wording.ADJECTIVES, *wording.PARTICIPLES,
    ("above", "below"),
]  # fmt: skip
OPPOSITE = {a: b for pair in PAIRS for a, b in (pair, pair[::-1])}
Proposal = tuple[Slot, str]


@dataclass(frozen=True, slots=True)
class Seeded:
    """One error: its slot, the cause, what stood there and what stands there now.

    `broken` are the relations it breaks.
    """

    slot: Slot
    cause: str
    truth: str
    text: str
    broken: tuple[Relation, ...]


def _targets(draft: Draft, *ops: str) -> list[Relation]:
    return [relation for relation in draft.relations if relation.op in ops]


def _numbers(draft: Draft) -> list[Slot]:
    related = {id(slot) for relation in draft.relations for slot in relation.slots}
    return [
        slot
        for slot in draft.placed()
        if id(slot) in related and slot.kind != "direction" and NUMERAL.search(slot.text)
    ]


def _sign(draft: Draft, rng: random.Random) -> Iterator[Proposal]:
    for relation in draft.relations:
        text = relation.target.text
        if not relation.signed or value(text) == 0:
            continue
        bare = text.strip("()+-−–")
        if value(text) < 0:
            yield relation.target, bare
        else:
            yield relation.target, f"({bare})" if relation.target.kind == "money" else f"-{bare}"


def _direction(draft: Draft, rng: random.Random) -> Iterator[Proposal]:
    for relation in _targets(draft, "direction"):
        text = relation.target.text
        turned = OPPOSITE[text[0].lower() + text[1:]]
        yield relation.target, turned[0].upper() + turned[1:] if text[0].isupper() else turned


def _later_base(draft: Draft, rng: random.Random) -> Iterator[Proposal]:
    for relation in _targets(draft, "percent"):
        a, b = (value(part.text) for part in relation.parts)
        yield relation.target, restyled(relation.target.text, (b - a) / b * 100)


def _points(draft: Draft, rng: random.Random) -> Iterator[Proposal]:
    for relation in _targets(draft, "points"):
        text = relation.target.text
        if "point" in text or "pp" in text:
            yield relation.target, re.sub(r"( percentage points|pp)$", "%", text)


def _wrong_end(draft: Draft, rng: random.Random) -> Iterator[Proposal]:
    for relation in _targets(draft, "rank"):
        text = relation.target.text
        turned = restyled(text.lower(), len(relation.parts) + 1 - value(text))
        yield relation.target, turned.capitalize() if text[0].isupper() else turned


def _base(draft: Draft, rng: random.Random) -> Iterator[Proposal]:
    for relation in _targets(draft, "share"):
        if relation.siblings:
            part, whole = (value(slot.text) for slot in relation.parts)
            left = whole - value(rng.choice(relation.siblings).text)
            if left:
                yield relation.target, restyled(relation.target.text, part / left * 100)


def _digits(draft: Draft, rng: random.Random) -> Iterator[Proposal]:
    for slot in _numbers(draft):
        places = [m.start() for m in re.finditer(r"\d(?=[.,]?\d)", slot.text)]
        if places:
            at = rng.choice(places)
            after = at + 1 if slot.text[at + 1].isdigit() else at + 2
            chars = list(slot.text)
            chars[at], chars[after] = chars[after], chars[at]
            first = NUMERAL.search("".join(chars))
            if first and not (first[0].startswith("0") and first[0][1:2].isdigit()):
                yield slot, "".join(chars)


def _row_above(draft: Draft, rng: random.Random) -> Iterator[Proposal]:
    for element in draft.elements:
        if isinstance(element, Sheet):
            for above, row in zip(element.rows, element.rows[1:], strict=False):
                for over, cell in zip(above, row, strict=True):
                    if isinstance(over, Slot) and isinstance(cell, Slot):
                        yield cell, over.text


def _period(draft: Draft, rng: random.Random) -> Iterator[Proposal]:
    for relation in draft.relations:
        if relation.elsewhen:
            yield relation.target, restyled(relation.target.text, value(relation.elsewhen[0].text))


def _truncation(draft: Draft, rng: random.Random) -> Iterator[Proposal]:
    for relation in _targets(draft, "percent", "share", "rate", "mean"):
        exact = _exact(relation)
        _, _, decimals = NUMERAL.findall(relation.target.text)[0].partition(".")
        scale = 10 ** len(decimals)
        yield (
            relation.target,
            restyled(relation.target.text, Fraction(int(abs(exact) * scale), scale)),
        )


def _exact(relation: Relation) -> Fraction:
    parts = [value(part.text) for part in relation.parts]
    if relation.op == "mean":
        return sum(parts, Fraction(0)) / len(parts)
    if relation.op == "percent":
        return (parts[1] / parts[0] - 1) * 100
    return parts[0] / parts[1] * (relation.per if relation.op == "rate" else 100)


def _total(draft: Draft, rng: random.Random) -> Iterator[Proposal]:
    for relation in _targets(draft, "sum"):
        held = value(relation.target.text)
        shift = max(1, int(abs(held)) // rng.randint(8, 60))
        yield relation.target, restyled(relation.target.text, abs(held) + shift)


def _mistyped(draft: Draft, rng: random.Random) -> Iterator[Proposal]:
    for slot in _numbers(draft):
        at = rng.choice([m.start() for m in re.finditer(r"\d", slot.text)])
        new = rng.choice([digit for digit in "123456789" if digit != slot.text[at]])
        yield slot, slot.text[:at] + new + slot.text[at + 1 :]


def _disagree(draft: Draft, rng: random.Random) -> Iterator[Proposal]:
    for relation in _targets(draft, "copy"):
        held = value(relation.target.text)
        shift = max(1, int(abs(held)) // rng.randint(6, 40))
        yield (
            relation.target,
            restyled(relation.target.text, abs(held) + rng.choice([-1, 1]) * shift),
        )


CAUSES: dict[str, Callable[[Draft, random.Random], Iterator[Proposal]]] = {
    "sign flipped": _sign, "direction turned": _direction, "later base": _later_base,
    "percent for points": _points, "wrong end": _wrong_end, "base excludes a row": _base,
    "digits swapped": _digits, "row above": _row_above, "different period": _period,
    "truncation": _truncation, "total not the sum": _total, "mistyped": _mistyped,
    "two places disagree": _disagree,
}  # fmt: skip


def _touching(draft: Draft, slot: Slot) -> list[Relation]:
    return [relation for relation in draft.relations if any(s is slot for s in relation.slots)]


def _near(draft: Draft, slot: Slot) -> set[int]:
    return {id(s) for relation in _touching(draft, slot) for s in relation.slots}


def _safe(relation: Relation) -> bool:
    try:
        return holds(relation)
    except ZeroDivisionError:
        return False


def seed(draft: Draft, rng: random.Random, wanted: list[str]) -> list[Seeded]:
    """Put one error of each wanted cause where it can be; those with no place are left out.

    No two errors touch the same relation, so that each finding has one reason,
    and at most a third of a table's rows are wrong, so that it can still be seen
    what its columns are.
    """
    done: list[Seeded] = []
    used: set[int] = set()
    room = {at: len(e.rows) // 3 for at, e in enumerate(draft.elements) if isinstance(e, Sheet)}
    for cause in wanted:
        proposals = list(CAUSES[cause](draft, rng))
        rng.shuffle(proposals)
        for slot, text in proposals:
            if _near(draft, slot) & used or text == slot.text:
                continue
            element = draft.unit_of(slot)[0]
            if room.get(element, 1) < 1:
                continue
            truth, slot.text = slot.text, text
            broken = tuple(r for r in _touching(draft, slot) if not _safe(r))
            if broken:
                used |= _near(draft, slot)
                room[element] = room.get(element, len(wanted)) - 1
                done.append(Seeded(slot, cause, truth, text, broken))
                break
            slot.text = truth
    return done
