"""The weights of marks, learned from labelled papers and kept beside this module."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files

from watchward.check.weighing.weighing import Weigher

__all__ = ["learned_weigher"]


@lru_cache(maxsize=1)
def learned_weigher() -> Weigher:
    """Weighs by the weights that were learned from labelled papers."""
    text = (files("watchward.check.weighing") / "weights.json").read_text(encoding="utf-8")
    return Weigher(json.loads(text)["weights"])
