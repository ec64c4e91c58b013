"""The list of words for change."""

from __future__ import annotations

import pytest

from watchward.words.verdicts import VERDICT_WORDS, Better, Verdict, better_or_worse


def test_the_codes_are_the_seven_of_the_design_and_each_has_its_own_words() -> None:
    codes = [
        "same",
        "probably_up",
        "probably_down",
        "clearly_up",
        "clearly_down",
        "too_few",
        "break",
    ]
    assert [verdict.value for verdict in Verdict] == codes
    assert set(VERDICT_WORDS) == set(Verdict)
    assert len({item.words for item in VERDICT_WORDS.values()}) == len(codes)
    assert len({item.symbol for item in VERDICT_WORDS.values()}) == len(codes)


def test_words_of_each_code() -> None:
    said = {verdict.value: verdict.wording.words for verdict in Verdict}
    assert said == {
        "same": "about the same",
        "probably_up": "probably up",
        "probably_down": "probably down",
        "clearly_up": "clearly up",
        "clearly_down": "clearly down",
        "too_few": "too few to say",
        "break": "no verdict: break in series",
    }
    assert "within the usual variation" in Verdict.SAME.wording.explanation


@pytest.mark.parametrize(
    ("verdict", "better", "expected"),
    [
        (Verdict.CLEARLY_UP, "lower", "worse"),
        (Verdict.PROBABLY_DOWN, "lower", "better"),
        (Verdict.PROBABLY_UP, "higher", "better"),
        (Verdict.CLEARLY_DOWN, "higher", "worse"),
        (Verdict.CLEARLY_UP, "neither", None),
        (Verdict.SAME, "lower", None),
        (Verdict.TOO_FEW, "lower", None),
        (Verdict.BREAK, "higher", None),
    ],
)
def test_better_and_worse_only_where_the_measure_says(
    verdict: Verdict, better: Better, expected: str | None
) -> None:
    assert better_or_worse(verdict, better) == expected
