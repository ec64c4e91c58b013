"""Sealing and checking the audit trail (DESIGN section 2: append-only and hash-chained)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from watchward.registers.models.audit import AuditEntry

BEGINNING = "0" * 64
_LOCK = 7_140_261_998
"""Number of the lock that lets one writer at a time add to the trail (PostgreSQL)."""


@dataclass(frozen=True, slots=True)
class TrailCheck:
    """Whether the trail is whole: entries read, the newest seal, and what is wrong where."""

    entries: int
    head: str
    faults: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


def append(
    action: str,
    who: str,
    what: str = "",
    *,
    person_id: int | None = None,
    detail: Mapping[str, Any] | None = None,
    address: str = "",
) -> AuditEntry:
    """Add an entry to the end of the trail."""
    with transaction.atomic():
        _only_one()
        last = AuditEntry.objects.order_by("-number").first()
        entry = AuditEntry(
            number=(last.number if last else 0) + 1,
            at=timezone.now(),
            who=_plain(who)[:254],
            person_id=person_id,
            action=_plain(action)[:60],
            what=_plain(what)[:300],
            detail=_plain(dict(detail or {})),
            address=_plain(address)[:64],
            before=last.seal if last else BEGINNING,
        )
        entry.seal = seal_of(entry)
        entry.save(force_insert=True)
    return entry


def head() -> str:
    """The newest entry and its seal, as it is printed: ``entry 41: 9f2c…``; blank if none."""
    last = AuditEntry.objects.order_by("-number").first()
    return f"entry {last.number}: {last.seal}" if last else ""


def seal_of(entry: AuditEntry) -> str:
    """The digest of an entry and the seal before it."""
    content = json.dumps(
        [
            entry.number,
            entry.at.astimezone(timezone.get_default_timezone()).isoformat(),
            entry.who,
            entry.person_id,
            entry.action,
            entry.what,
            entry.detail,
            entry.address,
            entry.before,
        ],
        sort_keys=True,
        ensure_ascii=False,
        default=str,
    )
    return hashlib.sha256(content.encode()).hexdigest()


def check(after: AuditEntry | None = None) -> TrailCheck:
    """See that every entry follows from the one before.

    Reads the whole trail, or only what follows an entry that an earlier check
    found good. What was cut off the end leaves no trace in the trail itself:
    compare the newest seal with one printed in an edition, export or backup.
    """
    before, expected = (after.seal, after.number + 1) if after else (BEGINNING, 1)
    entries = AuditEntry.objects.order_by("number")
    faults: list[str] = []
    for entry in entries.filter(number__gte=expected if after else 0).iterator(chunk_size=2000):
        faults += _faults(entry, expected, before)
        before, expected = entry.seal, entry.number + 1
    return TrailCheck(expected - 1, before, tuple(faults))


def newest_number() -> int:
    """The number of the newest entry; 0 when there is none."""
    number = AuditEntry.objects.order_by("-number").values_list("number", flat=True).first()
    return int(number or 0)


def database_name() -> str:
    """Which database the trail stands in."""
    return str(connection.settings_dict["NAME"])


def _faults(entry: AuditEntry, expected: int, before: str) -> list[str]:
    """What is wrong with an entry, given what should come here."""
    faults = []
    if entry.number > expected:
        last = entry.number - 1
        gone = f"entry {last} is" if last == expected else f"entries {expected} to {last} are"
        faults.append(f"{gone} gone")
    elif entry.number < expected:
        faults.append(f"entry {entry.number} was put in before the first")
    elif entry.before != before:
        faults.append(f"entry {entry.number} does not follow from the one before")
    if seal_of(entry) != entry.seal:
        faults.append(f"entry {entry.number} was changed after it was written")
    return faults


def _plain(value: Any) -> Any:
    """A value that every database gives back exactly as it was sealed.

    Fractions become text (PostgreSQL rewrites 1e2 as 100), as does what JSON
    does not know; NUL and lone surrogates, which it refuses, become a mark.
    """
    if isinstance(value, str):
        return value.replace("\0", "\N{REPLACEMENT CHARACTER}").encode(errors="replace").decode()
    if isinstance(value, Mapping):
        return {_plain(str(name)): _plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(inner) for inner in value]
    return value if value is None or isinstance(value, bool | int) else _plain(str(value))


def _only_one() -> None:
    """Wait for any other writer. SQLite transactions already exclude each other."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
