"""Finding the files of a load: folders, zip and gzip, Parquet; hostile ones refused in words."""

from __future__ import annotations

import gzip
import lzma
import os
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Protocol

from watchward.words.errors import Refused

ENDINGS = (".csv", ".csv.gz", ".zip", ".parquet")
MAX_UNPACKED = 20 * 1024**3
"""The most one zip or gzip file may unpack to, in bytes."""
MAX_RATIO = 200
"""How many times its own size a packed file may unpack to before it counts as a bomb."""
NEVER_A_BOMB = 64 << 20
"""What any packed file may unpack to, however small it is, in bytes."""


class Readable(Protocol):
    """Bytes that can be read block by block."""

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes; none at the end."""


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file ready to be read: `path` on disk, `name` as the user knows it."""

    path: Path
    name: str
    kind: str

    @property
    def key_name(self) -> str:
        """The name without folders and compression: the same for a file sent again."""
        return PurePosixPath(self.name).name.removesuffix(".gz")


def find_files(given: Iterable[Path], endings: tuple[str, ...] = ENDINGS) -> list[Path]:
    """The files named, and those inside folders named, in a stable order.

    Raises Refused for a name that does not exist, a folder without a file of
    a known ending, or a file or folder that cannot be read.
    """
    found: list[Path] = []
    for path in given:
        try:
            found += _inside(path, endings) if path.is_dir() else [_existing(path)]
        except PermissionError as error:
            raise _denied(Path(error.filename or path)) from None
    return list(dict.fromkeys(found))


def _inside(folder: Path, endings: tuple[str, ...]) -> list[Path]:
    def fail(error: OSError) -> None:
        raise error

    files: list[Path] = []
    for place, folders, names in os.walk(folder, onerror=fail):
        folders.sort()
        files += [Path(place, name) for name in sorted(names) if name.lower().endswith(endings)]
    if not files:
        raise Refused(
            expected=f"a folder holding files that end in {', '.join(endings)}",
            given=f"{folder}, which holds none",
            remedy="Check the folder's name, or name the files themselves.",
        )
    return [_existing(file) for file in files]


def _existing(path: Path) -> Path:
    if not path.exists():
        raise Refused(
            expected="a file or folder that exists",
            given=str(path),
            remedy="Check the name; nothing was loaded.",
        )
    with path.open("rb"):  # so that a file without permission is refused at once
        return path


def _denied(path: Path) -> Refused:
    return Refused(
        expected=f"to be able to read {path}",
        given="permission denied",
        remedy="Ask whoever owns it for permission; nothing was loaded.",
    )


def unpack(path: Path, scratch: Path) -> list[InputFile]:
    """The readable files in a file: itself, its unpacked form, or the members of a zip.

    Raises Refused for an empty, damaged or password-protected file, and for
    one that would unpack to far more than it is.
    """
    name = path.name.lower()
    if path.stat().st_size == 0:
        raise Refused(
            expected="a file with a heading line and rows",
            given="an empty file (0 bytes)",
            remedy="Ask for the file again; it may not have been sent whole.",
            where=str(path),
        )
    if name.endswith(".zip"):
        return _unzip(path, scratch)
    if name.endswith(".gz"):
        return [InputFile(_gunzip(path, scratch), path.name, "csv")]
    return [InputFile(path, path.name, "parquet" if name.endswith(".parquet") else "csv")]


def _own_folder(scratch: Path) -> Path:
    """A folder of its own for one packed file: two of them may hold the same names."""
    return Path(tempfile.mkdtemp(dir=scratch))


def _gunzip(path: Path, scratch: Path) -> Path:
    target = _own_folder(scratch) / "unpacked.csv"
    try:
        with (
            path.open("rb") as packed,
            gzip.GzipFile(fileobj=packed) as source,
            target.open("wb") as copy,
        ):
            _copy(source, copy, path, packed.tell)
    except gzip.BadGzipFile as error:
        raise Refused(
            expected="a gzip file, as its name ending .gz says",
            given=f"something else ({error})",
            remedy="If it is plain text, take .gz off its name; otherwise ask for it again.",
            where=str(path),
        ) from None
    except (EOFError, zlib.error) as error:
        raise _cut_short(path, str(error)) from None
    return target


def _copy(source: Readable, target: IO[bytes], path: Path, packed: Callable[[], int]) -> None:
    """Copy in blocks; refuse as soon as too much has come out of the bytes read so far."""
    written = 0
    while block := source.read(1 << 20):
        written += target.write(block)
        if written > min(MAX_UNPACKED, max(packed() * MAX_RATIO, NEVER_A_BOMB)):
            raise _bomb(path, written)


def _unzip(path: Path, scratch: Path) -> list[InputFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            members = [m for m in archive.infolist() if _wanted(m)]
            _refuse_bomb(path, members)
            folder = _own_folder(scratch)
            return [_extract(archive, member, folder, path) for member in members]
    except (zipfile.BadZipFile, EOFError, zlib.error, lzma.LZMAError, ValueError) as error:
        raise _cut_short(path, str(error)) from None
    except NotImplementedError as error:
        raise _unusual(path, f"one packed in another way ({error})") from None
    except RuntimeError as error:  # what zipfile raises for a password
        raise _unusual(path, str(error)) from None


def _unusual(path: Path, given: str) -> Refused:
    return Refused(
        expected="an ordinary zip file without a password",
        given=given,
        remedy="Unpack it yourself and load the files inside.",
        where=str(path),
    )


def _wanted(member: zipfile.ZipInfo) -> bool:
    name = PurePosixPath(member.filename.lower())
    return str(name).endswith((".csv", ".csv.gz")) and not name.name.startswith(".")


def _refuse_bomb(path: Path, members: list[zipfile.ZipInfo]) -> None:
    if not members:
        raise Refused(
            expected="a zip file holding .csv files",
            given="one that holds none",
            remedy="Check that it is the right file.",
            where=str(path),
        )
    size = sum(member.file_size for member in members)
    if size > min(max(path.stat().st_size * MAX_RATIO, NEVER_A_BOMB), MAX_UNPACKED):
        raise _bomb(path, size)


def _bomb(path: Path, size: int) -> Refused:
    return Refused(
        expected=f"a packed file that unpacks to at most {MAX_RATIO} times its size",
        given=f"one that unpacks to at least {size:,} bytes from {path.stat().st_size:,}",
        remedy="Do not trust it. If it is genuine, unpack it yourself and load the files inside.",
        where=str(path),
    )


def _cut_short(path: Path, detail: str) -> Refused:
    return Refused(
        expected="a whole packed file",
        given=f"one that is damaged or ends too soon ({detail})",
        remedy="Download or ask for it again; nothing was loaded.",
        where=str(path),
    )


def _extract(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, folder: Path, path: Path
) -> InputFile:
    """Unpack one member under a name of our own, so that its path cannot lead elsewhere."""
    packed = member.filename.lower().endswith(".gz")
    target = _own_folder(folder) / ("member.csv.gz" if packed else "member.csv")
    with archive.open(member) as source, target.open("wb") as copy:
        _copy(source, copy, path, lambda: member.compress_size)
    name = member.filename.replace("\\", "/")
    return InputFile(_gunzip(target, folder) if packed else target, name, "csv")
