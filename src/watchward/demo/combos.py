"""The combinations of flags an offence can carry, as one small number.

A combination is ``4 * risk + group``. Risk 0 is no domestic flag, 1 to 4 are the
risk levels of a domestic offence. Group 0 is neither, 1 hate only, 2 racially or
religiously aggravated only, 3 both: neither of the two contains the other.
"""

from __future__ import annotations

import numpy as np

RISK_NAMES = ("", "high", "medium", "standard", "none")
"""Values of ``domestic_risk``, by risk."""

COUNT = 20
RISK = np.arange(COUNT) // 4
GROUP = np.arange(COUNT) % 4
IS_DOMESTIC = RISK > 0
IS_HATE = (GROUP == 1) | (GROUP == 3)
IS_RACIAL = GROUP >= 2
