"""The signed link of whoever takes care of something: it knows the address that it was
sent to, so that one handed on to somebody else acts no more."""

from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse

from ateliers.models import Commitment
from core.personal_data.address_hash import keyed_hash, keyed_hashes

SALT = "ateliers.commitment"


class Held(NamedTuple):
    """A commitment, and whether the link's owner still takes care of it."""

    row: Commitment
    is_theirs: bool


def holder_link(row: Commitment) -> str:
    token = signing.dumps([str(row.uuid), keyed_hash(SALT, row.email)], salt=SALT)
    return f"{settings.SITE_URL}{reverse('commitment_holder', args=[token])}"


def read_holder(token: str) -> Held | None:
    try:
        number, address = signing.loads(token, salt=SALT)
        number = UUID(number)
    except (signing.BadSignature, ValueError, TypeError, AttributeError):
        return None
    row = Commitment.objects.visible().with_page().filter(uuid=number).first()
    if row is None:
        return None
    return Held(row, bool(row.email) and address in keyed_hashes(SALT, row.email))
