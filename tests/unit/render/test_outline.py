"""Numbers of tables, figures and notes, and the marks a table explains."""

from __future__ import annotations

from dataclasses import replace

from tests.support.sample_document import figure, sample_document
from watchward.content.format import paragraph_text
from watchward.measures.figure import Status, Unit
from watchward.render.outline import marks_used, outline


def test_tables_and_figures_are_numbered_through_the_document() -> None:
    plan = outline(sample_document())
    assert [part.label for _, part, _ in plan.tables()] == ["Table 1", "Table 2"]
    assert [part.label for _, part, _ in plan.charts()] == [f"Figure {n}" for n in range(1, 9)]


def test_a_note_of_several_tables_stands_once_and_is_cited_by_each() -> None:
    plan = outline(sample_document())
    shared = [paragraph_text(note.text) for note in plan.shared_notes]
    assert len(shared) == len(set(shared)) == 4
    first, second = (part for _, part, _ in plan.tables())
    assert [note.tag for note in first.notes] == ["[note 3]", "[note 4]", "[note 5]"]
    assert [note.tag for note in second.notes] == ["[note 3]", "[note 4]", "[note 6]"]


def test_a_note_of_one_table_only_stays_with_it() -> None:
    plan = outline(sample_document())
    own = [note for _, part, _ in plan.tables() for note in part.notes if not note.shared]
    covered = [paragraph_text(note.text).split()[3] for note in own]
    assert covered == ["Force", "Chelmsford"]


def test_sections_with_different_keys_have_different_addresses() -> None:
    anchors = [chapter.anchor for chapter in outline(sample_document()).chapters]
    assert anchors == ["section-about", "section-area-e23000028", "section-area-e07000070"]


def test_only_the_marks_that_are_used_are_explained_with_their_reasons() -> None:
    missing = figure("offences", Unit.COUNT, None, status=Status.MISSING, reason="May 2023")
    again = replace(missing, crime_type="rape")
    undefined = figure("solved-rate", Unit.PERCENT, 1, 0)
    found = marks_used([undefined, missing, again, figure("offences", Unit.COUNT, 3)])
    assert [(mark.text, mark.reasons) for mark in found] == [("–", ()), ("[m]", ("May 2023",))]


def test_why_a_figure_was_withheld_is_not_told() -> None:
    hidden = figure("offences", Unit.COUNT, 3).suppressed("fewer than five")
    assert [mark.reasons for mark in marks_used([hidden])] == [()]
