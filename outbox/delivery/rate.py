"""No more messages a second than the relay takes, no more a minute than some mail
providers bear, no more letters a day than were paid for, whatever the number of
workers."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from jobs.clock import TOLERANCE
from outbox.conf import option
from outbox.models import Delivery, TokenBucket

RELAY = ""
DAY = timedelta(days=1)


def take(wanted: int) -> int:
    """How many of these may leave now."""
    speed = option("RATE")
    return _take(RELAY, speed, wanted) if speed else wanted


def give_back(unused: int) -> None:
    if unused > 0 and option("RATE"):
        TokenBucket.objects.filter(domain=RELAY).update(tokens=F("tokens") + unused)


def may_send_to(email: str) -> bool:
    """Takes one from the bucket of the domain, if it has one."""
    domain = email.rpartition("@")[2].lower()
    a_minute = option("DOMAIN_RATES").get(domain)
    return a_minute is None or _take(domain, a_minute / 60, 1) == 1


def throttled_domains() -> list[str]:
    """Those whose bucket is empty: their letters are not even taken in hand."""
    now, rates = timezone.now(), option("DOMAIN_RATES")
    rows = TokenBucket.objects.filter(domain__in=rates) if rates else []
    return [row.domain for row in rows if _level(row, rates[row.domain] / 60, now) < 1]


def is_quota_reached() -> bool:
    """Whether as many have left since this hour of yesterday, or are about to, as the
    provider allows. Single mails leave all the same."""
    quota = option("DAILY_QUOTA")
    if not quota:
        return False
    leaving = Q(sent_at__gt=timezone.now() - DAY) | Q(lease_until__isnull=False)
    return Delivery.objects.filter(leaving).count() >= quota


def _take(domain: str, speed: float, wanted: int) -> int:
    """The bucket holds what one second gives, and at least one."""
    with transaction.atomic():
        rows = TokenBucket.objects.select_for_update()
        row, _ = rows.get_or_create(domain=domain)
        now = timezone.now()
        row.tokens, row.filled_at = min(_level(row, speed, now), max(speed, 1)), now
        granted = min(wanted, int(row.tokens))
        row.tokens -= granted
        row.save()
    return granted


def _level(row: TokenBucket, speed: float, now) -> float:
    if row.filled_at > now + TOLERANCE:
        # The clock was wrong when it was filled.
        return max(speed, 1)
    return row.tokens + (now - row.filled_at).total_seconds() * speed
