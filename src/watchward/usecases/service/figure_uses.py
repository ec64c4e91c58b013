"""Where a figure stands: the editions that show it, of those that somebody may see."""

from __future__ import annotations

from dataclasses import dataclass

from watchward.registers.models import Edition, FigureUse
from watchward.usecases.viewer import Viewer
from watchward.words.marking import Marking
from watchward.words.roles import Ability


@dataclass(frozen=True, slots=True)
class EditionUse:
    """An edition that shows a figure, and the versions of the data it shows it from."""

    edition: Edition
    versions: tuple[int, ...]


def figure_uses(key: str, viewer: Viewer) -> tuple[EditionUse, ...]:
    """The editions that show the figure of a key (without its version), the newest first.

    Drafts are for those who make documents; an edition of a marking or area the
    viewer may not see is left out.
    """
    found: dict[int, tuple[Edition, set[int]]] = {}
    uses = FigureUse.objects.filter(figure_key=key).select_related("edition")
    for use in uses.order_by("-edition__made_at", "-edition_id"):
        if _sees(viewer, use.edition):
            versions = found.setdefault(use.edition_id, (use.edition, set()))[1]
            versions.add(int(use.figure_id.rpartition("@")[2] or 0))
    return tuple(EditionUse(edition, tuple(sorted(held))) for edition, held in found.values())


def _sees(viewer: Viewer, edition: Edition) -> bool:
    if edition.status == Edition.Status.DRAFT and not viewer.may(Ability.WRITE):
        return False
    return viewer.sees(Marking(edition.marking), edition.area)
