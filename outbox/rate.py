"""No more messages a second than the relay takes, whatever the number of workers."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from outbox.conf import option
from outbox.models import Allowance


def take(wanted: int) -> int:
    """How many of these may leave now. The bucket holds what one second gives, and
    at least one."""
    speed = option("RATE")
    if not speed:
        return wanted
    with transaction.atomic():
        row, _ = Allowance.objects.select_for_update().get_or_create(pk=1)
        now = timezone.now()
        filled = row.tokens + (now - row.filled_at).total_seconds() * speed
        row.tokens, row.filled_at = min(filled, max(speed, 1)), now
        taken = min(wanted, int(row.tokens))
        row.tokens -= taken
        row.save()
    return taken


def give_back(unused: int) -> None:
    if unused > 0 and option("RATE"):
        Allowance.objects.filter(pk=1).update(tokens=F("tokens") + unused)
