"""Uploads from the browser to a new version, with the real server and real workers."""

from __future__ import annotations

import csv
import gzip
import json
import random
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.web.data.conftest import Service, wait_for

MANY = 300_000


@pytest.fixture(autouse=True)
def workers_end(service: Service) -> object:
    """No worker outlives its test."""
    yield
    if service.worker is not None and service.worker.poll() is None:
        service.worker.terminate()
        service.worker.wait(timeout=40)


def corrected_october(service: Service, target: Path, dropped: int) -> Path:
    """The demo's offences of October 2024 without the last few."""
    source = service.folder / "extracts" / "offences" / "offences-2024-10.csv.gz"
    lines = gzip.decompress(source.read_bytes()).decode().splitlines()
    target.write_text("\n".join(lines[:-dropped]) + "\n", encoding="utf-8")
    return target


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Many offences of two months."""
    chance = random.Random(20)
    path = tmp_path_factory.mktemp("large") / "many.csv"
    districts = ("Chelmsford", "Basildon", "Colchester", "Tendring")
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["crime_ref", "recorded_on", "district", "crime_type"])
        for number in range(MANY):
            day = f"2024-{chance.choice((9, 10)):02d}-{chance.randint(1, 28):02d}"
            rows.writerow([f"BIG/{number}", day, chance.choice(districts), "Shoplifting"])
    return path


def test_a_corrected_month_from_the_browser_to_the_revision(
    service: Service, tmp_path: Path
) -> None:
    service.start_worker()
    before = service.versions()
    file = corrected_october(service, tmp_path / "october.csv", 25)
    upload = service.send("offences", file, mode="replace")
    page = service.ready(upload)
    assert service.versions() == before
    assert "Nothing is stored yet" in page
    assert "October 2024" in page
    assert "25 fewer" in page
    assert "revision" in page
    job = service.post(f"{upload}/load", {})
    assert re.fullmatch(r"/jobs/\d+", job)
    ended = service.ended(job)
    assert ended["status"] == "done", ended
    number = before[-1] + 1
    assert service.versions() == [*before, number]
    assert f"version {number}" in service.get(job)
    version = service.get(f"/data/versions/{number}")
    assert "October 2024" in version
    assert "It revised" in version
    assert "Revised" in service.get("/data")
    assert list((service.folder / "uploads").iterdir()) == []
    said = service.send("offences", file, mode="replace")
    assert "would change nothing" in service.ready(said)


def test_a_file_that_is_refused(service: Service, tmp_path: Path) -> None:
    service.start_worker()
    before = service.versions()
    file = tmp_path / "strange.csv"
    file.write_text("colour,size\nblue,3\n")
    page = service.ready(service.send("offences", file))
    assert "These files were refused" in page
    assert "crime_ref" in page
    assert str(service.folder) not in page
    assert service.versions() == before


def test_a_large_load_stopped_cancelled_killed_and_done_once(service: Service, large: Path) -> None:
    worker = service.start_worker()
    before = service.versions()
    upload = service.send("offences", large)
    look = re.findall(r"/jobs/\d+", service.get(upload))[-1]
    wait_for("the look to begin", lambda: service.job(look)["status"] == "running")
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(timeout=40) == 0
    assert "The service was stopped" in service.get(upload)
    service.start_worker()
    assert "Nothing is stored yet" in service.ready(upload)

    job = service.post(f"{upload}/load", {})
    wait_for("the load to begin", lambda: service.job(job)["status"] == "running")
    service.post(f"{job}/cancel", {})
    ended = service.ended(job)
    assert ended["status"] == "cancelled", ended
    assert service.versions() == before
    assert "Load it" in service.get(upload)

    job = service.post(f"{upload}/load", {})
    wait_for("its middle", lambda: service.job(job)["rows"] != "0")  # read, not yet kept
    service.kill_worker()
    assert service.versions() == before
    assert service.job(job)["ended"] is False
    service.start_worker()
    ended = service.ended(job)
    assert ended["status"] == "done", ended
    assert service.versions() == [*before, before[-1] + 1]
    made = json.loads((service.folder / "lake/versions" / f"{before[-1] + 1}.json").read_text())
    assert made["what"]["counts"]["added"] == MANY
    assert "try 2 of 3" in service.get(job)


def test_two_workers_share_the_queue(service: Service, tmp_path: Path) -> None:
    first = service.start_worker()
    second = service.start_worker()
    uploads = []
    for number in range(3):
        file = tmp_path / f"codes-{number}.csv"
        file.write_text("colour\nblue\n")
        uploads.append(service.send("codes", file))
    for upload in uploads:
        assert "These files were refused" in service.ready(upload)
    for worker in (first, second):
        worker.terminate()
        assert worker.wait(timeout=40) == 0


def test_serve_runs_both_and_ends_both(service: Service, tmp_path: Path) -> None:
    process = service.run("-m", "watchward.web", "serve", "--workspace", str(service.folder),
                          "--port", "0", "--workers", "1")  # fmt: skip
    wait_for("its worker", lambda: _children(process))
    process.terminate()
    assert process.wait(timeout=60) == 0


def _children(process: subprocess.Popen[bytes]) -> bool:
    """Whether a process has started its worker."""
    if not sys.platform.startswith("linux"):
        return True
    found = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    words = [Path(f"/proc/{child}/cmdline").read_bytes() for child in found]
    return any(b"worker" in line for line in words)
