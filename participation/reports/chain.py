"""After the evening: the organisers are reminded of the report, those who were there
hear that it is out, and what became of what they would change. Found by looking at the
page, not by a signal; each date is written with its mail."""

import datetime

from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from wagtail.models import Page

from core.trash.visibility import exclude_trash
from participation import seats
from participation.attendance import readers
from participation.choices import CorrectionState
from participation.models import Correction, Gathering, Registration
from participation.models.gathering import READING
from participation.organisers import addresses
from participation.reports import mails

DAY = datetime.timedelta(days=1)
# Of a report that was published by mistake nobody hears.
QUIET = datetime.timedelta(minutes=10)
# When the organisers are reminded, until when that is of use, and where it is noted.
REMINDERS = [
    (DAY, 7 * DAY, "report_reminded_at"),
    (7 * DAY, 14 * DAY, "report_reminded_again_at"),
]


def follow_reports() -> None:
    remind_organisers()
    tell_readers()
    end_readings()
    send_answers()


def over() -> QuerySet[Gathering]:
    """What took place, of pages that are online."""
    pages = exclude_trash(Page.objects.live()).values("pk")
    rows = Gathering.objects.filter(over_at__lt=timezone.now(), cancelled=False)
    return rows.filter(page__in=pages).select_related("page").order_by("pk")


def remind_organisers() -> None:
    """Twice, then silence; of what nobody came to, never."""
    now = timezone.now()
    for first, last, field in REMINDERS:
        due = over().filter(over_at__lte=now - first, over_at__gt=now - last)
        for gathering in due.had_people().filter(**{field: None}):
            if is_report_due(gathering):
                _remind(gathering, last, field)


def is_report_due(gathering: Gathering) -> bool:
    host = gathering.host
    return bool(host and host.has_report and not host.report_published_at)


@transaction.atomic
def _remind(gathering: Gathering, age: datetime.timedelta, field: str) -> None:
    rows = Gathering.objects.filter(pk=gathering.pk, **{field: None})
    if rows.update(**{field: timezone.now()}):
        for email in addresses(gathering):
            mails.send_reminder(gathering, email, age)


def tell_readers() -> None:
    rows = over().filter(report_told_at=None, registrations__wants_report=True)
    for gathering in rows.distinct():
        if gathering.report_is_out:
            _tell(gathering.pk)


@transaction.atomic
def _tell(pk: int) -> None:
    gathering, now = seats.locked(pk), timezone.now()
    rows = readers(gathering)
    is_new = gathering.report_told_at is None and gathering.report_is_out
    if not (is_new and gathering.host.report_published_at <= now - QUIET and rows):
        return
    gathering.report_told_at = now
    gathering.save(update_fields=["report_told_at"])
    for row in rows:
        mails.send_report(row, gathering)


def end_readings() -> None:
    """After the week, or as soon as everything that was sent is decided."""
    now = timezone.now()
    rows = Gathering.objects.filter(report_told_at__isnull=False, report_read_at=None)
    to_read = Q(corrections__state=CorrectionState.TO_READ)
    rows = rows.annotate(
        sent=Count("corrections"), undecided=Count("corrections", filter=to_read)
    )
    is_decided = Q(sent__gt=0, undecided=0)
    for gathering in rows.filter(Q(report_told_at__lte=now - READING) | is_decided):
        end = min(gathering.reading_ends_at, now)
        Gathering.objects.filter(pk=gathering.pk).update(report_read_at=end)


def send_answers() -> None:
    """One mail each, when the week is over and all is decided."""
    now = timezone.now()
    undecided = Correction.objects.to_read().values("gathering")
    rows = Correction.objects.decided().filter(told_at=None)
    rows = rows.filter(gathering__report_told_at__lte=now - READING)
    rows = rows.exclude(gathering__in=undecided).exclude(registration__email="")
    for pk in set(rows.values_list("registration", flat=True)) - {None}:
        _answer(pk, now)


@transaction.atomic
def _answer(pk: int, now: datetime.datetime) -> None:
    rows = Registration.objects.select_for_update(of=["self"])
    row = rows.select_related("gathering__page").filter(pk=pk).first()
    if row is None or not row.gathering.report_is_out:
        return
    mine = list(row.corrections.decided().filter(told_at=None))
    if not mine:
        return
    for correction in mine:
        correction.told_at = now
    Correction.objects.bulk_update(mine, ["told_at"])
    mails.send_answers(row, mine)
