"""Learn the weights: `python -m tools.check_training FOLDER… --out FOLDER`.

The folders hold labelled papers as in `tools/check_scoring/written`. First the
weights of marks are learned from all of them. Then each quarter of the folders
is weighed by weights learned from the other three, and from that the networks:
so that these see the first weights as they are on papers never seen. It takes
some ten minutes for 180 papers.
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
from watchward.check.weighing.marks import Mark

_LIGHT = 0.02
"""Weights nearer to nought than this are left out."""
_PARTS = 4
_NETWORKS, _ROUNDS = 4, 40
Learned = dict[str, dict[str, float]]


def main(arguments: list[str]) -> int:
    """Learn from every folder and write the weights and the networks."""
    parser = argparse.ArgumentParser(prog="tools.check_training", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, required=True, help="src/watchward/check/weighing")
    given = parser.parse_args(arguments)
    gc.disable()  # millions of values are made that hold no cycles
    folders = [list(papers_in(folder)) for folder in given.folders]
    told_ones = _told(folders)
    print(f"{len(told_ones):,} numbers")
    about = (
        f"learned by tools.check_training from {len(told_ones):,} numbers of "
        f"{sum(map(len, folders))} labelled papers"
    )
    _write_weights(given.out / "weights.json", _weights(told_ones), about)
    _write_networks(given.out / "networks.json", _questions(folders), about)
    return 0


def _told(folders: Sequence[Sequence[Papers]]) -> list[Example]:
    return [e for papers in folders for paper in papers for e in paper.examples if e.is_told]


def _weights(examples: list[Example]) -> Learned:
    """The weight of each mark by its group, without the lightest."""
    vocabulary = vocabulary_of(examples)
    weights = learned(data_of(examples, vocabulary, is_sampled=True))
    return by_group(vocabulary, weights.tolist())


def by_group(vocabulary: Mapping[Mark, int], weights: Sequence[float]) -> Learned:
    """Weights as they are kept: by group and mark, to three places."""
    groups: Learned = {}
    for (group, mark), at in vocabulary.items():
        if abs(weights[at]) >= _LIGHT:
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


def _write_weights(out: Path, groups: Learned, about: str) -> None:
    """The weights as JSON, a mark a line, so that a change of them can be read."""
    lines = [
        f"{json.dumps(group)}: {{\n"
        + ",\n".join(f"{json.dumps(m, ensure_ascii=False)}: {w:.3f}" for m, w in marks.items())
        + "}"
        for group, marks in groups.items()
    ]
    head = f'{{"source": {json.dumps(about)},\n"weights": {{\n'
    out.write_text(head + ",\n".join(lines) + "\n}}\n", encoding="utf-8")
    print(f"{sum(map(len, groups.values())):,} weights")


def _write_networks(out: Path, held: list[Question], about: str) -> None:
    """The networks as JSON, a part a line."""
    scale = scale_of(held)
    networks = []
    for seed in range(_NETWORKS):
        parts = learned_network(held, scale, seed=seed, rounds=_ROUNDS)
        rows = [f"{json.dumps(name)}: {json.dumps(value)}" for name, value in
                told(parts, scale).items()]  # fmt: skip
        networks.append("{" + ",\n".join(rows) + "}")
    head = f'{{"source": {json.dumps(about)},\n"networks": [\n'
    out.write_text(head + ",\n".join(networks) + "\n]}\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
