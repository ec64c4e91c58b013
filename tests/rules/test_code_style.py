"""Docstrings on public things, no mutable defaults, no print outside the command line."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator

import pytest

from tests.rules.source import Module, module, package_modules

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
MUTABLE_MAKERS = {"list", "dict", "set", "defaultdict", "deque", "Counter", "bytearray"}


def _public(body: Iterable[ast.stmt], prefix: str) -> Iterator[tuple[str, Definition]]:
    for node in body:
        is_django_option = isinstance(node, ast.ClassDef) and node.name == "Meta"
        if isinstance(node, Definition) and not node.name.startswith("_") and not is_django_option:
            yield f"{prefix}.{node.name}", node
            if isinstance(node, ast.ClassDef):
                yield from _public(node.body, f"{prefix}.{node.name}")


def _only_metadata(tree: ast.Module) -> bool:
    """Whether a module is empty or only sets names such as ``__version__``."""
    return all(
        isinstance(node, ast.Assign) and ast.unparse(node.targets[0]).startswith("__")
        for node in tree.body
    )


def without_docstring(source: Module) -> list[str]:
    """Public modules, classes, functions and methods that say nothing of what they mean."""
    tree = source.tree
    if ".migrations." in source.name:  # written by the database layer
        return []
    found = [] if ast.get_docstring(tree) or _only_metadata(tree) else [source.name]
    return found + [
        f"{name} (line {node.lineno})"
        for name, node in _public(tree.body, source.name)
        if not ast.get_docstring(node) and not _is_variant(node)
    ]


def _is_variant(node: Definition) -> bool:
    """Overloads and setters are explained where the thing itself is."""
    marks = [ast.unparse(mark) for mark in node.decorator_list]
    return any(mark.endswith(("overload", ".setter", ".deleter")) for mark in marks)


def mutable_defaults(source: Module) -> list[str]:
    """Functions whose default would be shared between calls."""
    return [
        f"{source.name}:{default.lineno}"
        for node in ast.walk(source.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for default in [*node.args.defaults, *filter(None, node.args.kw_defaults)]
        if _is_mutable(default)
    ]


def _is_mutable(node: ast.expr) -> bool:
    made = isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in MUTABLE_MAKERS
    return made or isinstance(
        node, ast.List | ast.Dict | ast.Set | ast.ListComp | ast.DictComp | ast.SetComp
    )


def prints(source: Module) -> list[str]:
    """Lines that print, outside the command line."""
    if source.package == "cli":
        return []
    return [
        f"{source.name}:{node.lineno}"
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "print"
    ]


Rule = Callable[[Module], list[str]]
RULES: tuple[Rule, ...] = (without_docstring, mutable_defaults, prints)


@pytest.mark.parametrize("rule", RULES)
def test_the_package_keeps_the_rule(rule: Rule) -> None:
    assert [line for source in package_modules() for line in rule(source)] == []


BAD = [
    (without_docstring, "x = 1"),
    (without_docstring, '"""M."""\ndef f():\n    pass'),
    (without_docstring, '"""M."""\nclass A:\n    pass'),
    (without_docstring, '"""M."""\nclass A:\n    """A."""\n    def f(self):\n        pass'),
    (mutable_defaults, "def f(a=[]): pass"),
    (mutable_defaults, "def f(*, a=dict()): pass"),
    (mutable_defaults, "f = lambda a={1}: a"),
    (prints, "print('hello')"),
    (prints, "def f():\n    if x:\n        print(1)"),
]


@pytest.mark.parametrize(("rule", "text"), BAD)
def test_a_breach_is_seen(rule: Rule, text: str) -> None:
    assert len(rule(module("watchward.words.areas", text))) == 1


GOOD = [
    (without_docstring, '__version__ = "1"'),
    (without_docstring, '"""M."""\ndef f():\n    """F."""\n    def g():\n        pass'),
    (without_docstring, '"""M."""\nclass A:\n    """A."""\n    def __lt__(self, o):\n        pass'),
    (mutable_defaults, "def f(a=(), b=None, c=frozenset()): pass"),
    (prints, "pretty.print('hello')"),
]


@pytest.mark.parametrize(("rule", "text"), GOOD)
def test_what_is_allowed_is_not_a_breach(rule: Rule, text: str) -> None:
    assert rule(module("watchward.words.areas", text)) == []


def test_the_command_line_may_print() -> None:
    assert prints(module("watchward.cli.app", "print('hello')")) == []
