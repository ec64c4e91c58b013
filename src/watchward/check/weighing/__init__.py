"""Numbers of sentences bound to what they follow from by weights learned from labelled papers."""

from __future__ import annotations

from watchward.check.weighing.claims import weighed_claims

__all__ = ["weighed_claims"]
