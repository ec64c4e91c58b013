"""The weights of the marks of words, learned from labelled papers and kept beside this module."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

__all__ = ["learned_word_weights"]


@lru_cache(maxsize=1)
def learned_word_weights() -> Mapping[str, Mapping[str, float]]:
    """The weight of each mark by the group of words; one that is not there weighs nothing."""
    place = files("watchward.check.wording.weighing") / "weights.json"
    weights: Mapping[str, Mapping[str, float]] = json.loads(place.read_text(encoding="utf-8"))[
        "weights"
    ]
    return weights
