"""How many of those who were asked replied: “sent to 2,400 homes. It drew 624 replies, or 26%”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from watchward.check.model import Claim, Quantity
from watchward.check.prose.directions import NO
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.roles import Mark, held, is_ahead, is_narrow
from watchward.check.prose.said import Said, number
from watchward.check.rounding import share

__all__ = ["reply_claims"]

_RATE = re.compile(
    rf"\b(?:response|return|reply|take-up|completion|participation) rate (?:of|was|is|at) "
    rf"(?:just |only |about )?{number('p', 'p')}"
    r"(?=[.,;)]|$| (?:was|is|which|and|compares?|overall|from all)\b)"
)
_BACK = re.compile(
    r"^(?: [a-z]+){0,3}? (?:were returned|came back|were (?:filled in|completed|received)) "
    rf"\({number('p', 'p')}\)"
)
_SENT_BEFORE = re.compile(
    r"\b(?:sent(?: out)?(?: to)?|posted(?: to)?|went(?: out)? to|invited|asked|delivered to|"
    r"given to|"
    r"e-?mailed(?: to)?|issued(?: to)?|wrote to|contacted)(?: all| some| a total of| the|"
    r" our){0,2} $"
)
_SENT_AFTER = re.compile(
    r"^(?: [a-z-]+){0,3}? (?:was|were|had been) (?:sent|invited|asked|posted|issued|e-?mailed)\b"
)
_REPLIED_AFTER = re.compile(
    r"^(?: [a-z-]+){0,2}? (?:replied|responded|came back|(?:were|was) (?:returned|received|"
    r"completed|"
    r"filled in)|answered|replies|responses|returns|took part|completed)\b"
)
_REPLIED_BEFORE = re.compile(
    r"\b(?:received|drew|had|got|with|brought(?: in)?)(?: just| only| back)? $"
)
_SPOILT = re.compile(
    r"\b(?:last time|last year|previous\w*|before|compared|than|each|another|reminder|further|"
    r"online|paper|per)\b"
)


def reply_claims(said: Said, recent: Sequence[Said]) -> list[Claim]:
    """The claim of a rate of replies, by the numbers of those asked and of those who replied."""
    if "⟦p" not in said.marks or NO.search(said.marks) or is_ahead(said):
        return []
    match = _RATE.search(said.marks)
    near = [one for one in recent if one.block is said.block][-1:]
    told = [(one, m) for one in (*near, said) for m in held(one) if m.letter == "c"]
    lead = said.marks[: match.start()] if match else said.marks
    if any(_SPOILT.search(one.marks) for one in near) or _SPOILT.search(lead):
        return []
    sent = [m.quantity for _, m in told if _is_sent(m)]
    replied = [m for one, m in told if not _is_sent(m) and _is_reply(m, one)]
    if len(sent) != 1 or len(replied) != 1 or len(told) != 2:
        return []
    if match is None:
        match = _BACK.match(replied[0].after + said.marks[replied[0].end + len(replied[0].after) :])
    if match is None or not 0 < replied[0].quantity.value <= sent[0].value:
        return []
    return _claim(said, said.of(match["p"]), replied[0].quantity, sent[0])


def _is_sent(mark: Mark) -> bool:
    return bool(_SENT_BEFORE.search(mark.before) or _SENT_AFTER.match(mark.after))


def _is_reply(mark: Mark, said: Said) -> bool:
    after = said.marks[mark.end : mark.end + 60]
    if _REPLIED_AFTER.match(after) or _BACK.match(after):
        return True
    return _REPLIED_BEFORE.search(mark.before) is not None and " repl" in after


def _claim(said: Said, stated: Quantity, part: Quantity, whole: Quantity) -> list[Claim]:
    expected = share(part.span, whole.span)
    if expected is None or stated.bound or not (is_narrow(part) and is_narrow(whole)):
        return []
    way = Way(
        {"part": part, "whole": whole}, expected, True, {}, "those who replied of those asked"
    )
    return [replace(best_claim(said, "share", stated, [way]), is_tight=True)]
