"""What is carried from a check to the one that follows it: what became of findings, decisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from watchward.registers.database import now
from watchward.registers.models import (
    CheckedPaper,
    CheckFinding,
    FindingDecision,
    FindingFate,
    PaperCheck,
)
from watchward.usecases.check_keeping import Earlier
from watchward.usecases.check_since import Fate, Said, Told
from watchward.usecases.service.audit import SYSTEM, note
from watchward.usecases.service.check_reading import last_of


def earlier_findings(papers: Iterable[CheckedPaper]) -> dict[str, Earlier]:
    """What was found in the version before of each paper, by the paper's name."""
    return {
        paper.name: Earlier(
            tuple(map(_said, paper.earlier.findings.order_by("number"))),
            paper.checksum == paper.earlier.checksum,
        )
        for paper in papers
        if paper.earlier is not None
    }


def _said(finding: CheckFinding) -> Said:
    return Said(
        str(finding.pk), finding.kind, finding.stated, finding.quote, finding.expected,
        finding.where,
    )  # fmt: skip


def carry(made: PaperCheck, told: Mapping[int, Sequence[Mapping[str, str]]]) -> None:
    """Keep what became of the earlier findings, and carry the decisions about those that stand.

    `told` is by the number in the database of each paper that could be read. A finding of a
    paper that is not among them was not looked at. Nothing of the earlier check is changed.
    """
    if made.earlier_id is None:
        return
    found = {(each.paper_id, str(each.number - 1)): each for each in made.findings.all()}
    rows = CheckFinding.objects.filter(paper__in=_compared_with(made))
    by_ref = {one.ref: (paper, one) for paper, each in told.items() for one in map(Told.of, each)}
    fates = []
    for earlier in rows.prefetch_related("decisions"):
        paper, one = by_ref.get(str(earlier.pk), (None, Told("", Fate.UNSEEN)))
        fates.append(
            FindingFate(
                check_made=made,
                earlier=earlier,
                finding=found.get((paper, one.finding)),
                paper_id=paper,
                fate=one.fate.value,
                was=earlier.state,
                now=one.now,
                where=one.where,
                anchor=one.anchor,
            )
        )
    FindingFate.objects.bulk_create(fates)
    _carry_decisions(made, fates)


def _compared_with(made: PaperCheck) -> set[int]:
    """The last readable version of each paper, and every paper of the check before."""
    versions = made.papers.exclude(earlier=None).values_list("earlier_id", flat=True)
    before = CheckedPaper.objects.filter(check_made_id=made.earlier_id)
    return {*versions, *before.values_list("pk", flat=True)}


def _carry_decisions(made: PaperCheck, fates: Iterable[FindingFate]) -> None:
    """Decide about the findings that stand again as was decided before, and say that it is so."""
    decisions, changed = [], []
    for fate in fates:
        decision = last_of(fate.earlier)
        if fate.fate == Fate.STANDS.value and fate.finding is not None and decision is not None:
            fate.finding.state = fate.earlier.state
            changed.append(fate.finding)
            decisions.append(_carried(fate, decision))
    if not decisions:
        return
    FindingDecision.objects.bulk_create(decisions)
    CheckFinding.objects.bulk_update(changed, ("state",), batch_size=200)
    note(SYSTEM, "carried decisions to a later check", made.title, {
        "check": made.pk, "from": made.earlier_id,
        "findings": {finding.key: str(finding.state) for finding in changed},
    })  # fmt: skip


def _carried(fate: FindingFate, decision: FindingDecision) -> FindingDecision:
    """The same decision on a later check; who, when and where it was decided stay with it."""
    return FindingDecision(
        finding=fate.finding, at=now(), who=decision.who, person_id=decision.person_id,
        act=decision.act, reason=decision.reason, to=decision.to, decided_at=decision.when,
        from_check=decision.from_check or fate.earlier.check_made_id,
    )  # fmt: skip
