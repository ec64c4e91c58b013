"""Counts of what the check found of what was seeded, and of what it said of true papers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from tools.check_scoring.matching import Places, Unit, names, states, unit_of
from tools.check_scoring.model import Draft, Relation
from tools.check_scoring.render import Rendered
from tools.check_scoring.seeding import Seeded
from watchward.check.model import Cause, Checked, Claim, Verdict

Check = Callable[[Path], Checked]
FITS = {
    "sign flipped": Cause.SIGN,
    "direction turned": Cause.DIRECTION,
    "later base": Cause.LATER_BASE,
    "percent for points": Cause.POINTS,
    "wrong end": Cause.WRONG_END,
    "base excludes a row": Cause.BASE,
    "digits swapped": Cause.DIGITS,
    "row above": Cause.ROW_ABOVE,
    "different period": Cause.PERIOD,
    "truncation": Cause.ROUNDING,
    "mistyped": Cause.TYPED,
}
"""The checker's word for each seeded cause; totals and disagreements have none of their own."""


@dataclass(slots=True)
class Tally:
    """Counts over many papers; a counter's keys are causes, kinds or genres.

    `found` are errors named at their own place; `noticed` also those that only
    show elsewhere, as a wrong part shows at the total that it no longer gives.
    """

    papers: int = 0
    seeded: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    noticed: Counter[str] = field(default_factory=Counter)
    cause_right: Counter[str] = field(default_factory=Counter)
    findings: int = 0
    right: int = 0
    follows: int = 0
    false: Counter[str] = field(default_factory=Counter)
    claims: Counter[str] = field(default_factory=Counter)
    recognised: Counter[str] = field(default_factory=Counter)
    genres: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Share of the seeded errors that were found."""
        return self.found.total() / max(1, self.seeded.total())

    @property
    def noticed_share(self) -> float:
        """Share of the seeded errors that show in some finding, there or elsewhere."""
        return self.noticed.total() / max(1, self.seeded.total())

    @property
    def precision(self) -> float:
        """Share of the findings that are right, without those that only follow from an error."""
        return self.right / max(1, self.right + self.false.total())

    @property
    def recognised_share(self) -> float:
        """Share of the checkable claims that the check gave a verdict on."""
        return self.recognised.total() / max(1, self.claims.total())


def inconsistent(checked: Checked) -> list[Claim]:
    """The findings."""
    return [claim for claim in checked.claims if claim.verdict is Verdict.INCONSISTENT]


def add_seeded(
    tally: Tally, draft: Draft, rendered: Rendered, errors: list[Seeded], checked: Checked
) -> None:
    """Count one paper with errors."""
    places = Places.of(rendered, checked)
    findings = [(claim, _units(places, claim)) for claim in inconsistent(checked)]
    tally.papers += 1
    tally.findings += len(findings)
    hits: set[int] = set()
    for error in errors:
        tally.seeded[error.cause] += 1
        mine = [
            at for at, (claim, units) in enumerate(findings) if _hits(draft, error, claim, units)
        ]
        hits.update(mine)
        tally.found[error.cause] += bool(mine)
        wanted = FITS.get(error.cause)
        tally.cause_right[error.cause] += any(findings[at][0].cause == wanted for at in mine)
        after = _following(draft, [error])
        is_noticed = bool(mine) or any(units & after for _claim, units in findings)
        tally.noticed[error.cause] += is_noticed
        if not is_noticed:
            tally.missed.append(_described(draft, rendered, error))
    all_after = _following(draft, errors)
    for at, (claim, units) in enumerate(findings):
        if at in hits:
            tally.right += 1
        elif units & all_after:
            tally.follows += 1
        else:
            _alarm(tally, draft, rendered, claim)


def _alarm(tally: Tally, draft: Draft, rendered: Rendered, claim: Claim) -> None:
    tally.false[claim.kind] += 1
    tally.genres[draft.genre] += 1
    tally.alarms.append(
        f"{rendered.path.name}: {claim.kind}: {claim.quote!r} stated {claim.stated!r}, "
        f"expected {claim.recomputed!r} ({claim.explanation})"
    )


def _units(places: Places, claim: Claim) -> set[Unit]:
    """The unit a claim stands in; its other places count for two places that disagree."""
    return {unit for at in (claim.at, *claim.others) if (unit := places.unit(at)) is not None}


def _hits(draft: Draft, error: Seeded, claim: Claim, units: set[Unit]) -> bool:
    wanted = {unit_of(draft, error.slot)}
    for relation in error.broken:
        if relation.op == "copy":
            wanted |= {unit_of(draft, slot) for slot in relation.slots}
    return bool(wanted & units) and names(claim, error.slot, error.broken)


def _following(draft: Draft, errors: Iterable[Seeded]) -> set[Unit]:
    """Where an error must also show: every place of the relations that it breaks."""
    slots = {id(s): s for error in errors for relation in error.broken for s in relation.slots}
    return {unit_of(draft, slot) for slot in slots.values()}


def _described(draft: Draft, rendered: Rendered, error: Seeded) -> str:
    element, row, column = draft.unit_of(error.slot)
    part = draft.elements[element]
    where = part.text if row < 0 and hasattr(part, "text") else ""
    if not where:
        where = f"{part.caption}: {part.texts[row]} column {column + 1}"  # type: ignore[union-attr]
    return f"{rendered.path.name}: {error.cause}: {error.truth!r} became {error.text!r} in {where}"


def add_clean(tally: Tally, draft: Draft, rendered: Rendered, checked: Checked) -> None:
    """Count one true paper: every finding is a false alarm, every relation a checkable claim."""
    places = Places.of(rendered, checked)
    tally.papers += 1
    tally.findings += len(inconsistent(checked))
    for claim in inconsistent(checked):
        _alarm(tally, draft, rendered, claim)
    judged: dict[Unit, list[Claim]] = {}
    for claim in checked.claims:
        unit = places.unit(claim.at)
        if unit is not None and claim.verdict is not Verdict.UNVERIFIABLE:
            judged.setdefault(unit, []).append(claim)
    for relation in draft.relations:
        _recognise(tally, draft, relation, judged)


def _recognise(
    tally: Tally, draft: Draft, relation: Relation, judged: dict[Unit, list[Claim]]
) -> None:
    unit = unit_of(draft, relation.target)
    kind = f"{relation.op} in {'prose' if unit[1] < 0 else 'a table'}"
    tally.claims[kind] += 1
    got = any(states(claim, relation.target, (relation,)) for claim in judged.get(unit, ()))
    tally.recognised[kind] += got
    if not got:
        element = draft.elements[unit[0]]
        said = element.text if unit[1] < 0 and hasattr(element, "text") else ""
        tally.missed.append(f"not recognised: {kind}: {relation.target.text!r} {said}")
