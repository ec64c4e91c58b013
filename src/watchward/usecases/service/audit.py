"""Writing down what people do and see, and reading it: search, export, and whether it is whole."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from watchward.registers import trail
from watchward.registers.database import now
from watchward.registers.models import AuditEntry, Person
from watchward.render.csv_ import harmless
from watchward.usecases.viewer import Viewer
from watchward.words.roles import Ability


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is doing something, and from which network address."""

    who: str
    person_id: int | None = None
    address: str = ""


SYSTEM = Actor("the system")


def actor_of(person: Person | None, address: str = "") -> Actor:
    """The actor of a person; of nobody, an anonymous one."""
    if person is None:
        return Actor("somebody without an account", None, address)
    return Actor(person.email, person.pk, address)


def note(
    actor: Actor, action: str, what: str = "", detail: Mapping[str, Any] | None = None
) -> None:
    """Add to the audit trail that an actor did or saw something."""
    trail.append(
        action,
        actor.who,
        what,
        person_id=actor.person_id,
        detail=detail,
        address=actor.address,
    )


PER_PAGE = 50
_READ_AGAIN_AFTER = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class TrailSearch:
    """What to look for: text in who, one action, first and last day, and words anywhere."""

    who: str = ""
    action: str = ""
    since: date | None = None
    until: date | None = None
    words: str = ""

    def detail(self) -> dict[str, str]:
        """For the audit trail: what was asked, without what was left blank."""
        return {name: str(value) for name in self.__slots__ if (value := getattr(self, name))}


@dataclass(frozen=True, slots=True)
class TrailPage:
    """A page of entries, newest first, of `total` found."""

    entries: tuple[AuditEntry, ...]
    total: int
    page: int
    pages: int

    @property
    def newer(self) -> int | None:
        """The page before this one, if there is one."""
        return self.page - 1 if self.page > 1 else None

    @property
    def older(self) -> int | None:
        """The page after this one, if there is one."""
        return self.page + 1 if self.page < self.pages else None


@dataclass(frozen=True, slots=True)
class TrailState:
    """Whether the trail is whole, and when all of it was last read."""

    entries: int
    head: str
    faults: tuple[str, ...]
    read_at: datetime

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


def search_trail(viewer: Viewer, search: TrailSearch, page: int = 1) -> TrailPage:
    """The entries that match, a page at a time; a page past the end is the last."""
    viewer.demand(Ability.ADMINISTER)
    found = _matching(search)
    total = found.count()
    pages = max(1, -(-total // PER_PAGE))
    page = min(max(1, page), pages)
    first = (page - 1) * PER_PAGE
    return TrailPage(tuple(found[first : first + PER_PAGE]), total, page, pages)


def trail_actions(viewer: Viewer) -> tuple[str, ...]:
    """Every kind of action in the trail."""
    viewer.demand(Ability.ADMINISTER)
    named = AuditEntry.objects.order_by("action").values_list("action", flat=True)
    return tuple(named.distinct())


def export_trail(actor: Actor, viewer: Viewer, search: TrailSearch) -> Iterator[str]:
    """The entries that match as CSV, oldest first, a piece at a time.

    The columns `before` and `seal` let anybody see that the export follows
    from one entry to the next. That it was made is itself in the trail.
    """
    viewer.demand(Ability.ADMINISTER)
    newest = trail.newest_number()
    note(actor, "exported the audit trail", detail=search.detail())
    found = _matching(search).filter(number__lte=newest).order_by("number")
    return _csv(found)


def trail_state(viewer: Viewer, *, all_of_it: bool = False) -> TrailState:
    """Whether the trail is whole.

    All of it is read once an hour, or when asked; between, only what came
    after the entry that was found good before.
    """
    viewer.demand(Ability.ADMINISTER)
    last = _checked.get(trail.database_name())
    good = None
    if last and last.whole and not all_of_it and now() - last.read_at < _READ_AGAIN_AFTER:
        good = AuditEntry.objects.filter(number=last.entries, seal=last.head).first()
    found = trail.check(after=good)
    state = TrailState(
        found.entries, found.head, found.faults, last.read_at if good and last else now()
    )
    _checked[trail.database_name()] = state
    return state


def find_seal(viewer: Viewer, seal: str) -> AuditEntry | None:
    """The entry with a seal, such as one printed in an edition; None if the trail has none."""
    viewer.demand(Ability.ADMINISTER)
    found = AuditEntry.objects.filter(seal=_readable(seal).strip().lower()[:64])
    entry: AuditEntry | None = found.first()
    return entry


_checked: dict[str, TrailState] = {}


def _matching(search: TrailSearch) -> Any:
    """The entries that match, newest first."""
    found = AuditEntry.objects.all()
    if search.who:
        found = found.filter(who__icontains=_readable(search.who))
    if search.action:
        found = found.filter(action=_readable(search.action))
    if search.since:
        found = found.filter(at__gte=_start_of(search.since))
    if search.until:
        found = found.filter(at__lt=_start_of(search.until + timedelta(days=1)))
    for word in _readable(search.words).split()[:8]:
        found = found & (
            AuditEntry.objects.filter(what__icontains=word)
            | AuditEntry.objects.filter(action__icontains=word)
            | AuditEntry.objects.filter(who__icontains=word)
            | AuditEntry.objects.filter(address__icontains=word)
        )
    return found


def _readable(text: str) -> str:
    """Text that every database can be asked for."""
    return text.replace("\0", "")[:200]


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time.min, ZoneInfo("Europe/London"))


def _csv(entries: Any) -> Iterator[str]:
    """A byte order mark for spreadsheets, a heading, and a line an entry."""
    line = csv.writer(_Echo(), lineterminator="\r\n")
    heads = ("number", "at", "who", "action", "what", "detail", "address", "before", "seal")
    yield "\N{ZERO WIDTH NO-BREAK SPACE}" + line.writerow(heads)
    for entry in entries.iterator(chunk_size=2000):
        detail = json.dumps(entry.detail, ensure_ascii=False, sort_keys=True)
        texts = (entry.who, entry.action, entry.what, detail if entry.detail else "")
        at = entry.at.astimezone(ZoneInfo("Europe/London")).isoformat()
        yield line.writerow(
            (entry.number, at, *map(harmless, texts), entry.address, entry.before, entry.seal)
        )


class _Echo:
    """Gives back each line written."""

    def write(self, text: str) -> str:
        """The text itself."""
        return text
