"""Whoever answered hears of dates that were added since."""

import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from participation.models import Choice, DatePoll, PollAnswer, Slot
from participation.polls import mails

A_DAY = datetime.timedelta(days=1)
# Several dates that are added one after the other are one mail.
QUIET = datetime.timedelta(minutes=10)


def tell_slots() -> None:
    """Once a day at most."""
    now = timezone.now()
    for row in _untold(now).select_related("poll__page"):
        with transaction.atomic():
            if _untold(now).filter(pk=row.pk).update(told_at=now):
                mails.send_new_slots(row, row.poll)


def _untold(now: datetime.datetime) -> QuerySet[PollAnswer]:
    own = Choice.objects.filter(slot=OuterRef("pk"), answer=OuterRef(OuterRef("pk")))
    added = Slot.objects.filter(
        ~Exists(own),
        poll=OuterRef("poll"),
        removed=False,
        start__gt=now,
        added_at__gt=OuterRef("changed_at"),
        added_at__lt=now - QUIET,
    )
    since_told = Exists(added.filter(added_at__gt=OuterRef("told_at")))
    is_due = Q(told_at=None) | Q(since_told, told_at__lt=now - A_DAY)
    rows = PollAnswer.objects.exclude(email="")
    return rows.filter(is_due, Exists(added), poll__in=DatePoll.objects.open())
