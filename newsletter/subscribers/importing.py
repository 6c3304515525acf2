"""Addresses that a volunteer brings in a file. Nobody is subscribed by it: each is
asked, once, and whoever left before is not."""

from collections import Counter
from typing import BinaryIO

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from email_validator import EmailNotValidError, validate_email

from core import database
from newsletter.choices import ConsentEvent, SubscriberState
from newsletter.models import Consent, Subscriber, SubscriberImport
from newsletter.subscribers import mails
from tabular.errors import ExchangeError
from tabular.readers import read
from tabular.table import Row, Table

MAX_ADDRESSES = 5000
MAX_INVALID_ROWS = 50


def receive(subscriber_import: SubscriberImport, file: BinaryIO) -> None:
    """Read the file and say what would happen. Not saved. Raises ExchangeError."""
    table = read(file, subscriber_import.file_name)
    column = _column_of(table)
    counts: Counter[str] = Counter()
    seen: set[str] = set()
    for row in table.rows:
        text = _address_of(row, column)
        outcome, address = _outcome(text, seen)
        counts[outcome] += 1
        if outcome == "new":
            seen.add(address.lower())
            subscriber_import.addresses.append(address)
        elif (
            outcome == "refused"
            and len(subscriber_import.invalid_rows) < MAX_INVALID_ROWS
        ):
            subscriber_import.invalid_rows.append([row.number, text[:100]])
    if len(subscriber_import.addresses) > MAX_ADDRESSES:
        raise ExchangeError(
            _("Plus de %(most)s adresses : coupez le fichier en plusieurs.")
            % {"most": MAX_ADDRESSES}
        )
    subscriber_import.counts = counts


def _column_of(table: Table) -> str:
    columns: Counter[str] = Counter()
    for row in table.rows:
        columns.update(name for name, cell in row.cells.items() if "@" in cell)
    if not columns:
        raise ExchangeError(
            _(
                "Aucune colonne ne contient d’adresses, ex. « nadia@exemple.fr » : "
                "vérifiez le fichier."
            )
        )
    return columns.most_common(1)[0][0]


def _address_of(row: Row, column: str) -> str:
    """A row may have its cells somewhere else than the others."""
    text = row.cells.get(column, "").strip()
    others = (cell.strip() for cell in row.cells.values() if "@" in cell)
    return text if "@" in text else next(others, text)


def _outcome(text: str, seen: set[str]) -> tuple[str, str]:
    """`new`, `twice`, `known`, `left` or `refused`."""
    try:
        address = validate_email(text, check_deliverability=False).normalized
    except EmailNotValidError:
        return "refused", ""
    if address.lower() in seen:
        return "twice", address
    subscriber = Subscriber.objects.find_by_email(address)
    if subscriber is None:
        return "new", address
    return (
        "left" if subscriber.state == SubscriberState.UNSUBSCRIBED else "known"
    ), address


def apply(subscriber_import: SubscriberImport) -> int:
    """Once, whatever the clicks: all of it or nothing. How many are invited."""
    with transaction.atomic():
        pending = SubscriberImport.objects.filter(
            pk=subscriber_import.pk, applied_at=None
        )
        if not pending.update(applied_at=timezone.now(), addresses=[]):
            return 0
        # Somebody may have come or gone since the preview.
        new = [
            a
            for a in subscriber_import.addresses
            if not Subscriber.objects.find_by_email(a)
        ]
        for address in new:
            _invite(subscriber_import, address)
    database.optimize()
    return len(new)


def _invite(subscriber_import: SubscriberImport, address: str) -> None:
    subscriber = Subscriber.objects.create(email=address)
    Consent.objects.create(
        email_hash=subscriber.email_hash,
        event=ConsentEvent.IMPORT,
        topics=[subscriber_import.topic],
        source=_("%(source)s, %(day)s, %(basis)s")
        % {
            "source": subscriber_import.source,
            "day": date_format(subscriber_import.collected_on, "j F Y"),
            "basis": subscriber_import.get_basis_display(),
        },
    )
    mails.send_confirmation(subscriber, [subscriber_import.topic])
