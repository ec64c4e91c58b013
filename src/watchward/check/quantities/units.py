"""The noun or unit that a number counts."""

from __future__ import annotations

import re

from watchward.check.quantities import words

_WORD = re.compile(r"\s*([A-Za-z][\w'&/-]*)([,.;:()]?)")
_MOST_WORDS = 5


def unit_after(text: str, end: int) -> str:
    """The name of what is counted, from the words after a number; blank where none follows.

    It runs to the first plural and stops before any word that cannot be part
    of a name. Words such as “fewer” and “additional” are left out.
    """
    held: list[str] = []
    at = end
    for _turn in range(_MOST_WORDS):
        match = _WORD.match(text, at)
        if match is None or match[1].lower() in words.STOP_WORDS - words.BEFORE_UNIT:
            break
        at = match.end()
        word = match[1].lower()
        if not (word in words.BEFORE_UNIT and not held) and word != "recorded":
            held.append(word)
        if is_plural(word) or match[2]:
            break
    return " ".join(held)


def is_plural(word: str) -> bool:
    """Whether a word looks like more than one of something."""
    if word in words.PLURALS:
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
