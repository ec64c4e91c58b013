"""Imports go one way: a package imports only packages that stand above it in DESIGN order."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from tests.rules.source import PACKAGE, Import, Module, is_in, module, package_modules

ORDER = [
    "data",
    "words",
    "lake",
    "sources",
    "measures",
    "evidence",
    "content",
    "performance",
    "assessment",
    "plan",
    "delivery",
    "finance",
    "scrutiny",
    "check",
    "render",
    "registers",
    "usecases",
    "cli",
    "web",
]
"""Lowest first."""
BESIDE = {"demo"}
"""Packages outside the order, held by the rules in NARROW and ONLY_FROM."""

NARROW = {
    "data": (),
    "words": ("data",),
    "evidence": ("data", "words"),
    "content": ("data", "words", "measures.figure"),
    "check": ("data", "words", "content", "measures"),
    "render": ("data", "words", "content", "measures.figure"),
    "demo": ("data", "words"),
    "cli": ("data", "words", "content", "measures.figure", "render", "usecases"),
    "web": ("data", "words", "content", "measures.figure", "render", "registers", "usecases"),
}
"""Packages that may import less than everything lower."""

ONLY_FROM = {"demo": {"usecases"}, "cli": set(), "web": set()}
"""Packages that only some others may import."""

CHECK_PORT = "watchward.check.port"
"""The one module of check that may import measures (besides the value `measures.figure`)."""

DJANGO_ALLOWED = {"registers", "web"}
"""Analytics never import Django."""


def _inside(found: Import) -> str:
    """What is imported, without the leading ``watchward``; empty for anything else."""
    return found.target.removeprefix("watchward.") if is_in(found.target, "watchward") else ""


def _is_lower(importer: str, imported: str) -> bool:
    if importer not in ORDER or imported not in ORDER:
        return True
    return ORDER.index(imported) < ORDER.index(importer)


def _complaint(source: Module, found: Import) -> str:
    """What is wrong with an import, or nothing."""
    here, target = source.package, _inside(found)
    other = target.split(".")[0]
    if is_in(found.target, "django") and here not in DJANGO_ALLOWED:
        return "Django belongs to registers and web"
    if not target or other == here or other not in {*ORDER, *BESIDE}:
        return ""
    if other in ONLY_FROM and here not in ONLY_FROM[other]:
        return f"only {sorted(ONLY_FROM[other]) or 'nothing'} may import {other}"
    if not _is_lower(here, other):
        return f"{other} stands above {here}"
    if here in NARROW and not any(is_in(target, allowed) for allowed in NARROW[here]):
        return f"{here} may import only {NARROW[here]}"
    if here == "check" and other == "measures" and source.name != CHECK_PORT:
        return "" if is_in(target, "measures.figure") else f"only {CHECK_PORT} asks measures"
    return ""


def breaches(modules: Iterable[Module]) -> list[str]:
    """One line for each import that breaks the order."""
    return [
        f"{source.name}:{found.line} imports {found.target}: {complaint}"
        for source in modules
        for found in source.imports
        if (complaint := _complaint(source, found))
    ]


def test_the_package_keeps_the_order() -> None:
    assert breaches(package_modules()) == []


def test_every_folder_of_the_package_has_a_place_in_the_order() -> None:
    folders = {path.parent.name for path in PACKAGE.glob("*/*.py")}
    assert folders <= {*ORDER, *BESIDE}


BAD = {
    "a higher package": ("watchward.words.areas", "from watchward.lake import tables"),
    "inside a function": ("watchward.words.areas", "def f():\n    import watchward.lake.tables"),
    "for types only": (
        "watchward.data.areas",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from watchward import words",
    ),
    "relative": ("watchward.words.areas", "from ..lake import tables"),
    "evidence and measures": ("watchward.evidence.change", "import watchward.measures.figure"),
    "content and the catalogue": ("watchward.content.table", "from watchward.measures import cube"),
    "check beside its port": ("watchward.check.claims", "from watchward.measures import cube"),
    "render and arithmetic": ("watchward.render.html", "import watchward.performance.summary"),
    "demo and storage": ("watchward.demo.facts", "from watchward.lake import tables"),
    "demo from a face": ("watchward.cli.app", "from watchward.demo import whole"),
    "a face past the use cases": ("watchward.cli.app", "import watchward.lake.tables"),
    "a face imported": ("watchward.usecases.load", "from watchward.cli import app"),
    "Django in analytics": ("watchward.usecases.load", "from django.db import models"),
}


@pytest.mark.parametrize(("name", "text"), BAD.values(), ids=BAD)
def test_a_breach_is_seen(name: str, text: str) -> None:
    assert len(breaches([module(name, text)])) == 1


GOOD = {
    "lower": ("watchward.lake.tables", "from watchward.words.errors import Refused"),
    "figure in content": (
        "watchward.content.table",
        "from watchward.measures.figure import Figure",
    ),
    "the port": (CHECK_PORT, "from watchward.measures import cube"),
    "demo from use cases": ("watchward.usecases.demo", "from watchward.demo import whole"),
    "its own package": ("watchward.words.areas", "from .errors import Refused"),
    "the version": ("watchward.cli.app", "from watchward import __version__"),
    "elsewhere": ("watchward.words.areas", "import datetime"),
}


@pytest.mark.parametrize(("name", "text"), GOOD.values(), ids=GOOD)
def test_what_is_allowed_is_not_a_breach(name: str, text: str) -> None:
    assert breaches([module(name, text)]) == []
