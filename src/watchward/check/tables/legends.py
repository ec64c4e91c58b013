"""What green, amber and red mean: the words under a table, or before it, that say so.

“Green = target met; amber = within 10% of target; red = more than 10% from it.”
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from watchward.check.model import Block, TextBlock

__all__ = ["COLOURS", "Legend", "legend_of", "legends_in"]

COLOURS = ("green", "amber", "red")
_COLOUR = re.compile(r"\b(green|amber|yellow|red)\b")
_SAYS = re.compile(
    r"^\W*(?:=|:|-|–|—|is |are |means |where |if |when |indicates |shows |for |the )"
)
"""What stands behind a colour that is explained."""
_MET = re.compile(
    r"\b(?:target|standard|plan|aim)s? (?:(?:is|are|was|were|has|have|been|being) )*"
    r"(?:met|achieved|reached|hit)\b|"
    r"\b(?:meets?|met|meeting|achieves?|achieved|achieving|reached|delivered|"
    r"(?:at|on) or (?:above|better|over|under|below|within|ahead|exceed\w*)|on target|"
    r"at least at)\b[^;.]{0,30}\b(?:target|standard|plan|aim)\b|"
    r"\bon target\b|\btarget or better\b"
)
_NEARLY = re.compile(r"\d|\bwithin\b(?! target)|\bnear|\bclose|\balmost\b|\bimprov|\brising|\bfall")
"""A green that is more than a target met, or less."""
_AMOUNT = r"(?P<n>\d+(?:\.\d+)?|one|two|three|four|five|ten) ?"
_UNIT = r"(?P<unit>%|per ?cent(?:age)?(?: points?)?|points?|pp|ppts?)"
_OF_AIM = r"(?P<of>[^;.]{0,12}\bof (?:the |its |that )?(?:target|standard|plan|aim|figure))?"
_TOLERANCE = re.compile(
    r"\b(?:within|up to(?: and including)?|no more than|not more than|by less than|less than|"
    rf"fewer than|under|by) {_AMOUNT}{_UNIT}{_OF_AIM}"
)
_LEAST = re.compile(rf"\bat least {_AMOUNT}{_UNIT}{_OF_AIM}")
_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "ten": 10}
_BEHIND = 3
"""Paragraphs after a table in which its own legend may stand."""


@dataclass(frozen=True, slots=True)
class Legend:
    """Green is a target that is met; amber one that is missed by no more than a tolerance.

    `percent` is the tolerance as a part of the target in percent, `points` as a plain
    distance; both are given where the words leave that open, neither where amber is not told.
    """

    percent: Fraction | None = None
    points: Fraction | None = None


def legends_in(blocks: Sequence[Block]) -> list[tuple[int, Legend | None]]:
    """The places of a paper that explain colours, each with what it says, None if not plain."""
    found: list[tuple[int, Legend | None]] = []
    for here, block in enumerate(blocks):
        texts = (block.text,) if isinstance(block, TextBlock) else (*block.notes, block.caption)
        text = " ".join(texts).lower()
        if {"green", "red"} <= set(_COLOUR.findall(text)) and (said := _explained(text)):
            found.append((here, _read(said)))
    return found


def legend_of(here: int, legends: Sequence[tuple[int, Legend | None]]) -> Legend | None:
    """The legend of the table at a place: its own, just behind it, or the last one before it."""
    own = [held for at, held in legends if at == here]
    behind = [held for at, held in legends if here < at <= here + _BEHIND]
    before = [held for at, held in legends if at < here]
    if own or behind:
        return (own or behind)[0]
    if before:
        return before[-1]
    return legends[0][1] if len(legends) == 1 else None


def _explained(text: str) -> dict[str, str]:
    """What is said of each colour, by its name; empty if the text explains none."""
    said: dict[str, str] = {}
    marks = list(_COLOUR.finditer(text))
    for mark, after in zip(marks, [*marks, None][1:], strict=True):
        rest = text[mark.end() : after.start() if after else len(text)].replace("*", "")
        if _SAYS.match(rest) and mark.group() not in said:
            said[mark.group()] = rest
    return said if {"green", "red"} & set(said) and len(said) > 1 else {}


def _read(said: dict[str, str]) -> Legend | None:
    green, amber = said.get("green", ""), said.get("amber", said.get("yellow", ""))
    if not _MET.search(green) or _NEARLY.search(green):
        return None
    least, most = _LEAST.search(amber), _TOLERANCE.search(amber)
    match = least or most
    if match is None:
        return Legend()
    value = Fraction(_WORDS.get(match["n"], 0) or match["n"])
    if least is not None:
        return Legend(percent=100 - value) if match["of"] and value > 50 else Legend()
    if "p" in match["unit"].removeprefix("per") or "point" in match["unit"]:
        return Legend(points=value)
    is_part = match["of"] and not match.group().startswith("within")
    return Legend(percent=value, points=None if is_part else value)
