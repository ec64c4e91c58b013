"""The numbers of a paper's prose, each with what it may follow from."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from watchward.check.context.second_look import Key, key_of
from watchward.check.model import Grid, Paper, QuantityKind
from watchward.check.tables.layout import Segment
from watchward.check.weighing.quick import is_ordinary
from watchward.check.weighing.spoken import Spoken, Target, spoken_in, targets
from watchward.check.weighing.tables import Tables
from watchward.check.weighing.terms import Evidence, Told, anchored, evidence_for

__all__ = ["Numbers"]


class Numbers:
    """The numbers of a paper's sentences."""

    def __init__(self, paper: Paper, segments: Sequence[Segment], headings: Sequence[str]) -> None:
        """Reads the sentences and takes the tables apart once."""
        blocks = [at for at, block in enumerate(paper.blocks) if isinstance(block, Grid)]
        self._tables = Tables(segments, headings, blocks)
        self.sentences: list[Spoken] = list(spoken_in(paper))
        self._told = Told(self.sentences)

    def targets(self) -> Iterator[tuple[Spoken, list[Target]]]:
        """Every sentence with its numbers that may follow from others."""
        for spoken in self.sentences:
            yield spoken, self.targets_of(spoken)

    def targets_of(self, spoken: Spoken) -> list[Target]:
        """The numbers of a sentence that may follow from others, ranks left out."""
        return [target for target in targets(spoken) if _may_follow(target)]

    def evidence(
        self, spoken: Spoken, held: Sequence[Target], settled: Container[Key] = ()
    ) -> Iterator[tuple[Target, Evidence]]:
        """What each of a sentence's numbers may follow from, without those settled."""
        open_ones = [target for target in held if key_of(target.quantity) not in settled]
        if open_ones:
            anchors = anchored(spoken, self._tables)
            for target in open_ones:
                yield target, evidence_for(target, self._tables, anchors, self._told)


def _may_follow(target: Target) -> bool:
    is_number = target.quantity.kind not in (QuantityKind.RANK, QuantityKind.UNKNOWN)
    return is_number and is_ordinary(target.quantity)
