"""Papers sent to be checked: looked over, kept under their checksums, put into the queue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from watchward.check.readers.opening import KINDS
from watchward.lake.workspace import Workspace
from watchward.registers import queue
from watchward.registers.database import atomic
from watchward.registers.models import CheckedPaper, Edition, PaperCheck
from watchward.usecases.service import check_store as store
from watchward.usecases.service import edition_store
from watchward.usecases.service.audit import Actor, note
from watchward.usecases.service.check_reading import checks_of_family
from watchward.usecases.service.editions import find_edition, list_editions
from watchward.usecases.service.upload_files import Sent, TooLarge, safe_name
from watchward.usecases.viewer import Viewer
from watchward.words.errors import Refused
from watchward.words.marking import Marking
from watchward.words.packages import LIMIT_BYTES
from watchward.words.roles import Ability

JOB = "check"
"""The kind of job that checks papers."""
ENDINGS = tuple(KINDS)
MOST_PAPERS = 10
LARGEST = LIMIT_BYTES
"""Bytes of one paper, and of all papers of a check together."""
OWN_FORMS = ("docx", "xlsx", "html", "pdf")
"""The forms of an edition that can be read as papers."""
_MOST_EDITIONS = 100
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """How papers are to be checked, and who may see it. `area` blank means all of them."""

    marking: Marking = Marking.OFFICIAL_SENSITIVE
    area: str = ""
    with_data: bool = True
    edition: int | None = None


@dataclass(frozen=True, slots=True)
class NewPaper:
    """A paper that is kept, its safe name, and the version of it in the check before, if any."""

    name: str
    held: store.Held
    earlier: CheckedPaper | None = None


def receive_papers(
    workspace: Workspace,
    viewer: Viewer,
    actor: Actor,
    sent: Sequence[Sent],
    asked: CheckRequest,
    *,
    is_queued: bool = True,
) -> PaperCheck:
    """Keep papers sent and have them checked. Raises Forbidden, or Refused with nothing kept.

    `is_queued` false leaves the checking to whoever calls.
    """
    viewer.demand(Ability.CHECK)
    viewer.demand_sight(asked.marking, asked.area)
    edition = find_edition(asked.edition, viewer) if asked.edition else None
    refuse_unfit(sent)
    names = names_of(file.name for file in sent)
    held = [store.hold(workspace, file.pieces()) for file in sent]
    papers = list(map(NewPaper, names, held))
    return enter(actor, papers, asked, edition, is_queued=is_queued)


def check_edition(
    workspace: Workspace, viewer: Viewer, actor: Actor, number: int, *, with_data: bool = True
) -> PaperCheck:
    """Have an edition's own files checked, with its marking and area. Raises as `find_edition`."""
    viewer.demand(Ability.CHECK)
    edition = find_edition(number, viewer)
    files = [file for form in OWN_FORMS for file in edition.files.filter(form=form)]
    if not files:
        raise Refused(
            expected="an edition made as a Word document, workbook, web page or PDF",
            given="one made in other forms only",
            remedy="Make the edition again in one of these forms, and check that.",
        )
    held = []
    for file in files:
        content = edition_store.verified(workspace, file)
        held.append(NewPaper(safe_name(file.name), store.hold(workspace, [content])))
    asked = CheckRequest(Marking(edition.marking), edition.area, with_data, edition.pk)
    return enter(actor, held, asked, edition, is_own=True)


def enter(
    actor: Actor,
    papers: Sequence[NewPaper],
    asked: CheckRequest,
    edition: Edition | None,
    *,
    is_own: bool = False,
    is_queued: bool = True,
    since: PaperCheck | None = None,
    action: str = "sent papers to be checked",
) -> PaperCheck:
    """Write the rows, and put the work into the queue. `since` is the check that it follows."""
    title = edition.title if edition and is_own else _title([paper.name for paper in papers])
    with atomic():
        made: PaperCheck = PaperCheck.objects.create(
            title=title[:200], area=asked.area, marking=asked.marking.value,
            with_data=asked.with_data, edition=edition, is_own=is_own, made_by_id=actor.person_id,
            **(_following(since) if since else {}),
        )  # fmt: skip
        for number, paper in enumerate(papers, 1):
            CheckedPaper.objects.create(
                check_made=made, number=number, name=paper.name, checksum=paper.held.checksum,
                size=paper.held.size, earlier=paper.earlier,
            )  # fmt: skip
        if is_queued:  # the job is seen by everybody who may load: it does not name the papers
            made.job = queue.enqueue(JOB, {"check": made.pk}, actor.person_id)
            made.save()
        note(actor, action, title, {
            "check": made.pk, "marking": asked.marking.label, "area": asked.area,
            "papers": {paper.name: paper.held.checksum for paper in papers},
            **({"since": since.pk} if since else {}),
        })  # fmt: skip
    return made


def _following(since: PaperCheck) -> dict[str, Any]:
    """What a check has of the one that it follows, which is now one of a series."""
    PaperCheck.objects.filter(pk=since.pk).update(series=since.family)
    newest = checks_of_family(since.family).select_for_update().first()
    turn = (newest.turn if newest else since.turn) + 1
    return {"earlier": since, "series": since.family, "turn": turn}


def _title(names: Sequence[str]) -> str:
    more = f" and {len(names) - 2} more" if len(names) > 2 else ""
    return ", ".join(names[:2]) + more


def refuse_unfit(sent: Sequence[Sent]) -> None:
    """Raise Refused for files that cannot be papers, before anything is kept."""
    if not sent:
        raise Refused(
            expected="at least one paper",
            given="none",
            remedy="Choose the papers and send the form again.",
        )
    if len(sent) > MOST_PAPERS:
        raise Refused(
            expected=f"at most {MOST_PAPERS} papers at a time",
            given=f"{len(sent):,}",
            remedy="Check them in several goes. Only papers of one go are held together.",
        )
    for file in sent:
        name = safe_name(file.name)
        if not name.lower().endswith(ENDINGS):
            raise Refused(
                expected=f"papers whose names end in {', '.join(ENDINGS)}",
                given=name,
                remedy="Save the paper in one of these forms and send that.",
            )
    total = sum(file.size for file in sent)
    if total > LARGEST:
        raise over_the_limit(total)


def over_the_limit(given: int | None = None) -> TooLarge:
    """The refusal of papers that are too large together, in bytes."""
    return TooLarge(
        expected=f"papers of {LARGEST // 1_000_000:,} MB together at most",
        given=f"{given // 1_000_000:,} MB" if given else "more than that",
        remedy="Send fewer papers at a time, or take the pictures out: only the text is read.",
    )


def names_of(given: Iterable[str]) -> list[str]:
    """Safe names, each its own: a second of one name gets a number before it."""
    taken: list[str] = []
    for name in map(_short, given):
        numbered = (f"{number}-{name}" for number in range(2, MOST_PAPERS + 2))
        folded = {each.casefold() for each in taken}
        taken.append(
            name
            if name.casefold() not in folded
            else next(each for each in numbered if each.casefold() not in folded)
        )
    return taken


def _short(given: str) -> str:
    """A safe name that every disk takes: at most so many bytes, its ending kept."""
    stem, dot, ending = safe_name(given).rpartition(".")
    return stem.encode()[:_LONGEST_NAME].decode(errors="ignore") + dot + ending


def editions_to_keep_with(viewer: Viewer) -> list[Edition]:
    """The newest editions that a check may be kept with."""
    return list_editions(viewer)[:_MOST_EDITIONS]
