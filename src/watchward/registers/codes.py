"""One-time codes from a person's phone, and recovery codes for when it is lost.

Of a recovery code only a digest is kept. A wrong code makes the next try wait,
each time twice as long (django-otp's throttling).
"""

from __future__ import annotations

import hashlib
import secrets
from base64 import b32encode
from io import BytesIO

from django.conf import settings
from django.db import transaction
from django_otp import verify_token
from django_otp.models import Device
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from watchward.registers.models import Person
from watchward.words.marking import Marking
from watchward.words.roles import Ability, Role, abilities

RECOVERY_CODES = 10
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def codes_needed(person: Person) -> bool:
    """Whether this person may do nothing before one-time codes are set up."""
    powerful = Ability.PUBLISH in abilities(Role(person.role))
    return bool(settings.CODES_REQUIRED) and (
        powerful or person.clearance >= Marking.OFFICIAL_SENSITIVE
    )


def has_codes(person: Person) -> bool:
    """Whether signing in asks this person for a code."""
    return bool(TOTPDevice.objects.filter(user_id=person.pk, confirmed=True).exists())


def new_device(person: Person) -> TOTPDevice:
    """The device being set up: the one begun before, or a fresh one."""
    with transaction.atomic():
        found = TOTPDevice.objects.filter(user_id=person.pk, confirmed=False).first()
        return found or TOTPDevice.objects.create(user_id=person.pk, name="app", confirmed=False)


def secret_text(device: TOTPDevice) -> str:
    """The device's secret, in groups of four, to be typed into an app."""
    text = b32encode(device.bin_key).decode()
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def qr_svg(device: TOTPDevice) -> str:
    """The device's secret as a picture for a phone's camera: one SVG element, no style."""
    import qrcode
    from qrcode.image.svg import SvgPathFillImage

    picture = BytesIO()
    qrcode.make(device.config_url, image_factory=SvgPathFillImage, box_size=12).save(picture)
    svg = picture.getvalue().decode()
    told = 'role="img" aria-label="Picture of the secret, for your phone to scan"'
    return svg[svg.index("<svg") :].replace("<svg", f"<svg {told}", 1)


def confirm(person: Person, text: str) -> tuple[TOTPDevice, tuple[str, ...]] | None:
    """Turn codes on, given a code of the device being set up; None when it is wrong.

    Gives the device and fresh recovery codes, which cannot be read again.
    """
    with transaction.atomic():
        device = new_device(person)
        if not _accepted(person, device, text):
            return None
        TOTPDevice.objects.filter(user_id=person.pk, confirmed=True).delete()
        TOTPDevice.objects.filter(pk=device.pk).update(confirmed=True)
        device.refresh_from_db()
        return device, new_recovery_codes(person)


def new_recovery_codes(person: Person) -> tuple[str, ...]:
    """Ten fresh recovery codes; any older ones stop working."""
    with transaction.atomic():
        StaticDevice.objects.filter(user_id=person.pk).delete()
        device = StaticDevice.objects.create(user_id=person.pk, name="recovery")
        made = tuple(_recovery_code() for _ in range(RECOVERY_CODES))
        StaticToken.objects.bulk_create(
            StaticToken(device=device, token=_digest(code)) for code in made
        )
        return made


def recovery_codes_left(person: Person) -> int:
    """How many recovery codes still work."""
    return int(StaticToken.objects.filter(device__user_id=person.pk).count())


def verify(person: Person, text: str) -> Device | None:
    """The device whose code this is: six digits of the app, or a recovery code, once."""
    given = "".join(text.split()).replace("-", "").lower()
    if given.isascii() and given.isdigit() and len(given) == 6:
        kind, code = TOTPDevice, given
    else:
        kind, code = StaticDevice, _digest(given)
    for device in kind.objects.filter(user_id=person.pk, confirmed=True):
        if _accepted(person, device, code):
            return device
    return None


def switch_off(person: Person) -> None:
    """Forget every device and recovery code."""
    with transaction.atomic():
        TOTPDevice.objects.filter(user_id=person.pk).delete()
        StaticDevice.objects.filter(user_id=person.pk).delete()


def _accepted(person: Person, device: Device, code: str) -> bool:
    return verify_token(person, device.persistent_id, "".join(code.split())) is not None


def _recovery_code() -> str:
    letters = "".join(secrets.choice(_LETTERS) for _ in range(12))
    return "-".join(letters[at : at + 4] for at in range(0, 12, 4))


def _digest(code: str) -> str:
    """What is kept of a recovery code (the table has room for 16 characters)."""
    return hashlib.sha256(code.replace("-", "").encode()).hexdigest()[:16]
