"""Forms of sentences read by the real finder of quantities: right ones pass, wrong ones do not."""

from __future__ import annotations

import pytest

from watchward.check.facts import FactBook
from watchward.check.model import Cause, Claim, Location, Paper, TextBlock, Verdict
from watchward.check.prose import prose_claims

RIGHT = [
    "Between May and June there were 51 locks changed, whereas over the whole of the previous year "
    "there had been 563.",
    "The budget for training is £29.1 million for 2023 (2022: £43.1 million), a reduction of "
    "£14.0 million.",
    "In 2025 35 to 54 was 36.5% of all respondents (886 of 2,428).",
    "The Committee noted it (551 to 646, up 17.2%); other types (62 to 240) are listed.",
    "There were 900 calls in 2023, down 34.83% from 1,381 in 2022.",
    "Calls stood at 112 for 2023 (2022: 91), a rise of 21 or 23.08%.",
    "Compared with 2021/22, when 3,207 calls were recorded, the 2022/23 figure of 4,092 is 27.6% "
    "higher.",
    "The rate was 57.7% in 2023, 2.7 percentage points above the target of 55.0%.",
    "The rate closed 4.0 percentage points below target, at 76.0% against 80.0%.",
    "There were 99 calls in April, 203 in May and 67 in June, an average of 123.0 a month.",
    "An average of 177.3 calls a month (149, 115, 268) was taken.",
    "A total of 567 calls (102 urgent, 303 routine, 162 other) were taken.",
    "We took 1,795 calls in 2024/25 and 1,292 of them (72.0%) were from repeat callers.",
    "Those in town centres made up 74.43% of referrals in 2024/25, at 2,008 out of 2,698.",
    "It was in May that our dog patrols doubled from 7 to 14 a week.",
]
WRONG = [
    (Cause.POINTS, "The rate was 28.1% in 2022, up 2.4% from 25.7% in 2021."),
    (Cause.POINTS, "The rate was 63.8% in 2024, 3.8% above the target of 60.0%."),
    (Cause.DIRECTION, "Attendance was 48.5%, 1.5 percentage points above the target of 50.0%."),
    (Cause.DIRECTION, "There were 900 calls in 2023, up 34.83% from 1,381 in 2022."),
    (None, "Calls stood at 112 for 2023 (2022: 91), a rise of 31 or 23.08%."),
    (None, "There were 99 calls in April, 203 in May and 67 in June, an average of 132.0 a month."),
    (None, "A total of 576 calls (102 urgent, 303 routine, 162 other) were taken."),
    (None, "We took 1,795 calls in 2024/25 and 1,292 of them (76.0%) were from repeat callers."),
]


def _failed(*texts: str) -> list[Claim]:
    blocks = tuple(TextBlock(t, Location("p", n), section=1) for n, t in enumerate(texts, 1))
    claims = prose_claims(Paper("p", "text", blocks), FactBook(()))
    return [claim for claim in claims if claim.verdict is Verdict.INCONSISTENT]


@pytest.mark.parametrize("text", RIGHT)
def test_a_right_form_raises_no_alarm(text: str) -> None:
    assert [claim.explanation for claim in _failed(text)] == []


@pytest.mark.parametrize(("cause", "text"), WRONG)
def test_a_wrong_form_is_found(cause: Cause | None, text: str) -> None:
    failed = _failed(text)
    assert failed
    assert cause is None or cause in {claim.cause for claim in failed}


def test_two_minute_numbers_are_two_references() -> None:
    told = "The Committee for Alder resolved in May 2023 (minute {}/2023) to note the report."
    assert _failed(told.format(16), told.format(22)) == []
