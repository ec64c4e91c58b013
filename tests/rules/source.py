"""Reads the package's source as syntax trees, for the house rules."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.support.places import ROOT

PACKAGE = ROOT / "src" / "watchward"


@dataclass(frozen=True, slots=True)
class Import:
    """One imported module: `at_top` if it is imported when the importing module is."""

    target: str
    line: int
    at_top: bool
    for_types: bool


@dataclass(frozen=True, slots=True)
class Module:
    """A module of the package: `name` is dotted, `package` the folder under watchward."""

    name: str
    text: str

    @property
    def package(self) -> str:
        """``words`` for ``watchward.words.periods``; empty for the root."""
        parts = self.name.split(".")
        return parts[1] if len(parts) > 1 else ""

    @property
    def tree(self) -> ast.Module:
        """The syntax tree."""
        return ast.parse(self.text, self.name)

    @property
    def imports(self) -> tuple[Import, ...]:
        """Every import in the module, relative ones made absolute."""
        return tuple(_imports(self.tree, self.name, at_top=True, for_types=False))


def _is_type_checking(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")


def _targets(node: ast.Import | ast.ImportFrom, name: str) -> list[str]:
    """Modules that a statement names; ``from a import b`` may mean a module ``a.b``."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    base = node.module or ""
    if node.level:
        base = ".".join([*name.split(".")[: -node.level], *filter(None, [base])])
    return [f"{base}.{alias.name}" for alias in node.names]


def _imports(node: ast.AST, name: str, at_top: bool, for_types: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import | ast.ImportFrom):
            for target in _targets(child, name):
                yield Import(target, child.lineno, at_top, for_types)
            continue
        inside = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        types = for_types or _is_type_checking(child)
        yield from _imports(child, name, at_top and not inside, types)


def module_name(path: Path) -> str:
    """The dotted name of a file under src; a package's ``__init__`` keeps that last part."""
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)


@cache
def package_modules() -> tuple[Module, ...]:
    """Every module of the package."""
    return tuple(
        Module(module_name(path), path.read_text(encoding="utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
    )


def module(name: str, text: str) -> Module:
    """A made-up module, to try a rule on."""
    return Module(name, text)


def is_in(target: str, package: str) -> bool:
    """Whether a dotted name is a package or something inside it."""
    return target == package or target.startswith(package + ".")
