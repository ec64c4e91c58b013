"""Learn the weights: `python -m tools.check_training FOLDER… --out FILE`.

The folders hold labelled papers as in `tools/check_scoring/written`. Half an
hour of learning is never needed: some 90 papers take a few minutes.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from tools.check_training.examples import examples
from tools.check_training.learning import data_of, learned, vocabulary_of
from watchward.check.weighing.marks import Mark

_LIGHT = 0.02
"""Weights nearer to nought than this are left out."""


def main(arguments: list[str]) -> int:
    """Learn from every folder and write the weights."""
    parser = argparse.ArgumentParser(prog="tools.check_training", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args(arguments)
    held = [example for folder in given.folders for example in examples(folder)]
    print(f"{len(held):,} numbers")
    vocabulary = vocabulary_of(held)
    weights = learned(data_of(held, vocabulary, is_sampled=True))
    write(given.out, vocabulary, weights.tolist(), len({e.paper for e in held}), len(held))
    return 0


def write(
    out: Path, vocabulary: dict[Mark, int], weights: list[float], papers: int, numbers: int
) -> None:
    """The weights as JSON, a mark a line, so that a change of them can be read."""
    groups: dict[str, list[str]] = {}
    for (group, mark), at in vocabulary.items():
        if abs(weights[at]) >= _LIGHT:
            line = f"{json.dumps(mark, ensure_ascii=False)}: {weights[at]:.3f}"
            groups.setdefault(group, []).append(line)
    about = f"learned by tools.check_training from {numbers:,} numbers of {papers} labelled papers"
    told = [
        f"{json.dumps(group)}: {{\n" + ",\n".join(lines) + "}" for group, lines in groups.items()
    ]
    head = f'{{"source": {json.dumps(about)},\n"weights": {{\n'
    out.write_text(head + ",\n".join(told) + "\n}}\n", encoding="utf-8")
    print(f"{sum(map(len, groups.values())):,} weights")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
