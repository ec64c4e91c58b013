"""The same quantity said twice: two sentences alike in every word but their numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from watchward.check.model import Claim, QuantityKind, Severity, Verdict
from watchward.check.prose.said import Said

_WORD = re.compile(r"[a-z]{3,}")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}")


def repeat_claims(sentences: Sequence[Said]) -> list[Claim]:
    """One claim for each later sentence that repeats an earlier one with its numbers."""
    alike: dict[tuple[str, tuple[str, ...]], list[Said]] = defaultdict(list)
    for said in sentences:
        if said.quantities and len(_WORD.findall(said.marks)) >= 5:
            alike[(re.sub(r"\W+", " ", said.marks), said.dates)].append(said)
    claims: list[Claim] = []
    for held in alike.values():
        claims += [_claim(held[0], other) for other in held[1:] if _is_comparable(held[0], other)]
    return claims


def _is_comparable(first: Said, second: Said) -> bool:
    """Alike in value, or in all values but one, naming a place in one section.

    With more than one that differs, or with a sum of money alone, two subjects may be
    meant: another chart, another grant.
    """
    if _values(first) == _values(second):
        return True
    is_named = bool(_NAME.search(first.text)) and bool(first.dates)
    differ = sum(a != b for a, b in zip(_values(first), _values(second), strict=False))
    is_count = first.quantities[0].kind is QuantityKind.COUNT
    alone = differ == 1 and (len(first.quantities) > 1 or is_count)
    return is_named and alone and first.block.section == second.block.section


_REFERENCE = re.compile(
    r"(?:minutes?|items?|refs?\.?|references?|resolutions?|decisions?|pages?|paragraphs?|sections?|"
    r"appendix|agenda)(?: (?:no\.?|nos\.?|number))? ?$",
    re.IGNORECASE,
)


def _is_reference(said: Said, at: int) -> bool:
    """Whether a number names a minute, page or item: it counts nothing."""
    text, q = said.block.text, said.quantities[at]
    after = text[q.end : q.end + 2]
    return _REFERENCE.search(text[: q.start]) is not None or bool(re.match(r"/\d", after))


def _values(said: Said) -> list[object]:
    return [q.value for q in said.quantities]


def _claim(first: Said, second: Said) -> Claim:
    differs = next(
        (
            (a, b)
            for at, (a, b) in enumerate(zip(first.quantities, second.quantities, strict=True))
            if not a.span.meets(b.span) and not _is_reference(first, at)
        ),
        None,
    )
    a, b = differs or (first.quantities[0], second.quantities[0])
    return Claim(
        kind="duplicate",
        quote=second.text,
        at=b.at,
        verdict=Verdict.INCONSISTENT if differs else Verdict.CONSISTENT,
        stated=b.text,
        recomputed=a.text,
        severity=Severity.MATERIAL if differs else Severity.NONE,
        explanation=f"The same sentence stands before with {a.text}.",
        quantities=(b, a),
        parts=("stated", "said before"),
        others=(a.at,),
    )
