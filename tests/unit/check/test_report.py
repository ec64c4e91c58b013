"""What the check found, told to machines, a terminal, a browser and Word."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import docx
import pytest

from tests.unit.check.papers import RISE, at, grid, paragraph, rise
from watchward.check.model import Checked, Paper, Severity, Standing, Verdict
from watchward.check.report import as_html, as_json, docx_with_comments, rows, said
from watchward.check.sentences import explained
from watchward.words.errors import Refused

NAMES = [
    "document", "location", "quote", "kind", "quantities", "stated", "recomputed",
    "verdict", "severity", "cause", "explanation",
]  # fmt: skip
HOSTILE = '<script>alert("1")</script>'


def check(document: str = "a.md") -> Checked:
    """A paper of one sentence with one finding."""
    paper, claim = rise(document)
    wrong, later, earlier = claim.quantities
    return Checked(
        paper,
        (explained(claim),),
        (
            (wrong, Standing.FAILS),
            (later, Standing.HOLDS),
            (earlier, Standing.UNVERIFIABLE),
        ),
        (("2024", at(document), "a year"),),
    )


class Outline(HTMLParser):
    """Names, links and headings of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.levels: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        self.tags.append(tag)
        if held.get("id"):
            self.ids.append(str(held["id"]))
        if tag == "a":
            self.links.append(str(held["href"]))
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))


def outline(page: str) -> Outline:
    found = Outline()
    found.feed(page)
    return found


def test_json_holds_one_object_a_claim_with_exactly_these_names() -> None:
    whole = json.loads(as_json([check()], 14))
    (claim,) = whole["claims"]
    assert list(claim) == NAMES
    assert list(claim["location"]) == ["line", "page", "paragraph", "table", "row", "column"]
    assert claim["location"]["line"] == 3
    assert claim["location"]["page"] is None
    assert (claim["stated"], claim["recomputed"]) == ("8.0%", "7.2%")
    assert (claim["verdict"], claim["severity"]) == ("inconsistent", "material")
    assert [each["part"] for each in claim["quantities"]] == ["stated", "to", "from"]
    assert claim["quantities"][1]["value"] == "1072"


def test_json_holds_the_coverage_and_every_number() -> None:
    whole = json.loads(as_json([check(), check("b.md")]))
    assert [each["numbers"] for each in whole["coverage"]] == [3, 3]
    assert whole["coverage"][0]["checked_and_does_not"] == 1
    assert whole["coverage"][0]["passed_over"] == 1
    assert len(whole["numbers"]) == 6
    assert whole["passed_over"][0]["why"] == "a year"


def test_json_has_every_object_on_a_line_of_its_own() -> None:
    text = as_json([check(), check("b.md")])
    lines = [line.strip().rstrip(",") for line in text.splitlines()]
    for held in json.loads(text).values():
        for each in held or ():
            assert json.dumps(each, ensure_ascii=False) in lines


def test_rows_name_the_paper_only_where_there_are_several() -> None:
    (row,) = rows([check()])
    assert "document" not in row
    assert row["where"] == "line 3"
    assert [each["document"] for each in rows([check(), check("b.md")])] == ["a.md", "b.md"]


def test_the_coverage_is_said_under_the_table() -> None:
    assert said([check()]) == [
        "3 numbers were found: 1 checked and hold, 1 checked and do not, 1 understood but could "
        "not be checked, 0 not understood. Another 1 are dates, references and the like, and were "
        "passed over.",
        "1 claim does not hold.",
    ]


def test_the_page_has_findings_first_and_every_number_marked() -> None:
    page = as_html([check()], 14)
    assert page.index("Findings in") < page.index("What was checked") < page.index("number marked")
    assert len(re.findall(r'<mark class="\w+" id="p1n\d+"', page)) == 3
    assert "(does not hold: finding 1)" in page
    assert "version 14" in page


def test_every_link_of_the_page_leads_to_a_place_in_it() -> None:
    found = outline(as_html([check(), check("b.md")]))
    assert len(found.ids) == len(set(found.ids))
    assert {link[1:] for link in found.links} <= set(found.ids)
    assert found.levels.count(1) == 1
    steps = zip(found.levels, found.levels[1:], strict=False)
    assert all(after - before <= 1 for before, after in steps)


