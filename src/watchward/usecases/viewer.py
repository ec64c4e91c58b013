"""Who is looking: every use case takes a viewer and answers with what they may see."""

from __future__ import annotations

from dataclasses import dataclass

from watchward.words.marking import Marking


@dataclass(frozen=True, slots=True)
class Viewer:
    """Role, highest marking they may see, areas they belong to (blank: all), and edition."""

    role: str
    clearance: Marking
    areas: tuple[str, ...] = ()
    edition: str = "internal"


OWNER = Viewer("owner", Marking.OFFICIAL_SENSITIVE)
"""The person at the command line: whoever can read the folder can read it all."""
