"""Reading and filling the form by which an administrator gives access."""

from __future__ import annotations

from watchward.registers.models import Person
from watchward.usecases.service.access import Access, area_choices
from watchward.usecases.service.joining import FormProblems
from watchward.web.asking import Ask
from watchward.web.pages.people_context import AccessForm, RoleChoice
from watchward.words.marking import Marking
from watchward.words.roles import ROLE_MEANINGS, Role

ROLES = tuple(
    RoleChoice(role.value, role.label, ROLE_MEANINGS[role])
    for role in Role
    if role is not Role.PUBLIC
)
MARKINGS = tuple((str(marking.value), marking.label) for marking in Marking)


def empty_form(ask: Ask, errors: dict[str, str] | None = None) -> AccessForm:
    """The form as it was sent, or blank."""
    scope = ask.posted("scope")
    return AccessForm(
        ROLES,
        MARKINGS,
        area_choices(ask.workspace),
        ask.posted("name"),
        ask.posted("email"),
        ask.posted("role"),
        ask.posted("marking") or str(Marking.OFFICIAL.value),
        None if not scope else scope == "every",
        tuple(ask.request.POST.getlist("areas")),
        errors or {},
    )


def form_of(ask: Ask, person: Person) -> AccessForm:
    """The form as a person's account stands."""
    return AccessForm(
        ROLES,
        MARKINGS,
        area_choices(ask.workspace),
        person.name,
        person.email,
        person.role,
        str(person.clearance),
        not person.areas,
        tuple(person.areas),
    )


def access_sent(ask: Ask, held: tuple[str, ...] = ()) -> Access:
    """The access in the form sent. Raises FormProblems, every one at once.

    `held` are areas the person has already: they may stay although the
    workspace no longer knows them.
    """
    problems = {}
    role, marking, scope = ask.posted("role"), ask.posted("marking"), ask.posted("scope")
    known = {area.code for area in area_choices(ask.workspace)} | set(held)
    areas = tuple(dict.fromkeys(ask.request.POST.getlist("areas")))
    if role not in {choice.value for choice in ROLES}:
        problems["role"] = "Choose a role"
    if marking not in dict(MARKINGS):
        problems["marking"] = "Choose the highest marking they may see"
    if scope not in ("every", "some"):
        problems["scope"] = "Choose every area, or only some"
    elif scope == "some" and (not areas or not known.issuperset(areas)):
        problems["scope"] = "Choose at least one area of this workspace"
    if problems:
        raise FormProblems(problems)
    return Access(Role(role), Marking(int(marking)), areas if scope == "some" else ())
