"""How wide text stands in a sheet, so that columns, lines and rows get a size that fits.

A spreadsheet file holds sizes, not rules: nothing widens a column or raises a
row for a reader who only opens or prints the file. Widths are in digits of the
workbook's font, the unit in which column widths are set.
"""

from __future__ import annotations

LINE = 15.75
"""Height of a line of 12-point text in points: 21 whole screen dots."""

BOLD = 1.08
INDENT = 1.5
"""Width of one level of indent."""

_DIGIT = 556
_LETTERS = {
    222: "ijl'|",
    278: " fIt./,:;![]\\",
    333: "r()-–",
    500: "ckJsvxyz",
    611: "FTZ",
    667: "ABEKPSVXY&",
    722: "CDHNRUw",
    778: "GOQ",
    833: "mM",
    889: "%",
    944: "W",
    1000: "↑↓←→○●…—",
}
"""Letters of Arial by width, in thousandths of the size; any other is as wide as a digit."""

_WIDTHS = {letter: width for width, letters in _LETTERS.items() for letter in letters}


def text_width(text: str, bold: bool = False) -> float:
    """How wide a text is on one line, in digits."""
    width = sum(_WIDTHS.get(letter, _DIGIT) for letter in text) / _DIGIT
    return width * BOLD if bold else width


def widest_word(text: str, bold: bool = False) -> float:
    """The narrowest column that breaks no word of a text, in digits."""
    return max((text_width(word, bold) for word in text.split()), default=0.0)


def split_lines(text: str, width: float, bold: bool = False) -> list[str]:
    """A text broken between words into lines of at most `width` digits, at least one line."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if lines[-1] and text_width(longer, bold) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def lines_needed(text: str, width: float, bold: bool = False) -> int:
    """How many lines a text takes in a cell `width` digits wide, with room for a wider screen."""
    # Programs round letters to whole dots, which makes a line up to 4% wider.
    return len(split_lines(text, width / 1.04, bold))
