"""What the sentences of a paper can be held against: its tables' ladders and its own lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from watchward.check.context.subjects import Subject, subjects_of
from watchward.check.model import Grid, Paper
from watchward.check.tables.layout import Segment
from watchward.check.wording.ladders import Ladder, columns_of, ladders_of
from watchward.check.wording.listed import listed_in
from watchward.check.wording.spoken import Spoken

__all__ = ["World"]


class World:
    """The ladders of a paper."""

    def __init__(self, paper: Paper, segments: Sequence[Segment], headings: Sequence[str]) -> None:
        """Takes the tables apart once."""
        places = [at for at, block in enumerate(paper.blocks) if isinstance(block, Grid)]
        self.tables: tuple[Ladder, ...] = tuple(ladders_of(segments, headings, places))
        self.columns: tuple[Ladder, ...] = tuple(columns_of(segments, places))
        self.rows: tuple[Subject, ...] = tuple(
            subject for subject in subjects_of(segments, headings) if len(subject.series) > 1
        )
        self._lists: tuple[Spoken | None, list[Ladder]] = (None, [])

    def ladders_for(self, spoken: Spoken) -> Iterable[Ladder]:
        """The lists of a sentence's paragraph up to it, then the tables' ladders."""
        if self._lists[0] is not spoken:
            self._lists = (spoken, listed_in((*reversed(spoken.before), spoken)))
        return (*self._lists[1], *self.tables)
