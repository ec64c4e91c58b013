"""A checked paper beside an earlier version of it, for whoever has both as files."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from watchward.check.checking import findings
from watchward.check.model import Checked, Location, Verdict
from watchward.check.places import place_in_words
from watchward.lake.workspace import Workspace
from watchward.usecases.check_passages import now_of, said_of
from watchward.usecases.check_since import WORDS, Fate, Said, Told, compare
from watchward.usecases.checking import CheckedFiles, check_files
from watchward.words.errors import Refused, UsageProblem
from watchward.words.numbers import count_text

_SHOWN = 90
"""So many letters of a passage fit a line of a table."""


@dataclass(frozen=True, slots=True)
class Since:
    """What became of the findings of the last version: rows of a table, and one line."""

    rows: tuple[dict[str, str], ...]
    said: str


def since_last(
    files: CheckedFiles, earlier: Sequence[Path], workspace: Workspace | None = None
) -> Since:
    """Compare checked papers with their earlier versions.

    `earlier` are those papers, or one file of what the check said of them as JSON. A paper
    follows the one of its name; where one of each is left, that. Raises UsageProblem where a
    paper follows none, Refused for a file that cannot be read.
    """
    old = _earlier(earlier, workspace)
    rows: list[dict[str, str]] = []
    counts: Counter[Fate] = Counter()
    fresh = 0
    for checked, name in _pairs(files.papers, list(old)):
        now = now_of(checked)
        told = compare(old[name], now)
        taken = {one.finding for one in told}
        new = [said for said in now.findings if said.ref not in taken]
        counts.update(one.fate for one in told)
        fresh += len(new)
        home = {"document": checked.paper.name} if len(files.papers) > 1 else {}
        rows += [{**home, **row} for row in _rows(old[name], told, new)]
    return Since(tuple(rows), _said(counts, fresh))


def _rows(
    old: Sequence[Said], told: Sequence[Told], new: Sequence[Said]
) -> Iterator[dict[str, str]]:
    for said, one in zip(old, told, strict=True):
        yield {
            "said": said.stated, "became": WORDS[one.fate], "where": one.where or said.where,
            "then": _cut(said.quote), "now": _cut(one.now),
        }  # fmt: skip
    for said in new:
        yield {
            "said": said.stated, "became": "new", "where": said.where, "then": "",
            "now": _cut(said.quote),
        }  # fmt: skip


def _said(counts: Mapping[Fate, int], fresh: int) -> str:
    total = sum(counts.values())
    head = "1 finding" if total == 1 else f"{count_text(total)} findings"
    parts = [f"{count_text(counts[fate])} {words}" for fate, words in WORDS.items() if counts[fate]]
    new = f"{count_text(fresh)} new" if fresh else "nothing new"
    return f"{head} of the last version{': ' if parts else ''}{', '.join(parts)}; {new}."


def _cut(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _SHOWN else f"{plain[: _SHOWN - 1]}…"


def _pairs(papers: Sequence[Checked], names: list[str]) -> Iterator[tuple[Checked, str]]:
    """Each paper with the name of the one that it follows."""
    left = [name for name in names if name not in {checked.paper.name for checked in papers}]
    strange = [checked for checked in papers if checked.paper.name not in names]
    for checked in papers:
        if checked.paper.name in names:
            yield checked, checked.paper.name
        elif len(strange) == len(left) == 1:
            yield checked, left[0]
        else:
            raise UsageProblem(
                expected=f"an earlier version of {checked.paper.name}",
                given=", ".join(names),
                remedy="Give each paper the name that it had before, or compare them one by one.",
            )


def _earlier(paths: Sequence[Path], workspace: Workspace | None) -> dict[str, list[Said]]:
    """The findings of the earlier versions by the name of their paper."""
    if len(paths) == 1 and paths[0].suffix.lower() == ".json":
        return _from_json(paths[0])
    files = check_files(paths, workspace)
    return {
        checked.paper.name: [
            said_of(claim, checked.paper.name, str(at))
            for at, claim in enumerate(findings(checked))
        ]
        for checked in files.papers
    }


def _from_json(path: Path) -> dict[str, list[Said]]:
    """What a check said as JSON."""
    try:
        whole = json.loads(path.read_text("utf-8"))
        found: dict[str, list[Said]] = {each["document"]: [] for each in whole["documents"]}
        for at, claim in enumerate(whole["claims"]):
            if claim["verdict"] == Verdict.INCONSISTENT:
                found[claim["document"]].append(_said_in(claim, str(at)))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise Refused(
            expected="an earlier version of the paper, or the JSON that a check made of it",
            given=str(path),
            remedy="Make it again (on the command line: watchward check PAPER -o old.json).",
        ) from None
    return found


def _said_in(claim: Mapping[str, Any], ref: str) -> Said:
    counts = {name: value for name, value in claim["location"].items() if value is not None}
    return Said(
        ref, claim["kind"], claim["stated"], claim["quote"].strip(), claim["recomputed"],
        place_in_words(Location(**counts)),
    )  # fmt: skip
