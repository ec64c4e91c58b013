"""Fixtures of the web tests: the demo's pages, asked as each role.

The registers are SQLite, or the server named in WATCHWARD_DATABASE: when
WATCHWARD_TEST_POSTGRES names a server, `make test` runs these tests on both, but
for pages that only read the workspace (READING in the Makefile).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client

from tests.support.demo import PreparedDemo
from watchward.registers.models import Person
from watchward.words.marking import Marking
from watchward.words.roles import Role

PASSWORD = "plum-harbour-lantern-42"
SignIn = Callable[..., Client]


@pytest.fixture(scope="session")
def demo_folder(prepared_demo: PreparedDemo, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo workspace, read only by these tests."""
    return prepared_demo.folder


@pytest.fixture(autouse=True)
def served(settings: Any, demo_folder: Path, db: None) -> Path:
    """Have the pages show the demo."""
    settings.WORKSPACE = str(demo_folder)
    return demo_folder


@pytest.fixture
def own_workspace(settings: Any, prepared_demo: PreparedDemo, tmp_path: Path) -> Path:
    """A copy of the demo that the test may change; the pages show it."""
    folder = prepared_demo.copy_to(tmp_path / "workspace")
    settings.WORKSPACE = str(folder)
    return folder


@pytest.fixture(scope="session")
def kept_password() -> str:
    """PASSWORD as the registers keep it; that takes a fifth of a second, so it is made once."""
    return make_password(PASSWORD)


@pytest.fixture
def make_person(db: None, kept_password: str) -> Callable[..., Person]:
    """Makes an account: make_person(Role.ANALYST, sensitive=True, areas=("E07000070",))."""

    def make(
        role: Role = Role.READER, *, sensitive: bool = False, areas: tuple[str, ...] = ()
    ) -> Person:
        marking = Marking.OFFICIAL_SENSITIVE if sensitive else Marking.OFFICIAL
        number = Person.objects.count() + 1
        return Person.objects.create(
            email=f"{role.value}{number}@example.org",
            password=kept_password,
            name=f"{role.label} {number}",
            role=role.value,
            clearance=marking.value,
            areas=list(areas),
        )

    return make


@pytest.fixture
def sign_in(make_person: Callable[..., Person]) -> SignIn:
    """A browser-like client signed in with a role; of Role.PUBLIC, nobody."""

    def signed_in(role: Role = Role.READER, **more: Any) -> Client:
        client = Client()
        if role is not Role.PUBLIC:
            client.force_login(
                make_person(role, **more), "django.contrib.auth.backends.ModelBackend"
            )
        return client

    return signed_in
