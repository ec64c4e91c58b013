"""What each lowest crime type is like: our own plausible assumptions, for the demo only.

Nothing here is a statistic of any force. The values shape the synthetic records;
the published counts alone decide how many there are.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from watchward.data import read_list
from watchward.words.offences import offence_tree


@dataclass(frozen=True, slots=True)
class Profile:
    """The habits of one crime type.

    `peak_month` and `swing` give the season; `week` and `hours` name patterns of
    the calendar; `late` is the share recorded over a month after it was
    committed and `late_days` the median delay of those; `window_hours` is the
    median length of the time window, 0 if the moment is known; `place` names a
    pattern of places; `solved_days` and `open_days` are median days to an
    outcome, and `spread` their log-scale deviation; `solved_mix` and `open_mix`
    name mixes of outcome types; `hate` and `racial` are weights; `high_risk` how
    much oftener a domestic offence is high risk; `knife` a share.
    """

    peak_month: float
    swing: float
    week: str
    hours: str
    late: float
    late_days: float
    window_hours: float
    place: str
    solved_days: float
    open_days: float
    spread: float
    solved_mix: str
    open_mix: str
    hate: float
    racial: float
    high_risk: float
    knife: float


_NAMES = frozenset({"week", "hours", "place", "solved_mix", "open_mix"})


@cache
def profiles() -> tuple[Profile, ...]:
    """The profile of each lowest type, in printed order (``type_profiles.csv``)."""
    rows = {row["row"]: row for row in read_list("demo/type_profiles.csv")}
    return tuple(_profile(rows[leaf]) for leaf in offence_tree().leaves)


def _profile(row: dict[str, str]) -> Profile:
    given = {name: text for name, text in row.items() if name != "row"}
    names = {name: text for name, text in given.items() if name in _NAMES}
    numbers = {name: float(text) for name, text in given.items() if name not in _NAMES}
    return Profile(**names, **numbers)  # type: ignore[arg-type]
