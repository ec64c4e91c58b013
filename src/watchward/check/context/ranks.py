"""“The largest group”, “the third lowest rate”: places counted again in the column meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from watchward.check.context.clauses import MARK, Clause, clause_at
from watchward.check.context.plain_words import is_plain_talk
from watchward.check.context.scope import Tables
from watchward.check.context.subjects import Point, Subject
from watchward.check.context.telling_words import telling
from watchward.check.model import Cause, Claim, Quantity, QuantityKind, Severity, Verdict, is_less
from watchward.check.prose.directions import AHEAD, NO, directions
from watchward.check.prose.said import Said
from watchward.check.tables.headings import Role

__all__ = ["rank_claims"]

_TOP = (
    "highest|largest|biggest|greatest|busiest|longest|strongest|heaviest|slowest|widest|costliest"
)
_LOW = "lowest|smallest|fewest|weakest|shortest|quickest|fastest|cheapest|lightest|narrowest"
_ORDINALS = {
    "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10,
}  # fmt: skip
_PLACE = re.compile(
    rf"(?:(?:(?P<word>{'|'.join(_ORDINALS)})|⟦(?P<mark>k\d+)⟧)(?: |-)(?:most )?)?"
    rf"\b(?:(?P<top>{_TOP})|(?P<low>{_LOW})|(?:the|has|have|had|recorded|with) (?P<most>most)|"
    r"(?:the|has|have|had|recorded|with) (?P<least>least))\b(?P<noun>(?: [a-z-]+){0,4})"
)
_NOT_RANKS = re.compile(
    r"\b(?:most|least) (?:of|recent\w*|likely|often|important\w*|part|people)\b"
)
_RISE = telling("increase rise growth gain jump uplift")
_GAP = re.compile(
    r"\b(?:widest|narrowest|gaps?|shortfalls?|differences?|disparity|distance|margin|spread|"
    r"deficits?|adrift|(?:over|under)-?spen(?:ds?|t|ding)|"
    r"variances? (?:from|against) (?:the )?budget)\b",
    re.I,
)
"""“It is widest in Loxley Town”: how far apart two figures lie is ranked, and not a level."""
_FALL = telling("decrease fall reduction drop decline loss cut")
_MOVE = telling("change movement shift swing variance")
"""Words of changes up or down, of which the larger is the one further from nought."""
_GAIN = telling("improvement")
"""Of what should be low the largest fall is the biggest: either end may be meant."""
_PERCENT = telling("percentage proportionate proportional relative per cent percent")
_RATE = telling("rate rates per head proportion")
"""Words that ask for the column of rates."""
_COUNT = re.compile(r" (?:numbers?|volumes?|totals?|counts?)\b")
_PER = re.compile(r"\brates?\b|\bper\b|%|/ ?1,?000", re.I)
_CHANGES = (Role.DIFFERENCE, Role.PERCENT_CHANGE, Role.POINTS)
_OTHERS = re.compile(
    r"\b(?:national\w*|england|country|region\w*|similar|nationwide|uk|wales|excluding|except|"
    r"other than|previous\w*|last year|year before|formerly|had been|since|ever|record)\b"
)
_AMONG = re.compile(r"\b(?:of|out of|among|amongst) (?:the |all |our |all the )?⟦c(?P<n>\d+)⟧")
_PARTS = re.compile(r", | and | with | while |; | \(")
_BEHIND = re.compile(r"\b(?:after|behind|followed by)\b")
"""“The second lowest after vehicle crime”: what follows has another place."""
_LEFT_OUT = re.compile(r" (?:$|was\b|is\b|were\b|in\b|at\b|by\b)")
"""“The largest increase was in theft and the second largest was in fraud”: of increases too."""
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Ladder:
    """One column that may be meant: the row's own number and those of the rows beside it."""

    own: Point
    peers: tuple[tuple[str, Fraction], ...]

    def place(self, *, from_low: bool) -> tuple[int, int]:
        """The first and last place that the row can be said to have, ties allowed for."""
        value = self.own.quantity.value
        others = [other for _name, other in self.peers]
        before = sum([is_less(o, value) if from_low else is_less(value, o) for o in others])
        return before + 1, before + sum(other == value for other in others) + 1


