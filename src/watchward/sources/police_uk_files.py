"""Which of the files given are data.police.uk's, of what kind, and which are given twice."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from watchward.sources.files import InputFile, find_files, unpack
from watchward.sources.headings import read_headings
from watchward.sources.police_uk import kind_of, named_parts
from watchward.words.errors import Refused

MAY_BE_EMPTY = {"stop-and-search"}
"""Kinds of file that may hold headings only: a force may stop nobody in a month."""
HEADINGS = (
    "Crime ID, Month … Crime type (street); Crime ID, Month … Outcome type (outcomes); "
    "Type, Date … Legislation, Object of search (stop and search)"
)


@dataclass(slots=True)
class OpenFiles:
    """The files to read by kind.

    `found` are the files as deposited; `empty` are (force, month) of stop and
    search files with headings only, by kind: a month without a search;
    `notes` say what was left out.
    """

    found: list[Path]
    of_kind: dict[str, list[InputFile]] = field(default_factory=dict)
    empty: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        """The names of the files to read, kind by kind."""
        return [file.name for files in self.of_kind.values() for file in files]


def open_files(given: list[Path], scratch: Path) -> OpenFiles:
    """Find and unpack files, folders and zips, and tell each file's kind by its headings.

    What is of no known kind is left out with a note if it was met inside a
    folder or zip, and refused if it was named itself or bears the site's own
    kind of name. Raises Refused also where nothing of a known kind is left.
    """
    opened = OpenFiles([])
    named, left_out = {path for path in given if path.is_file()}, []
    for path in find_files(given):
        for file in unpack(path, scratch):
            alone = path in named and path.suffix.lower() != ".zip"
            if not _take(opened, file, alone or named_parts(file.key_name) is not None):
                left_out.append(file.name)
            elif path not in opened.found:
                opened.found.append(path)
    if not opened.of_kind:
        raise _unknown(", ".join(left_out))
    if left_out:
        opened.notes.append(f"Left out, as they are not of data.police.uk: {', '.join(left_out)}.")
    for kind, files in opened.of_kind.items():
        opened.of_kind[kind] = _each_once(files, opened.notes)
    return opened


def _take(opened: OpenFiles, file: InputFile, must_be: bool) -> bool:
    """Put a file with those of its kind; False if it is of none and need not be."""
    headings = read_headings(file)
    kind = kind_of(headings)
    if not kind:
        if must_be:
            raise _unknown(file.name, headings)
        return False
    opened.of_kind.setdefault(kind, []).append(file)
    if kind in MAY_BE_EMPTY and _only_headings(file):
        opened.empty.setdefault(kind, []).append(_month_without(file))
    return True


def _month_without(file: InputFile) -> tuple[str, int]:
    """The (force, month) of which a file with headings only says that there was nothing."""
    parts = named_parts(file.key_name)
    if parts is None:
        raise Refused(
            expected="rows, or a name that says the month and force without any",
            given="headings and no rows",
            remedy="Give it the site's own name, such as 2025-01-essex-stop-and-search.csv.",
            where=file.name,
        )
    month, force, _ = parts
    return force, month


def _only_headings(file: InputFile) -> bool:
    if file.kind != "csv":
        return False
    with file.path.open("rb") as text:
        next(text, b"")
        return not any(line.strip() for line in text)


def _unknown(name: str, headings: Iterable[str] = ()) -> Refused:
    said = ", ".join(headings)
    return Refused(
        expected=f"a file of data.police.uk, with the headings {HEADINGS}",
        given=f"the headings {said}" if said else f"none among {name}",
        remedy="Download the force's files again from the site's custom download, unchanged. "
        "Load a force's own extract as offences (on the command line: watchward load offences).",
        where=name if said else "",
    )


def _each_once(files: list[InputFile], notes: list[str]) -> list[InputFile]:
    """Files of different content only, each under a name of its own."""
    by_content: dict[str, InputFile] = {}
    names: dict[str, int] = {}
    without_rows = [file for file in files if _only_headings(file)]
    for file in files:
        if file in without_rows:
            continue
        with file.path.open("rb") as content:
            digest = hashlib.file_digest(content, "sha256").hexdigest()
        if digest in by_content:
            notes.append(f"{file.name} is the same file as {by_content[digest].name}; read once.")
            continue
        by_content[digest] = _under_own_name(file, names)
    return [*by_content.values(), *without_rows]


def _under_own_name(file: InputFile, names: dict[str, int]) -> InputFile:
    key = file.key_name
    names[key] = names.get(key, 0) + 1
    if names[key] == 1:
        return file
    if named_parts(key):
        raise Refused(
            expected="one file for each force, month and kind",
            given=f"two different files named {key}",
            remedy="Keep the newer download only; both together would count its crimes twice.",
        )
    own = PurePosixPath(key)
    return InputFile(file.path, f"{own.stem} ({names[key]}){own.suffix}", file.kind)
