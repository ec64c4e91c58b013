"""One-time links: the first administrator's, invitations, and new passwords.

A link's secret is said once, to whoever makes it; only its digest is kept.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from watchward.registers.database import atomic, now
from watchward.registers.models import Invitation, Person
from watchward.registers.passwords import password_problem
from watchward.usecases.service.access import Access
from watchward.usecases.service.audit import SYSTEM, Actor, actor_of, note
from watchward.usecases.viewer import Viewer
from watchward.words.errors import NotFound
from watchward.words.marking import Marking
from watchward.words.roles import Ability, Role

FIRST_LINK_LASTS = timedelta(hours=24)
INVITATION_LASTS = timedelta(days=7)
RESET_LASTS = timedelta(hours=24)
_ADDRESS = re.compile(r"[^@\s\x00-\x1f\x7f]+@[^@\s\x00-\x1f\x7f.]+(\.[^@\s\x00-\x1f\x7f.]+)+")


class FormProblems(Exception):
    """What has to be put right in a form, an instruction by the name of each field.

    The page that asked shows them beside its fields; they never reach the error page.
    """

    def __init__(self, problems: Mapping[str, str]) -> None:
        self.problems = dict(problems)
        super().__init__(". ".join(self.problems.values()))


@dataclass(frozen=True, slots=True)
class NewLink:
    """A one-time link, as its maker sees it, once. `path` is the address on this service."""

    path: str
    expires_at: datetime
    invitation: Invitation


@dataclass(frozen=True, slots=True)
class FoundLink:
    """What a one-time link is for. `state` is open, used, expired or unknown."""

    state: str
    invitation: Invitation | None = None

    @property
    def is_first(self) -> bool:
        """Whether it makes the first administrator, who says their own e-mail address."""
        return self.invitation is not None and not self.invitation.email

    @property
    def is_reset(self) -> bool:
        """Whether it lets somebody with an account choose a new password."""
        return self.invitation is not None and self.invitation.person_id is not None


def first_link() -> str:
    """The path of a fresh link for the first administrator; blank once anybody has an account.

    Links made before that nobody used are void.
    """
    with atomic():
        if Person.objects.exists():
            return ""
        _void(Invitation.objects.filter(email="", person=None))
        access = Access(Role.ADMINISTRATOR, Marking.OFFICIAL_SENSITIVE)
        link = _make(access, FIRST_LINK_LASTS)
        note(SYSTEM, "made a link for the first administrator")
    return link.path


def invite(
    actor: Actor,
    viewer: Viewer,
    *,
    name: str,
    email: str,
    access: Access,
    problems: Mapping[str, str] | None = None,
) -> NewLink:
    """A link by which somebody joins with a role; it replaces an earlier one to that address.

    Raises Forbidden without permission, FormProblems for all that must be put
    right; `problems` are those found already.
    """
    viewer.demand(Ability.ADMINISTER)
    name, email = name.strip(), email.strip().lower()
    _raise_if(_name_and_address(name, email) | dict(problems or {}))
    with atomic():
        _void(Invitation.objects.filter(email=email, person=None))
        link = _make(access, INVITATION_LASTS, email=email, name=name, by=actor.person_id)
        note(actor, "invited", email, access.detail())
    return link


def reset_link(actor: Actor, viewer: Viewer, pk: int) -> NewLink:
    """A link by which a person chooses a new password; their old one works until they do."""
    viewer.demand(Ability.ADMINISTER)
    with atomic():
        person = Person.objects.filter(pk=pk, is_active=True).first()
        if person is None:
            raise NotFound(
                expected="an account that is in use",
                given="one that does not exist or is deactivated",
                remedy="Choose a person from the list, or reactivate the account first.",
            )
        _void(Invitation.objects.filter(person=person))
        access = Access.of(person)
        link = _make(
            access, RESET_LASTS, email=person.email, name=person.name, by=actor.person_id, to=person
        )
        note(actor, "made a new password link", person.email)
    return link


def cancel_invitation(actor: Actor, viewer: Viewer, pk: int) -> None:
    """Make an invitation that nobody used void."""
    viewer.demand(Ability.ADMINISTER)
    with atomic():
        found = Invitation.objects.filter(pk=pk, used_at=None, expires_at__gt=now()).first()
        if found is not None:
            _void(Invitation.objects.filter(pk=pk))
            note(actor, "cancelled an invitation", found.email)


def open_invitations(viewer: Viewer) -> tuple[Invitation, ...]:
    """Invitations that can still be used, newest first; the first administrator's is not one."""
    viewer.demand(Ability.ADMINISTER)
    waiting = Invitation.objects.filter(used_at=None, expires_at__gt=now(), person=None)
    return tuple(waiting.exclude(email=""))


