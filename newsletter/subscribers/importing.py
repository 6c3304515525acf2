"""Addresses that a volunteer brings in a file. Nobody is inscribed by it: each is
asked, once, and whoever left before is not."""

from collections import Counter
from typing import BinaryIO

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from email_validator import EmailNotValidError, validate_email

from newsletter.choices import ConsentEvent, SubscriberState
from newsletter.models import Consent, Subscriber, SubscriberImport
from newsletter.subscribers import mails
from tabular.errors import ExchangeError
from tabular.readers import read
from tabular.table import Table

MOST = 5000
SHOWN = 50


def receive(brought: SubscriberImport, file: BinaryIO) -> None:
    """Read the file and say what would happen. Not saved. Raises ExchangeError."""
    table = read(file, brought.file_name)
    column = _column_of(table)
    counts: Counter[str] = Counter()
    seen: set[str] = set()
    for row in table.rows:
        written = row.cells.get(column, "").strip()
        fate, address = _fate(written, seen)
        counts[fate] += 1
        if fate == "new":
            seen.add(address.lower())
            brought.addresses.append(address)
        elif fate == "refused" and len(brought.refused) < SHOWN:
            brought.refused.append([row.number, written[:100]])
    if len(brought.addresses) > MOST:
        raise ExchangeError(
            _("Plus de %(most)s adresses : coupez le fichier en plusieurs.")
            % {"most": MOST}
        )
    brought.counts = counts


def _column_of(table: Table) -> str:
    found: Counter[str] = Counter()
    for row in table.rows:
        found.update(name for name, cell in row.cells.items() if "@" in cell)
    if not found:
        raise ExchangeError(
            _(
                "Aucune colonne ne contient d’adresses, ex. « nadia@exemple.fr » : "
                "vérifiez le fichier."
            )
        )
    return found.most_common(1)[0][0]


def _fate(written: str, seen: set[str]) -> tuple[str, str]:
    """`new`, `twice`, `known`, `left` or `refused`."""
    try:
        address = validate_email(written, check_deliverability=False).normalized
    except EmailNotValidError:
        return "refused", ""
    if address.lower() in seen:
        return "twice", address
    known = Subscriber.objects.of(address)
    if known is None:
        return "new", address
    return ("left" if known.state == SubscriberState.UNSUBSCRIBED else "known"), address


def apply(brought: SubscriberImport) -> int:
    """Once, whatever the clicks: all of it or nothing. How many are asked."""
    with transaction.atomic():
        mine = SubscriberImport.objects.filter(pk=brought.pk, applied_at=None)
        if not mine.update(applied_at=timezone.now(), addresses=[]):
            return 0
        # Somebody may have come or gone since the preview.
        fresh = [a for a in brought.addresses if not Subscriber.objects.of(a)]
        for address in fresh:
            _ask(brought, address)
    return len(fresh)


def _ask(brought: SubscriberImport, address: str) -> None:
    subscriber = Subscriber.objects.create(email=address)
    Consent.objects.create(
        email_hash=subscriber.email_hash,
        event=ConsentEvent.IMPORT,
        topics=[brought.topic],
        source=_("%(source)s, %(day)s, %(basis)s")
        % {
            "source": brought.source,
            "day": date_format(brought.collected_on, "j F Y"),
            "basis": brought.get_basis_display(),
        },
    )
    mails.ask_to_confirm(subscriber, [brought.topic])
