"""“The measures below target are A, B and C”, “half of the measures are on target”: by answers.

A column says of each row whether its target is met: “On target”, “Below target”, “Yes”. What is
said of all rows, of half of them, or of those that are listed is held against it. A row's own
figures must not speak against its answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from watchward.check.context.telling_words import telling
from watchward.check.model import Cause, Claim, Grid
from watchward.check.prose.directions import AHEAD
from watchward.check.tables.cells import plain
from watchward.check.wording.ladders import Ladder, Rung
from watchward.check.wording.names import Mention, mentions
from watchward.check.wording.plain.answers import answers_of, odd_answers
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["row_by_answer_claims"]

_AIM = r"(?: (?:the|their|its|our))?(?: own)? (?:targets?|standards?)"
_WAY = (
    rf"(?:(?P<met>(?:on|at|meeting|hitting|met|meet|hit|achieved|reached|achieving){_AIM}|on track)"
    rf"|(?P<missed>(?:below|off|behind|missing|missed|miss|short of|not on|not meeting){_AIM}|"
    r"off track|not on track))"
)
_IS = r"(?:(?:are|is|were|was|remain|remained|have|has|ended the (?:year|quarter)) )?"
_LISTED = re.compile(
    rf"\b(?P<word>the (?:(?P<n>[a-z]+|\d+) )?(?P<noun>[a-z]+s)) (?:(?:that|which) )?{_IS}{_WAY}"
    r"(?: (?:are|were|being)|:) "
)
_BUT = re.compile(
    r"\b(?P<word>all|every|each)(?: of)?(?: the| our| its)?(?: other)? (?P<noun>[a-z]+)"
    r",? (?:except(?: for)?|apart from|other than|bar|but|with the exception of) "
)
_THEN = re.compile(rf",? {_IS}{_WAY}\b")
_PART = re.compile(
    r"(?:^|[.;] |, |\b(?:and|but|while) )(?P<word>(?P<more>(?:more|fewer|less) than |over |"
    r"just (?:over|under) )?(?P<share>half|a third|two[- ]thirds|a quarter|three[- ]quarters)|"
    r"most|the majority|a majority|a minority)"
    r" of (?:the|our|its|these|all) (?:(?:[a-z]+|\d+) )?(?P<noun>[a-z]+s)"
    rf"(?:, including [^.;]{{3,90}}?,)? {_IS}{_WAY}(?=[.,;)]|$| (?:and|but|while|at)\b)"
)
_SHARES = {"half": (1, 2), "a third": (1, 3), "two thirds": (2, 3), "a quarter": (1, 4),
           "three quarters": (3, 4)}  # fmt: skip
_INCLUDING = re.compile(r", including ")
_SPOILT = re.compile(
    r"\b(?:last|previous\w*|earlier|ago|would|if|until|since|had been|next|by the end)\b"
)
_JOIN = re.compile(r"(?: ?\([^()]*\))?(?:,|,? and|,? or|,? as well as)? ?(?:the |in |for )*")
_TAIL = re.compile(r"(?: ?\([^()]*\))?(?: (?:measures?|indicators?))?\W*$")
_NEAR = 12


@dataclass(frozen=True, slots=True)
class _Answered:
    """The rows of a table, each 1 where its target is met and -1 where it is not."""

    ladder: Ladder
    called: frozenset[str]


def row_by_answer_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims of a sentence that some rows, all but some, or half of them met their targets."""
    low = spoken.low
    if "target" not in low and "standard" not in low and "track" not in low:
        return
    if AHEAD.search(low) or _SPOILT.search(low) or spoken.dates:
        return
    found = [(form, match) for form in (_LISTED, _BUT, _PART) if (match := form.search(low))]
    if not found:
        return
    held = [one for one in _answered(world) if abs(one.ladder.here - spoken.here) <= _NEAR]
    for form, match in found:
        own = [one for one in held if telling(match["noun"]) & one.called]
        if len(own) != 1:
            continue
        ladder = own[0].ladder
        if form is _PART:
            yield from _of_part(spoken, match, ladder)
        elif form is _LISTED:
            yield from _of_list(spoken, match, ladder)
        else:
            yield from _of_rest(spoken, match, ladder)


