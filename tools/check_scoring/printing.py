"""How a paper prints its numbers: one style a paper, rounded half away from nought."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from fractions import Fraction

from tools.check_scoring.recompute import CARDINALS, NUMERAL, ORDINALS

_NUMBERS = {number: word for word, number in CARDINALS.items()}
_RANKS = {number: word for word, number in ORDINALS.items()}


def rounded(value: Fraction, places: int) -> str:
    """A size in decimals, ties away from nought."""
    scale = 10**places
    whole = int(abs(value) * scale + Fraction(1, 2))
    return f"{whole // scale}" + (f".{whole % scale:0{places}d}" if places else "")


@dataclass(frozen=True, slots=True)
class Style:
    """The habits of one paper's author."""

    comma: bool
    percent: str
    minus: str
    plus: bool
    places: int
    rank_words: bool

    @classmethod
    def pick(cls, rng: random.Random) -> Style:
        """A style by chance."""
        return cls(
            comma=rng.random() < 0.7,
            percent=rng.choice(["%", "%", "%", " per cent"]),
            minus=rng.choice(["-", "-", "−", "–"]),
            plus=rng.random() < 0.2,
            places=rng.choice([1, 1, 1, 0, 2]),
            rank_words=rng.random() < 0.5,
        )

    def count(self, value: int) -> str:
        """A whole number."""
        text = f"{abs(value):,}" if self.comma else f"{abs(value)}"
        return f"{self.minus}{text}" if value < 0 else text

    def signed(self, value: Fraction, places: int) -> str:
        """With its sign, as tables print changes."""
        text = rounded(value, places)
        if places == 0 and self.comma:
            text = f"{int(text):,}"
        if float(text.replace(",", "")) == 0:
            return text
        return f"{self.minus}{text}" if value < 0 else f"+{text}" if self.plus else text

    def size(self, value: Fraction, places: int | None = None) -> str:
        """Without a sign, as sentences print changes."""
        return rounded(value, self.places if places is None else places)

    def rank(self, place: int) -> str:
        """“third” or “3rd”."""
        if self.rank_words and place in _RANKS:
            return _RANKS[place]
        ending = (
            "th" if 10 < place % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
        )
        return f"{place}{ending}"


def restyled(text: str, value: Fraction) -> str:
    """A text with its number replaced, printed the same way; the sign of the text is kept."""
    lower = text.lower()
    if lower in ORDINALS or re.fullmatch(r"\d+(?:st|nd|rd|th)", lower):
        style = Style(True, "%", "-", False, 1, lower in ORDINALS)
        return style.rank(int(value))
    if lower in CARDINALS:
        return _NUMBERS.get(int(value), str(int(value)))
    found = NUMERAL.search(text)
    if found is None:
        raise ValueError(text)
    after = text[found.end() :].lower()
    scale = 1_000_000 if after.startswith(("m", " mil")) else 1_000 if after[:1] == "k" else 1
    _, _, decimals = found[0].partition(".")
    new = rounded(abs(value) / scale, len(decimals))
    whole, _, rest = new.partition(".")
    if "," in found[0]:
        whole = f"{int(whole):,}"
    return text[: found.start()] + (f"{whole}.{rest}" if rest else whole) + text[found.end() :]
