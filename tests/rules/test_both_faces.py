"""What to do is said in words for pages too; commands and options stand apart, in brackets."""

from __future__ import annotations

import re
from functools import cache

import pytest

from tests.rules.source import package_modules
from tools.reference.errors import shared_helpers
from tools.reference.messages import Message, messages

COMMAND_LINE_ONLY = (
    "watchward.assessment",
    "watchward.cli",
    "watchward.lake.workspace",
    "watchward.render.formats",
    "watchward.sources.matrix",
    "watchward.usecases.backup",
    "watchward.usecases.setup",
    "watchward.web.serve",
    "watchward.web.state",
)
"""Whose errors no page shows: it has its workspace and formats, and its server has started."""
BRACKETS = re.compile(r"\(on the command line: [^()]+\)")
COMMAND = re.compile(r"\bwatchward [a-z]+|(?<![\w-])--[a-z]+")


_shared = cache(shared_helpers)


def spoken_commands(text: str) -> list[str]:
    """Commands and options that a message names outside the brackets meant for them."""
    return COMMAND.findall(BRACKETS.sub("", text))


@cache
def _messages(text: str) -> tuple[Message, ...]:
    return tuple(messages(text, _shared()))


def one_faced(name: str, text: str) -> list[str]:
    """One line for each message of a module that only the command line could follow."""
    if name.startswith(COMMAND_LINE_ONLY):
        return []
    return [
        f"{name}: {said}"
        for message in _messages(text)
        for said in (message.expected, message.given, message.remedy)
        if spoken_commands(said)
    ]


def test_every_message_that_reaches_a_page_serves_it() -> None:
    found = [line for source in package_modules() for line in one_faced(source.name, source.text)]
    assert found == []


def test_commands_are_still_named_for_those_who_type_them() -> None:
    said = [
        message.remedy
        for source in package_modules()
        for message in _messages(source.text)
        if not source.name.startswith(COMMAND_LINE_ONLY)
    ]
    assert sum(bool(BRACKETS.search(remedy)) for remedy in said) >= 15


@pytest.mark.parametrize(
    ("remedy", "count"),
    [
        ("Run watchward types.", 1),
        ("Swap --from and --to.", 1),
        ("See the types (on the command line: watchward types).", 0),
        ("See the types (on the command line: watchward types), or give --to.", 1),
        ("Correct watchward.toml.", 0),
    ],
)
def test_a_message_for_one_face_is_seen(remedy: str, count: int) -> None:
    text = f"raise Refused(expected='a', given='b', remedy={remedy!r})"
    assert len(one_faced("watchward.words.offences", text)) == count
    assert one_faced("watchward.cli.app", text) == []
