"""Charts as pictures."""

from __future__ import annotations

import re
from dataclasses import replace

from lxml import etree

from tests.support.sample_document import sample_chart
from watchward.content.chart import Chart
from watchward.render.charts import (
    alternative_text,
    chart_rows,
    chart_texts,
    picture,
    specification,
)
from watchward.words.offences import offence_tree

CHELMSFORD = ("E07000070", "Chelmsford")


def chart(slug: str = "all-crime", lines: int = 1) -> Chart:
    return sample_chart(*CHELMSFORD, offence_tree().get(slug), seed=3, lines=lines)


def texts(svg: str) -> list[str]:
    tree = etree.fromstring(svg.encode())
    return ["".join(element.itertext()) for element in tree.iter("{*}text")]


def test_the_picture_says_exactly_what_it_is_declared_to_say() -> None:
    for slug, lines in (("all-crime", 1), ("victim-based-crime", 4), ("state-based-crime", 1)):
        drawn = chart(slug, lines)
        assert sorted(texts(picture(drawn).svg)) == sorted(chart_texts(drawn))


def test_a_month_never_covered_is_a_marked_gap_and_not_a_nought() -> None:
    drawn = chart("state-based-crime")
    assert "[m]" in texts(picture(drawn).svg)
    missing = [figures[0] for month, figures in chart_rows(drawn) if month == "Sep 2022"]
    assert [figure.has_value for figure in missing if figure] == [False]
    rows = [row for data in specification(drawn)["datasets"].values() for row in data]
    assert [row["value"] for row in rows if row.get("at") == 10 and "value" in row] == [None]


def test_counts_start_at_nought() -> None:
    layers = specification(chart())["layer"]
    domains = [layer["encoding"]["y"]["scale"]["domain"] for layer in layers]
    assert {domain[0] for domain in domains} == {0.0}


def test_pictures_on_one_page_share_no_id_and_carry_no_script_or_style() -> None:
    one, other = picture(chart()).svg, picture(chart("victim-based-crime", 2)).svg
    ids = [set(re.findall(r'\bid="([^"]+)"', svg)) for svg in (one, other)]
    assert not ids[0] & ids[1]
    for svg in (one, other):
        assert not re.search(r"<script|<style|style=|role=|aria-|href=|@import", svg)


def test_the_same_chart_is_drawn_once_and_the_same() -> None:
    assert picture(chart()) is picture(chart())
    first = picture(chart()).svg
    picture.cache_clear()
    assert picture(chart()).svg == first


def test_lines_differ_by_dash_as_well_as_by_colour() -> None:
    marks = [layer["mark"] for layer in specification(chart(lines=4))["layer"]]
    lines = [mark for mark in marks if mark["type"] == "line"]
    assert len({mark["color"] for mark in lines}) == 4
    assert len({tuple(mark["strokeDash"]) for mark in lines}) == 4


def test_a_chart_without_any_value_is_still_drawn() -> None:
    drawn = chart("state-based-crime")
    gaps = tuple(figure for figure in drawn.series[0].figures if not figure.has_value)
    empty = replace(drawn, series=(replace(drawn.series[0], figures=gaps),))
    assert "[m]" in texts(picture(empty).svg)


def test_the_words_for_the_picture_hold_the_figure() -> None:
    last = chart_rows(chart())[-1][1][0]
    assert last is not None
    assert f"{last.numerator:,}" in alternative_text(chart())
