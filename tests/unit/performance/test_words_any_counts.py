"""Whatever the counts, every sentence can be worked out again from them."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.unit.performance.claims import (
    changes_said,
    check_lists,
    grammar_problems,
    percent_of,
)
from tests.unit.performance.made_summaries import SLUGS, Made, Pair, make
from watchward.content.chart import Chart
from watchward.content.format import paragraph_text
from watchward.content.text import Shown, Words
from watchward.performance.summary import AreaSummary

ANY = st.one_of(st.integers(0, 3), st.integers(0, 60), st.integers(0, 30_000))
PAIRS = st.one_of(
    st.tuples(ANY, ANY),
    st.integers(0, 500).map(lambda n: (n, n)),
    st.integers(30, 5000).flatmap(lambda n: st.tuples(st.just(n), st.integers(n - 30, n + 30))),
)
COUNTS = st.lists(PAIRS, min_size=len(SLUGS), max_size=len(SLUGS)).map(
    lambda pairs: dict(zip(SLUGS, pairs, strict=True))
)

UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)
"""A failing case is shown as it was drawn: to shrink a table of counts takes minutes."""


def verdicts_of(made: Made, summary: AreaSummary) -> dict[str, str]:
    """The verdict of each row."""
    return {slug: made.verdict(summary, slug) for slug in summary.rows}


def better_than(own: Pair, other: Pair) -> str:
    """How a change stands to another, from the counts alone."""
    left, right = (Fraction(new - old, old) for old, new in (own, other))
    return "better" if left < right else "worse" if left > right else "the same"


@settings(max_examples=40, deadline=None, phases=UNSHRUNK)
@given(COUNTS, COUNTS)
def test_every_sentence_agrees_with_the_counts(
    harlow: dict[str, Pair], force: dict[str, Pair]
) -> None:
    made = make(harlow, force)
    check_paragraph(made, harlow, force)
    check_reading(made, harlow)
    check_findings(made, harlow, force)
    for block in made.document.sections[1].blocks:
        if isinstance(block, Chart):
            check_chart(block, made, harlow)


def check_paragraph(made: Made, harlow: dict[str, Pair], force: dict[str, Pair]) -> None:
    texts = [paragraph_text(paragraph) for paragraph in made.paragraphs()]
    assert [problem for text in texts for problem in grammar_problems(text)] == []
    assert changes_said(texts[0]) == {
        slug: harlow[slug] for slug in ("all-crime", "anti-social-behaviour")
    }
    check_lists(texts, harlow, verdicts_of(made, made.harlow))
    assert (texts[1].startswith("No type of crime rose")) == (
        not texts[1].startswith("More than the usual variation, th") or " fell: " in texts[1][:50]
    )
    check_force(texts[0], harlow, force)


def check_force(text: str, harlow: dict[str, Pair], force: dict[str, Pair]) -> None:
    stands = {
        slug: better_than(harlow[slug], force[slug])
        for slug in ("all-crime", "anti-social-behaviour")
        if harlow[slug][0] >= 50 and force[slug][0] > 0
    }
    if len(stands) == 2 and len(set(stands.values())) == 1:
        assert f"Both did {stands['all-crime']} " in text
    elif stands:
        for slug, stand in stands.items():
            name = slug.replace("-", " ").replace("anti ", "anti-")
            assert f"{name} did {stand} " in text or f"{name.capitalize()} did {stand} " in text
    else:
        assert "the force" not in text
    for slug in stands:
        old, new = force[slug]
        percent = percent_of(old, new)
        signed = f"{percent:+,}".replace("-", "\N{MINUS SIGN}") if percent else "0.0"
        assert f"{signed}%" in text or f"+{signed}%" in text


def check_reading(made: Made, harlow: dict[str, Pair]) -> None:
    (table,) = [table for table in made.document.tables() if table.key == "summary/Harlow"]
    assert table.reading is not None
    text = paragraph_text(table.reading)
    assert grammar_problems(text) == []
    assert changes_said(text.partition("; beyond")[0])["all-crime"] == harlow["all-crime"]


def check_findings(made: Made, harlow: dict[str, Pair], force: dict[str, Pair]) -> None:
    first, second = (paragraph_text(finding) for finding in made.document.findings)
    assert grammar_problems(first) + grammar_problems(second) == []
    assert changes_said(first)["all-crime"] == force["all-crime"]
    assert changes_said(second)["all-crime"] == harlow["all-crime"]
    assert "the force." not in first
    if harlow["all-crime"][0] >= 50 and force["all-crime"][0]:
        stand = better_than(harlow["all-crime"], force["all-crime"])
        assert f"; {stand} " in second
        assert second.endswith("the force.")


def check_chart(chart: Chart, made: Made, harlow: dict[str, Pair]) -> None:
    slug = chart.key.rpartition("/")[2]
    old, new = harlow[slug]
    verdict = made.verdict(made.harlow, slug)
    message = paragraph_text(chart.message)
    assert grammar_problems(message + ".") == []
    if verdict == "break":
        assert "cannot be compared" in message
    elif old == new:
        assert " was the same in " in message
    elif verdict == "same":
        assert " was about the same in " in message
    else:
        assert f" was {'higher' if new > old else 'lower'} in " in message
    assert grammar_problems(paragraph_text(chart.alternative)) == []
    assert max((f.numerator or 0) for f in chart.series[0].figures) == max(
        span.figure.numerator or 0 for span in chart.alternative.spans if isinstance(span, Shown)
    )


@settings(max_examples=25, deadline=None, phases=UNSHRUNK)
@given(COUNTS)
def test_every_number_is_a_figure_or_a_declared_constant(harlow: dict[str, Pair]) -> None:
    made = make(harlow, harlow)
    for paragraph in (*made.paragraphs(), *made.document.findings, *made.document.notes):
        for span in paragraph.spans:
            assert not isinstance(span, Words) or not any(c.isdigit() for c in span.text)
            if isinstance(span, Shown):
                assert span.figure.has_value
