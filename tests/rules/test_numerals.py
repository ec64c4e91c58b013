"""Every numeral of every rendered product comes from a figure or a declared constant."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache

import pytest
from rich.console import Console

from tests.rules import numerals
from tests.support.sample_document import sample_document
from watchward.content.document import Document
from watchward.content.text import Constant, Words
from watchward.render import formats, terminal

KINDS = tuple(numerals.READERS)


@cache
def the_document() -> Document:
    return sample_document()


@cache
def product(kind: str) -> bytes:
    return formats.render(the_document(), kind)


def planted(kind: str, numeral: str) -> bytes:
    """A product of the document with one sentence more, that no figure stands behind."""
    document = the_document()
    about = document.sections[0]
    sentence = Words("There were  burglaries.")
    object.__setattr__(sentence, "text", f"There were {numeral} burglaries.")
    paragraph = replace(about.blocks[0], spans=(sentence,))
    sections = (replace(about, blocks=(*about.blocks, paragraph)), *document.sections[1:])
    return formats.render(replace(document, sections=sections), kind)


def a_shown_figure() -> str:
    """A numeral that stands in the sample already: one more of it must be seen too."""
    counted = numerals.expected(the_document(), "pdf")
    return next(token for token, times in counted.items() if times > 1 and "," in token)


@pytest.mark.parametrize("kind", KINDS)
def test_every_numeral_is_a_figure_or_a_constant(kind: str) -> None:
    assert numerals.problems(the_document(), kind, product(kind)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_planted_numeral_is_reported(kind: str) -> None:
    found = numerals.problems(the_document(), kind, planted(kind, "98,765"))
    assert found == ["98,765 is no figure or constant (1 more)"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_planted_copy_of_a_shown_figure_is_reported(kind: str) -> None:
    numeral = a_shown_figure()
    found = numerals.problems(the_document(), kind, planted(kind, numeral))
    assert found == [f"{numeral} is no figure or constant (1 more)"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_figure_that_is_not_shown_is_reported(kind: str) -> None:
    document = the_document()
    first = document.sections[1]
    table = first.blocks[0]
    shorter = replace(first, blocks=(replace(table, rows=table.rows[1:]), *first.blocks[1:]))
    less = replace(document, sections=(document.sections[0], shorter, *document.sections[2:]))
    found = numerals.problems(document, kind, formats.render(less, kind))
    assert found
    assert all("is not shown" in problem for problem in found)


def shown_in_terminal() -> str:
    console = Console(width=230, file=io.StringIO(), record=True)
    console.print(terminal.render(the_document().tables()[0], 230))
    return console.export_text()


def test_the_terminal_table_shows_only_figures_and_constants() -> None:
    table = the_document().tables()[0]
    text = shown_in_terminal()
    assert numerals.table_problems(the_document(), table, text) == []
    assert numerals.table_problems(the_document(), table, text + " 4321") == [
        "4321 is no figure or constant (1 more)"
    ]


def test_the_reader_knows_numerals() -> None:
    text = "In 2024, 1,234 fell by \N{MINUS SIGN}5.0% to [m]; see page 3."
    assert numerals.numerals(text) == {"2024": 1, "1,234": 1, "5.0": 1, "3": 1}


def test_a_phrase_is_not_taken_out_of_a_longer_number() -> None:
    assert numerals.numerals(numerals.without("14 of 146, 14.5 and 1,14", ["14"])) == {
        "146": 1,
        "14.5": 1,
        "1,14": 1,
    }


def test_plain_words_with_a_numeral_are_refused_before_they_are_rendered() -> None:
    with pytest.raises(ValueError, match="a numeral in plain words"):
        Words("There were 12 burglaries.")
    assert Constant("12 months", "period").text == "12 months"