def _answered(world: World) -> Iterator[_Answered]:
    """Every table with a column of answers for all its rows, that its figures do not deny."""
    for held in answers_of(world).at(range(answers_of(world).size)):
        one = held[1]
        grid = world.blocks[one.here]
        if not isinstance(grid, Grid) or odd_answers(world, one):
            continue
        names = [plain(row[0].text).strip() for row in grid.body if row]
        if len(names) != len(one.values) or len(set(names)) < len(names) or not all(names):
            continue
        rungs = tuple(Rung(name, v, ()) for name, v in zip(names, one.values, strict=True))
        ladder = Ladder(rungs, one.title, grid.caption, one.here, one.table, stub=one.stub)
        yield _Answered(ladder, telling(f"{one.stub} {grid.caption}") | telling("measures"))


def _way(match: re.Match[str]) -> int:
    return 1 if match["met"] is not None else -1


def _of_list(spoken: Spoken, match: re.Match[str], ladder: Ladder) -> Iterator[Claim]:
    """“The measures below target are A and B”: each of them, and no other."""
    named, end = _named(spoken, match.end(), ladder)
    if len(named) < 2 or _TAIL.match(spoken.low, end) is None:
        return
    wanted = {r.name for r in ladder.rungs if r.value == _way(match)}
    yield _told(spoken, match, ladder, {m.rung.name for m in named}, wanted)


def _of_rest(spoken: Spoken, match: re.Match[str], ladder: Ladder) -> Iterator[Claim]:
    """“All measures except A and B are on target”."""
    named, end = _named(spoken, match.end(), ladder)
    then = _THEN.match(spoken.low, end)
    if named and then is not None:
        wanted = {r.name for r in ladder.rungs if r.value == -_way(then)}
        yield _told(spoken, match, ladder, {m.rung.name for m in named}, wanted)


def _told(
    spoken: Spoken, match: re.Match[str], ladder: Ladder, named: set[str], wanted: set[str]
) -> Claim:
    odd = [rung.name for rung in ladder.rungs if rung.name in named ^ wanted]
    truth = f"not so for {', '.join(odd)}" if odd else "all of them"
    word = spoken.text[match.start("word") : match.end("word")]
    said = Verdicts("comparison", word, truth, Cause.UNKNOWN, f"the column “{ladder.title}”")
    return claim_of(spoken, match.start("word"), said, (), holds=not odd)


def _named(spoken: Spoken, start: int, ladder: Ladder) -> tuple[list[Mention], int]:
    """The rows named one after another from a place, and where they end."""
    end, found = start, []
    for one in mentions(spoken, ladder):
        if one.start >= start and _JOIN.fullmatch(spoken.low, end, one.start):
            found.append(one)
            end = one.end
    return found, end


def _of_part(spoken: Spoken, match: re.Match[str], ladder: Ladder) -> Iterator[Claim]:
    """“More than half of the measures are below target”, and those that it includes."""
    good = sum(r.value == _way(match) for r in ladder.rungs)
    whole, word = len(ladder.rungs), match["word"]
    if match["share"] is None:
        holds = 2 * good < whole if "minority" in word else 2 * good > whole
    else:
        a, b = _SHARES[match["share"].replace("-", " ")]
        part = Fraction(good, whole) - Fraction(a, b)
        more = match["more"] or ""
        if "more than" in more or "over" in more:
            holds = part > 0
        elif more:
            holds = part < 0
        else:
            holds = abs(part) < Fraction(1, whole) and (not part or a / b != 1 / 2)
    truth = f"so for {good} of the {whole}"
    said = Verdicts(
        "comparison", spoken.text[match.start("word") : match.end("word")], truth, Cause.UNKNOWN,
        f"the column “{ladder.title}”",
    )  # fmt: skip
    yield claim_of(spoken, match.start("word"), said, (), holds=holds)
    including = _INCLUDING.search(spoken.low, match.start(), match.end())
    if including is not None:
        named, _end = _named(spoken, including.end(), ladder)
        odd = [m for m in named if m.rung.value != _way(match)]
        if odd:
            name = spoken.text[odd[0].start : odd[0].end]
            said = Verdicts("comparison", name, "not so", Cause.UNKNOWN, ladder.title)
            yield claim_of(spoken, odd[0].start, said, (), holds=False)
