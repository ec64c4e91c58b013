"""Words of labelled papers with every reading they may have, and which of them is true."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.check_scoring.labels import Label, labelled_in, read_labels
from watchward.check.context.subjects import subjects_of
from watchward.check.readers import read_paper
from watchward.check.tables import read_tables
from watchward.check.wording.places import ORDINALS
from watchward.check.wording.spoken import Spoken, spoken_in
from watchward.check.wording.weighing.readings import Reading, Word
from watchward.check.wording.weighing.words import words_in
from watchward.check.wording.world import World

_LOW = re.compile(r"low|small|few|short|cheap|light|least|quiet")
_HIGH = re.compile(r"high|larg|big|great|bus|long|heav|common|dear|expensive|most\b")
_KINDS = {"rank": ("place",), "trend": ("way",), "comparison": ("way",), "target": ("way",)}


@dataclass(slots=True)
class Spelt:
    """A word: its readings, and which of them give what is true.

    A word that no label speaks of is right or speaks of nothing: the labels
    name every error.
    """

    paper: str
    line: int
    sentence: Spoken
    word: Word
    right: list[bool]
    is_wrong: bool
    label: Label | None


def spelt(folder: Path) -> Iterator[Spelt]:
    """Every word of place or direction of a folder's papers, as far as labels go."""
    for path, labels in labelled_in(folder):
        paper = read_paper(path)
        tables = read_tables(paper)
        subjects = subjects_of(tables.segments, tables.headings)
        world = World(paper, tables.segments, tables.headings, subjects)
        rows: dict[int, list[Label]] = defaultdict(list)
        last = 0
        for label in read_labels(labels):
            rows[int(label["line"])].append(label)
            last = max(last, int(label["line"]))
        for sentence in spoken_in(paper):
            for word in words_in(sentence, world):
                line = sentence.at(word.start).line
                if line <= last:
                    yield from _spelt(path.name, line, sentence, word, rows[line])


def _spelt(
    paper: str, line: int, sentence: Spoken, word: Word, rows: list[Label]
) -> Iterator[Spelt]:
    mine = [row for row in rows if _is_of(row, word, sentence)]
    if not mine:
        right = [reading.fits for reading in word.readings]
        beside = next((row for row in rows if _is_beside(row, word, sentence)), None)
        yield Spelt(paper, line, sentence, word, right, False, beside)
        return
    label = max(mine, key=lambda row: _closeness(row, word, sentence))
    if label["verdict"] != "cannot tell":
        is_wrong = label["verdict"] == "inconsistent"
        right = [_gives(reading, word, label) for reading in word.readings]
        yield Spelt(paper, line, sentence, word, right, is_wrong, label)


def _is_of(label: Label, word: Word, sentence: Spoken) -> bool:
    """Whether a label speaks of a word: it states it, or the thing said to have the place."""
    if word.group not in _KINDS.get(label["kind"], ()):
        return False
    stated, said = _plain(label["stated"]), _plain(word.text)
    if said & stated:
        return True
    is_name = word.group == "place" and not stated & _PLACES and label["stated"][:1].isupper()
    at = _quoted(label, sentence)
    return is_name and stated <= _plain(sentence.text) and at[0] <= word.start < at[1]


def _quoted(label: Label, sentence: Spoken) -> tuple[int, int]:
    """Where a label's quote stands in a sentence, as far as it does; nowhere is (-1, -1)."""
    words = re.findall(r"\S+", label.get("quote", ""))
    for size in range(len(words), 1, -1):
        for start in range(len(words) - size + 1):
            said = r"\s+".join(map(re.escape, words[start : start + size]))
            match = re.search(said, sentence.text)
            if match:
                return match.span()
    return -1, -1


def _closeness(label: Label, word: Word, sentence: Spoken) -> tuple[bool, int, int]:
    """How likely a label is of a word: it quotes it, and states it and nothing more."""
    stated, said = _plain(label["stated"]), _plain(word.text)
    start, end = _quoted(label, sentence)
    return start <= word.start and word.end <= end, len(stated & said), -len(stated ^ said)


def _is_beside(label: Label, word: Word, sentence: Spoken) -> bool:
    """Whether a label speaks of the amount that stands with a word of direction."""
    if word.group != "way" or label["kind"] not in ("change", "percent", "points"):
        return False
    near = sentence.text[word.end : word.end + 30]
    stated = label["stated"].lstrip("+-").strip()
    return bool(stated) and stated in near and not re.search(r"[,;.] ", near.split(stated)[0])


_SMALL = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "in",
        "has",
        "had",
        "have",
        "was",
        "is",
        "were",
        "and",
        "than",
        "by",
        "to",
    ]
)
_PLACES = frozenset(ORDINALS) | frozenset(["last", "top", "bottom", "first"])


def _plain(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]+|\d+", text.lower())) - _SMALL


def _gives(reading: Reading, word: Word, label: Label) -> bool:
    if label["verdict"] == "consistent":
        return reading.fits
    if word.group != "place":
        return not reading.fits
    truth = label["recomputed"].lower()
    if not _plain(label["stated"]) & _plain(word.text):
        return not reading.fits and reading.about.lower().startswith(label["stated"].lower()[:5])
    end, size = reading.truth.split()[3], int(reading.truth.split()[-1])
    if (_LOW.search(truth) and end == "highest") or (_HIGH.search(truth) and end == "lowest"):
        return False
    held = [ORDINALS[w] for w in _plain(truth) if w in ORDINALS]
    held += [int(n) for n in re.findall(r"\d+", truth)]
    wanted = size if "last" in truth or "bottom" in truth else held[0] if held else 1
    return reading.value == wanted and not reading.fits
