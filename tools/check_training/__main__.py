"""Learn the weights: `python -m tools.check_training FOLDER… --out FILE --words FILE`.

`--out` is for the weights of numbers, `--words` for those of words of place and
direction; either may be left out. The folders hold labelled papers as in
`tools/check_scoring/written`. Half an hour of learning is never needed: some 90
papers take a few minutes, and their words twenty seconds.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from tools.check_training.examples import examples
from tools.check_training.learning import data_of, learned, vocabulary_of
from tools.check_training.word_learning import learned_words
from tools.check_training.words import spelt

_LIGHT = 0.02
"""Weights nearer to nought than this are left out."""


def main(arguments: list[str]) -> int:
    """Learn from every folder and write the weights."""
    parser = argparse.ArgumentParser(prog="tools.check_training", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--words", type=Path)
    given = parser.parse_args(arguments)
    if given.words:
        learn_words(given.folders, given.words)
    if given.out:
        learn_numbers(given.folders, given.out)
    return 0


def learn_words(folders: list[Path], out: Path) -> None:
    """Learn the weights of words and write them."""
    held = [each for folder in folders for each in spelt(folder)]
    print(f"{len(held):,} words")
    about = f"{len(held):,} words of {len({e.paper for e in held})} labelled papers"
    weights = [(group, mark, weight) for group, own in learned_words(held).items()
               for mark, weight in own.items()]  # fmt: skip
    write(out, about, weights)


def learn_numbers(folders: list[Path], out: Path) -> None:
    """Learn the weights of numbers and write them."""
    held = [example for folder in folders for example in examples(folder)]
    print(f"{len(held):,} numbers")
    vocabulary = vocabulary_of(held)
    weights = learned(data_of(held, vocabulary, is_sampled=True))
    about = f"{len(held):,} numbers of {len({e.paper for e in held})} labelled papers"
    write(out, about, [(*mark, weights[at]) for mark, at in vocabulary.items()])


def write(out: Path, about: str, weights: list[tuple[str, str, float]]) -> None:
    """The weights as JSON, a mark a line, so that a change of them can be read."""
    groups: dict[str, list[str]] = {}
    for group, mark, weight in weights:
        if abs(weight) >= _LIGHT:
            line = f"{json.dumps(mark, ensure_ascii=False)}: {weight:.3f}"
            groups.setdefault(group, []).append(line)
    about = f"learned by tools.check_training from {about}"
    told = [
        f"{json.dumps(group)}: {{\n" + ",\n".join(lines) + "}" for group, lines in groups.items()
    ]
    head = f'{{"source": {json.dumps(about)},\n"weights": {{\n'
    out.write_text(head + ",\n".join(told) + "\n}}\n", encoding="utf-8")
    print(f"{sum(map(len, groups.values())):,} weights")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
