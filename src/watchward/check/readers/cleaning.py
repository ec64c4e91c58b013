"""Text made fit to read: conversion damage, markup and footnote marks taken off, numbers kept."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import lru_cache

_SPACES = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f"
    "\u205f\u3000"
)
_GONE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e"
_SAME = {
    "\u2212": "-",
    "\ufe63": "-",
    "\uff0d": "-",
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "-",
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "ft",
    "\ufb06": "st",
    "\uff05": "%",
    "\u066b": ".",
    "\u066c": ",",
    "\u0007": " ",
    "\u000b": " ",
}
_TABLE = str.maketrans(
    {
        **dict.fromkeys(_SPACES, " "),
        **dict.fromkeys(_GONE, ""),
        **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
        **_SAME,
    }
)
_THOUSANDS = re.compile(rf"(?<![\d.,])(\d{{1,3}})((?:[{_SPACES}]\d{{3}})+)(?![\d.,]\d)(?!\d)")
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_MARKS = re.compile(
    # A raised 2 or 3 after a unit of length is part of it, as in km².
    rf"(?<=[\w%).,;:”\"'’!?])(?<!\bm)(?<!\bkm)(?<!\bcm)(?<!\bft)"
    rf"\s?[{_RAISED}]+(?:[,⁻˒ ]?[{_RAISED}]+)*"
    r"|(?<=[\w%).,;:”\"'’!?])\[(?:\^?\d{1,3}|\^\w+|[a-z]|i{1,3}|iv|vi{0,3}|note \d+)\]"
    r"|\[\^\w+\]"
    r"|(?<=[\w%)])(?:\*{1,3}|[†‡§]+)(?=$|[\s.,;:)])"
)
_LEADING_MARK = re.compile(rf"^\s*(?:[{_RAISED}]+|\[\^\w+\]:?)\s*(?=\S)")
_RAISED_TAG = re.compile(r"\s*<sup\b[^>]*>(.*?)</sup\s*>", re.I | re.S)
_RAISED_PLAIN = re.compile(
    r"(?:\$\s*)?\^\{?\s*(st|nd|rd|th|\d{1,2}|[a-f*†])\s*\}?(?:\^|\s*\$)", re.I
)
_INLINE = re.compile(
    r"</?(?:b|strong|i|em|u|a|span|font|small|big|mark|ins|sub|s|strike|del|code|tt|cite|q|abbr|"
    r"center|label|bdi|time|wbr|input|img|kbd)\b[^<>]*>",
    re.I,
)
_BLOCK = re.compile(
    r"</?(?:p|ul|ol|li|div|h[1-6]|section|article|blockquote|dl|dt|dd|tr|td|th|table|thead|tbody|"
    r"tfoot|hr|figure|figcaption|caption|header|footer|details|summary)\b[^<>]*>",
    re.I,
)
_ITEM = re.compile(r"<li\b[^<>]*>", re.I)
_BREAK = re.compile(r"<br\b[^<>]*>", re.I)
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LINK = re.compile(r"\[((?:[^\[\]\\]|\\.)*)\]\((?:[^()\s]|\\.|\([^()]*\))*(?:\s+\"[^\"]*\")?\)")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]+|[^<>\s@]+@[^<>\s]+)>")
_SLANTED = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]*?[^\s*])\*(?![\w*])")
_UNDERLINED = re.compile(r"(?<!\w)(_{1,2})(?=[^\s_])([^_\n]*?[^\s_])\1(?!\w)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>$%&~£])")
_GAPS = re.compile(r"[ \t\r\n\f]{2,}|[\t\r\n\f]")
_LOOSE_MINUS = re.compile(r"(?<![\w)%£.,/])(?<!\d )[–—](?=[£$€]?\d)")
_BULLET = "•●▪■◦‣⁃∙·❖➢➤►▶✓✔○◆♦\uf0b7\uf0a7\uf0d8"
BULLETS = re.compile(rf"[{_BULLET}]\s*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph or list item inside a line or cell."""

    text: str
    is_item: bool = False


