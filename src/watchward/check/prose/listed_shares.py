"""“Warnings were therefore just under half of them”: the share of one item of a list just told.

The list stands in the sentence before, or before a semicolon, with a whole that its items come to
exactly. Which item is meant is told by the words beside its number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from watchward.check.context.telling_words import telling
from watchward.check.judge import is_slip
from watchward.check.model import Cause, Claim, Interval, Quantity, Verdict
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.prose.fractional import as_percent
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.roles import MARK, Mark, held
from watchward.check.prose.said import Said, number
from watchward.check.rounding import minus, share

__all__ = ["listed_share_claims"]

_SHARE = re.compile(
    r"(?:^|; )(?:so,? |thus,? |therefore,? |hence,? |that means (?:that )?|this means (?:that )?|"
    r"\d+(?:\.\d+)* )?(?:the |all )?(?P<what>[a-z][a-z' &-]{2,60}?),? "
    r"(?:is|are|was|were|makes?|made|accounts?|accounted|represents?|represented|forms?|formed|"
    r"provides?|provided|took|gave|sent|brought)"
    r"(?P<gap>(?: (?:therefore|thus|hence|then|so|alone|up|for|responsible|behind|the|source|cause|"
    r"subject|reason|of|in|together)){0,6}) (?:just |only |about )?"
    rf"{number('p', 'pfo')}(?P<of>[^⟦⟧;:.,()]{{0,50}})(?=[.,;()]|$|⟦)"
)
_SPOILT = re.compile(
    r"\b(?:more|fewer|less|higher|lower|up|down|than|rise|fall|increase|reduction|not|last|"
    r"previous|year|target|average|of (?:which|whom))\b"
)
_OF_ALL = telling("total whole all them these those sum number overall")
_ANY = re.compile(r" of the [a-z-]+")
"""What a whole without a noun of its own may be called: “just under half of the interventions”."""
_TALK = telling("alone therefore thus together")
_OF_WHOLE = re.compile(r"\bof (?:the |all |all the |our )?£?$")
_NONE = re.compile(r"[\s,;.)]*(?:$|[,;.)])")
_FEWEST, _MOST = 3, 9
_LEAST = 10
_NEAR = 7
"""So many times as far off as a share is large, it is of something else."""


@dataclass(frozen=True, slots=True)
class _List:
    """Items with the words of each, and the whole that they come to."""

    items: tuple[tuple[Quantity, frozenset[str]], ...]
    whole: Quantity
    words: frozenset[str]


def listed_share_claims(said: Said, recent: Sequence[Said]) -> list[Claim]:
    """The claims of a sentence's shares of an item of the list that was told just before."""
    if AHEAD.search(said.marks) or NO.search(said.marks):
        return []
    found: list[Claim] = []
    for match in _SHARE.finditer(said.marks):
        if _SPOILT.search(f"{match['what']} {match['gap']} {match['of']}"):
            continue
        lists = list(_lists(said, said.marks[: match.start()], recent))
        claim = _claim(said, match, lists[0]) if lists else None
        if claim is not None:
            found.append(claim)
    return found


def _lists(said: Said, before: str, recent: Sequence[Said]) -> Iterator[_List]:
    """The lists of the sentence's own words before the share, then of the sentences before it."""
    near = list(recent[-2:])
    own = _list_in(said, before, near[-1:])
    if own is not None:
        yield own
    for at in range(len(near) - 1, -1, -1):
        one = _list_in(near[at], near[at].marks, near[at - 1 : at] if at else [])
        if one is not None:
            yield one


def _list_in(said: Said, text: str, lead: Sequence[Said]) -> _List | None:
    """The counts of a text, if all but one come to that one, or to one told before."""
    text = _BESIDE.sub("", text)
    marks = [m for m in held(said, text) if m.letter in "cm"] if "⟦" in text else []
    if len(marks) < _FEWEST or any(m.quantity.bound for m in marks):
        return None
    if any(m.quantity.text.strip().isalpha() for m in marks):
        return None
    wholes = [m for one in lead for m in held(one) if m.letter in "cm" and not m.quantity.bound]
    inside = [m for m in marks if m in (marks[0], marks[-1]) or _OF_WHOLE.search(m.before)]
    options = [(m, [o for o in marks if o is not m]) for m in inside]
    options += [(whole, marks) for whole in wholes]
    for whole, items in options:
        values = [m.quantity.value for m in items]
        is_whole = whole.quantity.value == sum(values) >= _LEAST and min(values) > 0
        if is_whole and _FEWEST <= len(items) <= _MOST:
            return _with_words(text, whole, items)
    return None


_BESIDE = re.compile(r" ?\((?=[^()]*⟦[pfto])[^()]*\)")


def _with_words(text: str, whole: Mark, items: Sequence[Mark]) -> _List:
    """The words of each item: behind its number, or before it where none stand behind the last."""
    last = items[-1]
    is_before = _NONE.match(last.after) is not None
    words = []
    for mark in items:
        beside = mark.before if is_before else re.split(r"[,;.]|\band\b", mark.after)[0]
        words.append((mark.quantity, telling(MARK.sub(" ", beside))))
    return _List(tuple(words), whole.quantity, telling(whole.after[:60]))


def _claim(said: Said, match: re.Match[str], found: _List) -> Claim | None:
    """The share of the one item whose words the subject names."""
    what = telling(match["what"]) - _TALK
    own = what - found.words or what
    named = [part for part, words in found.items if own and own <= words]
    of = telling(match["of"]) - _OF_ALL
    known = found.words | {word for _part, words in found.items for word in words}
    is_of_whole = of <= known or (_ANY.fullmatch(match["of"]) and not found.words - _OF_ALL)
    if len(named) != 1 or not is_of_whole:
        return None
    stated = said.of(match["p"])
    expected = share(named[0].span, found.whole.span)
    if expected is None:
        return None
    part = named[0]
    left = _without(part, found)
    parts = {"part": part, "whole": found.whole}
    way = Way(parts, expected, True, {Cause.BASE: left} if left else {}, "the part of the whole")
    if left is None or not stated.span.meets(left):
        way = replace(way, others={})
    percent = as_percent(stated)
    claim = best_claim(said, "share", percent, [way])
    is_meant = percent is not stated or _is_near(stated, expected, left)
    if claim.verdict is Verdict.UNVERIFIABLE or (
        claim.verdict is Verdict.INCONSISTENT and not is_meant
    ):
        return None
    return replace(claim, is_tight=True)


def _without(part: Quantity, found: _List) -> Interval | None:
    """The share of the smallest whole that leaves one other item out."""
    others = [q for q, _words in found.items if q is not part]
    wholes = (minus(found.whole.span, q.span) for q in sorted(others, key=lambda q: q.value))
    return next((s for whole in wholes if (s := share(part.span, whole)) is not None), None)


def _is_near(stated: Quantity, expected: Interval, left: Interval | None) -> bool:
    """Whether a share is likely a slip of what is expected: else it may be of another thing."""
    if is_slip(stated, expected) or (left is not None and stated.span.meets(left)):
        return True
    middle = (expected.low + expected.high) / 2
    return abs(stated.value - middle) * _NEAR <= middle
