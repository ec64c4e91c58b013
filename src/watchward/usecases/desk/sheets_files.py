"""Sheets that were sent, kept under their checksum until they are loaded, with what was chosen."""

from __future__ import annotations

import json
import re
import shutil
import time
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from watchward.lake.workspace import Workspace
from watchward.usecases.desk.sheets_grid import ENDINGS, MOST_BYTES
from watchward.usecases.service.upload_files import Sent, safe_name, too_large
from watchward.words.errors import NotFound, Refused

KEEP_SECONDS = 7 * 86_400
"""How long a sheet waits."""
_ABOUT = "about.json"


@dataclass(frozen=True, slots=True)
class HeldSheet:
    """A sheet that was sent: by whom, for which kind, and what they chose for its headings.

    `place` names it; `change` is the act that loaded it, or None.
    """

    place: str
    path: Path
    kind: str
    checksum: str
    mapping: dict[str, str] = field(default_factory=dict)
    given: dict[str, str] = field(default_factory=dict)
    change: int | None = None

    @property
    def name(self) -> str:
        """The name it came with."""
        return self.path.name


def hold(workspace: Workspace, kind: str, who: str, sent: Sent) -> HeldSheet:
    """Keep a sheet that was sent. Raises Refused for one that is too large or of another form."""
    name = safe_name(sent.name)
    if not name.lower().endswith(ENDINGS):
        raise Refused(
            expected="a spreadsheet whose name ends in .csv or .xlsx",
            given=name,
            remedy="Save it as “CSV UTF-8” or as an Excel workbook (.xlsx), and send it again.",
        )
    if sent.size > MOST_BYTES:
        raise too_large(MOST_BYTES, sent.size)
    content = b"".join(sent.pieces())
    checksum = sha256(content).hexdigest()
    _sweep(workspace)
    place = _place(kind, who, checksum)
    folder = _folder(workspace) / place
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, mode=0o700)
    (folder / name).write_bytes(content)
    held = HeldSheet(place, folder / name, kind, checksum)
    remember(held, who)
    return held


def held_file(kind: str, path: Path, mapping: dict[str, str], given: dict[str, str]) -> HeldSheet:
    """A file where it lies, as at the command line."""
    return HeldSheet("", path, kind, "", mapping, given)


def find_sheet(workspace: Workspace, kind: str, who: str, place: str) -> HeldSheet:
    """A sheet that somebody sent, for nobody else. Raises NotFound."""
    folder = _folder(workspace) / place
    about = folder / _ABOUT
    if re.fullmatch(r"[0-9a-f]{32}", place) and about.is_file():
        said = json.loads(about.read_text(encoding="utf-8"))
        path = folder / said["name"]
        if (said["kind"], said["who"]) == (kind, who) and path.is_file():
            return HeldSheet(
                place, path, kind, said["checksum"], said["mapping"], said["given"], said["change"]
            )
    raise NotFound(
        expected="a sheet that you sent",
        given="one that is not here, or no longer",
        remedy="Send it again; sheets not loaded within a week are removed.",
    )


def remember(held: HeldSheet, who: str) -> None:
    """Write down what was chosen for a sheet."""
    said = {
        "name": held.name, "kind": held.kind, "who": who, "checksum": held.checksum,
        "mapping": held.mapping, "given": held.given, "change": held.change,
    }  # fmt: skip
    partial = held.path.with_name(_ABOUT + ".part")
    partial.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
    partial.replace(held.path.with_name(_ABOUT))


def throw_away(held: HeldSheet) -> None:
    """Remove a sheet."""
    shutil.rmtree(held.path.parent, ignore_errors=True)


def _place(kind: str, who: str, checksum: str) -> str:
    return sha256(f"{kind}\0{who}\0{checksum}".encode()).hexdigest()[:32]


def _folder(workspace: Workspace) -> Path:
    return workspace.root / "sheets"


def _sweep(workspace: Workspace) -> None:
    """Remove what nobody loaded for a week."""
    root = _folder(workspace)
    for folder in root.iterdir() if root.is_dir() else ():
        if time.time() - folder.stat().st_mtime > KEEP_SECONDS:
            shutil.rmtree(folder, ignore_errors=True)
