"""Profiles: mapping another system's headings to the contract's columns."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory

from watchward.sources.contract import Contract
from watchward.sources.files import unpack
from watchward.sources.headings import read_headings
from watchward.sources.kinds import CONTRACTS
from watchward.words.errors import Refused, UsageProblem


def read_profile(path: Path) -> dict[str, str]:
    """Heading to contract column, from the ``[columns]`` of a profile.

    Raises Refused if the file is no TOML, or names a column no contract has.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Refused(
            expected="a profile: a TOML file with a [columns] table",
            given=str(error),
            remedy="Draft one from the file to be loaded (on the command line: watchward profile "
            "FILE).",
            where=str(path),
        ) from None
    columns = raw.get("columns")
    if not isinstance(columns, dict):
        raise Refused(
            expected="a profile: a TOML file with a [columns] table",
            given="no [columns] table",
            remedy="Draft one from the file to be loaded (on the command line: watchward profile "
            "FILE).",
            where=str(path),
        )
    known = {name for contract in CONTRACTS.values() for name in contract.names}
    strange = sorted({str(name) for name in columns.values()} - known - {""})
    if strange:
        raise Refused(
            expected="columns of a contract on the right of each line",
            given=", ".join(strange),
            remedy="See docs/reference/extracts.md for the names.",
            where=str(path),
        )
    return {str(heading): str(name) for heading, name in columns.items() if name}


def draft_profile(path: Path, kind: str) -> str:
    """A profile for a file, with each heading matched where it is plainly the same.

    Only exact matches after taking out spaces, case and punctuation are
    filled in; nothing is guessed. Raises UsageProblem for an unknown kind.
    """
    if kind not in CONTRACTS:
        raise UsageProblem(
            expected=f"a kind of extract: {', '.join(CONTRACTS)}",
            given=repr(kind),
            remedy="Name one of these kinds (on the command line: --kind).",
        )
    contract = CONTRACTS[kind]
    plain = {_plain(name): name for name in contract.names}
    with TemporaryDirectory() as scratch:
        file = unpack(path, Path(scratch))[0]
        headings = read_headings(file)
    lines = [
        f"# Profile of {path.name} for watchward load {kind} --profile.",
        "# On the right: the contract's column, or blank to keep the column as it is.",
        f"# Columns: {', '.join(contract.names)}",
        "[columns]",
    ]
    free = dict(plain)
    matched = [(heading, free.pop(_plain(heading), "")) for heading in headings]
    lines += [f'"{_quoted(heading)}" = "{name}"' for heading, name in matched]
    missing = _unmatched(contract, {name for _, name in matched})
    if missing:
        lines.insert(3, f"# Still to be matched: {', '.join(missing)}")
    return "\n".join(lines) + "\n"


def _unmatched(contract: Contract, matched: set[str]) -> list[str]:
    """What an extract must have and no heading gives."""
    groups = [" or ".join(group) for group in contract.one_of if not matched & set(group)]
    return [name for name in contract.required if name not in matched] + groups


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
