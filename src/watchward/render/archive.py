"""Zipped office files written again so that the same content is the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

FIXED_DATE = (1980, 1, 1, 0, 0, 0)


def repacked(archive: bytes, changes: Mapping[str, Callable[[bytes], bytes]]) -> bytes:
    """The archive without times of making; `changes` maps a member's name to what is done to it."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as given,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in given.namelist():
            content = given.read(name)
            if name in changes:
                content = changes[name](content)
            made.writestr(_entry(name), content)
    return buffer.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, FIXED_DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry
