"""Whose a session is, and what is still missing from it.

A password alone opens nothing where two-factor is on: the session is nobody's until a
code was given in it. What was given is remembered with the device that it was given
for: a session of before the device, or of another one, asks again.
"""

from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_totp.models import TOTPDevice

from core.models import User

# Names of the addresses where a session goes on.
CODE, SETUP = "two_factor_code", "two_factor_setup"

OPTIONAL, ADMINISTRATORS, EVERYBODY = "optional", "administrators", "everybody"


def device_of(user: User) -> TOTPDevice | None:
    return TOTPDevice.objects.filter(user_id=user.pk, confirmed=True).first()


def must_have_two_factor(user: User) -> bool:
    if settings.TWO_FACTOR == ADMINISTRATORS:
        return user.is_superuser
    return settings.TWO_FACTOR == EVERYBODY


def missing_step(session, user: User) -> str:
    """The name of the address that a session has to pass; empty once it did."""
    device = device_of(user)
    if device is None:
        return SETUP if must_have_two_factor(user) else ""
    is_verified = session.get(DEVICE_ID_SESSION_KEY) == device.persistent_id
    return "" if is_verified else CODE


def verify_session(request: HttpRequest, user: User) -> None:
    """After a code that was right, whichever it was."""
    request.session[DEVICE_ID_SESSION_KEY] = device_of(user).persistent_id
    request.session.cycle_key()
    request.user = user


@receiver(user_logged_in)
def ask_at_each_sign_in(sender, request, user, **kwargs) -> None:
    """Django keeps the session of somebody who signs in to the same account again."""
    request.session.pop(DEVICE_ID_SESSION_KEY, None)
