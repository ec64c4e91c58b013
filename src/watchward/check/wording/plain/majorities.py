"""“A majority of respondents, 61%”: more than half, by the share that follows the word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from watchward.check.model import Cause, Claim, QuantityKind
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of

__all__ = ["majority_claims"]

_WORD = re.compile(r"\b(?P<word>majority|minority)\b")
_OTHERWISE = re.compile(r"\b(?:thirds?|simple|qualified|working|relative|ethnic|black|asian)[- ]$")
_TO = re.compile(
    r"(?: of (?P<whom>[^,;.()\d]{1,70}?))?(?:,| \(|:| –|, at|, or) ?(?:just |some |around |about |"
    r"nearly |almost |over |more than |well over )*"
)
_ENDS = re.compile(
    r"^(?:%|\s?per ?cent)?(?: of (?:them|those))?\s?(?:\)|,|:|–| –|;)(?! of (?:whom|which))"
)
_OF_PART = re.compile(
    r"\b(?:remain\w*|rest|these|those|which|whom|them|increase|rise|fall|reduction|change|other)\b"
)


def majority_claims(spoken: Spoken) -> Iterator[Claim]:
    """The claims of a sentence that the share told beside the word is more, or less, than half."""
    if AHEAD.search(spoken.low):
        return
    for match in _WORD.finditer(spoken.low):
        if _OTHERWISE.search(spoken.low[: match.start()]) or NO.search(
            spoken.low[max(0, match.start() - 20) : match.start()]
        ):
            continue
        after = [e for e in spoken.numbers if e[1] >= match.end()]
        if not after or after[0][0].kind is not QuantityKind.PERCENT:
            continue
        quantity, start, end = after[0]
        told = _TO.fullmatch(spoken.low[match.end() : start])
        if told is None or not _ENDS.match(spoken.low[end:]):
            continue
        is_more = match["word"] == "majority"
        holds = quantity.span.high > 50 if is_more else quantity.span.low < 50
        if not holds and told["whom"] and _OF_PART.search(told["whom"]):
            continue
        word = spoken.text[match.start() : match.end()]
        truth = f"{quantity.text.strip()}, {'less' if is_more else 'more'} than half"
        said = Verdicts("comparison", word, truth, Cause.UNKNOWN, "the share told with it")
        yield claim_of(spoken, match.start(), said, (quantity,), holds=holds)
