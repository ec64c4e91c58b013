"""What a risk matrix says, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from watchward.assessment.beside import Beside
from watchward.assessment.cells import label, ordinal, points
from watchward.assessment.intervals import Interval
from watchward.assessment.rank import Standing
from watchward.content.text import Paragraph, Span, Words

SUGGESTED = 5
"""How far down the ranks a priority is suggested; ties on the last rank are taken in."""


def ranked(standings: dict[str, Standing]) -> list[Standing]:
    """Top-level factors by rank; factors of one rank by name."""
    tops = [standing for standing in standings.values() if standing.rank is not None]
    return sorted(tops, key=lambda s: (s.rank or 0, s.factor.name.casefold()))


def suggestions(standings: dict[str, Standing], rank: dict[str, Interval]) -> list[Paragraph]:
    """One sentence for each factor that its rank suggests as a priority."""
    tops = ranked(standings)
    return [
        _suggestion(standing, rank[standing.factor.name], len(tops))
        for standing in tops
        if (standing.rank or 0) <= SUGGESTED
    ]


def _suggestion(standing: Standing, interval: Interval, count: int) -> Paragraph:
    assert standing.rank is not None
    return Paragraph((
        label(standing.factor), Words(" ranks "), ordinal(standing.rank), Words(" of "),
        points(count), Words(": "), points(standing.total), Words(" of the "),
        points(standing.possible), Words(" points it could have scored. "),
        *firmness(interval),
    ))  # fmt: skip


def firmness(interval: Interval) -> tuple[Span, ...]:
    """How firm a rank is, as one sentence."""
    if interval.low == interval.high:
        return (Words("No one score moved by a step, and no one criterion dropped, moves it."),)
    return (
        Words("One score moved by a step, or one criterion dropped, could place it anywhere from "),
        ordinal(interval.low), Words(" to "), ordinal(interval.high), Words("."),
    )  # fmt: skip


def held(intervals: dict[str, Interval]) -> Paragraph:
    """How many ranks hold against any one such change."""
    firm = sum(interval.low == interval.high for interval in intervals.values())
    return Paragraph((
        points(firm), Words(" of "), points(len(intervals)),
        Words(" ranks hold whichever one score moves by a step of the scale, and whichever one "
              "criterion is dropped."),
    ))  # fmt: skip


def shares_differ(standings: dict[str, Standing]) -> Iterator[Paragraph]:
    """A sentence for every suggested factor that would rank higher by share of scorable."""
    tops = ranked(standings)
    for standing in tops:
        by_share = standing.rank_by_share
        if standing.rank is None or by_share is None or by_share >= standing.rank:
            continue
        passed = next((s for s in tops if _is_passed(s, standing)), None)
        if passed is None or min(standing.rank, by_share) > SUGGESTED:
            continue
        yield Paragraph((
            Words("N/A and blank count as nought in a total, which holds a factor back. By share "
                  "of what could be scored, "),
            label(standing.factor), Words(" ("), points(standing.total), Words(" of "),
            points(standing.possible), Words(") would rank "), ordinal(by_share),
            Words(" rather than "), ordinal(standing.rank), Words(", above "),
            label(passed.factor), Words(" ("), points(passed.total), Words(" of "),
            points(passed.possible), Words(")."),
        ))  # fmt: skip


def _is_passed(other: Standing, standing: Standing) -> bool:
    """Whether a factor stands above another by total and below it by share."""
    if other.share is None or standing.share is None:
        return False
    return other.total > standing.total and other.share < standing.share


def mitigation(before: dict[str, Standing], after: dict[str, Standing]) -> Paragraph:
    """Which ranks mitigation moves."""
    moved = [s for s in ranked(before) if after[s.factor.name].rank != s.rank]
    if not moved:
        return Paragraph((Words("Mitigation changes scores, and no rank."),))
    spans: list[Span] = [Words("After mitigation ")]
    for at, standing in enumerate(moved):
        now = after[standing.factor.name].rank
        assert standing.rank is not None
        assert now is not None
        spans += [Words(_joint(at, len(moved))), label(standing.factor), Words(" goes from ")]
        spans += [ordinal(standing.rank), Words(" to "), ordinal(now)]
    return Paragraph((*spans, Words(".")))


def _joint(at: int, count: int) -> str:
    if at == 0:
        return ""
    return " and " if at == count - 1 else ", "


def compared(rows: Sequence[Beside]) -> Paragraph:
    """How the highest ranks moved since the last matrix."""
    top = [row for row in rows if row.now and (row.now.rank or 0) <= SUGGESTED]
    came = [row for row in top if row.last is None or (row.last.rank or 0) > SUGGESTED]
    if not came:
        said = "Every factor among the five highest ranks was among them in the matrix before."
        return Paragraph((Words(said),))
    spans: list[Span] = [Words("New among the five highest ranks since the matrix before: ")]
    for at, row in enumerate(came):
        spans += [Words(_joint(at, len(came))), label(row.name)]
    return Paragraph((*spans, Words(".")))