_OWN_NUMBER = re.compile(r"(?:[a-z' -]{0,30}(?:\(| at )|(?<=at) ?)⟦(?P<own>\w+)⟧")
_MOVED = re.compile(
    r"\b(?:grew|rose|increased|grown|risen|growth|increase|rise|fell|fallen|dropped|decreased|"
    r"declined|fall|drop|decline|decrease)(?: was| were| is| being| has been| again)*(?: the)? $"
)
_OF_TIMES = re.compile(r"\b(?:slow|quick|fast)(?:est|er)\b")


_TIMES = re.compile(
    r"\b(?:times?|days?|hours?|hrs|min(?:ute)?s?|sec(?:ond)?s?|weeks?|mm:ss)\b", re.I
)


def _is_of_another(sentence: Said, match: re.Match[str], ladders: Sequence[Ladder]) -> bool:
    """“Average caseload is lowest at Kelbridge (33.3)”: the number stands in no such column."""
    found = _OWN_NUMBER.match(sentence.marks, match.end())
    if found is None:
        return False
    own = sentence.of(found["own"]).value
    return all(ladder.own.quantity.value != own for ladder in ladders)


_OF_WHAT = re.compile(r"\b(?:proportion|share|percentage) of (?P<what>[a-z' -]{3,40})")


def _is_of_other_share(clause: Clause, ladders: Sequence[Ladder]) -> bool:
    """“The highest proportion of opiate users”: no column is headed so."""
    said = _OF_WHAT.search(clause.plain)
    words = telling(said["what"]) if said is not None else frozenset()
    return bool(words) and not any(words & telling(ladder.own.heading) for ladder in ladders)


def _is_of_time(ladder: Ladder) -> bool:
    """Whether a column holds times: of shares in time the slowest has the least."""
    is_time = ladder.own.quantity.kind is QuantityKind.DURATION
    return is_time or ("%" not in ladder.own.heading and bool(_TIMES.search(ladder.own.heading)))


def rank_claims(
    sentence: Said, tables: Tables, carried: Sequence[Subject], settled: set[int]
) -> Iterator[Claim]:
    """The claims of place that a sentence makes of rows; `settled` are numbers judged already."""
    if AHEAD.search(sentence.marks):
        return
    for match in _PLACE.finditer(sentence.marks):
        clause = clause_at(sentence, match.start(), match.end())
        stated = sentence.of(match["mark"]) if match["mark"] else None
        if _NOT_RANKS.search(match.group()) or NO.search(clause.marks.replace("without", "")):
            continue
        if stated is not None and id(stated) in settled:
            continue
        if _LEFT_OUT.match(match["noun"] or " ") and _of_changes(sentence.marks[: match.start()]):
            continue
        claim = _claim(sentence, match, clause, stated, tables, carried)
        if claim is not None:
            yield claim


