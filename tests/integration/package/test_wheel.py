"""A built package holds the pages' style sheet and scripts: whoever installs it needs no Node."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.support.places import ROOT
from watchward.usecases.setup import init_workspace

BUILT = "watchward/web/static/built/"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package's files as an installer lays them out, from a wheel built just now."""
    place = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(place)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = place.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(place / "site")
    return place / "site"


def test_the_style_sheet_and_scripts_are_inside(installed: Path) -> None:
    names = {path.name for path in (installed / BUILT).iterdir()}
    assert {"main.css", "main.js", "govuk-frontend.min.js"} <= names
    assert not list(installed.rglob("node_modules"))


def test_neither_crest_nor_font_of_gov_uk_is_inside(installed: Path) -> None:
    css = (installed / BUILT / "main.css").read_text(encoding="utf-8")
    assert "crest" not in css
    assert "GDS Transport" not in css
    assert "url(http" not in css.replace(chr(34), "")


def test_pages_are_served_from_it(installed: Path, tmp_path: Path) -> None:
    """In a process that sees the installed files and not the checkout."""
    code = (
        "import django; django.setup()\n"
        "import watchward; print(watchward.__file__)\n"
        "from django.test import Client\n"
        "from django.core.management import call_command\n"
        "call_command('migrate', verbosity=0)\n"
        "client = Client(headers={'Host': 'localhost'})\n"
        "print(client.get('/sign-in').status_code)\n"
        "print(client.get('/static/built/main.css').status_code)\n"
    )
    place = tmp_path / "partnership"
    init_workspace(place, area_set="essex")
    environment = {
        **os.environ,
        "PYTHONPATH": str(installed),
        "PATH": "",  # no node, npm or anything else to be found
        "WATCHWARD_WORKSPACE": str(place),
        "DJANGO_SETTINGS_MODULE": "watchward.web.settings",
    }
    ran = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    file, page, style = ran.stdout.split()
    assert Path(file).is_relative_to(installed)
    assert (page, style) == ("200", "200")
