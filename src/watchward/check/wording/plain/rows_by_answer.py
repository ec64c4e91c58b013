"""“The measures below target are A, B and C”, “half of the measures are on target”: by answers.

A column says of each row whether its target is met: “On target”, “Below target”, “Yes”. What is
said of all rows, of half of them, or of those that are listed is held against it. A row's own
figures must not speak against its answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from watchward.check.context.telling_words import telling
from watchward.check.model import Cause, Claim, Grid
from watchward.check.prose.directions import AHEAD
from watchward.check.tables.cells import plain
from watchward.check.wording.ladders import Ladder, Rung
from watchward.check.wording.names import mentions
from watchward.check.wording.plain.answers import answers_of, odd_answers
from watchward.check.wording.plain.counted import COUNTS
from watchward.check.wording.plain.graded_rows import IS, Answered, forms_of, graded_rows, grades_of
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
_SHARES = {"half": (1, 2), "a third": (1, 3), "two thirds": (2, 3), "a quarter": (1, 4),
           "three quarters": (3, 4)}  # fmt: skip
_INCLUDING = re.compile(r", including ")
_SPOILT = re.compile(
    r"\b(?:last|previous\w*|earlier|ago|would|if|until|since|had been|next|by the end)\b"
)
_JOIN = re.compile(r"(?: ?\([^()]*\))?(?:,|,? and|,? or|,? as well as)? ?(?:the |in |for )*")
_TAIL = re.compile(r"(?: ?\([^()]*\))?(?: (?:measures?|indicators?))?\W*$")
_NEAR = 12


def row_by_answer_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims of a sentence that some rows, all but some, or half of them have an answer."""
    low = spoken.low
    if AHEAD.search(low) or _SPOILT.search(low) or spoken.dates:
        return
    if "target" in low or "standard" in low or "track" in low:
        answered = [one for one in _answered(world) if _is_near(spoken, one)]
        yield from _said(spoken, low, answered, _WAY)
    for grade in sorted(grades_of(world)):
        if grade in low:
            graded = [one for one in graded_rows(world, grade) if _is_near(spoken, one)]
            masked = low.replace(grade, "§" * len(grade))  # of one length: the places stay
            yield from _said(spoken, masked, graded, _GRADE)


def _is_near(spoken: Spoken, one: Answered) -> bool:
    return abs(one.ladder.here - spoken.here) <= _NEAR


_GRADE = r"(?<![a-z-])(?P<met>§+)(?P<missed>(?!))?(?![a-z-])"


def _said(spoken: Spoken, low: str, held: Sequence[Answered], way: str) -> Iterator[Claim]:
    """What a sentence, `low`, says of the rows that have an answer."""
    listed, but, part, before, count = forms_of(way)
    for form in (listed, but, part, before, count) if held else ():
        match = form.search(low)
        own = [one for one in held if match and telling(match["noun"]) & one.called]
        if match is None or len(own) != 1:
            continue
        ladder = own[0].ladder
        if form is part:
            yield from _of_part(spoken, match, ladder)
        elif form is but:
            yield from _of_rest(spoken, low, match, ladder, way)
        elif form is not count:
            yield from _of_list(spoken, match, ladder)
        elif way != _WAY:
            yield from _counted(spoken, match, ladder)


def _counted(spoken: Spoken, match: re.Match[str], ladder: Ladder) -> Iterator[Claim]:
    """“Two of the six measures are red”."""
    size = match["size"]
    whole = COUNTS[size] if size in COUNTS else int(size)
    good = sum(r.value == 1 for r in ladder.rungs)
    if whole != len(ladder.rungs):
        return
    truth = f"so for {good} of the {whole}"
    word = spoken.text[match.start("count") : match.end("count")]
    said = Verdicts("comparison", word, truth, Cause.UNKNOWN, f"the column “{ladder.title}”")
    holds = COUNTS[match["count"]] == good
    yield claim_of(spoken, match.start("count"), said, (), holds=holds)


def _answered(world: World) -> Iterator[Answered]:
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
        yield Answered(ladder, telling(f"{one.stub} {grid.caption}") | telling("measures"))


def _way(match: re.Match[str]) -> int:
    return 1 if match["met"] is not None else -1


def _of_list(spoken: Spoken, match: re.Match[str], ladder: Ladder) -> Iterator[Claim]:
    """“The measures below target are A and B”: each of them, and no other."""
    named, end = _named(spoken, match.end(), ladder)
    if len(named) < 2 or _TAIL.match(spoken.low, end) is None:
        return
    wanted = {r.name for r in ladder.rungs if r.value == _way(match)}
    yield _told(spoken, match, ladder, set(named), wanted)


def _of_rest(
    spoken: Spoken, low: str, match: re.Match[str], ladder: Ladder, way: str
) -> Iterator[Claim]:
    """“All measures except A and B are on target”."""
    named, end = _named(spoken, match.end(), ladder)
    then = re.compile(rf",? {IS}{way}(?![a-z])").match(low, end)
    if named and then is not None:
        wanted = {r.name for r in ladder.rungs if r.value == -_way(then)}
        yield _told(spoken, match, ladder, set(named), wanted)


def _told(
    spoken: Spoken, match: re.Match[str], ladder: Ladder, named: set[str], wanted: set[str]
) -> Claim:
    odd = [rung.name for rung in ladder.rungs if rung.name in named ^ wanted]
    truth = f"not so for {', '.join(odd)}" if odd else "all of them"
    word = spoken.text[match.start("word") : match.end("word")]
    said = Verdicts("comparison", word, truth, Cause.UNKNOWN, f"the column “{ladder.title}”")
    return claim_of(spoken, match.start("word"), said, (), holds=not odd)


def _named(spoken: Spoken, start: int, ladder: Ladder) -> tuple[list[str], int]:
    """The rows named one after another from a place, and where they end."""
    end, found = start, []
    for one in mentions(spoken, ladder):
        if one.start >= start and _JOIN.fullmatch(spoken.low, end, one.start):
            found.append(one.rung.name)
            end = one.end
    if found and _ENDS.match(spoken.low, end):
        return found, end
    return _items(spoken, start, ladder)


_ENDS = re.compile(
    r"(?: ?\([^()]*\))?(?: (?:measures?|indicators?))?(?:\W*$|,? (?:is|are|was|were)\b)"
)
_LIST = re.compile(
    r"(?P<list>[a-z][a-z0-9 ,'()-]{3,200}?)(?=\.?\s*$|[.;]|,? (?:is|are|was|were)\b)"
)


def _items(spoken: Spoken, start: int, ladder: Ladder) -> tuple[list[str], int]:
    """Rows called by some words of long labels: each item of a list by the one that has them."""
    match = _LIST.match(spoken.low, start)
    if match is None:
        return [], start
    found = []
    for item in re.split(r",? and (?:the )?|, (?:the )?", match["list"]):
        words = telling(item)
        names = [r.name for r in ladder.rungs if words and words <= telling(r.name)]
        if len(names) != 1:
            return [], start
        found.append(names[0])
    return found, match.end("list")


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
        ways = {rung.name: rung.value for rung in ladder.rungs}
        wrong = {name for name in named if ways[name] != _way(match)}
        odd = [m for m in mentions(spoken, ladder) if m.rung.name in wrong]
        if odd:
            name = spoken.text[odd[0].start : odd[0].end]
            said = Verdicts("comparison", name, "not so", Cause.UNKNOWN, ladder.title)
            yield claim_of(spoken, odd[0].start, said, (), holds=False)