def _claim(
    sentence: Said, match: re.Match[str], clause: Clause, stated: Quantity | None,
    tables: Tables, carried: Sequence[Subject],
) -> Claim | None:  # fmt: skip
    named, is_own = _nearest(sentence, match, clause, tables)
    if not named and carried and is_plain_talk(clause.marks[: match.start() - clause.start]):
        named = list(carried)
    subjects = [s for s in named if not s.is_total]
    if not subjects or len({s.words for s in subjects}) != 1:
        return None
    place = int(stated.value) if stated is not None else _ORDINALS.get(match["word"] or "", 1)
    from_low = bool(match["low"] or match["least"])
    before = sentence.marks[: match.start()]
    wanted = _wanted(f"{match['noun']} {clause.marks}", match["noun"])
    if _OF_TIMES.search(match.group()) and (wanted in ("rise", "fall") or _MOVED.search(before)):
        return None  # “the slowest growth”, “growth was slowest”: how quickly something moved
    if _GAP.search(sentence.marks, 0, match.end()):
        wanted = "gap"
    ladders = [ladder for subject in subjects for ladder in _ladders(subject, tables, wanted)]
    is_quick = wanted == "value" and _OF_TIMES.search(match.group()) is not None
    if is_quick and not directions(clause.marks):  # “second quickest” is of the minutes
        ladders = [ladder for ladder in ladders if _is_of_time(ladder)] or ladders
    if wanted == "move":
        ladders = [_sized(ladder) for ladder in ladders]
    if not ladders:
        return None
    if wanted == "fall":
        from_low = not from_low
    held = [ladder for ladder in ladders if _fits(ladder, place, from_low)]
    if wanted == "gain" and not held:
        from_low = not from_low
        held = [ladder for ladder in ladders if _fits(ladder, place, from_low)]
        if not held:
            return None
    if held:
        return _told(sentence, match, clause, stated, held[0], place, from_low, holds=True)
    if wanted == "move" or _is_of_another(sentence, match, ladders):
        return None
    if _is_of_other_share(clause, ladders):
        return None
    if _OF_TIMES.search(match.group()) and not all(map(_is_of_time, ladders)):
        return None
    is_measured = wanted == "rate" or all(tables.is_measured(s, clause.spoken) for s in subjects)
    if is_own and is_measured and _is_sure(sentence, clause, stated, place, ladders, from_low):
        return _told(sentence, match, clause, stated, ladders[0], place, from_low, holds=False)
    return None


def _of_changes(before: str) -> bool:
    """Whether a place before is one of changes, so that one without a noun is of them too."""
    return any(_wanted("", m["noun"]) in ("rise", "fall", "gain") for m in _PLACE.finditer(before))


def _nearest(
    sentence: Said, match: re.Match[str], clause: Clause, tables: Tables
) -> tuple[list[Subject], bool]:
    """The rows that the words round a superlative name, and whether its own part names them.

    Its own part is what stands between commas and the like; else those before it
    are tried, the nearest first, then those behind.
    """
    at = match.start() - clause.start
    end = at + len(match.group()) - len(match["noun"])
    before, after = _PARTS.split(clause.marks[:at]), _PARTS.split(clause.marks[end:])
    word, *others = _BEHIND.split(match.group())
    after = ["" if others else _BEHIND.split(after[0])[0], *after[1:]]
    own = f"{before[-1]} {word} {after[0]}"
    for part in (own, *reversed(before[:-1]), *after[1:2]):
        text = MARK.sub(lambda m: sentence.of(m[1]).text, part)
        if named := [s for s in tables.named_in(text) if not s.is_total]:
            return named, part == own
    return tables.named_in(_BEHIND.split(clause.spoken)[0]), False


def _fits(ladder: Ladder, place: int, from_low: bool) -> bool:
    first, last = ladder.place(from_low=from_low)
    return first <= place <= last


def _wanted(words: str, noun: str) -> str:
    """Which kind of column the words ask for."""
    said = telling(noun)
    if said & _FALL:
        return "fall"
    if said & _RISE:
        return "rise"
    if said & _GAIN:
        return "gain"
    if said & _MOVE:
        return "move"
    if telling(MARK.sub(" ", words)) & _RATE:
        return "rate"
    return "count" if _COUNT.match(noun) else "value"


def _ladders(subject: Subject, tables: Tables, wanted: str) -> list[Ladder]:
    """The columns of a row that can be meant, with the numbers of its peers in each."""
    columns = tables.columns_of(subject.table)
    found = []
    latest = subject.series[-1:] if subject.series else ()
    for point in (*latest, *subject.others):
        is_change = point.role in _CHANGES
        is_meant = is_change == (wanted in ("rise", "fall", "gain", "move"))
        if wanted == "move":
            is_meant = is_change or bool(telling(point.heading) & _MOVE)
        if wanted == "gap":
            is_meant = _GAP.search(point.heading) is not None
        if not is_meant or point.role is Role.RANK:
            continue
        if wanted == "rate" and point.role is not Role.RATE and "per" not in point.heading.lower():
            continue
        if wanted == "count" and (point.role is Role.RATE or _PER.search(point.heading)):
            continue
        held = columns.get((point.heading, point.quantity.kind), {})
        peers = {name: value for name, value in held.items() if name != subject.name}
        if len(peers) + 1 >= _FEWEST and any(v != point.quantity.value for v in peers.values()):
            ladder = Ladder(point, tuple(peers.items()))
            found += _in_size(ladder) if wanted == "gap" else [ladder]
    return found


