"""What signing in leaves in the audit trail.

The address somebody tried is written down only when it is an account's: people
type passwords into the wrong field.
"""

from __future__ import annotations

from watchward.registers import codes
from watchward.registers.models import Person
from watchward.usecases.service.audit import Actor, actor_of, note


def needs_code(person: Person) -> bool:
    """Whether a right password is not yet enough."""
    return codes.has_codes(person)


def note_signed_in(person: Person, address: str) -> None:
    """Somebody signed in."""
    note(actor_of(person, address), "signed in")


def note_signed_out(actor: Actor) -> None:
    """Somebody signed out."""
    note(actor, "signed out")


def note_refused(tried: str, address: str, *, locked: bool = False) -> None:
    """Somebody gave a wrong password, or the wrong password that locked the account."""
    known = Person.objects.filter(email=tried).exists()
    said = "was locked out after wrong passwords" if locked else "gave a wrong password"
    note(actor_of(None, address), said, tried if known else "an address without an account")
