"""People with an account: who they are, what they may do, and every change of it.

Permission is demanded here too, not only at the address. Nobody can change
their own role or deactivate themselves, and somebody is always left who can
manage people.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from watchward.registers import codes
from watchward.registers.database import atomic
from watchward.registers.models import Person
from watchward.registers.passwords import password_problem
from watchward.usecases.service.access import Access, AreaName
from watchward.usecases.service.audit import Actor, note
from watchward.usecases.service.joining import (
    FormProblems,
    accept,
    cancel_invitation,
    find_link,
    first_link,
    invite,
    open_invitations,
    reset_link,
)
from watchward.usecases.viewer import Viewer
from watchward.words.errors import NotFound, Refused
from watchward.words.marking import Marking
from watchward.words.roles import Ability, Role

__all__ = [
    "FormProblems",
    "accept",
    "cancel_invitation",
    "change_password",
    "change_person",
    "every_person",
    "find_link",
    "first_link",
    "history_of",
    "invite",
    "one_person",
    "open_invitations",
    "reset_link",
    "set_active",
    "sign_out_everywhere",
    "switch_off_codes",
]


def every_person(viewer: Viewer) -> tuple[Person, ...]:
    """Everybody with an account, those in use first, by name."""
    viewer.demand(Ability.ADMINISTER)
    return tuple(Person.objects.order_by("-is_active", "name", "email"))


def one_person(viewer: Viewer, pk: int) -> Person:
    """A person with an account. Raises NotFound."""
    viewer.demand(Ability.ADMINISTER)
    return _locked(pk, lock=False)


def change_person(actor: Actor, viewer: Viewer, pk: int, *, name: str, access: Access) -> None:
    """Change a person's name, role, clearance and areas; it counts from their next request.

    Raises Refused for one's own role, and for the last administrator's.
    """
    viewer.demand(Ability.ADMINISTER)
    name = name.strip()
    if not name or len(name) > 120 or not name.isprintable():
        raise FormProblems({"name": "Enter a full name, of at most 120 letters"})
    with atomic():
        person = _locked(pk)
        old = Access.of(person)
        if (old, person.name) == (access, name):
            return
        if access.role is not old.role:
            _refuse_own(actor, person, "role")
            if access.role is not Role.ADMINISTRATOR:
                _refuse_last(person)
        person.name, person.role = name, access.role.value
        person.clearance, person.areas = access.clearance.value, list(access.areas)
        _save(actor, person)
        before = {f"{part} before": value for part, value in old.detail().items()}
        note(actor, "changed a person", person.email, access.detail() | before | {"name": name})


def set_active(actor: Actor, viewer: Viewer, pk: int, active: bool) -> None:
    """Deactivate an account (it ends everywhere at once, tokens too), or bring it back."""
    viewer.demand(Ability.ADMINISTER)
    with atomic():
        person = _locked(pk)
        if person.is_active == active:
            return
        if not active:
            _refuse_own(actor, person, "account")
            _refuse_last(person)
        person.is_active = active
        person.session_epoch += 1
        _save(actor, person)
        note(actor, "reactivated a person" if active else "deactivated a person", person.email)


def sign_out_everywhere(actor: Actor, viewer: Viewer, pk: int) -> int:
    """End every session of a person: one's own, or anybody's for an administrator.

    Gives the number that sessions carry from now on.
    """
    if pk != actor.person_id:
        viewer.demand(Ability.ADMINISTER)
    with atomic():
        person = _locked(pk)
        person.session_epoch += 1
        _save(actor, person)
        note(actor, "signed out everywhere", person.email)
    return int(person.session_epoch)


def change_password(actor: Actor, pk: int, *, old: str, new: str, again: str) -> Person:
    """Change one's own password; every session of the account ends. Raises FormProblems."""
    with atomic():
        person = _own(actor, pk)
        problem = password_problem(new, again, person)
        problems = {"password": problem} if problem else {}
        if not person.check_password(old):
            problems["old"] = "Enter the password you use now"
            note(actor, "mistyped the old password")
        if not problems:
            person.set_password(new)
            person.session_epoch += 1
            _save(actor, person)
            note(actor, "changed their password")
    if problems:
        raise FormProblems(problems)
    return person


