"""Words of place and direction that rules leave open, weighed by what they may speak of."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchward.check.checking import check_papers
from watchward.check.context.subjects import subjects_of
from watchward.check.model import Cause, Claim, Verdict
from watchward.check.readers import read_paper
from watchward.check.tables import read_tables
from watchward.check.wording.spoken import Spoken, spoken_in
from watchward.check.wording.weighing.orders import orders_in
from watchward.check.wording.weighing.readings import Reading, Word, answer_of
from watchward.check.wording.weighing.ways import ways_in
from watchward.check.wording.weighing.weights import learned_word_weights
from watchward.check.wording.weighing.words import words_in
from watchward.check.wording.world import World

PAPER = """# Thornbeck Safer Streets: the year

**Table 1: Reported incidents by beat, year to March 2025**

| Beat | Incidents | Households | Per 1,000 households |
| --- | ---: | ---: | ---: |
| Quay | 318 | 4,100 | 77.6 |
| Abbey Park | 402 | 9,800 | 41.0 |
| Millrace | 207 | 2,300 | 90.0 |
| Tanpits | 96 | 5,200 | 18.5 |
| Hollowgate | 255 | 4,700 | 54.3 |
| All beats | 1,278 | 26,100 | 49.0 |

**Table 2: Patrol hours**

| Team | 2023/24 | 2024/25 |
| --- | ---: | ---: |
| Mounted team | 1,260 | 1,105 |
| Marine team | 840 | 962 |

"""

WRONG = [
    ("Once households are allowed for, Abbey Park stood second.", "second"),
    ("Of the five beats, Quay comes fourth by incidents per 1,000 households.", "fourth"),
    ("Hollowgate lies second on the rate per 1,000 households.", "second"),
    ("Average waits lengthened from 41 minutes to 36.", "lengthened"),
    ("Seizures have edged up from 128 to 119.", "up 128 to 119"),
]
"""Sentences under the tables with a wrong word."""

RIGHT = [
    ("Per household Millrace leads the list, and Tanpits props it up.", "leads the list"),
    ("Seizures have edged down from 128 to 119.", "edged down"),
    ("Of the five beats, Quay comes second by incidents per 1,000 households.", "second"),
]

OPEN = [
    "Quay may yet come fourth by incidents.",
    "Counting only the evenings, Hollowgate stood second.",
    "For trust in the police Tanpits came first.",
    "Make up the rota before the 41 shifts are down to 36.",
    "We met with residents over 12 months.",
    "In 2019 Quay came fourth, with 250.",
]
"""Sentences of which no word may be called wrong."""


def claims_of(sentence: str, folder: Path) -> tuple[Claim, ...]:
    """The claims of words that a sentence under the tables makes."""
    path = folder / "paper.md"
    path.write_text(f"{PAPER}{sentence}\n", encoding="utf-8")
    (checked,) = check_papers([read_paper(path)])
    return tuple(c for c in checked.claims if not c.at.table and c.quote.startswith(sentence[:9]))


def sentence_of(text: str, folder: Path) -> tuple[Spoken, World]:
    """The last sentence of a paper with the tables, and what it can be held against."""
    path = folder / "paper.md"
    path.write_text(f"{PAPER}{text}\n", encoding="utf-8")
    paper = read_paper(path)
    tables = read_tables(paper)
    subjects = subjects_of(tables.segments, tables.headings)
    return list(spoken_in(paper))[-1], World(paper, tables.segments, tables.headings, subjects)


@pytest.mark.parametrize(("sentence", "word"), WRONG)
def test_a_wrong_word_is_called_wrong(sentence: str, word: str, tmp_path: Path) -> None:
    claims = claims_of(sentence, tmp_path)
    assert word in [c.stated for c in claims if c.verdict is Verdict.INCONSISTENT]


@pytest.mark.parametrize(("sentence", "word"), RIGHT)
def test_a_right_word_holds(sentence: str, word: str, tmp_path: Path) -> None:
    claims = claims_of(sentence, tmp_path)
    assert not [c for c in claims if c.verdict is Verdict.INCONSISTENT]
    assert [c for c in claims if word in c.stated and c.verdict is Verdict.CONSISTENT]


@pytest.mark.parametrize("sentence", OPEN)
def test_what_may_be_meant_otherwise_is_not_called_wrong(sentence: str, tmp_path: Path) -> None:
    claims = claims_of(sentence, tmp_path)
    assert [c.stated for c in claims if c.verdict is Verdict.INCONSISTENT] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Quay is number one for noise.", ["number one"]),
        ("Tanpits is second from bottom.", ["second"]),
        ("Millrace takes third place and Quay the next.", ["third"]),
        ("At the foot of the table is Tanpits.", ["At the foot of"]),
        ("Abbey Park has the keenest walkers.", ["keenest"]),
        ("It took 53.9% last, and a third of it went.", []),
        ("The most likely reason is the latest survey.", []),
        ("Listed with the busiest first.", ["busiest"]),
    ],
)
def test_words_of_place(text: str, words: list[str], tmp_path: Path) -> None:
    spoken, _world = sentence_of(text, tmp_path)
    assert [place.word for place in orders_in(spoken)] == words


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("Costs crept up and waits shortened.", [("verb", 1), ("verb", -1)]),
        ("There was a shortfall of £3m.", [("budget", -1)]),
        ("The target was missed.", [("good", -1)]),
        ("Read down the list and set up a group.", []),
        ("It is over a year old, more or less.", []),
    ],
)
def test_words_that_say_which_way(text: str, ways: list[tuple[str, int]], tmp_path: Path) -> None:
    spoken, _world = sentence_of(text, tmp_path)
    assert [(way.sort, way.way) for way in ways_in(spoken)] == ways


def test_marks_never_tell_whether_a_reading_fits(tmp_path: Path) -> None:
    right, world = sentence_of("Quay comes second of the five beats by rate.", tmp_path)
    wrong, other = sentence_of("Quay comes fourth of the five beats by rate.", tmp_path)
    marks = [
        [reading.marks for word in words_in(spoken, held) for reading in word.readings]
        for spoken, held in ((right, world), (wrong, other))
    ]
    assert marks[0] == marks[1] != []


def test_a_word_is_weighed_by_the_shares_of_its_readings() -> None:
    def reading(mark: str, *, fits: bool) -> Reading:
        return Reading((mark,), fits, 0.6, 1, "", "", Cause.UNKNOWN, ())

    word = Word(
        "place", "rank", "second", 0, 6,
        (reading("likely", fits=False), reading("unlikely", fits=True)), ("none",), 0.2, 0.2,
    )  # fmt: skip
    sure = answer_of(word, {"likely": 5.0, "none": -5.0, "unlikely": -5.0})
    doubtful = answer_of(word, {"likely": 0.0, "none": 0.0, "unlikely": 0.0})
    assert sure.odds > 100 > 1 > doubtful.odds
    assert sure.meant is word.readings[0]
    assert sure.best is word.readings[1]
    assert sure.holds < 0.01 < doubtful.holds


def test_the_weights_are_of_both_sorts_of_word() -> None:
    weights = learned_word_weights()
    assert set(weights) == {"place", "way"}
    assert all(len(held) > 100 for held in weights.values())
