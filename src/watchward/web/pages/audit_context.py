"""What the audit page shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from watchward.registers.models import AuditEntry
from watchward.usecases.service.audit import TrailPage, TrailState


@dataclass(frozen=True, slots=True)
class SealFound:
    """A seal that was looked for, and its entry; None when the trail has none."""

    seal: str
    entry: AuditEntry | None


@dataclass(frozen=True, slots=True)
class AuditPage:
    """A search of the trail as it was typed, what was found, and whether the trail is whole."""

    found: TrailPage
    state: TrailState
    actions: tuple[str, ...]
    who: str
    action: str
    since: str
    until: str
    words: str
    is_search: bool
    export_query: Mapping[str, str]
    seal: SealFound | None = None
    errors: Mapping[str, str] = field(default_factory=dict)
