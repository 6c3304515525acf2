"""The dates of a page and those who registered for them, brought together.

A date is never known by a row of the agenda: rules are corrected, days move. It is
known by when people were told that it begins, then by when it was first announced, then
by the nearest day."""

import datetime
from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from wagtail.models import Page

from core.slugs import free_slug
from participation import seats
from participation.hosts import Host, HostDate, get_host
from participation.models import Gathering

# How many dates of a series one may register for at a time.
AHEAD = 8
MOVED_AT_MOST = datetime.timedelta(days=3)


def date_key(date: HostDate) -> str:
    return f"{timezone.localtime(date.start):%Y-%m-%dT%H:%M}"


def match(
    host: Host, gatherings: Iterable[Gathering], dates: Iterable[HostDate]
) -> dict[Gathering, HostDate]:
    """The date that each gathering has by now; one that has none is left out."""
    found: dict[Gathering, HostDate] = {}
    left, without = list(dates), list(gatherings)
    for is_same in (
        lambda gathering, date: gathering.start == date.start,
        lambda gathering, date: not host.is_repeated or gathering.key == date_key(date),
    ):
        for gathering in without.copy():
            if date := next((each for each in left if is_same(gathering, each)), None):
                found[gathering] = date
                left.remove(date)
                without.remove(gathering)
    for gathering in without:
        if gathering.start and (date := _nearest(gathering.start, left)):
            found[gathering] = date
            left.remove(date)
    return found


def _nearest(start: datetime.datetime, dates: list[HostDate]) -> HostDate | None:
    close = [date for date in dates if abs(date.start - start) <= MOVED_AT_MOST]
    return min(close, key=lambda date: abs(date.start - start), default=None)


@transaction.atomic
def sync(page: Page) -> None:
    """After a publication, and each day for the next dates of a series. Whoever has
    registered keeps their row, and is told of changes by a job."""
    host = get_host(page)
    if host is None:
        return
    rows = list(seats.lock(Gathering.objects.filter(page_id=page.pk).coming()))
    if not rows and not host.takes_registrations:
        return
    dates = host.dates()
    found = match(host, rows, dates)
    for gathering in rows:
        _update(host, gathering, found.get(gathering))
    if host.takes_registrations:
        taken = set(found.values())
        _open(host, [date for date in dates[:AHEAD] if date not in taken])


def _update(host: Host, gathering: Gathering, date: HostDate | None) -> None:
    if not gathering.registrations.exists():
        if date is None:
            gathering.delete()
            return
        write(gathering, host, date)
    seats.set_seats(gathering, host.seats)


def _open(host: Host, dates: list[HostDate]) -> None:
    rows = Gathering.objects.filter(page_id=host.page.pk)
    used = set(rows.values_list("key", flat=True))
    questions, organisers = _common_settings(rows)
    for date in dates:
        if date.cancelled:
            continue
        key = "" if not host.is_repeated and "" not in used else date_key(date)
        key = free_slug(key, used.__contains__)
        used.add(key)
        gathering = Gathering(page_id=host.page.pk, key=key)
        gathering.seats = gathering.ceiling = host.seats
        gathering.questions = questions
        write(gathering, host, date)
        gathering.organisers.set(organisers)


def _common_settings(rows: QuerySet[Gathering]) -> tuple[list, set]:
    """What the last dates all have, the next one has too: questions, organisers."""
    last = list(rows.order_by("-pk").prefetch_related("organisers")[:AHEAD])
    if not last:
        return [], set()
    questions = [each.questions for each in last]
    organisers = [set(each.organisers.all()) for each in last]
    return (
        questions[0] if questions.count(questions[0]) == len(last) else [],
        set.intersection(*organisers),
    )


def write(gathering: Gathering, host: Host, date: HostDate | None) -> None:
    """What people are told from now on."""
    gathering.start = date.start if date else None
    gathering.end = date.end if date else None
    gathering.over_at = date.over_at if date else None
    gathering.time_known = date.time_known if date else True
    gathering.cancelled = bool(date and date.cancelled)
    where = host.where[:1000]
    if where != gathering.where:
        gathering.where, gathering.where_before = where, ""
    gathering.told_at = timezone.now()
    gathering.save()
