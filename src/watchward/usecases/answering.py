"""Opening a version to be asked for figures, whether it holds records or published summaries."""

from __future__ import annotations

from dataclasses import dataclass

from watchward.lake.snapshot import Snapshot
from watchward.measures.areas import AreaBook
from watchward.measures.calculate import Calculator
from watchward.usecases.counting import Opened, open_counts, read_coverage
from watchward.usecases.published_figures import (
    open_published,
    published_periods,
    stands_on_published,
)
from watchward.words.errors import Refused
from watchward.words.periods import Month


@dataclass(frozen=True, slots=True)
class Answering:
    """A version ready to be asked; `opened` is None where counts come from a published summary."""

    snapshot: Snapshot
    book: AreaBook
    calculator: Calculator
    opened: Opened | None

    @property
    def is_published(self) -> bool:
        """Whether the counts are those a force printed, so that there are no records to list."""
        return self.opened is None


def open_answers(snapshot: Snapshot, first: Month, last: Month, definition: str = "") -> Answering:
    """Read what is needed to answer for the months from first to last.

    Records come before published summaries. `definition` of solved blank
    means the workspace's own; a published summary has only the one it used.
    """
    if stands_on_published(snapshot):
        published = open_published(snapshot)
        return Answering(snapshot, published.book, published.calculator, None)
    opened = open_counts(snapshot, first, last, definition)
    return Answering(snapshot, opened.book, opened.calculator, opened)


def newest_month(snapshot: Snapshot) -> Month:
    """The newest month covered; raises Refused where nothing is."""
    if stands_on_published(snapshot):
        return published_periods(snapshot)[-1].last
    coverage = read_coverage(snapshot)
    for source in ("offences", "incidents"):
        months = coverage.months(source)
        if months:
            return months[-1]
    raise Refused(
        expected="at least one month of offences",
        given="a workspace into which none were loaded",
        remedy="Load an extract of offences, a folder of open data or your force's own summary (on "
        "the command line: watchward load offences FILE, watchward load police-uk FOLDER or "
        "watchward load summary FILE).",
    )
