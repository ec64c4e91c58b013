"""Row headers for the tables of a tagged PDF.

Typst tags the first cell of a row as data and ties data cells to the heading
of their part only. Here the first cell becomes a header of its row, and every
data cell names the headings of its column, its part and its row.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any


def with_row_headers(pdf: bytes) -> bytes:
    """The same PDF with row headers in every table that has a heading; same input, same bytes."""
    import pikepdf

    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        root = document.Root.get("/StructTreeRoot")
        if root is not None:
            added: dict[str, Any] = {}
            for number, table in enumerate(_elements(root, "/Table")):
                added.update(_head_rows(document, table, number))
            _name_elements(document, root, added)
        document.save(buffer, deterministic_id=True, object_stream_mode=_objects())
    return buffer.getvalue()


def _objects() -> Any:
    import pikepdf

    return pikepdf.ObjectStreamMode.generate


def _kids(element: Any) -> list[Any]:
    """The structure elements below an element."""
    import pikepdf

    found = element.get("/K")
    if found is None:
        return []
    kids = list(found) if isinstance(found, pikepdf.Array) else [found]
    return [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def _elements(element: Any, kind: str) -> Iterator[Any]:
    for kid in _kids(element):
        if kid.get("/S") == kind:
            yield kid
        else:
            yield from _elements(kid, kind)


def _rows(element: Any) -> list[list[Any]]:
    return [_kids(row) for row in _elements(element, "/TR")]


def _attributes(cell: Any) -> Any:
    """The table attributes of a cell, made if there are none."""
    import pikepdf

    found = cell.get("/A")
    every = list(found) if isinstance(found, pikepdf.Array) else [found] if found else []
    for item in every:
        if isinstance(item, pikepdf.Dictionary) and item.get("/O") == "/Table":
            return item
    made = pikepdf.Dictionary(O=pikepdf.Name.Table)
    cell["/A"] = pikepdf.Array([*every, made]) if every else made
    return made if not every else cell["/A"][-1]


def _span(cell: Any, name: str) -> int:
    return int(_attributes(cell).get(name, 1))


def _columns(head: list[list[Any]]) -> list[list[Any]]:
    """For each column, the ids of the headings over it, the widest first."""
    columns: dict[int, list[Any]] = {}
    taken: set[tuple[int, int]] = set()
    for y, row in enumerate(head):
        x = 0
        for cell in row:
            while (x, y) in taken:
                x += 1
            for dx in range(_span(cell, "/ColSpan")):
                taken.update((x + dx, y + dy) for dy in range(_span(cell, "/RowSpan")))
                columns.setdefault(x + dx, []).append(cell["/ID"])
            x += _span(cell, "/ColSpan")
    return [columns[x] for x in sorted(columns)]


def _head_rows(document: Any, table: Any, number: int) -> dict[str, Any]:
    """Makes row headers in one table; returns the elements that were given names."""
    head: list[list[Any]] = []
    part: list[Any] = []
    added: dict[str, Any] = {}
    for group in _kids(table):
        if group.get("/S") == "/THead":
            rows = _rows(group)
            head += [row for row in rows if len(row) > 1]
            part = [row[0] for row in rows if len(row) == 1]
        elif group.get("/S") == "/TBody":
            for row in _rows(group):
                if all(cell.get("/S") == "/TH" for cell in row):
                    part = row
                    continue
                name = f"r{number}-{len(added)}"
                added[name] = _head_row(document, row, name, _columns(head), part)
    return added


def _head_row(document: Any, row: list[Any], name: str, columns: list[Any], part: list[Any]) -> Any:
    import pikepdf

    first, label = row[0], pikepdf.String(name)
    first["/S"] = pikepdf.Name.TH
    first["/ID"] = label
    attributes = _attributes(first)
    attributes["/Scope"] = pikepdf.Name.Row
    parts = [cell["/ID"] for cell in part]
    attributes["/Headers"] = pikepdf.Array([*columns[0], *parts])
    for cell, ids in zip(row[1:], columns[1:], strict=False):
        _attributes(cell)["/Headers"] = pikepdf.Array([*ids, *parts, label])
    return first


def _name_elements(document: Any, root: Any, added: dict[str, Any]) -> None:
    """Puts the new names beside those that are in the tree of names, in order."""
    import pikepdf

    names = {bytes(key): value for key, value in _names(root.get("/IDTree"))}
    names.update({name.encode(): element for name, element in added.items()})
    if not names:
        return
    pairs: list[Any] = []
    for key in sorted(names):
        pairs += [pikepdf.String(key.decode("latin-1")), names[key]]
    first, last = pairs[0], pairs[-2]
    leaf = pikepdf.Dictionary(Names=pikepdf.Array(pairs), Limits=pikepdf.Array([first, last]))
    kids = pikepdf.Array([document.make_indirect(leaf)])
    root["/IDTree"] = document.make_indirect(pikepdf.Dictionary(Kids=kids))


def _names(node: Any) -> Iterator[tuple[Any, Any]]:
    if node is None:
        return
    pairs = list(node.get("/Names", []))
    yield from zip(pairs[::2], pairs[1::2], strict=True)
    for kid in node.get("/Kids", []):
        yield from _names(kid)
