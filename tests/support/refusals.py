"""Proving that something is refused in words, and that nothing has changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.support.lake import state
from watchward.lake.workspace import Workspace
from watchward.usecases.state import status
from watchward.words.errors import Refused, WatchwardError


def refused(
    workspace: Workspace,
    action: Callable[[], Any],
    *,
    expected: str,
    given: str,
    remedy: str,
    where: str = "",
    error: type[WatchwardError] = Refused,
) -> WatchwardError:
    """Demand that an action raises exactly this error, whose parts hold these words.

    Every file of the workspace, the manifests among them, must be byte for
    byte what it was, and so must its status.
    """
    files, held = state(workspace), status(workspace)
    with pytest.raises(WatchwardError) as caught:
        action()
    assert type(caught.value) is error, repr(caught.value)
    assert expected in caught.value.expected, caught.value.expected
    assert given in caught.value.given, caught.value.given
    assert remedy in caught.value.remedy, caught.value.remedy
    assert where in caught.value.where
    message = str(caught.value)
    for part in (caught.value.expected, caught.value.given, caught.value.remedy, where):
        assert part in message
    assert state(workspace) == files
    assert status(workspace) == held
    return caught.value
