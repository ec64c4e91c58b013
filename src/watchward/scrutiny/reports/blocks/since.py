"""What has changed since the last report of the sort and area."""

from __future__ import annotations

from collections.abc import Sequence

from watchward.content.document import Block
from watchward.content.text import Bullets, Constant, Paragraph, Shown, Span, Words
from watchward.scrutiny.reports import said
from watchward.scrutiny.reports.model import BlockKind, Context, Made, Move
from watchward.scrutiny.reports.moved import OTHER

GROUPS = (
    ("figure", "Figures, with what the last report gave:"),
    ("commitment", "Commitments whose status changed:"),
    ("project", "Projects whose status changed:"),
    ("action", "Actions of the board completed:"),
    ("benchmark", "Benchmarks whose result changed:"),
    ("review", "Statutory reviews that moved on:"),
    ("award", "New awards:"),
)
"""Sorts of moves in the order in which they are told, with what stands before each."""


def moved(ctx: Context, args: str) -> Made:
    """Figures, statuses and actions that moved; that nothing did, where that is so."""
    if ctx.before_on is None:
        return Made()
    blocks: list[Block] = []
    for sort, title in GROUPS:
        mine = [move for move in ctx.moved if move.sort == sort]
        if mine:
            blocks += [Paragraph((Words(title),)), Bullets(tuple(map(_told, mine)))]
    if others := [move for move in ctx.moved if move.sort == OTHER]:
        blocks.append(_others(others, is_more=any(m.sort == "action" for m in ctx.moved)))
    if not blocks:
        blocks.append(Paragraph((Words("Nothing that is kept has moved since the last report of "),
                                 said.day(ctx.before_on), Words("."))))  # fmt: skip
    refs = tuple((move.kind, move.number) for move in ctx.moved if move.kind)
    return Made(tuple(blocks), records=refs)


def _others(moves: Sequence[Move], *, is_more: bool) -> Paragraph:
    """How many actions were completed that did not come from the board."""
    number = said.number_words(len(moves))
    text = f"{'A further ' if is_more else ''}{number} action{'' if len(moves) == 1 else 's'}"
    why = said.COUNTED + " ".join(f"{move.kind}/{move.number}" for move in moves)
    words = " of the partnership was completed." if len(moves) == 1 else (
        " of the partnership were completed."
    )  # fmt: skip
    return Paragraph((Constant(text[:1].upper() + text[1:], why), Words(words)))


def _told(move: Move) -> Paragraph:
    if move.before is not None and move.after is not None:
        return Paragraph((
            Constant(move.what, "crime type"), Words(": "), Shown(move.before), Words(" in "),
            Constant(move.before.period.phrase, "period"), Words(", now "), Shown(move.after),
            Words(" in "), Constant(move.after.period.phrase, "period"), Words("."),
        ))  # fmt: skip
    why = f"{said.RECORD}{move.kind}/{move.number}"
    spans: list[Span] = [Constant(move.what, why)]
    if move.was and move.now:
        spans += [Words(": "), Constant(move.was, why), Words(", now "), Constant(move.now, why)]
    elif move.now:
        spans += [Words(": "), Constant(move.now, why)]
    return Paragraph((*spans, Words(".")))


BLOCKS = (
    BlockKind("moved", "What has changed since the last report",
              "Figures, commitments, projects, actions and benchmarks that moved.", moved, ""),
)  # fmt: skip
