"""Whether a sentence speaks of a table's row and of nothing else: only then can it be wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence

from watchward.check.facts import Fact, words_of
from watchward.check.prose.dated import time_of
from watchward.check.prose.directions import ANY, LESS, MORE, NOUN
from watchward.check.prose.lookup import Row, is_phrase
from watchward.check.prose.said import Said

_YEAR = re.compile(r"(?:19|20)\d\d")
_NAME = re.compile(r"(?<=[a-z0-9%,)] )[A-Z][a-z]{2,}(?: [A-Z][a-z]+)*")
_MONTH = re.compile(
    r"^(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Figure|Table|Appendix|Members|Q[1-4])"
)
_FAR = 80
"""Lines between a sentence and a table beyond which the table may be about something else."""
_CHANGE = re.compile(rf"\b(?:{ANY}|{NOUN}|{MORE}|{LESS}|upwards?|downwards?)\b")
_PLAIN = words_of(
    "figure number total volume level count overall headline recorded reported report reports "
    "earlier stood stands stand reached reach reaches came come comes coming note noted notes "
    "member members board panel committee table sets set out shows show shown showed seen see saw "
    "sees year years month months quarter period annual annually latest current currently now "
    "previous last same compared comparison comparing compares against since went gone going move "
    "moved moves moving change changed there here been being remains remained has had will be "
    "brought bring took taking represents represent represented makes made up account accounts "
    "accounted for share proportion percent per cent percentage points point pp we our us he she "
    "they slightly significantly sharply only further also however meanwhile notably again overall "
    "about around approximately nearly almost just over under more than before after between then "
    "when while with within across percentage equivalent equates equating representing difference "
    "data paper section above below under following paragraph given gives give giving case cases "
    "offence offences incident incidents crime crimes whole alone all types type when what aware "
    "invited reminded informed told heard advised asked highlight highlighted important worth "
    "saying particular particularly continued continue continues trend at on by from to in of and "
    "figure's year's most recent new logged counted registered amounting amounted amounts standing "
    "finished ended ending closed measured equal sees experienced posted notable attention drawn "
    "draw drew largest biggest single net gross actual steady modest marked large small clear"
)
"""Words that say how a figure is told, not what it is of."""
_SCOPE = re.compile(
    r"\b(?:of which|of these|of those|of whom|excluding|except|including|apart from|other than|"
    r"each|per|average|target|budgeted|forecast|planned|expected|national\w*|provisional|"
    r"estimated|because|due to|if|to date|so far|half of|part of|some of|proportion of|"
    r"not|no|never|without|neither)\b"
)


_SPAN = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|several|few|both|⟦\w+⟧)[- ]"
    r"(?:years?|quarters?|months?|weeks?)\b|\b(?:decade|since)\b(?! ¤)|⟦d\d+⟧|"
    r"\b(?:in|over|during|for|this|last|the) (?:the )?(?:quarter|month|week|half-year|weekend)\b"
)
"""A stretch of time that is hardly that of a table's two columns."""


def times_in(said: Said) -> list[int]:
    """The times of the dates that a sentence names."""
    found = (time_of(date) for date in said.dates)
    return [time for time in found if time is not None]


def is_named_alone(said: Said, fact: Fact, named: Sequence[Fact]) -> bool:
    """Whether the row is the only one named, word after word, and the table is near."""
    lines = said.at.line, fact.at.line
    near = not all(lines) or abs(lines[0] - lines[1]) <= _FAR
    if not near or said.at.document != fact.at.document:
        return False
    own = words_of(fact.label)
    is_alone = bool(named) and all(words_of(other.label) == own for other in named)
    return is_alone and is_phrase(fact.label, said.text)


def is_of_its_time(said: Said, row: Row) -> bool:
    """Whether every date of the sentence is a date of the row's columns or of its caption."""
    theirs = {time for fact in row.facts if (time := time_of(fact.period)) is not None}
    caption = time_of(row.first.about)
    if caption is not None:
        theirs |= {caption, caption - 12}
    if len(said.dates) != len(times_in(said)) or _SPAN.search(said.marks):
        return False
    if not theirs:
        years, held = set(_YEAR.findall(said.text)), set(_YEAR.findall(row.about))
        return years <= held
    return all(time in theirs for time in times_in(said))


def names_no_other(said: Said, row: Row) -> bool:
    """Whether no name stands in the sentence that the table does not have."""
    about = words_of(row.about)
    names = [name for name in _NAME.findall(said.text) if not _MONTH.match(name)]
    return all(words_of(name) <= about | _PLAIN for name in names)


def is_only_of(said: Said, row: Row) -> bool:
    """Whether all words of the sentence are the row's own or say only how a figure is told."""
    if _SCOPE.search(said.marks):
        return False
    text = re.sub(r"⟦\w+⟧|[¤‡]", " ", said.marks)
    text = _CHANGE.sub(" ", text)
    rest = words_of(text) - words_of(row.about) - _PLAIN
    return not {word for word in rest if not word.isdigit() and len(word) > 1}


def is_about(said: Said, row: Row, named: Sequence[Fact]) -> bool:
    """Whether a sentence can only speak of a row: its label, its dates, no other name."""
    return (
        is_named_alone(said, row.first, named)
        and is_of_its_time(said, row)
        and names_no_other(said, row)
    )
