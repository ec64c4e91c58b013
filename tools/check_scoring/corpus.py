"""Makes papers of every genre and format, true ones and ones with errors, and scores the check."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from tools.check_scoring.genres import GENRES, compose
from tools.check_scoring.model import Draft
from tools.check_scoring.render import FORMATS, Rendered, render
from tools.check_scoring.score import Check, Tally, add_clean, add_seeded
from tools.check_scoring.seeding import CAUSES, Seeded, seed
from watchward.words.errors import WatchwardError

ERRORS_A_PAPER = (1, 9, 14, 20)
"""How many errors are tried in a paper, in turn; one paper in four has a single one."""


def drafts(count: int, start: int) -> Iterator[tuple[Draft, str]]:
    """Papers with their formats: all genres in turn, every genre in every format in time."""
    names = list(GENRES)
    for at in range(count):
        around = at // len(names)
        kind = FORMATS[(at + around) % len(FORMATS)]
        yield compose(names[at % len(names)], start * 1000 + around), kind


def seeded(count: int, start: int) -> Iterator[tuple[Draft, str, list[Seeded]]]:
    """The same papers with errors; the causes take turns so that each comes up."""
    causes = list(CAUSES)
    for at, (draft, kind) in enumerate(drafts(count, start)):
        rng = random.Random(f"errors/{start}/{at}")
        size = ERRORS_A_PAPER[at // 2 % len(ERRORS_A_PAPER)]
        turned = (causes[at % len(causes) :] + causes[: at % len(causes)]) * 2
        draft.name += "-seeded"
        yield draft, kind, seed(draft, rng, turned[:size])


def score_generated(count: int, start: int, folder: Path, check: Check) -> tuple[Tally, Tally]:
    """Check so many papers with errors and as many true ones; the two tallies.

    A paper that the check refuses is noted as unread; its errors count as missed.
    """
    with_errors, clean = Tally(), Tally()
    for draft, kind, errors in seeded(count, start):
        rendered = render(draft, folder, kind)
        try:
            checked = check(rendered.path)
        except WatchwardError as error:
            _unread(with_errors, rendered, error)
            with_errors.seeded.update(error.cause for error in errors)
            continue
        add_seeded(with_errors, draft, rendered, errors, checked)
    for draft, kind in drafts(count, start):
        rendered = render(draft, folder, kind)
        try:
            add_clean(clean, draft, rendered, check(rendered.path))
        except WatchwardError as error:
            _unread(clean, rendered, error)
    return with_errors, clean


def _unread(tally: Tally, rendered: Rendered, error: WatchwardError) -> None:
    tally.papers += 1
    tally.unread.append(f"{rendered.path.name}: {error}")
