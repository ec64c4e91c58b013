"""Every route and download, by role, marking and area, against the hand-written table."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpResponse
from django.urls import path

from tests.web.access.cases import CASES, Ready, ready
from tests.web.access.people import PEOPLE, client_of
from tests.web.access.table import Line, read_table, routes_of, said
from watchward.web.all_routes import ROUTES
from watchward.web.asking import Ask
from watchward.web.routes import Route, as_pattern
from watchward.web.urls import urlpatterns
from watchward.words.roles import Ability

LINES = read_table()


def unlisted(patterns: list[object]) -> set[str]:
    """Routes that have no line in the table."""
    return set(routes_of(patterns)) - {line.route for line in LINES}


def test_every_route_stands_in_the_table() -> None:
    assert unlisted(urlpatterns) == set()


def test_every_line_is_about_a_route() -> None:
    assert {line.route for line in LINES} <= set(routes_of(urlpatterns))


def test_every_method_of_a_route_stands_in_the_table() -> None:
    wanted = {(route.name, method) for route in ROUTES for method in route.methods}
    assert wanted - {(line.route, line.method) for line in LINES} == set()


def test_cases_and_words_are_known() -> None:
    words = {"yes", "no", "sign in", "hidden", "gone", "away"}
    assert {line.case for line in LINES} - set(CASES) == set()
    assert {word for line in LINES for word in line.expected.values()} <= words


def disagreements(line: Line) -> dict[str, tuple[str, str]]:
    """For whom the answer is not the table's: what is expected and what was found."""
    found = {}
    for name in PEOPLE:
        at: Ready = ready(line)
        answer = at.ask(client_of(name))
        if said(answer) != line.expected[name]:
            found[name] = (line.expected[name], said(answer))
    return found


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.name)
def test_the_answer_is_the_tables(line: Line) -> None:
    assert disagreements(line) == {}


def test_a_route_nobody_listed_is_seen() -> None:
    planted = path("open/secret", lambda request: HttpResponse("all of it"), name="secret")
    assert unlisted([*urlpatterns, planted]) == {"secret"}


def test_a_hole_is_seen() -> None:
    """The audit trail, planted without the ability it needs: the table's test must fail."""

    def show(ask: Ask) -> HttpResponse:
        return HttpResponse("everything anybody did")

    (line,) = [each for each in LINES if each.route == "audit"]
    assert disagreements(line) == {}
    holed = [
        as_pattern(Route("audit", show, "audit", needs=Ability.SEE_PUBLISHED)),
        *(pattern for pattern in urlpatterns if getattr(pattern, "name", "") != "audit"),
    ]
    with patterns_in_use(holed):
        assert set(disagreements(line)) == {
            name for name, word in line.expected.items() if word != "yes"
        }


def patterns_in_use(patterns: list[object]) -> Any:
    """While it lasts, these are the addresses."""
    from types import ModuleType

    from django.test import override_settings

    from watchward.web import urls

    holder = ModuleType("holed_urls")
    vars(holder).update({name: value for name, value in vars(urls).items() if name[:2] != "__"})
    holder.urlpatterns = patterns  # type: ignore[attr-defined]
    return override_settings(ROOT_URLCONF=holder)
