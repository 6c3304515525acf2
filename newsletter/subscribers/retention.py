"""The account of a letter is kept, not whom it was for: an address that is no longer
needed leaves a mark that tells rows apart and nobody anything."""

import datetime

from django.utils import timezone

from newsletter.choices import SubscriberState
from newsletter.models import Subscriber
from outbox.batches import anonymize
from outbox.bounces.recording import forget_words
from outbox.models import OPEN_STATES, Delivery

RETENTION = datetime.timedelta(days=365)


def anonymize_recipient(public_id: str) -> None:
    """Of all letters that are over for them."""
    anonymize(_closed().filter(reference=public_id))
    forget_words(public_id)


def anonymize_old_recipients() -> None:
    """After a year; and what was still on its way when somebody left."""
    now = timezone.now()
    anonymize(_closed().filter(batch__created_at__lt=now - RETENTION))
    leavers = Subscriber.objects.filter(state=SubscriberState.UNSUBSCRIBED)
    leavers = leavers.filter(unsubscribed_at__gt=now - datetime.timedelta(days=7))
    for public_id in leavers.values_list("uuid", flat=True):
        anonymize_recipient(str(public_id))


def _closed():
    return Delivery.objects.filter(bulk=True).exclude(state__in=OPEN_STATES)
