"""Files made to do harm, or only broken: each ends as a message, never as a stuck job or a script.

What is too slow or too greedy is made so by smaller limits, not by large files.
"""

from __future__ import annotations

import io
import os
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pikepdf
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.web.checks.sending import RIGHT, WRONG, checked, send, soup, text_of
from watchward.registers.models import JobStatus, PaperCheck
from watchward.usecases.service import check_process, check_running, check_sending
from watchward.usecases.service.check_process import Limits, run_apart
from watchward.words.roles import Role

SignIn = Callable[..., Client]


@pytest.fixture
def analyst(sign_in: SignIn) -> Client:
    return sign_in(Role.ANALYST, sensitive=True)


def packed(**parts: bytes) -> bytes:
    """An Office file of these parts."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return content.getvalue()


def bomb() -> bytes:
    """A Word document that unpacks to more than any paper."""
    content = io.BytesIO()
    with (
        zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package,
        package.open("word/document.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(220):
            part.write(b" " * 1_000_000)
    return content.getvalue()


def entities() -> bytes:
    """A Word document whose text multiplies itself."""
    text = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "' + b"x" * 99 + b'">]><a>&b;</a>'
    return packed(word__document_xml=text)


def encrypted() -> bytes:
    """A PDF that needs a password."""
    content, made = io.BytesIO(), pikepdf.new()
    made.add_blank_page()
    made.save(content, encryption=pikepdf.Encryption(owner="a", user="b"))
    return content.getvalue()


def scanned() -> bytes:
    """A PDF without any text."""
    content, made = io.BytesIO(), pikepdf.new()
    made.add_blank_page()
    made.save(content)
    return content.getvalue()


def cut_short() -> bytes:
    """Half of a Word document."""
    document, content = docx.Document(), io.BytesIO()
    document.add_paragraph("Burglary rose by 9.5% from 400 to 420 offences.")
    document.save(content)
    return content.getvalue()[:9000]


HOSTILE = {
    "zip bomb": ("a.docx", bomb, "at most 10,000 parts"),
    "entities": ("a.docx", entities, "without XML entities"),
    "encrypted": ("a.pdf", encrypted, "password"),
    "scanned": ("a.pdf", scanned, "text"),
    "cut short": ("a.docx", cut_short, "damaged or half-downloaded"),
    "wrong ending": ("a.pdf", lambda: WRONG.encode(), "though its name ends in .pdf"),
    "program": ("a.txt", lambda: b"\x7fELF" + bytes(range(32)) * 99, "binary file"),
    "empty": ("a.md", lambda: b" ", "an empty file"),
    "old Word": ("a.docx", lambda: bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 99, "before 2007"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_bad_file_ends_as_a_message_and_the_others_are_checked(
    analyst: Client, name: str
) -> None:
    file, content, said = HOSTILE[name]
    made = checked(analyst, (file, content()), ("good.md", WRONG))
    assert made.job.status == JobStatus.DONE
    page = text_of(analyst.get(f"/checks/{made.pk}"))
    assert "1 of 2 papers could not be read" in page
    row = soup(analyst.get(f"/checks/{made.pk}")).select("table:has(#papers-caption) tbody tr")[0]
    told = row.get_text(" ", strip=True)
    assert "Could not be read." in told
    assert said in told
    assert settings.WORKSPACE not in told
    assert {"Expected:", "Given:"} <= set(told.split())
    assert made.findings.count() == 2


def test_a_check_of_nothing_but_bad_files_says_so(analyst: Client) -> None:
    made = checked(analyst, ("a.docx", cut_short()))
    page = text_of(analyst.get(f"/checks/{made.pk}"))
    assert "The paper could not be read. Nothing was checked." in page
    assert "What was checked" not in page
    assert "Could not be read" in text_of(analyst.get("/checks"))
    assert analyst.get(f"/checks/{made.pk}/file/html").status_code == 404


def test_a_paper_without_numbers_says_so(analyst: Client) -> None:
    made = checked(analyst, ("words.md", "Nothing to count here.\n"))
    assert "has no numbers" in text_of(analyst.get(f"/checks/{made.pk}"))


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (Limits(memory=220 * 1024**2), "more memory than that to read"),
        (Limits(patience=0.0), "longer than that to"),  # cut before or while it is read
        (Limits(seconds=1), "longer than that to read"),
    ],
    ids=["memory", "clock", "processor"],
)
def test_a_paper_that_takes_too_much_is_refused(
    analyst: Client, monkeypatch: pytest.MonkeyPatch, limits: Limits, said: str
) -> None:
    monkeypatch.setattr(check_running, "LIMITS", limits)
    made = checked(analyst, ("large.md", WRONG * 120_000))
    assert made.job.status == JobStatus.DONE
    assert said in text_of(analyst.get(f"/checks/{made.pk}"))
    assert made.findings.count() == 0


def test_a_fault_of_the_program_that_checks_ends_as_a_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that cannot be written to is as good a fault as any."""
    paper = tmp_path / "a.md"
    paper.write_text(WRONG)
    (tmp_path / "out" / "result.json").mkdir(parents=True)
    refused = run_apart(None, [paper], tmp_path / "out", lambda message, done: None, Limits())
    assert refused[0]["given"] == "one on which it met a fault of its own"
    assert "administrator" in refused[0]["remedy"]


