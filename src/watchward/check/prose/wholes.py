"""Shares bound by their roles: the whole by the words that make it one, the part beside its share.

Each percentage is paired with the count that stands beside it; the count that is left, if the
sentence speaks of it as the whole, is what all of them are shares of.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from watchward.check.facts import words_of
from watchward.check.model import Cause, Claim, Interval, QuantityKind
from watchward.check.prose.directions import NO
from watchward.check.prose.fractional import as_percent
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.roles import Mark, compares, dates_of, held, is_aside
from watchward.check.prose.said import Said
from watchward.check.rounding import plus, share

_IS = (
    r"(?:accounts? for|accounted for|accounting for|represents?|represented|representing|"
    r"makes? up|made up|making up|equates? to|equated to|equating to|equivalent to|equal to|"
    r"constitut\w+|compris\w+|forms?|formed|forming|amounts? to|amounting to|which is|that is|"
    r"this is|that's|i\.e\.|gives?|giving|gave|or|is|was|were|are|being|=|–|-)"
)
_NOUNS = r"(?: [a-z'&¤‡-]+){0,6}?"
_PAIR_AFTER = re.compile(
    rf"{_NOUNS},? ?(?:\((?:or |i\.e\. |that is |= ?)?|\[|, |, or |or |"
    rf"(?:which |that )?{_IS} (?:a |an )?)"
)
_PAIR_BEFORE = re.compile(rf"{_NOUNS},? ?(?:\((?:n ?= ?|or |i\.e\. )?|, or |, at |, with |, )")
_OWN_BRACKET = re.compile(r" ?\((?:n ?= ?)?")
"""“Of the 400 asked, 28% (112) …”: the count in the bracket behind is its own, not the 400."""
_OF_OTHERS = re.compile(r"\) of (?!them\b|these\b)")
"""“Of the 400 asked, a third (40) of those under 25 …”: the whole is another."""
_NEXT = re.compile(r",? and |, ")
_WHOLE_BEFORE = re.compile(
    r"(?:\b(?:out of|of|among|amongst|from|across|within|total\w*|sample|base|cohort|caseload|"
    r"there (?:were|was|are|is|had been|have been)|received|recorded|handled|dealt with|held|"
    r"surveyed|asked|inspected|visited|examined|audited|checked|sampled|reviewed|logged|had|has|"
    r"took|made|carried out|completed|investigated|considered|issued|dip-sampled|attended)\b"
    r"(?: (?:the|a|an|all|our|its|their|these|those|some|total|of|on|in|county's|force's|whole))*)"
    r" ?$"
)
_OF = re.compile(r"\b(?:out )?of(?: (?:the|a|an|all|our|its|their|these|those|total|of))* ?$")
_WHOLE_AFTER = re.compile(
    r"[^⟦⟧]{0,90}?(?:\b(?:of (?:which|whom|these|those|them|this|that)|in total|in all|"
    r"altogether|overall|made|that make up|in the sample)\b|(?:^|, )(?:and|with)?$)"
)
_BACK = re.compile(r"\bof (?:which|whom|these|those|them|this number|this total|that number)\b")
_BACK_LAST = re.compile(rf"{_BACK.pattern},? ?(?:just |only |some |about )?$")
_LINK = re.compile(
    rf"(?:\b(?:that is|that's|this is|which is|it is|(?:a |the )?(?:share|proportion|percentage|"
    rf"rate|completion rate|success rate|pass rate) (?:of|is|was)|{_IS})|[,(–=]|, at)"
    r" ?(?:just |only |some |about |a )*$"
)
_OF_NOUN = re.compile(
    r"\)? of (?P<noun>(?:all |the |our |its |their |total |these |those |that |this )*[a-z'-]+"
    r"(?: [a-z'-]+){0,3})"
)
_ANY_NOUN = frozenset(["whole", "them", "whom", "sample", "case", "overall", "group", "cohort"])
"""Words that stand for whatever the whole counts."""
_RATE_OF = re.compile(
    r"(?:[,:;(–]|\b(?:giving|gives|gave)|\bis|\bequating to|\bor) an? "
    r"(?:[a-z-]+ ){0,2}(?:rate|average) of $"
)
_AGES = re.compile(r"\b(?:rate|per|target|average|mean|probability|confidence|margin)\b")


@dataclass(frozen=True, slots=True)
class Roles:
    """Percentages with the count beside each, and the counts that are left."""

    pairs: tuple[tuple[Mark, Mark], ...]
    lone: tuple[Mark, ...]
    left: tuple[Mark, ...]


def whole_claims(said: Said, done: set[int]) -> list[Claim]:
    """The shares whose part and whole a sentence names by their roles, in any order."""
    marks = held(said)
    if compares(said.marks) or NO.search(said.marks) or any(m.letter in "tkx" for m in marks):
        return []
    shares = [m for m in marks if m.letter in "pfo"]
    letter = "c" if sum(m.letter == "c" for m in marks) >= 2 else "m"
    counts = [m for m in marks if m.letter == letter]
    if not shares or len(counts) < 2:
        return [] if not shares else _remainders(said, shares, done)
    roles = _roles(said, marks, shares, counts)
    whole = _whole(said, roles)
    if whole is None:
        return _remainders(said, shares, done)
    claims = _paired(said, roles, whole, done)
    return claims or _lone(said, roles, whole, done) or _remainders(said, shares, done)


def _roles(said: Said, marks: list[Mark], shares: list[Mark], counts: list[Mark]) -> Roles:
    pairs = beside(marks, shares, counts)
    taken = {id(count) for _stated, count in pairs}
    lone = tuple(m for m in shares if m not in [p for p, _c in pairs])
    return Roles(tuple(pairs), lone, tuple(c for c in counts if id(c) not in taken))


def beside(marks: list[Mark], shares: list[Mark], counts: list[Mark]) -> list[tuple[Mark, Mark]]:
    """Each percentage with the count that stands straight beside it, as “45 (30%)”.

    Of “30 and 40 …, that is 20% and 25%” each percentage goes with the count of its place.
    """
    pairs, listed = _in_turn(marks, shares, counts)
    taken = {id(count) for _stated, count in pairs}
    for stated in shares:
        if id(stated) in listed:
            continue
        at = marks.index(stated)
        sides = ((at - 1, _PAIR_AFTER), (at + 1, _PAIR_BEFORE))
        for near, pattern in sides[::-1] if _OWN_BRACKET.fullmatch(stated.after) else sides:
            if not 0 <= near < len(marks):
                continue
            other = marks[near]
            between = stated.before if near < at else stated.after
            if other in counts and id(other) not in taken and _is_beside(between, pattern):
                pairs.append((stated, other))
                taken.add(id(other))
                break
    return pairs


def _in_turn(
    marks: list[Mark], shares: list[Mark], counts: list[Mark]
) -> tuple[list[tuple[Mark, Mark]], set[int]]:
    """Percentages listed one after another, each with the count of its place; and all so listed."""
    pairs: list[tuple[Mark, Mark]] = []
    listed: set[int] = set()
    for run in _runs_of(shares):
        at = marks.index(run[0])
        before = marks[max(0, at - len(run)) : at]
        listed |= {id(stated) for stated in run}
        if len(before) == len(run) and all(mark in counts for mark in before):
            pairs += zip(run, before, strict=True)
    return pairs, listed


def _runs_of(shares: list[Mark]) -> list[list[Mark]]:
    """Percentages with nothing but a comma or “and” between them, two and more."""
    runs: list[list[Mark]] = []
    for mark in shares:
        if runs and _NEXT.fullmatch(runs[-1][-1].after) and runs[-1][-1].after == mark.before:
            runs[-1].append(mark)
        else:
            runs.append([mark])
    return [run for run in runs if len(run) > 1]


def _is_beside(between: str, pattern: re.Pattern[str]) -> bool:
    return pattern.fullmatch(between.removeprefix(")")) is not None and not _BACK_LAST.search(
        between
    )


def _whole(said: Said, roles: Roles) -> Mark | None:
    """The one count left that is spoken of as a whole."""
    cued = [m for m in roles.left if is_whole(m)]
    if len(roles.left) == 1:
        return cued[0] if cued else None
    strict = [m for m in cued if _OF.search(m.before) or _BACK.search(m.after)]
    return strict[0] if len(strict) == 1 else cued[0] if len(cued) == 1 else None


def is_whole(mark: Mark) -> bool:
    """Whether a count is spoken of as the whole that others are parts of."""
    return bool(_WHOLE_BEFORE.search(mark.before) or _WHOLE_AFTER.match(mark.after))


def _paired(said: Said, roles: Roles, whole: Mark, done: set[int]) -> list[Claim]:
    """Every percentage with its own count against the whole; sure only if none is left over."""
    claims = []
    alone = len(roles.left) == 1 and not roles.lone and dates_of(said.marks) <= 1
    strict = bool(_OF.search(whole.before) or _BACK.search(said.marks[whole.end :]))
    for stated, part in roles.pairs:
        if id(stated.quantity) in done:
            continue
        sure = part.quantity.value <= whole.quantity.value
        sure = (
            sure and alone and strict and is_of_it(stated, whole) and _is_before(whole, part, said)
        ) and not (is_aside(part, stated) or _is_part_of_part(stated, part, roles))
        sure = sure and _OF_OTHERS.match(part.after) is None
        claims += _share(said, stated, part, whole, done, is_plain=sure)
    return claims


def _is_part_of_part(stated: Mark, part: Mark, roles: Roles) -> bool:
    """“Of 200 stops, 50 (25%) led to a find and 20 (40%) to an arrest”: 40% of the 50."""
    for _share_said, other in roles.pairs:
        given = share(part.quantity.span, other.quantity.span) if other.quantity.value else None
        if other is not part and given is not None and stated.quantity.span.meets(given):
            return True
    return False


def _is_before(whole: Mark, part: Mark, said: Said) -> bool:
    """The whole stands before its part, or straight behind it as “12 of 40”."""
    return whole.start < part.start or len(said.marks[part.end : whole.start].split()) <= 8


_PART_OF = re.compile(r"⟦[cm]\d+⟧ of (?:the |our |its |their |all )*$")


def _has_other_part(said: Said, whole: Mark, part: Mark) -> bool:
    """“49 of the 62 actions from the five reviews”: the five are no part of the 62."""
    found = _PART_OF.search(said.marks[: whole.start])
    return found is not None and found.start() != part.start


def _lone(said: Said, roles: Roles, whole: Mark, done: set[int]) -> list[Claim]:
    """“483 of 2,812 were young, a share of 17.18%”: the share stands apart from both."""
    if len(roles.lone) != 1 or roles.pairs or len(roles.left) != 2:
        return []
    stated = roles.lone[0]
    part = next(m for m in roles.left if m is not whole)
    if id(stated.quantity) in done or _has_other_part(said, whole, part):
        return []
    between = said.marks[part.end : whole.start] if part.start < whole.start else part.before
    bound = bool(_OF.search(between) or _BACK.search(part.after) or _BACK.search(part.before))
    bound = bound or bool(_OF.search(whole.before) and whole.start < part.start)
    links = _LINK.search(stated.before) is not None and stated.start > part.start
    if stated.letter != "p" and stated.before.rstrip().endswith(","):
        links = False
    links = links or _is_bracketed(stated, whole, part)
    rest = said.marks[max(part.end, whole.end) : stated.start]
    sure = (
        part.quantity.value <= whole.quantity.value
        and not _is_of_next(rest)
        and bound
        and links
        and is_of_it(stated, whole)
        and dates_of(said.marks) <= 1
    )
    return _share(said, stated, part, whole, done, is_plain=sure)


_NEXT_CLAUSE = re.compile(
    r"(?:;|\. |,? (?:while|whereas|but)\b) ?(?!(?:and |so |thus |therefore |hence )*(?:that|this|"
    r"it|which|these|those|they|an?|or|giving|making|equal|equivalent|the (?:share|rate|proportion|"
    r"percentage|result|figure|same|response|take-up|uptake))\b)[^⟦⟧]*[a-z]{3}|"
    r", (?:and )?(?:where|in|at|for|among) (?:the )?[a-z'-]+(?: [a-z'-]+){0,4} (?:were|was|had|"
    r"made|accounted|is|are|it was|they were) $"
)
"""“7 of 12 were adults; next is Abbotsleigh, where children were 63%”."""


def _is_of_next(between: str) -> bool:
    """Whether a share stands in a clause that begins to tell of another thing."""
    return _NEXT_CLAUSE.search(between) is not None


def _is_bracketed(stated: Mark, whole: Mark, part: Mark) -> bool:
    """“One in five of the 240 callers (48)”: the part in a bracket behind its whole."""
    is_next = stated.end < whole.start < part.start and _OF.fullmatch(stated.after.strip() + " ")
    return bool(is_next) and whole.after.endswith("(") and part.after.startswith(")")


def is_of_it(stated: Mark, whole: Mark) -> bool:
    """Whether “x% of …” names the whole that is counted, or names none."""
    if _AGES.search(stated.before[-25:]) and not _RATE_OF.search(stated.before):
        return False
    found = _OF_NOUN.match(stated.after)
    named = words_of(found["noun"]) if found else frozenset()
    if not named or named & _ANY_NOUN:
        return True
    own = words_of(f"{whole.before[-30:]} {whole.after[:60]} {whole.quantity.unit}")
    return bool(named & own)


_EMPTY = re.compile(r"\b(?:vacan\w+|unfilled|unspent|unused|empty|voids?|not filled)\b")
"""“40 posts, of which 36 are filled, a vacancy rate of 10%”: the share is of what is not there."""


def _is_of_the_rest(stated: Mark, part: Mark) -> bool:
    """Whether a share is of what is empty or unspent, and the part of what is not."""
    return _is_empty(stated) and not _is_missing(part)


def _is_empty(stated: Mark) -> bool:
    return _EMPTY.search(f"{stated.before[-40:]} {stated.after[:30]}") is not None


_SHORT = re.compile(
    r"(?:%| [a-z-]+){0,3}? (?:short|shy|below|under|adrift|off|fewer than|less than)\b"
)


def _is_missing(part: Mark) -> bool:
    """Whether a part is of what is not there: “16 posts short of its target of 91”."""
    own = re.split(r"[,;:(]", part.after)[0]
    is_empty = _EMPTY.search(f"{part.before[-40:]} {own}") is not None
    return is_empty or _SHORT.match(own) is not None


_ADDED = re.compile(
    r"\b(?:together )?with [a-z' -]{3,40}?,? (?:it|they|this|these|that) "
    r"(?:account|make|made|represent|come|came|is|are|was|were)"
)
"""“Cooking caused 35; with electrical faults it accounts for 64%”: of more than the part."""


def _share(
    said: Said, stated: Mark, part: Mark, whole: Mark, done: set[int], *, is_plain: bool
) -> list[Claim]:
    a, b = part.quantity, whole.quantity
    is_plain = is_plain and not _ADDED.search(stated.before)
    if b.value <= 0 or a.value < 0 or as_percent(stated.quantity).value > 100:
        return []
    expected = share(a.span, b.span)
    said_share = as_percent(stated.quantity)
    if expected is not None and _is_of_the_rest(stated, part):
        expected = Interval(100 - expected.high, 100 - expected.low)
    elif expected is not None and _is_missing(part) and not _is_empty(stated):
        rest = Interval(100 - expected.high, 100 - expected.low)
        expected = rest if said_share.span.meets(rest) else expected  # “so it is 92.5% staffed”
    if expected is None or (not is_plain and not said_share.span.meets(expected)):
        return []
    others: dict[Cause, Interval] = {}
    rest = Interval(b.span.low - a.span.high, b.span.high - a.span.low)
    if b.value > a.value and (other := share(a.span, rest)):
        others[Cause.BASE] = other
    done.add(id(stated.quantity))
    way = Way({"part": a, "whole": b}, expected, is_plain, others, "the part of the whole")
    return [best_claim(said, "share", said_share, [way])]


_REST = re.compile(
    r"\b(?:remain\w*|the rest|the others?|the balance|everyone else|all others)\b[^⟦⟧;:.,]{0,30}$"
)


_GROUPS = re.compile(r"\b(?:largest|biggest|smallest|second|third|next)\b")
"""“False alarms are the largest group at 39.8%”: there are more groups than are told here."""


def _remainders(said: Said, shares: list[Mark], done: set[int]) -> list[Claim]:
    """Percentages of one whole with “the remaining”: together they are 100."""
    last = shares[-1]
    bracketed = re.match(r"[^⟦⟧;:.,(]{0,40}\)", last.after) and "(" in last.before
    if len(shares) < 2 or _BACK.search(said.marks) or dates_of(said.marks) > 1:
        return []
    is_rest = _REST.search(last.before[:-1] if bracketed else last.before)
    if not is_rest or id(last.quantity) in done:
        return []
    if any(not _is_clean(m) for m in shares) or len(shares) != sum(
        q.kind in (QuantityKind.PERCENT, QuantityKind.FRACTION) for q in said.quantities
    ):
        return []
    others = plus(m.quantity.span for m in shares[:-1])
    expected = Interval(100 - others.high, 100 - others.low)
    if expected.high <= 0:
        return []
    done.add(id(last.quantity))
    parts = {f"share {at + 1}": m.quantity for at, m in enumerate(shares[:-1])}
    is_plain = _is_one_whole(shares) and not (len(shares) == 2 and _GROUPS.search(said.marks))
    way = Way(parts, expected, is_plain, {}, "100% less the other shares")
    return [best_claim(said, "sum", last.quantity, [way])]


def _is_clean(mark: Mark) -> bool:
    return mark.letter == "p" and 0 < mark.quantity.value < 100 and not mark.quantity.is_signed


def _is_one_whole(shares: list[Mark]) -> bool:
    """No later percentage is “of” something: all are shares of what the first names."""
    return not any(re.match(r"\)? of ", mark.after) for mark in shares[1:])
