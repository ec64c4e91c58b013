"""Reads the error messages out of the places in the source that raise them.

A message is a call with the words ``expected``, ``given`` and ``remedy``. Where
it is built by a helper out of what the helper is given, the calls of the
helper are the messages. An error of its own class that says its words in
``super().__init__`` is read as a helper of the class's name.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

HOLE = "…"
PARTS = ("expected", "given", "remedy")

Names = Mapping[str, ast.expr]
"""What each name stands for, as far as the source says."""


@dataclass(frozen=True, slots=True)
class Message:
    """One error a user can cause; parts that are only known at run time are holes."""

    kind: str
    expected: str
    given: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Helper:
    """A function that builds an error of its parameters, and what it makes of them."""

    name: str
    kind: str
    parameters: tuple[str, ...]
    parts: Mapping[str, ast.expr]
    names: Names


def template(node: ast.expr | None, names: Names | None = None) -> str:
    """The words of an expression, with "…" for what is only known at run time."""
    known = names or {}
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(template(value, known) for value in node.values)
    if isinstance(node, ast.FormattedValue) and isinstance(node.value, ast.Name):
        return template(node.value, known)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add) and not _is_sum(node):
        return template(node.left, known) + template(node.right, known)
    if isinstance(node, ast.IfExp):
        return _either(node, known)
    if isinstance(node, ast.Name) and node.id in known:
        rest = {name: value for name, value in known.items() if name != node.id}
        return template(known[node.id], rest)
    return HOLE


def _is_sum(node: ast.BinOp) -> bool:
    """Whether something is added up, and no words are put together."""
    sides = (node.left, node.right)
    return any(isinstance(s, ast.Constant) and not isinstance(s.value, str) for s in sides)


def _either(node: ast.IfExp, known: Names) -> str:
    """Both ways, or one if the source says which."""
    body, otherwise = template(node.body, known), template(node.orelse, known)
    test = template(node.test, known) if isinstance(node.test, ast.Name) else HOLE
    if test == "":
        return otherwise
    return f"{body} (or: {otherwise})" if test == HOLE else body


def helpers(text: str) -> Iterator[Helper]:
    """The functions of a module that build an error out of their own parameters."""
    return _helpers(_tree(text)) if PARTS[0] in text else iter(())


def _helpers(tree: ast.Module) -> Iterator[Helper]:
    for function in _functions(tree):
        parameters = tuple(item.arg for item in function.args.args)
        for node in ast.walk(function):
            if isinstance(node, ast.Call) and (parts := _parts(node)):
                bare = {part.id for part in parts.values() if isinstance(part, ast.Name)}
                if bare & set(parameters):
                    names = {**_assigned(function, node.lineno), **_defaults(function)}
                    yield Helper(function.name, _kind(node), parameters, parts, names)


def messages(text: str, shared: Mapping[str, Helper] | None = None) -> Iterator[Message]:
    """The messages that a module's source can raise, in order.

    `shared` are helpers of other modules by name.
    """
    tree = _tree(text)
    own = {helper.name: helper for helper in _helpers(tree)} if PARTS[0] in text else {}
    known = {**(shared or {}), **own}
    for call, function in _calls(tree):
        helper, parts = known.get(_kind(call)), _parts(call)
        if helper is None and (not parts or (function is not None and function.name in own)):
            continue
        names = _assigned(tree)
        if function is not None:
            names |= _assigned(function, call.lineno)
        if helper is not None:
            yield _of_helper(helper, call, names)
        else:
            yield Message(_kind(call), *(template(parts[part], names) for part in PARTS))


def _of_helper(helper: Helper, call: ast.Call, names: Names) -> Message:
    given = dict(zip(helper.parameters, call.args, strict=False))
    given |= {word.arg: word.value for word in call.keywords if word.arg}
    said: Names = {name: ast.Constant(template(value, names)) for name, value in given.items()}
    filled = {**helper.names, **said}
    return Message(helper.kind, *(template(helper.parts[part], filled) for part in PARTS))


def _tree(text: str) -> ast.Module:
    """The source, with each class that words its own error read as a function of its name."""
    tree = ast.parse(text)
    for declared in ast.walk(tree):
        if isinstance(declared, ast.ClassDef) and declared.bases:
            for function in declared.body:
                if isinstance(function, ast.FunctionDef) and function.name == "__init__":
                    _as_function(function, declared)
    return tree


def _as_function(made: ast.FunctionDef, declared: ast.ClassDef) -> None:
    """Where a class's ``__init__`` words an error, make it a function that builds its base."""
    for call in ast.walk(made):
        if isinstance(call, ast.Call) and _parts(call) and _kind(call) == "__init__":
            call.func = declared.bases[0]
            made.name, made.args.args = declared.name, made.args.args[1:]


def _calls(tree: ast.Module) -> list[tuple[ast.Call, ast.FunctionDef | None]]:
    """Every call with the function it stands in, if any, in the order of the source."""
    inside = {call: f for f in _functions(tree) for call in ast.walk(f)}
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    calls.sort(key=lambda call: (call.lineno, call.col_offset))
    return [(call, inside.get(call)) for call in calls]


def _functions(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def _assigned(scope: ast.Module | ast.FunctionDef, before: int = 0) -> dict[str, ast.expr]:
    """The value last assigned to each plain name before a line, tuples taken apart.

    Of a module only what stands outside its functions.
    """
    nodes = scope.body if isinstance(scope, ast.Module) else ast.walk(scope)
    lines = [n for n in nodes if isinstance(n, ast.Assign) and (not before or n.lineno < before)]
    found: dict[str, ast.expr] = {}
    for line in sorted(lines, key=lambda n: n.lineno):
        target, value = line.targets[0], line.value
        if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
            pairs = list(zip(target.elts, value.elts, strict=False))
        else:
            pairs = [(target, value)]
        found |= {name.id: part for name, part in pairs if isinstance(name, ast.Name)}
    return found


def _parts(call: ast.Call) -> dict[str, ast.expr]:
    words = {word.arg: word.value for word in call.keywords if word.arg}
    return {part: words[part] for part in PARTS} if set(PARTS) <= words.keys() else {}


def _kind(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ast.unparse(call.func)


def _defaults(function: ast.FunctionDef) -> dict[str, ast.expr]:
    values = function.args.defaults
    names = [item.arg for item in function.args.args][-len(values) :] if values else []
    return dict(zip(names, values, strict=True))
