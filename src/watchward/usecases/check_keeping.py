"""What is kept of a figure check, so that opening it does not check again.

A folder with the whole result as JSON and as one page, each paper with its
numbers marked, a commented copy of each Word document, and ``kept.json``: the
findings and the coverage as plain values, and what became of the findings of
an earlier version where there is one.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from watchward.check.checking import coverage, coverage_in_words, findings
from watchward.check.inventory import faulty_numbers
from watchward.check.model import Checked, Claim, Location, Verdict
from watchward.check.places import place_in_words
from watchward.check.report.machine import named_parts
from watchward.check.report.marking import Marks, Numbered, document_html
from watchward.usecases.check_passages import now_of
from watchward.usecases.check_report import check_as_html, check_as_json, commented_copy
from watchward.usecases.check_since import Said, compare
from watchward.usecases.checking import CheckedFiles
from watchward.words.errors import WatchwardError

KEPT = "kept.json"
WHOLE = {"json": "result.json", "html": "annotated.html"}
"""The files of a whole result by form."""
MOST_FINDINGS = 5_000
"""Of one paper, that can be decided about. The whole result holds them all."""
LARGEST_MARKED = 12_000_000
"""Letters of a paper with its numbers marked that a page can still show."""
_LONGEST = 2000
_TOO_LONG = (
    "It is too long to be shown here with every number marked; save the whole check as one page."
)
_TOO_MANY = "Of {:,} findings the {:,} most serious stand here; the saved files hold them all."
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class _Numbers:
    """The numbers of a paper as the page names them: where each stands, and who is blamed."""

    numbered: tuple[Numbered, ...]

    @property
    def by_place(self) -> dict[Location, list[Numbered]]:
        """By the block or cell they stand in."""
        found: dict[Location, list[Numbered]] = {}
        for number in self.numbered:
            found.setdefault(number.quantity.at, []).append(number)
        return found

    @property
    def names(self) -> dict[tuple[Location, int], str]:
        """The name in the page of each, by its block or cell and where in it it begins."""
        return {(each.quantity.at, each.quantity.start): each.name for each in self.numbered}


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was found in the version of a paper before, and whether its file is the same."""

    findings: tuple[Said, ...]
    is_unchanged: bool = False


def earlier_text(since: Mapping[str, Earlier]) -> str:
    """Earlier findings by the name of the paper they are compared with, for `earlier_of`."""
    return json.dumps({name: asdict(each) for name, each in since.items()})


def earlier_of(text: str) -> dict[str, Earlier]:
    """What `earlier_text` gave."""
    return {
        name: Earlier(tuple(map(Said.of, each["findings"])), each["is_unchanged"])
        for name, each in json.loads(text).items()
    }


def keep_result(
    files: CheckedFiles,
    sources: Sequence[Path],
    folder: Path,
    since: Mapping[str, Earlier] | None = None,
) -> None:
    """Write everything that is kept of a check. `sources` are the papers' files, in their order.

    `since` holds the earlier findings that each paper is compared with, by its name.
    """
    numbers = [_numbers(checked, f"p{at}") for at, checked in enumerate(files.papers, 1)]
    names = {key: name for each in numbers for key, name in each.names.items()}
    seen: Counter[str] = Counter()
    (folder / WHOLE["json"]).write_text(check_as_json(files), "utf-8", "surrogateescape")
    (folder / WHOLE["html"]).write_text(check_as_html(files), "utf-8", "replace")
    papers = [
        _paper(files, at, source, numbered, names, seen, folder)
        for at, (source, numbered) in enumerate(zip(sources, numbers, strict=True))
    ]
    for checked, paper in zip(files.papers, papers, strict=True):
        paper["since"] = _since(checked, (since or {}).get(checked.paper.name), names)
    kept = plain({"version": files.version, "papers": papers})
    (folder / KEPT).write_text(json.dumps(kept, ensure_ascii=False), "utf-8")


def _paper(
    files: CheckedFiles,
    at: int,
    source: Path,
    own: _Numbers,
    names: Mapping[tuple[Location, int], str],
    seen: Counter[str],
    folder: Path,
) -> dict[str, Any]:
    """What is kept of one paper, its files written to the folder."""
    checked, number = files.papers[at], at + 1
    told, made = about(checked), {}
    marked = document_html(checked, Marks(own.by_place, f"p{number}"))
    if len(marked) <= LARGEST_MARKED:
        made["marked"] = f"marked-{number}.html"
        (folder / made["marked"]).write_text(marked, "utf-8", "replace")
    else:
        told["remarks"].append(_TOO_LONG)
    if source.suffix.lower() == ".docx" and (copy := _commented(source, files)):
        made["docx"] = f"commented-{number}.docx"
        (folder / made["docx"]).write_bytes(copy)
    claims = findings(checked)
    if len(claims) > MOST_FINDINGS:
        told["remarks"].append(_TOO_MANY.format(len(claims), MOST_FINDINGS))
    found = [_finding(claim, checked.paper.name, names, seen) for claim in claims[:MOST_FINDINGS]]
    return {"name": checked.paper.name, "about": told, "files": made, "findings": found}


