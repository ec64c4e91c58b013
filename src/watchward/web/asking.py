"""One request, as a view sees it: who asks, for which workspace."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from watchward.registers.models import Person
from watchward.usecases.service.audit import Actor, actor_of
from watchward.usecases.setup import Workspace
from watchward.usecases.viewer import PUBLIC, Viewer
from watchward.web.state import the_workspace
from watchward.words.marking import Marking


@dataclass(frozen=True, slots=True)
class Ask:
    """A request with its viewer. `person` is None for somebody without an account."""

    request: HttpRequest
    viewer: Viewer
    person: Person | None

    @property
    def workspace(self) -> Workspace:
        """The workspace asked about."""
        return the_workspace()

    @property
    def actor(self) -> Actor:
        """Who is asking, for the audit trail."""
        return actor_of(self.person, self.request.META.get("REMOTE_ADDR", ""))

    def one(self, name: str, default: str = "") -> str:
        """A value of the address's query."""
        return str(self.request.GET.get(name, default)).strip()

    def all(self, name: str) -> tuple[str, ...]:
        """Every value of a name in the address's query."""
        return tuple(value for value in self.request.GET.getlist(name) if value)

    def posted(self, name: str, default: str = "") -> str:
        """A value of the form sent."""
        return str(self.request.POST.get(name, default)).strip()


def viewer_of(person: Person | None) -> Viewer:
    """What a person may see and do; nobody is the public."""
    if person is None:
        return PUBLIC
    return Viewer(person.role, Marking(person.clearance), tuple(person.areas), name=person.email)


def ask_of(request: HttpRequest) -> Ask:
    """The request as a view sees it."""
    user = request.user
    person = user if isinstance(user, Person) and user.is_active else None
    return Ask(request, viewer_of(person), person)
