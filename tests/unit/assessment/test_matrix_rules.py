"""Totals, shares, ranks and faults of a risk matrix."""

from __future__ import annotations

import csv
from fractions import Fraction
from pathlib import Path

import pytest

from tests.support.places import SHARED
from watchward.assessment.beside import beside, is_same_frame
from watchward.assessment.build import build_matrix
from watchward.assessment.intervals import intervals, moves_of_one_step
from watchward.assessment.model import Matrix, State
from watchward.assessment.rank import standings
from watchward.sources.matrix.read import read_matrix, read_settings
from watchward.words.errors import Refused

PUBLISHED = SHARED / "published/thurrock_2022"


def matrix_of(folder: Path, text: str, settings: str = "") -> Matrix:
    """The matrix of a CSV file that holds this text."""
    path = folder / "matrix.csv"
    path.write_text(text, encoding="utf-8")
    rows = []
    if settings:
        (folder / "weights.csv").write_text(settings, encoding="utf-8")
        rows = read_settings(folder / "weights.csv")
    return build_matrix(read_matrix(path), rows)


WIDE = "factor,parent_factor,Harm,Cost\nA,,2,1\nA one,A,0,2\nB,,1,n.a.\nC,,1,2\nD,,,\n"


def test_totals_shares_and_competition_ranks(tmp_path: Path) -> None:
    found = standings(matrix_of(tmp_path, WIDE))
    assert [(s.total, s.rank, s.rank_from_low) for s in found.values()] == [
        (3, 1, 3), (2, None, None), (1, 3, 2), (3, 1, 3), (0, 4, 1),
    ]  # fmt: skip
    assert [s.share for s in found.values()] == [
        Fraction(3, 4), Fraction(1, 2), Fraction(1, 2), Fraction(3, 4), None,
    ]  # fmt: skip
    assert found["B"].n_not_applicable == 1
    assert found["D"].n_blank == 2
    assert found["D"].rank_by_share is None


def test_weights_multiply_and_a_scale_of_its_own_holds(tmp_path: Path) -> None:
    text = "factor,criterion,score,weight\nA,Harm,5,1.5\nA,Cost,1,\nB,Harm,2,1.5\nB,Cost,5,\n"
    steps = "part,name,value\nscale,low,1\nscale,,2\nscale,high,5\ncriterion,Cost,3\n"
    found = standings(matrix_of(tmp_path, text, steps))
    assert [(s.total, s.possible) for s in found.values()] == [
        (Fraction(21, 2), Fraction(45, 2)), (18, Fraction(45, 2)),
    ]  # fmt: skip


def test_one_step_of_another_factor_moves_a_rank(tmp_path: Path) -> None:
    text = "factor,Harm,Cost\nA,2,1\nB,2,1\nC,0,0\n"
    found = intervals(matrix_of(tmp_path, text))
    # A falls by its own step (1 to 2) or when B rises; C never reaches them.
    assert {name: (i.low, i.high) for name, i in found.items()} == {
        "A": (1, 2), "B": (1, 2), "C": (3, 3),
    }  # fmt: skip


def test_moves_agree_with_ranking_the_changed_matrix_anew(tmp_path: Path) -> None:
    matrix = matrix_of(tmp_path, "factor,Harm,Cost\nA,2,1\nB,1,1\nC,2,0\nD,0,\nE,1,1\n")
    ranks = {name: s.rank for name, s in standings(matrix).items()}
    seen = 0
    for move in moves_of_one_step(matrix):
        assert move.score is not None
        text = "factor,Harm,Cost\n"
        for factor in matrix.factors:
            values = [
                move.score if (factor.name, c.name) == (move.factor, move.criterion)
                else matrix.score(factor.name, c.name).value
                for c in matrix.criteria
            ]  # fmt: skip
            text += ",".join([factor.name, *("" if v is None else str(v) for v in values)]) + "\n"
        anew = {name: s.rank for name, s in standings(matrix_of(tmp_path, text)).items()}
        assert {**ranks, **{n: new for n, (_, new) in move.changes.items()}} == anew
        seen += 1
    assert seen > 8


def test_last_year_beside_this_year(tmp_path: Path) -> None:
    last = matrix_of(tmp_path, "factor,Harm\nA,2\nB,1\nGone,0\n")
    now = matrix_of(tmp_path, "factor,Harm\nNew,0\na,1\nB,2\n")
    assert is_same_frame(last, now)
    assert [(row.name, row.moved) for row in beside(last, now)] == [
        ("B", "up"), ("a", "down"), ("New", "new"), ("Gone", "gone"),
    ]  # fmt: skip
    assert not is_same_frame(last, matrix_of(tmp_path, "factor,Harm,Cost\nA,1,1\n"))


def test_mitigation_changes_the_rank_and_keeps_the_reason(tmp_path: Path) -> None:
    text = (
        "factor,criterion,score,score_after,reason,confidence\n"
        "A,Harm,1,2,Thought under-reported,low\nB,Harm,1,,,\nB,Cost,,,,\n"
    )
    matrix = matrix_of(tmp_path, text)
    assert [s.rank for s in standings(matrix).values()] == [1, 1]
    assert [s.rank for s in standings(matrix.mitigated()).values()] == [1, 2]
    assert matrix.score("A", "Harm").reason == "Thought under-reported"


