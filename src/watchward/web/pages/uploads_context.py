"""What the upload pages' templates are given, and what their form can hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from watchward.registers.models import Upload
from watchward.usecases.service.upload_files import TAKEN

KINDS = (
    ("offences", "Offences", "The force's extract of recorded offences, one row an offence."),
    ("outcomes", "Outcomes", "Outcomes of offences: reference, type and date."),
    ("incidents", "Incidents", "Incidents and calls, anti-social behaviour among them."),
    ("police-uk", "Open data", "Monthly files of data.police.uk."),
    ("summary", "Published summary", "A performance summary as the force prints it."),
    ("population", "Population", "Residents by area and year."),
    ("areas", "Areas", "Lookups (CSV) or boundaries (GeoJSON)."),
    ("series", "Series", "Figures that arrive already counted."),
    ("codes", "Offence codes", "Codes of your own that no shipped list has."),
)


@dataclass(frozen=True, slots=True)
class KindChoice:
    """A kind that can be chosen, with the endings of file names it takes."""

    value: str
    text: str
    hint: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to put right in the form: which field, and what to do."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class UploadForm:
    """The form: what was filled in, and what has to be put right."""

    values: dict[str, str]
    problems: tuple[Problem, ...]
    limit: int

    @property
    def kinds(self) -> tuple[KindChoice, ...]:
        """The kinds to choose from."""
        chosen = self.values.get("kind", "")
        return tuple(
            KindChoice(value, text, f"{hint} Takes {', '.join(TAKEN[value])}.", value == chosen)
            for value, text, hint in KINDS
        )

    @property
    def endings(self) -> str:
        """Every ending taken, for the browser's file chooser."""
        return ",".join(sorted({"." + e.rpartition(".")[2] for es in TAKEN.values() for e in es}))

    @property
    def has_options(self) -> bool:
        """Whether anything was changed among the options, so that they are shown open."""
        usual = {"mode": "", "max_rejects": "1"}
        names = ("mode", "covers_from", "covers_to", "year", "max_rejects")
        return any(self.values.get(n, "") not in ("", usual.get(n, "")) for n in names)

    def problem(self, field: str) -> str:
        """What is wrong with a field; blank if nothing."""
        return next((p.text for p in self.problems if p.field == field), "")


@dataclass(frozen=True, slots=True)
class UploadPage:
    """An upload. `seen` is what the look found; values of records only with `may_see_values`."""

    upload: Upload
    kind: str
    seen: dict[str, Any]
    done: dict[str, Any]
    refused: dict[str, str]
    may_see_values: bool
    moved_on: bool
    newest: int
