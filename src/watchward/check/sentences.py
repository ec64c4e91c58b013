"""Each finding in plain words: what was expected, from which parts, why, and how serious it is."""

from __future__ import annotations

from dataclasses import replace

from watchward.check.inventory import faulty_numbers
from watchward.check.model import Cause, Claim, Quantity, Severity, Verdict
from watchward.check.places import place_in_words

CAUSES = {
    Cause.SIGN: "the sign was lost or turned round",
    Cause.LATER_BASE: "it was divided by the later value, not the earlier",
    Cause.POINTS: "percent and percentage points were mixed up",
    Cause.WRONG_END: "the places were counted from the wrong end",
    Cause.BASE: "the total it is held against leaves out, or takes in, a row",
    Cause.DIGITS: "two digits were swapped",
    Cause.ROW_ABOVE: "it was copied from another row of the column",
    Cause.PERIOD: "it belongs to a different period",
    Cause.ROUNDING: "it was rounded more than once, or cut off instead of rounded",
    Cause.DIRECTION: "the word for the direction does not fit the numbers",
    Cause.TYPED: "it was mistyped",
}
"""Each cause as the end of the sentence “The likely cause: …”."""

SERIOUS = {
    Severity.COSMETIC: "Cosmetic: only the last digit differs.",
    Severity.MATERIAL: "Material: the number is wrong.",
    Severity.MESSAGE: "This changes the message: a reader would take away the wrong thing.",
}
"""How serious, as a sentence of its own."""

STATES = 60
"""So many letters of what is stated are shown; a longer one is cut."""


def explained(claim: Claim) -> Claim:
    """The claim with its explanation in full. What its finder said of it already is kept."""
    whole = _in_full(claim, claim.explanation.strip())
    return claim if whole == claim.explanation else replace(claim, explanation=whole)


def _in_full(claim: Claim, said: str) -> str:
    if claim.verdict is Verdict.UNVERIFIABLE:
        return said or _cannot_tell(claim)
    lead = _closed(said) or (
        _expected(claim) if claim.verdict is Verdict.INCONSISTENT else _holds(claim)
    )
    if claim.verdict is Verdict.CONSISTENT:
        return lead
    sentences = [lead, _from_parts(claim), _cause(claim, said), SERIOUS.get(claim.severity, "")]
    return " ".join(each for each in sentences if each)


def _closed(sentence: str) -> str:
    return sentence if not sentence or sentence[-1] in ".!?" else f"{sentence}."


def _cannot_tell(claim: Claim) -> str:
    missing = claim.missing.strip().rstrip(".")
    return (
        f"It cannot be checked: {missing}."
        if missing
        else "Nothing in the paper lets it be checked."
    )


def _stated(claim: Claim) -> str:
    text = " ".join(claim.stated.split())
    return text if len(text) <= STATES else f"{text[: STATES - 1]}…"


def _expected(claim: Claim) -> str:
    expected = claim.recomputed or "something else"
    return f"The paper says {_stated(claim)}, but its own numbers give {expected}."


def _holds(claim: Claim) -> str:
    stated = _stated(claim)
    return f"{stated} follows from the other numbers." if stated else "The numbers agree."


def parts_in_words(claim: Claim) -> list[tuple[str, Quantity]]:
    """The numbers a claim rests on, each with what it is to it, without the faulty ones."""
    faulty = faulty_numbers(claim) if claim.verdict is Verdict.INCONSISTENT else ()
    names = (*claim.parts, *[""] * len(claim.quantities))
    return [
        (name, quantity)
        for name, quantity in zip(names, claim.quantities, strict=False)
        if quantity not in faulty
    ]


def _from_parts(claim: Claim) -> str:
    parts = parts_in_words(claim)
    if not parts:
        return ""
    listed = [_part(name, quantity, claim) for name, quantity in parts[:6]]
    more = f", and {len(parts) - 6} more" if len(parts) > 6 else ""
    return f"It rests on: {'; '.join(listed)}{more}."


def _part(name: str, quantity: Quantity, claim: Claim) -> str:
    what = f"{name} " if name else ""
    elsewhere = quantity.at != claim.at
    place = f" ({place_in_words(quantity.at, claim.at.document)})" if elsewhere else ""
    return f"{what}{quantity.text.strip()}{place}"


def _cause(claim: Claim, said: str) -> str:
    """The cause, unless it is not known or the finder's own words name it."""
    words = CAUSES.get(claim.cause, "")
    if not words or str(claim.cause) in said:
        return ""
    return f"The likely cause: {words}."