def switch_off_codes(actor: Actor, viewer: Viewer, pk: int, password: str = "") -> None:
    """Stop asking a person for codes: oneself, with the password, or anybody as administrator."""
    with atomic():
        person = _locked(pk)
        if pk != actor.person_id:
            viewer.demand(Ability.ADMINISTER)
        elif not person.check_password(password):
            raise FormProblems({"password": "Enter the password you use now"})
        codes.switch_off(person)
        person.session_epoch += 1
        _save(actor, person)
        note(actor, "switched off one-time codes", person.email)


@dataclass(frozen=True, slots=True)
class Change:
    """One change of an account: when, by whom, and what, a line each."""

    at: datetime
    by: str
    lines: tuple[str, ...]


def history_of(viewer: Viewer, pk: int, areas: tuple[AreaName, ...]) -> tuple[Change, ...]:
    """Every change of an account, newest first; areas are said by name."""
    viewer.demand(Ability.ADMINISTER)
    names = {area.code: area.name for area in areas}
    records = list(_locked(pk, lock=False).history.select_related("history_user"))
    changes = []
    for newer, older in zip(records, [*records[1:], None], strict=True):
        lines = ("Account made",) if older is None else tuple(_lines(newer, older, names))
        if lines:
            by = newer.history_user.name if newer.history_user else "Themselves, by a link"
            changes.append(Change(newer.history_date, by, lines))
    return tuple(changes)


def areas_text(codes_given: list[str], names: dict[str, str]) -> str:
    """Areas in words."""
    return ", ".join(names.get(code, code) for code in codes_given) or "every area"


def _lines(newer: Person, older: Person, names: dict[str, str]) -> list[str]:
    """What changed between two states of an account."""
    lines = []
    if newer.name != older.name:
        lines.append(f"Name: {older.name} to {newer.name}")
    if newer.role != older.role:
        lines.append(f"Role: {Role(older.role).label} to {Role(newer.role).label}")
    if newer.clearance != older.clearance:
        markings = [Marking(each.clearance).label for each in (older, newer)]
        lines.append(f"Highest marking: {markings[0]} to {markings[1]}")
    if newer.areas != older.areas:
        texts = [areas_text(each.areas, names) for each in (older, newer)]
        lines.append(f"Areas: {texts[0]} to {texts[1]}")
    if newer.is_active != older.is_active:
        lines.append("Reactivated" if newer.is_active else "Deactivated")
    elif newer.session_epoch != older.session_epoch:
        lines.append("Signed out everywhere")
    return lines


def _locked(pk: int, lock: bool = True) -> Person:
    """A person, held until the changes are kept."""
    people = Person.objects.select_for_update() if lock else Person.objects
    person: Person | None = people.filter(pk=pk).first()
    if person is None:
        raise NotFound(
            expected="a person with an account here",
            given=f"number {pk}",
            remedy="Choose a person from the list.",
        )
    return person


def _own(actor: Actor, pk: int) -> Person:
    """One's own account, held."""
    assert pk == actor.person_id, "only one's own password can be changed"
    return _locked(pk)


def _save(actor: Actor, person: Person) -> None:
    """Store a person with who changed them."""
    person._history_user = Person.objects.filter(pk=actor.person_id).first()
    person.save()


def _refuse_own(actor: Actor, person: Person, what: str) -> None:
    if person.pk == actor.person_id:
        raise Refused(
            expected=f"another administrator to change your {what}",
            given="yourself",
            remedy="Ask another administrator, so that nobody shuts themselves out by accident.",
        )


def _refuse_last(person: Person) -> None:
    """Refuse to lose the last administrator. Holds them all, so that two cannot go at once."""
    chiefs = Person.objects.select_for_update().filter(
        role=Role.ADMINISTRATOR.value, is_active=True
    )
    if {chief.pk for chief in chiefs} == {person.pk}:
        raise Refused(
            expected="at least one administrator with an account in use",
            given=f"{person.email} is the last",
            remedy="Make somebody else an administrator first.",
        )
