"""Every error a user can cause says what was expected, what was given and what to do."""

from __future__ import annotations

import ast
from collections.abc import Iterable

import pytest

from tests.rules.source import Module, module, package_modules
from watchward.words.errors import Refused, UsageProblem, WatchwardError

PARTS = ("expected", "given", "remedy")


def error_classes(modules: Iterable[Module]) -> set[str]:
    """Names of WatchwardError and of every class in the package that comes from it."""
    parents = {
        node.name: {ast.unparse(base).split(".")[-1] for base in node.bases}
        for source in modules
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ClassDef)
    }
    found = {"WatchwardError"}
    while more := {name for name, bases in parents.items() if bases & found} - found:
        found |= more
    return found


def _called(node: ast.Call) -> str:
    return ast.unparse(node.func).split(".")[-1]


def _lacking(node: ast.Call) -> list[str]:
    """Parts that a call leaves out or leaves empty."""
    given = {word.arg: word.value for word in node.keywords}
    if None in given:
        return []
    return [part for part in PARTS if _is_empty(given.get(part))]


def _is_empty(value: ast.expr | None) -> bool:
    return value is None or (isinstance(value, ast.Constant) and not str(value.value).strip())


def incomplete_errors(modules: Iterable[Module], classes: set[str]) -> list[str]:
    """One line for each error made without one of its parts."""
    return [
        f"{source.name}:{node.lineno} {_called(node)} lacks {', '.join(lacking)}"
        for source in modules
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and _called(node) in classes and (lacking := _lacking(node))
    ]


def test_every_error_of_the_package_is_complete() -> None:
    modules = package_modules()
    assert incomplete_errors(modules, error_classes(modules)) == []


def test_the_classes_are_found_through_their_parents() -> None:
    assert {"Refused", "NotFound", "Busy"} <= error_classes(package_modules())


@pytest.mark.parametrize(
    "text",
    [
        "raise Refused(expected='a', given='b')",
        "raise Refused(expected='a', given='b', remedy='')",
        "raise errors.Refused(expected=' ', given=g, remedy='c')",
        "error = Refused(given='b', remedy='c')",
    ],
)
def test_an_incomplete_error_is_seen(text: str) -> None:
    assert len(incomplete_errors([module("watchward.words.areas", text)], {"Refused"})) == 1


def test_a_complete_error_is_not_a_breach() -> None:
    text = "raise Refused(expected='a', given=repr(b), remedy=f'{c}', where=w)"
    assert incomplete_errors([module("watchward.words.areas", text)], {"Refused"}) == []


@pytest.mark.parametrize(("kind", "code"), [(Refused, 3), (UsageProblem, 2)])
def test_the_message_holds_all_parts_and_the_value(kind: type[WatchwardError], code: int) -> None:
    error = kind(expected="a month", given="'2024-13'", remedy="Write 2024-12.", where="line 4")
    assert str(error).splitlines() == [
        "line 4",
        "Expected: a month",
        "Given: '2024-13'",
        "What to do: Write 2024-12.",
    ]
    assert error.exit_code == code
