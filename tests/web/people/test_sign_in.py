"""Signing in: wrong tries, one-time codes, sessions that end, and where one may be sent on to."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from watchward.registers.models import AuditEntry, Person
from watchward.registers.trail import check
from watchward.words.roles import Role

PASSWORD = "plum-harbour-lantern-42"


def words_of(answer: Any) -> str:
    return " ".join(BeautifulSoup(answer.content, "html.parser").get_text(" ").split())


def try_in(client: Client, person: Person, password: str = PASSWORD, **more: str) -> Any:
    return client.post("/sign-in", {"email": person.email, "password": password, **more})


def is_in(client: Client) -> bool:
    return client.get("/account").status_code == 200


def code_now(person: Person, steps: int = 0) -> str:
    """The code the person's app shows; `steps` later."""
    device = TOTPDevice.objects.get(user_id=person.pk)
    totp = TOTP(device.bin_key, device.step, device.t0, device.digits, device.drift)
    totp.time = timezone.now().timestamp() + steps * device.step
    return f"{totp.token():06d}"


def patience(person: Person) -> None:
    """As if the wait after a wrong code were over."""
    for kind in (TOTPDevice, StaticDevice):
        kind.objects.filter(user_id=person.pk).update(
            throttling_failure_timestamp=None, throttling_failure_count=0
        )


def turn_on(client: Client, person: Person) -> list[str]:
    """Set up codes; gives the recovery codes. The code used counts for no second time."""
    client.get("/account/codes")
    page = client.post("/account/codes", {"code": code_now(person)})
    TOTPDevice.objects.update(last_t=-1)
    return [
        one.get_text() for one in BeautifulSoup(page.content, "html.parser").select(".ww-codes li")
    ]


def test_a_wrong_password_says_nothing_of_which_part_is_wrong(make_person: Any) -> None:
    person = make_person()
    wrong = try_in(Client(), person, "wrong-password-here")
    unknown = Client().post("/sign-in", {"email": "no@example.org", "password": "x"})
    parts = [
        BeautifulSoup(answer.content, "html.parser").select_one(".govuk-error-summary")
        for answer in (wrong, unknown)
    ]
    assert wrong.status_code == unknown.status_code == 422
    assert parts[0] is not None
    assert parts[0].get_text() == parts[1].get_text()  # type: ignore[union-attr]
    tried = list(AuditEntry.objects.order_by("number").values_list("what", flat=True))
    assert tried == [person.email, "an address without an account"]


def test_ten_wrong_passwords_lock_for_a_quarter_of_an_hour(make_person: Any) -> None:
    person, client = make_person(), Client()
    answers = [try_in(client, person, "wrong-password-here") for _ in range(10)]
    assert [answer.status_code for answer in answers] == [422] * 9 + [429]
    assert "locked for 15 minutes" in words_of(answers[-1])
    assert try_in(client, person).status_code == 429, "even with the right one"
    assert not is_in(client)
    assert try_in(client, make_person()).status_code == 302, "nobody else is locked"
    newest = AuditEntry.objects.filter(action__contains="locked out")
    assert newest.count() == 1
    from axes.models import AccessAttempt

    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    assert try_in(client, person).status_code == 302


@pytest.mark.parametrize(
    ("given", "to"),
    [
        ("/account?x=1", "/account?x=1"),
        ("https://elsewhere.example/", "/"),
        ("//elsewhere.example/", "/"),
        ("/\\elsewhere.example", "/"),
        ("/%09/elsewhere.example\t", "/%09/elsewhere.example"),
        ("///elsewhere.example", "/"),
        ("javascript:alert(1)", "/"),
        ("account", "/"),
    ],
)
def test_one_is_sent_on_only_to_this_service(make_person: Any, given: str, to: str) -> None:
    assert try_in(Client(), make_person(), next=given)["Location"] == to


def test_forms_from_elsewhere_are_refused(make_person: Any) -> None:
    person, client = make_person(), Client(enforce_csrf_checks=True)
    refused = try_in(client, person)
    assert (refused.status_code, "can no longer be used" in words_of(refused)) == (403, True)
    token = BeautifulSoup(client.get("/sign-in").content, "html.parser").select_one(
        "[name=csrfmiddlewaretoken]"
    )
    assert token is not None
    assert try_in(client, person, csrfmiddlewaretoken=str(token["value"])).status_code == 302
    for path in ("/sign-out", "/account/sign-out-everywhere", "/account/password"):
        assert client.post(path).status_code == 403
    assert is_in(client)
    assert client.get("/sign-out").status_code == 405


def test_a_session_ends_after_an_idle_hour(make_person: Any) -> None:
    person, client = make_person(), Client()
    try_in(client, person)
    _seen(client, minutes=59)
    assert is_in(client)
    assert timezone.now().isoformat()[:16] <= client.session["seen_at"][:19], "and begins anew"
    _seen(client, minutes=61)
    answer = client.get("/account", follow=True)
    assert "signed out because nothing was asked for 60 minutes" in words_of(answer)
    assert answer.redirect_chain == [("/sign-in?next=%2Faccount", 302)]
    assert not is_in(client)


def _seen(client: Client, minutes: int) -> None:
    session = client.session
    session["seen_at"] = (timezone.now() - timedelta(minutes=minutes)).isoformat()
    session.save()


