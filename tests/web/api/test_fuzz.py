"""Bad requests of every kind: the interface never answers with a fault of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error

from watchward.registers.models import Person
from watchward.usecases.service.audit import actor_of
from watchward.usecases.service.tokens import make_token
from watchward.web.wsgi import application
from watchward.words.roles import Role

schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)


@pytest.fixture(autouse=True)
def one_connection() -> Iterator[None]:
    """Keep the test's transaction open from request to request, as Django's own client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def secret(make_person: Callable[..., Person], monkeypatch: pytest.MonkeyPatch) -> str:
    """A reader's token, without a limit on how often it may ask."""
    from watchward.web.api.interface import PerPerson

    monkeypatch.setattr(PerPerson, "allow_request", lambda self, request: True)
    person = make_person(Role.READER)
    return make_token(actor_of(person), person, "fuzzer", days=1).secret


@schema.parametrize()
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_no_server_error(case: schemathesis.Case, secret: str) -> None:
    answer = case.call(headers={"Authorization": f"Bearer {secret}"})
    case.validate_response(answer, checks=[not_a_server_error])
    assert answer.status_code < 500