def clean(text: str) -> str:
    """Text without markup damage: plain spaces and minus signs, no footnote marks, no ligatures.

    A raised figure after a number is a footnote mark and goes, so that 455¹ stays 455.
    """
    if not text.isascii():
        text = _THOUSANDS.sub(_with_commas, text)
        text = text.translate(_TABLE)
        text = _LEADING_MARK.sub("", text)
        text = _LOOSE_MINUS.sub("-", text)
    if "[" in text or "*" in text or not text.isascii():
        text = _MARKS.sub("", text)
    return _GAPS.sub(" ", text).strip()


def _with_commas(found: re.Match[str]) -> str:
    return found[1] + "".join(f",{found[2][at + 1 : at + 4]}" for at in range(0, len(found[2]), 4))


def without_marks(text: str) -> str:
    """Text with Markdown marks and HTML inside a line taken out, words and numbers kept."""
    if "<" in text:
        text = _COMMENT.sub(" ", text)
        text = _RAISED_TAG.sub(lambda found: _raised(found, text), text)
        text = _AUTOLINK.sub(r"\1", text)
        text = _BREAK.sub(" ", text)
        text = _INLINE.sub("", text)
    if "^" in text:
        text = _RAISED_PLAIN.sub(lambda found: _raised(found, text), text)
    if "[" in text:
        text = _LINK.sub(r"\1", _IMAGE.sub(" ", text))
    if "*" in text:
        text = _SLANTED.sub(r"\1", text.replace("***", "").replace("**", ""))
    if "_" in text:
        text = _UNDERLINED.sub(r"\2", text)
    if "\\" in text:
        text = _ESCAPED.sub(r"\1", text)
    return html.unescape(text) if "&" in text else text


def without_raised(text: str) -> str:
    """Text whose raised pieces, set between two signs, are judged and the signs taken out."""
    if "\x0e" not in text:
        return text
    joined = text.replace("\x0f\x0e", "")
    plain = re.sub(r"\s*\x0e(.*?)\x0f", lambda found: _raised(found, joined), joined, flags=re.S)
    return plain.replace("\x0e", "").replace("\x0f", "")


def _raised(found: re.Match[str], text: str) -> str:
    """What a raised piece becomes: an ordinal's letters and a unit's power stay, a mark goes."""
    inner = html.unescape(re.sub(r"<[^<>]*>", "", found[1])).strip()
    before = re.sub(r"<[^<>]*>|\*", "", text[max(0, found.start() - 60) : found.start()])
    if re.fullmatch(r"(?i)st|nd|rd|th", inner):
        return inner
    if inner in ("2", "3") and re.search(r"(?<![A-Za-z])(?:k|c|m)?m$", before):
        return "²" if inner == "2" else "³"
    if re.fullmatch(r"[\[(]?[\d,;\s*†‡§a-fivx#]{1,8}[\])]?", inner):
        return "" if before.strip() else " "
    return inner if before.endswith((" ", "")) else f" {inner}"


def pieces(raw: str) -> list[Piece]:
    """The paragraphs and list items of a line or cell that may hold HTML, cleaned, in order."""
    marked = _ITEM.sub("\x02", raw) if "<" in raw else raw
    marked = BULLETS.sub("\x02", marked) if not marked.isascii() else marked
    marked = _BLOCK.sub("\x01", marked) if "<" in marked else marked
    found = []
    for part in re.split(r"(?=[\x01\x02])", marked):
        text = clean(without_marks(part.lstrip("\x01\x02")))
        if text:
            found.append(Piece(text, part.startswith("\x02")))
    return found


