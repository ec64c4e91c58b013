"""What surrounds every page: the service's name, the way round it, who is signed in."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse

from watchward.registers.models import Person
from watchward.web.state import the_workspace
from watchward.words.errors import WatchwardError
from watchward.words.roles import Ability, Role, abilities


@dataclass(frozen=True, slots=True)
class NavItem:
    """An entry of the navigation."""

    text: str
    href: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class NavGroup:
    """Entries of the navigation that serve one purpose."""

    title: str
    items: tuple[NavItem, ...]


@dataclass(frozen=True, slots=True)
class Chrome:
    """Around the page: `body` is the partnership's name, `synthetic` says that data are made up.

    `navigation` are the pages by what they are for; `notices` are what has just
    been done, said once.
    """

    body: str
    marking: str
    synthetic: str
    person: Person | None
    role: str
    navigation: tuple[NavGroup, ...]
    account: tuple[NavItem, ...]
    notices: tuple[str, ...]


NAVIGATION = {
    "Figures": (
        ("Home", "home", Ability.READ),
        ("Performance", "performance", Ability.READ),
        ("Crime types", "crime-types", Ability.READ),
        ("Areas", "areas", Ability.READ),
        ("Compare", "compare", Ability.READ),
        ("Map", "map", Ability.READ),
        ("Data", "data", Ability.READ),
        ("Help", "help", Ability.SEE_PUBLISHED),
    ),
    "Giving account": (
        ("My tasks", "tasks", Ability.READ),
        ("Plans", "plans", Ability.READ),
        ("Risk matrix", "rounds", Ability.READ),
        ("Registers", "work", Ability.READ),
        ("Money", "money", Ability.READ),
        ("Scrutiny", "scrutiny", Ability.READ),
        ("Reports", "reports", Ability.READ),
        ("Check a paper", "checks", Ability.CHECK),
        ("Editions", "editions", Ability.READ),
        ("Published", "published", Ability.SEE_PUBLISHED),
        ("People", "people", Ability.ADMINISTER),
        ("Audit", "audit", Ability.ADMINISTER),
    ),
}

BELOW = {
    "work": ("/records/", "/changes", "/week/"),
    "plans": ("/commitments/",),
    "tasks": ("/tasking",),
}
"""Where the pages under an entry begin, if not with its own address."""


def chrome_of(request: HttpRequest) -> Chrome:
    """What surrounds the page of a request."""
    user = getattr(request, "user", None)
    person = user if isinstance(user, Person) and user.is_active else None
    may = abilities(Role(person.role) if person else Role.PUBLIC)
    try:
        settings = the_workspace().settings
        body, marking, synthetic = settings.name, settings.marking, settings.synthetic
    except (WatchwardError, OSError):
        body, marking, synthetic = "Watchward", "", ""
    said = messages.get_messages(request) if hasattr(request, "_messages") else ()
    return Chrome(
        body=body,
        marking=marking if person else "",
        synthetic=synthetic,
        person=person,
        role=person.role if person else Role.PUBLIC.value,
        navigation=tuple(
            NavGroup(title, items)
            for title, entries in NAVIGATION.items()
            if (items := tuple(_items(request, entries, may)))
        ),
        account=_account(request, person),
        notices=tuple(str(notice) for notice in said),
    )


def _items(
    request: HttpRequest, entries: Iterable[tuple[str, str, Ability]], may: Container[Ability]
) -> Iterator[NavItem]:
    for text, name, needs in entries:
        if needs in may:
            yield _item(request, text, name)


def _item(request: HttpRequest, text: str, name: str) -> NavItem:
    href = reverse(name)
    starts = (href.rstrip("/") + "/", *BELOW.get(name, ()))
    here = request.path == href or (href != "/" and request.path.startswith(starts))
    return NavItem(text, href, here)


def _account(request: HttpRequest, person: Person | None) -> tuple[NavItem, ...]:
    if person is None:
        return (_item(request, "Sign in", "sign-in"),)
    return (_item(request, person.name, "account"),)
