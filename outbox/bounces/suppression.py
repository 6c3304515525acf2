"""Addresses that are not to be written to. Only a keyed hash is kept, so that the
list survives an erasure request without holding anybody's address."""

from django.db import models

from outbox.address_hash import keyed_hash, keyed_hashes
from outbox.models import Delivery, Suppression, SuppressionReason

SALT = "outbox.suppression"


def address_hash(email: str) -> str:
    return keyed_hash(SALT, email)


def suppress(email: str, reason: str) -> None:
    """The person's own wish outweighs a bounce."""
    row, created = Suppression.objects.get_or_create(
        address_hash=address_hash(email), defaults={"reason": reason}
    )
    if not created and reason == SuppressionReason.OBJECTION:
        Suppression.objects.filter(pk=row.pk).update(reason=reason)


def suppressions_of(email: str) -> models.QuerySet[Suppression]:
    return Suppression.objects.filter(address_hash__in=keyed_hashes(SALT, email))


def clear_bounce(email: str) -> None:
    suppressions_of(email).filter(reason=SuppressionReason.BOUNCE).delete()


def suppression_reason(delivery: Delivery) -> str:
    """A dead address is kept out of mailings only: a mailbox that comes back to life
    must still get the password reset that somebody asks for."""
    rows = suppressions_of(delivery.email)
    if not delivery.bulk:
        rows = rows.filter(reason=SuppressionReason.OBJECTION)
    row = rows.first()
    return row.get_reason_display() if row else ""
