"""The board's paragraph: what it says, in which order, and what it leaves out."""

from __future__ import annotations

import pytest

from tests.unit.performance.made_summaries import EARLIER, LATER, Pair, make
from watchward.content.format import paragraph_text
from watchward.measures.areas import Area
from watchward.performance.paragraph import board_paragraph
from watchward.performance.sentences import area_in_sentence, period_in_sentence
from watchward.words.periods import Month, Period

USUAL = "More than the usual variation, "


def said(harlow: dict[str, Pair], force: dict[str, Pair] | None = None, **more: int) -> list[str]:
    """The paragraphs of Harlow as text."""
    made = make(harlow, force if force is not None else harlow, **more)
    return [paragraph_text(paragraph) for paragraph in made.paragraphs()]


def test_the_first_sentence_gives_period_comparison_percentage_and_counts() -> None:
    counts = {"all-crime": (10_794, 9_781), "anti-social-behaviour": (978, 869)}
    force = {"all-crime": (155_783, 146_480), "anti-social-behaviour": (15_521, 14_490)}
    assert said(counts, force)[0] == (
        "In the 12 months to October 2024, compared with the 12 months to October 2023, all crime "
        "in Harlow fell by 9.4% (1,013 fewer offences, from 10,794 to 9,781) and anti-social "
        "behaviour fell by 11.1% (109 fewer incidents, from 978 to 869). Both changes are more "
        "than the usual variation. Both did better than the force as a whole (all crime "
        "\N{MINUS SIGN}6.0%, anti-social behaviour \N{MINUS SIGN}6.6%)."
    )


def test_one_is_told_in_the_singular() -> None:
    texts = said({"all-crime": (2, 1), "anti-social-behaviour": (0, 1)})
    assert "all crime in Harlow fell by 1 offence, from 2 to 1" in texts[0]
    assert "anti-social behaviour rose by 1 incident, from 0 to 1" in texts[0]
    unchanged = said({"all-crime": (1, 1), "anti-social-behaviour": (60, 61)})
    assert "all crime in Harlow did not change (1 offence in both)" in unchanged[0]
    assert "rose by 1.7% (1 more incident, from 60 to 61)" in unchanged[0]


@pytest.mark.parametrize(
    ("crime", "asb", "words"),
    [
        ((100, 90), (1000, 2000), "All crime did better than the force as a whole (0.0%), but "
         "anti-social behaviour did worse (0.0%)."),
        ((100, 110), (1000, 1100), "Both did worse than the force as a whole (all crime 0.0%, "
         "anti-social behaviour 0.0%)."),
        ((100, 100), (1000, 1000), "Both did the same as the force as a whole (all crime 0.0%, "
         "anti-social behaviour 0.0%)."),
        ((100, 90), (10, 20), "All crime did better than the force as a whole (0.0%)."),
        ((10, 9), (1000, 900), "Anti-social behaviour did better than the force as a whole "
         "(0.0%)."),
    ],
)  # fmt: skip
def test_the_force_is_told_in_one_sentence(crime: Pair, asb: Pair, words: str) -> None:
    level = {"all-crime": (5000, 5000), "anti-social-behaviour": (5000, 5000)}
    text = said({"all-crime": crime, "anti-social-behaviour": asb}, level)[0]
    assert text.endswith(words)
    assert text.count("the force as a whole") == 1


def test_better_and_worse_are_exact_where_the_printed_percentages_are_equal() -> None:
    # 10.04% and 10.00% are both printed as 10.0%
    text = said({"all-crime": (2500, 2751)}, {"all-crime": (1000, 1100)})[0]
    assert "rose by 10.0%" in text
    assert "All crime did worse than the force as a whole (+10.0%)." in text


def test_counts_too_small_for_a_percentage_are_not_set_against_the_force() -> None:
    text = said({"all-crime": (49, 60)}, {"all-crime": (1000, 1000)})[0]
    assert "the force" not in text
    assert "%" not in text


def test_the_force_itself_is_not_compared_with_itself() -> None:
    made = make({}, {"all-crime": (1000, 900)})
    text = paragraph_text(board_paragraph(made.force, made.force, made.judged, LATER, EARLIER)[0])
    assert "all crime in the force as a whole fell by 10.0%" in text
    assert "better" not in text


