"""What is said of a measure: its figure, the same at the baseline, the change, better or worse."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

from watchward.content.table import Verdict as VerdictCell
from watchward.content.text import Shown
from watchward.measures.figure import Figure, Status, Unit
from watchward.performance.changes import Judged
from watchward.performance.sentences import PERCENT_FLOOR
from watchward.words.numbers import MINUS, grouped
from watchward.words.periods import Period, day_label
from watchward.words.records import Entry
from watchward.words.verdicts import VERDICT_WORDS, Better, Verdict, better_or_worse

ENTERED = "entered with its source"
NO_BASELINE = "No baseline is named."
NOT_HELD = "The data do not hold this period."
NOT_TESTED = "Whether this change is real is not tested: only counts of offences and incidents are."


@dataclass(frozen=True, slots=True)
class Typed:
    """A value that people entered: with its unit and without, its source, and the day it is of."""

    text: str
    number_text: str
    number: float
    source: str
    on: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A measure read at a month.

    `latest`, `base`, `difference` and `percent` are figures of the data, the
    last only where the baseline's count is large enough for a percentage.
    `typed` and `typed_base` are entered values. `verdict` says the change in
    words; `meaning` is better, worse or blank. `notes` say what is missing.
    """

    measure: Entry
    latest: Figure | None = None
    base: Figure | None = None
    base_name: str = ""
    base_period: Period | None = None
    difference: Figure | None = None
    percent: Figure | None = None
    typed: Typed | None = None
    typed_base: Typed | None = None
    typed_change: str = ""
    verdict: VerdictCell | None = None
    meaning: str = ""
    notes: tuple[str, ...] = ()

    @property
    def has_baseline(self) -> bool:
        """Whether there is anything that the latest value is held against."""
        return self.typed_base is not None or bool(self.base and self.base.has_value)

    @property
    def difference_shown(self) -> Shown | None:
        """The change with its sign."""
        return Shown(self.difference, "signed") if self.difference else None

    @property
    def percent_shown(self) -> Shown | None:
        """The change in percent with its sign."""
        return Shown(self.percent, "signed") if self.percent else None

    @property
    def is_count(self) -> bool:
        """Whether the figure is a number of offences, incidents or solved outcomes."""
        return self.latest is not None and self.latest.unit is Unit.COUNT


@dataclass(frozen=True, slots=True)
class Found:
    """The figures found for a measure, with why one was not.

    `judged` is the test's record; `untested` says why there is none.
    """

    latest: Figure | None = None
    base: Figure | None = None
    difference: Figure | None = None
    percent: Figure | None = None
    judged: Judged | None = None
    untested: str = NOT_TESTED
    problems: tuple[str, ...] = ()


def reading(measure: Entry, baseline: Entry | None, found: Found) -> Reading:
    """What is said of a measure with the figures found for it.

    Never a verdict across a break in series or on missing months: those have
    words of their own.
    """
    period = Period.parse(baseline.text("period")) if baseline else None
    typed = _typed(measure, "value", "source", measure.day("value_on"))
    typed_base = _typed(measure, "baseline_value", "baseline_source", None)
    base_count = found.base.numerator if found.base and found.base.has_value else None
    is_large = base_count is not None and base_count >= PERCENT_FLOOR
    cell = _verdict(measure, found)
    return Reading(
        measure=measure,
        latest=found.latest,
        base=found.base,
        base_name=baseline.text("name") if baseline else "",
        base_period=period,
        difference=found.difference if _both(found) else None,
        percent=found.percent if is_large and _both(found) else None,
        typed=typed,
        typed_base=typed_base,
        typed_change=_typed_change(measure),
        verdict=cell,
        meaning=cell.tone if cell and cell.tone in ("better", "worse") else "",
        notes=tuple(_notes(baseline, typed_base, found)),
    )


def _both(found: Found) -> bool:
    return bool(found.latest and found.base and found.latest.has_value and found.base.has_value)


def _verdict(measure: Entry, found: Found) -> VerdictCell | None:
    """The words on the change, with better and worse as the measure itself says."""
    if not _both(found) or found.judged is None or found.judged.change is None:
        return None
    code: Verdict = found.judged.change.verdict
    wording = VERDICT_WORDS[code]
    tone: str | None = better_or_worse(code, cast(Better, measure.text("better") or "neither"))
    if tone is None:
        tone = {1: "up", -1: "down", 0: "same"}.get(wording.direction or 0, "none")
        tone = "none" if wording.direction is None else tone
    return VerdictCell(str(code), wording.words, wording.symbol, tone)


def _notes(baseline: Entry | None, typed_base: Typed | None, found: Found) -> list[str]:
    said = list(found.problems)
    if baseline is None and typed_base is None:
        said.append(NO_BASELINE)
    if found.latest is not None and not found.latest.has_value:
        said.append(_sentence(found.latest.reason) or "There is no figure for this month.")
    base = found.base
    if base is not None and not base.has_value:
        missing = base.status is Status.MISSING
        said.append(NOT_HELD if missing else _sentence(base.reason) or NOT_HELD)
    if _both(found) and found.judged is None:
        said.append(found.untested)
    if found.judged:
        said += [crossing.rule.text for crossing in found.judged.crossings]
    return list(dict.fromkeys(said))


def _sentence(text: str) -> str:
    text = text.strip()
    return text[:1].upper() + text[1:].rstrip(".") + "." if text else ""


def _typed(measure: Entry, key: str, source: str, on: Any) -> Typed | None:
    held = measure.text(key)
    if not held:
        return None
    unit = measure.text("unit")
    joined = unit if unit.startswith("%") else f" {unit}" if unit else ""
    shown = grouped(held).replace("-", MINUS)
    day = day_label(on) if on else ""
    said = measure.text(source) or "no source given"
    return Typed(f"{shown}{joined}", shown, float(Decimal(held)), said, day)


def _typed_change(measure: Entry) -> str:
    """The difference of two entered values, as entered."""
    now, was = measure.text("value"), measure.text("baseline_value")
    if not now or not was:
        return ""
    difference = Decimal(now) - Decimal(was)
    if not difference:
        return "the same"
    size = grouped(f"{abs(difference):f}")
    return f"{'up' if difference > 0 else 'down'} {size}"


def baselines_of(measures: list[Entry], held: Mapping[int, Entry]) -> list[Entry]:
    """The baselines that measures name, once each."""
    named = (measure.ref("baseline") for measure in measures)
    numbers = dict.fromkeys(number for number in named if number is not None)
    return [held[number] for number in numbers if number in held]
