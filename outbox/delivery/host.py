"""A database restored somewhere else holds mails that may have left long ago: nothing
of them is sent there until somebody says so."""

import datetime
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone

from core import database
from outbox.conf import option
from outbox.models import SendingHost

MACHINE = Path("/etc/machine-id")


class Identity(NamedTuple):
    address: str
    machine: str = ""
    database: str = ""

    def __str__(self) -> str:
        return " ".join(self).strip()


def identity() -> Identity:
    """The address of the site and, where it has one, the number of the machine. In
    containers, which have none that lasts, OUTBOX_HOST may say it."""
    if name := option("HOST"):
        return Identity(name)
    try:
        machine = MACHINE.read_text().strip()
    except OSError:
        machine = ""
    return Identity(settings.SITE_URL, machine, database.number())


def held_since() -> datetime.datetime | None:
    """When this host was first seen beside the database of another; None where all is
    well. What is written from then on, such as a forgotten password, may leave."""
    here = identity()
    row, _ = SendingHost.objects.get_or_create(pk=1, defaults={"identity": str(here)})
    if row.identity == str(here):
        return None
    if _is_same(_parse(row.identity), here):
        confirm()
        return None
    if row.newcomer != str(here):
        row.newcomer, row.seen_at = str(here), timezone.now()
        row.save()
    return row.seen_at


def former_address() -> str:
    """The site's, where nothing but its address tells this host from the one before."""
    here, before = identity(), SendingHost.objects.filter(pk=1).first()
    if before is None or option("HOST"):
        return ""
    address, machine, _ = _parse(before.identity)
    return address if machine == here.machine and "://" in address else ""


def _is_same(before: Identity, here: Identity) -> bool:
    """A new address on the machine that we know, with the very database that was
    there, is a move; with another database it may be a copy."""
    if before.machine != here.machine:
        return False
    if before.address == here.address:
        return True
    return bool(here.machine) and before.database in ("", here.database)


def _parse(text: str) -> Identity:
    return Identity(*text.split(" ", 2))


def confirm() -> None:
    SendingHost.objects.filter(pk=1).update(identity=str(identity()), newcomer="")


def distrust() -> None:
    """What waits is held here too, as on a host that was never seen."""
    SendingHost.objects.update_or_create(
        pk=1, defaults={"identity": "avant une restauration", "newcomer": ""}
    )
