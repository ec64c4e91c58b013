"""The notes under a summary: what is counted, how, and what to beware of."""

from __future__ import annotations

from collections.abc import Mapping

from watchward.content.text import Constant, Paragraph, Words, period_words
from watchward.evidence.change import FLOOR
from watchward.performance.changes import Judged
from watchward.words.outcomes import SolvedDefinition
from watchward.words.periods import Period


def summary_notes(
    judged: Mapping[tuple[str, str], Judged],
    definition: SolvedDefinition,
    later: Period,
    earlier: Period,
    remarks: tuple[Paragraph, ...],
) -> tuple[Paragraph, ...]:
    """The notes, remarks first because they are about these very data."""
    return (
        *remarks,
        *_break_notes(judged),
        _said("Periods are complete calendar months: ", period_words(later), " (",
              Constant(later.span_label, "period"), ") and ",
              period_words(earlier), " (",
              Constant(earlier.span_label, "period"), ")."),
        _said("Offences are counted by the date they were recorded, solved outcomes by the date of "
              "the outcome, in the same months. So a solved rate can exceed one hundred per cent."),
        _said("Solved means ", Constant(definition.label, "definition"), ": ",
              Constant(definition.note, "definition"),
              ". An offence is solved once, at its first such outcome."),
        _said("Anti-social behaviour is counted in incidents, which are not offences and have no "
              "solved outcomes. Racially or religiously aggravated offences, hate crime and "
              "domestic abuse are flags on offences counted elsewhere in the table: they are part "
              "of no sum."),
        _said("“% DA” is the share of the row's offences that are domestic abuse."),
        _said("The words for change compare the difference with the usual variation of the series "
              "from month to month, over all areas and types together. Under ",
              Constant(f"{FLOOR}", "floor of the rule for change"),
              " offences in both periods together nothing is said: read the counts."),
    )  # fmt: skip


def _break_notes(judged: Mapping[tuple[str, str], Judged]) -> list[Paragraph]:
    """Each break in series that any row crosses, once."""
    found: dict[str, str] = {}
    for item in judged.values():
        for crossing in item.crossings:
            found.setdefault(crossing.rule.slug, crossing.rule.text)
    return [
        Paragraph((Constant(f"Break in series: {text}", "register of breaks"),))
        for text in found.values()
    ]


def _said(*parts: str | Constant) -> Paragraph:
    return Paragraph(tuple(Words(part) if isinstance(part, str) else part for part in parts))
