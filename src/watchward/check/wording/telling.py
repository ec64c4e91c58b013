"""How a claim made in words is written down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from watchward.check.model import Cause, Claim, Quantity, Severity, Verdict
from watchward.check.wording.spoken import Spoken

__all__ = ["Verdicts", "claim_of"]


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What was said and what is so: kind, word, truth, cause if wrong, and what it is about."""

    kind: str
    word: str
    truth: str
    cause: Cause
    about: str


def claim_of(
    spoken: Spoken, start: int, said: Verdicts, parts: Sequence[Quantity],
    stated: Quantity | None = None, *, holds: bool,
) -> Claim:  # fmt: skip
    """The claim of a word at a place of a sentence, resting on some numbers."""
    told = f"“{said.word}” fits" if holds else f"The paper says “{said.word}”; it is {said.truth}"
    shown = ", ".join(q.text.strip() for q in parts)
    quantities = (*(() if stated is None else (stated,)), *parts)
    names = ("stated",) if stated is not None else ()
    return Claim(
        kind=said.kind,
        quote=spoken.text,
        at=spoken.at(start),
        verdict=Verdict.CONSISTENT if holds else Verdict.INCONSISTENT,
        stated=said.word,
        recomputed=said.truth,
        severity=Severity.NONE if holds else Severity.MESSAGE,
        cause=Cause.NONE if holds else said.cause,
        explanation=f"{told}: {said.about} ({shown}).",
        quantities=quantities,
        parts=(*names, *(f"figure {n}" if n else "figure" for n in range(len(parts)))),
        others=tuple(q.at for q in parts),
    )
