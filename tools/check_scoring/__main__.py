"""Score the figure check: `python -m tools.check_scoring --generated 72 --seed 1`.

Also `--plain 25 --seed 7` (papers of plain sentences, in the forms of `plain_forms` or another
folder, `--forms`), `--labels PAPER LABELS.csv` (claims labelled by hand) and `--mutate PAPER
--times N` (one number of a real paper changed at a time). `--json FILE` keeps
everything that was counted; `--keep DIR` keeps the papers that were made.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from tools.check_scoring import telling
from tools.check_scoring.corpus import score_generated
from tools.check_scoring.labels import (
    LabelScore,
    labelled_in,
    read_labels,
    score_labels,
    together,
)
from tools.check_scoring.mutate import score_mutations
from tools.check_scoring.plain import FORMS, write_papers
from watchward.check.model import Checked


def checked(path: Path) -> Checked:
    """The check of one paper on its own."""
    from watchward.check.checking import check_papers
    from watchward.check.readers import read_paper

    return check_papers([read_paper(path)])[0]


def _labelled_in(folder: Path) -> LabelScore:
    """All labelled papers of a folder together."""
    return together(
        [
            score_labels(checked(paper), [{**row, "paper": paper.name} for row in rows])
            for paper, labels in labelled_in(folder)
            if (rows := read_labels(labels))
        ]
    )


def main(arguments: list[str]) -> int:
    """Print the tables asked for."""
    given = _parser().parse_args(arguments)
    answers: dict[str, telling.Answer] = {}
    with tempfile.TemporaryDirectory() as made:
        folder = given.keep or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        if given.generated:
            tallies = score_generated(given.generated, given.seed, folder, checked)
            answers["made papers"] = telling.generated_answer(*tallies)
        if given.plain:
            write_papers(folder / "plain", given.plain, given.seed, given.wrong, given.forms)
            answers["plain sentences"] = telling.labels_answer(_labelled_in(folder / "plain"))
        if given.labels:
            paper, labels = given.labels
            score = score_labels(checked(paper), read_labels(labels))
            answers["labels"] = telling.labels_answer(score)
        if given.labels_in:
            answers["labelled papers"] = telling.labels_answer(_labelled_in(given.labels_in))
        for paper in given.mutate or []:
            score_m = score_mutations(paper, given.times, given.seed, folder, checked)
            answers[f"one number changed in {paper.name}"] = telling.mutation_answer(score_m)
    for title, answer in answers.items():
        print(telling.as_table(title, answer, given.show), end="\n\n")
    if given.json:
        given.json.write_text(json.dumps(answers, indent=1, ensure_ascii=False), encoding="utf-8")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tools.check_scoring", description=__doc__)
    parser.add_argument("--generated", type=int, default=0, metavar="N")
    parser.add_argument("--plain", type=int, default=0, metavar="N")
    parser.add_argument("--forms", type=Path, default=FORMS)
    parser.add_argument("--wrong", type=float, default=0.3, help="share of plain sentences wrong")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--labels", nargs=2, type=Path, metavar=("PAPER", "LABELS"))
    parser.add_argument("--labels-in", type=Path, metavar="FOLDER")
    parser.add_argument("--mutate", nargs="+", type=Path, metavar="PAPER")
    parser.add_argument("--times", type=int, default=40)
    parser.add_argument(
        "--show", type=int, default=12, help="entries of each list that are printed"
    )
    parser.add_argument("--json", type=Path)
    parser.add_argument("--keep", type=Path)
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
