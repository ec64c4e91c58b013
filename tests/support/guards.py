"""A test may not draw from the global random generators.

What a test draws there depends on which tests ran before it, so a failure
could not be repeated. Use ``random.Random(seed)`` or
``numpy.random.default_rng(seed)``.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Generator
from typing import Any

import ibis  # noqa: F401  (its import draws from the global generator: let it do so now)
import pytest

REMEDY = "use random.Random(seed) or numpy.random.default_rng(seed)"


def random_state() -> tuple[Any, Any]:
    """The state of Python's global generator, and of numpy's if numpy is loaded."""
    numpy_random = sys.modules.get("numpy.random")
    numpy_state: Any = None
    if numpy_random is not None:
        state = numpy_random.get_state(legacy=False)
        numpy_state = (state["state"]["key"].tobytes(), state["state"]["pos"], state["has_gauss"])
    return random.getstate(), numpy_state


def drawn_from(before: tuple[Any, Any], after: tuple[Any, Any]) -> list[str]:
    """Names of the generators that moved between two states."""
    names = ["random"] if before[0] != after[0] else []
    if None not in (before[1], after[1]) and before[1] != after[1]:
        names.append("numpy.random")
    return names


def watched() -> Generator[None, Any, Any]:
    """Run what is wrapped; fail if a global generator moved."""
    before = random_state()
    result = yield
    names = drawn_from(before, random_state())
    if names:
        pytest.fail(f"the global generator of {' and '.join(names)} was used; {REMEDY}")
    return result


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Generator[None, Any, Any]:
    """Watch the body of each test."""
    return (yield from watched())


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup() -> Generator[None, Any, Any]:
    """Watch the making of each fixture."""
    return (yield from watched())