@pytest.mark.parametrize(
    ("text", "where", "expected"),
    [
        ("factor,Harm\nA,3\n", "line 2, column Harm", "a score on the scale (0, 1, 2)"),
        ("factor,Harm\nA,-\n", "line 2, column Harm", "a score on the scale (0, 1, 2)"),
        ("factor,Harm\nA,1\na,2\n", "line 3, column Harm", "one score for A by Harm"),
        ("factor,parent_factor,Harm\nA,X,1\n", "line 2", "a parent that is a factor"),
        ("factor,parent_factor,Harm\nA,B,1\nB,A,1\n", "line 2", "no part of themselves"),
        ("factor,parent_factor,Harm\nA,A,1\n", "line 2", "no part of themselves"),
        ("factor,Harm\n,1\n", "line 2, column factor", "the name of a factor"),
        ("factor,Harm,Harm\nA,1,1\n", "line 1", "each heading once"),
        ("factor,Harm\nA,1,2\n", "line 2", "nothing to the right of the last heading"),
        ("factor,criterion\nA,Harm\n", "line 1", "the headings factor, parent_factor"),
        ("factor,criterion,score,score_after\nA,Harm,1,2\n", "line 2", "a reason"),
        ("factor,criterion,score,score_after,reason\nA,H,,2,x\n", "line 2", "before mitigation"),
        ("factor,criterion,score,weight\nA,H,1,0\n", "line 2, column weight", "a weight above 0"),
        ("factor,criterion,score,weight\nA,H,1,2\nB,H,1,3\n", "line 3", "one weight for H"),
        ("factor,criterion,score\nA,,1\n", "line 2, column criterion", "the criterion of"),
        ("factor,parent_factor,criterion,score\nP,,H,1\nA,P,H,1\nA,,K,1\n", "line 4", "one parent"),
        ("factor,Harm\nA,\n", "matrix.csv", "at least one score"),
        ("factor,note\nA,x\n", "matrix.csv", "at least one factor and one criterion"),
        ("name,Harm\nA,1\n", "matrix.csv", "a heading row with the heading factor"),
        ('factor,Harm\nA,"1\n', "matrix.csv", "a whole CSV file"),
        ("", "matrix.csv", "bytes"),
    ],
)
def test_a_fault_is_named_with_its_place(
    tmp_path: Path, text: str, where: str, expected: str
) -> None:
    with pytest.raises(Refused) as caught:
        matrix_of(tmp_path, text)
    assert where in caught.value.where
    assert expected in caught.value.expected
    assert caught.value.given
    assert caught.value.remedy


def test_every_fault_is_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="3 faults") as caught:
        matrix_of(tmp_path, "factor,Harm,Cost\nA,9,x\nB,1,7\n")
    for place in ("line 2, column Harm", "line 2, column Cost", "line 3, column Cost"):
        assert place in caught.value.given


@pytest.mark.parametrize(
    "settings",
    [
        "part,name,value\ncriterion,Nowhere,2\n",
        "part,name,value\nscale,x,1\n",
        "part,name,value\nscale,x,1\nscale,y,1\nscale,z,2\n",
        "part,name,value\nother,x,1\n",
        "criterion,weight\nHarm,much\n",
        "something,else\n1,2\n",
    ],
)
def test_faulty_settings_are_refused(tmp_path: Path, settings: str) -> None:
    with pytest.raises(Refused):
        matrix_of(tmp_path, "factor,Harm\nA,1\n", settings)


@pytest.mark.parametrize("text", ["N/A", "n/a", "NA", "n.a.", "Not applicable", "#N/A"])
def test_usual_spellings_of_not_applicable(tmp_path: Path, text: str) -> None:
    matrix = matrix_of(tmp_path, f"factor,Harm,Cost\nA,{text},1\n")
    assert matrix.score("A", "Harm").state is State.NOT_APPLICABLE


def test_the_published_matrix_gives_its_printed_totals_and_ranks() -> None:
    if not PUBLISHED.exists():
        pytest.skip("the shared published papers are not beside the checkout")
    found = standings(build_matrix(read_matrix(PUBLISHED / "risk_matrix.csv")))
    with (PUBLISHED / "risk_matrix_factors.csv").open(encoding="utf-8-sig") as stream:
        printed = list(csv.DictReader(stream))
    assert len(found) == len(printed) == 42
    assert sum(bool(row["rank_printed"]) for row in printed) == 14
    for row in printed:
        standing = found[row["factor"]]
        assert standing.total == int(row["total_printed"])
        assert str(standing.rank or "") == row["rank_printed"]
        counts = (standing.n_scored, standing.n_not_applicable, standing.n_blank)
        assert counts == tuple(
            int(row[name]) for name in ("n_scored", "n_not_applicable", "n_blank")
        )
    assert found["Domestic Abuse"].share == Fraction(20, 24)
    assert found["Violence against the person"].share == Fraction(21, 26)
    assert found["Domestic Abuse"].rank_by_share == 1
