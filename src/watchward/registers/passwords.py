"""The password policy, in instructions that a person can follow.

Length and a list of common passwords, no rules on characters and no expiry:
the National Cyber Security Centre's guidance on password policy.
"""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from watchward.registers.models import Person

LEAST = 12
MOST = 200
_SAID = {
    "password_too_short": f"Enter a password of at least {LEAST} characters",
    "password_too_common": "Choose another password: that one is on the list of common passwords",
    "password_too_similar": "Choose another password: that one is too like your name or e-mail "
    "address",
}


def password_problem(password: str, again: str, person: Person) -> str:
    """What to do about a new password typed twice; blank when it is good.

    `person` need not be stored yet: only their name and e-mail address are looked at.
    """
    if not password:
        return "Enter a password"
    if len(password) > MOST:
        return f"Enter a password of at most {MOST} characters"
    try:
        validate_password(password, person)
    except ValidationError as problem:
        return _SAID.get(problem.error_list[0].code or "", str(problem.messages[0]))
    return "" if password == again else "Enter the same password twice"
