"""Signed links of the mails, each good for one purpose. A used or old one is answered
with what is true now."""

import datetime
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse

from participation.models import Gathering, Registration

CONFIRM, PLACE = "participation.confirm", "participation.place"
CONFIRM_MAX_AGE = datetime.timedelta(hours=48)


def come_link(gathering: Gathering) -> str:
    return _absolute("participation_come", gathering.uuid)


def confirm_link(registration: Registration) -> str:
    token = signing.dumps(str(registration.uuid), salt=CONFIRM)
    return _absolute("participation_confirm", token)


def place_path(registration: Registration) -> str:
    token = signing.dumps(str(registration.uuid), salt=PLACE)
    return reverse("participation_place", args=[token])


def place_link(registration: Registration) -> str:
    return f"{settings.SITE_URL}{place_path(registration)}"


def read_confirm(token: str) -> Registration | None:
    return _read(token, CONFIRM)


def read_place(token: str) -> Registration | None:
    return _read(token, PLACE)


def _read(token: str, salt: str) -> Registration | None:
    try:
        number = UUID(signing.loads(token, salt=salt))
    except (signing.BadSignature, ValueError, TypeError, AttributeError):
        return None
    rows = Registration.objects.select_related("gathering__page")
    return rows.filter(uuid=number).first()


def _absolute(name: str, part) -> str:
    return f"{settings.SITE_URL}{reverse(name, args=[part])}"
