"""Editions: documents produced, kept for ever, published and withdrawn with a reason.

Files are written first, under their checksums, and the rows last. So a process
that is killed between the two leaves a file of no edition: an orphan, which
the next start sweeps away.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from watchward.content.document import Document
from watchward.content.format import label_text
from watchward.lake.workspace import Workspace
from watchward.registers import trail
from watchward.registers.database import atomic, now
from watchward.registers.models import Edition, EditionFile, Job, Person
from watchward.render.formats import FORMATS
from watchward.usecases.service import edition_store as store
from watchward.usecases.service.audit import Actor, note
from watchward.usecases.service.edition_entering import (
    FIGURES,
    NewEdition,
    content_of,
    enter,
    marking_of,
)
from watchward.usecases.summary import SummaryProduct, SummaryRequest, make_summary
from watchward.usecases.viewer import PUBLIC, Viewer
from watchward.words.errors import NotFound, Refused, UsageProblem
from watchward.words.marking import Marking
from watchward.words.periods import Month
from watchward.words.roles import Ability, Role

SUMMARY = "performance-summary"
JOB = "edition"
"""The kind of job that makes an edition."""
PICKED = tuple(FORMATS)
"""Forms to choose among."""
FORMS = (*PICKED, FIGURES)
FORM_WORDS = {
    "html": "Web page", "pdf": "PDF", "docx": "Word document", "xlsx": "Excel workbook",
    "csv": "Comma-separated values (CSV)", "json": "JSON", FIGURES: "List of every figure (JSON)",
}  # fmt: skip
AUDIENCE_WORDS = {
    Edition.Audience.PARTNERS: "For partners",
    Edition.Audience.PUBLIC: "For the public",
}
MEDIA = {**{name: form.media_type for name, form in FORMATS.items()}, FIGURES: "application/json"}


@dataclass(frozen=True, slots=True)
class EditionRequest:
    """What to make: the page it is made from, for whom, and in which forms.

    `areas` empty means the top area alone unless `every`; `to` blank means the
    newest month covered; `forms` empty means all of them.
    """

    areas: tuple[str, ...] = ()
    every: bool = False
    to: str = ""
    frame: str = "r12"
    against: str = "12m"
    audience: str = "partners"
    forms: tuple[str, ...] = ()

    def as_values(self) -> dict[str, Any]:
        """As a job's arguments, or a row, hold it."""
        return {**asdict(self), "areas": list(self.areas), "forms": list(self.forms)}

    @classmethod
    def from_values(cls, values: dict[str, Any]) -> EditionRequest:
        """What `as_values` gave; other values are passed over."""
        held = {name: values[name] for name in cls.__dataclass_fields__ if name in values}
        for name in ("areas", "forms"):
            held[name] = tuple(held.get(name, ()))
        return cls(**held)


def make_edition(
    workspace: Workspace, request: EditionRequest, viewer: Viewer, person: Person | None,
    actor: Actor | None = None,
) -> Edition:  # fmt: skip
    """Make a document in every form asked for, and keep it as a draft.

    Raises Forbidden, UsageProblem for an unknown area, month, form or audience,
    and Refused where a public edition would be partner-only.
    """
    viewer.demand(Ability.WRITE)
    forms = _forms(request)
    is_public = _audience(request) == Edition.Audience.PUBLIC
    product = make_summary(workspace, _summary_request(request), PUBLIC if is_public else viewer)
    marking = marking_of(product.document)
    area = _area_of(product)
    for code in [s.area.code for s in product.summaries]:
        viewer.demand_sight(marking, code)
    if is_public:
        _refuse_sensitive(marking)
    document = _with_status(product.document, _audience(request))
    kept = [
        store.keep(workspace, form, _file_name(document, area, form), content)
        for form, content in _contents(document, forms)
    ]
    new = NewEdition(
        kind=SUMMARY,
        title=_title(document, product),
        period=product.later.key,
        area=area,
        marking=marking,
        audience=_audience(request),
        version=product.version,
        request=request.as_values(),
    )
    return enter(document, new, kept, person, actor)


