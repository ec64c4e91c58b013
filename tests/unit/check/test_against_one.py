"""Rows held against one figure, plans that were missed by so many, and where words are found."""

from __future__ import annotations

from pathlib import Path

from watchward.check.checking import check_papers
from watchward.check.model import Claim, Verdict
from watchward.check.readers import read_paper


def claims_of(tmp_path: Path, text: str, name: str = "paper.md") -> list[Claim]:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    (checked,) = check_papers([read_paper(path)])
    return list(checked.claims)


def wrong(tmp_path: Path, text: str, name: str = "paper.md") -> dict[str, str]:
    claims = claims_of(tmp_path, text, name)
    return {c.stated: c.recomputed for c in claims if c.verdict is Verdict.INCONSISTENT}


def right(tmp_path: Path, text: str, name: str = "paper.md") -> set[str]:
    claims = claims_of(tmp_path, text, name)
    return {c.stated for c in claims if c.verdict is Verdict.CONSISTENT}


SAFE = """| Group | Base | % safe after dark | Difference from all (points) |
|---|---|---|---|
| Men | 598 | 70 | +8 |
| Women | 724 | 54 | -8 |
| 16 to 34 | 201 | 57 | -5 |
| Disabled | 309 | 49 | {disabled} |
| Not disabled | 1,008 | 65 | +3 |
"""


def test_a_difference_from_one_figure_that_is_no_row_is_checked_by_the_other_rows(
    tmp_path: Path,
) -> None:
    assert {"+8", "-8", "-5", "-13", "+3"} <= right(tmp_path, SAFE.format(disabled="-13"))
    assert wrong(tmp_path, SAFE.format(disabled="-13")) == {}
    assert set(wrong(tmp_path, SAFE.format(disabled="-18"))) == {"-18"}


def test_a_row_that_is_the_figure_itself_is_named(tmp_path: Path) -> None:
    text = SAFE + "| All | 1,417 | 62 | - |\n"
    assert wrong(tmp_path, text.format(disabled="-13")) == {}
    assert wrong(tmp_path, text.format(disabled="-15")) == {"-15": "-14 to -12"}


def test_signed_numbers_against_an_average_are_checked_and_those_of_other_things_are_not(
    tmp_path: Path,
) -> None:
    rows = (
        "| District | Rate per 1,000 | Against county average |\n|---|---|---|\n"
        "| Ash | 71.2 | +8.1 |\n| Elm | 54.0 | -9.1 |\n| Oak | 57.3 | -5.8 |\n"
        "| Fir | 49.9 | -13.2 |\n| Yew | 65.0 | {yew} |\n"
    )
    assert wrong(tmp_path, rows.format(yew="+1.9")) == {}
    assert set(wrong(tmp_path, rows.format(yew="+9.1"))) == {"+9.1"}
    changes = (
        "| District | Offences | Change from last year |\n|---|---|---|\n| Ash | 712 | +81 |\n"
        "| Elm | 540 | -12 |\n| Oak | 573 | +44 |\n| Fir | 499 | -90 |\n| Yew | 650 | +7 |\n"
    )
    assert wrong(tmp_path, changes) == {}


FUNDS = """Table 1: Funds awarded (GBP)

                                                         % of
Source                     2022/23  2023/24  2024/25  2024/25
--------------------------------------------------------------
Safety fund                212,000  236,000  251,500     {share}
Safer streets              140,000  148,200  184,300     31.9
Duty                        60,000   61,400   63,900     11.0
Council                     74,000   74,000   66,600     11.5
Proceeds                     8,500    9,000   12,250      2.1
--------------------------------------------------------------
Total                      494,500  528,600  578,550    100.0
"""


def test_percent_of_over_a_year_heads_one_column(tmp_path: Path) -> None:
    assert "43.5" in right(tmp_path, FUNDS.format(share="43.5"), "paper.txt")
    assert wrong(tmp_path, FUNDS.format(share="43.5"), "paper.txt") == {}
    assert set(wrong(tmp_path, FUNDS.format(share="45.3"), "paper.txt")) == {"45.3"}


def test_so_many_short_of_a_plan(tmp_path: Path) -> None:
    text = "Pay was £1.4m under, as we had 1,268 officers against a plan of 1,301, {n} short."
    assert "33" in right(tmp_path, text.format(n=33))
    assert wrong(tmp_path, text.format(n=31)) == {"31": "33"}
    assert wrong(tmp_path, "We closed 212 cases against a target of 200, 22 over.") == {"22": "12"}


