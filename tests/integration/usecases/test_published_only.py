"""A partnership that is sent only the force's own summary: tables, comparison, trend, paragraph."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.support.lake import new_workspace
from watchward.content.format import number_text, paragraph_text
from watchward.measures.figure import Figure
from watchward.render import summary_csv
from watchward.usecases.explain import explain, list_rows
from watchward.usecases.loading.published import load_published
from watchward.usecases.series import MeasureRequest, compare_areas, list_measure, trend_lines
from watchward.usecases.setup import Workspace
from watchward.usecases.state import status
from watchward.usecases.summary import SummaryRequest, make_summary
from watchward.words.errors import Refused, UsageProblem
from watchward.words.periods import Month

HEAD = (
    "area,section,row_order,crime_type,pct_da,offences_prev,offences_curr,diff,pct_diff,"
    "solved_prev,solved_curr,solved_diff,solved_pct_diff,rate_prev,rate_curr,rate_pp_diff"
)
ASB = "Anti-Social Behaviour (incidents)"
CRIME = "All Crime (excl. Action (NFIB) Fraud)"


def edition(path: Path, *rows: str) -> Path:
    """A published summary with these rows, dated by its name."""
    path.write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
    return path


OCTOBER = (
    f"Force,Top Level,1,{ASB},-,15521,14490,-1031,-6.6,-,-,-,-,-,-,-",
    f"Force,Top Level,2,{CRIME},15.9,155783,146480,-9303,-6.0,21241,21141,-100,-0.5,13.6,14.4,0.8",
    f"Maldon,Top Level,1,{ASB},-,228,253,25,11.0,-,-,-,-,-,-,-",
    f"Maldon,Top Level,2,{CRIME},20.4,3313,3390,77,2.3,384,432,48,12.5,11.6,12.7,1.2",
    "Maldon,Victim Based Crime,32,Shoplifting,0.8,127,132,5,3.9,30,35,5,16.7,23.6,26.5,2.9",
)
DECEMBER = (
    f"Force,Top Level,2,{CRIME},15.9,154000,145000,-9000,-5.8,21000,21000,0,0.0,13.6,14.5,0.8",
    f"Maldon,Top Level,2,{CRIME},20.0,3300,3400,100,3.0,380,430,50,13.2,11.5,12.6,1.1",
)
A_YEAR_BEFORE = (
    f"Maldon,Top Level,2,{CRIME},20.0,3500,3310,-190,-5.4,400,384,-16,-4.0,11.4,11.6,0.2",
)


@pytest.fixture(scope="module")
def october(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace with one edition."""
    folder = tmp_path_factory.mktemp("published")
    workspace = new_workspace(folder / "w")
    load_published(workspace, [edition(folder / "summary-2024-10.csv", *OCTOBER)])
    return workspace


@pytest.fixture
def editions(tmp_path: Path) -> Workspace:
    """A workspace with three editions, one of which a later one revises."""
    workspace = new_workspace(tmp_path / "w")
    for name, rows in (("2023-10", A_YEAR_BEFORE), ("2024-10", OCTOBER), ("2024-12", DECEMBER)):
        load_published(workspace, [edition(tmp_path / f"summary-{name}.csv", *rows)])
    return workspace


def shown(figure: Figure) -> str:
    """A figure as a machine reads it."""
    return number_text(figure, "-").replace(",", "") if figure.has_value else str(figure.status)


@pytest.mark.shared
def test_the_summary_is_the_published_table_cell_for_cell(shared: Path, tmp_path: Path) -> None:
    source = shared / "published" / "performance_summary_2024-10.csv"
    workspace = new_workspace(tmp_path / "w")
    load_published(workspace, [source])
    product = make_summary(workspace, SummaryRequest(every=True))
    given = list(csv.DictReader(io.StringIO(summary_csv.render(product.document))))
    with source.open(encoding="utf-8") as file:
        printed = list(csv.DictReader(file))
    assert len(given) == len(printed) == 784
    for row, truth in zip(given, printed, strict=True):
        assert row == {name: truth[name] for name in row}


def test_the_paragraph_compares_with_the_force_and_lists_what_rose(october: Workspace) -> None:
    product = make_summary(october, SummaryRequest(areas=("Maldon",)))
    first, *rest = (paragraph_text(p) for p in product.paragraphs["E07000074"])
    assert "all crime in Maldon rose by 2.3% (77 more offences, from 3,313 to 3,390)" in first
    assert "Both did worse than the force as a whole" in first
    assert "Within the usual variation, this rose: shoplifting (127 to 132)." in rest


def test_what_the_file_does_not_print_is_missing_and_named(october: Workspace) -> None:
    product = make_summary(october, SummaryRequest(areas=("Maldon",)))
    arson = product.summaries[0].rows["arson"].offences_curr
    assert (str(arson.status), arson.reason) == (
        "missing", "no published summary gives it for the 12 months to October 2024",
    )  # fmt: skip
    source = [str(text) for _, text in product.document.cover.facts]
    assert any("summary-2024-10.csv" in text for text in source)