def _title(document: Document, product: SummaryProduct) -> str:
    names = [summary.area.name for summary in product.summaries]
    about = names[0] if len(names) == 1 else f"{len(names)} areas"
    return f"{label_text(document.cover.title)}: {about}"


def _forms(request: EditionRequest) -> tuple[str, ...]:
    chosen = request.forms or tuple(FORMATS)
    for form in chosen:
        if form not in FORMS:
            raise UsageProblem(
                expected=f"forms among: {', '.join(FORMS)}",
                given=repr(form),
                remedy="Choose from the list on the page.",
            )
    page = ("html", "json") if _audience(request) == Edition.Audience.PUBLIC else ()
    return tuple(dict.fromkeys((*chosen, *page, FIGURES)))


def _audience(request: EditionRequest) -> Edition.Audience:
    if request.audience not in Edition.Audience.values:
        raise UsageProblem(
            expected="an audience: partners or public",
            given=repr(request.audience),
            remedy="Choose from the list on the page.",
        )
    return Edition.Audience(request.audience)


def _summary_request(request: EditionRequest) -> SummaryRequest:
    return SummaryRequest(
        to=Month.parse(request.to) if request.to else None,
        areas=request.areas,
        every=request.every,
        frame=request.frame,
        against=request.against,
    )


def _area_of(product: SummaryProduct) -> str:
    """The area's code, or blank where an edition is about several."""
    codes = [summary.area.code for summary in product.summaries]
    return codes[0] if len(codes) == 1 else ""


def _with_status(document: Document, audience: Edition.Audience) -> Document:
    return replace(document, cover=replace(document.cover, status=AUDIENCE_WORDS[audience]))


def _contents(document: Document, forms: Sequence[str]) -> list[tuple[str, bytes]]:
    return [(form, content_of(document, form)) for form in forms]


def _file_name(document: Document, area: str, form: str) -> str:
    """Such as ``performance-summary-E07000070-2024-10-r12.pdf``."""
    stem = f"{SUMMARY}-{area or 'areas'}-{document.key.rpartition('/')[2]}"
    return f"{stem}.figures.json" if form == FIGURES else f"{stem}.{form}"


def find_edition(number: int, viewer: Viewer, *, lock: bool = False) -> Edition:
    """An edition by its number, for whoever may see it.

    Raises NotFound, also for a draft of others that the viewer may not know
    of, and Forbidden for one marked above what they may see.
    """
    rows = Edition.objects.select_for_update() if lock else Edition.objects.select_related(
        "made_by", "published_by", "withdrawn_by"
    )  # fmt: skip
    edition: Edition | None = rows.filter(pk=number).first()
    if edition is None or not _knows_of(edition, viewer):
        raise NotFound(
            expected="the number of an edition",
            given=str(number),
            remedy="Start from the list of editions.",
        )
    viewer.demand_sight(Marking(edition.marking), edition.area)
    return edition


def _knows_of(edition: Edition, viewer: Viewer) -> bool:
    """Drafts are for those who make documents; what was published, for readers."""
    if viewer.may(Ability.WRITE):
        return True
    if not viewer.may(Ability.READ):
        return False
    return edition.published_at is not None


def list_editions(
    viewer: Viewer, *, status: str = "", audience: str = "", area: str = "", words: str = ""
) -> list[Edition]:
    """The editions a viewer may know of, the newest first; filters left blank let all through."""
    viewer.demand(Ability.READ)
    rows = Edition.objects.select_related("made_by", "published_by").prefetch_related("files")
    given = {"status": status, "audience": audience, "area": area, "title__icontains": words}
    rows = rows.filter(**{name: value for name, value in given.items() if value})
    return [
        edition
        for edition in rows.order_by("-made_at", "-pk")
        if _knows_of(edition, viewer) and viewer.sees(Marking(edition.marking), edition.area)
    ]


