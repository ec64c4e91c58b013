"""What kind of line a line is: a heading and how deep, a list item, a page mark, a rule."""

from __future__ import annotations

import re

_HASH = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_TAGGED = re.compile(r"\s*<h([1-6])\b", re.I)
_NUMBERED = re.compile(
    r"(\d{1,2}(?:\.\d{1,2}){1,3}|\d{1,2}(?=\S?\s+[A-Z‘“'\"(&]))[.:]?\s+([A-Za-z‘“'\"(&].*)"
)
_MONTH = re.compile(
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b|(?:Mon|Tues|Wednes|Thurs|Fri|"
    r"Satur|Sun)day\b"
)
_ABOUT = re.compile(r"(?:data )?sources?\b|notes?\b|key:", re.I)
_BOLD_LINE = re.compile(
    r"\s*(?:\*\*(?!\*)[^*]+\*\*|__[^_]+__|<(?:b|strong)>.*</(?:b|strong)>)\s*:?\s*"
)
_RULE = re.compile(r"\s*(?:[-*_=–—]\s*){3,}\s*|\s*[.·~+]{5,}\s*|\s*\[\s*\]\s*")
_SYMBOLS = "•●▪■◦‣⁃∙·❖➢➤►▶✓✔○◆♦\uf0b7\uf0a7\uf0d8"
_ITEM = re.compile(
    rf"\s*(?:[-*+–]\s+|[{_SYMBOLS}]\s*|o\s+(?=[A-Z])|\d{{1,2}}[.)]\s+|\(?[a-hj-z]\)\s+"
    r"|\(?(?:ix|iv|v?i{1,3}|x)\)\s+)+(?=\S)"
)
SYMBOL_TAB = re.compile(rf"\s*[{_SYMBOLS}\-*–o]\t+(?=\S)")
_PAGE = re.compile(
    r"\s*(?:<!--\s*page[\s:#]*(\d+).*-->|\[\s*page\s+(\d+)[^\]]*\]|[-–—]+\s*page\s+(\d+)\b.*"
    r"|\**page\s+(\d+)(?:\s+of\s+\d+)?\**|[-–—]\s*(\d{1,3})\s*[-–—]|\{(\d{1,4})\}-{6,})\s*",
    re.I,
)


def page_mark(text: str) -> int | None:
    """The page a line says it is, where it says nothing else."""
    if len(text) > 80:
        return None
    found = _PAGE.fullmatch(text)
    return int(next(part for part in found.groups() if part)) if found else None


def is_rule(text: str) -> bool:
    """Whether a line only draws a line."""
    return bool(_RULE.fullmatch(text))


def item_start(text: str) -> int:
    """Where the words of a list item begin; 0 where the line is none."""
    found = _ITEM.match(text)
    if found and text.lstrip().startswith(("**", "* *")):
        return 0
    return found.end() if found else 0


def heading_level(raw: str, is_alone: bool) -> int:
    """How deep a heading the line is, 0 for none; `is_alone` says blank lines stand around it."""
    if len(raw) > 400:
        return 0
    marked = _HASH.match(raw) or _TAGGED.match(raw)
    if marked:
        return len(marked[1]) if marked[1].startswith("#") else int(marked[1])
    text = raw.strip()
    bare = re.sub(r"</?[a-z]+[^<>]*>|[*_]", "", text).strip()
    if not bare or not _could_name(bare):
        return 0
    numbered = _NUMBERED.fullmatch(bare)
    if numbered:
        named = is_alone and not _MONTH.match(numbered[2])
        return numbered[1].count(".") + 1 if named else 0
    if _BOLD_LINE.fullmatch(text):
        return 4 if is_alone else 0
    if not is_alone or text.startswith(("-", "<", "|", "http", "www")):
        return 0
    if bare.isupper() and len(bare) > 3:
        return 2
    return 6 if _is_plain_name(bare) else 0


def _could_name(text: str) -> bool:
    """Whether a line is short enough, and no sentence or figure."""
    if len(text) > 110 or len(text.split()) > 14 or text.endswith((".", ";", ",", "…")):
        return False
    words = re.sub(r"^\d[\d.]*\s+", "", text)
    return not re.search(r"[%£$€@]|\d,\d{3}|\. [A-Z]", words)


def _is_plain_name(text: str) -> bool:
    has_start = text[0].isupper() and len(text.split()) <= 8 and len(text) <= 70
    return has_start and not _MONTH.match(text) and not _ABOUT.match(text) and ": " not in text


def hash_text(raw: str) -> str:
    """A heading's words without its number signs."""
    found = _HASH.match(raw)
    return found[2] if found else raw
