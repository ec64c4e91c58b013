"""The health check tells a watching machine whether the service can read what it needs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.test import Client

from watchward.registers.models import AuditEntry


def test_well(client: Client) -> None:
    answer = client.get("/health")
    assert (answer.status_code, answer.json()) == (200, {"registers": "ok", "lake": "ok"})


def test_a_lake_that_cannot_be_read(client: Client, own_workspace: Path) -> None:
    newest = max((own_workspace / "lake" / "versions").glob("*.json"), key=lambda p: int(p.stem))
    newest.write_text("{")
    answer = client.get("/health")
    assert (answer.status_code, answer.json()) == (503, {"registers": "ok", "lake": "failing"})


def test_headers_of_every_answer(client: Client) -> None:
    headers = client.get("/health").headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store, private"


def test_behind_a_proxy_the_address_is_the_askers(client: Client, settings: Any) -> None:
    settings.HTTPS = True
    said = {"X-Forwarded-For": "198.51.100.9, 203.0.113.7", "X-Forwarded-Proto": "https"}
    wrong = {"email": "a@example.org", "password": "wrong"}
    client.post("/sign-in", wrong, headers=said)
    assert AuditEntry.objects.latest("number").address == "203.0.113.7"
    settings.HTTPS = False
    client.post("/sign-in", wrong, headers=said)
    assert AuditEntry.objects.latest("number").address == "127.0.0.1"


def test_an_address_that_is_none(client: Client) -> None:
    answer = client.get("/nowhere")
    assert answer.status_code == 404
    assert "There is no such page" in answer.content.decode()