def find_link(secret: str) -> FoundLink:
    """What a link is for, and whether it can still be used."""
    found = Invitation.objects.filter(digest=_digest(secret)).select_related("person").first()
    if found is None:
        return FoundLink("unknown")
    if found.used_at is not None:
        return FoundLink("used", found)
    return FoundLink("open" if found.expires_at > now() else "expired", found)


def accept(
    secret: str, address: str, *, password: str, again: str, name: str = "", email: str = ""
) -> Person:
    """Use a link: make the account it stands for, or set the new password.

    `address` is the network address, for the audit trail. Raises NotFound for a
    link that cannot be used, FormProblems for what must be put right.
    """
    with atomic():
        Invitation.objects.select_for_update().filter(digest=_digest(secret)).first()
        link = find_link(secret)
        if link.state != "open" or link.invitation is None:
            raise NotFound(
                expected="a one-time link that can still be used",
                given=f"one that is {link.state}",
                remedy="Ask an administrator for a new link.",
            )
        person = link.invitation.person or _newcomer(link, name, email)
        problem = password_problem(password, again, person)
        problems = {} if link.is_reset else _name_and_address(person.name, person.email)
        _raise_if(problems | ({"password": problem} if problem else {}))
        _keep(person, password, link)
        Invitation.objects.filter(pk=link.invitation.pk).update(used_at=now())
        said = "chose a new password by a link" if link.is_reset else "joined by a link"
        note(actor_of(person, address), said, person.email, Access.of(person).detail())
    return person


def _newcomer(link: FoundLink, name: str, email: str) -> Person:
    """The account a link makes, not yet stored."""
    given = link.invitation
    assert given is not None
    return Person(
        email=(given.email or email).strip().lower(),
        name=(name or given.name).strip(),
        role=given.role,
        clearance=given.clearance,
        areas=given.areas,
    )


def _keep(person: Person, password: str, link: FoundLink) -> None:
    """Store the account with its password; older sessions of it end."""
    assert link.invitation is not None
    if link.is_first and Person.objects.exists():
        raise NotFound(
            expected="a link for the first account",
            given="one opened after somebody had an account",
            remedy="Ask an administrator for an invitation.",
        )
    person.set_password(password)
    if person.pk is not None:
        person.session_epoch += 1
    person._history_user = link.invitation.invited_by or (person if person.pk else None)
    person.save()


def _name_and_address(name: str, email: str) -> dict[str, str]:
    """What must be put right about a new account's name and e-mail address."""
    problems = {}
    if not name:
        problems["name"] = "Enter a full name"
    elif len(name) > 120 or not name.isprintable():
        problems["name"] = "Enter a name of at most 120 letters"
    if not is_address(email):
        problems["email"] = "Enter an e-mail address, like name@example.org"
    elif Person.objects.filter(email=email).exists():
        problems["email"] = f"{email} already has an account"
    return problems


def is_address(email: str) -> bool:
    """Whether a text can be an e-mail address."""
    return len(email) <= 254 and _ADDRESS.fullmatch(email) is not None


def _raise_if(problems: Mapping[str, str]) -> None:
    if problems:
        raise FormProblems(problems)


def _make(
    access: Access,
    lasts: timedelta,
    *,
    email: str = "",
    name: str = "",
    by: int | None = None,
    to: Person | None = None,
) -> NewLink:
    secret = secrets.token_urlsafe(32)
    made = Invitation.objects.create(
        email=email,
        name=name,
        role=access.role.value,
        clearance=access.clearance.value,
        areas=list(access.areas),
        person=to,
        digest=_digest(secret),
        invited_by_id=by,
        expires_at=now() + lasts,
    )
    return NewLink(f"/join/{secret}", made.expires_at, made)


def _void(links: object) -> None:
    """End unused links now."""
    links.filter(used_at=None, expires_at__gt=now()).update(expires_at=now())  # type: ignore[attr-defined]


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()
