"""Reference lists shipped with the package, each with its source, date and validity."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def read_list(name: str) -> tuple[dict[str, str], ...]:
    """Rows of one shipped list, every value as text, in file order.

    `name` is the file name, such as ``offence_tree.csv``. The sources of all
    lists stand in ``lists.csv``.
    """
    text = files(__name__).joinpath(name).read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@cache
def fingerprint() -> str:
    """A short digest of every shipped list: it changes when any of them does."""
    from hashlib import sha256

    digest = sha256()
    for row in read_list("lists.csv"):
        digest.update(files(__name__).joinpath(row["file"]).read_bytes())
    return digest.hexdigest()[:16]
