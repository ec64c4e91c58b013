"""A fault of one rule costs the sentence that it stumbled on, and not the paper.

The rules of the check are many, and papers say what nobody foresaw. Where a rule
fails with an error of its own, what it was at is left unjudged: its numbers stay in
the list of all numbers, as open or not understood; the log says which sentence or table
it was, and all the rest of the paper is judged. Tests set `WATCHWARD_CHECK_RAISES`, so
that there such an error is raised.
"""

from __future__ import annotations

import logging
import os
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

__all__ = ["raise_all", "spared", "through"]

Item = TypeVar("Item")
Result = TypeVar("Result")

_MOST = 3
"""So many things that stumble are told one by one, and no more of the same paper."""
_log = logging.getLogger("watchward.check")
_RAISES = "WATCHWARD_CHECK_RAISES"
_LONGEST = 120


def raise_all() -> None:
    """Let this process end by the first error: another does the same work, and will tell it."""
    os.environ[_RAISES] = "1"


def spared(
    work: Callable[[Item], Result],
    instead: Callable[[Item], Result],
    named: Callable[[Item], str],
) -> Callable[[Item], Result]:
    """Some work that makes something else `instead` of a thing it fails on, and says so.

    `named` tells a reader which thing it was: the words of a sentence, or a table's place. Of many
    things that fail the first few are told.
    """
    told: list[str] = []

    def done(item: Item) -> Result:
        try:
            return work(item)
        except MemoryError:
            raise
        except Exception as fault:
            if os.environ.get(_RAISES):
                raise
            if len(told) < _MOST:
                told.append(named(item))
                _tell(fault, told[-1], is_last=len(told) == _MOST)
            return instead(item)

    return done


def through(stages: Iterable[tuple[str, Callable[[Result], Result]]], claims: Result) -> Result:
    """What stages, each with its name, make of a paper's claims one after the other.

    Where one fails the claims go on as they were.
    """
    for name, stage in stages:
        claims = _through(stage, claims, name)
    return claims


def _through(stage: Callable[[Result], Result], claims: Result, name: str) -> Result:
    return spared(stage, lambda held: held, lambda _held: name)(claims)


def _tell(fault: Exception, name: str, *, is_last: bool) -> None:
    where = traceback.extract_tb(fault.__traceback__)[-1]
    at = "/".join(Path(where.filename).parts[-2:])
    _log.warning(
        "Expected: a sentence or table that every rule can judge\n"
        "Given: %s (%s in %s, line %s)\n"
        "What to do: check these numbers by hand, for they were not judged by every rule; "
        "please report these lines as a fault of the program%s",
        " ".join(name.split())[:_LONGEST], type(fault).__name__, at, where.lineno,
        "; more of this paper are not told" if is_last else "",
    )  # fmt: skip
