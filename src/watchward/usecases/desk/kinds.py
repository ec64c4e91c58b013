"""Every kind of record there is, by its key, with what must hold within one."""

from __future__ import annotations

from watchward.delivery import checks as delivery_checks
from watchward.delivery import kinds as delivery
from watchward.finance import checks as finance_checks
from watchward.finance import kinds as finance
from watchward.plan import checks as plan_checks
from watchward.plan import kinds as plan
from watchward.scrutiny import checks as scrutiny_checks
from watchward.scrutiny import kinds as scrutiny
from watchward.words.errors import NotFound
from watchward.words.record_checks import Check
from watchward.words.records import Kind

KINDS: dict[str, Kind] = {
    kind.key: kind for package in (plan, delivery, finance, scrutiny) for kind in package.KINDS
}
"""In the order in which they are offered."""
CHECKS: dict[str, tuple[Check, ...]] = {
    **plan_checks.CHECKS,
    **delivery_checks.CHECKS,
    **finance_checks.CHECKS,
    **scrutiny_checks.CHECKS,
}


def kind_of(key: str) -> Kind:
    """A kind by its key. Raises NotFound."""
    if key not in KINDS:
        raise NotFound(
            expected=f"a kind of record, one of: {', '.join(KINDS)}",
            given=repr(key),
            remedy="Start from the list of registers.",
        )
    return KINDS[key]


def referring(kind: Kind) -> list[tuple[Kind, str]]:
    """The kinds whose records can refer to this one, with the field that does."""
    return [
        (other, field.key)
        for other in KINDS.values()
        for field in other.fields
        if field.refers == kind.key
    ]
