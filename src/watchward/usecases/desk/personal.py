"""Looking over what is about to be kept for personal details of members of the public."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from watchward.words.personal import personal_hints
from watchward.words.records import Field, FieldType, Kind

NOT_LOOKED_AT = frozenset(
    {"owner", "lead", "raised_by", "organiser", "owner_body", "body", "provider", "funder", "by"}
)
"""Fields of officers and bodies."""
_FREE = (FieldType.TEXT, FieldType.LONG, FieldType.LINES)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something personal in a field: what it seems to be, and the text."""

    key: str
    label: str
    what: str
    text: str


def is_free_text(field: Field) -> bool:
    """Whether text of a field is looked over."""
    return field.type in _FREE and field.key not in NOT_LOOKED_AT


def look_over(
    kind: Kind,
    values: Mapping[str, Any],
    before: Mapping[str, Any] | None = None,
    places: Collection[str] = (),
) -> tuple[Finding, ...]:
    """What seems personal in a record's free text and did not stand there before."""
    found = []
    for field in kind.fields:
        if not is_free_text(field):
            continue
        old = _text(before.get(field.key)) if before else ""
        found += [
            Finding(field.key, field.label, hint.what, hint.text)
            for hint in personal_hints(_text(values.get(field.key)), places)
            if hint.text not in old
        ]
    return tuple(found)


def mark_of(findings: Collection[Finding]) -> str:
    """What a person's tick stands for: these findings and no others. Blank for none."""
    if not findings:
        return ""
    lines = sorted(f"{each.key}\0{each.text}" for each in findings)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def _text(value: Any) -> str:
    return "\n".join(map(str, value)) if isinstance(value, list) else str(value or "")
