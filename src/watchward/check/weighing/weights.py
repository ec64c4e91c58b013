"""The weights of marks, learned from labelled papers and kept beside this module."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

__all__ = ["learned_weights"]


@lru_cache(maxsize=1)
def learned_weights() -> Mapping[str, Mapping[str, float]]:
    """The weight of each mark by its group; one that is not there weighs nothing."""
    text = (files("watchward.check.weighing") / "weights.json").read_text(encoding="utf-8")
    held: Mapping[str, Mapping[str, float]] = json.loads(text)["weights"]
    return held
