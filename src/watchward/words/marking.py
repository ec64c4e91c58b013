"""Government Security Classifications (2024), as far as partnerships use them."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum


class Marking(IntEnum):
    """How sensitive a thing is; the highest part sets the whole."""

    OFFICIAL = 1
    OFFICIAL_SENSITIVE = 2

    @property
    def label(self) -> str:
        """As it is printed: ``OFFICIAL-SENSITIVE``."""
        return self.name.replace("_", "-")


def highest(markings: Iterable[Marking]) -> Marking:
    """The marking of a whole made of parts; OFFICIAL when it has none."""
    return max(markings, default=Marking.OFFICIAL)
