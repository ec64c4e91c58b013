"""A list of labelled numbers with a total is a small table, whoever wrote it and in whatever."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchward.check.checking import check_papers
from watchward.check.model import Claim, Verdict
from watchward.check.readers import read_paper
from watchward.check.readers.listed import list_row
from watchward.check.readers.text import read_text
from watchward.check.readers.word import read_with_places

ITEMS = ("Dogs: 412 (48.8%)", "Cats: 308 (36.5%)", "Birds: 124 (14.7%)", "Total: 844")


def wrong_in(path: Path) -> list[Claim]:
    (checked,) = check_papers([read_paper(path)])
    return [claim for claim in checked.claims if claim.verdict is Verdict.INCONSISTENT]


def docx_of(items: tuple[str, ...], path: Path) -> None:
    import docx

    document = docx.Document()
    document.add_heading("Animals taken in")
    for item in items:
        document.add_paragraph(item, style="List Bullet")
    document.add_paragraph("The shelter is open every day.")
    document.save(str(path))


def write(items: tuple[str, ...], path: Path) -> Path:
    heading, end = "Animals taken in", "The shelter is open every day."
    if path.suffix == ".docx":
        docx_of(items, path)
    elif path.suffix == ".html":
        listed = "".join(f"<li>{item}</li>" for item in items)
        path.write_text(
            f"<html><body><h1>{heading}</h1><ul>{listed}</ul><p>{end}</p></body></html>"
        )
    else:
        bullet = "•" if path.suffix == ".txt" else "-"
        listed = "\n".join(f"{bullet} {item}" for item in items)
        path.write_text(f"# {heading}\n\n{listed}\n\n{end}\n")
    return path


@pytest.mark.parametrize("suffix", [".md", ".txt", ".html", ".docx"])
def test_every_reader_makes_a_table_of_a_list_with_a_total(suffix: str, tmp_path: Path) -> None:
    paper = read_paper(write(ITEMS, tmp_path / f"paper{suffix}"))
    (grid,) = paper.grids()
    assert [[cell.text for cell in row] for row in grid.rows] == [
        ["Dogs", "412", "48.8%"], ["Cats", "308", "36.5%"], ["Birds", "124", "14.7%"],
        ["Total", "844", ""],
    ]  # fmt: skip
    assert grid.caption == "Animals taken in"


def test_a_list_s_rows_keep_their_places(tmp_path: Path) -> None:
    path = write(ITEMS, tmp_path / "paper.docx")
    paper, _document, places = read_with_places(path)
    (grid,) = paper.grids()
    assert places[grid.rows[2][1].at].text == ITEMS[2]
    (grid,) = read_paper(write(ITEMS, tmp_path / "paper.md")).grids()
    assert grid.rows[2][1].at.line == 5


@pytest.mark.parametrize("suffix", [".md", ".txt", ".html", ".docx"])
def test_a_total_that_its_list_does_not_give_is_wrong(suffix: str, tmp_path: Path) -> None:
    items = ("Dogs - 412", "Cats - 308", "Birds - 124", "Total - 884")
    (claim,) = wrong_in(write(items, tmp_path / f"paper{suffix}"))
    assert (claim.stated, claim.recomputed) == ("884", "844")


def test_items_set_in_are_parts_of_the_one_above_them(tmp_path: Path) -> None:
    path = tmp_path / "paper.md"
    path.write_text(
        "# Animals\n\n- Dogs: 412\n  - Young: 112\n  - Grown: 300\n- Cats: 308\n- Birds: 124\n"
        "- Total: 844\n"
    )
    assert wrong_in(path) == []
    (grid,) = read_paper(path).grids()
    assert [row[0].indent for row in grid.rows] == [0, 1, 1, 0, 0, 0]


@pytest.mark.parametrize(
    "text",
    [
        "Animals, among them:\n\n- Dogs: 412\n- Cats: 308\n- Birds: 104\n- Total: 844\n",
        "- Dogs: 412, of which 112 were young\n- Cats: 308\n- Birds: 104\n- Total: 844\n",
        "- Dogs: 412\n- Cats: 308\n- Birds: 124\n",
        "- Visits: 412\n- Calls: 308\n- Letters: 124\n- Total households helped: 801\n",
        "- Recommendation 1\n- Recommendation 2\n- Total 3\n",
    ],
)
def test_a_list_that_may_not_tell_all_stays_text(text: str) -> None:
    assert not list(read_text("paper.md", text, "markdown").grids())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Dogs: 412", ("Dogs", "412", "")),
        ("Dogs – £1.2m;", ("Dogs", "£1.2m", "")),
        ("Aged 16 to 17: 40 (12.5%)", ("Aged 16 to 17", "40", "12.5%")),
        ("Grants received: (2,400)", ("Grants received", "(2,400)", "")),
        ("Dogs 412 and", ("Dogs", "412", "")),
    ],
)
def test_an_item_is_a_label_and_its_number(text: str, said: tuple[str, str, str]) -> None:
    row = list_row(text)
    assert row is not None
    assert (row.label, row.number, row.share) == said


@pytest.mark.parametrize(
    "text",
    ["Due: 2025", "The number of dogs was 412", "Dogs rose by 12%", "412: dogs",
     "Dogs: 412 up from 300", "We took in fewer. Dogs: 412", "Dogs, of which young: 12"],
)  # fmt: skip
def test_other_items_are_none(text: str) -> None:
    row = list_row(text)
    assert row is None
