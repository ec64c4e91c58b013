"""Which flags the offences of each area, type and published window carry.

The answer is a table of whole numbers for each window: areas x types x
combinations of flags (see `combos`), from which every printed row and every
printed domestic abuse share follows.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from watchward.demo import combos
from watchward.demo.arrays import Floats, Ints
from watchward.demo.domestic import LATER, DomesticCounts, domestic_counts
from watchward.demo.facts import Facts, Tally
from watchward.demo.profiles import profiles
from watchward.demo.tables import Margin, fit_tables, flag_margin, type_margin

EARLIER = 0
_DOMESTIC_AMONG_HATE = 0.2
"""A hate offence is less often domestic than others of its type: the relative odds."""
_SPREAD = 1e-3
"""Every type may carry a solved flag if no better place is left, at this weight."""


@dataclass(frozen=True)
class FlagTables:
    """Offences and solved outcomes by window, area, type and combination of flags.

    A solved outcome counts in the window of its date, whenever its offence was
    recorded, so a solved cell may exceed the offences of its window.
    """

    offences: Ints
    solved: Ints


def flag_tables(facts: Facts) -> FlagTables:
    """Tables that give every published flag row and share at once."""
    domestic = domestic_counts(facts)
    later = _offences(facts, LATER, _later_margins(domestic), domestic.by_type)
    earlier = _offences(facts, EARLIER, [], _earlier_domestic(facts, domestic))
    offences = np.stack([earlier, later])
    return FlagTables(
        offences, np.stack([_solved(facts, window, offences) for window in (EARLIER, LATER)])
    )


def common_margins(tally: Tally, window: int) -> list[Margin]:
    """The published rows every table of a window must give: types, risks, hate, racial."""
    types = tally.by_type.shape[2]
    risks = [np.equal(combos.RISK, risk) for risk in range(1, 5)]
    return [
        type_margin(tally.by_type[window]),
        flag_margin(types, [combos.IS_HATE], tally.hate[window][:, np.newaxis]),
        flag_margin(types, [combos.IS_RACIAL], tally.racial[window][:, np.newaxis]),
        flag_margin(types, risks, tally.by_risk[window]),
    ]


def _later_margins(domestic: DomesticCounts) -> list[Margin]:
    """Domestic offences by type, and those that are also hate or racial."""
    types = domestic.by_type.shape[1]
    hate = combos.IS_DOMESTIC & combos.IS_HATE
    racial = combos.IS_DOMESTIC & combos.IS_RACIAL
    return [
        flag_margin(types, [hate], domestic.hate[:, np.newaxis]),
        flag_margin(types, [racial], domestic.racial[:, np.newaxis]),
        type_margin(domestic.by_type, combos.IS_DOMESTIC),
    ]


def _earlier_domestic(facts: Facts, domestic: DomesticCounts) -> Floats:
    """Expected domestic offences of the earlier window: the later shares, area by area.

    An area without offences of a type in the later window takes the force's share.
    """
    earlier, later = facts.offences.by_type
    force = domestic.by_type.sum(axis=0) / np.maximum(later.sum(axis=0), 1)
    shares = np.where(later > 0, domestic.by_type / np.maximum(later, 1), force)
    expected: Floats = shares * earlier
    return expected


def _offences(facts: Facts, window: int, more: list[Margin], domestic: Floats | Ints) -> Ints:
    counts = facts.offences.by_type[window]
    pattern = _risk_pattern(counts - domestic, domestic) * _group_pattern()[np.newaxis]
    return fit_tables(pattern, [*common_margins(facts.offences, window), *more])


def _risk_pattern(others: Floats | Ints, domestic: Floats | Ints) -> Floats:
    """Areas x types x combinations: domestic offences spread over the risk levels."""
    high = np.array([profile.high_risk for profile in profiles()])
    ones = np.ones_like(high)
    weights = np.stack([ones, high, np.sqrt(high), ones, ones])[combos.RISK].T
    some = np.where(combos.IS_DOMESTIC, domestic[..., np.newaxis], others[..., np.newaxis])
    pattern: Floats = some * weights
    return pattern


def _group_pattern() -> Floats:
    """Types x combinations: how likely a type is to be hate, racial, or both."""
    hate = np.array([profile.hate for profile in profiles()])
    racial = np.array([profile.racial for profile in profiles()])
    plain = 1 - hate - 1.12 * racial
    weights = np.stack([plain, hate, 0.12 * racial, racial])[combos.GROUP].T
    rarer = np.where(combos.IS_DOMESTIC & (combos.GROUP > 0), _DOMESTIC_AMONG_HATE, 1.0)
    return weights * rarer


def _solved(facts: Facts, window: int, offences: Ints) -> Ints:
    """Solved outcomes of a window: like its offences, a few like those of the one before."""
    own = offences[window]
    before = offences[EARLIER]
    pattern = own + 0.1 * before + _SPREAD * _group_pattern()[np.newaxis]
    margins = common_margins(facts.solved, window)
    return fit_tables(pattern, margins, ceiling=own)
