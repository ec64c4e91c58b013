"""Checks of a record's values that many kinds share: each gives the faults it finds.

The docstring of a check says in words what must hold, with keys of fields in backticks;
the reference of records is made from it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from watchward.words.record_values import Fault

Check = Callable[[Mapping[str, Any]], list[Fault]]
"""Looks at values that were read, by field key."""


def in_order(first: str, last: str, label: str, first_label: str) -> Check:
    """That a day is not before another, where both are given."""

    def check(values: Mapping[str, Any]) -> list[Fault]:
        before, after = values.get(first), values.get(last)
        if not before or not after or before <= after:
            return []
        return [
            Fault(last, label, f"a day not before {first_label.lower()} ({before})", after,
                  f"Correct “{label}” or “{first_label}”: one is before the other.")
        ]  # fmt: skip

    check.__doc__ = f"`{last}` is not before `{first}`."
    return check


def needed_when(key: str, label: str, other: str, wanted: Collection[str], why: str) -> Check:
    """That a field is filled in while another has one of some values; `why` ends the sentence."""

    def check(values: Mapping[str, Any]) -> list[Fault]:
        if values.get(other) not in wanted or values.get(key):
            return []
        return [Fault(key, label, f"a value for {label}", "", f"Enter “{label}”: {why}.")]

    is_word = f"“{next(iter(wanted))}”" if len(wanted) == 1 else f"one of {', '.join(wanted)}"
    check.__doc__ = f"`{key}` is needed where `{other}` is {is_word}: {why}."
    return check


def one_of(keys: Collection[str], label: str, what: str) -> Check:
    """That at least one of some fields is filled in; the fault stands at the first."""

    def check(values: Mapping[str, Any]) -> list[Fault]:
        if any(values.get(key) for key in keys):
            return []
        return [Fault(next(iter(keys)), label, what, "", f"Enter {what}.")]

    among = " and ".join(f"`{key}`" for key in keys)
    check.__doc__ = f"At least one of {among} is filled in: {what}."
    return check
