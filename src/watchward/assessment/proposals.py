"""Scores that follow from data: rules as data, and what they propose with their reason.

A rule stands on one of three bases:

- ``volume``: the crime type's share of all crime in the area, in per cent;
- ``trend``: the verdict on the change of the 12 months against the 12 before;
- ``compared``: the area's rate per 1,000 residents as per cent of the force's.

For each value of the scale above the lowest it says from where that value is
proposed; below all of them the lowest value is. A proposal is only that: people
agree the score, and give a reason where they depart from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any

from watchward.assessment.build import number_text
from watchward.assessment.model import Scale
from watchward.words.numbers import decimal_text
from watchward.words.verdicts import Verdict

BASES = {
    "volume": "Share of all crime",
    "trend": "Change against the 12 months before",
    "compared": "Rate compared with the force",
}
"""What a rule can stand on, as people read it."""
RISES = (Verdict.PROBABLY_UP, Verdict.CLEARLY_UP)
"""Verdicts from which a trend rule may propose more than the lowest score, weakest first."""
UNTOLD = {
    Verdict.TOO_FEW: "there are too few offences to say whether they changed",
    Verdict.BREAK: "recording changed between the two periods, so that they do not compare",
}
"""Verdicts that propose nothing, with the words for it."""
USUAL: Mapping[str, tuple[str, ...]] = {
    "volume": ("3", "10"),
    "trend": (Verdict.PROBABLY_UP.value, Verdict.CLEARLY_UP.value),
    "compared": ("100", "120"),
}
"""The thresholds offered at first, for the two values above the lowest of the usual scale."""
FIGURE_TEXT = 6
"""Decimals kept of a threshold."""


@dataclass(frozen=True, slots=True)
class Rule:
    """From where each value of a scale is proposed: (value, threshold), lowest value first.

    A threshold is a per cent, or for ``trend`` the weakest verdict that will do.
    """

    basis: str
    steps: tuple[tuple[Fraction, Fraction | Verdict], ...]

    def words(self, scale: Scale) -> str:
        """The rule in words, such as "2 from 10% of all crime, 1 from 3%, otherwise 0"."""
        told = [
            f"{number_text(value)} from {_threshold_words(self.basis, threshold)}"
            for value, threshold in reversed(self.steps)
        ]
        return f"{', '.join((*told, f'otherwise {number_text(scale.values[0])}'))}"

    def as_json(self) -> dict[str, Any]:
        """As a round keeps it."""
        steps = {
            number_text(value): at.value if isinstance(at, Verdict) else number_text(at)
            for value, at in self.steps
        }
        return {"basis": self.basis, "steps": steps}


def _threshold_words(basis: str, threshold: Fraction | Verdict) -> str:
    if isinstance(threshold, Verdict):
        return f"“{threshold.wording.words}”"
    share = f"{number_text(threshold)}%"
    return f"{share} of all crime" if basis == "volume" else f"{share} of the force's rate"


def rule_of(held: Mapping[str, Any]) -> Rule | None:
    """A rule as a round keeps it; None where a criterion has none."""
    if not held:
        return None
    trend = held["basis"] == "trend"
    steps = [
        (Fraction(value), Verdict(at) if trend else Fraction(at))
        for value, at in held["steps"].items()
    ]
    return Rule(str(held["basis"]), tuple(sorted(steps, key=lambda step: step[0])))


def usual_rule(basis: str, scale: Scale) -> Rule:
    """The rule offered at first on a scale: its two highest values have a threshold."""
    values = scale.values[1:][-2:]
    usual = USUAL[basis][-len(values) :]
    steps = tuple(
        (value, Verdict(at) if basis == "trend" else Fraction(at))
        for value, at in zip(values, usual, strict=True)
    )
    return Rule(basis, steps)


def faults_of(rule: Rule) -> str:
    """What is wrong with a rule, or blank: thresholds rise with the scores they propose."""
    if not rule.steps:
        return "Give at least one threshold."
    if rule.basis == "trend":
        ranks = [RISES.index(at) for _, at in rule.steps if isinstance(at, Verdict)]
    else:
        ranks = [at for _, at in rule.steps]  # type: ignore[misc]
        if any(at <= 0 for at in ranks):
            return "A threshold is above 0."
    if any(second <= first for first, second in pairwise(ranks)):
        return "A higher score needs a higher threshold."
    return ""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the data say for one factor and one basis.

    `numerator` over `denominator` is the share or the ratio, exact; `verdict`
    stands for ``trend``. `figures` are the ids of the figures it follows from.
    `problem` says why nothing is known.
    """

    figures: tuple[str, ...] = ()
    numerator: Fraction = Fraction(0)
    denominator: Fraction = Fraction(0)
    verdict: Verdict | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A score that the data suggest, or why there is none (`value` None, `why_not` said).

    `finding` is what the data say, in words, for the rule named in `rule`.
    """

    value: Fraction | None
    rule: str = ""
    finding: str = ""
    figures: tuple[str, ...] = ()
    why_not: str = ""

    @property
    def text(self) -> str:
        """The score as written, or blank."""
        return "" if self.value is None else number_text(self.value)


def propose(rule: Rule, seen: Seen, scale: Scale) -> Proposal:
    """What a rule proposes for what the data say."""
    said = f"{BASES[rule.basis]}: {rule.words(scale)}"
    if seen.problem:
        return Proposal(None, said, why_not=seen.problem)
    if rule.basis == "trend":
        return _by_trend(rule, seen, scale, said)
    if not seen.denominator:
        return Proposal(None, said, figures=seen.figures, why_not="it would divide by nought")
    percent = 100 * seen.numerator / seen.denominator
    value = scale.values[0]
    for step, threshold in rule.steps:
        if not isinstance(threshold, Verdict) and percent >= threshold:
            value = step
    return Proposal(value, said, _percent_words(rule.basis, percent), seen.figures)


def _by_trend(rule: Rule, seen: Seen, scale: Scale, said: str) -> Proposal:
    if seen.verdict is None or seen.verdict in UNTOLD:
        why = UNTOLD.get(seen.verdict) if seen.verdict else None
        return Proposal(None, said, figures=seen.figures, why_not=why or "the change is not tested")
    value = scale.values[0]
    for step, threshold in rule.steps:
        if seen.verdict in RISES[_strength(threshold) :]:
            value = step
    return Proposal(value, said, f"{seen.verdict.wording.words}", seen.figures)


def _strength(threshold: Fraction | Verdict) -> int:
    assert isinstance(threshold, Verdict)
    return RISES.index(threshold)


def _percent_words(basis: str, percent: Fraction) -> str:
    text = f"{decimal_text(percent.numerator, percent.denominator, 1)}%"
    return f"{text} of all crime" if basis == "volume" else f"{text} of the force's rate"
