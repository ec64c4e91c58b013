"""What the pages of signing in and of one's own account show.

`errors` is what to put right in a form, by the name of the field.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from watchward.usecases.service.own_codes import CodesState, SettingUp

Errors = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SignInPage:
    """`after` is where to go on to; `ended` says why an earlier session is over."""

    email: str
    after: str
    ended: str
    idle_minutes: int
    errors: Errors = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SignInCodePage:
    """The second step of signing in."""

    errors: Errors = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LockedPage:
    """Too many wrong passwords: how long to wait."""

    minutes: int


@dataclass(frozen=True, slots=True)
class JoinPage:
    """A one-time link. `state` is open, used, expired or unknown."""

    state: str
    is_first: bool
    is_reset: bool
    name: str
    email: str
    role: str
    meaning: str
    expires_at: datetime | None
    errors: Errors = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AccountPage:
    """One's own account in words."""

    name: str
    email: str
    role: str
    may: tuple[str, ...]
    marking: str
    areas: str
    codes: CodesState
    tokens: int


@dataclass(frozen=True, slots=True)
class PasswordPage:
    """Changing one's own password."""

    email: str
    errors: Errors = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CodesPage:
    """One-time codes: `setting_up` while they are off; `recovery` when just made."""

    codes: CodesState
    setting_up: SettingUp | None
    recovery: tuple[str, ...] = ()
    errors: Errors = field(default_factory=dict)
