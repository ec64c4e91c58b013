"""The benchmark of the pages reads every address there is, or says why not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, resolve

from benchmarks.web_pages import ADDRESSES, NOT_READ, WITHOUT_SESSION, addresses
from watchward.web.all_routes import ROUTES
from watchward.words.roles import Ability

NAMES = (
    "draft", "public", "upload", "job", "person", "action", "change", "report", "signed_report",
    "round", "scored_round", "signed_round", "check", "later_check",
)  # fmt: skip
MADE = {**dict.fromkeys(NAMES, "1"), "secret": "s", "halfway": "cookie"}


def names_of(patterns: Iterable[Any], space: str = "") -> Iterator[str]:
    """The names of all addresses, those of the programming interface with ``api:`` before."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from names_of(pattern.url_patterns, space + inner)
        elif isinstance(pattern, URLPattern):
            yield space + str(pattern.name)


def for_get() -> set[str]:
    """Every route that answers GET; all of the programming interface does."""
    posted_only = {route.name for route in ROUTES if "GET" not in route.methods}
    return set(names_of(get_resolver().url_patterns)) - posted_only


def test_every_route_is_read_or_has_a_reason_not_to_be() -> None:
    assert len(for_get()) > 50
    assert set(ADDRESSES) | set(NOT_READ) == for_get()
    assert not set(ADDRESSES) & set(NOT_READ)
    assert all(len(reason) > 20 for reason in NOT_READ.values())


def test_every_address_is_of_the_route_it_stands_under() -> None:
    read = defaultdict(list)
    for page in addresses(MADE):
        read[page.route].append(page.address)
        assert resolve(page.address.partition("?")[0]).view_name == page.route
    assert {route: len(each) for route, each in read.items()} == {
        route: len(each) for route, each in ADDRESSES.items()
    }


def test_only_what_is_open_to_all_is_read_without_a_session() -> None:
    unguarded = {route.name for route in ROUTES if route.needs in (None, Ability.SEE_PUBLISHED)}
    assert unguarded >= WITHOUT_SESSION
    cookies = {page.route: page.cookie for page in addresses(MADE)}
    assert cookies["sign-in"] == ""
    assert cookies["sign-in-code"] == "cookie"
    assert cookies["people"] is None
