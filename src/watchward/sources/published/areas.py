"""Which area a table is about: by exact names in headings and captions, never by likeness."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from watchward.data import read_list
from watchward.sources.published.blocks import Text
from watchward.sources.published.headings import LABELS, SECTIONS
from watchward.sources.published.spans import without_spans

_NUMBER = re.compile(
    r"^(?:(?:table|figure|fig\.|appendix|annex)\s+[0-9.]+:?|[0-9]+(?:\.[0-9]+)+\.?|[0-9]+[.)])\s+",
    re.IGNORECASE,
)
"""The number in front of a title: "Table 3.", "Figure 5:", "5.2", "1.". Never "12 months"."""
_SUMMARY = re.compile(r"^(?P<area>.+?)(?:'s)?:?\s+performance summary\b", re.IGNORECASE)
_AFTER = re.compile(
    r"(?:\b(?:for|in|of)|[:,\u2013\u2014-])\s+(?P<area>[^:,]+?)(?P<rest>[,:;(.].*)?$"
)
_GENERIC = {
    "summary", "performance", "performance summary", "introduction", "crime data", "data",
    "crime and asb data", "recorded crime", "offences", "offences and solved outcomes", "contents",
    "offences, solved outcomes and solved rates", "crime summary", "tables", "table", "results",
}  # fmt: skip
_JOINING = {"compared", "with", "against", "and", "the", "rolling", "for", "performance", "summary"}
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class NamedArea:
    """An area as printed and its code, "" if the name is not known."""

    code: str
    printed: str


def area_names_of(area_set: str) -> dict[str, str]:
    """Exact names and aliases of a shipped area set to codes (``area_sets``, ``area_aliases``)."""
    names: dict[str, str] = {}
    for row in read_list("area_sets.csv"):
        if row["area_set"] == area_set:
            names |= {row["name"]: row["code"], row["ons_name"]: row["code"]}
    aliases = (row for row in read_list("area_aliases.csv") if row["area_set"] == area_set)
    return names | {row["alias"]: row["code"] for row in aliases}


def find_area(
    before: Sequence[Text], names: Mapping[str, str], has_headings: bool
) -> NamedArea | None:
    """The area named by the nearest text before a table, or None.

    `before` are texts nearest first, back to the table before. A heading that
    is neither an area nor a general title is an area that is not known.
    """
    for text in before:
        found = _named_in(text, names)
        if found:
            return found
        if _is_heading(text, has_headings) and not is_general(text.text):
            return NamedArea("", text.text)
    return None


def _is_heading(text: Text, has_headings: bool) -> bool:
    """Whether a text stands as a heading; in plain text, a short line without figures or stop."""
    if text.level or has_headings or text.is_caption:
        return text.level > 0
    return len(text.text.split()) <= 6 and not re.search(r"[0-9:.;]", text.text)


def is_general(text: str) -> bool:
    """Whether a heading speaks of periods, parts or tables rather than of an area."""
    bare = _NUMBER.sub("", text)
    if bare in SECTIONS or bare.casefold() in _GENERIC or bare.casefold() in LABELS:
        return True
    if re.fullmatch(r"sheet ?[0-9]+", bare.casefold()):
        return True
    return set(re.findall(r"[^\W\d_]+", without_spans(bare).casefold())) <= _JOINING


def _named_in(text: Text, names: Mapping[str, str]) -> NamedArea | None:
    bare = _NUMBER.sub("", text.text)
    if bare in names:
        return NamedArea(names[bare], bare)
    is_line = text.is_title or (len(bare.split()) <= 14 and not bare.endswith("."))
    if not is_line:
        return None
    summary = _SUMMARY.match(bare)
    if summary and len(summary["area"]) <= _LONGEST_NAME:
        return NamedArea(names.get(summary["area"], ""), summary["area"])
    if not text.is_title:
        return None
    for name in sorted(names, key=len, reverse=True):
        if bare.startswith(name) and re.match(r"\s*[:,;(|\u2013\u2014]|\s-\s", bare[len(name) :]):
            return NamedArea(names[name], name)
    after = _AFTER.search(bare)
    if after and after["area"] in names:
        return NamedArea(names[after["area"]], after["area"])
    return None
