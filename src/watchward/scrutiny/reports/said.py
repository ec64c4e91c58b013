"""Numbers and words that reports make of records: each says which records it is made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from watchward.content.text import Constant, Paragraph, Span, Words
from watchward.scrutiny.reports.model import Context
from watchward.words.numbers import count_text
from watchward.words.periods import day_label
from watchward.words.record_values import money_text
from watchward.words.records import Entry

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
COUNTED, SUMMED, RECORD = "counted: ", "sum of ", "record "
"""How the reasons of constants begin that come from records."""


def number_words(number: int) -> str:
    """A number in a sentence: words up to nine."""
    return _SMALL[number] if 0 <= number < len(_SMALL) else count_text(number)


def named(entries: Iterable[Entry]) -> str:
    """Records as reasons name them: ``project/1 project/4``."""
    return " ".join(f"{entry.kind}/{entry.number}" for entry in entries)


def counted(entries: Sequence[Entry], one: str, many: str) -> Constant:
    """How many records there are: “two projects”."""
    noun = one if len(entries) == 1 else many
    return Constant(f"{number_words(len(entries))} {noun}", COUNTED + named(entries))


def money_sum(entries: Sequence[Entry], key: str = "amount") -> Constant:
    """What the amounts of records add up to: “£193,716”."""
    total = sum(entry.whole(key) or 0 for entry in entries)
    return Constant(money_text(total), f"{SUMMED}{key}: {named(entries)}")


def whole_sum(entries: Sequence[Entry], key: str) -> Constant:
    """What the whole numbers of records add up to."""
    total = sum(entry.whole(key) or 0 for entry in entries)
    return Constant(count_text(total), f"{SUMMED}{key}: {named(entries)}")


def day(when: date) -> Constant:
    """A day in a sentence."""
    return Constant(day_label(when), "date")


def prose(ctx: Context, entry: Entry, key: str) -> tuple[Paragraph, ...]:
    """A long text of a record as paragraphs, its numerals bound to the record."""
    text = str(entry.values.get(key) or "")
    parts = [" ".join(part.split()) for part in text.split("\n\n")]
    why = f"{RECORD}{entry.kind}/{entry.number}: {key}"
    return tuple(Paragraph((Constant(part, why),)) for part in parts if part)


def within(ctx: Context, entry: Entry, key: str, drop: str = "") -> Constant:
    """A value in the middle of a sentence: small first letter, no full stop, no name of its place.

    `drop` is a place that the sentence names already; abbreviations keep their capitals.
    """
    whole = ctx.value(entry, key)
    text = whole.text.rstrip(". ")
    if drop and text.lower().endswith(f", {drop.lower()}"):
        text = text[: -len(drop) - 2]
    return Constant(small_first(text), whole.reason)


def small_first(text: str) -> str:
    """A text with a small first letter, unless it begins with an abbreviation."""
    is_word = text[1:2].islower() or text[1:2] == " "
    return text[:1].lower() + text[1:] if is_word else text


def unstopped(ctx: Context, entry: Entry, key: str) -> Constant:
    """A value without its full stop."""
    whole = ctx.value(entry, key)
    return Constant(whole.text.rstrip(". "), whole.reason)


def sentence_end(text: str) -> str:
    """The full stop that a text still needs."""
    return "" if text.rstrip().endswith((".", "!", "?", "…")) else "."


def joined(parts: Sequence[Sequence[Span]]) -> tuple[Span, ...]:
    """Parts of a sentence with commas between, “and” before the last."""
    spans: list[Span] = []
    for place, part in enumerate(parts):
        if place:
            spans.append(Words(" and " if place == len(parts) - 1 else ", "))
        spans += part
    return tuple(spans)


def refs(*groups: Iterable[Entry]) -> tuple[tuple[str, int], ...]:
    """Records by kind and number, as a block says which it shows."""
    return tuple(dict.fromkeys((e.kind, e.number) for group in groups for e in group))
