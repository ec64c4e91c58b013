"""A derivation in words: “the change from 1,090 (referrals) to 1,248 (referrals)”."""

from __future__ import annotations

from collections.abc import Sequence

from watchward.check.weighing.exact import HOW, operation
from watchward.check.weighing.pairing import Derivation
from watchward.check.weighing.terms import Term

__all__ = ["in_words", "name_of"]

_MOST = 6


def in_words(derivation: Derivation) -> str:
    """What a derivation does with its terms, each as printed and by its name."""
    terms = [_told(term) for term in derivation.terms]
    return HOW[operation(derivation)][1].format(
        a=terms[0], b=terms[min(1, len(terms) - 1)], last=terms[-1], all=_listed(terms),
        parts=_listed(terms[:-1]), others=_listed(terms[1:]), factor=_factor(derivation),
    )  # fmt: skip


def name_of(term: Term) -> str:
    """What a term is of: the row it stands in, or the noun beside it."""
    if term.cell is not None:
        return term.cell.strand.name.strip()
    return term.quantity.unit if term.quantity.unit not in ("£", "%") else ""


def _told(term: Term) -> str:
    """A number as printed, with its row; of the prose as it stands."""
    text = term.quantity.text.strip()
    name = name_of(term) if term.cell is not None else ""
    return f"{text} ({name})" if name else text


def _listed(terms: Sequence[str]) -> str:
    if len(terms) > _MOST:
        return f"{', '.join(terms[:_MOST])} and {len(terms) - _MOST} more"
    if len(terms) < 2:
        return terms[0] if terms else ""
    return f"{', '.join(terms[:-1])} and {terms[-1]}"


def _factor(derivation: Derivation) -> str:
    op = derivation.op
    if op[:2] == "by":
        return op[2:]
    return op[1:] if op[:1] == "x" else f"{derivation.factor:,.0f}"
