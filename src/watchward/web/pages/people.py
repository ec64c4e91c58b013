"""Pages for administrators: everybody with an account, and what each may do and see."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from watchward.registers.models import Person
from watchward.usecases.service import people as use
from watchward.usecases.service.access import Access, area_choices
from watchward.usecases.service.joining import FormProblems, NewLink
from watchward.usecases.service.own_codes import codes_state
from watchward.web.asking import Ask
from watchward.web.pages.access_form import access_sent, empty_form, form_of
from watchward.web.pages.people_context import (
    AccessForm,
    InvitationRow,
    InvitePage,
    LinkPage,
    PeoplePage,
    PersonPage,
    PersonRow,
)
from watchward.web.routes import Route
from watchward.web.sessions import carry_on
from watchward.web.templating import render
from watchward.words.marking import Marking
from watchward.words.roles import Ability, Role


def show(ask: Ask) -> HttpResponse:
    """Everybody with an account, and open invitations."""
    page = PeoplePage(
        tuple(_row(ask, person) for person in use.every_person(ask.viewer)),
        tuple(
            InvitationRow(one.pk, one.name, one.email, Role(one.role).label, one.expires_at)
            for one in use.open_invitations(ask.viewer)
        ),
    )
    return render(ask.request, "people/people.html", page)


def invite(ask: Ask) -> HttpResponse:
    """Invite somebody: gives a one-time link, shown once."""
    if ask.request.method == "GET":
        return render(ask.request, "people/invite.html", InvitePage(empty_form(ask)))
    access, problems = _access(ask)
    try:
        link = use.invite(
            ask.actor,
            ask.viewer,
            name=ask.posted("name"),
            email=ask.posted("email"),
            access=access or Access(Role.READER),
            problems=problems,
        )
    except FormProblems as found:
        page = InvitePage(empty_form(ask, found.problems))
        return render(ask.request, "people/invite.html", page, 422)
    return _link_page(ask, link, is_reset=False)


def person(ask: Ask, pk: int) -> HttpResponse:
    """One person: see and change what they may do."""
    found = use.one_person(ask.viewer, pk)
    if ask.request.method == "GET":
        return _person_page(ask, found, form_of(ask, found))
    try:
        access = access_sent(ask, tuple(found.areas))
        use.change_person(ask.actor, ask.viewer, pk, name=ask.posted("name"), access=access)
    except FormProblems as problem:
        return _person_page(ask, found, empty_form(ask, problem.problems), 422)
    messages.success(ask.request, "Changes kept. They count from the person's next page")
    return HttpResponseRedirect(reverse("person", kwargs={"pk": pk}))


def link(ask: Ask, pk: int) -> HttpResponse:
    """A one-time link for a new password, shown once."""
    return _link_page(ask, use.reset_link(ask.actor, ask.viewer, pk), is_reset=True)


def active(ask: Ask, pk: int) -> HttpResponse:
    """Deactivate, or bring back."""
    wanted = ask.posted("active") == "yes"
    use.set_active(ask.actor, ask.viewer, pk, wanted)
    done = "The account is in use again" if wanted else "The account is deactivated"
    return _back(ask, pk, done)


def sessions(ask: Ask, pk: int) -> HttpResponse:
    """Sign somebody out everywhere."""
    use.sign_out_everywhere(ask.actor, ask.viewer, pk)
    _stay(ask, pk)
    return _back(ask, pk, "They are signed out everywhere")


def codes_off(ask: Ask, pk: int) -> HttpResponse:
    """Switch somebody's one-time codes off (a lost phone). One's own are on the account page."""
    if ask.person is not None and pk == ask.person.pk:
        return HttpResponseRedirect(reverse("account-code"))
    use.switch_off_codes(ask.actor, ask.viewer, pk)
    return _back(ask, pk, "Their one-time codes are off")


def cancel(ask: Ask, pk: int) -> HttpResponse:
    """Make an invitation void."""
    use.cancel_invitation(ask.actor, ask.viewer, pk)
    messages.success(ask.request, "The invitation can no longer be used")
    return HttpResponseRedirect(reverse("people"))


def _access(ask: Ask) -> tuple[Access | None, dict[str, str]]:
    try:
        return access_sent(ask), {}
    except FormProblems as found:
        return None, found.problems


def _back(ask: Ask, pk: int, done: str) -> HttpResponse:
    messages.success(ask.request, done)
    return HttpResponseRedirect(reverse("person", kwargs={"pk": pk}))


def _stay(ask: Ask, pk: int) -> None:
    """An administrator who signs themselves out everywhere stays signed in here."""
    if ask.person is not None and ask.person.pk == pk:
        ask.person.refresh_from_db()
        carry_on(ask.request, ask.person)


def _row(ask: Ask, person: Person) -> PersonRow:
    names = {area.code: area.name for area in area_choices(ask.workspace)}  # kept by version
    return PersonRow(
        person.pk,
        person.name,
        person.email,
        Role(person.role).label,
        Marking(person.clearance).label,
        use.areas_text(person.areas, names),
        person.last_login,
        person.is_active,
        ask.person is not None and ask.person.pk == person.pk,
    )


def _person_page(ask: Ask, person: Person, form: AccessForm, status: int = 200) -> HttpResponse:
    page = PersonPage(
        _row(ask, person),
        form,
        person.made_at,
        codes_state(person).on,
        use.history_of(ask.viewer, person.pk, form.areas),
    )
    return render(ask.request, "people/person.html", page, status)


def _link_page(ask: Ask, link: NewLink, *, is_reset: bool) -> HttpResponse:
    page = LinkPage(
        link.invitation.name,
        link.invitation.email,
        ask.request.build_absolute_uri(link.path),
        link.expires_at,
        is_reset,
    )
    return render(ask.request, "people/link.html", page)


_NEEDS = Ability.ADMINISTER
BOTH, POST = ("GET", "POST"), ("POST",)
ROUTES: tuple[Route, ...] = (
    Route("people", show, "people", needs=_NEEDS),
    Route("people/invite", invite, "person-invite", needs=_NEEDS, methods=BOTH),
    Route(
        "people/invitations/<int:pk>/cancel",
        cancel,
        "invitation-cancel",
        needs=_NEEDS,
        methods=POST,
    ),
    Route("people/<int:pk>", person, "person", needs=_NEEDS, methods=BOTH),
    Route("people/<int:pk>/link", link, "person-link", needs=_NEEDS, methods=POST),
    Route("people/<int:pk>/active", active, "person-active", needs=_NEEDS, methods=POST),
    Route("people/<int:pk>/sessions", sessions, "person-sessions", needs=_NEEDS, methods=POST),
    Route("people/<int:pk>/codes-off", codes_off, "person-codes-off", needs=_NEEDS, methods=POST),
)
