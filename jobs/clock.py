"""One rule for times to come: the clock of a machine may have been wrong once, and what
it wrote then must not stop anything until that day."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

# Clocks of two machines differ by a little.
TOLERANCE = timedelta(minutes=5)


def is_over(field: str, wait: timedelta) -> Q:
    """The time of the field has come, or is further away than anybody waits."""
    now = timezone.now()
    too_far = now + wait + TOLERANCE
    return Q(**{f"{field}__lte": now}) | Q(**{f"{field}__gt": too_far})


def has_come(moment: datetime, wait: timedelta) -> bool:
    now = timezone.now()
    return moment <= now or moment > now + wait + TOLERANCE
