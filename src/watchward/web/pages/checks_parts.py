"""What several pages of figure checks need."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile

from watchward.registers.models import PaperCheck
from watchward.usecases.service.audit import note
from watchward.usecases.service.upload_files import Sent
from watchward.web.asking import Ask
from watchward.words.errors import Refused
from watchward.words.marking import Marking


def sent_of(file: UploadedFile) -> Sent:
    """A file of a form, as use cases take it."""
    return Sent(str(file.name), int(file.size or 0), file.chunks)


def refusal_words(error: Refused) -> str:
    """A refusal in one line, for a form."""
    return f"Expected {error.expected}, but given {error.given}. {error.remedy}"


def note_sensitive(ask: Ask, made: PaperCheck) -> None:
    """Write down that somebody looked at a check that not everybody may see."""
    if Marking(made.marking) is not Marking.OFFICIAL:
        note(ask.actor, "looked at a sensitive check", made.title, {"check": made.pk})
