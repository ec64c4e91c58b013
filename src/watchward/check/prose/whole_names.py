"""The whole that a share names: “78.2% of gross expenditure”, “of all incidents”, “of the total”.

A name is found again at a count told before, by the words beside it, or in a table, as the row
or the column that has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from watchward.check.facts import Fact, words_of
from watchward.check.model import Quantity, QuantityKind
from watchward.check.prose.roles import Mark, held, is_narrow
from watchward.check.prose.said import Said
from watchward.check.prose.tablecolumns import Column, Tables

__all__ = [
    "Name",
    "Told",
    "at_side",
    "is_earlier",
    "name_of",
    "roots",
    "tabled",
    "told_before",
    "words_near",
]

_OF = re.compile(r"\)?,? ?(?:respectively )?(?:out )?of (?P<name>[a-z][a-z' -]*)")
_STOP = re.compile(
    r"\b(?:and|but|with|which|that|who|whom|whose|was|is|were|are|will|in|from|against|compared|"
    r"than|while|as|at|for|to|on|by|had|has|have|came|did|though|although|where|because|whereas|"
    r"or|over|under|within|across|during|since|said|felt|told|not|so|ended|led|took|if|when|yet|"
    r"per|between|among|amongst|up|down|would|could|should|may|can|now|then|it|they|we)\b"
)
_TAIL = re.compile(
    r" ?(?:$|[.,;:)–]|and\b|but\b|while\b|whereas\b|(?:when )?compared\b|against\b|or\b|"
    r"(?:in|during|for|over) (?:the )?(?:¤|year|quarter|month|period|table|half|round|last|latest)|"
    r"¤|this (?:year|quarter|month)\b|(?:recorded|shown|received|reported)\b)"
)
"""What may stand behind the name: a longer one is of something narrower, or has a verb."""
_DOES = re.compile(
    r" (?:was|were|are|is|came from|come from|involved?|concerned|related to|relate to|"
    r"(?:took place|occurred|happened) (?:in|on|at)) (?:for |from |in |the )?"
    r"(?P<row>[a-z][a-z' /&-]{2,60})(?=[.,;(]|$)"
)
_LABEL = re.compile(r"(?:^|[ ,;:])(?P<row>[a-z][a-z' /&-]{2,60}?)(?: \(|, at | at |, |: )$")
_ALL_WHO = re.compile(
    r"(?:all |everyone |everybody |those |the people |people )+who (?:had )?(?:replied|responded|"
    r"answered|took part)\b"
)
_IT = re.compile(r"it(?= ?$)")
_DETERMINER = re.compile(r"(?:^|\b)(?:the|our|its|their|these|those|a|an|some|total of|of)$")
_OTHER_TIME = re.compile(
    r"\b(?:last|previous|earlier|prior|next|former|old|base|baseline|later|latter|first|second|"
    r"these|those|them|whom|which|that|such)\b"
)
"""Words that may point at another time, or back at something that has no name."""
_SHORTEST = 4
_LIKE = {
    word: words[0]
    for words in (
        ("spend", "spent", "spending"),
        ("respon", "reply", "replie", "replied", "response", "respondent", "respond", "responded"),
        ("agree", "agreed", "favour", "support", "supported"),
        ("oppos", "against", "disagree", "disagreed"),
    )
    for word in words
}
"""Words of one thing whose beginnings differ."""
_KINDS = (QuantityKind.COUNT, QuantityKind.MONEY)
_WIDE = frozenset(
    [
        "whole",
        "overall",
        "everything",
        "every",
        "everyone",
        "everybody",
        "money",
        "pot",
        "lot",
        "sum",
        "year",
        "this",
        "recorded",
        "reported",
        "made",
        "received",
        "shown",
        "logged",
        "our",
        "combined",
        "entire",
        "full",
        "s",
        "now",
    ]
)
_EARLIER = re.compile(
    r"\b(?:against|from|than|compared (?:with|to)|previous\w*|last year|year (?:before|ago|earlier)"
    r"|earlier|target|budgeted|forecast|by|per|over|under|below|above)\b[^⟦⟧;:.,]{0,30}$|\($"
)
"""Words before a figure that make it one of before, or no figure of its thing."""
_EARLIER_AFTER = re.compile(
    r"^[^⟦⟧;:.,]{0,40}\b(?:last year|the year before|a year (?:ago|earlier|before)|previous(?:ly)?|"
    r"more|fewer|less|higher|lower|in the (?:previous|preceding|prior))\b"
)
_PEOPLE_DID = re.compile(
    r"^ (?:people|residents|businesses|members|staff|officers|of them)? ?(?P<did>[a-z]+ed)\b"
)
_PEOPLE_WERE = re.compile(
    r"^ (?:people|residents|businesses|members|staff|respondents|victims|children|adults|of them|"
    r"of these)? ?(?:are|were) (?P<did>[a-z]+)(?=[.,;:(]| and\b|$)"
)
"""“1,331 respondents were women”."""
_NOUN = re.compile(r"^(?P<noun>(?: [a-z'-]+){1,5})")
_LINK = re.compile(
    r"\b(?:is|was|were|are|(?:total|number|sum|budget|cost|bill|income|savings?|grant|fund|"
    r"expenditure|spending|population|establishment) of|at|to|totall?ed|totals|totalling|"
    r"reached|numbered|stood at|"
    r"came to|cost|costs|spent|received|recorded|:|–|-) ?(?:about |some |only )*$"
)
_BREAK = re.compile(r"[⟧;:.,(]|\b(?:and|but|while|whereas|though|although)\b")


@dataclass(frozen=True, slots=True)
class Name:
    """What a share is said to be of: its telling words; none where it is “the total”.

    `row` are the words for what has the share, where they stand at its side: “41% of incidents
    were nuisance”, “nuisance (41%)”.
    """

    words: frozenset[str]
    text: str
    row: str = ""

    @property
    def is_it(self) -> bool:
        """Whether it only points back at what was told."""
        return self.text == "it"

    @property
    def is_wide(self) -> bool:
        """Whether it says no more than that all is meant."""
        return not self.words


@dataclass(frozen=True, slots=True)
class Told:
    """A number that has a name, and how far it is from being just that.

    A noun behind it comes before one of its clause; then count the other words of it, and the
    sentences between.
    """

    quantity: Quantity
    far: tuple[int, int, int]


def name_of(stated: Mark) -> Name | None:
    """The whole that stands behind a percentage, where it has a name."""
    found = _OF.match(stated.after)
    if found is None:
        return None
    if _ALL_WHO.match(found["name"]):
        return Name(frozenset(["respon"]), "all who replied")
    text = "it" if _IT.match(found["name"]) else _STOP.split(found["name"])[0].strip()
    if not text or _OTHER_TIME.search(text) or len(text.split()) > 6:
        return None
    if _DETERMINER.search(text):
        return None  # “of the 318”
    end = found.start("name") + len(text)
    if _TAIL.match(stated.after, end):
        return Name(_telling(text), text)
    does = _DOES.match(stated.after, end)
    return Name(_telling(text), text, does["row"].strip()) if does else None


def at_side(stated: Mark) -> Name | None:
    """The whole of a share that says only what has it: “nuisance (41%)”, “burglary, at 12%,”."""
    found = _LABEL.search(stated.before)
    return Name(frozenset(), "", found["row"].strip()) if found else None


def roots(text: str) -> frozenset[str]:
    """The telling words of a text, cut so that “spending” and “spent” meet."""
    return frozenset(_root(word) for word in words_of(text))


@lru_cache(maxsize=20_000)
def _root(word: str) -> str:
    if word in _LIKE:
        return _LIKE[word]
    for ending in ("ations", "ation", "ions", "ion", "ings", "ing", "ers", "er", "ed", "es", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: len(word) - len(ending)]
    return word


def _telling(text: str) -> frozenset[str]:
    return frozenset(_root(word) for word in words_of(text) - _WIDE)


def words_near(mark: Mark) -> tuple[frozenset[str], frozenset[str]]:
    """The telling words of the noun behind a number, and of its clause before it."""
    noun = _NOUN.match(mark.after)
    behind = _STOP.split(noun["noun"])[0] if noun else ""
    before = _BREAK.split(mark.before)[-1]
    return roots(behind), roots(before)


_OF_BEFORE = re.compile(
    r"\W*(?:an?|one|two|three) (?:year|month|quarter)s? (?:earlier|ago|before)\b|\W*last year\b|"
    r"\W*(?:in|at|for|during) the (?:previous|prior|preceding)\b|\W*previously\b"
)
"""A sentence of an earlier period: “A year earlier external debt was £31,500k”."""


def told_before(name: Name, said: Said, stated: Mark, recent: Sequence[Said]) -> Iterator[Told]:
    """The numbers of a sentence up to a percentage, and of those before, that have its name."""
    if name.is_wide:
        return
    for away, other in enumerate((said, *reversed(recent))):
        if away and _OF_BEFORE.match(other.text.lower()):
            continue
        for mark in held(other):
            if mark.letter not in "cm" or (away == 0 and mark.start > stated.start):
                continue
            if is_earlier(mark) or not is_narrow(mark.quantity):
                continue
            behind, before = words_near(mark)
            if name.words <= behind or (mark.letter == "c" and name.words <= _did(mark)):
                yield Told(mark.quantity, (0, len(behind - name.words), away))
            elif name.words <= before and _LINK.search(mark.before):
                yield Told(mark.quantity, (1, len(before - name.words), away))


def _did(mark: Mark) -> frozenset[str]:
    """What so many people did: “1,874 people replied”."""
    found = _PEOPLE_DID.match(mark.after) or _PEOPLE_WERE.match(mark.after)
    return roots(found["did"]) if found else frozenset()


def is_earlier(mark: Mark) -> bool:
    """Whether a number is told as one of before, as a step, or as an aim."""
    return bool(_EARLIER.search(mark.before) or _EARLIER_AFTER.match(mark.after))


def tabled(name: Name, said: Said, tables: Tables) -> Iterator[tuple[Column, Fact, bool]]:
    """The columns near with the figure of the name, and whether it is named in full."""
    for column in tables.near(said):
        for fact in column.facts:
            is_amount = fact.quantity.kind in _KINDS
            if is_amount and name.words and _label(fact.label) == name.words:
                yield column, fact, True
        total = column.total
        if total is None:
            continue
        own = _label(total.label)
        about = own | roots(f"{total.column} {total.about}")
        if total.quantity.kind not in _KINDS:
            continue
        if name.is_wide or own == name.words:
            yield column, total, own == name.words and not name.is_wide
        elif name.words <= about:
            yield column, total, False


@lru_cache(maxsize=4096)
def _label(label: str) -> frozenset[str]:
    return _telling(label)
