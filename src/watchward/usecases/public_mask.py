"""What a summary for the public leaves out, by the workspace's disclosure policy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from watchward.content.document import paragraph_figures
from watchward.content.text import Constant, Paragraph
from watchward.lake.workspace import Settings
from watchward.measures.disclosure import Policy
from watchward.performance.document import TREND_TYPES
from watchward.performance.masking import Masked, mask_summaries
from watchward.performance.summary import AreaSummary
from watchward.usecases.basis import Basis
from watchward.words.offences import offence_tree

COUNTED_IN_WORDS = "unmapped codes"
"""The remark whose words hold counts by offence code: for partners only."""


def policy_of(settings: Settings) -> Policy:
    """The disclosure policy of watchward.toml. Raises NotFound for a crime type that is none."""
    given = dict(settings.disclosure)
    for slug in given.get("sensitive", ()):
        offence_tree().get(slug)
    if "sensitive" in given:
        given["sensitive"] = tuple(given["sensitive"])
    return Policy(**given)


def public_mask(basis: Basis, summaries: Mapping[str, AreaSummary]) -> Masked:
    """The summaries of every area and the trends of every area, masked for the public."""
    tree = offence_tree()
    trends = {
        (area.code, slug): basis.trend(area.code, tree.get(slug))
        for area in basis.book.areas
        for slug in TREND_TYPES
    }
    policy = policy_of(basis.snapshot.workspace.settings)
    return mask_summaries(summaries, trends, basis.book, policy, basis.later, basis.earlier)


def public_remarks(remarks: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    """The remarks on the data that the public may read.

    A remark that counts rows of no place is told: no place and no kind of
    offence is in it.
    """
    return tuple(remark for remark in remarks if not _counts_in_words(remark))


def _counts_in_words(remark: Paragraph) -> bool:
    spans = [span for span in remark.spans if isinstance(span, Constant)]
    return not list(paragraph_figures(remark)) and any(
        span.reason == COUNTED_IN_WORDS for span in spans
    )
