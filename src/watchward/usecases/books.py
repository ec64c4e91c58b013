"""The area book and code types of a workspace at a version."""

from __future__ import annotations

from dataclasses import replace

from watchward.lake.snapshot import Snapshot
from watchward.measures.areas import (
    AreaBook,
    force_slug,
    shipped_book,
    slug,
    with_groups,
    with_lookup,
)
from watchward.measures.types import CodeType, code_types


def closed_book(snapshot: Snapshot) -> AreaBook:
    """The areas as declared: the shipped set, loaded lookups, and the settings' aliases.

    Raises NotFound for an alias of an area that does not exist.
    """
    settings = snapshot.workspace.settings
    book = shipped_book(settings.area_set, settings.top_area)
    if settings.force:
        book = replace(book, force=force_slug(settings.force))
    if snapshot.files("core_lookup"):
        book = with_lookup(book, snapshot.rows("SELECT * FROM core_lookup", "core_lookup"))
    own = {alias: book.find(name).code for alias, name in settings.aliases.items()}
    return replace(book, names={**book.names, **own})


def area_book(snapshot: Snapshot) -> AreaBook:
    """The areas of a version: those declared, those the data name where the set is open, and
    policing areas."""
    return _grouped(snapshot, _with_named(snapshot, closed_book(snapshot)))


def _grouped(snapshot: Snapshot, book: AreaBook) -> AreaBook:
    """The book with any policing areas loaded."""
    if not snapshot.files("core_lookup"):
        return book
    return with_groups(book, snapshot.rows("SELECT * FROM core_lookup", "core_lookup"))


def _with_named(snapshot: Snapshot, book: AreaBook) -> AreaBook:
    """An open book with the districts that the records name."""
    if book.fixed or not snapshot.files("out_cube"):
        return book
    rows = snapshot.rows("SELECT DISTINCT area_code FROM out_cube", "out_cube")
    held = {row["area_code"] for row in rows}
    named = {book.names.get(name, slug(name)): name for name in _names_given(snapshot)}
    known = {code: name for name, code in book.names.items()}
    return book.with_found(
        (code, known.get(code, named.get(code, code))) for code in held if code[:1] != "~"
    )


def _names_given(snapshot: Snapshot) -> list[str]:
    """Every district the records name: by itself, or as an LSOA name less its last five letters."""
    place = (
        "CASE WHEN source = 'police-uk' THEN trim(left(lsoa_name, greatest(length(lsoa_name) - 5, "
        "0))) ELSE trim(district) END AS name"
    )
    rows = snapshot.rows(
        f"SELECT DISTINCT name FROM (SELECT {place} FROM core_offences UNION "
        f"SELECT {place} FROM core_incidents) WHERE coalesce(name, '') <> '' ORDER BY 1",
        "core_offences",
        "core_incidents",
    )
    return [row["name"] for row in rows]


def workspace_codes(snapshot: Snapshot) -> list[CodeType]:
    """Shipped code types and those a user loaded."""
    if not snapshot.files("core_codes"):
        return code_types()
    return code_types(snapshot.rows("SELECT * FROM core_codes", "core_codes"))
