"""The transitions of a delivery. Each one names the state and the owner that it
expects, so a worker whose lease was taken over changes nothing (fencing)."""

import random
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q, prefetch_related_objects
from django.utils import timezone

from outbox.bounces.causes import cause_of
from outbox.bounces.recording import register_refusal
from outbox.bounces.suppression import clear_bounce
from outbox.conf import lease, option
from outbox.delivery import rate
from outbox.delivery.result import Result
from outbox.models import (
    NO_LEASE,
    RETRIABLE_STATES,
    Bounce,
    Delivery,
    DeliveryState,
)
from outbox.replies import without_addresses


def claim(owner: str, limit: int, held_since: datetime | None = None) -> list[Delivery]:
    """Take the oldest due rows. On PostgreSQL rows locked by another worker are
    skipped; SQLite has one writer at a time and ignores the lock clause. While the
    mails of another host are held, only single ones that were written since."""
    due = Delivery.objects.due()
    if held_since:
        due = due.filter(created_at__gt=held_since)
    if held_since or rate.is_quota_reached():
        due = due.filter(bulk=False)
    for domain in rate.throttled_domains():
        due = due.exclude(bulk=True, email__iendswith=f"@{domain}")
    if not due.exists():
        return []
    with transaction.atomic():
        rows = due.select_for_update(skip_locked=True, of=("self",))
        ids = list(rows.order_by("bulk", "pk").values_list("pk", flat=True)[:limit])
        Delivery.objects.filter(pk__in=ids).update(
            state=DeliveryState.CLAIMED,
            owner=owner,
            lease_until=timezone.now() + lease(),
        )
    rows = list(Delivery.objects.filter(pk__in=ids, owner=owner).order_by("bulk", "pk"))
    # One copy of a letter for all its rows in hand: it may be heavy.
    prefetch_related_objects(rows, "batch")
    return rows


def mark_submitting(delivery: Delivery, owner: str) -> bool:
    """False when the row is no longer this worker's, or its batch has been paused."""
    rows = Delivery.objects.filter(
        Q(state=DeliveryState.CLAIMED, batch__paused=False)
        # Already submitting: the commit was repeated after a lost connection.
        | Q(state=DeliveryState.SUBMITTING),
        pk=delivery.pk,
        owner=owner,
    )
    updated = rows.update(
        state=DeliveryState.SUBMITTING, lease_until=timezone.now() + lease()
    )
    return updated == 1


def record(delivery: Delivery, owner: str, result: Result) -> bool:
    """Write down what became of a message. A row that was declared uncertain while
    its worker was frozen is settled by that same worker when it wakes up."""
    reply = without_addresses(result.reply, delivery.email)
    values = {"code": result.code, "reply": reply, "attempts": F("attempts") + 1}
    state = result.state
    if state == DeliveryState.UNCERTAIN and option("UNCERTAIN") == "resend":
        state = DeliveryState.QUEUED
    if state == DeliveryState.QUEUED:
        if result.at_once and not delivery.attempts:
            values["next_at"] = None
        elif gives_up(delivery):
            state = DeliveryState.FAILED
        else:
            values["next_at"] = retry_at(delivery.attempts)
    if state == DeliveryState.SENT:
        values["sent_at"] = timezone.now()
    updated = Delivery.objects.filter(
        pk=delivery.pk,
        owner=owner,
        state__in=[
            DeliveryState.CLAIMED,
            DeliveryState.SUBMITTING,
            DeliveryState.UNCERTAIN,
        ],
    ).update(state=state, **values, **NO_LEASE)
    if updated and state == DeliveryState.FAILED and result.code:
        cause = cause_of(f"{result.code} {reply}")
        register_refusal(delivery, cause, reply=reply)
    return updated == 1


def gives_up(delivery: Delivery) -> bool:
    """After three days, but never before every step was tried: the worker itself may
    have been stopped for longer than that."""
    age = timezone.now() - delivery.created_at
    all_steps_done = delivery.attempts >= len(option("RETRY_SECONDS"))
    return all_steps_done and age > timedelta(days=option("GIVE_UP_DAYS"))


def retry_at(attempts: int) -> datetime:
    steps = option("RETRY_SECONDS")
    seconds = steps[min(attempts, len(steps) - 1)]
    # A little chance, so that a whole batch does not come back in one second.
    jitter = random.uniform(0.9, 1.1)  # noqa: S311
    return timezone.now() + timedelta(seconds=seconds * jitter)


def release(deliveries: list[Delivery], owner: str) -> None:
    """Give back what this worker has claimed and not begun."""
    rows = Delivery.objects.filter(pk__in=[delivery.pk for delivery in deliveries])
    rows.filter(owner=owner, state=DeliveryState.CLAIMED).update(
        state=DeliveryState.QUEUED, **NO_LEASE
    )


def recover() -> None:
    """What a dead worker held: not begun is safe to send, on the wire is not known.
    The owner of an uncertain row stays, see `record`."""
    expired = Delivery.objects.expired()
    if not expired.exists():
        return
    expired.filter(state=DeliveryState.CLAIMED).update(
        state=DeliveryState.QUEUED, **NO_LEASE
    )
    submitting = expired.filter(state=DeliveryState.SUBMITTING)
    attempt = {"attempts": F("attempts") + 1, "lease_until": None}
    if option("UNCERTAIN") == "resend":
        submitting.update(state=DeliveryState.QUEUED, owner="", next_at=None, **attempt)
    else:
        submitting.update(state=DeliveryState.UNCERTAIN, **attempt)


def requeue(delivery: Delivery) -> bool:
    """An editor asks to send it again; the second of two clicks changes nothing."""
    rows = Delivery.objects.filter(pk=delivery.pk, state__in=RETRIABLE_STATES)
    updated = rows.update(
        state=DeliveryState.QUEUED,
        attempts=0,
        next_at=None,
        code=None,
        reply="",
        **NO_LEASE,
    )
    if updated:
        Bounce.objects.filter(delivery=delivery).delete()
        clear_bounce(delivery.email)
    return updated == 1


def overdue() -> int:
    """How many messages should have left by now: the health check asks. Letters may
    wait for their turn for days, and have a screen of their own; what was written to
    leave later has its time."""
    limit = timezone.now() - timedelta(minutes=option("OVERDUE_MINUTES"))
    old = Delivery.objects.filter(created_at__lt=limit)
    old = old.exclude(attempts=0, next_at__gt=limit)
    # Two questions, because each has its partial index.
    waiting = old.filter(state=DeliveryState.QUEUED, bulk=False).count()
    return waiting + old.filter(lease_until__isnull=False).count()
