"""Two counts and nothing else: is the change real? Behind ``watchward change A B``."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import Any

from watchward.evidence.change import CLEARLY, FLOOR, PROBABLY, Comparison, CountChange, judge
from watchward.evidence.counts import CountPair, minimum_likelihood_p
from watchward.evidence.etest import ETest, e_test
from watchward.words.errors import UsageProblem

LARGEST_COUNT = 1_000_000_000
"""No count in this field is larger; beyond it the tests would take long to no purpose."""

RULE = (
    f"clearly: p under {CLEARLY}; probably: p under {PROBABLY}; too few to say: fewer than "
    f"{FLOOR} in both periods together; p is the central conditional binomial one"
)


@dataclass(frozen=True, slots=True)
class TwoCounts:
    """The answer: the judged change, the tests by name, and whether exposures were given.

    `binomial_p` follows the minimum likelihood convention, as SciPy and R do; the
    verdict rests on `change.p`, which agrees with the interval. The two are equal
    when the exposures are.
    """

    change: CountChange
    e_test: ETest
    binomial_p: float
    exposures_given: bool

    @property
    def sentence(self) -> str:
        """One line that says it: the two counts and the words."""
        counts = f"{self.change.earlier:,} to {self.change.later:,}"
        return f"{counts}: {self.change.verdict.wording.words}"

    def as_json(self) -> dict[str, Any]:
        """The machine form. The order of counts is A earlier, B later throughout."""
        change, interval = self.change, self.change.interval
        wording = change.verdict.wording
        return {
            "earlier": change.earlier,
            "later": change.later,
            "exposures": list(change.exposures) if self.exposures_given else None,
            "tests": self._tests(),
            "rate_ratio": change.rate_ratio,
            "rate_ratio_is": "later rate divided by earlier rate",
            "interval": [interval.low, interval.high] if interval else None,
            "interval_level": interval.level if interval else None,
            "interval_is": "exact conditional (Clopper-Pearson); null where there is no limit",
            "dispersion": {"phi": change.phi, "is": change.dispersion.words},
            "verdict": change.verdict.value,
            "words": wording.words,
            "explanation": wording.explanation,
            "rule": RULE,
        }

    def _tests(self) -> dict[str, dict[str, Any]]:
        return {
            "e_test": {
                "statistic": self.e_test.statistic,
                "p": self.e_test.p,
                "is": "Krishnamoorthy and Thomson, two-sided; (earlier rate - later rate) "
                "over its standard error",
            },
            "conditional_binomial": {
                "p": self.binomial_p,
                "p_central": self.change.p,
                "is": "exact, two-sided; p sums every outcome no likelier than the one seen, "
                "p_central is twice the smaller tail and decides the verdict",
            },
        }


def compare_two_counts(
    earlier: int | str, later: int | str, exposures: tuple[float, float] | None = None
) -> TwoCounts:
    """Judge the change from an earlier to a later count.

    Counts may be whole numbers or their text, with thousands separators. `exposures`
    are what the counts are out of, earlier and later in one unit, such as days or
    residents. Nothing is known of how the series varies, so chance alone is assumed.
    Raises UsageProblem for anything but whole counts from 0 and exposures above 0.
    """
    counts = _count(earlier, "earlier"), _count(later, "later")
    against = _exposures(exposures)
    change = judge(Comparison(*counts, exposures=against))
    assert change is not None  # both counts are given
    pair = CountPair(*counts, *against)
    return TwoCounts(change, e_test(pair), minimum_likelihood_p(pair), exposures is not None)


def _count(value: int | str, which: str) -> int:
    text = str(value).strip().replace(",", "")
    if not isinstance(value, bool) and text.isascii() and text.isdigit():
        count = int(text) if len(text) < 20 else LARGEST_COUNT + 1
        if count <= LARGEST_COUNT:
            return count
    raise UsageProblem(
        expected=f"the {which} count, a whole number from 0 to {LARGEST_COUNT:,}",
        given=repr(value),
        remedy="Give counts, not rates or percentages: for rates use counts with what they "
        "are out of (on the command line: --exposure).",
    )


def _exposures(exposures: tuple[float, float] | None) -> tuple[float, float]:
    if exposures is None:
        return 1.0, 1.0
    earlier, later = (float(value) for value in exposures)
    if all(isfinite(value) and value > 0 for value in (earlier, later)):
        return earlier, later
    raise UsageProblem(
        expected="two exposures above zero, earlier then later",
        given=f"{exposures[0]!r} and {exposures[1]!r}",
        remedy="Give what each count is out of, such as days or residents, in the same unit.",
    )
