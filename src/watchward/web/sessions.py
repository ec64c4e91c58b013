"""Sessions: what each one carries, so that it can be ended everywhere at once.

A session belongs to somebody only after every step of signing in. Between the
password and the one-time code it holds who is signing in, for ten minutes.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, login
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.dateparse import parse_datetime
from django.utils.http import url_has_allowed_host_and_scheme
from django_otp import login as count_code

from watchward.registers.models import Person

SEEN, EPOCH, ENDED, PENDING = "seen_at", "epoch", "ended", "signing_in"
PENDING_LASTS = timedelta(minutes=10)
_BACKEND = "django.contrib.auth.backends.ModelBackend"


def begin(sender: Any, request: HttpRequest, user: Person, **named: Any) -> None:
    """Note in a new session when its person was last here and of which epoch it is."""
    request.session[SEEN] = timezone.now().isoformat()
    request.session[EPOCH] = user.session_epoch


def start(request: HttpRequest, person: Person, device: Any = None) -> None:
    """Sign somebody in, every step being done. `device` is what gave their one-time code."""
    request.session.pop(PENDING, None)
    person.skip_history_when_saving = True  # signing in changes nothing of the account
    try:
        login(request, person, _BACKEND)
    finally:
        del person.skip_history_when_saving
    if device is not None:
        count_code(request, device)


def carry_on(request: HttpRequest, person: Person) -> None:
    """Let this one session live on when every other session of its person ends."""
    request.session.cycle_key()
    request.session[EPOCH] = person.session_epoch
    request.session[HASH_SESSION_KEY] = person.get_session_auth_hash()


def await_code(request: HttpRequest, person: Person, after: str) -> None:
    """Remember who gave the right password and still has to give a code."""
    request.session.flush()
    request.session[PENDING] = {
        "person": person.pk,
        "at": timezone.now().isoformat(),
        "hash": person.get_session_auth_hash(),
        "epoch": person.session_epoch,
        "after": after,
    }


def awaiting_code(request: HttpRequest) -> tuple[Person, str] | None:
    """Who has still to give a code, and where they were going; None when nobody has."""
    held = request.session.get(PENDING)
    at = parse_datetime(held["at"]) if held else None
    if not held or at is None or timezone.now() - at > PENDING_LASTS:
        return None
    person = Person.objects.filter(pk=held["person"], is_active=True).first()
    if person is None or person.session_epoch != held["epoch"]:
        return None
    if not constant_time_compare(held["hash"], person.get_session_auth_hash()):
        return None
    return person, str(held["after"])


def over_because(request: HttpRequest, person: Person) -> str:
    """Why a session is over: ``idle``, ``elsewhere``, or blank while it lives."""
    seen = parse_datetime(request.session.get(SEEN, "") or "")
    if not person.is_active or request.session.get(EPOCH) != person.session_epoch:
        return "elsewhere"
    idle = timedelta(minutes=settings.IDLE_MINUTES)
    return "idle" if seen is None or timezone.now() - seen > idle else ""


def safe_address(given: str) -> str:
    """An address of this service to go on to; anything else is the home page."""
    here = given.startswith("/") and given.isprintable()
    safe = here and url_has_allowed_host_and_scheme(given, allowed_hosts=None)
    return given if safe else "/"
