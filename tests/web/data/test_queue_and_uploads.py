"""The queue's promises, and files taken in: names, sizes, kinds, and what they would do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from watchward.registers import queue
from watchward.registers.models import AuditEntry, Job, JobStatus, Upload
from watchward.usecases.service import uploads, worker
from watchward.usecases.service.upload_files import safe_name
from watchward.usecases.setup import open_workspace_at
from watchward.words.roles import Role

SignIn = Callable[..., Client]
ROW = b"crime_ref,recorded_on,district,crime_type\nNEW/1,2024-10-05,Chelmsford,Shoplifting\n"


def work_off(folder: Path) -> None:
    """Do everything that waits, here and now."""
    while (job := queue.claim("here")) is not None:
        worker.run_here(open_workspace_at(folder), job, "here")


def send(client: Client, name: str, content: bytes, kind: str = "offences", **more: str) -> Any:
    """Send one file."""
    form = {"kind": kind, "files": SimpleUploadedFile(name, content), **more}
    return client.post("/data/upload", form)


def test_a_job_is_taken_up_once(db: None) -> None:
    made = queue.enqueue("load", {}, None)
    assert queue.claim("one") == made
    assert queue.claim("two") is None
    assert not queue.renew(made.pk, "two").held
    assert not queue.end(made.pk, "two", JobStatus("done"), "not mine")
    assert queue.renew(made.pk, "one").held


def test_a_claim_that_comes_too_late_takes_the_next(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = queue.enqueue("load", {}, None), queue.enqueue("load", {}, None)
    moment = timezone.now

    def another_is_quicker() -> Any:
        Job.objects.filter(pk=first.pk).update(status=JobStatus.RUNNING, worker="quicker")
        return moment()

    monkeypatch.setattr("watchward.registers.queue.timezone.now", another_is_quicker)
    assert queue.claim("slower") == second
    first.refresh_from_db()
    assert first.worker == "quicker"


def test_a_lost_job_waits_again_until_its_attempts_are_spent(db: None) -> None:
    made = queue.enqueue("load", {}, None)
    for attempt in (1, 2, 3):
        found = queue.claim(f"elsewhere:1:{attempt}")
        assert found is not None
        assert found.attempts == attempt
        assert queue.recover() == []
        Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
        given_up = queue.recover()
        assert bool(given_up) == (attempt == 3)
    made.refresh_from_db()
    assert made.status == JobStatus.FAILED
    assert "tried 3 times" in made.message
    assert queue.retry(made.pk)
    assert queue.claim("one") == made


def test_a_lost_job_that_was_to_stop_is_cancelled(db: None) -> None:
    made = queue.enqueue("load", {}, None)
    queue.claim("elsewhere:1:x")
    assert queue.ask_cancel(made.pk)
    assert queue.look(made.pk, "elsewhere:1:x").cancel_asked
    Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert queue.recover() == [made]
    made.refresh_from_db()
    assert made.status == JobStatus.CANCELLED
    assert not queue.ask_cancel(made.pk)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.csv", "passwd.csv"),
        ("..\\..\\x.csv", "x.csv"),
        ("a\x00b\x1b[31m\u202e.csv", "ab_31m.csv"),
        ("..", "file"),
        (".hidden.csv", "hidden.csv"),
        ("Offences (May) – Essex.csv", "Offences (May) _ Essex.csv"),
        ("=cmd|'x'.csv", "_cmd__x_.csv"),
        ("x" * 300 + ".csv", "x" * 116 + ".csv"),
    ],
)
def test_names_mean_nothing_to_the_file_system(given: str, kept: str) -> None:
    assert safe_name(given) == kept


def test_a_file_lies_under_its_safe_name(sign_in: SignIn, own_workspace: Path) -> None:
    answer = send(sign_in(Role.ANALYST), "../../x\x07\u202e.csv", ROW)
    upload = Upload.objects.get()
    assert answer.status_code == 302
    assert answer.url == f"/data/uploads/{upload.pk}"
    files = [path for path in (own_workspace / "uploads").rglob("*") if path.is_file()]
    assert [file.parent.name for file in files] == [upload.stored]
    assert files[0].name == "x.csv"
    assert files[0].read_bytes() == ROW
    assert AuditEntry.objects.filter(action="sent files").count() == 1


@pytest.mark.parametrize(
    ("name", "content", "kind", "said"),
    [
        ("x.exe", b"MZ", "offences", "names end in .csv"),
        ("x.pdf", b"%PDF-1", "offences", "names end in .csv"),
        ("x.csv", b"MZ\x00\x01\x02", "offences", "not text"),
        ("x.zip", b"crime_ref\n", "offences", "something else under that name"),
        ("x.csv", b"", "offences", "an empty file"),
        ("x.csv", ROW, "colours", "Choose what the files hold"),
    ],
)
def test_wrong_files_are_refused_with_words(
    sign_in: SignIn, own_workspace: Path, name: str, content: bytes, kind: str, said: str
) -> None:
    answer = send(sign_in(Role.ANALYST), name, content, kind)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Upload.objects.exists()
    assert not Job.objects.exists()
    assert not list((own_workspace / "uploads").rglob("*.*"))


def test_wrong_options_are_named(sign_in: SignIn, own_workspace: Path) -> None:
    analyst = sign_in(Role.ANALYST)
    wrong = {"covers_from": "2024-13", "covers_to": "x", "year": "soon", "max_rejects": "nan"}
    text = send(analyst, "x.csv", ROW, **wrong).content.decode()
    for said in ("both months like", "Enter a year", "from 0 to 100", "There is a problem"):
        assert said in text
    assert (
        "Choose one or more files"
        in analyst.post("/data/upload", {"kind": "offences"}).content.decode()
    )


@pytest.mark.parametrize("by_handler", [True, False])
def test_over_the_limit(
    sign_in: SignIn, own_workspace: Path, settings: Any, by_handler: bool
) -> None:
    settings.UPLOAD_LIMIT = 1000
    usual = "django.core.files.uploadhandler.TemporaryFileUploadHandler"
    ours = ["watchward.web.receiving.LimitedUpload"] if by_handler else []
    settings.FILE_UPLOAD_HANDLERS = [*ours, usual]
    answer = send(sign_in(Role.ANALYST), "x.csv", ROW + b"x" * 200_000)
    assert answer.status_code == 413
    assert "at most" in answer.content.decode()
    assert not Upload.objects.exists()


def test_looked_at_then_loaded(sign_in: SignIn, own_workspace: Path) -> None:
    analyst = sign_in(Role.ANALYST)
    send(analyst, "one.csv", ROW + b"BAD/1,2024-10-77,Chelmsford,Shoplifting\n", max_rejects="60")
    work_off(own_workspace)
    upload = Upload.objects.get()
    page = analyst.get(f"/data/uploads/{upload.pk}").content.decode()
    assert "Nothing is stored yet" in page
    assert "1 new" in page
    assert "2024-10-77" not in page
    assert "line 3" in page
    cleared = sign_in(Role.ANALYST, sensitive=True)
    assert "2024-10-77" in cleared.get(f"/data/uploads/{upload.pk}").content.decode()
    job = analyst.post(f"/data/uploads/{upload.pk}/load").url
    again = analyst.post(f"/data/uploads/{upload.pk}/load")
    assert again.status_code == 422
    assert "loading" in again.content.decode()
    work_off(own_workspace)
    page = analyst.get(job).content.decode()
    assert "Loaded: version 5" in page
    assert "/data/versions/5" in page
    entry = AuditEntry.objects.get(action="loaded data")
    assert entry.who.startswith("analyst")
    assert entry.detail["version"] == 5
    assert not list((own_workspace / "uploads").iterdir())


def test_too_many_rejects_cannot_be_loaded(sign_in: SignIn, own_workspace: Path) -> None:
    analyst = sign_in(Role.ANALYST)
    send(analyst, "one.csv", ROW + b"BAD/1,2024-10-77,Chelmsford,Shoplifting\n")
    work_off(own_workspace)
    upload = Upload.objects.get()
    page = analyst.get(f"/data/uploads/{upload.pk}").content.decode()
    assert "Too many rows cannot be read" in page
    assert "Load it" not in page
    assert analyst.post(f"/data/uploads/{upload.pk}/load").status_code == 422
    assert not (own_workspace / "refused").exists()
    analyst.post(f"/data/uploads/{upload.pk}/discard")
    assert not list((own_workspace / "uploads").iterdir())
    assert "Discarded" in analyst.get(f"/data/uploads/{upload.pk}").content.decode()


def test_data_that_changed_since_the_look(sign_in: SignIn, own_workspace: Path) -> None:
    analyst = sign_in(Role.ANALYST)
    send(analyst, "one.csv", ROW)
    send(analyst, "two.csv", ROW.replace(b"NEW/1", b"NEW/2"))
    work_off(own_workspace)
    second, first = Upload.objects.all()
    analyst.post(f"/data/uploads/{first.pk}/load")
    work_off(own_workspace)
    path = f"/data/uploads/{second.pk}"
    page = analyst.get(path).content.decode()
    assert "have changed since this was looked at" in page
    assert "Load it anyway" in page
    assert analyst.post(f"{path}/load").url == path
    analyst.post(f"{path}/again")
    work_off(own_workspace)
    assert "have changed since" not in analyst.get(path).content.decode()
    assert analyst.post(f"{path}/load").url.startswith("/jobs/")


def test_a_load_whose_end_was_never_written_is_not_done_twice(
    sign_in: SignIn, own_workspace: Path
) -> None:
    analyst = sign_in(Role.ANALYST)
    send(analyst, "one.csv", ROW)
    work_off(own_workspace)
    upload = Upload.objects.get()
    analyst.post(f"/data/uploads/{upload.pk}/load")
    job = queue.claim("elsewhere:1:x")
    assert job is not None
    uploads.load(open_workspace_at(own_workspace), job, lambda *_: None)  # and then is killed
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
    worker.look_after(open_workspace_at(own_workspace))
    work_off(own_workspace)
    job.refresh_from_db()
    assert (job.status, job.result["version"], job.result["added"]) == ("done", 5, 1)
    assert not (own_workspace / "lake" / "versions" / "6.json").exists()


def test_a_job_cancelled_before_it_began(sign_in: SignIn, own_workspace: Path) -> None:
    analyst = sign_in(Role.ANALYST)
    send(analyst, "one.csv", ROW)
    job = Job.objects.get()
    page = analyst.post(f"/jobs/{job.pk}/cancel", follow=True).content.decode()
    assert "Cancelled" in page
    assert "Try again" in page
    work_off(own_workspace)
    assert Upload.objects.get().status == Upload.Status.REFUSED
    analyst.post(f"/jobs/{job.pk}/retry")
    work_off(own_workspace)
    assert Upload.objects.get().status == Upload.Status.READY
    assert analyst.post(f"/jobs/{job.pk}/retry").status_code == 422


def test_files_nobody_wants_are_removed(sign_in: SignIn, own_workspace: Path) -> None:
    send(sign_in(Role.ANALYST), "one.csv", ROW)
    work_off(own_workspace)
    workspace = open_workspace_at(own_workspace)
    (own_workspace / "uploads" / ("0" * 32)).mkdir()
    uploads.sweep(workspace)
    assert len(list((own_workspace / "uploads").iterdir())) == 2  # one may yet be filled
    Upload.objects.update(made_at=timezone.now() - timedelta(days=8))
    for folder in (own_workspace / "uploads").iterdir():
        import os

        os.utime(folder, (0, 0))
    uploads.sweep(workspace)
    assert not list((own_workspace / "uploads").iterdir())
    assert Upload.objects.get().status == Upload.Status.DISCARDED
