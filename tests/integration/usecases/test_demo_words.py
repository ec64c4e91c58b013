"""The words of the demo's summary, all 16 areas, held against its figures."""

from __future__ import annotations

import pytest

from tests.support.demo import PreparedDemo
from tests.unit.performance.claims import (
    NAMES,
    changes_said,
    check_lists,
    grammar_problems,
    lists,
)
from watchward.content.chart import Chart
from watchward.content.format import paragraph_text
from watchward.content.table import Table, Verdict
from watchward.measures.figure import Figure
from watchward.performance.summary import AreaSummary
from watchward.usecases.setup import open_workspace_at
from watchward.usecases.summary import SummaryProduct, SummaryRequest, make_summary
from watchward.words.periods import Month

TOTALS = ("all-crime", "anti-social-behaviour")


@pytest.fixture(scope="module")
def product(prepared_demo: PreparedDemo) -> SummaryProduct:
    """The demo's summary of all areas to October 2024."""
    request = SummaryRequest(to=Month(2024, 10), every=True)
    return make_summary(open_workspace_at(prepared_demo.folder), request)


def counts(summary: AreaSummary) -> dict[str, tuple[int, int]]:
    """The two counts of each row."""
    found = {}
    for slug, row in summary.rows.items():
        before, now = row.offences_prev.numerator, row.offences_curr.numerator
        assert before is not None
        assert now is not None
        found[slug] = (before, now)
    return found


def verdicts(product: SummaryProduct, summary: AreaSummary) -> dict[str, str]:
    """The verdict of each row, as the table beside it prints it."""
    (table,) = [t for t in product.document.tables() if t.key == f"summary/{summary.area.name}"]
    return {row.key: cell.code for row in table.rows if isinstance(cell := row.cells[-1], Verdict)}


def texts(product: SummaryProduct, summary: AreaSummary) -> list[str]:
    """The area's paragraphs."""
    return [paragraph_text(paragraph) for paragraph in product.paragraphs[summary.area.code]]


def test_there_are_sixteen_areas(product: SummaryProduct) -> None:
    assert len(product.summaries) == len(product.paragraphs) == 16


def test_every_rise_and_every_material_fall_is_listed_and_nothing_else(
    product: SummaryProduct,
) -> None:
    for summary in product.summaries:
        check_lists(texts(product, summary), counts(summary), verdicts(product, summary))


def test_every_type_that_rose_is_named_in_words(product: SummaryProduct) -> None:
    for summary in product.summaries:
        text = "\n".join(texts(product, summary)[1:])
        rose = {slug for slug, (old, new) in counts(summary).items() if new > old}
        named = [name for name, slug in NAMES.items() if slug in rose.difference(TOTALS)]
        assert named
        assert [name for name in named if name not in text] == []


def test_no_fall_stands_among_the_rises(product: SummaryProduct) -> None:
    for summary in product.summaries:
        held = counts(summary)
        for kind, claims in lists(texts(product, summary)).items():
            for claim in claims:
                old, new = held[claim.slug]
                assert kind == "break" or (new > old) == (kind != "down")


def test_the_totals_are_the_figures(product: SummaryProduct) -> None:
    for summary in product.summaries:
        held = counts(summary)
        said = changes_said(texts(product, summary)[0])
        assert said == {slug: held[slug] for slug in TOTALS}


def test_readings_findings_and_charts_agree_with_the_figures(product: SummaryProduct) -> None:
    findings = [paragraph_text(finding) for finding in product.document.findings]
    for summary, finding, section in zip(
        product.summaries, findings, product.document.sections, strict=True
    ):
        held = counts(summary)
        assert finding.startswith(f"{summary.area.name}: all crime ")
        assert changes_said(finding) == {"all-crime": held["all-crime"]}
        table, *charts = section.blocks
        assert isinstance(table, Table)
        assert table.reading is not None
        reading = paragraph_text(table.reading)
        assert changes_said(reading.partition("; ")[0]) == {"all-crime": held["all-crime"]}
        assert len(charts) == 4
        for chart in charts:
            assert isinstance(chart, Chart)
            check_message(chart, held, verdicts(product, summary))


def check_message(chart: Chart, held: dict[str, tuple[int, int]], verdict: dict[str, str]) -> None:
    """A chart's title says what the figures say, and its months add up to them."""
    slug = chart.key.rpartition("/")[2]
    old, new = held[slug]
    level = "about the same" if verdict[slug] == "same" else "higher" if new > old else "lower"
    assert f" was {level} in the 12 months to October 2024 " in paragraph_text(chart.message)
    months = [figure.numerator or 0 for figure in chart.series[0].figures]
    assert (sum(months[-24:-12]), sum(months[-12:])) == (old, new)


def test_every_sentence_reads_well(product: SummaryProduct) -> None:
    sentences = [text for summary in product.summaries for text in texts(product, summary)]
    sentences += [paragraph_text(finding) for finding in product.document.findings]
    sentences += [paragraph_text(note) for note in product.document.notes]
    sentences += [paragraph_text(t.reading) for t in product.document.tables() if t.reading]
    assert {text: wrong for text in sentences if (wrong := grammar_problems(text))} == {}


def test_one_area_alone_says_what_it_says_among_all(
    product: SummaryProduct, prepared_demo: PreparedDemo
) -> None:
    request = SummaryRequest(to=Month(2024, 10), areas=("Maldon",))
    alone = make_summary(open_workspace_at(prepared_demo.folder), request)
    assert alone.paragraphs["E07000074"] == product.paragraphs["E07000074"]


def test_the_figures_of_a_paragraph_stand_in_its_tables(product: SummaryProduct) -> None:
    tabled = {
        cell
        for table in product.document.tables()
        for row in table.rows
        for cell in row.cells
        if isinstance(cell, Figure)
    }
    for paragraphs in product.paragraphs.values():
        shown = {span.figure for p in paragraphs for span in p.spans if hasattr(span, "figure")}
        assert shown <= tabled
