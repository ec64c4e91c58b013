"""The indexes of ladders and rows find what a look at every one of them would find."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_wording_comparisons import TABLES
from watchward.check.context.subjects import subjects_of
from watchward.check.readers import read_paper
from watchward.check.tables import read_tables
from watchward.check.wording import ranking
from watchward.check.wording.claims import word_claims
from watchward.check.wording.ladders import Sort
from watchward.check.wording.names import mentions
from watchward.check.wording.rows import Rows
from watchward.check.wording.spoken import Spoken, spoken_in
from watchward.check.wording.world import World

OTHER = """**Table 2: Calls by day**

| Day | Calls | Answered |
| --- | ---: | ---: |
| Monday | 410 | 398 |
| Tuesday | 380 | 371 |
| Wednesday | 377 | 352 |
| Thursday | 391 | 390 |

"""
SENTENCES = [
    "Castle had more crimes than Harbour.",
    "Calls were fewest on Wednesday. It was also third for calls answered.",
    "Mill Lane rose by 31. So did the others.",
    "The weather was mild.",
]


def world_of(sentences: str, folder: Path) -> tuple[World, list[Spoken]]:
    """The ladders of two tables, and the sentences under them."""
    path = folder / "paper.md"
    path.write_text(f"{TABLES}{OTHER}{sentences}\n", encoding="utf-8")
    paper = read_paper(path)
    tables = read_tables(paper)
    subjects = subjects_of(tables.segments, tables.headings)
    said = [s for s in spoken_in(paper) if s.text in sentences]
    return World(paper, tables.segments, tables.headings, subjects), said


@pytest.mark.parametrize("sentences", SENTENCES)
def test_ladders_by_name_are_those_with_a_thing_that_is_named(
    sentences: str, tmp_path: Path
) -> None:
    world, said = world_of(sentences, tmp_path)
    assert said
    for spoken in said:
        every = [ladder for ladder in world.ladders_for(spoken) if not ladder.is_prose]
        named = [ladder for ladder in every if mentions(spoken, ladder)]
        found = world.ladders_naming(spoken, or_before=False)
        assert [ladder for ladder in found if not ladder.is_prose] == named
        changes = [la for la in named if la.sort is not Sort.LEVEL and not la.is_time]
        assert list(world.changes_naming(spoken)) == changes
        before = spoken.before[:1]
        either = [la for la in every if any(mentions(s, la) for s in (spoken, *before))]
        assert list(world.ladders_naming(spoken, or_before=True)) == either


def test_rows_are_found_by_a_word_of_theirs_and_by_a_value_after_the_first(tmp_path: Path) -> None:
    path = tmp_path / "paper.md"
    path.write_text(TABLES, encoding="utf-8")
    tables = read_tables(read_paper(path))
    rows = Rows(subjects_of(tables.segments, tables.headings))
    (mill,) = rows.spoken_of(frozenset(["mill", "rose"]))
    first, last = (point.quantity.value for point in mill.series)
    assert (mill.places_of(last), mill.places_of(first)) == ((1,), ())
    assert rows.spoken_of(frozenset(["weather"])) == []


def test_a_sentence_is_not_held_against_tables_that_it_does_not_speak_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, ...]] = []
    tried = ranking.mentions

    def counted(spoken: Spoken, ladder: ranking.Ladder) -> list[ranking.Mention]:
        asked.append(ladder.names)
        return tried(spoken, ladder)

    monkeypatch.setattr(ranking, "mentions", counted)
    path = tmp_path / "paper.md"
    path.write_text(f"{TABLES}{OTHER}Castle was the highest for 2025.\n", encoding="utf-8")
    paper = read_paper(path)
    tables = read_tables(paper)
    subjects = subjects_of(tables.segments, tables.headings)
    found = word_claims(paper, tables.segments, tables.headings, subjects, ())
    assert [claim.stated for claim in found] == ["highest"]
    assert asked
    assert all("Castle" in names for names in asked)
