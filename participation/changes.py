"""People hear of a new day, place or cancellation: found by comparing what they were
told with the page as it is, so that a worker that was off misses nothing."""

import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from core.trash.visibility import is_in_trash
from participation import mails, seats
from participation.gatherings import match, write
from participation.hosts import HostDate
from participation.models import Gathering

# Two corrections in a row are one mail.
QUIET = datetime.timedelta(minutes=10)


def tell_changes() -> None:
    """Of pages that were published since."""
    published = {
        "page__live": True,
        "page__last_published_at__gt": F("told_at"),
        "page__last_published_at__lt": timezone.now() - QUIET,
    }
    rows = Gathering.objects.coming().filter(**published)
    for key in dict.fromkeys(rows.order_by("page").values_list("page", flat=True)):
        _tell_of_page(key)


@transaction.atomic
def _tell_of_page(key: int) -> None:
    rows = list(seats.lock(Gathering.objects.filter(page_id=key).coming()))
    host = rows[0].host if rows else None
    if host is None or is_in_trash(host.page):
        return
    published_at = host.page.last_published_at
    found = match(host, rows, host.dates())
    for gathering in rows:
        if published_at and gathering.told_at < published_at:
            _tell(gathering, found.get(gathering))


def _tell(gathering: Gathering, date: HostDate | None) -> None:
    """One that has no date any more is for the team to settle: nobody is told."""
    before = _told(gathering)
    words = mails.facts(gathering)
    write(gathering, gathering.host, date)
    if date is None or _told(gathering) == before:
        return
    for row in gathering.registrations.active():
        if gathering.cancelled:
            mails.send_cancellation(row, gathering)
        else:
            mails.send_change(row, gathering, words)


def _told(gathering: Gathering) -> tuple:
    return gathering.start, gathering.where, gathering.cancelled