def test_a_file_without_the_force_has_no_comparison_with_it(tmp_path: Path) -> None:
    workspace = new_workspace(tmp_path / "w")
    rows = [row for row in OCTOBER if row.startswith("Maldon")]
    harlow = [row.replace("Maldon", "Harlow") for row in rows]
    load_published(workspace, [edition(tmp_path / "summary-2024-10.csv", *rows, *harlow)])
    product = make_summary(workspace, SummaryRequest(every=True))
    assert [summary.area.name for summary in product.summaries] == ["Maldon", "Harlow"]
    for paragraphs in product.paragraphs.values():
        assert "force" not in paragraph_text(paragraphs[0])


def test_areas_stand_side_by_side_with_rates(october: Workspace) -> None:
    lines = compare_areas(october, "all-crime", None)
    assert [(line.area.name, shown(line.count), shown(line.change_pct)) for line in lines] == [
        ("Force", "146480", "-6.0"),
        ("Maldon", "3390", "2.3"),
    ]
    assert lines[1].rate.has_value


def test_measures_are_listed_for_the_periods_held(october: Workspace) -> None:
    (line,) = list_measure(october, MeasureRequest("solved-rate", ("type",), area="Maldon",
                                                   crime_type="all-crime"))[:1]  # fmt: skip
    assert shown(line.figure) == "12.7"
    with pytest.raises(Refused, match="give only rolling 12 months"):
        list_measure(october, MeasureRequest("offences", ("month",), area="Maldon"))


def test_the_trend_grows_as_editions_accumulate(editions: Workspace) -> None:
    lines = trend_lines(editions, "Maldon", "all-crime", None, months=36)
    assert [(str(line.month), shown(line.rolling)) for line in lines] == [
        ("2022-10", "3500"),
        ("2023-10", "3313"),  # as the edition of October 2024 revised it: it was printed as 3310
        ("2023-12", "3300"),
        ("2024-10", "3390"),
        ("2024-12", "3400"),
    ]
    assert {str(line.monthly.status) for line in lines} == {"not available"}
    assert status(editions)["published"] == [
        "2022-10-r12", "2023-10-r12", "2023-12-r12", "2024-10-r12", "2024-12-r12",
    ]  # fmt: skip


def test_both_periods_of_an_edition_come_from_that_edition(editions: Workspace) -> None:
    request = SummaryRequest(to=Month(2024, 10), areas=("Maldon",))
    crime = make_summary(editions, request).summaries[0].rows["all-crime"]
    assert (shown(crime.offences_prev), shown(crime.offences_curr)) == ("3313", "3390")


def test_a_comparison_across_editions_says_that_part_may_be_revision(editions: Workspace) -> None:
    request = SummaryRequest(to=Month(2023, 10), areas=("Maldon",))
    notes = [paragraph_text(note) for note in make_summary(editions, request).document.notes]
    assert (
        "The two periods come from two editions, those to October 2024 and October 2023: part of a "
        "change may be a revision."
    ) in notes
    newest = make_summary(editions, SummaryRequest(areas=("Maldon",)))
    assert newest.later.label == "12 months to December 2024"
    assert not any("revision" in paragraph_text(note) for note in newest.document.notes)


def test_an_older_edition_can_be_read_as_it_was(editions: Workspace) -> None:
    request = SummaryRequest(areas=("Maldon",), as_at=1)
    crime = make_summary(editions, request).summaries[0].rows["all-crime"]
    assert (shown(crime.offences_prev), shown(crime.offences_curr)) == ("3500", "3310")


def test_a_printed_figure_is_explained_by_the_line_that_prints_it(october: Workspace) -> None:
    product = make_summary(october, SummaryRequest(areas=("Maldon",)))
    for figure in product.summaries[0].rows["shoplifting"].figures():
        said = explain(october, figure.id)
        assert said.figure == figure
        assert said.rows is None
        assert said.filters == ("as printed in summary-2024-10.csv, line 6",)
    (row,) = list_rows(october, "offences.v1/Maldon/2024-10-r12/shoplifting")
    assert (row["offences_curr"], row["file_name"]) == (132, "summary-2024-10.csv")


def test_a_period_that_no_edition_gives_is_refused(october: Workspace) -> None:
    with pytest.raises(Refused, match="12 months to May 2024"):
        make_summary(october, SummaryRequest(to=Month(2024, 5)))
    with pytest.raises(UsageProblem):
        make_summary(october, SummaryRequest(areas=("Harlow",)))


def test_records_come_before_published_summaries(editions: Workspace, tmp_path: Path) -> None:
    from tests.support.lake import load_text

    load_text(editions, "crime_ref,recorded_on,district,crime_type\nA,2024-10-05,Maldon,Arson\n")
    rows = list_measure(editions, MeasureRequest("offences", ("area",), Month(2024, 10)))
    assert {line.area.name: shown(line.figure) for line in rows}["Maldon"] == "1"
