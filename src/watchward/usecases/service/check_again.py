"""Papers checked again: a corrected version in the place of an earlier one, or the same files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from watchward.lake.workspace import Workspace
from watchward.registers.models import CheckedPaper, PaperCheck
from watchward.usecases.service import check_sending as sending
from watchward.usecases.service import check_store as store
from watchward.usecases.service.audit import Actor
from watchward.usecases.service.check_reading import find_check
from watchward.usecases.service.upload_files import Sent
from watchward.usecases.viewer import Viewer
from watchward.words.errors import Refused
from watchward.words.marking import Marking

_SENT = "sent a corrected version to be checked"
_SAME = "had papers checked again"


@dataclass(frozen=True, slots=True)
class Again:
    """A check whose papers can be checked again.

    `may_send` says whether corrected versions can be sent, `may_repeat` whether all of its files
    are still kept, so that the same can be checked again.
    """

    made: PaperCheck
    papers: tuple[CheckedPaper, ...]
    may_send: bool
    may_repeat: bool

    @property
    def marking(self) -> str:
        """The marking that the new check will have, in words."""
        return Marking(self.made.marking).label


def find_again(viewer: Viewer, number: int) -> Again:
    """A check that is done, to check its papers again. Raises NotFound, Forbidden or Refused."""
    made = find_check(viewer, number)
    if made.ended_at is None:
        raise Refused(
            expected="a check that is done",
            given="one that is not done",
            remedy="Wait until it is done, or try it again where it failed or was cancelled.",
        )
    papers = tuple(made.papers.all())
    return Again(made, papers, not made.is_own, all(paper.is_held for paper in papers))


def check_again(
    workspace: Workspace,
    viewer: Viewer,
    actor: Actor,
    number: int,
    corrected: Mapping[int, Sent],
    *,
    with_data: bool = True,
    is_queued: bool = True,
) -> PaperCheck:
    """Have the papers of a check checked again, as a new check that is compared with it.

    `corrected` are new versions by the number of the paper that each takes the place of; the
    others are checked as they are kept, and left out where they are kept no more. The new check
    has the marking, the area and the edition of the earlier one, and is compared with the last
    version of each paper that could be read. Raises Refused with nothing
    kept: for a file that cannot be a paper or is the one checked before, for corrected files of
    an edition, and where nothing is left to check.
    """
    again = find_again(viewer, number)
    _refuse(again, corrected)
    sending.refuse_unfit(list(corrected.values())) if corrected else None
    chosen = [paper for paper in again.papers if paper.number in corrected or paper.is_held]
    _refuse_too_large(chosen, corrected)
    names = sending.names_of(
        corrected[paper.number].name if paper.number in corrected else paper.name
        for paper in chosen
    )
    papers = [
        sending.NewPaper(
            name, _held(workspace, paper, corrected.get(paper.number)), last_read(paper)
        )
        for name, paper in zip(names, chosen, strict=True)
    ]
    made = again.made
    asked = sending.CheckRequest(Marking(made.marking), made.area, with_data)
    action = _SENT if corrected else _SAME
    return sending.enter(
        actor, papers, asked, made.edition, is_own=made.is_own, is_queued=is_queued,
        since=_last_read_check(made), action=action,
    )  # fmt: skip


def last_read(paper: CheckedPaper) -> CheckedPaper:
    """The version of a paper with which the next is compared: the last that could be read."""
    while paper.refused and paper.earlier is not None:
        paper = paper.earlier
    return paper


def _last_read_check(made: PaperCheck) -> PaperCheck:
    """A check, or where none of its papers could be read, the one before it that it follows."""
    while made.earlier is not None and not made.files:
        made = made.earlier
    return made


def _refuse(again: Again, corrected: Mapping[int, Sent]) -> None:
    if corrected and not again.may_send:
        raise Refused(
            expected="a paper that somebody sent",
            given="the files of an edition, which never change",
            remedy="Make the edition again and check that one, or check the same files again.",
        )
    if not set(corrected) <= {paper.number for paper in again.papers}:
        raise Refused(
            expected="a corrected version of one of the papers of this check",
            given="one of another paper",
            remedy="Go back to the check and choose one of its papers.",
        )
    if not corrected and not again.may_repeat:
        raise Refused(
            expected="files that are still kept",
            given="one that was removed",
            remedy="Send the file again, as a corrected version of its paper.",
        )


def _refuse_too_large(chosen: list[CheckedPaper], corrected: Mapping[int, Sent]) -> None:
    total = sum(
        corrected[paper.number].size if paper.number in corrected else int(paper.size)
        for paper in chosen
    )
    if total > sending.LARGEST:
        raise sending.over_the_limit(total)


def _held(workspace: Workspace, paper: CheckedPaper, sent: Sent | None) -> store.Held:
    """The file of a paper in its folder: the corrected one, or the one that is kept."""
    if sent is None:
        return store.hold_again(workspace, paper.checksum)
    held = store.hold(workspace, sent.pieces())
    if paper.is_held and held.checksum == paper.checksum:
        raise Refused(
            expected=f"a corrected version of {paper.name}",
            given="the very file that was checked already",
            remedy="Choose the corrected file, or have the same files checked again.",
        )
    return held
