"""Plain words of direction, place and side in the forms that papers tell them."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchward.check.checking import check_papers
from watchward.check.model import Claim, Verdict
from watchward.check.readers import read_paper


def claims_of(text: str, folder: Path) -> list[Claim]:
    """What a text that stands alone claims."""
    path = folder / "paper.txt"
    path.write_text(f"Report to the board\n\n{text}\n", encoding="utf-8")
    (checked,) = check_papers([read_paper(path)])
    return list(checked.claims)


def stated(claims: list[Claim], verdict: Verdict) -> list[str]:
    """What was judged so."""
    return [claim.stated for claim in claims if claim.verdict is verdict]


SHOWN = [
    ("There was an increase in arson, with {} attacks this year compared to {} last year.",
     "increase", "61", "47"),
    ("The unit took {} calls in June, a jump on the {} it took in the same month last year.",
     "jump", "2,408", "2,211"),
    ("The force dealt with {} reports of stalking, a rise on the {} of the previous year.",
     "rise", "5,488", "5,120"),
    ("Arrests came to {}, a rise of 362 on the {} recorded in the year before.",
     "rise", "5,452", "5,090"),
    ("Satisfaction is up on last year ({}% compared to {}%).", "up", "76", "72"),
    ("The detection rate improved to {}% (2022/23: {}%).", "improved", "15.9", "14.2"),
    ("Demand is growing: the control room took {1} calls in 2021/22 and {0} in 2022/23.",
     "growing", "9,310", "8,870"),
    ("Callers waited longer: an average of {} seconds, against {} seconds a year earlier.",
     "longer", "52", "41"),
    ("There was a marked fall in hours lost at the doors – {} in August compared to {} in April.",
     "fall", "16,562", "24,337"),
    ("More homes were burgled, with {} recorded in the year against {} in the previous year.",
     "More", "241", "204"),
    ("A higher proportion of residents feel safe, with {}% saying so compared with {}% last year.",
     "higher", "74", "71.4"),
    ("The deficit is now £{}m, a favourable movement of £0.4m from the £{}m reported last month.",
     "favourable", "1.2", "1.6"),
    ("The overspend is £{}m, an adverse movement from the figure of £{}m reported at month 5.",
     "adverse", "0.25", "0.18"),
    ("The ward had {} incidents in April, 14 fewer than in March, when there were {}.",
     "fewer", "296", "310"),
    ("Seizures came to {}, that is 1,078 more than in 2023, or 13.0% on the 2023 figure of {}.",
     "more", "9,392", "8,314"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "word", "one", "other"), SHOWN)
def test_a_direction_is_held_to_the_figures_that_show_it(
    form: str, word: str, one: str, other: str, tmp_path: Path
) -> None:
    fits = claims_of(form.format(one, other), tmp_path)
    turned = claims_of(form.format(other, one), tmp_path)
    assert any(word in said for said in stated(fits, Verdict.CONSISTENT))
    assert stated(fits, Verdict.INCONSISTENT) == []
    assert any(word in said for said in stated(turned, Verdict.INCONSISTENT))


NEXT = [
    ("Vehicle crime fell. There were {} offences against {} in the same quarter last year.",
     "fell", "1,118", "1,204"),
    ("A reduction in burglary was noted. Incidents went from {1} to {0} over the twelve months.",
     "reduction", "318", "377"),
    ("The charge rate rose. It was {}% this year compared with {}% the year before.",
     "rose", "11.2", "9.8"),
    ("Complaints rose again, to {}. In the previous year there were {}.", "rose", "412", "388"),
    ("The paper noted a fall in the waiting list, to {} cases. It had been {} in June.",
     "fall", "311", "402"),
    ("The overspend is £{1}m. Once late bills are counted, the overspend decreases to £{0}m.",
     "decreases", "0.254", "0.386"),
    ("Their share grew by 10.4 percentage points. It was {1}% and is now {0}%.",
     "grew", "39.7", "29.3"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "word", "one", "other"), NEXT)
def test_a_direction_is_held_to_the_figures_of_the_next_sentence(
    form: str, word: str, one: str, other: str, tmp_path: Path
) -> None:
    fits = claims_of(form.format(one, other), tmp_path)
    turned = claims_of(form.format(other, one), tmp_path)
    assert any(word in said for said in stated(fits, Verdict.CONSISTENT))
    assert stated(fits, Verdict.INCONSISTENT) == []
    assert any(word in said for said in stated(turned, Verdict.INCONSISTENT))


OTHERS = [
    ("The biggest fall was in drug offences, down {}%. Burglary fell by 15.3%, and robbery by 35%.",
     "biggest fall", "41.1", "31.1"),
    ("Theft rose by 12%, arson by {}% and fraud by 9%. The largest increase was in arson.",
     "largest increase", "31", "10"),
    ("Disorder fell by 11% in Northmere. In Dalby it fell by {}%, the biggest fall in the county, "
     "while in Southmere it fell by 15%.", "biggest fall", "20", "13"),
    ("Eastmoor has a rate of 16.60 and the Vale a rate of 18.05. Greymouth has the highest rate in "
     "the group at {}.", "highest", "21.36", "17.36"),
    ("The rate of crime is 18.05 offences per 1,000 residents; only Eastmoor is better with {}.",
     "better", "16.60", "21.36"),
    ("Incidents fell by {}% in the borough. The rate of decline was faster than the 7.7% average.",
     "faster", "18.4", "6.1"),
    ("Over the year there were {} incidents. This was above the three-year average of 14,776.",
     "above", "15,535", "13,902"),
    ("Turnout, at {}%, was below the 21.4% recorded at the last election.",
     "below", "18.9", "23.1"),
    ("The team exceeded its target of 250 visits by carrying out {}.", "exceeded", "263", "231"),
    ("The 90% standard was not met, as {}% of calls were answered within ten seconds.",
     "not met", "88", "92"),
    ("In one area we hadn’t met the target, achieving {}% against a target of 92%.",
     "hadn’t met", "91.4", "94.1"),
    ("Against the 38% achieved by its most similar group, the force achieved {}%, which is 11 "
     "percentage points worse for answered calls.", "worse", "27", "49"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "word", "right", "wrong"), OTHERS)
def test_a_place_or_a_side_is_held_to_what_is_told_beside_it(
    form: str, word: str, right: str, wrong: str, tmp_path: Path
) -> None:
    fits = claims_of(form.format(right), tmp_path)
    turned = claims_of(form.format(wrong), tmp_path)
    assert any(word in said for said in stated(fits, Verdict.CONSISTENT))
    assert stated(fits, Verdict.INCONSISTENT) == []
    assert any(word in said for said in stated(turned, Verdict.INCONSISTENT))


def test_names_tell_which_number_is_of_which(tmp_path: Path) -> None:
    text = (
        "Wired alarms have a lower failure rate than battery alarms. {} of wired alarms and "
        "{} of battery alarms failed to sound."
    )
    fits = claims_of(text.format("21%", "38%"), tmp_path)
    turned = claims_of(text.format("38%", "21%"), tmp_path)
    assert "lower" in stated(fits, Verdict.CONSISTENT)
    assert "lower" in stated(turned, Verdict.INCONSISTENT)


def test_a_change_told_twice_has_one_figure_of_before(tmp_path: Path) -> None:
    text = (
        "Shop theft in the town went up from 52,436 to 78,512.\n\nStaff are worried.\n\n"
        "There were 78,512 shop thefts, a sharp rise from the {} seen in the previous year."
    )
    assert "52,478" in stated(claims_of(text.format("52,478"), tmp_path), Verdict.INCONSISTENT)
    assert stated(claims_of(text.format("52,436"), tmp_path), Verdict.INCONSISTENT) == []
    rounded = claims_of(text.format("52,000"), tmp_path)
    assert stated(rounded, Verdict.INCONSISTENT) == []


OPEN = [
    "There was an increase in confidence, with 47 complaints this year compared with 61 last year.",
    "Demand is on the increase, with Dalby taking 47 calls compared with 61 the year before.",
    "There was an increase in patrols, with burglary at 47 offences compared with 61 last year.",
    "Vehicle crime is down, with 12 arrests this month compared to 9 last month.",
    "A higher proportion of women replied, with 48% saying they walked home compared with 61% "
    "last year.",
    "The drop in crime was driven by burglary, with 212 offences compared to 190 last year.",
    "The rise in assaults was 270, from 750, or 36%.",
    "Recorded crime fell. There were 412 arrests, compared with 388 the year before.",
    "Burglary fell. There were 212 robberies compared with 190 last year.",
    "The rise in burglary in Dalby is a worry. In Northmere there were 47 offences against 61 "
    "last year.",
    "Disorder fell by 31%. The biggest fall was in burglary, down 15%. Robbery fell by 9%.",
    "Crime fell by 12%. Complaints fell by 40%. The biggest fall was in burglary, down 15%.",
    "The biggest fall in Dalby was in burglary, down 15%. In Northmere robbery fell by 29%.",
    "Nationally robbery fell by 40%. Here theft fell by 3%. The biggest fall was in burglary, "
    "down 15%.",
    "The majority of respondents, 44% of whom live in the town, agreed.",
    "The former fell harder, by 5.6% as against 3.9%.",
    "Burglary fell by 5.6% as against 3.9% a year earlier.",
    "A total of 6,868 people came in the quarter. In the same quarter a year ago it was 8,952, so "
    "take-up is 23% lower.",
]  # fmt: skip


@pytest.mark.parametrize("text", OPEN)
def test_words_that_may_speak_of_another_thing_are_left_open(text: str, tmp_path: Path) -> None:
    assert stated(claims_of(text, tmp_path), Verdict.INCONSISTENT) == []