def _in_size(ladder: Ladder) -> list[Ladder]:
    """A column of gaps without their signs; none where they lie to both sides."""
    quantity = ladder.own.quantity
    values = [quantity.value, *(value for _name, value in ladder.peers)]
    return [] if min(values) < 0 < max(values) else [_sized(ladder)]


def _sized(ladder: Ladder) -> Ladder:
    """A column without its signs."""
    quantity = ladder.own.quantity
    own = replace(ladder.own, quantity=replace(quantity, value=abs(quantity.value)))
    return Ladder(own, tuple((name, abs(value)) for name, value in ladder.peers))


def _is_mixed(ladder: Ladder) -> bool:
    """Whether the rows are unlike: children, and offences per child."""
    own = ladder.own.quantity
    is_whole = own.places <= 0 and own.value.denominator == 1
    return is_whole and any(value.denominator > 1 for _name, value in ladder.peers)


def _is_sure(
    sentence: Said, clause: Clause, stated: Quantity | None, place: int,
    ladders: Sequence[Ladder], from_low: bool,
) -> bool:  # fmt: skip
    """Whether a wrong place cannot be meant otherwise: counted from the other end it fits.

    Every column that may be meant must give another place, with as many rows as said.
    """
    if _OTHERS.search(clause.plain) or (stated is not None and stated.bound):
        return False
    if any(map(_is_mixed, ladders)):
        return False
    if any(ladder.own.quantity.value < 0 for ladder in ladders):
        return False  # income in brackets: the largest is the farthest below nought
    among = _AMONG.search(clause.marks)
    size = int(sentence.of(f"c{among['n']}").value) if among else 0
    if size and any(len(ladder.peers) + 1 != size for ladder in ladders):
        return False
    turned = [ladder for ladder in ladders if _fits(ladder, place, not from_low)]
    middle = len(ladders[0].peers) + 2 == 2 * place
    return bool(turned) and not middle and turned[0] is ladders[0]


def _told(
    sentence: Said, match: re.Match[str], clause: Clause, stated: Quantity | None,
    ladder: Ladder, place: int, from_low: bool, *, holds: bool,
) -> Claim:  # fmt: skip
    first, _last = ladder.place(from_low=from_low)
    end = "lowest" if from_low else "highest"
    truth = f"{first} from the {end} of {len(ladder.peers) + 1}"
    said = MARK.sub(lambda m: sentence.of(m[1]).text, match.group().strip())
    own = ladder.own
    told = f"“{said}” fits" if holds else f"The paper says “{said}”; it is {truth}"
    block = sentence.block
    line = block.line_at(block.text.find(sentence.text) + clause.offset)
    quantities = (stated, own.quantity) if stated is not None else (own.quantity,)
    return Claim(
        kind="rank",
        quote=sentence.text,
        at=stated.at if stated is not None else replace(block.at, line=line),
        verdict=Verdict.CONSISTENT if holds else Verdict.INCONSISTENT,
        stated=said,
        recomputed=truth,
        severity=Severity.NONE if holds else Severity.MESSAGE,
        cause=Cause.NONE if holds else Cause.WRONG_END,
        explanation=f"{told} in {own.heading or 'the table'} ({own.quantity.text.strip()}).",
        quantities=quantities,
        parts=("stated", "figure") if stated is not None else ("figure",),
        others=(own.quantity.at,),
    )