def test_the_totals_say_whether_they_moved_more_than_usual() -> None:
    both = said({"all-crime": (9000, 6000), "anti-social-behaviour": (9000, 6000)})[0]
    assert "Both changes are more than the usual variation." in both
    mixed = said({"all-crime": (9000, 6000), "anti-social-behaviour": (1000, 1002)})[0]
    assert (
        "The fall in all crime is more than the usual variation; the rise in anti-social behaviour "
        "is within it."
    ) in mixed
    few = said({"all-crime": (3, 4), "anti-social-behaviour": (1000, 1002)})[0]
    assert (
        "The rise in all crime is too small in number to judge; the rise in anti-social behaviour "
        "is within the usual variation."
    ) in few


def test_real_changes_come_first_and_largest_first_and_flags_last() -> None:
    texts = said(
        {
            "all-crime": (20_000, 20_000), "shoplifting": (500, 900), "arson": (400, 1500),
            "hate-crime": (500, 3000), "public-order": (4000, 1000), "homicide": (1, 2),
            "trafficking-of-drugs": (300, 301),
        }
    )  # fmt: skip
    assert texts[1:] == [
        f"{USUAL}these rose: arson (400 to 1,500, up 275.0%); shoplifting (500 to 900, up 80.0%); "
        "hate crime by the Home Office definition (500 to 3,000, up 500.0%).",
        f"{USUAL}this fell: public order (4,000 to 1,000, down 75.0%).",
        "Within the usual variation, this rose: trafficking of drugs (300 to 301).",
        "In numbers too small to judge, this rose: homicide (1 to 2).",
    ]


def test_parts_are_told_with_the_type_that_holds_them() -> None:
    texts = said(
        {
            "theft-offences": (1000, 2000), "vehicle-offences": (500, 1100),
            "theft-from-a-vehicle": (100, 600), "shoplifting": (100, 200),
        }
    )  # fmt: skip
    assert (
        f"{USUAL}these rose: theft offences (1,000 to 2,000, up 100.0%), including vehicle "
        "offences and interference (500 to 1,100, up 120.0%), theft from a vehicle (100 to 600, "
        "up 500.0%) and shoplifting (100 to 200, up 100.0%)."
    ) in texts


def test_a_part_that_is_the_whole_of_its_type_is_told_once() -> None:
    texts = said({"robbery": (100, 300), "robbery-of-personal-property": (100, 300)})
    assert (
        f"{USUAL}these rose: robbery (100 to 300, up 200.0%), all of it robbery of personal "
        "property."
    ) in texts


def test_across_a_break_in_series_counts_are_told_and_no_change() -> None:
    texts = said({"stalking-and-harassment": (1000, 500)})
    assert texts[-1] == (
        "Counting changed between the two periods, so no verdict is given on: stalking and "
        "harassment (1,000 to 500)."
    )
    assert texts[1] == "No type of crime rose, where a verdict is given."


def test_that_nothing_rose_is_said() -> None:
    assert said({"arson": (3000, 1000)})[1] == "No type of crime rose."
    assert said({"arson": (300, 301)})[1] == (
        "No type of crime rose by more than the usual variation."
    )


def test_missing_months_are_told_and_nothing_is_claimed() -> None:
    texts = said({"all-crime": (100, 900), "arson": (100, 900)}, covered=12)
    missing = "no offences loaded for November 2022 to October 2023"
    assert f"all crime in Harlow cannot be compared ({missing})" in texts[0]
    assert "anti-social behaviour cannot be compared (no incidents loaded for" in texts[0]
    assert texts[1:] == [f"No crime type can be compared: {missing}."]


def test_areas_and_periods_read_well_inside_a_sentence() -> None:
    assert area_in_sentence(Area("f", "Force", "force", 1)).text == "the force as a whole"
    assert area_in_sentence(Area("f", "Suffolk", "force", 1)).text == "Suffolk"
    assert area_in_sentence(Area("d", "Harlow", "district", 1)).text == "Harlow"
    assert period_in_sentence(Period.ending(Month(2024, 10), "m")).text == "October 2024"
    assert period_in_sentence(LATER).text == "the 12 months to October 2024"


def test_what_moved_most_is_said_only_beyond_the_usual_variation() -> None:
    made = make(
        {
            "all-crime": (9000, 8000), "arson": (100, 900), "shoplifting": (100, 400),
            "public-order": (4000, 3000), "stalking-and-harassment": (9000, 1000),
        },
        {},
    )  # fmt: skip
    (table,) = [table for table in made.document.tables() if table.key == "summary/Harlow"]
    assert table.reading is not None
    assert paragraph_text(table.reading) == (
        "All crime fell by 11.1% (1,000 fewer offences, from 9,000 to 8,000); beyond the usual "
        "variation, arson rose most, by 800 (from 100 to 900), and public order fell most, by "
        "1,000 (from 4,000 to 3,000)."
    )
