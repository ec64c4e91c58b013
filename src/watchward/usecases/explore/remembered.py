"""Answers kept while the data stay the same.

A version never changes, so an answer about one is true for ever: it is kept
in this process under the version's manifest, and dropped when it is among the
longest unused. A new load writes a new manifest and so asks anew; so does a
workspace that was restored.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from threading import Lock
from typing import Concatenate, ParamSpec, TypeVar

from watchward.lake.manifest import manifest_numbers, versions_folder
from watchward.lake.workspace import Workspace

Given = ParamSpec("Given")
Answer = TypeVar("Answer")


def newest_version(workspace: Workspace) -> int:
    """The number of the newest version; 0 when nothing is loaded."""
    return max(manifest_numbers(workspace), default=0)


def _identity(workspace: Workspace) -> tuple[Hashable, ...]:
    """What no other version has: its manifest's file, and the settings file it is read under."""
    number = newest_version(workspace)
    paths = [workspace.root / "watchward.toml"]
    paths += [versions_folder(workspace) / f"{number}.json"] if number else []
    stamps = [(found.st_ino, found.st_mtime_ns) for found in (path.stat() for path in paths)]
    return (str(workspace.root), number, *stamps)


def remembered(
    room: int,
) -> Callable[
    [Callable[Concatenate[Workspace, Given], Answer]],
    Callable[Concatenate[Workspace, Given], Answer],
]:
    """Keep up to `room` answers of a function of a workspace and hashable arguments.

    For what every viewer sees alike, or with the viewer among the arguments.
    """

    def keep(
        function: Callable[Concatenate[Workspace, Given], Answer],
    ) -> Callable[Concatenate[Workspace, Given], Answer]:
        kept: OrderedDict[Hashable, Answer] = OrderedDict()
        lock = Lock()

        @wraps(function)
        def asked(workspace: Workspace, /, *args: Given.args, **named: Given.kwargs) -> Answer:
            key = (*_identity(workspace), args, tuple(sorted(named.items())))
            with lock:
                if key in kept:
                    kept.move_to_end(key)
                    return kept[key]
            answer = function(workspace, *args, **named)
            with lock:
                kept[key] = answer
                while len(kept) > room:
                    kept.popitem(last=False)
            return answer

        return asked

    return keep
