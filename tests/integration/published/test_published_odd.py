"""What is odd in a file is kept and said; the file is still read."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.integration.published import published_files as made
from watchward.sources.published import (
    CellStatus,
    Problem,
    PublishedSummary,
    area_names_of,
    read_published,
)
from watchward.words.errors import Refused
from watchward.words.periods import Period

NAMES = area_names_of("essex")
LINES = made.small_summary()
TEXT = made.markdown(LINES)
HEAD = "Crime Type\t2023\t2024\t# diff.\t% diff.\n"


def read(tmp_path: Path, text: str, name: str = "pack.md") -> PublishedSummary:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read_published(path, area_names=NAMES)


def only(summary: PublishedSummary) -> Problem:
    assert len(summary.problems) == 1, summary.problems
    return summary.problems[0]


def test_an_unknown_row_is_kept_and_said_once(tmp_path: Path) -> None:
    text = TEXT.replace("- Arson\t", "- Arson and fire setting\t")
    summary = read(tmp_path, text)
    assert len(summary.rows) == 98
    kept = [row for row in summary.rows if not row.crime_type]
    assert [row.label_as_printed for row in kept] == ["- Arson and fire setting"] * 2
    assert kept[0].offences_curr is not None
    problem = only(summary)
    assert (problem.kind, problem.value) == ("row", "- Arson and fire setting")
    assert problem.reason == "2 rows kept as printed, under no crime type of the tree."


def test_an_unknown_area_is_kept_and_said_once(tmp_path: Path) -> None:
    problem = only(read(tmp_path, TEXT.replace("# Maldon", "# Malden")))
    assert (problem.kind, problem.value) == ("area", "Malden")
    assert problem.reason.startswith("49 rows kept under the name as printed.")


def test_an_area_without_a_name_is_not_taken_for_the_one_before(tmp_path: Path) -> None:
    summary = read(tmp_path, TEXT.replace("# Maldon\n", "The next area.\n"))
    assert [row.area_code for row in summary.rows] == [NAMES["Harlow"]] * 49 + [""] * 49
    assert "Put the area's name in a heading above" in only(summary).reason


@pytest.mark.parametrize("printed", ["n.k.", "1.5", "-4", "12%", "1,03"])
def test_a_count_that_is_none_is_said_and_left_out(tmp_path: Path, printed: str) -> None:
    text = f"# Harlow\nOffences, 12 months to October 2024\n{HEAD}Robbery\t5\t{printed}\t\t\n"
    summary = read(tmp_path, text)
    assert summary.rows[0].offences_curr is None
    assert summary.rows[0].status["offences_curr"] is CellStatus.UNREADABLE
    assert only(summary).value == printed
    assert only(summary).what == "Harlow, Robbery, offences_curr"


@pytest.mark.parametrize(
    ("printed", "said"), [("-", 1), ("", 1), ("N/C", 1), ("[c]", 0), ("[m]", 0)]
)
def test_a_missing_count_is_never_nought(tmp_path: Path, printed: str, said: int) -> None:
    text = f"# Harlow\nOffences, 12 months to October 2024\n{HEAD}Robbery\t5\t{printed}\t[z]\t[z]\n"
    summary = read(tmp_path, text)
    assert summary.rows[0].offences_curr is None
    assert len(summary.problems) == said


def test_rows_and_cells_that_fit_nowhere_are_said(tmp_path: Path) -> None:
    text = (
        f"# Harlow\nOffences, 12 months to October 2024\n{HEAD}"
        "Robbery\t5\t6\t1\t20.0\t99\nSource: the force\t\t\t\t\n"
    )
    problems = read(tmp_path, text).problems
    assert [(p.kind, p.location, p.value) for p in problems] == [
        ("row", "line 4", "99"),
        ("row", "line 5", "Source: the force"),
    ]


def test_years_without_offences_above_are_not_taken_for_offences(tmp_path: Path) -> None:
    table = f"{HEAD}Robbery\t5\t6\t1\t20.0\n"
    with pytest.raises(Refused, match="1 table, which is no summary"):
        read(tmp_path, f"# Harlow\nArrests, 12 months to October 2024\n{table}")
    text = f"# Harlow\nOffences, 12 months to October 2024\n{table}"
    assert len(read(tmp_path, text).rows) == 1


def test_another_table_of_crime_types_is_said(tmp_path: Path) -> None:
    other = "Factor\tScore\nRobbery\t1\nTheft\t2\nArson\t3\nRape\t4\n"
    problem = only(read(tmp_path, f"{TEXT}\n# Risk\n\n{other}"))
    assert (problem.kind, problem.value) == ("table", "Factor, Score")


def test_a_table_of_another_period_is_kept_apart(tmp_path: Path) -> None:
    later = "\n# Harlow\nOffences, 12 months to March 2024\n" + HEAD + "Robbery\t5\t6\t1\t20.0\n"
    summary = read(tmp_path, TEXT + later)
    assert summary.period.key == "2024-10-r12"
    assert (len(summary.rows), len(summary.other_rows)) == (98, 1)
    assert only(summary).value == "12 months to March 2024 against 12 months to March 2023"


def test_a_title_that_contradicts_the_columns_is_said(tmp_path: Path) -> None:
    title = "## Rolling 12 Months to October 2022"
    summary = read(tmp_path, TEXT.replace("## Rolling 12 Months to October", title))
    assert summary.period.key == "2024-10-r12"
    assert {p.kind for p in summary.problems} == {"period"}
    assert summary.problems[0].reason == (
        "The columns of the table below give the 12 months to October 2024."
    )


def test_a_baseline_year_other_than_the_one_before(tmp_path: Path) -> None:
    text = (
        "# Harlow\nOffences, rolling 12 months to December\n"
        "Crime Type\t2019\t2024\t# diff.\t% diff.\nRobbery\t5\t6\t1\t20.0\n"
    )
    summary = read(tmp_path, text)
    assert (summary.period.key, summary.against.key) == ("2024-12-r12", "2019-12-r12")


def test_the_period_may_be_given_with_a_file_that_does_not_say(tmp_path: Path) -> None:
    path = tmp_path / "counts.csv"
    path.write_text(made.tidy_csv(LINES), encoding="utf-8")
    with pytest.raises(Refused, match="no period above the table"):
        read_published(path, area_names=NAMES)
    period = Period.parse("2024-10-r12")
    summary = read_published(path, area_names=NAMES, period=period)
    assert (summary.period, summary.period_source) == (period, "given with the file")


def test_periods_in_columns_of_their_own(tmp_path: Path) -> None:
    text = (
        "area,crime_type,period,against,offences_prev,offences_curr\n"
        "Harlow,Robbery,2024-10-r12,2019-12-r12,5,6\n"
    )
    summary = read(tmp_path, text, "counts.csv")
    assert (summary.period.key, summary.against.key) == ("2024-10-r12", "2019-12-r12")


def test_a_table_that_goes_on_after_a_blank_line_keeps_its_headings(tmp_path: Path) -> None:
    text = (
        f"# Harlow\nOffences, 12 months to October 2024\n{HEAD}"
        "Robbery\t5\t6\t1\t20.0\n\nShoplifting\t7\t8\t1\t14.3\n"
    )
    assert [row.crime_type for row in read(tmp_path, text).rows] == ["robbery", "shoplifting"]


def test_the_same_row_twice_is_said(tmp_path: Path) -> None:
    text = made.tidy_csv([*LINES, LINES[7]])
    problem = only(read(tmp_path, text, "s-2024-10.csv"))
    assert problem.kind == "repeat"
    assert "stand already at line 9, with the same counts" in problem.reason


def test_a_row_of_another_length_is_said(tmp_path: Path) -> None:
    text = made.tidy_csv(LINES).replace("\r\n", ",extra\r\n", 3).replace(",extra", "", 1)
    problems = read(tmp_path, text, "s-2024-10.csv").problems
    assert [(p.location, p.value) for p in problems if p.what == "row of another length"] == [
        ("line 2", "18 cells"),
        ("line 3", "18 cells"),
    ]


def test_formulas_count_as_they_were_last_worked_out_and_unworked_ones_are_said(
    tmp_path: Path,
) -> None:
    path = made.workbook(LINES, tmp_path / "book.xlsx")
    book = openpyxl.load_workbook(path)
    book["Harlow"]["D5"] = "=1+1"
    book.save(path)
    problems = read_published(path, area_names=NAMES).problems
    assert ("formula", "sheet Harlow, cell D5") in [(p.what, p.location) for p in problems]
    assert "Open the file in a spreadsheet program" in problems[0].reason


def test_a_formula_with_a_stored_value_is_that_value(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Harlow")
        sheet.write("A1", "Harlow: offences, 12 months to October 2024")
        sheet.write_row("A3", ["Crime type", "2023", "2024"])
        sheet.write_row("A4", ["Robbery", 5])
        sheet.write_formula("C4", "=B4+1", None, 6)
    summary = read_published(path, area_names=NAMES)
    assert summary.problems == ()
    assert summary.rows[0].offences_curr == 6


def test_a_hidden_sheet_is_not_read_and_said(tmp_path: Path) -> None:
    path = made.workbook(LINES, tmp_path / "book.xlsx")
    book = openpyxl.load_workbook(path)
    book["Maldon"].sheet_state = "hidden"
    book.save(path)
    summary = read_published(path, area_names=NAMES)
    assert len(summary.rows) == 49
    assert (only(summary).kind, only(summary).location) == ("sheet", "sheet Maldon")


def test_tracked_insertions_are_read_and_deletions_are_not(tmp_path: Path) -> None:
    import docx
    from docx.oxml import OxmlElement

    path = made.word_file(LINES[:49], tmp_path / "s.docx")
    document = docx.Document(str(path))
    paragraph = document.tables[0].rows[2]._tr.tc_lst[2].p_lst[0]
    old = paragraph.r_lst[0]
    text = old.text
    deletion, insertion = OxmlElement("w:del"), OxmlElement("w:ins")
    for change in (deletion, insertion):
        paragraph.append(change)
    new = OxmlElement("w:r")
    words = OxmlElement("w:t")
    words.text = text
    new.append(words)
    insertion.append(new)
    deletion.append(old)
    gone = OxmlElement("w:delText")
    gone.text = "999"
    old.replace(old[0], gone)
    document.save(str(path))
    summary = read_published(path, area_names=NAMES)
    assert summary.problems == ()
    assert summary.rows[0].printed["offences_prev"] == text
