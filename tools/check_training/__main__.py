"""Learn the weights: `python -m tools.check_training FOLDER… --numbers FOLDER --words FILE`.

The folders hold labelled papers as in `tools/check_scoring/written`.

`--numbers` writes the weights and networks of numbers into a folder. First the
weights of marks are learned from all papers. Then each quarter of the folders
is weighed by weights learned from the other three, and from that the networks:
so that these see the first weights as they are on papers never seen. It takes
some fifteen minutes for 190 papers.

`--words` writes the weights of words of place and direction, in a minute.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from tools.check_training.examples import Example, Papers, papers_in
from tools.check_training.learning import data_of, learned, vocabulary_of
from tools.check_training.networks import Question, learned_network, questions, scale_of, told
from tools.check_training.word_learning import learned_words
from tools.check_training.words import spelt
from watchward.check.weighing.marks import Mark

_LIGHT = 0.02
"""Weights nearer to nought than this are left out."""
_PARTS = 4
_NETWORKS, _ROUNDS = 4, 40
Learned = Mapping[str, Mapping[str, float]]


def main(arguments: list[str]) -> int:
    """Learn from every folder and write what was asked for."""
    parser = argparse.ArgumentParser(prog="tools.check_training", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--numbers", type=Path, help="src/watchward/check/weighing")
    parser.add_argument("--words", type=Path, help="…/check/wording/weighing/weights.json")
    given = parser.parse_args(arguments)
    gc.disable()  # millions of values are made that hold no cycles
    if given.words:
        learn_words(given.folders, given.words)
    if given.numbers:
        learn_numbers(given.folders, given.numbers)
    return 0


def learn_words(folders: Sequence[Path], out: Path) -> None:
    """Learn the weights of words and write them."""
    held = [each for folder in folders for each in spelt(folder)]
    about = f"{len(held):,} words of {len({e.paper for e in held})} labelled papers"
    _write_weights(out, learned_words(held), about)


def learn_numbers(folders: Sequence[Path], out: Path) -> None:
    """Learn the weights and the networks of numbers and write them."""
    papers = [list(papers_in(folder)) for folder in folders]
    held = _told(papers)
    about = f"{len(held):,} numbers of {sum(map(len, papers))} labelled papers"
    _write_weights(out / "weights.json", _weights(held), about)
    _write_networks(out / "networks.json", _questions(papers), about)


def _told(folders: Sequence[Sequence[Papers]]) -> list[Example]:
    return [e for papers in folders for paper in papers for e in paper.examples if e.is_told]


def _weights(examples: list[Example]) -> Learned:
    """The weight of each mark by its group."""
    vocabulary = vocabulary_of(examples)
    weights = learned(data_of(examples, vocabulary, is_sampled=True))
    return by_group(vocabulary, weights.tolist())


def by_group(vocabulary: Mapping[Mark, int], weights: Sequence[float]) -> Learned:
    """Weights by group and mark."""
    groups: dict[str, dict[str, float]] = {}
    for (group, mark), at in vocabulary.items():
        groups.setdefault(group, {})[mark] = round(weights[at], 3)
    return groups


def _questions(folders: Sequence[Sequence[Papers]]) -> list[Question]:
    """Every number, weighed by weights that were learned from other folders."""
    found: list[Question] = []
    for part in range(_PARTS):
        others = [papers for at, papers in enumerate(folders) if at % _PARTS != part]
        own = [papers for at, papers in enumerate(folders) if at % _PARTS == part]
        weights = _weights(_told(others)) if others and own else {}
        found += [q for papers in own for paper in papers for q in questions(paper, weights)]
    return found


def _write_weights(out: Path, learned: Learned, about: str) -> None:
    """The weights as JSON, a mark a line, so that a change of them can be read."""
    groups = {
        group: [f"{json.dumps(m, ensure_ascii=False)}: {w:.3f}" for m, w in marks.items()
                if abs(w) >= _LIGHT]
        for group, marks in learned.items()
    }  # fmt: skip
    lines = [
        f"{json.dumps(group)}: {{\n" + ",\n".join(marks) + "}"
        for group, marks in groups.items()
        if marks
    ]
    head = f'{{"source": {json.dumps(_source(about))},\n"weights": {{\n'
    out.write_text(head + ",\n".join(lines) + "\n}}\n", encoding="utf-8")
    print(f"{about}: {sum(map(len, groups.values())):,} weights")


def _write_networks(out: Path, held: list[Question], about: str) -> None:
    """The networks as JSON, a part a line."""
    scale = scale_of(held)
    networks = []
    for seed in range(_NETWORKS):
        parts = learned_network(held, scale, seed=seed, rounds=_ROUNDS)
        rows = [f"{json.dumps(name)}: {json.dumps(value)}" for name, value in
                told(parts, scale).items()]  # fmt: skip
        networks.append("{" + ",\n".join(rows) + "}")
    head = f'{{"source": {json.dumps(_source(about))},\n"networks": [\n'
    out.write_text(head + ",\n".join(networks) + "\n]}\n", encoding="utf-8")


def _source(about: str) -> str:
    return f"learned by tools.check_training from {about}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