def test_cancelling_ends_the_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paper = tmp_path / "large.md"
    paper.write_text(WRONG * 20_000)
    started: list[subprocess.Popen[bytes]] = []
    popen = subprocess.Popen

    def noted(*args: Any, **more: Any) -> subprocess.Popen[bytes]:
        started.append(popen(*args, **more))
        return started[-1]

    def tell(message: str, done: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(subprocess, "Popen", noted)
    (tmp_path / "out").mkdir()
    with pytest.raises(KeyboardInterrupt):
        run_apart(None, [paper], tmp_path / "out", tell, Limits())
    (process,) = started
    assert process.returncode is not None
    with pytest.raises(ProcessLookupError):
        os.kill(process.pid, 0)


def test_the_process_has_no_secrets_and_ends_with_its_parent(tmp_path: Path) -> None:
    from watchward.usecases.check_apart import Asked

    given = check_process._environment({"WATCHWARD_DATABASE": "postgres://x", "PATH": "/bin"})
    assert "WATCHWARD_DATABASE" not in given
    assert given["PATH"] == "/bin"
    paper = tmp_path / "large.md"
    paper.write_text(WRONG * 50_000)
    asked = Asked((paper,), tmp_path, None)
    with check_process._started(asked) as (process, lines):
        assert lines.get(timeout=20) is not None
        assert process.stdin is not None
        process.stdin.close()  # as when the worker is killed
        assert process.wait(timeout=20) == 1


def test_a_web_page_with_scripts_is_read_and_never_served(analyst: Client) -> None:
    evil = (
        "<!DOCTYPE html><html><body onload='alert(1)'><script>alert(document.cookie)</script>"
        "<img src=x onerror=alert(2)><a href='javascript:alert(3)'>9 of 10</a>"
        "<p>Theft rose by 9% from 100 to 120. &lt;script&gt;alert(4)&lt;/script&gt;</p>"
    )
    made = checked(analyst, ("page.html", evil))
    assert made.findings.count() == 1
    for part in ("", "/papers/1", "/note"):
        answer = analyst.get(f"/checks/{made.pk}{part}")
        page = soup(answer)
        assert all(script.get("src") for script in page.select("script"))
        assert "script-src 'self'" in answer["Content-Security-Policy"]
        for tag in page.select("main *"):
            assert not any(name.startswith("on") for name in tag.attrs)
            assert not str(tag.get("href", "")).startswith("javascript")
    assert b"&lt;script&gt;alert(" in analyst.get(f"/checks/{made.pk}/papers/1").content
    annotated = soup(analyst.get(f"/checks/{made.pk}/file/html"))
    assert len(annotated.select("script")) == 1
    assert annotated.select_one("[onload], [onerror], a[href^=javascript]") is None


NAMES = (
    "../../../etc/passwd.md",
    "..\\..\\evil.md",
    "<script>alert(1)</script>.md",
    "a\x00b\x1b[31m\u202e.md",
    "x" * 300 + ".md",
    "\u6587" * 110 + ".md",
    "-rf.md",
    "=cmd|'x'.md",
)


def test_names_are_escaped_and_never_paths(analyst: Client) -> None:
    made = checked(analyst, *((name, RIGHT) for name in NAMES))
    assert made.papers.count() == len(NAMES)
    assert all(not paper.refused for paper in made.papers.all())
    root = Path(settings.WORKSPACE)
    assert {path.name for path in root.iterdir()} <= {
        "checks", "deposited", "editions", "lake", "watchward.toml", "uploads", "scratch", "cache"
    }  # fmt: skip
    names = {path.name for path in (root / "checks").rglob("*") if path.is_file()}
    assert all(len(name) == 64 for name in names)
    page = soup(analyst.get(f"/checks/{made.pk}"))
    assert all(script.get("src") for script in page.select("script"))


def test_two_papers_of_one_name_are_told_apart(analyst: Client) -> None:
    made = checked(analyst, ("a.md", WRONG), ("A.md", RIGHT))
    assert [paper.name for paper in made.papers.all()] == ["a.md", "2-A.md"]


@pytest.mark.parametrize(
    ("papers", "said"),
    [
        ((), "Choose one or more papers"),
        ((("a.exe", b"MZ"),), "names end in"),
        ((("a.zip", b"PK"),), "names end in"),
        (tuple((f"{n}.md", b"1") for n in range(11)), "at most 10 papers"),
    ],
    ids=["none", "program", "archive", "too many"],
)
def test_what_can_be_no_paper_is_refused_at_once(
    analyst: Client, papers: tuple[tuple[str, bytes], ...], said: str
) -> None:
    answer = send(analyst, *papers)
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert PaperCheck.objects.count() == 0


def test_more_than_is_taken_is_said_with_the_limit(
    analyst: Client, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    monkeypatch.setattr(check_sending, "LARGEST", 100)
    answer = send(analyst, ("a.md", "x" * 101))
    assert (answer.status_code, "MB together at most" in text_of(answer)) == (413, True)
    settings.UPLOAD_LIMIT = 50
    answer = analyst.post(
        "/checks/new", {"marking": "OFFICIAL", "files": SimpleUploadedFile("a.md", b"x" * 60)}
    )
    assert (answer.status_code, "MB together at most" in text_of(answer)) == (413, True)
    assert not (Path(settings.WORKSPACE) / "checks").exists()