def publish(
    workspace: Workspace, number: int, viewer: Viewer, person: Person | None, actor: Actor,
    remark: str = "",
) -> Edition:  # fmt: skip
    """Publish a draft. Raises Forbidden; Refused for what is no draft, sensitive, or not whole."""
    viewer.demand(Ability.PUBLISH)
    with atomic():
        edition = find_edition(number, viewer, lock=True)
        _refuse_unless(edition, "draft", "published")
        if edition.audience == Edition.Audience.PUBLIC:
            _refuse_sensitive(Marking(edition.marking))
        for file in edition.files.all():
            store.verified(workspace, file)
        edition.status = Edition.Status.PUBLISHED
        edition.published_by, edition.published_at = person, now()
        edition.reason = remark.strip()[:500]
        detail = {"edition": edition.pk, "audience": edition.audience, "remark": edition.reason}
        note(actor, "published an edition", edition.title, detail)
        edition.trail_head = trail.head()
        edition.save()
    return edition


def withdraw(
    number: int, viewer: Viewer, person: Person | None, actor: Actor, reason: str
) -> Edition:
    """Withdraw a published edition. Raises Forbidden; Refused without a reason or if not out."""
    viewer.demand(Ability.PUBLISH)
    if not reason.strip():
        raise Refused(
            expected="the reason for withdrawing, which readers will see",
            given="none",
            remedy="Say in a sentence what is wrong with the edition.",
        )
    with atomic():
        edition = find_edition(number, viewer, lock=True)
        _refuse_unless(edition, "published", "withdrawn")
        edition.status = Edition.Status.WITHDRAWN
        edition.withdrawn_by, edition.withdrawn_at = person, now()
        edition.reason = reason.strip()[:500]
        edition.save()
        detail = {"edition": edition.pk, "reason": edition.reason}
        note(actor, "withdrew an edition", edition.title, detail)
    return edition


def _refuse_unless(edition: Edition, status: str, done: str) -> None:
    if edition.status != status:
        raise Refused(
            expected=f"an edition whose status is {status}, to be {done}",
            given=f"one that is {edition.get_status_display().lower()}",
            remedy="Look at the edition's page: somebody else may have been first.",
        )


def _refuse_sensitive(marking: Marking) -> None:
    if marking is not Marking.OFFICIAL:
        raise Refused(
            expected="an edition marked OFFICIAL, to be for the public",
            given=f"one marked {marking.label}",
            remedy="Make it for partners. What is partner-only is never for the public.",
        )


def file_of(workspace: Workspace, edition: Edition, form: str) -> tuple[EditionFile, bytes]:
    """A file of an edition, found to be as it was made. Raises NotFound or Unreachable."""
    file = edition.files.filter(form=form).first()
    if file is None:
        raise NotFound(
            expected="a form this edition was made in",
            given=repr(form),
            remedy="Choose a file on the edition's page.",
        )
    return file, store.verified(workspace, file)


def download(
    workspace: Workspace, number: int, form: str, viewer: Viewer, actor: Actor
) -> tuple[EditionFile, bytes] | None:
    """A file for somebody with an account; None where the edition was withdrawn.

    Those who publish may still read what was withdrawn.
    """
    edition = find_edition(number, viewer)
    if edition.status == Edition.Status.WITHDRAWN and not viewer.may(Ability.PUBLISH):
        return None
    found = file_of(workspace, edition, form)
    detail = {"edition": edition.pk, "form": form, "marking": Marking(edition.marking).label}
    note(actor, "downloaded an edition", edition.title, detail)
    return found


def sweep_orphans(workspace: Workspace, older_than: float = store.AGE_OF_ORPHANS) -> list[str]:
    """Remove files of no edition that are older than so many seconds; their checksums."""
    held = set(EditionFile.objects.values_list("checksum", flat=True))
    return store.sweep(workspace, held, older_than)


def make_by_job(workspace: Workspace, job: Job, tell: Any) -> dict[str, Any]:
    """The job of kind ``edition``: makes what its arguments ask, as the person who asked."""
    from watchward.words.errors import Forbidden

    person = job.person
    if person is None or not person.is_active:
        raise Forbidden(
            expected="the account of whoever asked for the edition",
            given="one that is gone or closed",
            remedy="Have somebody with an account make it again.",
        )
    tell("Making the edition", 0)
    viewer = Viewer(
        Role(person.role).value, Marking(person.clearance), tuple(person.areas), name=person.email
    )
    edition = make_edition(workspace, EditionRequest.from_values(job.arguments), viewer, person)
    return {"edition": edition.pk, "message": f"Made: {edition.title}."}
