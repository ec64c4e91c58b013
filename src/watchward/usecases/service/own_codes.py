"""One-time codes of a person: setting up, giving one, and recovery codes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from watchward.registers import codes
from watchward.registers.database import atomic
from watchward.registers.models import Person
from watchward.usecases.service.audit import Actor, note
from watchward.usecases.service.joining import FormProblems


@dataclass(frozen=True, slots=True)
class CodesState:
    """Whether codes are on, whether this person must have them, recovery codes left."""

    on: bool
    needed: bool
    recovery_left: int


@dataclass(frozen=True, slots=True)
class SettingUp:
    """What a person puts into their app: a picture (SVG), or the secret as text."""

    picture: str
    secret: str


@dataclass(frozen=True, slots=True)
class TurnedOn:
    """Codes are on: the device that gave the first, and the recovery codes, said once.

    Sessions that began without a code end; `person` has their new epoch.
    """

    device: Any
    recovery: tuple[str, ...]
    person: Person


def codes_state(person: Person) -> CodesState:
    """How things stand."""
    on = codes.has_codes(person)
    return CodesState(on, codes.codes_needed(person), codes.recovery_codes_left(person))


def setting_up(person: Person) -> SettingUp:
    """What to put into the app; the same until a code of it has been given."""
    device = codes.new_device(person)
    return SettingUp(codes.qr_svg(device), codes.secret_text(device))


def turn_on(actor: Actor, person: Person, text: str) -> TurnedOn:
    """Turn codes on with a first code. Raises FormProblems for a wrong one."""
    confirmed = codes.confirm(person, text)
    if confirmed is None:
        raise FormProblems(
            {"code": "Enter the 6 digits your app shows now. After a wrong code, wait for the next"}
        )
    with atomic():
        held = Person.objects.select_for_update().get(pk=person.pk)
        held.session_epoch += 1
        held._history_user = held
        held.save()
        note(actor, "switched on one-time codes", person.email)
    return TurnedOn(confirmed[0], confirmed[1], held)


def fresh_recovery_codes(actor: Actor, person: Person, password: str) -> tuple[str, ...]:
    """New recovery codes; the older ones stop working. Raises FormProblems."""
    if not person.check_password(password):
        raise FormProblems({"password": "Enter the password you use now"})
    with atomic():
        made = codes.new_recovery_codes(person)
        note(actor, "made new recovery codes", person.email)
    return made


def code_given(actor: Actor, person: Person, text: str) -> Any:
    """The device whose code was given; None when it is wrong. Both are noted."""
    device = codes.verify(person, text)
    if device is None:
        note(actor, "gave a wrong one-time code", person.email)
    elif device.name == "recovery":
        left = codes.recovery_codes_left(person)
        note(actor, "used a recovery code", person.email, {"left": left})
    return device
