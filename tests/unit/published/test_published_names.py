"""Areas and crime types are taken by exact name or alias, never by likeness."""

from __future__ import annotations

import pytest

from watchward.sources.published import area_names_of
from watchward.sources.published.areas import NamedArea, find_area, is_general
from watchward.sources.published.blocks import Text
from watchward.sources.published.labels import crime_type_of

NAMES = area_names_of("essex")
TENDRING = "E07000076"


def heading(text: str, level: int = 1) -> Text:
    return Text(text, "line 1", level)


def area(*texts: Text, has_headings: bool = True) -> NamedArea | None:
    return find_area(texts, NAMES, has_headings)


@pytest.mark.parametrize(
    "text",
    [
        "Tendring",
        "Trending",
        "Table 3. Tendring: offences, 12 months to October 2024",
        "5.2 Tendring",
        "Tendring performance summary for 12 months ending September 2022",
        "Tendring - rolling 12 months",
        "Performance summary for Tendring",
        "Crime in Tendring, 12 months to October 2024",
    ],
)
def test_a_title_that_names_an_area(text: str) -> None:
    found = area(heading(text))
    assert found is not None
    assert found.code == TENDRING


@pytest.mark.parametrize("text", ["Tendrin", "TENDRING", "Tendring Peninsula", "Greater Tendring"])
def test_likeness_is_not_enough(text: str) -> None:
    assert area(heading(text)) == NamedArea("", text)


def test_a_general_heading_lets_the_one_above_speak() -> None:
    assert area(heading("Rolling 12 Months to October", 2), heading("Harlow")) == NamedArea(
        NAMES["Harlow"], "Harlow"
    )


def test_an_unknown_heading_stops_the_search() -> None:
    assert area(heading("Harlough"), heading("Force")) == NamedArea("", "Harlough")
    unknown = "Harlough: 12 months to October 2024"
    assert area(heading(unknown), heading("Force")) == NamedArea("", unknown)


def test_plain_text_names_an_area_on_a_line_of_its_own() -> None:
    lines = (Text("A sentence about Harlow.", "line 3"), Text("Harlow", "line 1"))
    assert area(*lines, has_headings=False) == NamedArea(NAMES["Harlow"], "Harlow")
    assert area(Text("Harlough", "line 1"), has_headings=False) == NamedArea("", "Harlough")


def test_a_sentence_names_no_area() -> None:
    assert area(Text("Braintree: crime fell by a tenth, and robbery rose.", "line 1")) is None


@pytest.mark.parametrize(
    ("text", "general"),
    [
        ("Rolling 12 Months to October", True),
        ("12 months to October 2024 compared with the 12 months to October 2023", True),
        ("Top Level", True),
        ("5.1 Crime Data", True),
        ("Performance Summary To October 2024", True),
        ("Harlow to October", False),
        ("North Local Policing Area", False),
    ],
)
def test_general_headings(text: str, general: bool) -> None:
    assert is_general(text) is general


@pytest.mark.parametrize(
    ("label", "slug"),
    [
        ("- Homicide", "homicide"),
        ("\u2013 Homicide", "homicide"),
        ("\u00a0\u00a0Homicide", "homicide"),
        ("- Rape - Under 16 yrs", "rape-under-16"),
        ("Rape - Under 16 yrs.", "rape-under-16"),
        ("Theft Offences [note 4]", "theft-offences"),
        ("homicide", ""),
        ("Homicides", ""),
        ("-Homicide", ""),
        ("", ""),
    ],
)
def test_labels(label: str, slug: str) -> None:
    assert crime_type_of(label) == slug
