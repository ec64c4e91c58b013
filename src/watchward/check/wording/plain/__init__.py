"""Sentences whose words and numbers leave nothing open: which number is of before, which the aim.

A word of direction, of a side or of success is judged here by two numbers that the
same sentence, or the one or two before it, tell apart by grammar alone.
"""

from __future__ import annotations

from watchward.check.wording.plain.claims import plain_claims
from watchward.check.wording.plain.retold import Change, change_told, retold_claims

__all__ = ["Change", "change_told", "plain_claims", "retold_claims"]
