"""Government Security Classifications (2024), as far as partnerships use them."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from watchward.words.errors import Refused


class Marking(IntEnum):
    """How sensitive a thing is; the highest part sets the whole."""

    OFFICIAL = 1
    OFFICIAL_SENSITIVE = 2

    @property
    def label(self) -> str:
        """As it is printed: ``OFFICIAL-SENSITIVE``."""
        return self.name.replace("_", "-")

    @classmethod
    def parse(cls, label: str) -> Marking:
        """The marking of a printed label. Raises Refused for a word that is none."""
        for marking in cls:
            if label in (marking.label, marking.name):
                return marking
        raise Refused(
            expected=f"a marking, one of {', '.join(marking.label for marking in cls)}",
            given=repr(label),
            remedy="Correct the line marking in watchward.toml.",
        )


def highest(markings: Iterable[Marking]) -> Marking:
    """The marking of a whole made of parts; OFFICIAL when it has none."""
    return max(markings, default=Marking.OFFICIAL)
