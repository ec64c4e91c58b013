"""The frame of a round: what is scored, by what, on which scale, and how scores are proposed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from watchward.assessment.build import number_text
from watchward.assessment.model import Criterion, Factor, Matrix, Scale, Score, Step
from watchward.assessment.proposals import BASES, Rule, rule_of, usual_rule
from watchward.assessment.spread import Spread
from watchward.words.errors import Refused
from watchward.words.offences import offence_tree

__all__ = [
    "Frame", "Rule", "Spread", "frame_of", "new_frame", "next_frame", "rule_bases",
    "rule_threshold", "scale_texts", "type_named",
]  # fmt: skip
LONGEST_NAME = 120
MOST_CELLS = 5_000
"""More than any partnership scores by hand; above it a file is no matrix to score together."""
TREND = "trend"


@dataclass(frozen=True, slots=True)
class Frame:
    """Criteria, scale and factors; `types` are crime type slugs by factor, `rules` by criterion.

    `area` and `to` (YYYY-MM, or blank for the newest month) say which data
    proposals stand on. `source` says where the frame came from.
    """

    factors: tuple[Factor, ...]
    criteria: tuple[Criterion, ...]
    scale: Scale
    types: Mapping[str, str] = field(default_factory=dict)
    rules: Mapping[str, Rule] = field(default_factory=dict)
    area: str = ""
    to: str = ""
    source: str = ""
    signed: Mapping[str, Any] = field(default_factory=dict)

    @property
    def cells(self) -> int:
        """How many cells there are to score."""
        return len(self.factors) * len(self.criteria)

    def matrix(self, scores: dict[tuple[str, str], Score] | None = None) -> Matrix:
        """The matrix of this frame with some scores."""
        return Matrix(self.factors, self.criteria, self.scale, scores or {})

    def as_json(self) -> dict[str, Any]:
        """As a round keeps it."""
        return {
            "factors": [
                {
                    "name": f.name, "parent": f.parent, "confidence": f.confidence,
                    "position": f.position, "note": f.note, "type": self.types.get(f.name, ""),
                }
                for f in self.factors
            ],
            "criteria": [
                {
                    "name": c.name, "weight": _exact(c.weight),
                    "rule": self.rules[c.name].as_json() if c.name in self.rules else None,
                }
                for c in self.criteria
            ],
            "scale": [{"value": _exact(s.value), "meaning": s.meaning} for s in self.scale.steps],
            "area": self.area, "to": self.to, "source": self.source, "signed": dict(self.signed),
        }  # fmt: skip


def _exact(value: Fraction) -> str:
    """A number of a matrix file: at most 6 decimals, so that its text is exact."""
    return number_text(value)


def frame_of(held: Mapping[str, Any]) -> Frame:
    """The frame that a round keeps."""
    rules = {c["name"]: rule_of(c["rule"]) for c in held["criteria"] if c.get("rule")}
    return Frame(
        factors=tuple(
            Factor(f["name"], f["parent"], f["confidence"], f["position"], f["note"])
            for f in held["factors"]
        ),
        criteria=tuple(Criterion(c["name"], Fraction(c["weight"])) for c in held["criteria"]),
        scale=Scale(tuple(Step(Fraction(s["value"]), s["meaning"]) for s in held["scale"])),
        types={f["name"]: f["type"] for f in held["factors"] if f.get("type")},
        rules={name: rule for name, rule in rules.items() if rule},
        area=held.get("area", ""),
        to=held.get("to", ""),
        source=held.get("source", ""),
        signed=held.get("signed", {}),
    )


def new_frame(matrix: Matrix, source: str, area: str, to: str) -> Frame:
    """The frame of a matrix, with the types and the rules that its names suggest."""
    demand_scorable(matrix)
    types = {f.name: slug for f in matrix.factors if (slug := type_named(f.name))}
    rules = {
        c.name: usual_rule(TREND, matrix.scale)
        for c in matrix.criteria
        if TREND in c.name.casefold() and types
    }
    return Frame(matrix.factors, matrix.criteria, matrix.scale, types, rules, area, to, source)


def next_frame(last: Frame, source: str, area: str, to: str) -> Frame:
    """Last round's frame for another round: nothing of what was said of its factors."""
    factors = tuple(Factor(f.name, f.parent) for f in last.factors)
    return replace(last, factors=factors, source=source, area=area, to=to, signed={})


def type_named(name: str) -> str:
    """The slug of the crime type that a factor's name is, or blank."""
    wanted = _plain(name)
    for slug in offence_tree().ancestors:
        if _plain(offence_tree().get(slug).name) == wanted:
            return slug
    return ""


def _plain(name: str) -> str:
    """A name as it is compared: small letters, without what stands in brackets."""
    return " ".join(name.partition("(")[0].casefold().replace("&", "and").split())


def demand_scorable(matrix: Matrix) -> None:
    """Raise Refused for a matrix that cannot be scored on pages."""
    long = [
        name
        for name in (*(f.name for f in matrix.factors), *(c.name for c in matrix.criteria))
        if len(name) > LONGEST_NAME
    ]
    if long:
        raise Refused(
            expected=f"names of factors and criteria of at most {LONGEST_NAME} characters",
            given=f"{long[0][:LONGEST_NAME]}…",
            remedy="Shorten the name in the file and send it again.",
        )
    cells = len(matrix.factors) * len(matrix.criteria)
    if cells > MOST_CELLS:
        raise Refused(
            expected=f"a matrix of at most {MOST_CELLS:,} cells to score",
            given=f"{cells:,} cells",
            remedy="Score fewer factors or criteria together.",
        )


def rule_bases() -> tuple[tuple[str, str], ...]:
    """What a rule can stand on, with its words."""
    return tuple(BASES.items())


def scale_texts(frame: Frame) -> tuple[tuple[str, str], ...]:
    """The values of the scale as written, with their meanings."""
    return tuple((number_text(step.value), step.meaning) for step in frame.scale.steps)


def rule_threshold(rule: Rule | None, value: str) -> str:
    """The threshold of a rule for a value of the scale as written; blank for none."""
    return str(rule.as_json()["steps"].get(value, "")) if rule else ""
