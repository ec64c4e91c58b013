"""Numerals that are no quantities: references, names, ages, telephone numbers, codes."""

from __future__ import annotations

import re

from watchward.check.quantities import words
from watchward.check.quantities.board import Board

_NOT_AMOUNT = r"(?![,.]?\d)(?!\s?%|\s+per\s?cent|\s?:\s?\d)"
_NOT_NOUN = rf"(?!\s+(?:{words.COUNT_NOUNS}|per|minutes|out of|of the|in every)\b)"
_PART = r"\d{1,4}(?:\.\d{1,3}){0,3}(?:\([a-z\d]{1,3}\)){0,3}[A-Za-z]?\b"
_MORE = rf"(?:\s?(?:,|-|to|and|&|or|/)\s?{_PART}{_NOT_AMOUNT}{_NOT_NOUN}(?!\s+[a-z]+s\b))*"
_LIST = rf"{_PART}(?:\([a-z\d]{{1,3}}\))?{_NOT_AMOUNT}{_MORE}"


def _made(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_ADDRESSES = (
    (_made(r"\b(?:https?://|www\.)\S+"), "web address"),
    (_made(r"[\w.+-]{1,80}@[\w-]{1,80}(?:\.[\w-]{1,40}){1,4}"), "e-mail address"),
    (
        _made(
            r"(?<![\w.])[a-z0-9-]{1,60}(?:\.[a-z0-9-]{1,60}){0,4}"
            r"\.(?:gov\.uk|org\.uk|co\.uk|nhs\.uk|police\.uk|com|org|net)\b(?:/\S*)?"
        ),
        "web address",
    ),
)

_SHAPES = (
    (re.compile(r"\d{26,}"), "long string of digits"),
    (re.compile(r"\[(?:note\s)?[\d, ]{1,12}\]"), "footnote mark"),
    (re.compile(r"(?<!\d)\+\s?44\s?\(?0?\)?[\d ]{8,14}\d"), "telephone number"),
    (
        re.compile(r"(?<![\d.,£])(?<!\d )\(?0\d{2,5}\)?[ -]?\d{3,4}[ -]?\d{3,4}(?![\d,.]\d)"),
        "telephone number",
    ),
    (re.compile(r"(?<![\d.,£])(?<!\d )0\d{4}[ -]?\d{5,6}(?!\d)"), "telephone number"),
    (re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"), "postcode"),
    (_made(r"\bpage\s+\d{1,4}\s+of\s+\d{1,4}\b"), "page number"),
    (_made(r"^\s*\d{1,4}\s+of\s+\d{1,4}\s*$"), "page number"),
    (
        re.compile(r"(?<![\w/£.,-])[A-Z]{0,6}\d*(?:[/-][A-Z\d]{1,8}){2,5}(?![\w/%])"),
        "reference or code",
    ),
    (_made(r"(?<![\d/])(?:19|20)\d{2}/\d{3,5}(?![\d/])"), "reference to legislation"),
    (_made(r"\bc\.?\s?\d{1,3}\s+of\s+(?:19|20)\d{2}\b"), "reference to legislation"),
    (_made(r"(?<![\w.,£])\d{1,3}(?:\.\d{1,3}){2,4}(?![\d%])"), "clause or version number"),
    (
        _made(r"(?<![\d%]\s)\bv(?:er(?:sion)?)?\.?\s?\d{1,2}(?:\.\d{1,3}){0,3}\b(?!\s?%|,\d{3})"),
        "version number",
    ),
    (re.compile(r"\b(?:[ABM]|Junction |J)\d{1,4}(?:\(M\)|M)?(?!\w|[.,]\d|%)"), "road or code"),
    (re.compile(r"(?:#|№)\s?\d+"), "reference"),
    (
        re.compile(
            r"(?<![\w,.])\d{1,4}\s?[x×]\s?\d{1,4}(?:\s?[x×]\s?\d{1,4})?(?!\w"
            r"|[.,]\d)"
        ),
        "size or name",
    ),
)

_REFERENCE = _made(rf"(?<![\w-])(?:{words.REFERENCES})\s?(?:no\.?\s|number\s)?{_LIST}")
_CAPITAL = re.compile(
    rf"(?<![\w-])(?<!Last )(?<!This )(?<!Each )(?<!Every )(?<!Per )(?:{words.CAPITAL_REFERENCES})"
    rf"\s?{_LIST}(?!\s+(?:{words.COUNT_NOUNS}|per|minutes|out of|of the|in every)\b)"
)
_SCHEME = re.compile(rf"(?<![\w-])(?<!Last )(?<!This )(?:{words.SCHEMES})\s?{_LIST}")
_ACTED = _made(
    r"\b(?:act|regulations|order|directive|code|bill|strategy|plan|agenda),?\s+(?:19|20)\d{2}\b"
)
_OPERATION = re.compile(
    r"\b(?:Op|Operation|Project)\.?\s+[A-Z]\w+(?:\s[A-Z]\w+)?\s\d{1,3}\b(?![,.]\d|%)"
)
_SHOUTED = re.compile(
    r"\b(?!THE\b|AND\b|OF\b|ASB\b|DA\b|VAP\b|IN\b|TO\b|WITH\b|FOR\b|BY\b|WAS\b|ALL\b|TOTAL\b)"
    r"[A-Z]{2,8}\s\d{1,2}(?=\s*[)]|\s+(?:and|or|is|was|were|to|for|group|meeting|panel|cases)\b)"
)
_CLAUSE = re.compile(
    r"\s*(?:\(?\d{1,2}(?:\.\d{1,2}){1,3}\)?[.)]?(?=\s+[A-Z(“\"'‘*]|\s+\d[\d,]*\s+[a-z])"
    r"|\(?\d{1,3}[.)](?=\s+\S)"
    r"|\d{1,2}(?=\s+(?:The|A|An|This|In|It|We|Members|That|There|To|On|For|As|Following|At|Any"
    r"|When|Where|If|Appendix|Background|Introduction|Purpose|Recommendations?|Apologies|Minutes"
    r"|Declarations?)\b))"
)
_HEADING = re.compile(
    r"\s*\d{1,2}(?:\.\d{1,2}){0,3}\.?(?=\s+[A-Z][A-Za-z'&,-]*(?:\s+[A-Za-z'&,()-]+){0,9}\s*$)"
)

_YEAR_WORD = r"(?:years?|yrs?|y/?o)\b\.?"
_AGES = (
    _made(
        rf"(?<![\d,.£])\d{{1,3}}\+?(?:\s?-?\s?(?:to|-|and|or)?\s?\d{{1,3}})?[\s-]*{_YEAR_WORD}"
        rf"[\s-]*(?:olds?\b|of age\b)"
    ),
    _made(r"(?<![\d,.£])\d{1,2}-?\s?(?:to|-|and|or)\s?\d{1,2}[\s-]*(?:years?|yrs?)[\s-]*olds?\b"),
    _made(
        r"\b(?:aged?s?|ages of|age of|age group|age range|age band)[\s:]*(?:(?:between"
        r"|from|over|under|at least|up to|of|in the)\s+)?\d{1,3}(?:\s?(?:-"
        r"|to|and|or|&)\s?(?:over\b|under\b|above\b|below\b|older\b|younger\b"
        r"|up\b|\d{1,3}(?!\s?%|[,.]?\d)))?\+?s?(?:\s+(?:and|or)\s+(?:over"
        r"|under|above|older|younger))?(?!\s?%|[,.]?\d)"
    ),
    _made(
        r"(?<![\d,.£])(?:\d{1,2}\s?(?:-|to)\s?)?\d{1,2}s?\s+(?:and|or|years and)\s+(?:ove"
        r"r|older|younger)\b"
    ),
    _made(r"\b(?:under|over|below)[\s-]*\d{1,2}'?s\b(?!\s*')"),
    _made(
        r"\b(?:people|persons|suspects|victims|children|adults|offenders|residents|drivers|riders"
        r"|men|women|girls|boys|anyone|everyone|respondents|patients|tenants|customers)\s+(?:who "
        r"(?:are|were)\s+)?(?:under|over|below)\s+(?:1[0-9]|2[0-9]|30|[4-9]\d)\b(?!\s?%|[,.]?\d"
        r"|\s+(?:per|minutes|hours|days|weeks|months|miles|km|mph|points|times|of|in|cases)\b)"
    ),
    _made(
        rf"\b(?:under|over|below)[\s-]+(?:1[3-8]|21)\s+{_YEAR_WORD}(?=\s*(?:$"
        rf"|[,;).\x00]|old|of age|-))"
    ),
    _made(r"\b(?:under|over)-\d{1,2}\b"),
    _made(r"(?<![\d,.£])\d{1,2}\s?(?:-|to)\s?\d{1,2}s\b"),
    _made(
        rf"\b(?:{words.PEOPLE})\s+(?:\(|of\s|from\s|between\s)?(?:under"
        rf"|over|below|above)\s+\d{{1,2}}\b(?!\s?%|[,.]?\d)"
    ),
    _made(rf"\b(?:{words.PEOPLE})\s+of\s+\d{{1,2}}\s+to\s+\d{{1,2}}\b(?!\s?%|[,.]?\d)"),
    _made(rf"\b(?:{words.PEOPLE})\s+\(?\d{{1,2}}\s?-\s?\d{{1,2}}\b(?!\s?%|[,.]?\d)"),
    _made(r"\b(?:under|below)\s+(?:1[0-9]|2[0145])\b(?!\s?%|[,.:]?\d|\s+[a-z]|\s?[kmp]\b)"),
    _made(
        r"\b(?<!just )(?<!well )under\s+1[3-9]\b(?=\s+(?:at|when|who|and"
        r"|in|were|was|or|with|years)\b)"
    ),
    _made(
        r"(?<![\d,.£])(?:16|18|21|25|50|55|60|65|75|80|85)\s?\+(?=\s*(?:$"
        r"|[);]|population|residents|people|adults|age|year))"
    ),
    _made(r"(?<![\d,.£])\d{1,2}\s?-\s?\d{1,2}(?=\s+(?:age|year|cohort))"),
)
_WORD_AGES = re.compile(
    rf"\b(?:{'|'.join([*words.ONES, *words.TENS])})[\s-]+years?[\s-]+olds?\b", re.IGNORECASE
)

_CALL_AFTER = (
    r"\s+(?:(?:emergency|non-emergency)\s+)?(?:calls?|call[- ]\w+|numbers?|service|system|lines?"
    r"|operators?|demand|performance|abandon\w*|contacts?|response|and 101|online)\b"
)
_CALLS = (
    _made(
        rf"(?<![\d,.£])(?:999|101|111|112|119|116)(?:\s?(?:/|and|or|&)\s?(?:999"
        rf"|101|111))?{_CALL_AFTER}"
    ),
    _made(
        r"\b(?:calling|call|calls to|callers? to|people calling|dial|dialling|dialled|ring|ringing"
        r"|rang|phone|phoned|phoning|via|using|through|on|the|non-emergency"
        r"|nhs|by)\s+(?:999|101|111|112)(?:\s?(?:/|and|or|&)\s?(?:999|101"
        r"|111))?\b(?![,.]\d|\s?%|\s+[a-z]+s\b)"
    ),
    _made(rf"(?<![\d,.£])(?<!\d )999\b(?![,.]\d|\s?%| \d{{3}})(?!\s+(?:{words.COUNT_NOUNS})\b)"),
)
_NAME = _made(rf"(?<![\w£])(?:{'|'.join(words.NAMES)})(?![\w%]|[.,]\d)")
_NOT_COUNTED = _made(rf"(?<![\w-])(?:{words.NOT_COUNTED})(?![\w-])")
_QUICK_CALL = re.compile(r"999|101|11[1269]")
_QUICK_AGE = _made(
    r"\bage|year|yrs?|under|over|below|y/?o\b|\d\s?\+|s\b|older|younger"
    r"|people|men\b|adult|child|male|pupil|those"
)

_MAY_BE_AGE = _made(r"\bage|old|over|under|below|above|young|\d{1,2}s\b|\d\s?-\s?\d|\d\s?\+")
"""What every pattern of an age has in it: most texts have none of it, and are done with."""


def pass_addresses(board: Board) -> None:
    """Passes over web and e-mail addresses; they come first, as they may hold anything."""
    for pattern, why in _ADDRESSES:
        for match in pattern.finditer(board.text):
            board.pass_over(match.start(), match.end(), why)


def pass_names(board: Board) -> None:
    """Passes over names in general use and the numbers of emergency lines."""
    for match in _NAME.finditer(board.text):
        board.pass_over(match.start(), match.end(), "name")
    if _QUICK_CALL.search(board.text):
        for pattern in _CALLS:
            for match in pattern.finditer(board.text):
                end = _last_digit(board.text, match.start(), match.end())
                board.pass_over(match.start(), end, "number of an emergency line")


def pass_clause(board: Board) -> None:
    """Passes over the number at the head of a paragraph or heading."""
    match = _CLAUSE.match(board.text) or _HEADING.match(board.text)
    if match is None:
        return
    counts = re.match(rf"\s+(?:{words.COUNT_NOUNS})\b", board.text[match.end() :], re.I)
    if not counts or re.search(r"\d\.\d", match[0]):  # nobody counts 4.2 robberies
        start = match.end() - len(match[0].lstrip())
        board.pass_over(start, match.end(), "clause number")


def pass_references(board: Board) -> None:
    """Passes over references, telephone numbers, postcodes, versions, roads and codes."""
    for pattern, why in _SHAPES:
        for match in pattern.finditer(board.text):
            if any(each.isdecimal() for each in match[0]):
                board.pass_over(match.start(), match.end(), why)
    for pattern in (_REFERENCE, _SCHEME, _CAPITAL, _ACTED, _OPERATION, _SHOUTED):
        for match in pattern.finditer(board.text):
            board.pass_over(match.start(), match.end(), "reference")


def pass_ages(board: Board) -> None:
    """Passes over ages and age ranges."""
    if _MAY_BE_AGE.search(board.text) and _QUICK_AGE.search(board.text):
        for pattern in _AGES:
            for match in pattern.finditer(board.text):
                board.pass_over(match.start(), match.end(), "age")


def pass_words(board: Board) -> None:
    """Passes over number words that count nothing, and ages in words."""
    for match in _NOT_COUNTED.finditer(board.text):
        board.pass_over(match.start(), match.end(), "words that count nothing")
    for match in _WORD_AGES.finditer(board.text):
        board.pass_over(match.start(), match.end(), "age")


def _last_digit(text: str, start: int, end: int) -> int:
    """Where the last digit of a stretch ends, so that words after it stay readable."""
    while end > start and not text[end - 1].isdecimal():
        end -= 1
    return end
