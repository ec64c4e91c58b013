"""What the pages about people show to administrators."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from watchward.usecases.service.access import AreaName
from watchward.usecases.service.people import Change


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person in the list; `areas` in words."""

    pk: int
    name: str
    email: str
    role: str
    marking: str
    areas: str
    last_sign_in: datetime | None
    is_active: bool
    is_me: bool


@dataclass(frozen=True, slots=True)
class InvitationRow:
    """An invitation that nobody has used yet."""

    pk: int
    name: str
    email: str
    role: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Everybody, and who is invited."""

    people: tuple[PersonRow, ...]
    invitations: tuple[InvitationRow, ...]


@dataclass(frozen=True, slots=True)
class RoleChoice:
    """A role to choose, with what it may do."""

    value: str
    label: str
    meaning: str


@dataclass(frozen=True, slots=True)
class AccessForm:
    """The form for role, marking and areas, as filled in.

    `every_area` is whether the person sees every area; None before a choice.
    """

    roles: tuple[RoleChoice, ...]
    markings: tuple[tuple[str, str], ...]
    areas: tuple[AreaName, ...]
    name: str = ""
    email: str = ""
    role: str = ""
    marking: str = ""
    every_area: bool | None = None
    chosen: tuple[str, ...] = ()
    errors: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class InvitePage:
    """Inviting somebody."""

    form: AccessForm

    @property
    def errors(self) -> Mapping[str, str]:
        """What to put right."""
        return self.form.errors


@dataclass(frozen=True, slots=True)
class LinkPage:
    """A one-time link, shown once. `is_reset` is whether it sets a new password."""

    name: str
    email: str
    address: str
    expires_at: datetime
    is_reset: bool


@dataclass(frozen=True, slots=True)
class PersonPage:
    """One person: their access, what can be done, and what changed."""

    person: PersonRow
    form: AccessForm
    made_at: datetime
    codes_on: bool
    history: tuple[Change, ...]

    @property
    def errors(self) -> Mapping[str, str]:
        """What to put right."""
        return self.form.errors
