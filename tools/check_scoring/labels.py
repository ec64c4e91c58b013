"""Scores the check against labels made by hand: line, kind, stated, recomputed, verdict."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from tools.check_scoring.matching import numbers_in, said_by
from watchward.check.model import Checked, Claim, Verdict

Label = dict[str, str]
WORDY = ("trend", "comparison", "rank", "change")


@dataclass(slots=True)
class LabelScore:
    """Counts over the labels; a counter's keys are the labels' kinds."""

    checkable: Counter[str] = field(default_factory=Counter)
    recognised: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right: int = 0
    undecided: int = 0
    false: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    unrecognised: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Share of the labels called inconsistent that were found."""
        return self.found.total() / max(1, self.wrong.total())

    @property
    def precision(self) -> float:
        """Share of the findings on labelled lines that a label calls inconsistent."""
        return self.right / max(1, self.right + len(self.false))

    @property
    def recognised_share(self) -> float:
        """Share of the labels with a verdict that the check gave a verdict on."""
        return self.recognised.total() / max(1, self.checkable.total())


def read_labels(path: Path) -> list[Label]:
    """The rows of a file of labels."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def score_labels(checked: Checked, labels: list[Label], last_line: int = 460) -> LabelScore:
    """Match claims with labels by line and stated number."""
    score = LabelScore()
    lines: dict[int, list[Claim]] = {}
    for claim in checked.claims:
        lines.setdefault(claim.at.line, []).append(claim)
    for label in labels:
        _score_label(score, label, lines.get(int(label["line"]), []))
    for claim in checked.claims:
        if claim.verdict is Verdict.INCONSISTENT and claim.at.line <= last_line:
            _score_finding(score, claim, labels)
    return score


def matches(claim: Claim, label: Label) -> bool:
    """Whether a claim on a label's line is about what the label is about."""
    wanted = numbers_in(label["stated"])
    stated = numbers_in(claim.stated) or said_by(claim)
    if wanted:
        return bool(wanted & stated)
    return claim.kind in WORDY


def _score_label(score: LabelScore, label: Label, claims: list[Claim]) -> None:
    if label["verdict"] == "cannot tell":
        return
    mine = [claim for claim in claims if matches(claim, label)]
    judged = [claim for claim in mine if claim.verdict is not Verdict.UNVERIFIABLE]
    kind = label["kind"]
    quote = label.get("quote_short") or label.get("quote", "")
    said = f"line {label['line']}: {kind}: {quote} (stated {label['stated']})"
    score.checkable[kind] += 1
    score.recognised[kind] += bool(judged)
    if not judged:
        score.unrecognised.append(said)
    if label["verdict"] == "inconsistent":
        score.wrong[kind] += 1
        is_found = any(claim.verdict is Verdict.INCONSISTENT for claim in mine)
        score.found[kind] += is_found
        if not is_found:
            score.missed.append(said)


def _score_finding(score: LabelScore, claim: Claim, labels: list[Label]) -> None:
    mine = [la for la in labels if int(la["line"]) == claim.at.line and matches(claim, la)]
    verdicts = {label["verdict"] for label in mine}
    if "inconsistent" in verdicts:
        score.right += 1
    elif "cannot tell" in verdicts:
        score.undecided += 1
    else:
        held = "labelled consistent" if mine else "not labelled"
        score.false.append(
            f"line {claim.at.line} ({held}): {claim.kind}: {claim.quote!r} stated "
            f"{claim.stated!r}, expected {claim.recomputed!r}"
        )
