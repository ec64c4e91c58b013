"""Who is looking: every use case takes a viewer and answers with what they may see."""

from __future__ import annotations

from dataclasses import dataclass

from watchward.words.errors import Forbidden
from watchward.words.marking import Marking
from watchward.words.roles import Ability, Role, abilities


@dataclass(frozen=True, slots=True)
class Viewer:
    """Role, highest marking they may see, areas they belong to (blank: all), and edition.

    `edition` is ``internal``, or ``public`` for what anybody may see: then
    disclosure masks apply. `name` is who is looking, for the audit trail.
    """

    role: str
    clearance: Marking
    areas: tuple[str, ...] = ()
    edition: str = "internal"
    name: str = ""

    def may(self, ability: Ability) -> bool:
        """Whether their role allows something; the owner of the folder may do everything."""
        return self.role == OWNER_ROLE or ability in abilities(Role(self.role))

    def sees(self, marking: Marking, area: str = "") -> bool:
        """Whether they may see material of a marking about an area (blank: about all of them).

        OFFICIAL material is for every person with an account. Partner-only
        material (OFFICIAL-SENSITIVE) needs the clearance, and is for those who
        belong to its area.
        """
        if marking is Marking.OFFICIAL:
            return True
        return marking <= self.clearance and (not self.areas or area in self.areas)

    def demand(self, ability: Ability) -> None:
        """Raise Forbidden unless their role allows something."""
        if not self.may(ability):
            raise Forbidden(
                expected=f"permission to {ability.value}",
                given=f"the role {self.role}",
                remedy="Ask an administrator of this workspace for the permission.",
            )

    def demand_sight(self, marking: Marking, area: str = "") -> None:
        """Raise Forbidden unless they may see material of a marking about an area."""
        if not self.sees(marking, area):
            raise Forbidden(
                expected=f"permission to see {marking.label} material of this area",
                given="an account without it",
                remedy="Ask an administrator of this workspace for the permission.",
            )


OWNER_ROLE = "owner"
OWNER = Viewer(OWNER_ROLE, Marking.OFFICIAL_SENSITIVE)
"""The person at the command line: whoever can read the folder can read it all."""
PUBLIC = Viewer(Role.PUBLIC.value, Marking.OFFICIAL, edition="public")
"""Somebody without an account."""
