"""The earlier and the later number of a change, where a sentence gives both."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from watchward.check.model import Quantity, QuantityKind
from watchward.check.prose.contrast import ALTHOUGH
from watchward.check.prose.dated import SET_FOR, dated_pair, time_of
from watchward.check.prose.directions import ANY, LESS, MORE, NOUN, VALUED, directions
from watchward.check.prose.durations import in_one_unit
from watchward.check.prose.part_of_whole import told_of
from watchward.check.prose.said import FILL, Said, number

_A = number("a")
_B = number("b")
_EARLIER = (
    r"(?:previous|last|prior|earlier|preceding|year before|month before|same period|same time|"
    r"same quarter|¤|a year ago|before)"
)
_TO = r"to (?:a total of |a record |the current |a )?"
_AGAINST = r"(?:compare[ds]? (?:with|to)|in comparison (?:with|to)|as against|against|versus|vs\.?)"
_PATTERNS = (
    rf"(?P<lead>\bfrom (?:a total of |a |the )?){_A}(?P<mid>{FILL})\b{_TO}{_B}",
    rf"(?P<lead>\bto (?:a total of |a )?){_B}(?P<mid>{FILL})\bfrom (?:a total of |a |the )?{_A}",
    rf"(?P<lead>){_B}(?P<mid>[^⟦⟧;:]{{0,160}}?(?:\.\. |, |– |- |\()(?:up|down)) "
    rf"from (?:a total of |a |the )?{_A}",
    rf"(?P<lead>){_B}(?P<mid>{FILL}(?:up|down|increas\w+|ris\w+|rose|fell|fall\w*|drop\w*|"
    rf"reduc\w+|decreas\w+|declin\w+)) from (?:a total of |a |the )?{_A}",
    rf"(?P<lead>){_B}(?P<mid>{FILL}){_AGAINST}{FILL}{_A}(?P<after>[^⟦⟧;:.]{{0,60}})",
    rf"(?P<lead>){_B}(?P<mid>{FILL})\((?:previously |was |down from |up from |from |(?:the )?"
    rf"(?:(?:year|month|quarter) (?:before|earlier|ago)|(?:last|previous|prior) "
    rf"(?:year|month|quarter)):? )?{_A}(?P<after>[^⟦⟧;:.]{{0,40}})\)",
    rf"(?P<lead>){_A}(?P<mid>{FILL}\b(?:ris\w+|rose|increas\w+|grow\w*|grew|climb\w+|fall\w*|fell|"
    rf"drop\w+|reduc\w+|declin\w+|decreas\w+)) (?:{FILL}\b)?(?<!compared )(?<!relative )"
    rf"(?<!according )(?<!due )(?<!next )(?<!similar )to (?:a total of |a )?{_B}",
    rf"(?P<lead>){_B}(?P<mid>[^⟦⟧;:.()]{{0,60}}?,? (?:which is )?(?:an? )?(?:{ANY}|{NOUN})"
    rf"(?: (?:by|of))? ⟦[cmpt]\d+⟧(?: \(⟦[cmpt]\d+⟧\)|,? or ⟦[cmpt]\d+⟧)?,?) "
    rf"from (?:the |a total of )?{_A}",
    rf"(?P<lead>){_B}(?P<mid>[^⟦⟧;:.()]{{0,60}}?)\(¤[:,]? ?(?:was )?{_A}\)",
    rf"(?P<lead>\bin ¤[^⟦⟧;:.]{{0,40}}?){_A}(?P<mid>[^⟦⟧;:.]{{0,60}}; in ¤,? (?:it|this|that|"
    rf"the figure|the number) (?:was|stood at) ){_B}",
    rf"(?P<lead>\b(?:compared (?:with|to)|against) ¤,? when [^⟦⟧;:.]{{0,30}}?){_A}"
    rf"(?P<mid>[^⟦⟧;:.]{{0,60}}, the ¤ (?:figure|total|number) of ){_B}",
    rf"(?P<lead>){_B}(?P<mid>[^⟦⟧;:.()]{{0,60}}?⟦[cmpdrt]\d+⟧(?: ?\(⟦[cmpt]\d+⟧\)| or ⟦[cmpt]\d+⟧)?"
    rf" (?:[a-z-]+ ){{0,2}}?(?:{MORE}|{LESS}|above|below|up|down|better|worse)(?: than| on)?) "
    rf"(?:the |its )?{_A} (?:[a-z-]+ ){{0,3}}?(?:of|in|for|during|from|at) (?:{_EARLIER})",
    rf"(?P<lead>){_B}(?P<mid>[^⟦⟧;:.()]{{0,60}}?,? (?:which is |that is |representing )?an? "
    rf"⟦[cmpt]\d+⟧ (?:[a-z]+ )?(?:{NOUN}|{VALUED}) )(?:on|over|from|against|than|"
    rf"compared (?:with|to)) (?:the |its |last year's |a total of )?{_A}",
    rf"(?P<lead>){_A}(?P<mid> (?:in )?(?:the )?(?:last|previous) (?:year|quarter|month),? "
    rf"(?:and|but|against|to) (?:[a-z]+ ){{0,2}}?){_B} (?:this|now)\b",
    rf"(?P<lead>⟦[pmct]\d+⟧ ?(?:[a-z-]+ ){{0,4}}?\((?:from )?){_A}(?P<mid>[^⟦⟧();:]{{0,40}}?)"
    rf"(?<!up )(?<!compared )(?<!relative )(?:\bto|→|->) {_B}(?=[^⟦⟧();:]{{0,40}}\))",
    rf"(?P<lead>){_B}(?P<mid> (?:in )?this(?: year| quarter| month)?,? (?:and|but|against|"
    rf"compared (?:with|to)|from) (?:[a-z]+ ){{0,2}}?){_A} (?:in )?(?:the )?(?:last|previous)\b",
    rf"(?P<lead>\b{ANY} (?:by )?(?:an? )?⟦[pcmt]\d+⟧ to (?:a total of )?){_B}(?P<mid>{FILL})"
    rf"{_AGAINST} (?:the |a total of )?{_A}",
    rf"(?P<lead>^(?:this|that|which) (?:equates|equated|amounts|amounted|compares|equal\w*|was|is) "
    rf"(?:to )?){_B}(?P<mid>{FILL}),? {_AGAINST} {_A}",
)
_COMPILED = tuple(re.compile(pattern) for pattern in _PATTERNS)
_NEEDS_TIME, _BRACKETED, _LATER_FIRST = (4, 5), 14, 2
_ENCLOSING = (7, 8, 9, 10, 11, 12)
_BY_YEARS = (7, 8, 9, 10)
"""Patterns that reach over an amount or a clause: neither end may be an amount itself."""
_NO_PAIR = re.compile(
    r"(?:\baged?|\bages|\branging|\branges?|\bscores?|\bopen|\bscale|\bbetween(?! ¤))\b"
    r"[^⟦⟧]{0,25}$|"
    r"\b(?:grades?|weeks?|pages?|wards?|items?|hours|speeds?|sites?)\b[^⟦⟧]{0,6}$"
)
_NO_PAIR_AFTER = re.compile(r"^ ?(?:years? old|year-olds?|years of age|hours a day|inclusive)")
_NEW_VERB = re.compile(r", (?:and )?to (?!(?:¤|⟦|a |an |the |now )\b)[a-z]+ [a-z]")
_ALSO_BEFORE = re.compile(
    r"^(?:[^⟦⟧;:.]|⟦[cd]\d+⟧){0,25}?\b(?:(?:year|month|quarter) (?:before|earlier)|previously|ago|"
    r"(?:previous|preceding|earlier|prior) (?:years|months|quarters))\b"
)
_OTHER_PLACE = re.compile(
    r"\b(?:average|national(?:ly)?|england|region\w*|force-wide|target|county|other|similar|"
    r"standard|nationwide|neighbour\w*|elsewhere|comparator|benchmark|budget\w*|maximum|minimum|"
    r"limit|threshold|capacity|establishment|expected|planned|forecast)\b"
)
_NEW_SUBJECT = re.compile(rf",? (?:while|whereas|{ALTHOUGH}|but)\b|, (?:and|with)\b")


_MADE_IT = re.compile(
    r",? (?:reduc|increas|rais|lower|cut|bring|tak|driv|push|expand|decreas)\w*ing "
    r"(?:it|them|this|that|the|its|their|our|those|these)\b"
)
"""“An overspend of £96k is met from the balance, reducing it to £5,804k”: another thing is."""
_NEAR = 4
_YEAR = re.compile(r"(?:19|20)\d\d")
_OWN_RISE = re.compile(
    r"\band (?!then\b|it\b|they\b|since\b|now\b|has\b|have\b|had\b|again\b|further\b|later\b|"
    r"subsequently\b|this\b|that\b|is\b|was\b|will\b|by\b)(?:[a-z'-]+ ){1,6}?"
    rf"(?:has |have |had )?{ANY}\b"
)
"""“rose to 40 and thefts fell … to 30”: another thing has its own change."""
_NOW = re.compile(
    r"[^⟦⟧;:.,¤]{0,30}?\b(?:this|the (?:current|latest)) (?:financial )?"
    r"(?:year|quarter|month|period)\b"
)
_DATED = re.compile(r"[^⟦⟧;:.,¤]{0,30}?(?:\b(?:in|for|during|to)|\() ?¤")


@dataclass(frozen=True, slots=True)
class Pair:
    """An earlier and a later number, and where in the marks they stand."""

    before: Quantity
    after: Quantity
    start: int
    end: int


def pairs(said: Said, sizes: frozenset[int] | set[int] = frozenset()) -> list[Pair]:
    """Every pair of an earlier and a later number; `sizes` are ids of amounts, which are none."""
    found: list[Pair] = []
    if said.marks.count("⟦") < 2:
        return found
    for at, pattern in enumerate(_COMPILED):
        for match in pattern.finditer(said.marks):
            if _is_pair(said, at, match) and not _is_known(found, match):
                a, later = said.of(match["a"]), said.of(match["b"])
                if at >= _LATER_FIRST and match.start("b") < match.start("a"):
                    level = told_of(said, later, match.start("b") - 1, a)
                    if level is None:
                        continue
                    later = level
                a, b = alike(a, later)
                if at in (*_NEEDS_TIME, *_ENCLOSING) and (id(a) in sizes or id(b) in sizes):
                    continue
                if at in _NEEDS_TIME and _is_backwards(said, match):
                    a, b = b, a
                if at in _BY_YEARS and (years := _years(said, match)) is not None:
                    first, second = years
                    if (first > second) == (match.start("a") < match.start("b")):
                        a, b = b, a
                found.append(Pair(a, b, match.start(), match.end()))
    if not found and (own := dated_pair(said, sizes)) is not None:
        found.append(Pair(own.before, own.after, own.start, own.end))
    return sorted(found, key=lambda pair: pair.start)


def _years(said: Said, match: re.Match[str]) -> tuple[str, str] | None:
    """The years of the two dates nearest the numbers, in reading order, where they differ."""
    before = said.marks[: match.end()].count("¤")
    after = said.marks[match.end() :]
    count = before + (1 if re.match(r" (?:in|for|during) ¤", after) else 0)
    years = [_YEAR.search(date) for date in said.dates[max(0, count - 2) : count]]
    if len(years) != 2 or not (years[0] and years[1]) or years[0][0] == years[1][0]:
        return None
    return years[0][0], years[1][0]


def _is_backwards(said: Said, match: re.Match[str]) -> bool:
    """Whether each number has its own date behind it, and these say the other order."""
    if _NOW.match(said.marks, match.end("a") + 1) and not _NOW.search(match["mid"]):
        return not _is_for_later(said, match)
    times = []
    for name in ("a", "b"):
        end = match.end(name) + 1
        if not _DATED.match(said.marks, end):
            return False
        count = said.marks[:end].count("¤")
        times.append(time_of(said.dates[count]) if count < len(said.dates) else None)
    before, after = times
    return before is not None and after is not None and before > after


def _is_for_later(said: Said, match: re.Match[str]) -> bool:
    """“Grant for 2026/27 at £1.1m, compared with £1.2m this year”: this year is the earlier."""
    return SET_FOR.search(said.marks[: match.start("b")]) is not None


def _is_known(found: list[Pair], match: re.Match[str]) -> bool:
    return any(match.start() < pair.end and pair.start < match.end() for pair in found)


def _is_pair(said: Said, at: int, match: re.Match[str]) -> bool:
    a, b = alike(said.of(match["a"]), said.of(match["b"]))
    before, after = said.marks[: match.start()], said.marks[match.end() :]
    if not _alike(a, b) or _NO_PAIR.search(before) or _NO_PAIR_AFTER.match(after):
        return False
    first, second = sorted((match.start("a"), match.start("b")))
    link = said.marks[first:second]
    if re.search(r"\).*\(", link):
        return False  # each stands in brackets of its own, about something of its own
    if _IT_COMPARES.search(link) and _PART_OF_MANY.search(before):
        return False  # “652 came, 571 online and 81 on paper. This compares with 407 in 2022”
    if at == _BRACKETED and a.kind in _WITH_UNIT:
        return False  # “(5 to 10 minutes)” is a range
    if at == 0 and " and " in link and _ALSO_BEFORE.match(after):
        return False  # “down from 58 last year and 71 the year before”
    is_end = before.endswith((" to ", " from ")) or match["lead"].startswith("from ")
    if is_end and _OWN_RISE.search(match["mid"]):
        return False
    if _NEW_VERB.search(link):
        return False  # “to bring waits below 200 days, to reduce applications to 500”
    if _NEW_SUBJECT.search(match["mid"]) or _OTHER_PLACE.search(match["mid"]):
        return False
    if _MADE_IT.search(match.group()) and not _fits_word(match.group(), a, b):
        return False
    if at in _NEEDS_TIME:
        told = f"{match.group()}{after[:60]}"
        away = re.sub(r"⟦\w+⟧", " ", told)
        return bool(re.search(_EARLIER, match["after"] + _between(match))) and not (
            _OTHER_PLACE.search(away)
        )
    return not (_OTHER_PLACE.search(after[:25]) and re.search(r"\bof\b", after[:40]))


_IT_COMPARES = re.compile(r"\. (?:this|that|it|which|these) compare[ds]? (?:with|to) ")
_PART_OF_MANY = re.compile(r"⟦[cm]\d+⟧[^⟦⟧.]{0,60}(?:,| and|⟧\)) (?:and |the other )?$")


def _fits_word(mid: str, a: Quantity, b: Quantity) -> bool:
    """Whether a number follows from another the way that the words between them say."""
    ways = {way for _at, way, _word in directions(mid)}
    is_near = max(a.value, b.value) <= _NEAR * min(a.value, b.value)
    return is_near and ways == {1 if b.value > a.value else -1}


def _between(match: re.Match[str]) -> str:
    """The words between the base word and the earlier number."""
    whole = match.group()
    return whole[: whole.rfind("⟦")][-60:]


def alike(a: Quantity, b: Quantity) -> tuple[Quantity, Quantity]:
    """Two levels, of which one may leave out its unit: “from 34 days to 47”, “£3.1m to 3.4m”."""
    if a.kind is QuantityKind.COUNT and b.kind in _WITH_UNIT and _is_bare(a):
        return replace(a, kind=b.kind, unit=b.unit), b
    if b.kind is QuantityKind.COUNT and a.kind in _WITH_UNIT and _is_bare(b):
        return a, replace(b, kind=a.kind, unit=a.unit)
    return in_one_unit(a, b)


_WITH_UNIT = (QuantityKind.DURATION, QuantityKind.RATE)


def _is_bare(quantity: Quantity) -> bool:
    """Whether a number names nothing that it counts, and no other unit."""
    return not quantity.unit or re.match(r"(?:in|q|quarter|year)\b", quantity.unit) is not None


def _alike(a: Quantity, b: Quantity) -> bool:
    """Whether two numbers can be the same thing at two times."""
    kinds = (QuantityKind.COUNT, QuantityKind.MONEY, QuantityKind.PERCENT)
    if a.kind != b.kind or a.value < 0 or b.value < 0:
        return False
    small, large = sorted((a.value, b.value))
    return not (a.kind in kinds and small > 0 and large / small > 500)


def has_direction(text: str) -> bool:
    """Whether a text has a word of up or down."""
    return re.search(rf"\b{ANY}\b", text) is not None
