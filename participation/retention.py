"""What is known of people goes as soon as it has served; how many came stays."""

import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from participation.attendance import count_present, readers
from participation.choices import RegistrationState
from participation.links import CONFIRM_MAX_AGE
from participation.models import Correction, Gathering, Message, Registration

NEEDS = datetime.timedelta(days=2)
PEOPLE = datetime.timedelta(days=30)
# Of those who wait for a report that is not out, or who are asked to read it.
AWAITING_REPORT = datetime.timedelta(days=60)


def forget() -> None:
    now = timezone.now()
    waiting = Registration.objects.filter(state=RegistrationState.TO_CONFIRM)
    is_old = Q(asked_at__lt=now - CONFIRM_MAX_AGE) | Q(gathering__over_at__lt=now)
    waiting.filter(is_old).delete()
    cancelled = Registration.objects.filter(state=RegistrationState.CANCELLED)
    cancelled.filter(gathering__over_at__lt=now).delete()
    over = Registration.objects.filter(gathering__over_at__lt=now - NEEDS)
    over.exclude(needs="").update(needs="")
    # Of a date that was taken away and never came back.
    lost = Q(start=None, told_at__lt=now - PEOPLE)
    old = Gathering.objects.filter(Q(over_at__lt=now - PEOPLE) | lost)
    for gathering in old.filter(registrations__isnull=False).distinct():
        _forget_people(gathering, now)
    messages = Message.objects.filter(gathering__in=old)
    messages.exclude(text="").update(subject="", text="")
    has_heard = Q(told_at__isnull=False) | Q(registration=None)
    decided = Correction.objects.decided().filter(decided_at__lt=now - PEOPLE)
    decided.filter(has_heard).delete()


@transaction.atomic
def _forget_people(gathering: Gathering, now: datetime.datetime) -> None:
    if gathering.present is None:
        gathering.present = count_present(gathering)
        gathering.save(update_fields=["present"])
    rows = gathering.registrations.all()
    if _is_awaited(gathering, now):
        rows = rows.exclude(pk__in=readers(gathering).values("pk"))
    rows.delete()


def _is_awaited(gathering: Gathering, now: datetime.datetime) -> bool:
    """Whether its report is still to come, or to be read by those who were there."""
    if gathering.over_at is None or gathering.over_at < now - AWAITING_REPORT:
        return False
    return gathering.reading_ends_at is None or gathering.reading_ends_at > now
