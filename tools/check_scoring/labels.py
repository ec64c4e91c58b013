"""Scores the check against labels made by hand: line, kind, stated, recomputed, verdict."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence
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
    causes: Counter[str] = field(default_factory=Counter)
    causes_found: Counter[str] = field(default_factory=Counter)
    right: int = 0
    follows: int = 0
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


def together(scores: Sequence[LabelScore]) -> LabelScore:
    """The counts of several papers added up."""
    whole = LabelScore()
    for score in scores:
        for name in ("checkable", "recognised", "wrong", "found", "causes", "causes_found"):
            getattr(whole, name).update(getattr(score, name))
        for name in ("false", "missed", "unrecognised"):
            getattr(whole, name).extend(getattr(score, name))
        whole.right += score.right
        whole.follows += score.follows
        whole.undecided += score.undecided
    return whole


def labelled_in(folder: Path) -> list[tuple[Path, Path]]:
    """Every paper of a folder that has a file of labels of its name, with that file."""
    return [
        (paper, labels)
        for labels in sorted(folder.glob("*.csv"))
        for paper in sorted(folder.glob(f"{labels.stem}.*"))
        if paper != labels
    ]


def read_labels(path: Path) -> list[Label]:
    """The rows of a file of labels."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def score_labels(checked: Checked, labels: list[Label]) -> LabelScore:
    """Match claims with labels by line and stated number; findings after the last label count not.

    Labels may stop before the paper does.
    """
    last_line = max((int(label["line"]) for label in labels), default=0)
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
    is_same = _plain(label["stated"]) == _plain(claim.stated)  # “Met”, “No”
    return is_same or claim.kind in WORDY or bool(_words(label["stated"]) & _words(claim.stated))


def blames(claim: Claim, label: Label) -> bool:
    """Whether a finding on a label's line shows its fault: it states the number or rests on it."""
    wanted = numbers_in(label["stated"])
    if label["kind"] in WORDY and _words(label["stated"]) & _words(claim.stated):
        return True
    if wanted:
        return bool(wanted & (numbers_in(claim.stated) | said_by(claim)))
    return claim.kind in (*WORDY, "percent", "points") or label["stated"] in claim.stated


def _plain(text: str) -> str:
    return text.strip(" *").lower()


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"[a-z]{4,}", text.lower()) if word not in ("from", "than")}


def _score_label(score: LabelScore, label: Label, claims: list[Claim]) -> None:
    if label["verdict"] == "cannot tell":
        return
    mine = [claim for claim in claims if matches(claim, label)]
    found = [c for c in claims if c.verdict is Verdict.INCONSISTENT and blames(c, label)]
    judged = [claim for claim in mine if claim.verdict is not Verdict.UNVERIFIABLE]
    kind = label["kind"]
    quote = label.get("quote_short") or label.get("quote", "")
    said = (
        f"{label.get('paper', '')} line {label['line']}: {kind}: {quote} (stated {label['stated']})"
    )
    score.checkable[kind] += 1
    score.recognised[kind] += bool(judged or found)
    if not judged and not found:
        score.unrecognised.append(said)
    if label["verdict"] == "inconsistent":
        score.wrong[kind] += 1
        score.found[kind] += bool(found)
        score.causes[label.get("cause", "")] += 1
        score.causes_found[label.get("cause", "")] += bool(found)
        if not found:
            score.missed.append(f"{said} {label.get('cause', '')}")


def _score_finding(score: LabelScore, claim: Claim, labels: list[Label]) -> None:
    """Right where a label calls it so; following where it rests on a number so called elsewhere."""
    here = [label for label in labels if int(label["line"]) == claim.at.line]
    wrong = [label for label in labels if label["verdict"] == "inconsistent"]
    mine = {label["verdict"] for label in here if matches(claim, label)}
    if any(blames(claim, label) for label in wrong if label in here):
        score.right += 1
    elif any(_rests_on(claim, label) for label in wrong):
        score.follows += 1
    elif "cannot tell" in mine:
        score.undecided += 1
    else:
        held = "labelled consistent" if mine else "not labelled"
        score.false.append(
            f"{claim.at.document} line {claim.at.line} ({held}): {claim.kind}: "
            f"{claim.quote!r} stated {claim.stated!r}, expected {claim.recomputed!r}"
        )


def _rests_on(claim: Claim, label: Label) -> bool:
    """Whether a claim rests on a number that stands at a label's line."""
    wanted = numbers_in(label["stated"])
    return any(
        quantity.at.line == int(label["line"]) and wanted & numbers_in(quantity.text)
        for quantity in claim.quantities
    )
