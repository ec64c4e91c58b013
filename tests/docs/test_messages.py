"""The reader behind the catalogue of messages, on made-up sources."""

from __future__ import annotations

from textwrap import dedent

import pytest

from tools.reference.errors import errors_page, shared_helpers
from tools.reference.messages import Message, helpers, messages

HELPER = """
    def refused(path, expected, given, remedy="Ask for it again."):
        return Refused(expected=expected, given=f"{given} in {path}", remedy=remedy)
"""


def read(source: str) -> list[Message]:
    """The messages of a made-up module."""
    return list(messages(dedent(source)))


def test_calls_of_a_helper_are_the_messages() -> None:
    found = read(HELPER + "    raise refused(path, 'a file', f'{n} bytes')\n")
    assert found == [Message("Refused", "a file", "… bytes in …", "Ask for it again.")]


def test_a_helper_of_another_module_is_known_by_its_name() -> None:
    shared = {helper.name: helper for helper in helpers(dedent(HELPER))}
    found = list(messages("raise files.refused(p, 'a', 'b', remedy='c')", shared))
    assert found == [Message("Refused", "a", "b in …", "c")]


@pytest.mark.parametrize(
    ("line", "given"),
    [
        ("given = 'old'; given = f'{n} rows'", "… rows"),
        ("given, other = 'a', 'b'", "a"),
        ("pass", "…"),
    ],
)
def test_what_is_assigned_before_is_said(line: str, given: str) -> None:
    source = f"def f(n):\n    {line}\n    raise Refused(expected='e', given=given, remedy='r')\n"
    assert read(source) == [Message("Refused", "e", given, "r")]


def test_what_is_assigned_afterwards_is_not_said() -> None:
    source = "def f():\n    Refused(expected='e', given=g, remedy='r')\n    g = 1\n"
    assert read(source)[0].given == "…"


def test_words_that_depend_are_given_both_ways_unless_it_is_known_which() -> None:
    source = "Refused(expected='a' if x else 'b', given='c', remedy='d')"
    assert read(source)[0].expected == "a (or: b)"
    known = HELPER.replace("{given} in {path}", "{given}").replace("expected=expected", "expected"
        "=expected if given else 'nothing'")  # fmt: skip
    found = read(known + "    refused(path, 'a', '', 'r')\n    refused(path, 'a', 'b', 'r')\n")
    assert [message.expected for message in found] == ["nothing", "a"]


OWN_CLASS = """
    class Conflict(errors.Refused):
        def __init__(self, theirs, given="another"):
            self.theirs = theirs
            super().__init__(expected="the same", given={given}, remedy="Look again.")
"""


def test_an_error_that_words_itself_is_a_message_of_its_base() -> None:
    found = read(OWN_CLASS.replace("{given}", "f'{theirs} now'"))
    assert found == [Message("Refused", "the same", "… now", "Look again.")]


def test_an_error_that_is_told_its_words_is_known_by_its_class() -> None:
    found = read(OWN_CLASS.replace("{given}", "given") + "    raise Conflict(x, 'a new one')\n")
    assert found == [Message("Refused", "the same", "a new one", "Look again.")]


def test_a_base_that_is_told_nothing_is_no_message() -> None:
    assert read("class A(B):\n    def __init__(self, a):\n        super().__init__(a)\n") == []


def test_a_number_that_is_added_to_is_not_words() -> None:
    assert read("Refused(expected='e', given=f'line {n + 1}', remedy='r')")[0].given == "line …"


def test_the_helpers_of_the_package_are_found() -> None:
    assert {"refused", "refused_headings"} <= shared_helpers().keys()


def test_nearly_every_message_says_what_was_expected() -> None:
    lines = [line for line in errors_page().splitlines() if line.startswith("- **Expected:**")]
    silent = [line for line in lines if line == "- **Expected:** …<br>"]
    assert len(lines) > 100
    assert len(silent) < len(lines) / 20
