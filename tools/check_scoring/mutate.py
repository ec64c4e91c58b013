"""Changes one number of a real paper at a time and looks whether the check then says so."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from tools.check_scoring.matching import numbers_in, said_by
from tools.check_scoring.score import Check, inconsistent
from watchward.check.model import Checked, Claim, Location, Quantity, Standing


@dataclass(slots=True)
class MutationScore:
    """What became of the changed numbers; `kinds` and `found` count by kind of quantity."""

    kinds: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    follows: int = 0
    false: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Share of the changed numbers that were found."""
        return self.found.total() / max(1, self.kinds.total())


def score_mutations(path: Path, times: int, seed: int, folder: Path, check: Check) -> MutationScore:
    """Change so many numbers that hold, one at a time; the paper itself is not touched."""
    rng = random.Random(f"mutate/{seed}/{path.name}")
    lines = path.read_text(encoding="utf-8").split("\n")
    before = check(path)
    known = {_key(claim) for claim in inconsistent(before)}
    able = [quantity for quantity in _holding(before) if _once(lines, quantity)]
    score = MutationScore()
    for quantity in rng.sample(able, min(times, len(able))):
        new = _mutated(quantity.text, rng)
        changed = list(lines)
        changed[quantity.at.line - 1] = lines[quantity.at.line - 1].replace(quantity.text, new, 1)
        copy = folder / path.name
        copy.write_text("\n".join(changed), encoding="utf-8")
        fresh = [claim for claim in inconsistent(check(copy)) if _key(claim) not in known]
        _count(score, quantity, new, fresh)
    return score


def _key(claim: Claim) -> tuple[object, ...]:
    return claim.at.line, claim.at.column, claim.kind, claim.stated


def _holding(checked: Checked) -> list[Quantity]:
    return [
        quantity
        for quantity, standing in checked.numbers
        if standing is Standing.HOLDS and any(char in "123456789" for char in quantity.text)
    ]


def _once(lines: list[str], quantity: Quantity) -> bool:
    """Whether a number can be found in its line without doubt."""
    at = quantity.at.line
    return 0 < at <= len(lines) and lines[at - 1].count(quantity.text) == 1


def _mutated(text: str, rng: random.Random) -> str:
    """One of the first two digits replaced by another."""
    places = [at for at, char in enumerate(text) if char.isdigit()][:2]
    at = rng.choice(places)
    new = rng.choice([digit for digit in "123456789" if digit != text[at]])
    return text[:at] + new + text[at + 1 :]


def _count(score: MutationScore, quantity: Quantity, new: str, fresh: list[Claim]) -> None:
    kind = str(quantity.kind)
    score.kinds[kind] += 1
    wanted = numbers_in(new)
    is_found = False
    for claim in fresh:
        here = _touches(claim, quantity.at)
        if here and wanted & said_by(claim):
            is_found = True
        elif here or wanted & said_by(claim):
            score.follows += 1
        else:
            score.false.append(
                f"line {claim.at.line}: {claim.kind} {claim.quote!r} after {quantity.text!r} in "
                f"line {quantity.at.line} became {new!r}"
            )
    score.found[kind] += is_found
    if not is_found:
        score.missed.append(f"line {quantity.at.line}: {kind}: {quantity.text!r} became {new!r}")


def _touches(claim: Claim, at: Location) -> bool:
    return at.line in {claim.at.line, *(other.line for other in claim.others)}
