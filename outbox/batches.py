"""What people do to a letter that is on its way, and its counts."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from outbox.bounces.suppression import address_hash
from outbox.models import (
    NO_LEASE,
    OPEN_STATES,
    Batch,
    Bounce,
    Delivery,
    DeliveryState,
)

CHUNK = 1000


@dataclass(frozen=True)
class DeliveryCounts:
    """Everybody aimed at is somewhere: targeted = sent + failed + skipped + uncertain
    + open, at any moment."""

    targeted: int
    sent: int
    failed: int
    skipped: int
    uncertain: int
    open: int

    @property
    def done(self) -> int:
        return self.targeted - self.open


def delivery_counts(batch: Batch) -> DeliveryCounts:
    rows = batch.deliveries.order_by().values_list("state").annotate(n=Count("pk"))
    counts = dict(rows)
    return DeliveryCounts(
        targeted=sum(counts.values()),
        sent=counts.get(DeliveryState.SENT, 0),
        failed=counts.get(DeliveryState.FAILED, 0),
        skipped=counts.get(DeliveryState.SKIPPED, 0),
        uncertain=counts.get(DeliveryState.UNCERTAIN, 0),
        open=sum(counts.get(state, 0) for state in OPEN_STATES),
    )


def pause(batch: Batch) -> None:
    Batch.objects.filter(pk=batch.pk).update(paused=True, pause_reason="")


def resume(batch: Batch) -> None:
    Batch.objects.filter(pk=batch.pk).update(paused=False, pause_reason="")


def cancel(batch: Batch) -> int:
    """What has not left stays; the one on the wire of each worker may still leave."""
    pending = batch.deliveries.filter(
        state__in=[DeliveryState.QUEUED, DeliveryState.CLAIMED]
    )
    return pending.update(
        state=DeliveryState.SKIPPED, reply=_("Envoi annulé"), **NO_LEASE
    )


def requeue(batch: Batch, state: str) -> int:
    """Those that failed, or those of which nobody knows: a person decides. Whose
    address was forgotten since is left out."""
    rows = batch.deliveries.filter(state=state, email__contains="@")
    Bounce.objects.filter(delivery__in=rows).delete()
    return rows.update(
        state=DeliveryState.QUEUED,
        attempts=0,
        next_at=None,
        code=None,
        reply="",
        **NO_LEASE,
    )


def anonymize(rows: QuerySet[Delivery]) -> int:
    """The account of a letter is kept, not whom it was for: what stays tells rows apart
    and nobody anything. How many they were."""
    rows, number = rows.filter(email__contains="@"), 0
    while some := list(rows.only("email")[:CHUNK]):
        for row in some:
            row.email = f"efface-{address_hash(row.email)[:32]}"
        number += Delivery.objects.bulk_update(some, ["email"])
    return number
