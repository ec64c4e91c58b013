"""Areas as a sheet writes them: by name, and by code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from watchward.lake.workspace import Workspace
from watchward.usecases.service.access import area_choices


@dataclass(frozen=True, slots=True)
class AreaNames:
    """The names of a workspace's areas by code."""

    names: Mapping[str, str]

    def name(self, code: str) -> str:
        """The name of a code where only one area has it, else the code."""
        name = self.names.get(code, code)
        return name if list(self.names.values()).count(name) <= 1 else code

    @property
    def places(self) -> tuple[str, ...]:
        """Every name."""
        return tuple(self.names.values())

    def code(self, text: str) -> str | None:
        """The code that a code or a name means, or None."""
        wanted = " ".join(text.split()).casefold()
        for code, name in self.names.items():
            if wanted in (code.casefold(), name.casefold()):
                return code
        return None


def area_names(workspace: Workspace) -> AreaNames:
    """The areas of a workspace, with data or without."""
    return AreaNames({area.code: area.name for area in area_choices(workspace)})
