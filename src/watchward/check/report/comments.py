"""A copy of a Word document with each finding as a comment at its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from watchward.check.checking import findings
from watchward.check.inventory import parts_of
from watchward.check.model import Checked, Claim, Location
from watchward.check.places import place_in_words
from watchward.words.errors import Refused

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

AUTHOR, INITIALS = "Figure check", "FC"
_LETTERS = re.compile(r"[\W_]+")


def docx_with_comments(path: Path, checked: Checked) -> bytes:
    """The Word document at `path` with a comment for each finding of `checked`.

    A finding whose place is not found again stands at the top of the document
    and says where it belongs, so that none is lost. Raises Refused for a file
    that Word's reader cannot open.
    """
    import docx

    try:
        document = docx.Document(str(path))
    except Exception as error:  # whatever a broken file makes the library raise
        raise Refused(
            expected=f"a Word document that can be opened: {path.name}",
            given=f"{type(error).__name__}",
            remedy="Open it in Word, save it again as a .docx, and check that copy.",
        ) from None
    places = _Places(document, checked)
    for claim in findings(checked):
        _comment(document, places, claim, checked.paper.name)
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def _comment(document: Document, places: _Places, claim: Claim, home: str) -> None:
    paragraph = places.find(claim)
    text = claim.explanation
    if paragraph is None:
        text = f"At {place_in_words(claim.at, home)}, “{claim.quote.strip()}”. {text}"
        paragraph = next((p for p in document.paragraphs if p.runs), None)
        if paragraph is None:
            paragraph = document.add_paragraph("Findings of the figure check")
    runs = _runs(paragraph, claim.stated)
    document.add_comment(runs, text=text, author=AUTHOR, initials=INITIALS)


def _runs(paragraph: Paragraph, stated: str) -> Any:
    """The runs that print what is stated; else all of the paragraph."""
    runs = paragraph.runs
    start = paragraph.text.find(stated.strip()) if stated.strip() else -1
    joined = "".join(run.text for run in runs)
    if start < 0 or joined != paragraph.text:
        return runs
    end, at, hit = start + len(stated.strip()), 0, []
    for run in runs:
        if at < end and start < at + len(run.text):
            hit.append(run)
        at += len(run.text)
    return hit or runs


def _plain(text: str) -> str:
    """Letters and figures alone: what cleaning the text for reading leaves as it was."""
    return _LETTERS.sub("", text).casefold()


class _Places:
    """Where the blocks and cells of a paper stand in the Word document."""

    def __init__(self, document: Document, checked: Checked) -> None:
        self.paragraphs: dict[str, list[Paragraph]] = {}
        for paragraph in _paragraphs(document):
            if paragraph.runs and (said := _plain(paragraph.text)):
                self.paragraphs.setdefault(said, []).append(paragraph)
        self.order: dict[Location, tuple[str, int]] = {}
        met: dict[str, int] = {}
        for part in parts_of(checked.paper):
            for said in {_plain(part.text)}:
                self.order[part.at] = (said, met.get(said, 0))
                met[said] = met.get(said, 0) + 1

    def find(self, claim: Claim) -> Paragraph | None:
        """The paragraph of a claim: that of its text, counted among those that say the same."""
        said, number = self.order.get(claim.at, ("", 0))
        same = self.paragraphs.get(said, [])
        if said and number < len(same):
            return same[number]
        quoted = _plain(claim.quote)
        if len(quoted) < 12:
            return None
        holding = [p for text, held in self.paragraphs.items() if quoted in text for p in held]
        return holding[0] if len(holding) == 1 else None


def _paragraphs(document: Document) -> Iterator[Paragraph]:
    """Every paragraph in reading order, those in tables too, each once."""
    from docx.oxml.ns import qn
    from docx.text.paragraph import Paragraph as Made

    for element in document.element.body.iter(qn("w:p")):
        yield Made(element, document._body)
