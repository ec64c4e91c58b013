"""Who may do what: the roles of people, and the abilities each role has."""

from __future__ import annotations

from enum import StrEnum


class Ability(StrEnum):
    """Something a person may be allowed to do."""

    SEE_PUBLISHED = "see published editions"
    READ = "read the pages"
    LOAD = "load data"
    CHECK = "check papers"
    WRITE = "keep records and make documents"
    PUBLISH = "publish, sign off and withdraw"
    ADMINISTER = "manage people and read the audit trail"


class Role(StrEnum):
    """What a person is here. Each role may do what those before it may, and more."""

    PUBLIC = "public"
    READER = "reader"
    ANALYST = "analyst"
    MANAGER = "manager"
    PUBLISHER = "publisher"
    ADMINISTRATOR = "administrator"

    @property
    def label(self) -> str:
        """As it is printed."""
        return self.value.capitalize()


ROLE_MEANINGS = {
    Role.PUBLIC: "has no account and sees published public editions only",
    Role.READER: "reads every page and downloads",
    Role.ANALYST: "also loads data, sees what was refused, undoes loads, and checks papers",
    Role.MANAGER: "also keeps records and makes documents",
    Role.PUBLISHER: "also signs off reports, and publishes and withdraws editions",
    Role.ADMINISTRATOR: "also manages people and reads the audit trail",
}

_GAINED = {
    Role.PUBLIC: {Ability.SEE_PUBLISHED},
    Role.READER: {Ability.READ},
    Role.ANALYST: {Ability.LOAD, Ability.CHECK},
    Role.MANAGER: {Ability.WRITE},
    Role.PUBLISHER: {Ability.PUBLISH},
    Role.ADMINISTRATOR: {Ability.ADMINISTER},
}


def abilities(role: Role) -> frozenset[Ability]:
    """What a role may do."""
    found: set[Ability] = set()
    for each in Role:
        found |= _GAINED[each]
        if each is role:
            break
    return frozenset(found)
