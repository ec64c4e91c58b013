"""The scores as a table for people and as JSON."""

from __future__ import annotations

from collections import Counter
from typing import Any

from tools.check_scoring.labels import LabelScore
from tools.check_scoring.mutate import MutationScore
from tools.check_scoring.score import Tally

Answer = dict[str, Any]


def _counts(top: Counter[str], all_: Counter[str]) -> Answer:
    return {key: {"of": all_[key], "found": top[key]} for key in sorted(all_)}


def generated_answer(errors: Tally, clean: Tally) -> Answer:
    """The scores of made papers."""
    return {
        "papers_with_errors": errors.papers,
        "seeded": errors.seeded.total(),
        "found": errors.found.total(),
        "recall": round(errors.recall, 4),
        "recall_with_findings_elsewhere": round(errors.noticed_share, 4),
        "findings": errors.findings,
        "right": errors.right,
        "follows_from_an_error": errors.follows,
        "false_in_papers_with_errors": errors.false.total(),
        "precision": round(errors.precision, 4),
        "clean_papers": clean.papers,
        "false_in_clean_papers": clean.false.total(),
        "false_per_clean_paper": round(clean.false.total() / max(1, clean.papers), 4),
        "checkable_claims": clean.claims.total(),
        "recognised": round(clean.recognised_share, 4),
        "by_cause": _counts(errors.found, errors.seeded),
        "by_cause_with_findings_elsewhere": _counts(errors.noticed, errors.seeded),
        "cause_named": _counts(errors.cause_right, errors.found),
        "by_kind": _counts(clean.recognised, clean.claims),
        "false_by_kind": dict(errors.false + clean.false),
        "false_by_genre": dict(errors.genres + clean.genres),
        "missed": errors.missed,
        "false_alarms": clean.alarms + errors.alarms,
        "not_recognised": clean.missed,
        "unread": errors.unread + clean.unread,
    }


def labels_answer(score: LabelScore) -> Answer:
    """The scores against labels."""
    return {
        "checkable": score.checkable.total(),
        "recognised": round(score.recognised_share, 4),
        "labelled_inconsistent": score.wrong.total(),
        "found": score.found.total(),
        "recall": round(score.recall, 4),
        "right": score.right,
        "precision": round(score.precision, 4),
        "follows_from_an_error": score.follows,
        "findings_where_labels_cannot_tell": score.undecided,
        "by_kind": _counts(score.recognised, score.checkable),
        "inconsistent_by_kind": _counts(score.found, score.wrong),
        "inconsistent_by_cause": _counts(score.causes_found, score.causes),
        "missed": score.missed,
        "false_alarms": score.false,
        "not_recognised": score.unrecognised,
    }


def mutation_answer(score: MutationScore) -> Answer:
    """The scores of one real paper with one number changed at a time."""
    return {
        "changed": score.kinds.total(),
        "found": score.found.total(),
        "recall": round(score.recall, 4),
        "follows_from_an_error": score.follows,
        "false": len(score.false),
        "by_kind": _counts(score.found, score.kinds),
        "missed": score.missed,
        "false_alarms": score.false,
    }


def as_table(title: str, answer: Answer, shown: int = 12) -> str:
    """Plain lines: single numbers, then counts by key, then the first entries of each list."""
    lines = [title, "=" * len(title)]
    for key, value in answer.items():
        name = key.replace("_", " ")
        if isinstance(value, dict):
            lines += _block(name, value)
        elif isinstance(value, list):
            lines += [f"{name}: {len(value)}", *(f"    {entry}" for entry in value[:shown])]
        else:
            lines.append(f"{name:<36}{value}")
    return "\n".join(lines)


def _block(name: str, value: dict[str, Any]) -> list[str]:
    lines = [f"{name}:"]
    for key, held in value.items():
        said = f"{held['found']} of {held['of']}" if isinstance(held, dict) else str(held)
        lines.append(f"    {key:<32}{said}")
    return lines
