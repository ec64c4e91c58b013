"""The language of report templates: read, written back, and its faults named where they stand."""

from __future__ import annotations

import pytest

from watchward.scrutiny.reports.blocks import registry
from watchward.scrutiny.reports.inline import INLINE
from watchward.scrutiny.reports.language import (
    Bind,
    block_named,
    pieces,
    problems_of,
    read_template,
    spans_of,
    template_text,
)
from watchward.scrutiny.reports.model import TextSection
from watchward.words.errors import Refused

SORT = "community-safety-update"
TEXT = """title: Our update

## Purpose
What mattered in [[area]] since
[[since]].

- one point
  that goes on
- [[period]]

[[performance paragraph]]

## Purpose
Again.
"""


def faults(text: str) -> list[tuple[int, str]]:
    return [(p.line, p.about) for p in problems_of([TextSection("s", "Section", text)])]


def test_a_template_is_read_and_written_back() -> None:
    template = read_template(TEXT, SORT)
    assert template.title == "Our update"
    assert [(s.key, s.title) for s in template.sections] == [
        ("purpose", "Purpose"), ("purpose-2", "Purpose"),
    ]  # fmt: skip
    assert read_template(template_text(template), SORT) == template


def test_windows_line_ends_are_the_same_template() -> None:
    assert read_template(TEXT.replace("\n", "\r\n"), SORT) == read_template(TEXT, SORT)


def test_the_parts_of_a_text_stand_with_their_lines() -> None:
    found = pieces(read_template(TEXT, SORT).sections[0].text)
    assert [(piece.kind, piece.lines) for piece in found] == [
        ("paragraph", ((1, "What mattered in [[area]] since [[since]]."),)),
        ("points", ((4, "one point that goes on"), (6, "[[period]]"))),
        ("block", ((8, "performance paragraph"),)),
    ]


def test_the_longest_name_of_a_block_wins() -> None:
    assert block_named("Appendix  prevent") == ("appendix prevent", "")
    assert block_named("prevent") == ("prevent", "")
    assert block_named("preventing") is None


def test_bindings_stand_between_plain_words() -> None:
    assert spans_of("In [[area]], [[ figure  offences robbery ]].") == [
        "In ", Bind("area"), ", ", Bind("figure offences robbery"), ".",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Agreed on 5 December 2024 for 2024/25, from March 2025 to 2 April.",
        "See Appendix 1, agenda item 8 and Schedule 12A.",
        "As in 2019, and since 2020.",
        "Pupils of Year 6 came.",
        "[[typed 9,500: the team]] readers.",
        "[[figure offences.v1/E07000070/2024-10-r12/robbery]]",
        "[[change all-crime]]",
    ],
)
def test_days_parts_of_papers_and_bound_numbers_are_no_faults(text: str) -> None:
    assert faults(text) == []


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("About 40 came.", "the numeral 40 is typed by hand"),
        ("It fell by 7.3%.", "the numeral 7.3% is typed by hand"),
        ("£19,191 was paid.", "the numeral 19,191 is typed by hand"),
        ("In 2024 offences fell.", "the numeral 2024 is typed by hand"),
        ("[[nothing]] here", "the binding [[nothing]] is not known"),
        ("Here [[prevent]] stands", "[[prevent]] is a block inside a sentence"),
        ("[[area]", "double brackets that are not closed, or not opened"),
        ("[[area Chelmsford]]", "[[area]] stands alone, without “Chelmsford”"),
        ("[[change]]", "[[change]] says too little"),
    ],
)
def test_faults_are_named(text: str, about: str) -> None:
    assert faults(f"A line.\n\n{text}") == [(3, about)]


def test_a_figure_of_an_unknown_measure_or_type_is_named() -> None:
    (line, about), (_, other) = faults("[[figure crimes robbery]] and [[figure offences robery]]")
    assert line == 1
    assert "[[figure crimes robbery]]: expected a measure" in about
    assert "[[figure offences robery]]" in other


def test_a_heading_may_hold_a_binding_but_no_typed_number() -> None:
    good = TextSection("a", "Work since [[since]]", "")
    bad = TextSection("b", "All 12 wards", "")
    assert problems_of([good]) == []
    (problem,) = problems_of([bad])
    assert problem.where == "All 12 wards, its heading"


def test_a_text_without_headings_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        read_template("title: X\n\nOnly words.", SORT)
    assert "begins with ##" in refused.value.expected


def test_an_unknown_sort_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        read_template(TEXT, "minutes")
    assert refused.value.given == "'minutes'"


def test_every_binding_says_what_it_prints() -> None:
    for kind in registry().values():
        assert kind.help
        assert kind.label
        assert kind.name == kind.name.lower()
    for inline in INLINE.values():
        assert inline.help
    assert not set(INLINE) & set(registry())
