"""Lists of labelled numbers that are told in words: what their items add up to, and their shares.

“3,190 were red (32.1%)” as one item after another, or “Red: 3,190. Amber: 5,914. Total: 9,104.”
in one paragraph. The whole is an item called the total, or stands in the sentence that leads to
the list or follows it. Items are parts of one whole only where they are told in one form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from watchward.check.model import Block, Quantity, QuantityKind, TextBlock
from watchward.check.prose.said import Said, number

__all__ = ["Entry", "Listing", "listings"]

_FEWEST = 2
_LABEL = r"(?P<label>[a-z‡¤£][^⟦⟧:;.=()]{0,80}?(?:\([^⟦⟧()]{1,30}\))?)"
_WORDS = r"(?P<label>[^⟦⟧:;.=()]{2,80}?)"
_COUNT, _SHARE = number("n", "cm"), number("p", "p")
_OF = r"(?: of (?:the |all )?[a-z ]{1,30})?"
_END = r" ?[.,;]?(?: and)?"
_FORMS = {
    "labelled": re.compile(
        rf"{_LABEL}(?: ?[:=] ?| [-–—] ){_COUNT}(?: [a-z -]{{1,40}})?(?:,? \({_SHARE}{_OF}\))?{_END}"
    ),
    "labelled shares": re.compile(rf"{_LABEL}(?: ?[:=] ?| [-–—] ){_SHARE} \({_COUNT}\){_END}"),
    "counted": re.compile(
        rf"{_COUNT}(?P<label> [^⟦⟧:;.=()]{{2,80}}?)(?:,? (?:\(|or ){_SHARE}{_OF}\)?)?{_END}"
    ),
    "counted first": re.compile(rf"{_COUNT} \({_SHARE}{_OF}\),? {_WORDS}{_END}"),
    "shared": re.compile(rf"{_SHARE} \({_COUNT}\),? {_WORDS}{_END}"),
}
_NO_PART = re.compile(
    r"\b(?:up|down|rose|risen|fell|fallen|increas\w+|decreas\w+|reduc\w+|more|fewer|less|higher|"
    r"lower|than|compared|chang\w+|averag\w+|mean|median|per|rates?|targets?|of which|including|"
    r"previous|last year|from|an? (?:rise|fall|drop))\b"
)
_TOTAL = re.compile(r"(?:the |an? |grand |overall |combined )*totals?\b[^⟦⟧]*|[^⟦⟧]*\btotal")
_TOTAL_ALONE = re.compile(r"(?:the |grand |overall |combined )*totals?")
_IS_TOLD = re.compile(
    r"\b(?:in total|in all|altogether|all told|total(?:s|led|ling)?|combined|add(?:s|ed)? up to)\b"
)
_OPEN = re.compile(
    r"\b(?:includ\w+|such as|e\.g\.|for example|for instance|among|some of|main|mainly|mostly|top|"
    r"largest|highest|key|selected|examples?|notabl\w+|also|other|further|another|remain\w+|"
    r"excluding|except|about|since|so far|unique|individuals?|distinct)\b"
)
_PIECES = re.compile(r"; ?|, (?=[a-z‡¤][^⟦⟧,;:]{0,60}(?: ?:| [-–—]) ?⟦)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One item: its sentence, its label, its number, and the share told with it."""

    said: Said
    label: str
    number: Quantity
    share: Quantity | None
    form: str

    @property
    def is_total(self) -> bool:
        """Whether its label calls it the total of the others."""
        return self.form == "labelled" and _TOTAL.fullmatch(self.label) is not None


@dataclass(frozen=True, slots=True)
class Listing:
    """The parts of a list, and what is told to be their whole, with its sentence.

    `is_open` says that the words before the list tell of some of the parts only, `is_row` that
    the whole is an item called the total and nothing else.
    """

    parts: tuple[Entry, ...]
    whole: tuple[Said, Quantity] | None
    is_open: bool
    is_row: bool = False


def listings(
    spoken: Sequence[tuple[int, Sequence[Said]]], blocks: Sequence[Block]
) -> Iterator[Listing]:
    """Every list of a paper; `spoken` are the sentences of each block that has numbers."""
    held = dict(spoken)
    for _at, sentences in spoken:
        yield from _within(sentences)
    run: list[tuple[int, Entry]] = []
    for at, sentences in spoken:
        entry = _only(sentences) if _may_be_item(blocks[at]) else None
        if run and (entry is None or at != run[-1][0] + 1 or entry.form != run[-1][1].form):
            yield from _of_blocks(run, held, blocks)
            run = []
        if entry is not None:
            run.append((at, entry))
    yield from _of_blocks(run, held, blocks)


