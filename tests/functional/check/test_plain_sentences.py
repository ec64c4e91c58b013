"""Papers of plain sentences: their labels are true, and how many the check tells right and wrong.

The forms of `plain_judge` were written apart from the check and nothing was
learned from them. The floors keep what was reached; they are a little under it.
"""

from __future__ import annotations

import random
from fractions import Fraction
from pathlib import Path

import pytest

from tools.check_scoring import plain
from tools.check_scoring.__main__ import checked
from tools.check_scoring.labels import (
    LabelScore,
    labelled_in,
    read_labels,
    score_labels,
    together,
)

JUDGE = plain.FORMS.parent / "plain_judge"
KINDS = ("percent", "share", "sum", "gap", "points", "each", "rate", "times")
PRECISION, RECALL, RECOGNISED = 0.98, 0.74, 0.91


def number(text: str) -> Fraction:
    return Fraction(text.replace(",", "").rstrip("%"))


def follows(kind: str, derived: str, told: dict[str, str]) -> bool:
    """Whether what a sentence derives follows from the numbers it prints, by its own rounding."""
    held = {name: number(text) for name, text in told.items() if name not in "NA"}
    made: Fraction = {
        "percent": lambda: 100 * abs(held["b"] - held["a"]) / held["a"],
        "share": lambda: 100 * held["P" if derived == "p" else "R"] / held["W"],
        "sum": lambda: held["x"] + held["y"] + (held["z"] if derived == "T" else 0),
        "gap": lambda: held["a"] - held["b"],
        "points": lambda: abs(held["x"] - held["y"]),
        "each": lambda: held["T"] / held["k"],
        "rate": lambda: 1000 * held["c"] / held["n"],
        "times": lambda: held["b"] / held["a"],
    }[kind]()
    places = len(told[derived].rstrip("%").partition(".")[2])
    return bool(abs(made - held[derived]) * 10**places <= Fraction(1, 2))


@pytest.mark.parametrize("where", [plain.FORMS, JUDGE], ids=["learned from", "judge"])
@pytest.mark.parametrize("kind", KINDS)
def test_what_a_true_sentence_derives_follows(kind: str, where: Path) -> None:
    chance = random.Random(3)
    for form in plain.forms(kind, where):
        for _ in range(5):
            one = plain.sentence(kind, form, chance, wrong=0)
            assert not one.is_wrong
            assert one.stated in one.text
            assert follows(kind, one.derived, dict(one.told)), one.text


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_made_wrong_no_longer_follows(kind: str) -> None:
    chance = random.Random(4)
    made = [plain.sentence(kind, form, chance, wrong=1) for form in plain.forms(kind) * 3]
    wrong = [one for one in made if one.is_wrong]
    assert len(wrong) > len(made) * 2 // 3
    for one in wrong:
        assert one.stated in one.text
        assert one.stated != one.true
        assert follows(kind, one.derived, dict(one.told) | {one.derived: one.true})
        assert not follows(kind, one.derived, dict(one.told) | {one.derived: one.stated}), one.text


def test_words_of_direction_follow_the_numbers() -> None:
    form = "{N} went from {a} to {b}, an increase/a reduction of {p} in 2023/24."
    chance = random.Random(5)
    for _ in range(20):
        one = plain.sentence("percent", form, chance, wrong=0)
        told = dict(one.told)
        word = "an increase" if number(told["b"]) > number(told["a"]) else "a reduction"
        assert f"{told['b']}, {word} of {told['p']} in 2023/24." in one.text


def score_of(folder: Path) -> LabelScore:
    return together(
        [score_labels(checked(paper), read_labels(rows)) for paper, rows in labelled_in(folder)]
    )


def test_plain_sentences_never_learned_from_are_judged_as_well_as_they_were(tmp_path: Path) -> None:
    plain.write_papers(tmp_path, 16, seed=7, wrong=0.3, where=JUDGE)
    score = score_of(tmp_path)
    assert score.wrong.total() >= 60
    assert score.precision >= PRECISION, score.false
    assert score.recall >= RECALL
    assert score.recognised_share >= RECOGNISED


def test_a_paper_of_true_plain_sentences_has_no_finding(tmp_path: Path) -> None:
    plain.write_papers(tmp_path, 12, seed=8, wrong=0)
    assert score_of(tmp_path).false == []
