"""Papers to send, and doing what waits: shared by the tests of figure checks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from watchward.registers import queue
from watchward.registers.models import PaperCheck
from watchward.usecases.service import worker
from watchward.usecases.setup import open_workspace_at

WRONG = """# Crime update

Burglary rose by 9.5% from 400 to 420 offences.

Robbery fell by 20.0% from 120 to 90 offences.
"""
RIGHT = "# Clean\n\nBurglary rose by 5.0% from 400 to 420 offences.\n"


def send(client: Client, *papers: tuple[str, bytes | str], **more: str) -> Any:
    """Send papers through the form."""
    files = [
        SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)
        for name, text in papers
    ]
    form = {"marking": "OFFICIAL-SENSITIVE", "area": "", "edition": "", **more}
    return client.post("/checks/new", {**form, "files": files})


def work_off() -> None:
    """Do everything that waits, here and now, as the worker does it."""
    workspace = open_workspace_at(Path(settings.WORKSPACE))
    while (job := queue.claim("here")) is not None:
        worker.run_here(workspace, job, "here")


def checked(client: Client, *papers: tuple[str, bytes | str], **more: str) -> PaperCheck:
    """Send papers and have them checked."""
    answer = send(client, *papers, **more)
    assert answer.status_code == 302, soup(answer).select_one("main").get_text(" ", strip=True)
    work_off()
    made: PaperCheck = PaperCheck.objects.latest("pk")
    assert answer.url == f"/checks/{made.pk}"
    return made


def soup(answer: Any) -> Any:
    """The page of an answer."""
    return BeautifulSoup(answer.content, "html.parser")


def text_of(answer: Any) -> str:
    """What the main part of a page says."""
    return " ".join(soup(answer).select_one("main").get_text(" ", strip=True).split())
