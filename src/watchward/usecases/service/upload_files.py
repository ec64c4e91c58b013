"""Files sent by a browser: their names made safe, their content looked at, kept until loaded."""

from __future__ import annotations

import hashlib
import re
import secrets
import shutil
import time
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from watchward.lake.workspace import Workspace
from watchward.words.errors import Refused

MOST_FILES = 60
_LONGEST = 120
_PACKED = (".csv", ".csv.gz", ".zip")
TAKEN = {
    "offences": (*_PACKED, ".parquet"),
    "outcomes": (*_PACKED, ".parquet"),
    "incidents": (*_PACKED, ".parquet"),
    "police-uk": _PACKED,
    "summary": (".xlsx", ".docx", ".pdf", ".html", ".htm", ".csv", ".md", ".txt"),
    "population": _PACKED,
    "areas": (*_PACKED, ".geojson", ".json"),
    "series": _PACKED,
    "codes": _PACKED,
}
"""The endings of file names that each kind takes."""
_BEGINNINGS = {
    ".parquet": b"PAR1", ".zip": b"PK", ".gz": b"\x1f\x8b", ".xlsx": b"PK", ".docx": b"PK",
    ".pdf": b"%PDF",
}  # fmt: skip


class TooLarge(Refused):
    """More was sent than is taken."""

    http_status = 413


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as it was sent: the name it came with, its size, and its content in pieces."""

    name: str
    size: int
    pieces: Callable[[], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Kept:
    """A file kept until it is loaded. `lines` is None for a packed one."""

    name: str
    checksum: str
    size: int
    lines: int | None


def uploads_folder(workspace: Workspace) -> Path:
    """Where files wait until they are loaded or discarded."""
    return workspace.root / "uploads"


def safe_name(name: str) -> str:
    """A name that means nothing to the file system: no folders, no control or odd characters."""
    plain = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    plain = "".join(c for c in plain if unicodedata.category(c)[0] != "C")
    plain = re.sub(r"[^\w .()+-]", "_", plain).strip(" .")
    stem, dot, ending = plain.partition(".") if plain.count(".") == 1 else plain.rpartition(".")
    if len(plain) > _LONGEST:
        plain = stem[: _LONGEST - len(dot + ending)] + dot + ending[:20]
    return plain or "file"


def refuse_unfit(kind: str, sent: Sequence[Sent], limit: int) -> None:
    """Raise Refused for files that cannot be of a kind, before anything is kept."""
    if not sent:
        raise Refused(
            expected="at least one file",
            given="none",
            remedy="Choose the files and send the form again.",
        )
    if len(sent) > MOST_FILES:
        raise Refused(
            expected=f"at most {MOST_FILES} files at a time",
            given=f"{len(sent):,}",
            remedy="Send them in several goes, or together in one zip file.",
        )
    endings = TAKEN[kind]
    for file in sent:
        if not safe_name(file.name).lower().endswith(endings):
            raise Refused(
                expected=f"files of {kind} whose names end in {', '.join(endings)}",
                given=safe_name(file.name),
                remedy="Choose another kind, or save the file in one of these forms.",
            )
    total = sum(file.size for file in sent)
    if total > limit:
        raise too_large(limit, total)


def too_large(limit: int, given: int | None = None) -> TooLarge:
    """The refusal of an upload that is over the limit, both in bytes."""
    return TooLarge(
        expected=f"files of {_megabytes(limit)} together at most",
        given=f"{_megabytes(given)}" if given else "more than that",
        remedy="Send fewer files at a time, pack them (zip or gzip), or have whoever runs the "
        "service load them there (on the command line: watchward load).",
    )


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:,.1f} MB"


def keep(workspace: Workspace, sent: Sequence[Sent]) -> tuple[str, list[Kept]]:
    """Keep files in a folder of their own; the folder's name and what was kept.

    Raises Refused, with nothing kept, for a file whose content is not what its
    name says.
    """
    place = secrets.token_hex(16)
    folder = uploads_folder(workspace) / place
    folder.mkdir(parents=True, mode=0o700)
    kept: list[Kept] = []
    try:
        for file in sent:
            kept.append(_keep(folder, file, {item.name for item in kept}))
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return place, kept


def _keep(folder: Path, file: Sent, taken: set[str]) -> Kept:
    name = _free(safe_name(file.name), taken)
    digest, size, lines, head = hashlib.sha256(), 0, 0, b""
    with (folder / name).open("xb") as copy:
        for piece in file.pieces():
            head = head or piece[:8192]
            digest.update(piece)
            size += copy.write(piece)
            lines += piece.count(b"\n")
    _refuse_other(name, head)
    is_text = not name.lower().endswith(tuple(_BEGINNINGS))
    return Kept(name, digest.hexdigest(), size, max(0, lines - 1) if is_text else None)


def _free(name: str, taken: set[str]) -> str:
    """The name, or with a number where another file of the same name came along."""
    numbered = (f"{number}-{name}" for number in range(2, MOST_FILES + 2))
    return name if name not in taken else next(n for n in numbered if n not in taken)


def _refuse_other(name: str, head: bytes) -> None:
    """Raise Refused where the first bytes are not of what the name says."""
    wanted = next((b for e, b in _BEGINNINGS.items() if name.lower().endswith(e)), None)
    is_text = b"\0" not in head or head[:2] in (b"\xff\xfe", b"\xfe\xff")
    if not head:
        given = "an empty file"
    elif wanted is None and not is_text:
        given = "a program, picture or other file that is not text"
    elif wanted is not None and not head.startswith(wanted):
        given = "something else under that name"
    else:
        return
    raise Refused(
        expected=f"a file that is what its name says: {name}",
        given=given,
        remedy="Check that it is the right file, and send it again.",
    )


def paths_of(workspace: Workspace, place: str, names: Iterable[str]) -> list[Path]:
    """Where kept files lie. Raises Refused where they are gone."""
    folder = uploads_folder(workspace) / place
    paths = [folder / name for name in names]
    if not place or not all(path.is_file() for path in paths):
        raise Refused(
            expected="the files that were sent",
            given="files that are no longer here",
            remedy="Send them again; files not loaded within a week are removed.",
        )
    return paths


def throw_away(workspace: Workspace, place: str) -> None:
    """Remove kept files."""
    if re.fullmatch(r"[0-9a-f]{32}", place):
        shutil.rmtree(uploads_folder(workspace) / place, ignore_errors=True)


def sweep_folders(workspace: Workspace, wanted: set[str], seconds: float) -> None:
    """Remove folders of files that no upload names, once they are that many seconds old."""
    root = uploads_folder(workspace)
    if root.is_dir():
        for folder in root.iterdir():
            is_old = time.time() - folder.stat().st_mtime > seconds
            if folder.name not in wanted and is_old:
                throw_away(workspace, folder.name)
