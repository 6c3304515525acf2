"""Two reminders, two days and three hours before, for those who have a seat."""

import datetime

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from wagtail.models import Page

from core.trash.visibility import exclude_trash
from participation import mails
from participation.models import Gathering, Registration

FIRST = datetime.timedelta(hours=48)
SECOND = datetime.timedelta(hours=3)
# Later nobody reads it before they leave home.
TOO_LATE = datetime.timedelta(minutes=30)
# Whoever has just registered knows.
JUST_REGISTERED = datetime.timedelta(hours=12)
EARLY, EVENING = 7, 18


def second_due(start: datetime.datetime) -> datetime.datetime:
    """The evening before, of what begins so early that it would come at night."""
    due = timezone.localtime(start - SECOND)
    if due.hour >= EARLY:
        return due
    day = timezone.localdate(start) - datetime.timedelta(days=1)
    return due.replace(
        year=day.year, month=day.month, day=day.day, hour=EVENING, minute=0, second=0
    )


def remind() -> None:
    now = timezone.now()
    soon = Gathering.objects.filter(
        start__gt=now + TOO_LATE, start__lte=now + FIRST, cancelled=False
    )
    # Of what has changed since they hear first.
    told = Q(page__last_published_at=None) | Q(
        page__last_published_at__lte=F("told_at")
    )
    pages = exclude_trash(Page.objects.live()).values("pk")
    for gathering in soon.filter(told, page__in=pages).select_related("page"):
        _remind(gathering, now)


def _remind(gathering: Gathering, now: datetime.datetime) -> None:
    due = second_due(gathering.start)
    name = "reminded_at" if now < due else "reminded_again_at"
    not_after = due if now < due else gathering.start - TOO_LATE
    rows = gathering.registrations.confirmed().filter(
        **{name: None}, registered_at__lt=now - JUST_REGISTERED
    )
    for row in rows.exclude(email=""):
        with transaction.atomic():
            mine = Registration.objects.confirmed().filter(pk=row.pk, **{name: None})
            if mine.update(**{name: now}):
                mails.send_reminder(row, gathering, not_after)
