"""Plain text and Markdown are read into headings, paragraphs and tables with their lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchward.check.model import Grid, Paper
from watchward.check.readers import read_paper
from watchward.check.readers.text import read_text


def paper_of(text: str, kind: str = "markdown") -> Paper:
    return read_text("paper.md", text, kind)


def grid_of(text: str) -> Grid:
    (grid,) = paper_of(text).grids()
    return grid


def words(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid.rows]


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("# Introduction", 1),
        ("### Offences ###", 3),
        ("4.2 Hate Crime", 2),
        ("4.2.1 hate crime by strand", 3),
        ("5 CRIME AND ASB DATA", 1),
        ("**4. Partnership Hub**", 1),
        ("**Key findings**", 4),
        ("SUMMARY OF OFFENCES", 2),
        ("Operation Caesar", 6),
        ("12 September 2024", 0),
        ("Shoplifting rose by 23.1% to 1,235", 0),
        ("12 offences were recorded in the town in this year.", 0),
    ],
)
def test_headings_are_told_from_sentences(line: str, level: int) -> None:
    (block,) = paper_of(f"{line}\n\n").texts()
    assert block.level == level


def test_sections_count_headings() -> None:
    blocks = list(paper_of("# One\n\nText here.\n\n## Two\n\nMore text.\n").texts())
    assert [(block.text, block.section) for block in blocks] == [
        ("One", 1),
        ("Text here.", 1),
        ("Two", 2),
        ("More text.", 2),
    ]


def test_a_wrapped_paragraph_is_one_and_keeps_its_lines() -> None:
    text = (
        "\nIn the twelve months to October 2024 there were 14,743 offences, which\n"
        "is 7.3% fewer than the year before, when there were 15,898. The non-\n"
        "domestic offences fell as well, and so did the num-\n"
        "ber of victims.\n"
    )
    (block,) = paper_of(text).texts()
    assert "which is 7.3% fewer" in block.text
    assert "non-domestic offences" in block.text
    assert "the number of victims" in block.text
    assert block.at.line == 2
    assert block.line_at(block.text.index("14,743")) == 2
    assert block.line_at(block.text.index("15,898")) == 3
    assert block.line_at(block.text.index("victims")) == 5


def test_short_lines_are_not_run_together() -> None:
    blocks = list(
        paper_of("Anne Smith – Chair  \nBob Jones – Clerk  \nTotal present: 12\n").texts()
    )
    assert [block.text for block in blocks] == [
        "Anne Smith – Chair",
        "Bob Jones – Clerk",
        "Total present: 12",
    ]


def test_a_paragraph_cut_by_a_page_is_joined() -> None:
    start = "The Board was advised that the number of offences recorded in the borough"
    (block,) = paper_of(f"{start}\n\n<!-- page 3 -->\n\nfell from 120 to 100.\n").texts()
    assert block.text == f"{start} fell from 120 to 100."
    assert block.line_at(block.text.index("120")) == 5


def test_items_lose_their_marks() -> None:
    text = "- 71% agree\n* 5 of them\n• 12 more\n1. First\n- 2. Second\n(a) third\n❖ last\n"
    blocks = list(paper_of(text).texts())
    assert [block.text for block in blocks] == [
        "71% agree",
        "5 of them",
        "12 more",
        "First",
        "Second",
        "third",
        "last",
    ]
    assert all(block.is_item for block in blocks)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("There were 455¹ offences.", "There were 455 offences."),
        ("There were 455[1] offences.", "There were 455 offences."),
        ("There were 455<sup>1</sup> offences.", "There were 455 offences."),
        ("There were **455**<sup>1</sup> offences.", "There were 455 offences."),
        ("There were 455[^2] offences.", "There were 455 offences."),
        ("There were 455$^{1}$ offences.", "There were 455 offences."),
        ("There were 455* offences in 2022².", "There were 455 offences in 2022."),
        ("Held on 5<sup>th</sup> May in 3 km² of land.", "Held on 5th May in 3 km² of land."),
        ("It is 3 km<sup>2</sup> of land here.", "It is 3 km² of land here."),
        ("A fall of \u22125.2\u00a0per\u00a0cent here.", "A fall of -5.2 per cent here."),
        ("A fall of –5.2% in the years 2019–20.", "A fall of -5.2% in the years 2019–20."),
        (
            "Some of\ufb01cers  saw 12\u202f345 of\u00adfences.",
            "Some officers saw 12,345 offences.",
        ),
        ("It is <b>7.3%</b> &amp; &pound;5m <5 here.", "It is 7.3% & £5m <5 here."),
        ("See [page 7](http://a.b/c_d) and *appendix 2*.", "See page 7 and appendix 2."),
    ],
)
def test_conversion_damage_is_survived(raw: str, clean: str) -> None:
    (block,) = paper_of(raw + "\n").texts()
    assert block.text == clean


def test_html_lists_in_a_line_become_items() -> None:
    text = "2.2\t<p>Crime fell by <b>7.3%</b>.</p><ul><li>• ASB fell 8.7%</li><li>Theft</li></ul>\n"
    blocks = list(paper_of(text).texts())
    assert [(block.text, block.is_item, block.at.line) for block in blocks] == [
        ("2.2 Crime fell by 7.3%.", False, 1),
        ("ASB fell 8.7%", True, 1),
        ("Theft", True, 1),
    ]


def test_a_tabbed_table_with_two_heading_rows() -> None:
    grid = grid_of(
        "Figure 7: Offences\n\n"
        "Top Level\t\tOffences\t\t\tSolved Outcomes\t\t\n"
        "Crime Type\t% DA 2024\t2023\t2024\t# diff.\t2023\t2024\t# diff.\n"
        "Rape\t40.6\t2215\t2103\t\u2212112\t78\t75\t-3\n"
        "- Rape - Under 16 yrs\t6.1\t502\t509\t7\t29\t33\t4\n"
    )
    assert grid.headers == 2
    assert grid.caption == "Figure 7: Offences"
    assert words(grid)[0] == ["Top Level", "", *["Offences"] * 3, *["Solved Outcomes"] * 3]
    assert words(grid)[2][4] == "-112"
    assert (grid.rows[3][0].text, grid.rows[3][0].indent) == ("Rape - Under 16 yrs", 1)
    assert [row[0].at.line for row in grid.rows] == [3, 4, 5, 6]
    assert [(cell.at.row, cell.at.column) for cell in grid.rows[3]][:2] == [(4, 1), (4, 2)]


def test_a_heading_met_again_with_another_corner_starts_a_table() -> None:
    first, second = paper_of(
        "Victim\tOffences\t\nType\t2023\t2024\nRape\t5\t6\n"
        "State\tOffences\t\nType\t2023\t2024\nDrugs\t7\t8\n"
    ).grids()
    assert words(first)[2:] == [["Rape", "5", "6"]]
    assert words(second)[2:] == [["Drugs", "7", "8"]]
    assert second.headers == 2
    assert second.at.line == 4
    assert first.at.table != second.at.table


def test_a_table_over_two_pages_is_one() -> None:
    grid = grid_of("Area\tNo.\nBasildon\t5\n\nPage 2 of 9\n\nArea\tNo.\nHarlow\t6\nTotal\t11\n")
    assert words(grid) == [["Area", "No."], ["Basildon", "5"], ["Harlow", "6"], ["Total", "11"]]
    assert [row[0].at.line for row in grid.rows] == [1, 2, 7, 8]
    assert grid.rows[2][0].at.page == 2


def test_a_table_that_goes_on_without_headings_is_one() -> None:
    assert len(grid_of("Area\tNo.\nBasildon\t5\n\n\nHarlow\t6\n").rows) == 3


@pytest.mark.parametrize(
    "second",
    ["Area\tNo.\nBasildon\t6\n", "Ward\tNo.\nHarlow\t6\n", "Area\tNo.\tRank\nHarlow\t6\t1\n"],
)
def test_two_tables_stay_two(second: str) -> None:
    assert len(list(paper_of("Area\tNo.\nBasildon\t5\n\n" + second).grids())) == 2


def test_nothing_goes_on_after_a_total() -> None:
    text = "Area\tNo.\nBasildon\t5\nTotal\t5\n\nArea\tNo.\nHarlow\t6\nTotal\t6\n"
    assert len(list(paper_of(text).grids())) == 2


def test_a_pipe_table() -> None:
    grid = grid_of(
        "| Area | 2023 | **2024** |\n| :--- | ---: | --- |\n| Harlow | 1 234 | (5.2%)* |\n"
        "| a\\|b | <ul><li>5</li><li>6</li></ul> | – |\n\nTable 2: by area\n"
    )
    assert words(grid) == [
        ["Area", "2023", "2024"],
        ["Harlow", "1,234", "(5.2%)"],
        ["a|b", "5\n6", "-"],
    ]
    assert grid.caption == "Table 2: by area"
    assert grid.rows[1][0].at.line == 3
    assert grid.headers == 1


def test_a_table_of_spaces() -> None:
    grid = grid_of(
        "Area        2023    2024\nHarlow      1,234   1,300\nBasildon    2,345   2,400\n"
    )
    assert words(grid)[1] == ["Harlow", "1,234", "1,300"]


def test_a_table_in_html_keeps_its_lines() -> None:
    grid = grid_of(
        "Text.\n\n<table>\n<tr><th rowspan=2>Area</th><th colspan=2>Offences</th></tr>\n"
        "<tr><th>2023</th><th>2024</th></tr>\n<tr><td>Harlow</td><td>5</td><td>6</td></tr>\n"
        "</table>\n"
    )
    assert grid.headers == 2
    assert words(grid)[0] == ["Area", "Offences", "Offences"]
    assert words(grid)[1] == ["Area", "2023", "2024"]
    assert grid.rows[2][0].at.line == 6


def test_a_label_broken_over_two_lines() -> None:
    grid = grid_of("Type\t2023\t2024\nDeath caused by\nunlawful driving\t5\t6\n")
    assert words(grid)[1] == ["Death caused by unlawful driving", "5", "6"]


def test_a_group_row_is_no_heading() -> None:
    grid = grid_of("Type\tNo.\tRate\nVictim based\t\t\nRape\t5\t0.6\n")
    assert grid.headers == 1


def test_page_numbers_alone_are_no_text() -> None:
    text = "First part.\n\n4\n\nSecond part.\n\n5\n\nThird part.\n\n6\n\nFourth.\n"
    blocks = list(paper_of(text).texts())
    assert [(block.text, block.at.page) for block in blocks] == [
        ("First part.", 4),
        ("Second part.", 5),
        ("Third part.", 6),
        ("Fourth.", 7),
    ]


def test_a_lone_number_is_kept() -> None:
    assert [block.text for block in paper_of("Offences fell\n\n120\n").texts()][-1] == "120"


def test_a_paper_without_numbers_is_read(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("There is nothing to count.\n")
    assert [block.text for block in read_paper(path).blocks if not isinstance(block, Grid)] == [
        "There is nothing to count."
    ]


def test_a_long_pack_is_read_whole() -> None:
    part = (
        "In the year there were 14,743 offences, 7.3% fewer than the 15,898 before.\n\n"
        "Area\t2023\t2024\t# diff.\nHarlow\t5\t6\t1\nBasildon\t1,234\t1,300\t66\n\n"
    )
    many = 450_000 // len(part)
    paper = paper_of(part * many)
    assert sum(1 for _ in paper.grids()) == many
    assert sum("14,743" in block.text for block in paper.texts()) == many
