"""Keeping a document as an edition, whatever it is: its files first, then its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from watchward.content.document import Document
from watchward.registers.database import atomic
from watchward.registers.models import Edition, EditionFile, FigureUse, Person
from watchward.render import figures_file
from watchward.render.formats import render
from watchward.usecases.service import edition_store as store
from watchward.usecases.service.audit import Actor, actor_of, note
from watchward.words.marking import Marking, highest

FIGURES = "figures"
"""The form of the file that lists every figure of an edition."""


@dataclass(frozen=True, slots=True)
class NewEdition:
    """What the row of an edition says; `period` is a period's key, `area` blank for several."""

    kind: str
    title: str
    period: str
    area: str
    marking: Marking
    audience: str
    version: int
    request: dict[str, Any]


def marking_of(document: Document) -> Marking:
    """The marking of the highest part."""
    parts = [document.cover.marking, *(section.marking for section in document.sections)]
    return highest([*parts, *(figure.marking for figure in document.figures())])


def content_of(document: Document, form: str) -> bytes:
    """The document in a form. CSV is the layout a force publishes."""
    if form == FIGURES:
        return figures_file.render(document).encode()
    if form == "csv":
        from watchward.render.summary_csv import render as published_layout

        return published_layout(document).encode()
    return render(document, form)


def enter(
    document: Document, new: NewEdition, kept: Sequence[store.Kept], person: Person | None,
    actor: Actor | None,
) -> Edition:  # fmt: skip
    """The rows of a draft edition whose files are kept, all or none."""
    with atomic():
        edition: Edition = Edition.objects.create(
            kind=new.kind,
            title=new.title[:200],
            period=new.period,
            area=new.area,
            marking=new.marking.value,
            audience=new.audience,
            version=new.version,
            request=new.request,
            made_by=person,
        )
        EditionFile.objects.bulk_create(
            EditionFile(edition=edition, form=k.form, name=k.name, checksum=k.checksum, size=k.size)
            for k in kept
        )
        FigureUse.objects.bulk_create(
            (
                FigureUse(edition=edition, figure_key=figure.key, figure_id=figure.id)
                for figure in document.figures()
            ),
            batch_size=500,
        )
        note(actor or actor_of(person), "made an edition", edition.title, {"edition": edition.pk})
    return edition
