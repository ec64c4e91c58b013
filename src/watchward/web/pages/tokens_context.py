"""What the page of API tokens shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from watchward.usecases.service.tokens import NewToken, TokenRow


@dataclass(frozen=True, slots=True)
class TokensPage:
    """One's own tokens; `made` is the one just made, whose secret is shown once."""

    tokens: tuple[TokenRow, ...]
    most_days: int
    name: str = ""
    days: str = ""
    made: NewToken | None = None
    errors: Mapping[str, str] = field(default_factory=dict)