def _may_be_item(block: Block) -> bool:
    return isinstance(block, TextBlock) and not block.is_caption


def _only(sentences: Sequence[Said]) -> Entry | None:
    """The one item that a block is."""
    found = _entries(sentences[0]) if len(sentences) == 1 else []
    return found[0] if len(found) == 1 else None


def _entries(said: Said) -> list[Entry]:
    """The items of a sentence, set apart by semicolons or commas; none if a piece is not one."""
    if said.marks.count("⟦") > 2 * len(_PIECES.findall(said.marks)) + 2:
        return []
    if (whole := _entry(said, said.marks.strip())) is not None:
        return [whole]
    found = [_entry(said, piece.strip()) for piece in _PIECES.split(said.marks) if piece.strip()]
    return [entry for entry in found if entry is not None] if None not in found else []


def _entry(said: Said, marks: str) -> Entry | None:
    for form, pattern in _FORMS.items():
        match = pattern.fullmatch(marks)
        if match is None or _NO_PART.search(marks):
            continue
        share = said.of(match["p"]) if match["p"] else None
        amount = said.of(match["n"])
        if amount.bound or amount.value < 0 or (share is not None and share.is_signed):
            return None
        return Entry(said, match["label"].strip(), amount, share, form)
    return None


def _within(sentences: Sequence[Said]) -> Iterator[Listing]:
    """“Red: 3,190. Amber: 5,914. Total: 9,104.” in one paragraph, and in one sentence."""
    run: list[Entry] = []
    for said in sentences:
        found = _entries(said)
        if not all(entry.form == "labelled" for entry in found):
            found = []
        run = [*run, *found] if found else []
        while (end := next((n for n, e in enumerate(run) if e.is_total), None)) is not None:
            yield from _listing(run[:end], run[end], is_open=False)
            run = run[end + 1 :]


def _listing(parts: Sequence[Entry], total: Entry, *, is_open: bool) -> Iterator[Listing]:
    if _is_alike(parts) and parts[0].number.kind is total.number.kind:
        is_row = _TOTAL_ALONE.fullmatch(total.label) is not None
        yield Listing(tuple(parts), (total.said, total.number), is_open, is_row)


def _is_alike(parts: Sequence[Entry]) -> bool:
    return len(parts) >= _FEWEST and len({part.number.kind for part in parts}) == 1


def _of_blocks(
    run: Sequence[tuple[int, Entry]], held: dict[int, Sequence[Said]], blocks: Sequence[Block]
) -> Iterator[Listing]:
    """The list that some blocks are, with the whole that is told in or beside it."""
    if not run:
        return
    first, last = run[0][0], run[-1][0]
    lead = blocks[first - 1] if first else None
    entries = [entry for _at, entry in run]
    is_open = isinstance(lead, TextBlock) and (
        lead.is_item or bool(_OPEN.search(lead.text.lower()))
    )
    if entries[-1].is_total:
        yield from _listing(entries[:-1], entries[-1], is_open=is_open)
        return
    if not _is_alike(entries) or not all(_is_item(blocks[at]) for at, _entry in run):
        return
    after = blocks[last + 1] if last + 1 < len(blocks) else None
    goes_on = isinstance(after, TextBlock) and after.is_item
    kind = entries[0].number.kind
    whole = None if goes_on else _told_after(held.get(last + 1, ()), kind)
    whole = whole or _told_before(held.get(first - 1, ()), kind)
    yield Listing(tuple(entries), whole, is_open or goes_on)


def _is_item(block: Block) -> bool:
    return isinstance(block, TextBlock) and block.is_item


def _told_after(sentences: Sequence[Said], kind: QuantityKind) -> tuple[Said, Quantity] | None:
    """“In total there were 9,104 calls”: the one number of the sentence after the list."""
    said = sentences[0] if sentences else None
    if said is None or not _IS_TOLD.search(said.marks) or said.block.is_item:
        return None
    return _whole_of(said, kind)


def _told_before(sentences: Sequence[Said], kind: QuantityKind) -> tuple[Said, Quantity] | None:
    """“Of the 9,104 calls in the year:”: the one number of the words that lead to the list."""
    said = sentences[-1] if sentences else None
    if said is None or not said.text.rstrip().endswith(":"):
        return None
    return _whole_of(said, kind)


def _whole_of(said: Said, kind: QuantityKind) -> tuple[Said, Quantity] | None:
    if len(said.quantities) != 1 or _NO_PART.search(said.marks) or _OPEN.search(said.marks):
        return None
    whole = said.quantities[0]
    return (said, whole) if whole.kind is kind and not whole.bound else None
