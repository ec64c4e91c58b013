"""Which rows a caption or a heading names as those of which less is better.

“Scorecard (for sickness and repeat calls, lower is better)” tells it of two rows, and of the
others that more is; “lower is better” alone tells it of all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

__all__ = ["Told", "less_told"]

Told = dict[str, bool | None]
_LOWER = (
    r"(?:a )?(?:lower|smaller|less|fewer)(?: (?:figure|number|rate|value|score|result)s?)? "
    r"(?:is|are|being|means?|=) (?:the )?better"
)
_ANY = re.compile(rf"\b{_LOWER}\b", re.I)
_AHEAD = re.compile(
    rf"\b(?:for|in|on|of) (?:the )?(?P<names>[a-z][^;:.()]{{1,90}}?)[,:]? {_LOWER}\b", re.I
)
_BEHIND = re.compile(
    rf"\b{_LOWER} (?:for|in|on|of) (?:the )?(?P<names>[a-z][^;:.()]{{1,90}})", re.I
)
_MARKED = re.compile(rf"[*†‡#^]\W{{0,4}}{_LOWER}", re.I)
_ALL = re.compile(r"(?:all|each|every|these|those|this|which|both)\b.*|.*\b(?:all|every) .*", re.I)
_BETWEEN = re.compile(r",? and (?:the )?|, (?:the )?|,? or (?:the )?| & ", re.I)
_WORD = re.compile(r"[a-z]{2,}|\d+", re.I)
_LITTLE = frozenset(("the", "of", "in", "for", "to", "and", "rate", "rates", "measure", "measures"))


def less_told(said: str, labels: Iterable[str]) -> Told:
    """Of every label whether less is better, by the words over the table; empty where unsaid.

    None of a label where only some rows are meant and the words do not tell which.
    """
    return _of_rows(said, tuple(labels)) if _ANY.search(said) else {}


@lru_cache(maxsize=64)
def _of_rows(said: str, labels: tuple[str, ...]) -> Told:
    if _MARKED.search(said):
        return dict.fromkeys(labels)
    found = _BEHIND.search(said) or _AHEAD.search(said)
    if found is None or _ALL.fullmatch(found["names"]):
        return dict.fromkeys(labels, True)
    names = [words for name in _BETWEEN.split(found["names"]) if (words := _words(name))]
    meant = [[label for label in labels if words <= _words(label)] for words in names]
    if not names or not all(meant):
        return dict.fromkeys(labels)
    less = {label for found in meant for label in found}
    return {label: label in less for label in labels}


def _words(said: str) -> frozenset[str]:
    """The words of a name without the little ones, one and many alike."""
    words: Sequence[str] = [word.lower() for word in _WORD.findall(said)]
    return frozenset(word.rstrip("s") for word in words if word not in _LITTLE)
