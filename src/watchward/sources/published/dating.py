"""The period of each summary table: from its headings, the texts above it, or the file's name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from watchward.sources.published.blocks import Text
from watchward.sources.published.headings import Columns
from watchward.sources.published.spans import Span, find_span, span_of_key, span_of_name
from watchward.sources.published.tables import SummaryTable
from watchward.words.periods import Period


@dataclass(frozen=True, slots=True)
class Dated:
    """A period, the one compared with, and where they were read."""

    period: Period
    against: Period
    source: str


@dataclass(frozen=True, slots=True)
class _Hint:
    span: Span
    source: str


def date_table(
    table: SummaryTable, earlier: Sequence[Text], file_name: str, given: Period | None
) -> Dated | None:
    """The periods of a table, or None if nothing says.

    `earlier` are the texts above, nearest first, those of the table before
    included. Years in headings take the month of the nearest text that names one.
    """
    columns = table.columns
    if columns and columns.spans and columns.spans[0].period and columns.spans[1].period:
        where = f"column headings, {table.location}"
        return Dated(columns.spans[1].period, columns.spans[0].period, where)
    stated = _stated(table)
    if stated:
        return stated
    for hint in _hints(table.before, earlier, file_name, given):
        dated = _dated_by(hint, columns)
        if dated:
            return dated
    return None


def _dated_by(hint: _Hint, columns: Columns | None) -> Dated | None:
    span = hint.span
    years = columns.years if columns else None
    if years:
        period = span.with_year(years[1]).period
        against = span.with_year(years[0]).period
    else:
        period, against = span.period, None
    if period is None:
        return None
    if against is None or against == period:
        against = period.earlier()
    return Dated(period, against, hint.source)


def _hints(
    near: Sequence[Text], earlier: Sequence[Text], file_name: str, given: Period | None
) -> Iterable[_Hint]:
    """What may give the period, best first: titles before paragraphs, near before far."""
    for texts in (near, earlier):
        for wanted in (True, False):
            for text in texts:
                span = find_span(text.text) if text.is_title is wanted else None
                if span:
                    yield _Hint(span, text.location)
    named = span_of_name(file_name)
    if given:
        yield _Hint(Span(given.last.month, given.last.year, given.frame), "given with the file")
    elif named:
        yield _Hint(named, "the file's name")


def _stated(table: SummaryTable) -> Dated | None:
    """Periods written in columns of their own, from the first row that has them."""
    for row in table.rows:
        found = [_span(row.side.get(name, "")) for name in ("period", "against")]
        period = found[0].period if found[0] else None
        if period:
            against = found[1].period if found[1] else None
            return Dated(period, against or period.earlier(), row.location)
    return None


def _span(text: str) -> Span | None:
    return span_of_key(text) or find_span(text)


def years_disagree(table: SummaryTable, dated: Dated) -> Text | None:
    """The nearest title above a table whose full period ends in another month, or None."""
    for text in table.before:
        span = find_span(text.text) if text.is_title else None
        if span and span.period:
            return text if span.period.last not in (dated.period.last, dated.against.last) else None
    return None
