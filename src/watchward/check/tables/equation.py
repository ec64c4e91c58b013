"""An item of a table with the items that give it, and what they give in each period."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from watchward.check.model import Cause, Interval, Quantity
from watchward.check.rounding import over, percent_change, plus, times
from watchward.check.tables.items import Item


@dataclass(frozen=True, slots=True)
class Equation:
    """An item with the items that give it. `form` is sum, mean, product, ratio or percent.

    `tier` is 0 where the labels of the parts tell too, 1 where the item's own does,
    2 where only the arithmetic tells. `is_counted` says that its label tells of how many
    items it is the mean. A ratio is taken `per` so many, and a product told in units of them.
    """

    target: Item
    parts: tuple[Item, ...]
    signs: tuple[int, ...]
    form: str = "sum"
    per: int = 1
    tier: int = 1
    is_counted: bool = False

    def numbers(self, at: int) -> list[Quantity]:
        """The numbers of the parts in one period, if all are there; else none."""
        found = [q for part in self.parts if (q := part.number(at)) is not None]
        return found if len(found) == len(self.parts) else []

    def expected(self, at: int) -> Interval | None:
        """What the target must be in one period; None where a part is not there."""
        spans = [q.span for q in self.numbers(at)]
        if not spans:
            return None
        if self.form == "percent":
            return percent_change(spans[0], spans[1])
        if self.form == "product":
            return times(_product(spans[0], spans[1]), Fraction(1, self.per))
        if self.form == "ratio":
            ratio = over(spans[0], spans[1])
            return times(ratio, self.per) if ratio is not None else None
        added = plus(times(s, sign) for s, sign in zip(spans, self.signs, strict=True))
        return times(added, Fraction(1, len(spans))) if self.form == "mean" else added

    def also(self, at: int) -> tuple[Interval, ...]:
        """What a percentage of income, printed below nought, may be too: one of its size."""
        numbers = self.numbers(at)
        if self.form != "percent" or not numbers or numbers[0].value >= 0:
            return ()
        turned = percent_change(*(q.span for q in numbers))
        return (Interval(-turned.high, -turned.low),) if turned else ()

    def rounded(self, stated: Quantity) -> Quantity:
        """A whole number that is an average, ratio or product was rounded when it was printed."""
        if self.form in ("sum", "percent") or stated.span.low != stated.span.high:
            return stated
        half = Fraction(1, 2)
        return replace(stated, span=Interval(stated.value - half, stated.value + half))

    @property
    def kind(self) -> str:
        """The kind of claim that it makes."""
        if self.form == "ratio":
            return "share" if self.per == 100 else "rate"
        if self.form == "sum" and self.target.is_change and len(self.parts) == 2:
            return "change"
        return {"mean": "average", "percent": "percent"}.get(self.form, "identity")

    def faults(self, at: int) -> dict[Cause, Interval]:
        """What a percentage of the later value would be."""
        if self.form != "percent":
            return {}
        before, after = (q.span for q in self.numbers(at))
        turned = percent_change(after, before)
        return {Cause.LATER_BASE: Interval(-turned.high, -turned.low)} if turned else {}

    def how(self) -> str:
        """The parts in words."""
        names = [part.label or "an item without a label" for part in self.parts]
        if self.form == "mean":
            return f"The average of {names[0]} to {names[-1]}"
        if self.form == "percent":
            return f"The change from {names[0]} to {names[1]}, in percent,"
        if self.form == "product":
            return f"{names[0]} times {names[1]}"
        if self.form == "ratio":
            unit = {100: "in percent", 1: ""}.get(self.per, f"per {self.per:,}")
            return f"{names[0]} over {names[1]} {unit}".strip()
        words = (
            f"{'less' if sign < 0 else 'plus' if n else ''} {name}".strip()
            for n, (name, sign) in enumerate(zip(names, self.signs, strict=True))
        )
        return " ".join(words)


def _product(first: Interval, second: Interval) -> Interval:
    ends = [a * b for a in (first.low, first.high) for b in (second.low, second.high)]
    return Interval(min(ends), max(ends))
