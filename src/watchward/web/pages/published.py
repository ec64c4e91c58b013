"""Pages: what is published, for anybody."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.cache import get_conditional_response

from watchward.registers.models import Edition, EditionFile
from watchward.usecases.service.audit import note
from watchward.usecases.service.editions import FORM_WORDS, MEDIA
from watchward.usecases.service.public_editions import (
    PublicEdition,
    public_edition,
    public_file,
    published_editions,
)
from watchward.web.asking import Ask
from watchward.web.pages.errors import ErrorPage, respond
from watchward.web.routes import Route
from watchward.web.templating import render
from watchward.words.roles import Ability

FRESH = "public, no-cache"
"""Anybody's cache may keep it, and asks each time whether it still stands (it may be withdrawn)."""


@dataclass(frozen=True, slots=True)
class PublishedList:
    """Every public edition published, the newest first."""

    current: tuple[Edition, ...]
    withdrawn: tuple[Edition, ...]
    form_words: dict[str, str]


@dataclass(frozen=True, slots=True)
class PublishedPage:
    """One public edition for residents."""

    told: PublicEdition
    files: tuple[EditionFile, ...]
    form_words: dict[str, str]


def show_list(ask: Ask) -> HttpResponse:
    """The list."""
    found = published_editions()
    gone = Edition.Status.WITHDRAWN
    context = PublishedList(
        tuple(edition for edition in found if edition.status != gone),
        tuple(edition for edition in found if edition.status == gone),
        FORM_WORDS,
    )
    return render(ask.request, "published/list.html", context)


def show(ask: Ask, pk: int) -> HttpResponse:
    """One edition; of one withdrawn, when and why."""
    told = public_edition(ask.workspace, pk)
    files = () if told.is_withdrawn else tuple(told.edition.files.all())
    return render(ask.request, "published/edition.html", PublishedPage(told, files, FORM_WORDS))


def send(ask: Ask, pk: int, form: str) -> HttpResponse:
    """One file; gone once the edition was withdrawn."""
    found = public_file(ask.workspace, pk, form)
    if found is None:
        return gone(ask)
    file, content = found
    response = file_response(file, content, inline=form == "html")
    response["ETag"] = etag = f'"{file.checksum}"'
    response["Cache-Control"] = FRESH
    unchanged = get_conditional_response(ask.request, etag=etag, response=response)
    if unchanged is response and ask.person is not None:
        note(ask.actor, "downloaded an edition", file.edition.title, {"edition": pk, "form": form})
    return unchanged


def gone(ask: Ask) -> HttpResponse:
    """The answer for a file of an edition that was withdrawn."""
    page = ErrorPage(
        "This edition was withdrawn",
        "an edition that stands",
        "one that was withdrawn; its files are no longer given out",
        "Go to the published editions and choose a newer one.",
    )
    return respond(ask.request, page, 410)


def file_response(file: EditionFile, content: bytes, *, inline: bool = False) -> HttpResponse:
    """A file of an edition to save or, inline, to read in the browser."""
    media = MEDIA[file.form]
    text = media.startswith(("text/", "application/json"))
    response = HttpResponse(content, content_type=f"{media}; charset=utf-8" if text else media)
    kind = "inline" if inline else "attachment"
    response["Content-Disposition"] = f'{kind}; filename="{file.name}"'
    response["Content-Security-Policy"] = _policy(content) if file.form == "html" else "sandbox"
    return response


def _policy(content: bytes) -> str:
    """The page's own policy, which allows its one style sheet by digest, and no script."""
    found = re.search(rb'http-equiv="Content-Security-Policy" content="([^"]+)"', content[:4000])
    own = found[1].decode() if found else "default-src 'none'"
    boxed = "sandbox allow-downloads allow-top-navigation-by-user-activation"
    return f"{own}; frame-ancestors 'none'; {boxed}"


ROUTES: tuple[Route, ...] = (
    Route("published", show_list, "published", needs=Ability.SEE_PUBLISHED),
    Route("published/<int:pk>", show, "published-edition", needs=Ability.SEE_PUBLISHED),
    Route("published/<int:pk>/<str:form>", send, "published-file", needs=Ability.SEE_PUBLISHED),
)
