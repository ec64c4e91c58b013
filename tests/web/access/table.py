"""The committed table of who may reach what, and what an answer says of it.

``access.csv`` is written by hand: a line for each route, method and case, a
column for each of PEOPLE. Its words:

yes       the page, the file, or the form back with what is wrong in it
no        403, or 401 from the programming interface
sign in   sent to the sign-in page
hidden    404: the thing is not shown to exist
gone      410: withdrawn
away      sent to another page
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.http import HttpResponse
from django.urls import URLPattern, URLResolver

from tests.web.access.people import PEOPLE

TABLE = Path(__file__).with_name("access.csv")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a route asked by a method in a case, and what each person is to get."""

    route: str
    method: str
    case: str
    expected: dict[str, str]

    @property
    def name(self) -> str:
        """As the tests name it."""
        return " ".join(filter(None, (self.method, self.route, self.case)))


def read_table(path: Path = TABLE) -> list[Line]:
    """Every line of the table."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Line(
                row["route"], row["method"], row["case"],
                {name: row[name] for name in PEOPLE},
            )
            for row in csv.DictReader(file)
        ]  # fmt: skip


def routes_of(patterns: Iterable[Any], space: str = "") -> Iterator[str]:
    """The name of every address, those of the programming interface with ``api:`` before."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from routes_of(pattern.url_patterns, space + inner)
        elif isinstance(pattern, URLPattern):
            yield space + (pattern.name or str(pattern.pattern))


def said(answer: HttpResponse) -> str:
    """The table's word for an answer."""
    status = answer.status_code
    if status in (301, 302, 303):
        return "sign in" if answer["Location"].startswith("/sign-in?next=") else "away"
    words = {401: "no", 403: "no", 404: "hidden", 410: "gone"}
    if status in words:
        return words[status]
    return "yes" if status < 400 or status in (400, 409, 422) else f"status {status}"