def test_a_word_is_found_at_its_own_line(tmp_path: Path) -> None:
    text = "Overall 26.8% reoffended, which is\n0.8 points\nbelow the target of 26.0%.\n"
    claims = [c for c in claims_of(tmp_path, text) if c.verdict is Verdict.INCONSISTENT]
    assert [(c.at.line, c.stated.split()[0]) for c in claims] == [(3, "below")]
    text = "More was done. Burglary rose\nfrom 120 to\n110.\n"
    claims = [c for c in claims_of(tmp_path, text) if c.verdict is Verdict.INCONSISTENT]
    assert [(c.at.line, c.stated.split()[0]) for c in claims] == [(1, "rose")]


def test_years_by_number_what_comes_after_and_what_others_are_held_against(tmp_path: Path) -> None:
    assert wrong(tmp_path, "There were 22 complaints, six fewer than in year 1.") == {}
    text = "There were 118, or 189 per 100,000. That is above the rate for England (176), and fewer"
    assert wrong(tmp_path, f"{text} than the 134 of last year by 11.9%.") == {}
    table = (
        "| | 2021 | 2022 | 2023 | 2024 |\n|---|---|---|---|---|\n"
        "| Knife offences | 402 | 519 | 564 | 560 |\n\n"
    )
    after = "After three years of growth, from 402 in 2021 to 564 in 2023, knife offences fell."
    assert wrong(tmp_path, table + after) == {}


def test_a_row_of_all_the_others_takes_no_place(tmp_path: Path) -> None:
    table = (
        "| Place | Offences |\n|---|---|\n| Quayside | 183 |\n| Corn Row | 161 |\n"
        "| Friar Gate | 79 |\n| Elsewhere in the town | 199 |\n\n"
    )
    assert wrong(tmp_path, table + "Quayside is the busiest street, with 183 offences.") == {}
    assert wrong(tmp_path, table + "Corn Row has the most offences, with 161.") != {}


def test_a_long_number_with_two_digits_swapped_is_found_though_the_sentence_denies(
    tmp_path: Path,
) -> None:
    text = (
        "The force had recorded 48,620 crimes in the year, 4.8% fewer than before.\n\n"
        "Councillor Hollis said that the fall in crime of which the Panel had been told under "
        "item 4 ({n} crimes in the year) had not yet reached people's minds."
    )
    assert wrong(tmp_path, text.format(n="48,260")) == {"48,260": "48,620"}
    assert wrong(tmp_path, text.format(n="48,620")) == {}


def test_a_clause_with_its_own_subject_is_not_held_against_the_figures_before(
    tmp_path: Path,
) -> None:
    text = (
        "Very high risk referrals should be visited within 3 days. Together that is 1,352 of "
        "1,498, or 90.3%, just over the 90% standard; high risk taken alone cleared it."
    )
    assert wrong(tmp_path, text) == {}


KEY_FIGURES = """# Report

Incidents rose to 6,630. There were 275 house fires, and now 271. Deliberate fires rose to 935.

Home visits numbered 7,521 and audits 940.

| Key figure | 2024/25 |
|---|---|
| Incidents | 6,630 |
| House fires | 271 |
| Deliberate fires | {fires} |
| Home visits | 7,521 |
| Audits | 940 |
"""


def test_a_list_of_key_figures_is_held_against_what_the_paper_tells(tmp_path: Path) -> None:
    assert wrong(tmp_path, KEY_FIGURES.format(fires=935)) == {}
    assert wrong(tmp_path, KEY_FIGURES.format(fires=953)) == {"935": "953"}  # one of the two
    table = "\n| Type | 2023/24 | 2024/25 |\n|---|---|---|\n| Deliberate fires | 872 | 935 |\n\n"
    tabled = KEY_FIGURES.replace(" Deliberate fires rose to 935.", "\n" + table)
    assert wrong(tmp_path, tabled.format(fires=953)) == {"953": "935"}
    assert wrong(tmp_path, tabled.format(fires=935)) == {}
    assert wrong(tmp_path, KEY_FIGURES.format(fires=412)) == {}


def test_shares_and_changes_with_both_their_figures(tmp_path: Path) -> None:
    fitted = "In 196 of the 271 homes an alarm was fitted, and in 141 of the 196 it sounded, {p}."
    assert wrong(tmp_path, fitted.format(p="71.9%")) == {}
    assert wrong(tmp_path, fitted.format(p="52.0%")) == {"52.0%": "71.94%"}
    farms = (
        "It had 263 replies, 171 of them from farms. Of those 171, 118 had suffered a crime: {p}."
    )
    assert wrong(tmp_path, farms.format(p="69%")) == {}
    assert wrong(tmp_path, farms.format(p="45%")) == {"45%": "69%"}
    calls = "Summer had 9,165 abandoned calls, 2,255 more than the quarter before, up {p}."
    assert wrong(tmp_path, calls.format(p="32.6%")) == {}
    assert set(wrong(tmp_path, calls.format(p="24.6%"))) == {"24.6%"}
    assert wrong(tmp_path, "Four of the eight teams reached 90%.") == {}
