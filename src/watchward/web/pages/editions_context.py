"""What the pages of editions show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from watchward.registers.models import Edition, EditionFile
from watchward.usecases.service.check_reading import CheckLine
from watchward.usecases.service.editions import EditionRequest
from watchward.usecases.service.releases import Neighbour

Options = tuple[tuple[str, str, bool], ...]
"""Choices of a form: value, words, and whether it is chosen."""


@dataclass(frozen=True, slots=True)
class EditionLine:
    """An edition in the list: with its area's name and its marking in words."""

    edition: Edition
    area: str
    period: str
    marking: str
    audience: str


@dataclass(frozen=True, slots=True)
class EditionList:
    """The editions found, and the filters."""

    lines: tuple[EditionLine, ...]
    statuses: Options
    audiences: Options
    areas: Options
    words: str
    is_filtered: bool
    may_make: bool


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A figure that an edition shows: its id, and what it is in words."""

    id: str
    key: str


@dataclass(frozen=True, slots=True)
class EditionPage:
    """One edition. `past` are the steps of its history, oldest first."""

    line: EditionLine
    files: tuple[EditionFile, ...]
    form_words: dict[str, str]
    past: tuple[tuple[Any, str, str, str], ...]
    figures: tuple[FigureLine, ...]
    figures_count: int
    page_number: int
    pages: int
    neighbours: tuple[Neighbour, ...]
    summary_query: dict[str, str]
    may_publish: bool
    files_shown: bool
    checks: tuple[CheckLine, ...]
    may_check: bool


@dataclass(frozen=True, slots=True)
class Confirm:
    """Publishing or withdrawing, to be confirmed."""

    line: EditionLine
    neighbours: tuple[Neighbour, ...]
    error: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class MakeForm:
    """The form that makes an edition."""

    asked: EditionRequest
    areas: Options
    months: Options
    frames: Options
    against: Options
    audiences: Options
    forms: Options
    threshold: int
    error: str = ""
    error_at: str = ""
