"""The application that makes codes, the recovery codes, and what is tried with them."""

import hashlib
import re
import secrets
from base64 import b32encode

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail.log_actions import log

import segno
from django_otp import verify_token
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from core.models import User
from core.two_factor import mails
from core.two_factor.sessions import device_of
from french.durations import wait

# Without l, o, 0 and 1, which are read one for another on paper.
ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"
CODES, LENGTH = 10, 10
SUSPICIOUS = 5  # wrong codes in a row

_SEPARATORS = re.compile(r"[\s\-–]")
_APP_CODE = re.compile("[0-9]{6}")
_RECOVERY_CODE = re.compile(f"[{ALPHABET}]{{{LENGTH}}}")


def key_in_words(device: TOTPDevice) -> str:
    """As one types it: groups of four."""
    key = b32encode(device.bin_key).decode().lower()
    return " ".join(re.findall(".{1,4}", key))


def qr_code(device: TOTPDevice) -> str:
    """An SVG of the key, black on white whatever the theme: cameras want that."""
    return segno.make(device.config_url, error="m").svg_inline(
        dark="#000", light="#fff", border=4, scale=4, omitsize=True
    )


def activate(user: User, key: str, code: str) -> list[str]:
    """The recovery codes; none where the code is wrong. The same code does not open a
    session afterwards: it has been used."""
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        if device_of(user):
            return []
        device = TOTPDevice(user_id=user.pk, key=key)
        if not device.verify_token(compact(code)):
            device.delete()
            return []
        log(user, "core.two_factor.activate", user=user)
        mails.tell_activated(user)
        return make_recovery_codes(user)


def make_recovery_codes(user: User) -> list[str]:
    """In the place of those there were. Only digests are kept: they are shown once."""
    with transaction.atomic():
        StaticDevice.objects.filter(user_id=user.pk).delete()
        device = StaticDevice.objects.create(user_id=user.pk)
        codes = [
            "".join(secrets.choice(ALPHABET) for _n in range(LENGTH))
            for _code in range(CODES)
        ]
        StaticToken.objects.bulk_create(
            StaticToken(device=device, token=_digest(user, code)) for code in codes
        )
    return [f"{code[:5]}-{code[5:]}" for code in codes]


def recovery_codes_left(user: User) -> int:
    return StaticToken.objects.filter(device__user_id=user.pk).count()


def turn_off(user: User) -> None:
    with transaction.atomic():
        _forget(user)
        log(user, "core.two_factor.deactivate", user=user)
        mails.tell_deactivated(user)


def reset(user: User, by: User | None = None) -> bool:
    """For somebody who lost the telephone and the codes; False where there is none."""
    with transaction.atomic():
        if not _forget(user):
            return False
        log(user, "core.two_factor.reset", user=by)
        mails.tell_reset(user)
    return True


def _forget(user: User) -> bool:
    StaticDevice.objects.filter(user_id=user.pk).delete()
    return bool(TOTPDevice.objects.filter(user_id=user.pk).delete()[0])


def _digest(user: User, code: str) -> str:
    """As long as the column is: eighty bits of it, the account mixed in."""
    digest = hashlib.sha256(f"{user.pk} {code}".encode()).digest()
    return b32encode(digest).decode()[:16]


def compact(text: str) -> str:
    return _SEPARATORS.sub("", text).lower()


def use_code(user: User, text: str) -> None:
    """Refuses with a sentence; a code that is right is used up."""
    code = compact(text)
    is_recovery = _RECOVERY_CODE.fullmatch(code)
    if not (is_recovery or _APP_CODE.fullmatch(code)):
        raise ValidationError(
            _(
                "Le code de l'application a six chiffres ; un code de secours a dix "
                "lettres et chiffres."
            )
        )
    model = StaticDevice if is_recovery else TOTPDevice
    device = model.objects.filter(user_id=user.pk, confirmed=True).first()
    if device is None:
        raise ValidationError(_wrong())
    is_allowed, throttle = device.verify_is_allowed()
    if not is_allowed:
        length = throttle["locked_until"] - timezone.now()
        raise ValidationError(
            _("Trop d'essais. Attendez %(wait)s avant de donner un autre code.")
            % {"wait": wait(length)}
        )
    token = _digest(user, code) if is_recovery else code
    with transaction.atomic():
        if verify_token(user, device.persistent_id, token):
            if is_recovery:
                log(user, "core.two_factor.recover", user=user)
                mails.tell_recovery_code_used(user, recovery_codes_left(user))
            return
    device.refresh_from_db()
    if device.throttling_failure_count == SUSPICIOUS:
        mails.tell_wrong_codes(user)
    raise ValidationError(_wrong())


def _wrong() -> str:
    return _("Ce code n'est pas le bon, ou il a déjà servi. Attendez le suivant.")
