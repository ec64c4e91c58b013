"""“The only category to fall”, “every district except Dunmoor rose”: one that stands out.

A word is wrong only where a slip explains it: another thing alone moved so on the table, or the
thing that is named moved the other way alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from watchward.check.context.telling_words import telling
from watchward.check.model import Cause, Claim
from watchward.check.prose.directions import AHEAD, DOWN, LESS, UP
from watchward.check.wording.ladders import Ladder, Rung, Sort
from watchward.check.wording.names import mentions, only_thing
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["alone_claims"]

_NOUN = r"(?:[a-z'-]+ ){0,3}?[a-z'-]+"
_ONLY = re.compile(
    rf"\bthe only (?:one|{_NOUN}) (?:to|where|in which|that|which|with|showing|seeing|recording)\b"
    r"(?P<rest>[^.;]*)"
)
_EXCEPT = re.compile(
    rf"(?:^|[.;,] |\band )(?P<all>every|each|all|all of)(?: the)? (?:other )?{_NOUN},? "
    r"(?:except(?: for)?|apart from|other than|bar|with the exception of)(?P<rest>[^.;]*)"
)
_UP = re.compile(rf"\b(?:{UP}|more|higher|worse off)\b")
_DOWN = re.compile(rf"\b(?:{DOWN}|{LESS})\b")
_OTHER = re.compile(
    r"\b(?:than \d|than half|by (?:more|less|over|under)|not|n't|no|target|twice|doubl\w+|since|"
    r"consecutive|each|every|both|combined|percentage|proportion|rates?|share)\b"
)
"""Words by which more is asked than which way each moved."""
_NOT_MOVED = re.compile(
    r"(?:\b(?:not|never|without|no|avoid(?:ed|s|ing)?|escap(?:ed|es|ing)|"
    rf"fail(?:ed|s|ing))|n't)\b(?=(?: (?!than\b)[a-z'-]+){{0,3}} (?:{UP}|{DOWN}|more|{LESS})\b)"
)
"""“The only group not to have fallen”: all the others fell."""


_FILL = re.compile(
    r"\b(?:saw|see|seen|did|does|do|to|show\w*|record\w*|report\w*|had|have|has|went|go|gone|an?|the|in|over|this|"
    r"last|previous|same|year|quarter|month|period|before|than|compared|with|to|on|of|any|was|were)\b"
)


def alone_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims of a sentence that one thing alone moved so, or all others did."""
    if AHEAD.search(spoken.low):
        return
    for form in (_ONLY, _EXCEPT):
        match = form.search(spoken.low)
        way = _way_of(match["rest"]) if match else 0
        if match is None or not way:
            continue
        is_not = form is _ONLY and _NOT_MOVED.search(match.group()) is not None
        rest = _NOT_MOVED.sub("", match["rest"], count=1) if is_not else match["rest"]
        if _OTHER.search(rest):
            continue
        is_rest = is_not or form is _EXCEPT
        claim = _judged(spoken, world, match, rest, -way if is_rest else way, is_rest=is_rest)
        if claim is not None:
            yield claim


def _way_of(text: str) -> int:
    """Which way the words say: 1 or -1, and 0 where they say both or neither."""
    return bool(_UP.search(f"{text} ")) - bool(_DOWN.search(f"{text} "))


def _judged(
    spoken: Spoken, world: World, match: re.Match[str], rest: str, way: int, *, is_rest: bool
) -> Claim | None:
    """The claim by the first ladder that bears the words out, else by one that a slip explains.

    `rest` is what is said of the one; `is_rest` if it alone did not move as all the others did.
    """
    wrong: Claim | None = None
    start = match.start("all") if "all" in match.re.groupindex else match.start()
    word = "the only" if match.re is _ONLY else match["all"]
    for ladder, rung in _named(spoken, world, rest):
        moved = [r for r in ladder.rungs if r.value * way > 0]
        if is_rest:
            moved = [r for r in ladder.rungs if -r.value * way <= 0]
        holds = moved == [rung]
        against = [r for r in ladder.rungs if r.value * way < 0]
        if not holds and len(moved) != 1 and against != [rung]:
            continue
        if not holds and _names_other_column(spoken, world, ladder):
            continue
        told = moved[0].name if len(moved) == 1 else f"{rung.name} alone the other way"
        said = Verdicts("comparison", word, told, Cause.DIRECTION, f"{ladder.title} of each")
        parts = tuple(part for r in ladder.rungs for part in r.parts)
        claim = claim_of(spoken, start, said, parts, holds=holds)
        if holds:
            return claim
        wrong = wrong or claim
    return wrong


def _names_other_column(spoken: Spoken, world: World, ladder: Ladder) -> bool:
    """Whether a sentence names what another column of the table measures: “turnover”."""
    own = telling(f"{ladder.about} {ladder.title} {' '.join(ladder.names)}")
    titles = [one.title for one in world.columns if one.table == ladder.table]
    return bool((telling(" ".join(titles)) - own) & telling(spoken.text))


def _named(spoken: Spoken, world: World, rest: str) -> Iterator[tuple[Ladder, Rung]]:
    """The changes that the sentence may be about, each with the one thing that it names."""
    asked = telling(_FILL.sub(" ", _DOWN.sub(" ", _UP.sub(" ", f"{rest} "))))
    for ladder in world.changes_naming(spoken):
        if ladder.sort not in (Sort.CHANGE, Sort.PERCENT) or ladder.is_time:
            continue
        named = mentions(spoken, ladder)
        rung = only_thing(named)
        if rung is None or not any(m.is_whole for m in named):
            continue
        own = telling(f"{ladder.about} {ladder.title} {' '.join(ladder.names)}")
        if not asked - telling(rung.name) or asked & (own - telling(rung.name)):
            yield ladder, rung
