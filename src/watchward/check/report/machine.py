"""The figure check for machines: one object a claim, the coverage, and every number."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from watchward.check.checking import coverage
from watchward.check.inventory import faulty_numbers
from watchward.check.model import (
    Checked,
    Claim,
    Location,
    Quantity,
    QuantityKind,
    Standing,
    Verdict,
)
from watchward.words.numbers import MINUS, decimal_text


def as_json(papers: Sequence[Checked], version: int | None = None) -> str:
    """The check of some papers as JSON text.

    `claims` holds one object a claim; `coverage` how many numbers of each
    document came to what; `numbers` every number; `passed_over` the numerals
    that are dates, references and the like. `data_version` is the version of
    the workspace the papers were held against, or null. Each of these objects
    stands on a line of its own.
    """
    claims = [claim for checked in papers for claim in checked.claims]
    numbers = [
        (checked.paper.name, *standing) for checked in papers for standing in checked.numbers
    ]
    written = _Written()
    whole: dict[str, object] = {
        "documents": (_text(_document(checked)) for checked in papers),
        "data_version": version,
        "coverage": (_text(_coverage(checked)) for checked in papers),
        "claims": map(written.claim, claims),
        "numbers": map(written.number, numbers),
        "passed_over": (
            _text(
                {"text": text, "location": location(at), "why": why, "document": checked.paper.name}
            )
            for checked in papers
            for text, at, why in checked.passed_over
        ),
    }
    return _an_object_a_line(whole)


def _document(checked: Checked) -> dict[str, Any]:
    return {
        "document": checked.paper.name,
        "kind": checked.paper.kind,
        "title": checked.paper.title,
        "remarks": list(checked.paper.remarks),
    }


class _Written:
    """The text of a number's object without its braces: written once, for many claims hold it."""

    def __init__(self) -> None:
        self._kept: dict[int, tuple[Quantity, str]] = {}

    def of(self, quantity: Quantity) -> str:
        kept = self._kept.get(id(quantity))
        if kept is None:
            kept = self._kept[id(quantity)] = (quantity, _text(_number(quantity))[1:-1])
        return kept[1]

    def claim(self, claim: Claim) -> str:
        """The text of what `claim_object` gives."""
        quantities = ", ".join(
            f'{{"part": {_text(name)}, {self.of(quantity)}}}'
            for name, quantity in named_parts(claim)
        )
        before, after = (_text(part)[1:-1] for part in _around_its_numbers(claim))
        return f'{{{before}, "quantities": [{quantities}], {after}}}'

    def number(self, number: tuple[str, Quantity, Standing]) -> str:
        name, quantity, standing = number
        told = f'"document": {_text(name)}, {self.of(quantity)}, "standing": {_text(str(standing))}'
        return f"{{{told}}}"


_text = json.JSONEncoder(ensure_ascii=False).encode
"""JSON without line breaks: that is what the encoder writes fast."""


def _an_object_a_line(whole: Mapping[str, object]) -> str:
    """JSON text of lists of objects in text, in which a person can still find a claim."""
    parts = (f" {_text(name)}: {_lines(value)}" for name, value in whole.items())
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _lines(value: object) -> str:
    if not isinstance(value, Iterator):
        return _text(value)
    objects = ",\n".join(f"  {one}" for one in value)
    return f"[\n{objects}\n ]" if objects else "[]"


def _coverage(checked: Checked) -> dict[str, Any]:
    counts = coverage(checked)
    verdicts = [claim.verdict for claim in checked.claims]
    return {
        "document": checked.paper.name,
        "numbers": len(checked.numbers),
        **{str(standing).replace(" ", "_"): count for standing, count in counts.items()},
        "passed_over": len(checked.passed_over),
        "claims": len(verdicts),
        **{str(verdict): verdicts.count(verdict) for verdict in Verdict},
    }


def claim_object(claim: Claim) -> dict[str, Any]:
    """One claim as named values; text as printed, so that a person can find it."""
    before, after = _around_its_numbers(claim)
    quantities = [{"part": name, **_number(quantity)} for name, quantity in named_parts(claim)]
    return {**before, "quantities": quantities, **after}


def _around_its_numbers(claim: Claim) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a claim's object says before its quantities, and after them."""
    before = {
        "document": claim.at.document,
        "location": location(claim.at),
        "quote": claim.quote,
        "kind": claim.kind,
    }
    after = {
        "stated": claim.stated,
        "recomputed": claim.recomputed,
        "verdict": str(claim.verdict),
        "severity": str(claim.severity),
        "cause": str(claim.cause),
        "explanation": claim.explanation,
    }
    return before, after


def named_parts(claim: Claim) -> list[tuple[str, Quantity]]:
    """The numbers of a claim with what each is to it; the one that is wrong is “stated”."""
    wrong = faulty_numbers(claim) if claim.verdict is Verdict.INCONSISTENT else ()
    names = (*claim.parts, *[""] * len(claim.quantities))
    return [
        (name or ("stated" if quantity in wrong else ""), quantity)
        for name, quantity in zip(names, claim.quantities, strict=False)
    ]


def _number(quantity: Quantity) -> dict[str, Any]:
    known = quantity.kind is not QuantityKind.UNKNOWN
    return {
        "text": quantity.text,
        "kind": str(quantity.kind),
        "value": _decimal(quantity) if known else None,
        "unit": quantity.unit,
        "location": location(quantity.at),
    }


def _decimal(quantity: Quantity) -> str:
    """The value as plain decimal text; at most 6 decimals, for thirds and the like."""
    value = quantity.value
    if value.denominator == 1:
        return str(value.numerator)
    text = decimal_text(value.numerator, value.denominator, 6).replace(MINUS, "-")
    return text.rstrip("0").rstrip(".")


def location(at: Location) -> dict[str, Any]:
    """A place; null where a count does not apply. The document is named where it matters."""
    counts: dict[str, Any] = {
        "line": at.line or None,
        "page": at.page or None,
        "paragraph": at.paragraph or None,
        "table": at.table or None,
        "row": at.row or None,
        "column": at.column or None,
    }
    return {**counts, "sheet": at.sheet} if at.sheet else counts
