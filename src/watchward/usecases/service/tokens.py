"""Keys by which programs read what their person may read. Only a digest of each is kept."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from watchward.registers.database import atomic, now
from watchward.registers.models import ApiToken, Person
from watchward.usecases.service.audit import Actor, note
from watchward.usecases.service.joining import FormProblems
from watchward.words.errors import NotFound

PREFIX = "ww_"
DAYS = 90
MOST_DAYS = 365
MOST_TOKENS = 20
_SEEN_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class TokenRow:
    """A token as its owner sees it. `state` is in use, expired or revoked."""

    pk: int
    name: str
    start: str
    made_at: datetime
    expires_at: datetime
    used_at: datetime | None
    state: str


@dataclass(frozen=True, slots=True)
class NewToken:
    """A token just made; `secret` is said once."""

    name: str
    secret: str
    expires_at: datetime


def make_token(actor: Actor, person: Person, name: str, days: str | int = DAYS) -> NewToken:
    """A new token of a person. Raises FormProblems."""
    name = name.strip()
    problems = {}
    if not name or len(name) > 80 or not name.isprintable():
        problems["name"] = "Enter what the token is for, in at most 80 letters"
    text = str(days).strip()
    if not (text.isascii() and text.isdigit() and len(text) < 5 and 1 <= int(text) <= MOST_DAYS):
        problems["days"] = f"Enter a number of days from 1 to {MOST_DAYS}"
    with atomic():
        held = ApiToken.objects.filter(person=person, revoked_at=None, expires_at__gt=now())
        if held.count() >= MOST_TOKENS:
            problems["name"] = f"You have {MOST_TOKENS} tokens in use: revoke one first"
        if problems:
            raise FormProblems(problems)
        secret = PREFIX + secrets.token_urlsafe(32)
        expires = now() + timedelta(days=int(text))
        ApiToken.objects.create(
            person=person,
            name=name,
            start=secret[:8],
            digest=_digest(secret),
            expires_at=expires,
        )
        note(actor, "made an API token", name, {"days": int(text)})
    return NewToken(name, secret, expires)


def tokens_of(person: Person) -> tuple[TokenRow, ...]:
    """A person's tokens, newest first."""
    return tuple(
        TokenRow(
            token.pk,
            token.name,
            token.start,
            token.made_at,
            token.expires_at,
            token.used_at,
            _state(token),
        )
        for token in ApiToken.objects.filter(person=person)
    )


def revoke_token(actor: Actor, person: Person, pk: int) -> str:
    """End one of a person's own tokens; gives its name. Raises NotFound."""
    with atomic():
        token = ApiToken.objects.select_for_update().filter(person=person, pk=pk).first()
        if token is None:
            raise NotFound(
                expected="one of your own tokens",
                given=f"number {pk}",
                remedy="Choose a token from your list.",
            )
        if token.revoked_at is None:
            token.revoked_at = now()
            token.save(update_fields=["revoked_at"])
            note(actor, "revoked an API token", token.name)
    return str(token.name)


def person_of_token(text: str) -> Person | None:
    """Whose token this is; None if it is unknown, expired, revoked, or its person deactivated.

    Notes that it was used, at most once a minute.
    """
    if not text.startswith(PREFIX) or len(text) > 100:
        return None
    token = ApiToken.objects.select_related("person").filter(digest=_digest(text)).first()
    if token is None or _state(token) != "in use" or not token.person.is_active:
        return None
    if token.used_at is None or now() - token.used_at > _SEEN_EVERY:
        ApiToken.objects.filter(pk=token.pk).update(used_at=now())
    person: Person = token.person
    return person


def _state(token: ApiToken) -> str:
    if token.revoked_at is not None:
        return "revoked"
    return "in use" if token.expires_at > now() else "expired"


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()
