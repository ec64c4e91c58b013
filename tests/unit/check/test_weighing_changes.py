"""Changes that are weighed: which number is the earlier, what they are a percentage of, slips."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchward.check.checking import check_papers
from watchward.check.model import Cause, Claim, Verdict
from watchward.check.readers import read_paper
from watchward.check.tables import read_tables
from watchward.check.weighing.ages import age_beside
from watchward.check.weighing.deriving import derivations
from watchward.check.weighing.exact import exact
from watchward.check.weighing.numbers import Numbers
from watchward.check.weighing.pairing import Derivation
from watchward.check.weighing.slips import Slips
from watchward.check.weighing.spoken import Target
from watchward.check.weighing.telling import in_words


def weighed(text: str, stated: str, folder: Path) -> tuple[Target, list[Derivation]]:
    """A number of a text with all it may follow from."""
    path = folder / "paper.md"
    path.write_text(f"# Report\n\n{text}\n", encoding="utf-8")
    paper = read_paper(path)
    tables = read_tables(paper)
    numbers = Numbers(paper, tables.segments, tables.headings)
    for spoken, held in numbers.targets():
        for target, evidence in numbers.evidence(spoken, held):
            if target.quantity.text.strip() == stated:
                return target, derivations(target, evidence)
    raise AssertionError(f"{stated} is no number of {text!r}")


def of(made: list[Derivation], op: str, *parts: str) -> list[Derivation]:
    """The derivations by one operation of numbers as they are printed."""
    return [
        d for d in made
        if d.op == op and tuple(t.quantity.text.strip() for t in d.terms) == parts
    ]  # fmt: skip


def slip_of(target: Target, derivation: Derivation) -> Cause | None:
    """By which slip a derivation may have been printed as the number."""
    slip = Slips(target).slip(derivation)
    return None if slip is None else slip[1]


def found_in(text: str, folder: Path) -> list[Claim]:
    """What the check calls wrong in a text."""
    path = folder / "paper.md"
    path.write_text(f"# Report\n\n{text}\n", encoding="utf-8")
    claims = check_papers([read_paper(path)])[0].claims
    return [claim for claim in claims if claim.verdict is Verdict.INCONSISTENT]


@pytest.mark.parametrize(
    ("before", "after", "age"),
    [
        ("last year's total was ", ". this year's is ", -1),
        ("compared with last summer (", ") the ward is up by ", -1),
        ("a fall from ", " to ", -1),
        (" compared to ", ").", -1),
        ("demand has shrunk: ", " crimes of violence then, ", -1),
        (" crimes of violence then, ", " now, a change of ", 1),
        ("there were ", " last year and ", -1),
        (" fewer than the ", " of the year before (", -1),
        (" was £", " this year and would be ", 1),
        (" this year and would be £", " next, ", 2),
        ("we asked more people than last time, ", " instead of ", 0),
        (" instead of ", ", an increase of ", -1),
        ("thirty stations had ", " engines and ", 0),
        ("", " offences were recorded.", 0),
    ],
)
def test_the_words_beside_a_number_say_how_old_it_is(before: str, after: str, age: int) -> None:
    assert age_beside(before, after) == age


@pytest.mark.parametrize(
    ("text", "stated", "earlier", "later"),
    [
        ("Thefts were down 13.3% (2,109 compared to 2,390).", "13.3%", "2,390", "2,109"),
        ("There were 4,030 last year and 2,457 this, 39% less.", "39%", "4,030", "2,457"),
        (
            "Year to March 2024: 1,306. Year to March 2025: 1,735. Change: 32.8% up.",
            "32.8%", "1,306", "1,735",
        ),
    ],
)  # fmt: skip
def test_a_change_goes_from_the_earlier_to_the_later(
    text: str, stated: str, earlier: str, later: str, tmp_path: Path
) -> None:
    _target, made = weighed(text, stated, tmp_path)
    assert of(made, "pct", earlier, later)
    assert not of(made, "pct", later, earlier)


def test_numbers_of_no_known_time_may_change_either_way(tmp_path: Path) -> None:
    _target, made = weighed("North had 410, South 520: a gap of 26.8%.", "26.8%", tmp_path)
    assert of(made, "pct", "410", "520")
    assert of(made, "pct", "520", "410")


@pytest.mark.parametrize(
    ("text", "stated", "change", "later", "percent"),
    [
        ("Our total of 503 is 101 higher than a year ago, a rise of 20%.", "20%", "101", "503",
         100 * 101 / 402),
        ("Our total of 503 is 101 lower than a year ago, a fall of 20%.", "20%", "101", "503",
         100 * 101 / 604),
    ],
)  # fmt: skip
def test_a_change_is_a_percentage_of_what_was_before_it(
    text: str, stated: str, change: str, later: str, percent: float, tmp_path: Path
) -> None:
    target, made = weighed(text, stated, tmp_path)
    (grew,) = of(made, "grew", change, later)
    assert grew.low - 1e-9 <= percent <= grew.high + 1e-9 < grew.low + 0.5
    span = exact(grew)
    assert span is not None
    assert float(span.low) == pytest.approx(grew.low)
    assert float(span.high) == pytest.approx(grew.high)
    assert slip_of(target, grew) is Cause.LATER_BASE
    assert in_words(grew) == "101 as a percentage of what was before it came to 503"


def test_a_change_told_with_the_earlier_value_is_no_share_of_the_later(tmp_path: Path) -> None:
    text = "Compared with last summer (421) the ward is down by 33, i.e. 8.5%."
    target, made = weighed(text, "8.5%", tmp_path)
    (share,) = of(made, "share", "33", "421")
    assert slip_of(target, share) is Cause.LATER_BASE
    (found,) = found_in(text, tmp_path)
    assert found.cause is Cause.LATER_BASE
    assert found.recomputed.startswith("7.8")


def test_a_true_change_told_with_the_earlier_value_holds(tmp_path: Path) -> None:
    text = "Compared with last summer (421) the ward is down by 33, i.e. 7.8%."
    assert found_in(text, tmp_path) == []


@pytest.mark.parametrize(
    ("text", "stated", "cause"),
    [
        # several rounded amounts leave several pounds open, and are told as printed
        (
            "£4,500 bought guns (£2,960), hi-vis for £612 and signs for £688. That leaves £420.",
            "£420", Cause.DIGITS,
        ),
        ("The gap between best and worst widened from 8.2 points: 61.8% and 48.9%, 19.2 points.",
         "19.2", Cause.DIGITS),
    ],
)  # fmt: skip
def test_slips_in_sums_and_differences_of_rounded_numbers_are_seen(
    text: str, stated: str, cause: Cause, tmp_path: Path
) -> None:
    target, made = weighed(text, stated, tmp_path)
    assert cause in {slip_of(target, d) for d in made if d.op in ("left", "diff")}


def test_a_quotient_that_leaves_much_open_has_no_slip(tmp_path: Path) -> None:
    target, made = weighed("About £2m was shared by about 30 people, £76,666 each.", "£76,666",
                           tmp_path)  # fmt: skip
    wide = [d for d in made if d.op == "each" and d.high - d.low > 100]
    assert wide
    assert {slip_of(target, d) for d in wide} == {None}


def test_what_is_counted_by_months_is_divided_by_just_so_many(tmp_path: Path) -> None:
    _target, made = weighed("6,510 incidents in 14 months is 465 a month.", "465", tmp_path)
    (each,) = of(made, "each", "6,510", "14 months")
    assert each.low == each.high == pytest.approx(465)


def test_values_of_quite_another_size_are_not_derived(tmp_path: Path) -> None:
    target, made = weighed("Of 81,250 crimes 12 were murders and 3,417 burglaries.", "12", tmp_path)
    size = float(target.quantity.value)
    assert made == [d for d in made if size / 25 <= max(abs(d.low), abs(d.high)) <= size * 25]
    assert not of(made, "diff", "81,250", "3,417")


def test_against_a_number_of_last_year_is_the_earlier_one(tmp_path: Path) -> None:
    assert found_in("Against 313 last year there were 614 arrests, 301 more.", tmp_path) == []
    (found,) = found_in("Against 313 last year there were 614 arrests, 301 fewer.", tmp_path)
    assert found.cause is Cause.DIRECTION


def test_a_number_that_one_reading_gives_is_not_wrong_by_another(tmp_path: Path) -> None:
    text = "At 2,229, crimes of violence were {} below the three-year average of 3,137."
    assert found_in(text.format("28.9%"), tmp_path) == []
    assert found_in(text.format("29.8%"), tmp_path) != []


@pytest.mark.parametrize(
    "text",
    [
        "Warnings were down 18.6% (619 compared to 760).",
        "Demand for the service weakened by 31% in the year, with 630 incidents as against 916.",
        "The target for the year was 223; with 188 achieved to date we have 35 to go.",
        "Adults made 2,062 of the 2,967 reports, children made 579, and in 326 nobody knew.",
        "Officers are 14% fewer than in 2011, when there were 1,450 of them, 203 fewer today.",
        "Damage in West Down went up by 44% in 2015 with 524 reports compared to 364 in 2014.",
        "There was a large rise in bicycle theft (96 compared to 34 in 2014).",
        "Crews went to 588 calls in high rises, which marked a 2% decrease on the 600 before.",
        "The Trust ended on 81.4% against a target of 95%, however, achieved a better quarter.",
    ],
)
def test_plain_sentences_that_hold_are_not_called_wrong(text: str, tmp_path: Path) -> None:
    assert found_in(text, tmp_path) == []