def test_signing_in_changes_the_session_and_signing_out_ends_it(make_person: Any) -> None:
    person, client = make_person(), Client()
    client.get("/sign-in")
    try_in(client, person)
    first = client.session.session_key
    stolen = Client()
    stolen.cookies.update(client.cookies)
    assert is_in(stolen)
    assert "You have signed out" in words_of(client.post("/sign-out", follow=True))
    assert not is_in(stolen)
    try_in(client, person)
    assert client.session.session_key != first
    assert person.history.count() == 1, "signing in is no change of the account"


def test_codes_from_setting_up_to_a_recovery_code(make_person: Any) -> None:
    person, client, elsewhere = make_person(), Client(), Client()
    try_in(client, person)
    try_in(elsewhere, person)
    page = client.get("/account/codes").content.decode()
    assert "<svg" in page
    assert " style=" not in page
    assert client.post("/account/codes", {"code": "abc"}).status_code == 422
    patience(person)
    recovery = turn_on(client, person)
    assert (len(recovery), len(set(recovery))) == (10, 10)
    assert is_in(client)
    assert not is_in(elsewhere), "sessions that gave no code end"
    assert not StaticToken.objects.filter(token__in=recovery).exists(), "kept as digests"

    phone = Client()
    assert try_in(phone, person, next="/account")["Location"] == "/sign-in/code"
    assert not is_in(phone), "a password alone is not enough"
    wrong = phone.post("/sign-in/code", {"code": "000000"})
    assert wrong.status_code == 422
    assert not is_in(phone)
    assert phone.post("/sign-in/code", {"code": code_now(person)}).status_code == 422, "too soon"
    patience(person)
    used = code_now(person)
    assert phone.post("/sign-in/code", {"code": used})["Location"] == "/account"
    assert is_in(phone)

    again = Client()
    try_in(again, person)
    assert again.post("/sign-in/code", {"code": used}).status_code == 422, "a code works once"
    patience(person)
    assert again.post("/sign-in/code", {"code": recovery[3].upper()}).status_code == 302
    assert is_in(again)
    assert "9 recovery codes left" in words_of(again.get("/account"))
    third = Client()
    try_in(third, person)
    assert third.post("/sign-in/code", {"code": recovery[3]}).status_code == 422
    noted = set(AuditEntry.objects.values_list("action", flat=True))
    assert {
        "switched on one-time codes",
        "used a recovery code",
        "gave a wrong one-time code",
    } <= noted

    assert again.post("/account/codes/off", {"off-password": "wrong"}).status_code == 422
    fresh = again.post("/account/codes/recovery", {"recovery-password": PASSWORD})
    assert recovery[0] not in fresh.content.decode()
    assert again.post("/account/codes/off", {"off-password": PASSWORD}).status_code == 302
    assert is_in(again)
    assert not is_in(phone)
    assert try_in(Client(), person)["Location"] == "/"
    assert check().whole


def test_the_second_step_needs_the_first_and_does_not_wait_for_ever(make_person: Any) -> None:
    assert Client().get("/sign-in/code")["Location"] == "/sign-in"
    person, client = make_person(), Client()
    try_in(client, person)
    turn_on(client, person)
    late = Client()
    try_in(late, person)
    session = late.session
    session["signing_in"] |= {"at": (timezone.now() - timedelta(minutes=11)).isoformat()}
    session.save()
    assert late.post("/sign-in/code", {"code": code_now(person)})["Location"] == "/sign-in"
    assert not is_in(late)
    waiting = Client()
    try_in(waiting, person)
    client.post("/account/sign-out-everywhere")
    assert waiting.post("/sign-in/code", {"code": code_now(person)})["Location"] == "/sign-in"


def test_wrong_codes_lock_out_as_wrong_passwords_do(make_person: Any) -> None:
    person, client = make_person(), Client()
    try_in(client, person)
    turn_on(client, person)
    thief = Client()
    try_in(thief, person)
    answers = [thief.post("/sign-in/code", {"code": "000000"}).status_code for _ in range(10)]
    assert answers == [422] * 9 + [429]
    patience(person)
    assert thief.post("/sign-in/code", {"code": code_now(person)}).status_code == 429


@pytest.mark.parametrize(
    ("role", "sensitive", "held"),
    [
        (Role.READER, False, False),
        (Role.MANAGER, False, False),
        (Role.READER, True, True),
        (Role.PUBLISHER, False, True),
        (Role.ADMINISTRATOR, False, True),
    ],
)
def test_who_must_set_up_codes_first(
    make_person: Any, settings: Any, role: Role, sensitive: bool, held: bool
) -> None:
    settings.CODES_REQUIRED = True
    person, client = make_person(role, sensitive=sensitive), Client()
    try_in(client, person)
    assert is_in(client) is not held
    if held:
        assert client.get("/account")["Location"] == "/account/codes"
        assert client.post("/account/tokens", {"name": "x", "days": "1"}).status_code == 403
        assert "Your permissions need one-time codes" in words_of(client.get("/account/codes"))
        turn_on(client, person)
        assert is_in(client)


def test_a_lost_phone(make_person: Any, sign_in: Any) -> None:
    person, client = make_person(), Client()
    try_in(client, person)
    turn_on(client, person)
    boss = sign_in(Role.ADMINISTRATOR)
    boss.post(f"/people/{person.pk}/codes-off")
    assert not is_in(client)
    assert try_in(Client(), person)["Location"] == "/"
