"""Addresses that are not to be written to. Only a keyed hash is kept, so that the
list survives an erasure request without holding anybody's address."""

from django.db import models

from core.personal_data.address_hash import keyed_hash, keyed_hashes
from outbox.bounces.kinds import Cause
from outbox.models import Bounce, Delivery, Suppression, SuppressionReason

SALT = "outbox.suppression"


def address_hash(email: str) -> str:
    return keyed_hash(SALT, email)


def suppress(email: str, reason: str, delivery: Delivery | None = None) -> None:
    """The person's own wish outweighs a bounce."""
    if "@" not in email:  # Somebody who was forgotten since.
        return
    row, created = Suppression.objects.get_or_create(
        address_hash=address_hash(email),
        defaults={"reason": reason, "delivery": delivery},
    )
    if not created and reason == SuppressionReason.OBJECTION:
        Suppression.objects.filter(pk=row.pk).update(reason=reason)


def suppressions_of(email: str) -> models.QuerySet[Suppression]:
    return Suppression.objects.filter(address_hash__in=keyed_hashes(SALT, email))


def clear_bounce(email: str) -> None:
    release(suppressions_of(email).filter(reason=SuppressionReason.BOUNCE))


def dead_addresses() -> models.QuerySet[Suppression]:
    return Suppression.objects.filter(reason=SuppressionReason.BOUNCE)


def release(suppressions: models.QuerySet[Suppression]) -> int:
    """Wrongly set aside: what their refusals were counted for goes too."""
    hashes = list(suppressions.values_list("address_hash", flat=True))
    for start in range(0, len(hashes), 500):
        some = hashes[start : start + 500]
        refusals = Bounce.objects.filter(address_hash__in=some)
        refusals.exclude(cause=Cause.SENDER).update(cause=Cause.UNKNOWN)
        Suppression.objects.filter(address_hash__in=some).delete()
    return len(hashes)


def suppression_reason(delivery: Delivery) -> str:
    """A dead address is kept out of mailings only: a mailbox that comes back to life
    must still get the password reset that somebody asks for."""
    rows = suppressions_of(delivery.email)
    if not delivery.bulk:
        rows = rows.filter(reason=SuppressionReason.OBJECTION)
    row = rows.first()
    return row.get_reason_display() if row else ""
