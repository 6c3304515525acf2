"""The private link to read a report through. It outlives what is known of whoever has
it: what they read is public."""

from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse

from participation.models import Gathering, Registration

READ = "participation.read"


class Reader(NamedTuple):
    key: str
    gathering: Gathering
    # Nothing, once it is erased.
    registration: Registration | None


def read_link(row: Registration) -> str:
    token = signing.dumps([str(row.gathering.uuid), str(row.uuid)], salt=READ)
    return f"{settings.SITE_URL}{reverse('participation_read', args=[token])}"


def reader_of(token: str) -> Reader | None:
    try:
        gathering, row = map(UUID, signing.loads(token, salt=READ))
    except (signing.BadSignature, ValueError, TypeError, AttributeError):
        return None
    found = Gathering.objects.select_related("page").filter(uuid=gathering).first()
    if found is None or found.report_told_at is None:
        return None
    return Reader(str(row), found, found.registrations.filter(uuid=row).first())
