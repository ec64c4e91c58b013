"""The blocks that templates can bind: one module a family, each ending with its BLOCKS."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from watchward.scrutiny.reports.model import BlockKind

FAMILIES = ("performance", "priorities", "money", "work", "closing", "since", "progress", "annual",
            "closure", "achievements")  # fmt: skip
"""Modules of this package. Add a family here and end its module with a tuple BLOCKS."""


@cache
def registry() -> dict[str, BlockKind]:
    """Every block by its name. Raises ValueError where two have one name."""
    found: dict[str, BlockKind] = {}
    for family in FAMILIES:
        for kind in import_module(f"{__name__}.{family}").BLOCKS:
            if kind.name in found:
                raise ValueError(f"two blocks are called {kind.name}")
            found[kind.name] = kind
    return found
