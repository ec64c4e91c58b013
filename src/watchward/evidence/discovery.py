"""The false discovery rate: how many of a table's verdicts may be false alarms.

Y. Benjamini and Y. Hochberg (1995), "Controlling the false discovery rate",
Journal of the Royal Statistical Society B 57(1), 289-300.
"""

from __future__ import annotations

from collections.abc import Sequence


def adjusted_p_values(p_values: Sequence[float]) -> list[float]:
    """Benjamini-Hochberg adjusted p-values, in the order given.

    Calling real every test whose adjusted p is under 0.05 means that no more than
    5% of those calls are expected to be false. It holds for independent tests and
    for tests that rise together, as a total and its parts do.
    """
    count = len(p_values)
    order = sorted(range(count), key=p_values.__getitem__, reverse=True)
    adjusted, least = [1.0] * count, 1.0
    for place, index in enumerate(order):
        least = min(least, p_values[index] * count / (count - place))
        adjusted[index] = least
    return adjusted