def _since(
    checked: Checked, earlier: Earlier | None, names: Mapping[tuple[Location, int], str]
) -> list[dict[str, str]]:
    """What became of each earlier finding; the one it is now by its place among those kept."""
    if earlier is None or not earlier.findings:
        return []
    now = now_of(checked, names=names, is_unchanged=earlier.is_unchanged, most=MOST_FINDINGS)
    return [asdict(told) for told in compare(earlier.findings, now)]


def _commented(source: Path, files: CheckedFiles) -> bytes | None:
    """The commented copy; None where Word's library cannot open what could be read otherwise."""
    try:
        return commented_copy(source, files)
    except WatchwardError:
        return None


def _numbers(checked: Checked, paper: str) -> _Numbers:
    """Every number of a paper with its name and the first finding that blames it."""
    blamed: dict[tuple[Location, int], int] = {}
    for at, claim in enumerate(findings(checked), 1):
        for quantity in faulty_numbers(claim):
            blamed.setdefault((quantity.at, quantity.start), at)
    return _Numbers(
        tuple(
            Numbered(
                quantity, standing, f"{paper}n{at}", blamed.get((quantity.at, quantity.start), 0)
            )
            for at, (quantity, standing) in enumerate(checked.numbers, 1)
        )
    )


def about(checked: Checked) -> dict[str, Any]:
    """The coverage of a paper, its title, and what could not be read of it, as plain values."""
    verdicts = Counter(claim.verdict for claim in checked.claims)
    return {
        "kind": checked.paper.kind,
        "title": checked.paper.title,
        "remarks": list(checked.paper.remarks),
        "said": coverage_in_words(checked),
        "numbers": len(checked.numbers),
        "passed_over": len(checked.passed_over),
        "standings": {str(standing): count for standing, count in coverage(checked).items()},
        "claims": len(checked.claims),
        "verdicts": {str(verdict): verdicts[verdict] for verdict in Verdict},
    }


def _finding(
    claim: Claim, home: str, names: Mapping[tuple[Location, int], str], seen: Counter[str]
) -> dict[str, Any]:
    first = next((names.get((q.at, q.start)) for q in faulty_numbers(claim)), None)
    return {
        "key": _key(claim, home, seen),
        "kind": claim.kind,
        "severity": str(claim.severity),
        "cause": str(claim.cause),
        "quote": claim.quote.strip()[:_LONGEST],
        "stated": _SPACES.sub(" ", claim.stated).strip()[:_LONGEST],
        "expected": _expected(claim)[:_LONGEST],
        "where": place_in_words(claim.at, home),
        "explanation": claim.explanation[:_LONGEST],
        "anchor": first or "",
        "parts": [
            {
                "part": part or "number",
                "text": quantity.text,
                "where": place_in_words(quantity.at, home),
                "anchor": names.get((quantity.at, quantity.start), ""),
            }
            for part, quantity in named_parts(claim)
        ],
    }


def _key(claim: Claim, home: str, seen: Counter[str]) -> str:
    """The same whenever the same paper makes the same claim: by its words, not by its place.

    Of claims of the same words each after the first is counted.
    """
    said = "\0".join([home, claim.kind, claim.stated.strip(), _SPACES.sub(" ", claim.quote)])
    digest = sha256(said.encode("utf-8", "replace")).hexdigest()[:16]
    seen[digest] += 1
    return digest if seen[digest] == 1 else f"{digest}-{seen[digest]}"


def _expected(claim: Claim) -> str:
    """What was expected, with the unit of what is printed."""
    is_bare = claim.stated.strip().endswith("%") and claim.recomputed[-1:].isdigit()
    return f"{claim.recomputed}%" if is_bare else claim.recomputed


def plain(value: Any) -> Any:
    """Plain values that every database takes: NUL and lone surrogates become a mark."""
    if isinstance(value, str):
        return value.replace("\0", "\N{REPLACEMENT CHARACTER}").encode(errors="replace").decode()
    if isinstance(value, Mapping):
        return {plain(str(name)): plain(inner) for name, inner in value.items()}
    return [plain(inner) for inner in value] if isinstance(value, list | tuple) else value
