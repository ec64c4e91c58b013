"""Dates, periods and times of day: numerals that are no quantities."""

from __future__ import annotations

import re
from itertools import pairwise

from watchward.check.quantities import words
from watchward.check.quantities.board import Board

_M = rf"(?:{words.MONTHS})\b\.?"
_M_CLOSE = rf"(?:{words.MONTHS})(?![a-z])\.?"
_D = r"\d{1,2}(?:\s?(?:st|nd|rd|th)\b)?"
_Y = r"(?:19|20)\d{2}\b"
_YY = r"(?:(?:19|20)\d{2}|'?\d{2})\b"
_TO = r"\s?(?:-|to|and|&|/|until|till|or)\s?"
_NOUN = rf"(?!\s+(?:{words.COUNT_NOUNS})\b|\s+of\s+(?:the|these|those|our|its)\b)"
_NO_UNIT = r"(?![,.]?\d)(?!\s?%|\s+per\s?cent)"
_CLOCK = r"(?:[01]?\d|2[0-4])(?:[:.][0-5]\d){0,2}"
_HALF_DAY = r"\s?(?:[ap]m\b|[ap]\.m\.?|noon\b|midday\b|o'clock\b)"


def _made(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_FINANCIAL, _ONE = "financial year or years", "financial year, its end in one digit"
_MONTHS = (
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip
_CENTURIES = ("19", "20")
_NEAR = (
    "last", "past", "previous", "preceding", "rolling", "latest", "prior", "next", "coming",
    "first", "recent", "following", "final", "remaining", "same", "current", "other",
)  # fmt: skip
_DATES = (
    # day and month, with or without a second day before it and a year after it
    (
        _made(
            rf"(?<![\d.,£]){_D}(?:{_TO}{_D})?(?:\s+of)?[\s-]{{0,2}}(?-i:(?=[A-Z])"
            rf"|(?=[a-z]+\s+\d{{4}}))"
            rf"{_M}(?:[\s,/-]{{1,2}}{_YY}{_NO_UNIT}{_NOUN}|'\d{{2}}\b)?"
        ),
        "date",
        _MONTHS,
    ),
    # month and year; the capital keeps “may 21” and “march 12” out
    (
        _made(rf"\b(?-i:(?=[A-Z])){_M_CLOSE}[\s,/-]{{0,2}}{_Y}(?:\s?[/-]\s?(?:19|20)?\d{{2}}\b)?"),
        "date",
        _MONTHS,
    ),
    (
        _made(
            rf"\b(?-i:(?=[A-Z])){_M_CLOSE}\s?-?\s?'?\d{{1,2}}(?:st|nd|rd|th)?\b{_NO_UNIT}{_NOUN}"
            rf"(?:,?\s+{_Y})?"
        ),
        "date",
        _MONTHS,
    ),
    (_made(r"(?<![\d/.,-])\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d{2})(?![\d/])(?!\.\d)"), "date", ()),
    (
        _made(rf"(?<![\d/,.£-]){_Y}[-/.](?:0[1-9]|1[0-2])(?:[-/.]\d{{1,2}})?(?![\d/%]|,\d)"),
        "date",
        _CENTURIES,
    ),
    (
        _made(rf"\b(?:quarters?|qtrs?)\s?[1-4]\b(?:\s?(?:-|to|and|&)\s?[1-4]\b)?{_NO_UNIT}"),
        "period: a quarter",
        ("quarter", "qtr"),
    ),
    (
        _made(
            rf"\bQ[1-4]\b(?:\s?(?:-|to|and|&|/)\s?Q?[1-4]\b)?(?:,?\s?(?:of\s)?{_YY}"
            rf"(?:[/-]\d{{2,4}}\b)?{_NO_UNIT})?"
        ),
        "period: a quarter",
        ("q",),
    ),
    (
        _made(
            rf"(?:\b(?:in|of|to|from|than|for|since|by|on|with|after) years? |\b(?-i:Year) )[1-9]\b"
            rf"(?:\s?(?:-|to|and|&)\s?[1-9]\b)?{_NO_UNIT}(?!-)(?=[.,;:)?]|\s(?-i:[^a-z]|$)|$"
            r"|\s(?:and|or|but|as|at|by|of|in|on|to|with|than|is|was|were|when|the|after|before)\b)"
        ),
        "period: a year of several",
        ("year",),
    ),
    (_made(r"\b[1-4](?:st|nd|rd|th)\s+(?:quarter|qtr)\b"), "period: a quarter", ("quarter", "qtr")),
    (_made(r"\bquarters?\s(?:one|two|three|four)\b(?!-)"), "period: a quarter", ("quarter",)),
    (
        _made(
            r"\b(?:same|first|second|latter|other)\shalf\sof\s(?:the\s(?:financial\s)?year|(?:19|"
            r"20)\d\d)"
        ),
        "period: half of a year",
        ("half",),
    ),
    (_made(r"\bH[12]\b(?:\s+\d{4})?"), "period: half of a year", ("h1", "h2")),
    # financial and other years that go over new year
    (
        _made(
            r"(?<![\d,.£/])(?<!\d-)(?<!\s-)(?:19|20)\d{2}"
            r"(?:\s?[/-]\s?(?:(?:19|20)\d{2}|\d{2})){1,2}(?!\d"
            r"|,\d|\s?%|\.\d)"
            r"(?!\s?(?:offences|crimes|incidents))"
        ),
        _FINANCIAL,
        _CENTURIES,
    ),
    # “2007-8”, a year and the last digit of the next; and “since '14” with the century left out
    (_made(r"(?<![\d,.£/-])(?:19|20)\d{2}\s?[/–-]\s?\d(?![\d%]|[,.]\d|\s?%)"), _ONE, _CENTURIES),
    (
        _made(r"(?<![\w’'‘])['’‘](?:0\d|1\d|2\d|[5-9]\d)(?![\d%'’]|[.,]\d|\s?%|\w)"),
        "year",
        ("'", "’", "‘"),
    ),
    (
        _made(r"\bF\.?Y\.?\s?'?(?:19|20)?\d{2}(?:\s?[/-]\s?\d{2,4})?(?!\d)"),
        "financial year",
        ("fy", "f.y"),
    ),
    # windows of time
    (
        _made(
            r"(?<![\d,.])(?:12|24|36|3|6|9|18)\s?-?\s?(?:m|mths?|months?)\b\.?'?(?:\s+period)?"
            rf"\s+(?:(?:to|ending|ended|up to|until|from|between|prior|before|commencing)\b|{_M})"
        ),
        "period",
        (),
    ),
    (
        _made(
            r"\b(?:last|past|previous|preceding|rolling|latest|prior|next|coming|first|recent"
            r"|following|final|remaining|same|current|most recent|other)\s+"
            r"(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|twenty-four)"
            r"[\s-]+(?:(?:full|calendar|complete|financial|rolling)\s+)?"
            r"(?:seconds|minutes|hours?|days?|nights?|weeks?|months?|years?|quarters?|decades?)\b"
        ),
        "period",
        _NEAR,
    ),
    (
        _made(
            r"(?<![\d,.])(?:\d{1,3}|two|three|four|five|six|seven|ten|twelve)[\s-]+"
            r"(?:day|week|month|year|hour)\s+(?:period|window|rolling|average|trend|comparison)\b"
        ),
        "period",
        ("period", "window", "rolling", "average", "trend", "comparison"),
    ),
    (_made(r"(?<![\d,.])(?:12|twelve)[\s-]months?\s+rolling\b"), "period", ("rolling",)),
    (
        _made(r"(?<![\d,.])'?(?:(?:19|20)\d0|[2-9]0)'?s\b(?!\s+(?:and|-)\s+over)"),
        "decade or years",
        ("0s", "0's"),
    ),
    (_made(r"\b\d{1,2}(?:st|nd|rd|th)[\s-]+century\b"), "period: a century", ("century",)),
    (_made(rf"(?<![\w,.]){_D}(?:{_TO}{_D})\s+(?:inst|ult)\b"), "date", ("inst", "ult")),
)
"""Each pattern with what it tells, and the words one of which it must have in it, if any."""

_TIMES = (
    _made(rf"(?<![\d,.£:]){_CLOCK}(?:{_HALF_DAY})?{_TO}{_CLOCK}{_HALF_DAY}"),
    _made(rf"(?<![\d,.£:]){_CLOCK}{_HALF_DAY}"),
    _made(
        r"(?<!ratio of )(?<!ratio )(?<![\d:.,])(?:[01]\d|2[0-4]|\d(?=:[0-5]\d))"
        r":[0-5]\d(?::[0-5]\d)?(?:\s?(?:hrs|hours|h)\b)?(?![\d:])"
    ),
    _made(
        r"(?<![\d,.£])(?:[01]\d|2[0-4])[.:]?[0-5]\d\s?(?:-|to|and)\s?(?:[01]\d"
        r"|2[0-4])[.:]?[0-5]\d\s?(?:hrs|hours|h)\b"
    ),
    _made(r"(?<![\d,.£])0\d[.:]?[0-5]\d\s?-?\s?(?:hrs|hours|h)\b"),
    _made(
        r"\b(?:at|from|by|until|till|between|before|after)\s+(?:[01]\d|2[0-4])[.:]?[0-5]\d"
        r"\s?(?:hrs|hours|h)\b"
    ),
    _made(
        r"\b(?:at|commenc\w+ at|closed at|ended at|from|until)\s+(?:1?\d"
        r"|2[0-3])\.[0-5]\d\b(?!\s?%|\s+per|\s?[mkb]|\d|,|\s+(?:minutes"
        r"|hours|days|offences))(?=\s*(?:$|[.;)]|and\b|in the|to\b|on\b))"
    ),
)
_MAY_BE_TIME = _made(r":\d|\d\s?(?:[ap]\.?m|noon|midday|o'clock|-?\s?h)|\d\.[0-5]\d")
"""What every pattern of a time of day has in it."""

_AT = _made(r"at\s+\d+\.\d+$")
_MEASURED = _made(
    r"\b(?:rates?|averages?|mean|median|ratio|scores?|index)(?:\s+(?:[a-z-]+\s+){0,6}|\s*,\s*)$"
)
"""“The highest rate in the group at 21.36” tells no time of day."""

_BEFORE_YEAR = _made(
    r"(?:^|[(\[/,;:]|\b(?:in|since|to|of|from|by|for|during|until|till|before|after|between|and|or"
    r"|year|years|spring|summer|autumn|winter|early|late|mid|month|end|census|act|act,|regulations"
    r"|order|ending|ended|pre|post|than|on|the|vs|versus|with|against|through|throughout"
    rf"|{words.MONTHS}|strategy|plan|report|survey|policy|budget|assessment|standard|games|baseline"
    r"|christmas|easter|calendar|&))[\s'-]*$"
)
_AFTER_YEAR = _made(rf"\s+(?:{words.COUNT_NOUNS})\b|\s?%|\s+per\b|[.,]\d")
_YEAR_PAIR = _made(
    r"(?:from|between)\s+(\d+(?:,\d+)*)\s+(?:(?:[\w']+\s+){0,2}"
    rf"|(?:reporting|{words.COUNT_NOUNS})\s+(?:[\w'-]+\s+){{0,9}}?)(?:to|and)\s+(\d+(?:,\d+)*)"
)
_COUNTS_BEFORE = _made(
    r"\b(?:there (?:were|are|have been|had been)|a total of|totalling|totalled|the number of"
    r"|(?:we|they|officers|teams?|crews?) (?:recorded|received|handled|logged|investigated|issued"
    r"|delivered|carried out|dealt with|attended|completed|made|took))\s+$"
)
_LEVEL_BEFORE = _made(
    r"\b(?:stood at|stands at|totall?ed|numbered|came to|amounted to|comes to|a total of)\s+$"
)
_YEAR_AFTER = _made(r"\s+(?:for|in|during|over|to)\s+(?:[a-z]+\s+){0,5}?(?:19|20)\d\d")
_THINGS = r"(?:\s+(?!were\b|was\b|had\b|in\b)[a-z'’-]+){0,4}?\s+[a-z-]{2,}s\b"
_THINGS_AFTER = _made(_THINGS)
_THINGS_IN_YEAR = _made(
    rf"{_THINGS}\s+(?:were|had been|have been|resulted|took place|came)\b[^.;]{{0,60}}?"
    r"\b(?:in|during|to|over)\s+(?:[a-z]+\s+){0,6}?(?:19|20)\d{2}"
)
_SHORT_YEARS = re.compile(r"(?<![\d/.,£-])'?(\d{2})\s?/\s?(\d{2})(?![\d/%]|[.,]\d)")
_BARE = re.compile(r"(?<![\d.,£$€+\w-])(?:19|20)\d{2}(?![\d\w])(?![.,]\d)")
_QUICK_YEAR = re.compile(r"(?:19|20)\d\d")


def pass_dates(board: Board) -> None:
    """Passes over every date, period and time of day in the text."""
    low = board.text.lower()
    for pattern, why, needed in _DATES:
        if needed and not any(word in low for word in needed):
            continue
        for match in pattern.finditer(board.text):
            if _is_period(match[0], why):
                board.pass_over(match.start(), match.end(), _FINANCIAL if why == _ONE else why)
    for pattern in _TIMES if _MAY_BE_TIME.search(board.text) else ():
        for match in pattern.finditer(board.text):
            if not (_AT.match(match[0]) and _MEASURED.search(board.text, 0, match.start())):
                board.pass_over(match.start(), match.end(), "time of day")
    for match in _SHORT_YEARS.finditer(board.text):
        first, second = int(match[1]), int(match[2])
        if second == first + 1 and first >= 9:
            board.pass_over(match.start(), match.end(), "financial year")


def _is_period(printed: str, why: str) -> bool:
    if why == _ONE:
        first, second = (each[-1:] for each in re.findall(r"\d+", printed))
        return (int(second) - int(first)) % 10 == 1
    return why != _FINANCIAL or _is_span_of_years(printed)


def _is_span_of_years(printed: str) -> bool:
    """Whether what follows the year is a later year: “2022/23”, not “2022 - 14 offences”."""
    years = [int(each[-2:]) for each in re.findall(r"\d+", printed)]
    return all(1 <= (b - a) % 100 <= 25 for a, b in pairwise(years))


def pass_years(board: Board) -> None:
    """Passes over the years that stand alone: run after all else that may claim them."""
    if not _QUICK_YEAR.search(board.text):
        return
    counted = _paired_counts(board.text)
    for match in _BARE.finditer(board.text):
        if match.start() in counted:
            continue
        is_counted = _AFTER_YEAR.match(board.text, match.end()) is not None
        if is_counted and not (
            _is_named_year(board.text, match) or _is_year_of_deed(board.text, match)
        ):
            continue
        if _is_count(board.text, match.start(), match.end()):
            continue
        if int(match[0]) <= 2060:
            board.pass_over(match.start(), match.end(), "year")


def _is_named_year(text: str, year: re.Match[str]) -> bool:
    """“Of the 2025 offences 1,689 led to a charge”: thousands are told with a comma here."""
    if not _NAMED_YEAR.search(text, max(0, year.start() - 12), year.start()):
        return False
    return _THINGS_OF_YEAR.match(text, year.end()) is not None and bool(_COMMA.search(text))


_DEED_BEFORE = _made(r"(?:^|[.;:,!?]\s+|\b(?:and|but|while)\s+)(?:in|during|by|since)\s+$")
_DEED_AFTER = _made(
    rf"\s+(?:{words.COUNT_NOUNS})\s+(?:carried|dealt|made|took|had|were|was|received|answered|"
    r"attended|visited|issued|held|rose|fell|grew|dropped|increased|decreased|came|went|gave|spent|"
    r"stopped|searched|arrested|seized|recorded|delivered|completed)\b(?!\s+by\b)"
)


def _is_year_of_deed(text: str, year: re.Match[str]) -> bool:
    """“In 2023 officers carried out 486 visits”: who did so behind the year, and no number."""
    if not _DEED_BEFORE.search(text, max(0, year.start() - 14), year.start()):
        return False
    return _DEED_AFTER.match(text, year.end()) is not None


_NAMED_YEAR = _made(r"\b(?:the|our|its|their|these|those)\s+$")
_THINGS_OF_YEAR = _made(rf"\s+(?:{words.COUNT_NOUNS})\b")
_COMMA = re.compile(r"(?<![\d,.])[1-9],\d{3}(?![\d,])")


def _is_count(text: str, start: int, end: int) -> bool:
    """“There were 1935 knife crimes in 2023”: so many things, with the year told elsewhere.

    So is “stood at 2034 for 2022/23”. At the start of a sentence a verb and another year
    must follow: “1918 offences were logged in 2023”.
    """
    if _LEVEL_BEFORE.search(text, max(0, start - 30), start) and _YEAR_AFTER.match(text, end):
        return True
    if _COUNTS_BEFORE.search(text, max(0, start - 30), start):
        return _THINGS_AFTER.match(text, end) is not None
    if text[:start].rstrip()[-1:] in ("", ".", "!", "?"):
        return _THINGS_IN_YEAR.match(text, end) is not None
    return False


def _paired_counts(text: str) -> set[int]:
    """Where a number that looks like a year is told with one that cannot be: “from 2083 to 1974”.

    Both are then counts.
    """
    held: set[int] = set()
    for match in _YEAR_PAIR.finditer(text):
        if any(_is_no_year(each) for each in (match[1], match[2])):
            held.update((match.start(1), match.start(2)))
    return held


def _is_no_year(printed: str) -> bool:
    return "," in printed or len(printed) != 4 or not 1900 <= int(printed) <= 2060
