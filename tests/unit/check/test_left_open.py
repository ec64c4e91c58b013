"""Calls that no slip of an author explains are left open; those that one explains stand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in
from watchward.check.doubt import left_open
from watchward.check.model import Cause, Claim, Location, Quantity, Severity, Verdict
from watchward.check.quantities import find


def _numbers(text: str) -> tuple[Quantity, ...]:
    return find(text, Location()).quantities


def _call(quote: str, stated: str, recomputed: str, **known: object) -> Claim:
    claim = Claim(
        kind="change",
        quote=quote,
        at=Location("paper.md", line=3, paragraph=2),
        verdict=Verdict.INCONSISTENT,
        stated=stated,
        recomputed=recomputed,
        severity=Severity.MATERIAL,
        cause=Cause.UNKNOWN,
        quantities=_numbers(stated),
    )
    return replace(claim, **known)  # type: ignore[arg-type]


def _direction(quote: str, word: str, figures: str, kind: str = "trend") -> Claim:
    told = _numbers(figures)
    return _call(quote, word, figures, kind=kind, cause=Cause.DIRECTION, quantities=told)


def _count(quote: str, stated: str, recomputed: str) -> Claim:
    return _call(quote, stated, recomputed, kind="comparison", quantities=())


DOUBTFUL = [
    _call("There were 588 children, 14 fewer than before, in 21 more cases.", "14", "567"),
    _call("Of the 1,512 reports 768, or 50.8%, were of noise, 3 a day.", "50.8%", "0.26%"),
    _count("Six of the eight types went down.", "Six", "1 of 8"),
    _count("All three cohorts grew.", "All three", "0 of 3"),
    _direction("It rose to 241 from 96.", "rose", "241 96"),
    _direction("Flags fell in two of the five strands.", "fell", "241 253"),
    _direction("Only two reserves grew: insurance and grants.", "grew", "11,848 10,233"),
    _direction("All the types grew except traffic.", "grew", "2,690 2,562"),
    _call("12 were looked after, with 31 and 10.", "12", "21", cause=Cause.DIGITS),
]
DOUBTFUL += [
    _direction("Burglary was down by 334, shoplifting up by 1,433.", "down", "7,208 8,641"),
    _direction("The group had 11.92 and Wales 10.31: we are a little above Wales.", "above",
               "10.67 11.92", "comparison"),
    _count("Force B is the only one of the five to have declined in both years.", "one", "2 of 5"),
    _call("Moor has the smallest population but the highest rate.", "smallest population but the "
          "highest", "6 of 6", kind="rank", cause=Cause.WRONG_END),
    _call("Treatment, at 85.5%, is above the lowest-scoring stage.", "lowest", "4 of 4",
          kind="rank", cause=Cause.WRONG_END),
    _direction("It was third lowest of six, 1.2 below the average of the other five.", "below",
               "six five", "target"),
    _call("In both years spring was the highest and winter the lowest.", "lowest", "4 of 4",
          kind="rank", cause=Cause.WRONG_END),
]  # fmt: skip
STAND = [
    _call("The total came to 423 in the year, in 3 areas of 9.", "423", "385"),
    _call("Only 48 of the 412 (3.5%) were of children.", "3.5%", "11.65%", kind="share"),
    _count("Four of the five neighbourhoods had fewer.", "Four", "3 of 5"),
    _count("Both districts met it.", "Both", "1 of 2"),
    _direction("Vehicle crime decreased from 571 to 604.", "decreased", "571 604"),
    _direction("Reserves rise by £7.4m.", "rise", "£18.6m £11.2m"),
    _direction("Savings were above the aim.", "above", "£839k £850,000", "comparison"),
    _direction("Detections rose, as two of five vans were away.", "rose", "412 380"),
    _call("It was told that 1,196 were held in 3 places of 9.", "1,196", "1,169",
          cause=Cause.DIGITS),
    _direction("Crime rose by 43 in the year.", "rose", "841 798"),
    _direction("The group had 11.92 and Wales 10.31: we are above Wales.", "above", "9.67 10.31",
               "comparison"),
    _call("A rise of 5.2% on 41 and 9 and 8.", "5.2%", "2.2%", cause=Cause.LATER_BASE),
]  # fmt: skip


@pytest.mark.parametrize("claim", DOUBTFUL, ids=lambda claim: claim.quote[:30])
def test_what_no_slip_explains_is_left_open(claim: Claim) -> None:
    (told,) = left_open([claim])
    assert told.verdict is Verdict.UNVERIFIABLE
    assert claim.recomputed in told.missing, "the reader is told what the figures found would give"
    assert (told.severity, told.cause, told.recomputed) == (Severity.NONE, Cause.NONE, "")


@pytest.mark.parametrize("claim", STAND, ids=lambda claim: claim.quote[:30])
def test_what_a_slip_explains_stands(claim: Claim) -> None:
    assert left_open([claim]) == (claim,)


def test_figures_side_by_side_stand_where_words_compare_them() -> None:
    """Words of figures told side by side have no other reading; a wild number still has."""
    word = replace(DOUBTFUL[4], is_tight=True)
    number = replace(DOUBTFUL[0], is_tight=True)
    assert [told.verdict for told in left_open([word, number])] == [
        Verdict.INCONSISTENT,
        Verdict.UNVERIFIABLE,
    ]


def _cell(row: int, verdict: Verdict, column: int = 4) -> Claim:
    at = Location("paper.md", line=row, table=1, row=row, column=column)
    return replace(_call("Elm: 48.4%", "48.4%", "103.8", kind="share"), at=at, verdict=verdict)


def test_a_column_of_which_most_cells_are_wrong_was_misread() -> None:
    wrong = [_cell(row, Verdict.INCONSISTENT) for row in range(2, 6)]
    right = [_cell(row, Verdict.CONSISTENT) for row in range(6, 9)]
    other = _cell(9, Verdict.INCONSISTENT, column=5)
    assert {c.verdict for c in left_open([*wrong, *right]) if c.at.row < 6} == {
        Verdict.UNVERIFIABLE
    }
    more = [_cell(9, Verdict.CONSISTENT)]
    assert {c.verdict for c in left_open([*wrong, *right, *more]) if c.at.row < 6} == {
        Verdict.INCONSISTENT
    }, "as many cells hold as are wrong: the heading is understood"
    assert other in left_open([*wrong, *right, other])


@pytest.mark.parametrize(
    ("quote", "kind", "cause"),
    [
        ("Elm, Offences % diff.: 9.4%", "percent", Cause.LATER_BASE),
        ("Elm, % Variance: 9.4%", "percent", Cause.UNKNOWN),
        ("Elm, Change (%): 9.4%", "percent", Cause.UNKNOWN),
        ("Elm, % of total: 9.4%", "share", Cause.BASE),
    ],
)
def test_a_column_that_is_wrong_in_every_row_by_its_own_heading_stands(
    quote: str, kind: str, cause: Cause
) -> None:
    """Real papers have such columns: each divided by the later value, or of another total."""
    parts = _numbers("40 and 370")
    claims = [
        replace(_cell(row, Verdict.INCONSISTENT), quote=quote, kind=kind, cause=cause,
                stated="9.4%", quantities=parts)
        for row in range(2, 9)
    ]  # fmt: skip
    assert list(left_open(claims)) == claims


WARDS = (
    "| Ward | Offences | Share of located crime (%) |\n|---|---|---|\n| Elm | 3,204 | {} |\n"
    "| Oak | 1,981 | {} |\n| Ash | 1,467 | {} |\n| Fir | 1,004 | {} |\n| Yew | 702 | {} |\n"
    "| Not located | 337 | |\n| All | 8,695 | 100.0 |"
)


def test_shares_that_are_all_of_one_other_whole_are_let_be(tmp_path: Path) -> None:
    """Of 8,358 with a place; of the total only a row that is wrong by itself is called so."""
    assert not wrong_in(WARDS.format("38.3", "23.7", "17.6", "12.0", "8.4"), tmp_path)
    wrong = wrong_in(WARDS.format("36.8", "22.8", "19.6", "11.5", "8.1"), tmp_path)
    assert [told for told, _why in wrong] == ["19.6"]


OPEN = [
    "| Standard | 2024 | % |\n|---|---|---|\n| Response | 41 | 68% |\n| Supervision | 33 | 55% |\n"
    "| Needs | 36 | 60% |\n| Plan | 38 | 63% |\n| Closure | 47 | 78% |\n"
    "| All standards | 195 | 65% |\n\nThe table has 60 files for each standard.",
    "Robbery and burglary came to 6,630, compared with 7,084, a reduction of 6.4%. The target is a "
    "reduction of 5% and has therefore been met.",
    "| Group | 2023/24 | 2024/25 |\n|---|---|---|\n| Theft | 412 | 380 |\n| Fire | 20 | 24 |\n"
    "| Year | 432 | 404 |\n\nOne of the two groups in Table 1 rose on the year; the other fell.",
    "The quarter stood at 6.5%, against a limit of 7%, which was therefore met. The quarter "
    "before, at 8.0%, it had been missed by 1 point.",
    "Three people died. There were five such deaths in 2022/23 and two in 2021/22, ten in all over "
    "the three years.",
    "| | 2023/24 | 2024/25 |\n|---|---|---|\n| Number | 49 | 44 |\n| Rate | 154 | 138 |\n\n"
    "The rate is 138; it was 154. It is down 10.2% on the year.",
    "The threshold for a priority is a score of 3.4. Three issues pass it. Anti-social behaviour "
    "just misses on 3.2.",
    "The charge rate rose to 9.8%, the best since 2018/19, when it was 11.1%.",
    "In 2023/24 savings of £2.410m were achieved against a target of £2.600m (92.7%).",
    "Trust rose from 58.2% to 60.1%, having slipped by 0.7 points the year before.",
    "We ask for a target of 71% in 2026, 2.5 points above the present level, as a step towards "
    "75%.",
    "In the national tables our charge was £91.20 against an average for such authorities of "
    "£90.10, so £1.10 above the average.",
    "Reoffending is 31.2%, above the national 29.9% by 1.3 points. Police recorded 412 drug "
    "offences, 4.4% fewer than the year before.",
    "It covers a county of 512,300 people, of whom 401,900 are aged 16 or over.",
    "| Calls | 2023/24 | 2024/25 |\n|---|---|---|\n| First half | 262 | 240 |\n| Year | 560 | 548 "
    "|\n\nIn the second half of the year there were 251, 19 fewer than in the same half (270).",
    "| Indicator | Q2 2024 | Q2 2025 | Change |\n|---|---|---|---|\n| Fires | 127 | 118 | -7.1% |\n"
    "| Floods | 66 | 74 | +12.1% |\n| Rescues | 338 | 402 | +18.9% |\n| False alarms | 571 | 512 | "
    "-10.3% |\n| Calls reached in time (%) | 82.9 | 84.6 | +1.7 pts |\n"
    "| Crews ready (%) | 75.2 | 78.4 | +3.2 pts |",
]
WRONG = [
    ("In the national tables our charge was £91.20 against an average for such authorities of "
     "£90.10, so £1.10 below the average.", "below"),
    ("The charge rate rose from 11.1% to 9.8% in the year.", "rose"),
    ("| Indicator | Q2 2024 | Q2 2025 | Change |\n|---|---|---|---|\n"
     "| Fires | 127 | 118 | -7.1% |\n| Floods | 66 | 74 | +12.1% |\n"
     "| Rescues | 338 | 402 | +18.9% |\n| False alarms | 571 | 512 | -10.3% |\n"
     "| Calls reached in time (%) | 82.9 | 84.6 | +1.7 pts |\n"
     "| Crews ready (%) | 75.2 | 78.4 | +2.3 pts |", "+2.3 pts"),
]  # fmt: skip


@pytest.mark.parametrize("text", OPEN)
def test_what_a_sentence_does_not_compare_is_let_be(text: str, tmp_path: Path) -> None:
    assert not wrong_in(text, tmp_path)


@pytest.mark.parametrize(("text", "stated"), WRONG)
def test_the_same_told_wrongly_is_found(text: str, stated: str, tmp_path: Path) -> None:
    assert stated in [told.split()[0] if " " in told and "pts" not in told else told
                      for told, _why in wrong_in(text, tmp_path)]  # fmt: skip


def test_a_spell_of_months_between_part_and_whole_is_read(tmp_path: Path) -> None:
    """The spell is no mark of its own: numbers behind it are still the right ones."""
    said = "Of 126 cases closed in the six months to June 2025, 11 led to a charge ({})."
    assert not wrong_in(said.format("8.7%"), tmp_path)
    assert wrong_in(said.format("7.8%"), tmp_path)
