"""Whether a clause speaks of a table's row and of nothing else."""

from __future__ import annotations

import re

from watchward.check.context.reading import Reading
from watchward.check.context.subjects import Subject
from watchward.check.context.telling_words import telling
from watchward.check.prose.directions import directions

__all__ = ["is_explained"]

_PLAIN = telling(
    "come came comes total totalled amount amounted reach reached made make run ran "
    "recorded reported recording offence crime incident case call report figure number rate "
    "level volume count year month period previous last prior earlier before "
    "preceding compared comparison against same corresponding equivalent this that these "
    "those now still again also has have had been being be was were is are will saw seen show "
    "showed shown stand stood remain remained continue continued overall total whole force "
    "area district borough county city note noted member board panel percent percentage point "
    "cent by more less fewer lower higher than up down over under just nearly about around "
    "approximately some slight slightly further since current latest most recent twelve "
    "rolling financial calendar end ending ended year-on-year change difference significant "
    "significantly sharp sharply small large when while we our it there table chart appendix "
    "section paragraph see above below again across local locally per annum annually net "
    "equal equivalent represent representing equates equating or and but however meanwhile "
    "also same time decade group type category"
)
_MARKS = re.compile(r"⟦\w+⟧|[¤‡]")


def is_plain_talk(clause: str) -> bool:
    """Whether a clause names nothing at all: it goes on about what was named before."""
    return not _left(clause)


def _left(clause: str) -> frozenset[str]:
    """The telling words of a clause that are no plain report talk."""
    bare = _MARKS.sub(" ", clause)
    talk = telling(" ".join(word for _at, _way, word in directions(bare)) or "a")
    rest = telling(bare) - _PLAIN - talk
    return frozenset(word for word in rest if not word.isdigit() and len(word) > 1)


def is_explained(reading: Reading, subject: Subject) -> bool:
    """Whether every telling word of a clause is the row's, its table's, or plain report talk.

    A word that is none of these (“among under-18s”, “in Harlow”) may narrow
    what the number is of, so it cannot be held against the row.
    """
    return is_plain_with(reading.clause, subject)


def is_plain_with(clause: str, subject: Subject) -> bool:
    """Whether a clause in marks names the row and nothing else."""
    own = telling(subject.name) | subject.words
    return not _left(clause) - own - subject.about - subject.above
