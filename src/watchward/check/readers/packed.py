"""Tables of which a converter kept the words but not the columns: one space between the cells.

“Dwelling fires 156 164 147” has no columns to be told by where they stand. What tells is that
one line after another ends in as many numbers. A sign may stand apart from its number, and the
headings may be one line of periods: “2021/22 2022/23 % change”.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from watchward.check.readers import cleaning

__all__ = ["headings_of", "is_row", "packed_rows"]

_FEWEST_ROWS, _FEWEST_VALUES = 3, 2
_TOTAL = re.compile(r"(?:grand |overall |sub-?)?totals?\b|all\b", re.IGNORECASE)
_LONGEST_LABEL, _LONGEST_NAME = 14, 8
"""Words of a label and of a line that names some; a longer one is a sentence."""
_LONGEST_WITHIN, _MOST_NAMES = 30, 3
"""Words of a label that stands between two rows, and lines of names one under another."""
_SIGN = re.compile(r"[+\-–—−▲▼↑↓△▽⬆⬇]|[▲▼↑↓△▽⬆⬇][+\-–−]")
_MISSING = re.compile(
    r"n/?[ac]\.?|tbc|tbd|nil|\*|\.\.|-|–|—|not (?:set|known|available|applicable)", re.IGNORECASE
)
_ENDS_SENTENCE = re.compile(
    r"[a-z]{3,}[.;,]$|\b(?:and|of|to|from|by|in|the|than|with|for|or|at)$", re.I
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_YEAR = r"(?:(?:19|20)\d{2}(?:\s?[/–-]\s?(?:19|20)?\d{2})?|\d{2}\s?/\s?\d{2}|'\d{2})"
_WHEN = (
    rf"(?:{_MONTH}[\s'-]{{0,2}}(?:\d{{4}}|\d{{2}})?|(?:fy\s?)?{_YEAR}|q[1-4](?:\s?{_YEAR})?|ytd)"
)
_HEADING = re.compile(
    rf"(?:{_WHEN}(?:\s?(?:to|-|–)\s?{_WHEN})?|"
    r"(?:no\.?|number|num|count|volume|numeric|actual|%|percent(?:age)?|per cent|\+/-|#)?\s?"
    r"(?:change|diff(?:erence)?|variance|var|difference|movement|total)(?:\s?\(?(?:%|no\.?|number|#)\)?)?|"
    r"(?:previous|current|last|this|earlier|later|prior)\s(?:year|period|month|quarter)|"
    r"£\s?['’]?000['’]?s?|numeric|percentage|per cent|actual|target|aim|budget|outturn|"
    r"forecast|variance|rank|rate|"
    r"year to date|total|average|mean|%|\+/-|£0?00s?|£m|£k)(?=\s|$)",
    re.IGNORECASE,
)

_LABELS = re.compile(
    r"(?:month|quarter|year|ward|district|area|borough|division|force|station|team|offence|crime|"
    r"category|measure|indicator|outcome|reason|location|type|age|gender|ethnicity|school|site|"
    r"region|service|beat)s?(?: (?:type|group|name|area|band))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Row:
    """A line that ends in numbers: the words before them and the numbers, signs put to them."""

    label: tuple[str, ...]
    values: tuple[str, ...]

    @property
    def numbers(self) -> int:
        """How many of the values are numbers."""
        return sum(any(c.isdigit() for c in value) for value in self.values)

    def cut(self, width: int) -> list[str]:
        """The cells where a row has so many values: what stands before belongs to the label.

        In a table of one column a number told twice over is carried to the next column.
        """
        if not self.values:
            return [" ".join(self.label), *[""] * width]
        extra = len(self.values) - width
        again = extra if width == 1 and len(set(self.values)) == 1 else 0
        label = " ".join((*self.label, *self.values[: extra - again]))
        return [label, *self.values[extra:]]


def packed_rows(lines: Sequence[str]) -> tuple[int, list[tuple[int, list[str]]]]:
    """How many of some lines are a table, from the first, and its rows of cells by line.

    (0, []) where none begins there. Blank lines may stand between the rows. A row's first
    cell is its label, blank where the converter lost it.
    """
    first = _first_row(lines)
    if first is None:
        return 0, []
    headings = [at for at in range(first) if lines[at].strip()]
    found = _unwrapped(_run(lines, first))
    width = _width([row for _at, row in found if row.values])
    if not width:
        return 0, []
    fitting = _fitting([(at, _as_wide(row, lines[at], width)) for at, row in found], width)
    if sum(bool(row.values) for _at, row in fitting) < _FEWEST_ROWS:
        return 0, []
    end = fitting[-1][0] + 1
    rows = [(at, row.cut(width)) for at, row in fitting]
    heads = None
    if len(headings) == 1:
        heads = headings_of(lines[headings[0]], width) or _by_capitals(lines[headings[0]], width)
    if headings and heads is None:
        return 0, []
    return end, [*([(headings[0], heads)] if heads is not None else []), *rows]


def is_row(line: str) -> bool:
    """Whether a line may be a row: it ends in a number, or in several."""
    return _row(line) is not None


def _run(lines: Sequence[str], first: int) -> list[tuple[int, _Row]]:
    """The rows that follow one another, with the lines between them that name the next ones."""
    found: list[tuple[int, _Row]] = []
    for at in range(first, len(lines)):
        row = _row(lines[at])
        if row is None and found and _names_rows(lines, at - 1):
            row = _row(lines[at], longest=_LONGEST_WITHIN) if _names_rows(lines, at + 1) else None
        if row is None and lines[at].strip():
            if not _names_rows(lines, at):
                break
            row = _Row(tuple(cleaning.clean(lines[at]).split()), ())
        if row is not None:
            found.append((at, row))
    return found


def _names_rows(lines: Sequence[str], at: int) -> bool:
    """Whether a line is a row, or names the rows under it, perhaps with names under it."""
    names = lines[at : at + _MOST_NAMES + 1]
    first = next((n for n, line in enumerate(names) if _row(line) is not None), None)
    return first is not None and all(_is_name(line) for line in names[:first])


def _is_name(line: str) -> bool:
    """Whether a line may name the rows under it: a few words and no number."""
    text = cleaning.clean(line)
    is_short = len(text.split()) <= _LONGEST_NAME and not any(c.isdigit() for c in text)
    return is_short and not re.search(r"[.,;?!]$", text)


def _first_row(lines: Sequence[str]) -> int | None:
    """The first row, which is the first line or stands right behind a line of headings.

    Or the first line of its label, where that goes over two.
    """
    filled = [at for at, line in enumerate(lines[:6]) if line.strip()][:3]
    first = next((at for at in filled[:2] if _row(lines[at]) is not None), None)
    if first is not None or len(filled) < 3 or not _is_name(lines[filled[1]]):
        return first
    row = _row(lines[filled[2]])
    return filled[1] if row is not None and _goes_on(row) else None


def _goes_on(row: _Row) -> bool:
    """Whether a label is the rest of one that the line before begins: “the person”."""
    return bool(row.label) and row.label[0][:1].islower() and len(row.label[0]) > 1


def _unwrapped(found: Sequence[tuple[int, _Row]]) -> list[tuple[int, _Row]]:
    """The rows, those whose label goes over two lines put together.

    Rows in small letters are no rests of labels where some have no line before them.
    """
    names = [False, *(not row.values for _at, row in found)]
    rests = [at for at, (_line, row) in enumerate(found) if _goes_on(row) and row.values]
    if not all(names[at] for at in rests):
        rests = []
    out: list[tuple[int, _Row]] = []
    for at, (line, row) in enumerate(found):
        before = out[-1][1] if out else None
        if at in rests and before is not None:
            out[-1] = (line, _Row((*before.label, *row.label), row.values))
        elif before is not None and before.values and not row.values and _goes_on(row):
            out[-1] = (out[-1][0], _Row((*before.label, *row.label), before.values))
        else:
            out.append((line, row))
    return out


def _fitting(found: Sequence[tuple[int, _Row]], width: int) -> list[tuple[int, _Row]]:
    """The rows from the first that are so wide, up to one that is not."""
    out: list[tuple[int, _Row]] = []
    for at, row in found:
        if not row.values:
            out.append((at, row))
            continue
        extra = len(row.values) - width
        if extra < 0 or (extra and not row.label):
            break
        out.append((at, row))
    while out and not out[-1][1].values:
        out.pop()
    return out


def _as_wide(row: _Row, line: str, width: int) -> _Row:
    """The row, a dash of it read as a cell with nothing in it where only so it is wide enough."""
    if len(row.values) >= width or not row.values:
        return row
    other = _row(line, is_joined=False)
    return other if other is not None and len(other.values) == width else row


def _width(rows: Sequence[_Row]) -> int:
    """How many values most of the rows have; 0 where they are too few or unlike."""
    if len(rows) < _FEWEST_ROWS:
        return 0
    width, many = Counter(len(row.values) for row in rows).most_common(1)[0]
    if width == 1:
        is_sum = any(_TOTAL.match(" ".join(row.label)) for row in rows[2:])
        return 1 if is_sum and all(row.label for row in rows) else 0
    return width if many * 3 >= len(rows) * 2 else 0


def _row(line: str, *, is_joined: bool = True, longest: int = _LONGEST_LABEL) -> _Row | None:
    """A line as a row; None where it does not end in two numbers or is a sentence."""
    tokens = cleaning.clean(line).split()
    tokens = _joined(tokens) if is_joined else tokens
    at = len(tokens)
    while at and _is_cell(tokens[at - 1]):
        at -= 1
    row = _Row(tuple(tokens[:at]), tuple(tokens[at:]))
    if not row.numbers or row.numbers < min(len(row.values), _FEWEST_VALUES):
        return None
    label = " ".join(row.label)
    if len(row.label) > longest or _ENDS_SENTENCE.search(label):
        return None
    if all(cleaning.is_year(value) for value in row.values):
        return None
    return row


def _joined(tokens: Sequence[str]) -> list[str]:
    """The words of a line, a sign that stands alone put to the number behind it.

    A dash between the label and its first number only sets them apart.
    """
    out: list[str] = []
    for token in tokens:
        is_signed = bool(out) and _SIGN.fullmatch(out[-1]) is not None and token[:1].isdigit()
        if is_signed and len(out) > 1 and _is_cell(out[-2]):
            out[-1] = f"{_plain(out[-1])}{token}"
        elif is_signed and len(out) > 1 and _plain(out[-1]) == "-":
            out[-1] = token
        elif is_signed and len(out) > 1:
            out[-1] = f"{_plain(out[-1])}{token}"
        else:
            out.append(token)
    return out


def _plain(sign: str) -> str:
    if sign[0] in "▲↑△⬆+":
        return "+"
    return "-"


def _is_cell(token: str) -> bool:
    return bool(_MISSING.fullmatch(token)) or cleaning.is_value(token)


def headings_of(line: str, width: int) -> list[str] | None:
    """The headings of a line, if it has one for each column and perhaps one for the labels."""
    text = cleaning.clean(line)
    start = 0
    while start < len(text):
        names = _names(text[start:])
        if names is not None and len(names) == width:
            return [text[:start].strip(), *names]
        following = text.find(" ", start)
        if following < 0:
            return None
        start = following + 1
    return None


def _by_capitals(line: str, width: int) -> list[str] | None:
    """The headings of a line that each begin with a capital: “Month Referrals Engagement rate”.

    The first is of the labels, and such as labels have.
    """
    names: list[str] = []
    for word in cleaning.clean(line).split():
        if names and (word[:1].islower() or word[:1] in "(/&"):
            names[-1] = f"{names[-1]} {word}"
        else:
            names.append(word)
    is_table = len(names) == width + 1 and _LABELS.fullmatch(names[0]) is not None
    return names if is_table and not re.search(r"[.,;:?!]$", line.strip()) else None


def _names(text: str) -> list[str] | None:
    """The names that make up a text, each a period or a word for a change; None for others."""
    names, at = [], 0
    while at < len(text):
        match = _HEADING.match(text, at)
        if match is None or not match.group():
            return None
        names.append(match.group().strip())
        at = match.end() + 1
    return names