_NUMBER = r"[+\-]?\s?[£$€]?\s?[+\-]?\d[\d,]*(?:\.\d+)?|[+\-]?\s?[£$€]?\.\d+"
_UNIT = r"(?:\s?(?:%|k|m|bn|p|pp|ppts?|pts?|million|billion|percent|per cent))?"
_VALUE = re.compile(rf"[<>~≈±▲▼↑↓]?\s?\(?\s?(?:{_NUMBER}){_UNIT}\s?\)?{_UNIT}\s?[▲▼↑↓⬆⬇]?", re.I)
_VALUE_WITH_WORD = re.compile(
    rf"(?:{_NUMBER})\s?%?\s*\(.{{1,20}}\)|(?:{_NUMBER})\s?%\s?\w+|[+\-]?\d+\.\d+ \w+", re.I
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_THOUSANDS_HEADING = re.compile(r"\(?[£$€]\s?['’]?000['’]?s?\)?|\(['’]?000['’]?s?\)")
"""“£000” or “(000)” names a column of thousands."""


def is_value(text: str) -> bool:
    """Whether a cell is a number with at most its sign, unit or share beside it."""
    if len(text) > 40 or _THOUSANDS_HEADING.fullmatch(text):
        return False
    return bool(_VALUE.fullmatch(text) or _VALUE_WITH_WORD.fullmatch(text))


def is_year(text: str) -> bool:
    """Whether a cell is a calendar year alone."""
    return bool(_YEAR.fullmatch(text))


_SPACED = re.compile(r"(?<=\d)\s+,\s*(?=\d{3}(?!\d))|(?<=\d),\s+(?=\d{3}(?!\d))")
_SPACE_GROUPS = re.compile(r"([+\-£(]*)(\d{1,3}(?: \d{3})+)((?:\.\d+)?%?\)?)")
_MARKED = re.compile(r"(?<=[\d%)])\s*[*†‡§#^]+$")
_DASH = re.compile(r"^([(£]*)[–—\-]\s?(?=[£$€]?[.\d])")


def cell_value(text: str) -> str:
    """A cell's text after cleaning, its number written plainly: -5.2, 12,345, - for a dash."""
    if text in ("–", "—", "--", "- -"):
        return "-"
    if len(text) > 30 or not any(letter.isdigit() for letter in text):
        return text
    plain = _MARKED.sub("", _DASH.sub(r"\1-", text))
    plain = re.sub(r"^\+ (?=\d)", "+", _SPACED.sub(",", plain))
    grouped = _SPACE_GROUPS.fullmatch(plain)
    if grouped:
        plain = grouped[1] + grouped[2].replace(" ", ",") + grouped[3]
    return plain if is_value(plain) else text


_INDENT_MARK = re.compile(rf"(?:[\-–—o>{_BULLET}]\s+)+(?=[A-Za-z(£‘'\"])|[{_BULLET}]\s*(?=\S)")
_BOLD = re.compile(
    r"\s*(?:\*\*(?!\*).+?\*\*|__.+?__|<(?:b|strong)\b[^<>]*>.*</(?:b|strong)>)\s*", re.S | re.I
)


_TICK = re.compile(r"\s*[✓✔]\s*")
"""A cell of nothing else says yes."""


@dataclass(frozen=True, slots=True)
class CellText:
    """A cell cleaned: its words, how deep it is indented, whether all of it is bold."""

    text: str
    indent: int = 0
    is_bold: bool = False


@lru_cache(maxsize=8192)
def cell(raw: str, is_marked: bool = True) -> CellText:
    """A cell from its raw text; `is_marked` says that Markdown and HTML marks may stand in it."""
    is_tick = _TICK.fullmatch(raw) is not None
    if is_marked and not is_tick and ("<" in raw or BULLETS.search(raw)):
        text = "\n".join(piece.text for piece in pieces(raw))
    else:
        text = clean(without_marks(raw) if is_marked else raw)
    text = cell_value(text)
    lead = _INDENT_MARK.match(text)
    spaces = len(raw) - len(raw.lstrip(" \u00a0\u2003")) if raw.strip() else 0
    indent = spaces // 2
    if lead:
        indent += max(1, len(lead[0].split()))
        text = text[lead.end() :]
    bold = is_marked and ("*" in raw or "<" in raw or "__" in raw) and _BOLD.fullmatch(raw)
    return CellText(text, indent, bool(bold))