def test_the_page_asks_nothing_of_any_server_and_runs_nothing_of_the_paper() -> None:
    bad = paragraph(HOSTILE, at())
    wrong = replace(check().claims[0], quote=HOSTILE, stated=HOSTILE, kind=HOSTILE)
    paper = Paper(HOSTILE, "markdown", (bad, grid([[HOSTILE, HOSTILE], [HOSTILE, "2"]])))
    page = as_html([replace(check(), paper=replace(paper, remarks=(HOSTILE,)), claims=(wrong,))])
    assert HOSTILE not in page
    assert outline(page).tags.count("script") == 1
    assert not re.search(r"(?:src|href)=\"(?!#)", page)
    assert "default-src 'none'" in page


def test_a_merged_cell_is_shown_once() -> None:
    table = grid([["Type", "2024"], ["Burglary", "12"]])
    head, body = table.rows
    wide = replace(body[0], columns=2)
    page = as_html(
        [Checked(Paper("a.md", "markdown", (replace(table, rows=(head, (wide, wide))),)), (), ())]
    )
    assert page.count("Burglary") == 1
    assert 'colspan="2"' in page


def test_a_merged_heading_whose_repeats_have_places_of_their_own_is_shown_once() -> None:
    table = grid([["Area", "Offences", "Offences"], ["Harlow", "12", "12"]])
    head, body = table.rows
    merged = replace(table, rows=((head[0], replace(head[1], columns=2), head[2]), body))
    page = as_html([Checked(Paper("a.md", "markdown", (merged,)), (), ())])
    assert page.count("Offences") == 1
    assert page.count(">12<") == 2


def test_headings_of_the_paper_leave_out_no_level() -> None:
    heads = [replace(paragraph("Part", at()), level=level) for level in (3, 1, 5, 6, 2)]
    page = as_html([Checked(Paper("a.md", "markdown", tuple(heads)), (), ())])
    assert outline(page).levels[-5:] == [3, 3, 4, 5, 4]


def test_a_paper_without_numbers_says_so() -> None:
    empty = Checked(Paper("a.md", "markdown", (paragraph("Agreed.", at()),)), (), ())
    assert "This document has no numbers" in as_html([empty])
    assert said([empty]) == ["This document has no numbers, so there is nothing to check."]


def test_without_findings_there_is_nothing_to_filter() -> None:
    fine = replace(check(), claims=())
    page = as_html([fine])
    assert "<form" not in page
    assert "Nothing that could be checked is inconsistent." in page


def word(path: Path, *paragraphs: str) -> Path:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Burglary", "12"
    document.save(str(path))
    return path


def test_a_word_copy_has_a_comment_at_the_place(tmp_path: Path) -> None:
    path = word(tmp_path / "a.docx", "Introduction", RISE, RISE)
    before = path.read_bytes()
    copy = tmp_path / "copy.docx"
    copy.write_bytes(docx_with_comments(path, check("a.docx")))
    document = docx.Document(str(copy))
    (comment,) = document.comments
    assert comment.text.startswith("The paper says 8.0%")
    assert "commentRangeStart" in document.paragraphs[1]._p.xml
    assert "commentRangeStart" not in document.paragraphs[2]._p.xml
    assert path.read_bytes() == before


def test_a_finding_whose_place_is_not_found_is_not_lost(tmp_path: Path) -> None:
    path = word(tmp_path / "a.docx", "Something else")
    copy = tmp_path / "copy.docx"
    copy.write_bytes(docx_with_comments(path, check("a.docx")))
    (comment,) = docx.Document(str(copy)).comments
    assert comment.text.startswith("At line 3, “All crime rose")


def test_a_comment_stands_in_its_cell(tmp_path: Path) -> None:
    path = word(tmp_path / "a.docx", "Text")
    table = grid([["Burglary", "12"]], "a.docx")
    claim = replace(check("a.docx").claims[0], at=table.rows[0][1].at, stated="12", quantities=())
    copy = tmp_path / "copy.docx"
    paper = Paper("a.docx", "docx", (table,))
    copy.write_bytes(docx_with_comments(path, Checked(paper, (claim,), ())))
    document = docx.Document(str(copy))
    assert "commentRangeStart" in document.tables[0].cell(0, 1)._tc.xml


def test_a_broken_word_document_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"PK\x03\x04 not a document")
    with pytest.raises(Refused, match=r"a Word document that can be opened: a\.docx"):
        docx_with_comments(path, check("a.docx"))


def test_cosmetic_findings_come_after_material_ones() -> None:
    base = check()
    light = replace(base.claims[0], severity=Severity.COSMETIC, stated="7.3%")
    page = as_html([replace(base, claims=(light, base.claims[0]))])
    assert page.index("Says 8.0%") < page.index("Says 7.3%")
    assert base.claims[0].verdict is Verdict.INCONSISTENT
