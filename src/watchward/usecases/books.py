"""The area book and code types of a workspace at a version."""

from __future__ import annotations

from watchward.lake.snapshot import Snapshot
from watchward.measures.areas import AreaBook, shipped_book, slug, with_lookup
from watchward.measures.types import CodeType, code_types


def closed_book(snapshot: Snapshot) -> AreaBook:
    """The areas as declared: the shipped set and loaded lookups."""
    settings = snapshot.workspace.settings
    book = shipped_book(settings.area_set, settings.top_area)
    if snapshot.files("core_lookup"):
        book = with_lookup(book, snapshot.rows("SELECT * FROM core_lookup", "core_lookup"))
    return book


def area_book(snapshot: Snapshot) -> AreaBook:
    """The areas of a version, with those the data name where the set is open."""
    book = closed_book(snapshot)
    if book.fixed or not snapshot.files("out_cube"):
        return book
    snapshot.view("core_offences")
    snapshot.view("core_incidents")
    names = snapshot.connection.execute(
        "SELECT DISTINCT name FROM (SELECT CASE WHEN source = 'police-uk' "
        "THEN trim(left(lsoa_name, greatest(length(lsoa_name) - 5, 0))) ELSE district END AS name "
        "FROM core_offences UNION SELECT CASE WHEN source = 'police-uk' "
        "THEN trim(left(lsoa_name, greatest(length(lsoa_name) - 5, 0))) ELSE district END "
        "FROM core_incidents) WHERE coalesce(name, '') <> ''"
    ).fetchall()
    return book.with_found((slug(row[0]), row[0]) for row in names)


def workspace_codes(snapshot: Snapshot) -> list[CodeType]:
    """Shipped code types and those a user loaded."""
    if not snapshot.files("core_codes"):
        return code_types()
    return code_types(snapshot.rows("SELECT * FROM core_codes", "core_codes"))
