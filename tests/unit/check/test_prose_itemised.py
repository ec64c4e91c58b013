"""Lists of labelled numbers told in words: their totals, told anywhere, and their shares."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchward.check.checking import check_papers
from watchward.check.model import Checked, Verdict
from watchward.check.readers import read_paper


def checked(text: str, folder: Path, name: str = "paper.md") -> Checked:
    path = folder / name
    path.write_text(f"# Animals\n\n{text}\n", encoding="utf-8")
    return check_papers([read_paper(path)])[0]


def wrong(text: str, folder: Path) -> list[tuple[str, str]]:
    return [
        (claim.stated, claim.recomputed)
        for claim in checked(text, folder).claims
        if claim.verdict is Verdict.INCONSISTENT
    ]


def right(text: str, folder: Path) -> set[tuple[str, str]]:
    return {
        (claim.kind, claim.stated)
        for claim in checked(text, folder).claims
        if claim.verdict is Verdict.CONSISTENT
    }


LED = "The shelter took in these animals over the whole of the year, each told by its kind:\n\n"
DOGS = "- 412 were dogs (48.8%)\n- 308 were cats (36.5%)\n- 124 were birds (14.7%)\n"
BARE = "- 412 dogs\n- 308 cats\n- 124 birds\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{LED}{BARE}\nIn total there were 484 animals.", ("484", "844")),
        (f"{LED}{DOGS}\nIn all 864 animals came.", ("864", "844")),
        (f"The shelter took in 484 animals over the winter, by kind:\n\n{BARE}", ("484", "844")),
        (f"{LED}{DOGS.replace('14.7', '17.4')}\nThey are well.", ("17.4%", "14.69%")),
        (f"{LED}{DOGS.replace('308', '380')}\nIn all 844 animals came.", ("380", "308")),
        ("Dogs: 412. Cats: 308. Birds: 124. Total: 884.", ("884", "844")),
        ("Dogs: 412; cats: 308; birds: 124; total: 884.", ("884", "844")),
        (f"{LED}- Dogs: 412 taken in\n- Cats: 308 taken in\n- Birds: 124 taken in\n"
         "- Total: 884 taken in\n", ("884", "844")),
    ],
)  # fmt: skip
def test_what_a_list_does_not_give_is_wrong(
    text: str, found: tuple[str, str], tmp_path: Path
) -> None:
    assert wrong(text, tmp_path) == [found]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (f"{LED}{BARE}\nIn total there were 844 animals.", {("sum", "844")}),
        (f"{LED}{DOGS}\nThey are well.", {("share", "48.8%"), ("share", "14.7%")}),
        ("Dogs: 412. Cats: 308. Birds: 124. Total: 844.", {("sum", "844")}),
        (f"{LED}- 48.8% (412) were dogs\n- 36.5% (308) were cats\n- 14.7% (124) were birds\n",
         {("share", "36.5%")}),
        (f"{LED}- Dogs – 412 taken in\n- Cats, tame or wild – 308 taken in\n- Birds – 124 "
         "taken in\n- Total animals – 844 taken in\n", {("sum", "844")}),
    ],
)  # fmt: skip
def test_what_a_list_gives_is_right(
    text: str, claims: set[tuple[str, str]], tmp_path: Path
) -> None:
    assert claims <= right(text, tmp_path)
    assert wrong(text, tmp_path) == []


@pytest.mark.parametrize(
    "text",
    [
        f"The animals taken in over the whole of the year included:\n\n{BARE}\nIn total there were "
        "884 animals.",
        f"{LED}{BARE}\nIn total there were 851 animals.",
        f"{LED}{BARE}- rabbits and others that nobody counted\n\nIn total there were 884 animals.",
        f"{LED}{BARE}\nIn total 884 people came to see them, more than in the year before.",
        f"{LED}- 412 dogs (up 12.1%)\n- 308 cats (36.5%)\n- 124 birds (14.7%)\n",
        f"{LED}- 412 dogs (12.1%)\n- 308 cats (36.5%)\n- 124 birds (24.7%)\n",
        "Dogs: 412. Cats: 308. Birds: 124. Total staff: 30.",
        f"{LED}- Visits: 412\n- Calls: 308\n- Letters: 124\n- Total households helped: 801\n",
        "Dogs: 412. Rate of dogs: 30. Average: 35. Total: 884.",
        f"The three kinds of animals that we took in were these, in turn:\n\n{BARE}",
    ],
)
def test_a_list_that_is_not_surely_all_calls_nothing_wrong(text: str, tmp_path: Path) -> None:
    assert wrong(text, tmp_path) == []


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Of those asked 49.1% wanted a 4.1% increase, 15.1% wanted less and 35.8% wanted none.",
         "35.8%"),
        ("What people wanted:\n\n- 73 per cent wanted longer hours, by 2 per cent\n- 7 per cent "
         "wanted shorter ones\n- 20 per cent wanted no change\n", "20 per cent"),
        ("Forty-six per cent found it dull, 28 per cent found it short and 26 per cent long.",
         "26 per cent"),
    ],
)  # fmt: skip
def test_shares_that_are_all_of_a_whole_add_up(text: str, stated: str, tmp_path: Path) -> None:
    assert ("sum", stated) in right(text, tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "Burglary rose by 60%, theft by 25% and robbery by 15%.",
        "Of those asked 60% liked dogs, 48% cats and 15% birds.",
        "Dogs were up 60%, cats up 25% and birds up 15%.",
    ],
)
def test_other_percentages_are_no_whole(text: str, tmp_path: Path) -> None:
    assert not {claim for claim in right(text, tmp_path) if claim[0] == "sum"}
    assert wrong(text, tmp_path) == []
