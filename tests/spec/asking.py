"""How a specification is written: records as a small text table, a question, the answer.

A table has a heading and cells between bars. For brevity a reference is made up
where none is given, ``month`` stands for a day in that month, and ``count``
repeats a row. A question is a figure key with the area's name in place of its
code; the answer is the number as it is printed, or the status and its reason.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.spec.engines import PostgreSQL
from tests.support.lake import load_text
from watchward.content.format import number_text
from watchward.lake.snapshot import Snapshot
from watchward.lake.workspace import Workspace
from watchward.measures.figure import Figure, FigureKey
from watchward.performance.summary import AreaSummary
from watchward.usecases.answering import open_answers
from watchward.usecases.explain import figure_of
from watchward.usecases.loading.report import LoadReport
from watchward.usecases.summary import SummaryProduct, SummaryRequest, make_summary
from watchward.words.periods import Month

REFERENCES = {"offences": "crime_ref", "outcomes": "crime_ref", "incidents": "incident_ref"}
DAYS = {"offences": "recorded_on", "outcomes": "outcome_on", "incidents": "created_at"}


def table(text: str) -> list[dict[str, str]]:
    """The rows of a text table by heading."""
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    head, *rows = ([cell.strip() for cell in line.split("|")] for line in lines)
    return [dict(zip(head, row, strict=True)) for row in rows]


@dataclass(slots=True)
class Spec:
    """A workspace that is given records and asked questions."""

    workspace: Workspace
    postgres: PostgreSQL | None
    made_up: int = 0

    def given(self, kind: str, text: str, **options: Any) -> LoadReport:
        """Load a text table as an extract of a kind; on every engine there is."""
        rows = list(self._written(kind, table(text)))
        out = io.StringIO()
        extract = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
        extract.writeheader()
        extract.writerows(rows)
        report = load_text(self.workspace, out.getvalue(), kind, **options)
        if self.postgres:
            self.postgres.agrees(Snapshot(self.workspace))
        return report

    def _written(self, kind: str, rows: list[dict[str, str]]) -> Iterator[dict[str, str]]:
        reference, day = REFERENCES[kind], DAYS[kind]
        for row in rows:
            times = int(row.pop("count", "1"))
            if "month" in row:
                row = {day: f"{row.pop('month')}-15", **row}
            for _ in range(times):
                self.made_up += 1
                yield {reference: f"R{self.made_up}", **row}

    def offences(self, text: str, **options: Any) -> LoadReport:
        """Load offences."""
        return self.given("offences", text, **options)

    def outcomes(self, text: str, **options: Any) -> LoadReport:
        """Load outcomes."""
        return self.given("outcomes", text, **options)

    def incidents(self, text: str, **options: Any) -> LoadReport:
        """Load incidents."""
        return self.given("incidents", text, **options)

    def figure(self, question: str) -> Figure:
        """The figure of a question such as ``offences.v1/Harlow/2024-10-r12/burglary``."""
        key = FigureKey.parse(question)
        first = min(key.period.first, (key.against or key.period.earlier()).first)
        answering = open_answers(Snapshot(self.workspace), first, key.period.last, key.definition)
        return figure_of(answering.calculator, key)

    def ask(self, question: str) -> str:
        """The answer to a question: the number with an ASCII minus, or the status and reason."""
        figure = self.figure(question)
        if figure.has_value:
            return number_text(figure, "-")
        return f"{figure.status}: {figure.reason}"

    def summary(self, to: str = "2024-10", *areas: str, **options: Any) -> SummaryProduct:
        """The summary of some areas, the force alone if none is named."""
        return make_summary(self.workspace, SummaryRequest(Month.parse(to), areas, **options))

    def area(self, name: str, to: str = "2024-10", frame: str = "r12") -> AreaSummary:
        """The rows of one area's summary."""
        return self.summary(to, name, frame=frame).summaries[0]
