"""From the first link to a partnership of people: joining, signing in, and who may do what."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from watchward.registers.models import ApiToken, AuditEntry, Invitation, Person
from watchward.usecases.service.audit import actor_of
from watchward.usecases.service.people import change_person, first_link, set_active
from watchward.usecases.viewer import Viewer
from watchward.web.asking import viewer_of
from watchward.words.errors import Forbidden, Refused
from watchward.words.marking import Marking
from watchward.words.roles import Role

PASSWORD = "plum-harbour-lantern-42"
OTHER = "gravel-teapot-kestrel-7"
CHELMSFORD, COLCHESTER = "E07000070", "E07000071"


def words_of(answer: Any) -> str:
    """What a page says."""
    return " ".join(BeautifulSoup(answer.content, "html.parser").get_text(" ").split())


def signed_in(email: str, password: str = PASSWORD) -> Client:
    client = Client()
    answer = client.post("/sign-in", {"email": email, "password": password})
    assert answer.status_code == 302, words_of(answer)
    return client


def is_in(client: Client) -> bool:
    return client.get("/account").status_code == 200


def actions() -> list[str]:
    return list(AuditEntry.objects.order_by("number").values_list("action", flat=True))


def access(role: str = "analyst", **more: Any) -> dict[str, Any]:
    return {"role": role, "marking": "1", "scope": "every", **more}


def test_from_the_first_link_to_signing_out_everywhere() -> None:
    link = first_link()
    assert re.fullmatch(r"/join/[\w-]{43}", link)
    assert not Invitation.objects.filter(digest__contains=link.removeprefix("/join/")).exists()
    boss = Client()
    assert "Nobody has an account here yet" in words_of(boss.get(link))
    sent = {"name": "Ann Boss", "email": "Ann@Example.org", "password": PASSWORD, "again": PASSWORD}
    assert boss.post(link, sent)["Location"] == "/"
    assert (Person.objects.get().role, Person.objects.get().email) == (
        "administrator",
        "ann@example.org",
    )
    assert first_link() == ""
    used = Client().get(link)
    assert (used.status_code, "This link has been used" in words_of(used)) == (410, True)

    sent = {"name": "Bo Lee", "email": "bo@example.org", "areas": [CHELMSFORD]}
    page = boss.post("/people/invite", access(marking="2", **sent) | {"scope": "some"})
    address = BeautifulSoup(page.content, "html.parser").select_one("#one-time-link")
    assert address is not None
    assert "shown only now" in words_of(page)
    path = address.get_text().removeprefix("http://testserver")
    assert "Bo Lee" in words_of(boss.get("/people"))
    bo = Client()
    asked = words_of(bo.get(path))
    assert "You are invited as analyst" in asked
    assert "at least 12 characters" in asked
    bo.post(path, {"name": "Bo Lee", "password": OTHER, "again": OTHER})
    assert is_in(bo)
    mine = words_of(bo.get("/account"))
    assert "load data" in mine
    assert "OFFICIAL-SENSITIVE) of Chelmsford" in mine

    phone = signed_in("bo@example.org", OTHER)
    assert is_in(phone)
    assert "signed out everywhere" in words_of(bo.post("/account/sign-out-everywhere", follow=True))
    assert not is_in(bo)
    assert not is_in(phone)
    assert "You were signed out everywhere" in words_of(phone.get("/account", follow=True))
    assert actions() == [
        "made a link for the first administrator",
        "joined by a link",
        "signed in",
        "invited",
        "joined by a link",
        "signed in",
        "signed in",
        "signed out everywhere",
    ]


def test_links_that_cannot_be_used() -> None:
    old = first_link()
    new = first_link()
    assert Client().get(old).status_code == 410
    assert "has expired" in words_of(Client().get(old))
    assert Client().get(new).status_code == 200
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    sent = {"name": "Ann", "email": "a@example.org", "password": PASSWORD, "again": PASSWORD}
    assert Client().post(new, sent).status_code == 410
    missing = Client().get("/join/nothing")
    assert (missing.status_code, "does not exist" in words_of(missing)) == (404, True)
    assert not Person.objects.exists()


@pytest.mark.parametrize(
    ("password", "again", "said"),
    [
        ("short", "short", "at least 12 characters"),
        ("1234567890123", "1234567890123", "list of common passwords"),
        ("annabelle@example.org", "annabelle@example.org", "too like your name"),
        (PASSWORD, OTHER, "the same password twice"),
        ("", "", "Enter a password"),
    ],
)
def test_passwords_that_are_refused(password: str, again: str, said: str) -> None:
    link = first_link()
    sent = {"name": "Ann Belle", "email": "annabelle@example.org"}
    answer = Client().post(link, sent | {"password": password, "again": again})
    assert answer.status_code == 422
    assert said in words_of(answer)
    assert words_of(answer).startswith("Error: ")
    assert Client().get(link).status_code == 200, "the link still works"


def test_a_new_password_by_link_and_by_oneself(make_person: Any, sign_in: Any) -> None:
    person = make_person(Role.READER)
    boss = sign_in(Role.ADMINISTRATOR)
    reader = signed_in(person.email)
    page = boss.post(f"/people/{person.pk}/link")
    path = re.search(r"/join/[\w-]+", page.content.decode())
    assert path is not None
    assert is_in(reader), "the old password works until the new one is set"
    answer = Client().post(path[0], {"password": OTHER, "again": OTHER})
    assert answer["Location"] == "/sign-in"
    assert not is_in(reader)
    assert Client().post(path[0], {"password": PASSWORD, "again": PASSWORD}).status_code == 410
    here, there = signed_in(person.email, OTHER), signed_in(person.email, OTHER)
    wrong = {"old": "not it at all", "password": PASSWORD, "again": PASSWORD}
    assert here.post("/account/password", wrong).status_code == 422
    assert is_in(there)
    here.post("/account/password", wrong | {"old": OTHER})
    assert (is_in(here), is_in(there)) == (True, False)
    assert is_in(signed_in(person.email, PASSWORD))


def test_what_an_administrator_changes_counts_at_once(make_person: Any, sign_in: Any) -> None:
    person = make_person(Role.READER)
    client, boss = signed_in(person.email), sign_in(Role.ADMINISTRATOR)
    page = f"/people/{person.pk}"
    assert client.get("/people").status_code == 403
    sent = {"name": "New Name", "role": "administrator", "marking": "2", "scope": "some"}
    answer = boss.post(page, sent | {"areas": [CHELMSFORD, COLCHESTER]})
    assert answer.status_code == 302
    assert client.get("/people").status_code == 200
    viewer = viewer_of(Person.objects.get(pk=person.pk))
    assert viewer.sees(Marking.OFFICIAL_SENSITIVE, CHELMSFORD)
    assert not viewer.sees(Marking.OFFICIAL_SENSITIVE, "E07000066")
    boss.post(page, access("reader", name="New Name"))
    assert client.get("/people").status_code == 403
    history = words_of(boss.get(page))
    assert "Role: Reader to Administrator" in history
    assert "Areas: every area to Chelmsford, Colchester" in history
    assert "Highest marking: OFFICIAL to OFFICIAL-SENSITIVE" in history
    assert "Administrator 2" in history, "who changed it"
    boss.post(f"{page}/active", {"active": "no"})
    assert not is_in(client)
    refused = Client().post("/sign-in", {"email": person.email, "password": PASSWORD})
    assert refused.status_code == 422
    boss.post(f"{page}/active", {"active": "yes"})
    assert not is_in(client), "an ended session stays ended"
    assert is_in(signed_in(person.email))
    assert actions().count("changed a person") == 2
    entry = AuditEntry.objects.filter(action="changed a person").earliest("number")
    assert entry.detail["role before"] == "reader"
    assert entry.detail["areas"] == [CHELMSFORD, COLCHESTER]


def test_somebody_is_always_left_to_administer(make_person: Any, sign_in: Any) -> None:
    boss = sign_in(Role.ADMINISTRATOR)
    me = Person.objects.get()
    refused = boss.post(f"/people/{me.pk}", access("reader", name=me.name))
    assert (refused.status_code, "another administrator" in words_of(refused)) == (422, True)
    assert boss.post(f"/people/{me.pk}/active", {"active": "no"}).status_code == 422
    viewer = viewer_of(me)
    nobody = actor_of(None)
    with pytest.raises(Refused, match="is the last"):
        set_active(nobody, viewer, me.pk, active=False)
    make_person(Role.ADMINISTRATOR)
    set_active(nobody, viewer, me.pk, active=False)
    assert Person.objects.filter(role="administrator", is_active=True).count() == 1


def test_permission_is_demanded_inside_too(make_person: Any, sign_in: Any) -> None:
    person = make_person(Role.PUBLISHER)
    viewer: Viewer = viewer_of(person)
    from watchward.usecases.service.access import Access

    with pytest.raises(Forbidden):
        change_person(
            actor_of(person), viewer, person.pk, name="X", access=Access(Role.ADMINISTRATOR)
        )
    client = sign_in(Role.PUBLISHER)
    for path in (
        "/people",
        "/people/invite",
        f"/people/{person.pk}",
        "/audit",
        "/audit/export.csv",
    ):
        assert client.get(path).status_code == 403
    for path in ("link", "active", "sessions", "codes-off"):
        assert client.post(f"/people/{person.pk}/{path}").status_code == 403
    assert Client().get("/people")["Location"] == "/sign-in?next=%2Fpeople"


def test_an_invitation_says_everything_wrong_at_once(make_person: Any, sign_in: Any) -> None:
    taken = make_person(Role.READER)
    boss = sign_in(Role.ADMINISTRATOR)
    said = words_of(boss.post("/people/invite", {"email": taken.email, "scope": "some"}))
    for part in (
        "Enter a full name",
        "already has an account",
        "Choose a role",
        "at least one area",
    ):
        assert part in said
    boss.post("/people/invite", access(name="Cy", email="cy@example.org"))
    waiting = Invitation.objects.get(email="cy@example.org")
    boss.post(f"/people/invitations/{waiting.pk}/cancel")
    assert "Nobody is waiting to join" in words_of(boss.get("/people"))


def test_tokens(make_person: Any) -> None:
    from watchward.usecases.service.tokens import person_of_token

    person = make_person(Role.ANALYST)
    client = signed_in(person.email)
    assert client.post("/account/tokens", {"name": "", "days": "366"}).status_code == 422
    page = client.post("/account/tokens", {"name": "workbook", "days": "90"})
    shown = BeautifulSoup(page.content, "html.parser").select_one("#new-token")
    assert shown is not None
    secret = shown.get_text()
    assert secret.startswith("ww_")
    assert secret not in client.get("/account/tokens").content.decode(), "shown once"
    token = ApiToken.objects.get()
    assert secret not in (token.digest, token.start)
    assert timedelta(days=89) < token.expires_at - timezone.now() <= timedelta(days=90)
    assert person_of_token(secret) == person
    first_use = ApiToken.objects.get().used_at
    assert first_use is not None
    person_of_token(secret)
    assert ApiToken.objects.get().used_at == first_use, "at most once a minute"
    assert person_of_token(secret[:-1]) is None
    assert person_of_token("ww_\0\ud800") is None
    ApiToken.objects.update(expires_at=timezone.now())
    assert person_of_token(secret) is None
    ApiToken.objects.update(expires_at=timezone.now() + timedelta(days=1))
    Person.objects.update(is_active=False)
    assert person_of_token(secret) is None
    Person.objects.update(is_active=True)
    stranger = signed_in(make_person(Role.ANALYST).email)
    assert stranger.post(f"/account/tokens/{token.pk}/revoke").status_code == 404
    client.post(f"/account/tokens/{token.pk}/revoke")
    assert person_of_token(secret) is None
    assert [action for action in actions() if "token" in action] == [
        "made an API token",
        "revoked an API token",
    ]
