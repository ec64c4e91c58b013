"""Serious violence: the types it is made of, declared as data, and their sum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from watchward.content.text import Constant
from watchward.data import read_list
from watchward.evidence.change import Comparison, judge_table
from watchward.evidence.dispersion import usual_dispersion
from watchward.measures.figure import Figure
from watchward.performance.changes import breaks_of
from watchward.performance.sentences import PERCENT_FLOOR
from watchward.performance.summary import SummaryRow
from watchward.scrutiny.reports.model import Performance
from watchward.words.numbers import count_text, decimal_text
from watchward.words.verdicts import VERDICT_WORDS

LIST = "serious_violence.csv"
SUM = "sum of figures: "


@dataclass(frozen=True, slots=True)
class Violence:
    """The sum over the types, as sentences show it; each number names the figures it is made of."""

    rows: tuple[SummaryRow, ...]
    later: Constant
    earlier: Constant
    change_words: str
    percent: Constant | None
    rate: Constant | None
    residents: int
    source: str


def types() -> tuple[str, ...]:
    """Slugs of the types that count as serious violence; no type lies within another."""
    return tuple(row["crime_type"] for row in read_list(LIST))


def violence_of(held: Performance) -> Violence | None:
    """What the rows of an area add up to; None where one of them has no value."""
    rows = tuple(held.summary.rows[slug] for slug in types())
    if not all(row.diff.has_value for row in rows):
        return None
    later = sum(row.offences_curr.numerator or 0 for row in rows)
    earlier = sum(row.offences_prev.numerator or 0 for row in rows)
    after, before = [row.offences_curr for row in rows], [row.offences_prev for row in rows]
    why = _why([*after, *before])
    percent = None
    if earlier >= PERCENT_FLOOR and later != earlier:
        way = "up" if later > earlier else "down"
        size = decimal_text(100 * abs(later - earlier), earlier)
        percent = Constant(f"{way} {size}%", f"percentage of {why}")
    residents, rate = _rate(held, later, after)
    return Violence(
        rows=rows,
        later=Constant(count_text(later), _why(after)),
        earlier=Constant(count_text(earlier), _why(before)),
        change_words=_words(rows, later, earlier),
        percent=percent,
        rate=rate,
        residents=residents,
        source="; ".join(dict.fromkeys(row["source"] for row in read_list(LIST))),
    )


def _why(figures: Sequence[Figure]) -> str:
    return SUM + " ".join(figure.id for figure in figures)


def _words(rows: Sequence[SummaryRow], later: int, earlier: int) -> str:
    """The change in the words of the verdicts."""
    periods = rows[0].offences_curr.period, rows[0].offences_prev.period
    breaking = any(
        crossing.severity == "break" for row in rows for crossing in breaks_of(row.item, *periods)
    )
    months = 2 * len(periods[0].months)
    pair = Comparison(
        earlier=earlier, later=later, dispersion=usual_dispersion(later + earlier, months),
        crosses_break=breaking,
    )  # fmt: skip
    judged = judge_table([pair])[0]
    return VERDICT_WORDS[judged.verdict].words if judged else ""


def _rate(held: Performance, later: int, after: Sequence[Figure]) -> tuple[int, Constant | None]:
    """Offences per 1,000 residents, by the residents that the rates of the types use."""
    rates = [held.rates[slug] for slug in types() if slug in held.rates]
    residents = {rate.denominator for rate in rates if rate.has_value}
    if len(residents) != 1:
        return 0, None
    people = residents.pop() or 0
    if not people:
        return 0, None
    text = decimal_text(1000 * later, people, 2)
    return people, Constant(text, f"rate per 1,000 of {_why(after)}")
