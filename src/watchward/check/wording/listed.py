"""Ladders that a paragraph itself lists: “84.0% in the North, 75.0% in the Vale and 86.0% …”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from watchward.check.model import Quantity, QuantityKind
from watchward.check.wording.ladders import (
    FEWEST,
    LIKE,
    Ladder,
    Rung,
    is_periods,
    steps_of,
)
from watchward.check.wording.spoken import Spoken

__all__ = ["bare_lists", "listed_in", "named_lists"]

_KINDS = {
    QuantityKind.COUNT, QuantityKind.PERCENT, QuantityKind.MONEY, QuantityKind.RATE,
    QuantityKind.DURATION, QuantityKind.UNKNOWN,
}  # fmt: skip
_SPLIT = re.compile(
    r"[,;.]? and (?=(?:[^,;]|,(?=\d))*(?:\d|£|$))|[,;](?!\d)|\.(?:\s|$)|:\s|"
    r"\bcompared with\b|\bagainst\b"
)
_FILL = re.compile(
    r"^(?:(?:and|but|when|than|as|if|because|so|where|while|whereas|in|at|on|for|by|from|"
    r"the|to|a|an|of|with|were|was|is|are|had|has|"
    r"have|it|there|then|those|just|only|about|some|stood|recorded|reported|came|scored|did|got|"
    r"totalled|made|saw|followed|who|among|per cent|cent|per|gave|said|put|received|cost|"
    r"costs)\b ?)+|"
    r"(?: ?\b(?:and|in|at|on|for|by|from|the|to|a|an|of|with|were|was|is|are|had|has|have|"
    r"it|just|only|"
    r"stood|recorded|reported|came|scored|did|got|totalled|made|saw|cost|costs|who|that|which))+ ?$"
)
_QUARTERS = ("Q1", "Q2", "Q3", "Q4")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_YEAR = re.compile(r"(?:19|20)\d\d(?:[/-]\d\d(?:\d\d)?)?")
_AIM = re.compile(r"\b(?:targets?|benchmark|(?:above|below|than|against) the)\b", re.I)
"""What others are held against is no thing of a list."""
_NO_THING = re.compile(
    rf"{_AIM.pattern}|^(?:the )?(?:averages?|mean|median|longest|shortest|highest|lowest|largest|"
    r"smallest|maximum|minimum|standard|limit|total)$",
    re.I,
)
"""Nor are “the average” and “the longest” things that one could put in order."""
_EDGES = " ,;:()[]–-—'\"“”"
_MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class _Item:
    """A piece of a list: the words before its first number, behind its last, and between."""

    before: str
    after: str
    between: str
    numbers: tuple[Quantity, ...]

    @property
    def shape(self) -> tuple[QuantityKind, ...]:
        """The kinds of its numbers; counts, rates and bare numbers are of one kind."""
        like = QuantityKind.COUNT
        return tuple(like if q.kind in LIKE else q.kind for q in self.numbers)


def listed_in(sentences: Sequence[Spoken]) -> list[Ladder]:
    """The ladders of some sentences in their order: at least three things with a number each."""
    items = [item for sentence in sentences for item in _items(sentence)]
    title = " ".join(sentence.text for sentence in sentences)
    here = sentences[0].here if sentences else 0
    found: list[Ladder] = []
    for at, run in enumerate(reversed(list(_runs(items)))):
        for ladder in list(_of_run(run, title)) or list(_of_run(run[1:], title)):
            found.append(replace(ladder, here=here, table=at, is_prose=True))
    found += [replace(ladder, here=here, is_prose=True) for ladder in _in_order(sentences)]
    return found


def _of_run(run: Sequence[_Item], title: str) -> Iterator[Ladder]:
    """The ladders of one list: by each of its numbers in turn."""
    for side in ("before", "after", "between") if len(run) >= FEWEST else ():
        names = [_name(getattr(item, side)) for item in run]
        if side == "before" and all(name[:1].isupper() for name in names[1:]):
            names[0] = _last_name(run[0].before) or names[0]
        if not all(names) or len(set(names)) != len(names) or any(map(_NO_THING.search, names)):
            continue
        for place in range(len(run[0].numbers)):
            rungs = [
                Rung(name, item.numbers[place].value, (item.numbers[place],))
                for name, item in zip(names, run, strict=True)
            ]
            rungs = rungs if is_periods(rungs) else _without_total(rungs)
            if len(rungs) >= FEWEST:
                yield from _ladders(rungs, title)
        return


def _ladders(rungs: Sequence[Rung], title: str) -> Iterator[Ladder]:
    is_rate = rungs[0].parts[0].kind in (QuantityKind.PERCENT, QuantityKind.RATE)
    is_time = is_periods(rungs)
    yield Ladder(tuple(rungs), title, "", 0, 0, is_rate=is_rate, is_time=is_time)
    if is_time:
        yield from steps_of(rungs, title)


def _in_order(sentences: Sequence[Spoken]) -> Iterator[Ladder]:
    """Bare lists that are said to be of quarters, months or days in their order."""
    for spoken in sentences:
        for run in bare_lists(spoken):
            names = _order(spoken, len(run))
            if names:
                rungs = [Rung(n, q.value, (q,)) for n, q in zip(names, run, strict=True)]
                yield from _ladders(rungs, spoken.text)


def _order(spoken: Spoken, size: int) -> list[str]:
    low = spoken.low
    if size == len(_QUARTERS) and re.search(r"\bquarters?\b", low):
        return list(_QUARTERS)
    if size in (5, 7) and re.search(r"\bby day\b|\bmonday\b|\bdays of the week\b", low):
        return list(_DAYS[:size])
    start = re.search(rf"\bmonth\w*\b.*?\bfrom ({'|'.join(_MONTHS)})", low)
    if start and size > FEWEST:
        at = _MONTHS.index(start[1])
        return [_MONTHS[(at + step) % 12] for step in range(size)]
    return []


def named_lists(spoken: Spoken) -> Iterator[tuple[Quantity, ...]]:
    """The numbers of the lists of one sentence, whose names need not be known."""
    for run in _runs(list(_items(spoken))):
        if len(run[0].numbers) == 1:
            yield tuple(item.numbers[0] for item in run)


def _without_total(rungs: list[Rung]) -> list[Rung]:
    """The things without a whole that stands among them: one that is the sum of all others."""
    whole = sum(rung.value for rung in rungs)
    kept = [r for r in rungs if not re.search(r"\b(?:all|total|together)\b", r.name.lower())]
    return [r for r in kept if 2 * r.value != whole or len(rungs) == FEWEST - 1]


def _items(spoken: Spoken) -> Iterator[_Item]:
    cuts = [(m.start(), m.end()) for m in _SPLIT.finditer(spoken.low)]
    cuts = [c for c in cuts if not any(a < c[1] and c[0] < b for _q, a, b in spoken.numbers)]
    depth = _brackets(spoken.low)
    cuts = [c for c in cuts if not depth[c[0]]]
    starts = [0, *(b for _a, b in cuts)]
    ends = [*(a for a, _b in cuts), len(spoken.text)]
    for start, end in zip(starts, ends, strict=True):
        held = [
            (q, a, b) for q, a, b in spoken.numbers
            if start <= a and b <= end and q.kind in _KINDS and not _is_word(q)
        ]  # fmt: skip
        if not held:
            if spoken.text[start:end].strip(_EDGES):
                yield _Item(spoken.text[start:end], "", "", ())
            continue
        tail = re.sub(r"^\s*(?:%|per cent|percent)", "", spoken.text[held[-1][2] : end])
        numbers = tuple(q for q, _a, _b in held)
        between = spoken.text[held[0][2] : held[1][1]] if len(held) > 1 else ""
        yield _Item(spoken.text[start : held[0][1]], tail, between, numbers)


def _is_word(quantity: Quantity) -> bool:
    return quantity.text.strip().isalpha()


def _brackets(text: str) -> list[int]:
    depth, found = 0, []
    for char in text:
        depth += (char == "(") - (char == ")" and depth > 0)
        found.append(depth)
    return [*found, 0]


def _runs(items: Sequence[_Item]) -> Iterator[list[_Item]]:
    """Neighbouring pieces with the same kinds of numbers; names stand on the same side."""
    run: list[_Item] = []
    for item in [*items, _Item("", "", "", ())]:
        if run and item.numbers and item.shape == run[-1].shape:
            run.append(item)
            continue
        if len(run) == 1 and item.numbers and item.shape == run[0].shape[-len(item.shape) :]:
            run = [replace(run[0], numbers=run[0].numbers[-len(item.shape) :]), item]
            continue
        if len(run) >= FEWEST:
            yield run
        run = [item] if item.numbers else []


def _name(text: str) -> str:
    """The words of a name at one side of a number, without the words that bind it."""
    said = text.strip(_EDGES)
    for _ in range(3):
        said = _FILL.sub("", said.strip(_EDGES) + " ").strip(_EDGES) if said else said
        said = re.sub(r"^(?:in|for|the|and|by|at|it was) ", "", said, flags=re.I)
        said = re.sub(r"^(?:In|For|The|And|By|At) ", "", said)
    words = said.split()
    if _YEAR.fullmatch(said):
        return said
    if not words or len(words) > _MOST_WORDS or not re.search(r"[A-Za-z]", said):
        return ""
    return said


_NAME_LAST = re.compile(
    r"[a-z:] (?P<name>[A-Z][\w'’&-]*(?: (?:(?:of|and|the|on|upon|in|with) )?[A-Z][\w'’&-]*)*)$"
)


def _last_name(text: str) -> str:
    """The name that the words of a list lead to: “by district the scores were Ashby”."""
    said = _FILL.sub("", text.strip(_EDGES) + " ").strip(_EDGES)
    found = _NAME_LAST.search(said)
    return found["name"] if found is not None else ""


def bare_lists(spoken: Spoken) -> Iterator[tuple[Quantity, ...]]:
    """Numbers of one kind in a row with nothing between them: “61, 58, 57 and 52”."""
    run: list[tuple[Quantity, int, int]] = []
    for entry in spoken.numbers:
        if entry[0].kind not in _KINDS or _is_word(entry[0]):
            continue
        gap = spoken.low[run[-1][2] : entry[1]] if run else ""
        is_next = re.fullmatch(
            r"\s*(?:%|per cent|percent)?\s*(?:,|,? and|;)\s*(?:(?:for|in) [\w\s]{2,30},\s*|"
            r",\s*(?:for|in) [\w\s]{2,30},\s*)?£?\s*",
            gap,
        )
        if run and is_next and run[-1][0].kind is entry[0].kind:
            run.append(entry)
            continue
        if len(run) >= FEWEST:
            yield tuple(q for q, _a, _b in run)
        run = [entry]
    if len(run) >= FEWEST:
        yield tuple(q for q, _a, _b in run)
