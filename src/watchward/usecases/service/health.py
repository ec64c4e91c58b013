"""Whether the registers and the lake can be read."""

from __future__ import annotations

from dataclasses import dataclass

from watchward.lake.snapshot import Snapshot
from watchward.lake.workspace import Workspace
from watchward.registers.models import Person


@dataclass(frozen=True, slots=True)
class Health:
    """What can be read, by part: ``ok`` or ``failing``."""

    parts: dict[str, str]

    @property
    def well(self) -> bool:
        """Whether everything can be read."""
        return set(self.parts.values()) == {"ok"}


def health(workspace: Workspace) -> Health:
    """Try to read the registers and the newest version."""
    parts = {}
    for name, attempt in (
        ("registers", lambda: Person.objects.exists()),
        ("lake", lambda: Snapshot(workspace).number),
    ):
        try:
            attempt()
            parts[name] = "ok"
        except Exception:  # whatever is wrong, the answer is the same
            parts[name] = "failing"
    return Health(parts)
