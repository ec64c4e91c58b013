"""A workspace that reads the demo's data and keeps editions and uploads of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from tests.web.access.people import sign_all_in


@pytest.fixture(scope="module")
def everybody(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Everybody's account and session, made once; what a test does to them ends with the test."""
    with django_db_blocker.unblock():
        whole = transaction.atomic()
        whole.__enter__()
        try:
            sign_all_in()
            with django_db_blocker.block():
                yield
        finally:
            transaction.set_rollback(True)
            whole.__exit__(None, None, None)


@pytest.fixture
def db(everybody: None, db: None) -> None:
    """The registers as they are once everybody has signed in."""


@pytest.fixture(autouse=True)
def light_workspace(settings: Any, demo_folder: Path, tmp_path: Path) -> Path:
    """The demo's lake by a link, so that nothing is copied; nothing here writes to it."""
    folder = tmp_path / "light"
    folder.mkdir()
    shutil.copy(demo_folder / "watchward.toml", folder)
    for name in ("lake", "deposited"):
        (folder / name).symlink_to(demo_folder / name)
    (folder / "editions").mkdir()
    settings.WORKSPACE = str(folder)
    return folder
