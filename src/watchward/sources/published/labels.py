"""Row labels to crime types: by exact name after the leading hyphen, or by an exact alias."""

from __future__ import annotations

import re

from watchward.sources.published.cells import DASHES, tidy
from watchward.words.offences import offence_tree

ALIASES = {
    # As printed in papers of 2022 and 2023.
    "Rape - Under 16 yrs.": "rape-under-16",
    "Rape - Over 16 yrs.": "rape-over-16",
}
"""Labels met in published papers that differ from the name in the tree by a slip."""

_LEAD = re.compile(rf"^[{re.escape(DASHES)}\u2022\u00b7>]\s+")
_NOTE = re.compile(r"\s*\[note [0-9]{1,3}\]$", re.IGNORECASE)


def bare_label(printed: str) -> str:
    """A label without its leading hyphen or bullet and without a trailing [note 1]."""
    return _NOTE.sub("", _LEAD.sub("", tidy(printed)))


def crime_type_of(printed: str) -> str:
    """The short name of the crime type of exactly this label, or ""."""
    label = bare_label(printed)
    found = offence_tree().by_name(label)
    return found.slug if found else ALIASES.get(label, "")
