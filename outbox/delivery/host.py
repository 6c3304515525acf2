"""A database restored somewhere else holds mails that may have left long ago: nothing
of them is sent there until somebody says so."""

import datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from outbox.conf import option
from outbox.models import SendingHost

MACHINE = Path("/etc/machine-id")


def identity() -> str:
    """The address of the site and, where it has one, the number of the machine. In
    containers, which have none that lasts, OUTBOX_HOST may say it."""
    if name := option("HOST"):
        return name
    try:
        machine = MACHINE.read_text().strip()
    except OSError:
        machine = ""
    return f"{settings.SITE_URL} {machine}".strip()


def held_since() -> datetime.datetime | None:
    """When this host was first seen beside the database of another; None where all is
    well. What is written from then on, such as a forgotten password, may leave."""
    here = identity()
    row, _ = SendingHost.objects.get_or_create(pk=1, defaults={"identity": here})
    if row.identity == here:
        return None
    if row.newcomer != here:
        row.newcomer, row.seen_at = here, timezone.now()
        row.save()
    return row.seen_at


def confirm() -> None:
    SendingHost.objects.filter(pk=1).update(identity=identity(), newcomer="")


def distrust() -> None:
    """What waits is held here too, as on a host that was never seen."""
    SendingHost.objects.update_or_create(
        pk=1, defaults={"identity": "avant une restauration", "newcomer": ""}
    )
