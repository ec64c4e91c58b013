"""Reading the options of the upload form."""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile

from watchward.usecases.profile import read_profile
from watchward.usecases.service.uploads import Choices
from watchward.web.pages.uploads_context import KINDS, Problem
from watchward.words.errors import UsageProblem, WatchwardError
from watchward.words.periods import Month

LARGEST_PROFILE = 200_000
_MODES = {"": None, "replace": True, "update": False}


def choices_of(
    values: dict[str, str], profile: UploadedFile | None
) -> tuple[Choices | None, tuple[Problem, ...]]:
    """The options chosen, or what has to be put right first."""
    problems: list[Problem] = []
    if values["kind"] not in {value for value, *_ in KINDS}:
        problems.append(Problem("kind", "Choose what the files hold"))
    if values["mode"] not in _MODES:
        problems.append(Problem("mode", "Choose how to load"))
    covers = _covers(values, problems)
    year = _number(values["year"], 1900, 2200, Problem("year", "Enter a year, such as 2023"))
    share = _number(
        values["max_rejects"] or "1",
        0,
        100,
        Problem("max_rejects", "Enter a per cent from 0 to 100"),
    )
    problems += [found for found in (year, share) if isinstance(found, Problem)]
    columns = _columns(profile, problems)
    if problems:
        return None, tuple(problems)
    assert not isinstance(year, Problem) and not isinstance(share, Problem)
    return Choices(
        replace=_MODES[values["mode"]],
        covers=covers,
        columns=tuple(columns.items()),
        year=int(year) if year is not None else None,
        max_rejects=(share if share is not None else 1.0) / 100,
    ), ()


def _covers(values: dict[str, str], problems: list[Problem]) -> tuple[str, str] | None:
    first, last = values["covers_from"], values["covers_to"]
    if not first and not last:
        return None
    try:
        months = Month.parse(first), Month.parse(last)
    except UsageProblem:
        problems.append(Problem("covers_from", "Enter both months like 2024-10, or neither"))
        return None
    if months[0] > months[1]:
        problems.append(Problem("covers_from", "Enter a first month no later than the last"))
    return str(months[0]), str(months[1])


def _number(text: str, least: float, most: float, problem: Problem) -> float | Problem | None:
    if not text:
        return None
    try:
        number = float(text)
    except ValueError:
        return problem
    return number if least <= number <= most else problem


def _columns(profile: UploadedFile | None, problems: list[Problem]) -> dict[str, str]:
    """The headings that a profile maps."""
    if profile is None:
        return {}
    if (profile.size or 0) > LARGEST_PROFILE:
        problems.append(Problem("profile", "Choose a profile, a small TOML file"))
        return {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "profile.toml"
        path.write_bytes(profile.read())
        try:
            return read_profile(path)
        except WatchwardError as error:
            problems.append(Problem("profile", f"{error.given}. {error.remedy}"))
            return {}
