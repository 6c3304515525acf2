"""The rows of `UpcomingOpening`, written from the hours of entries."""

import datetime
from functools import lru_cache

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from annuaire.choices import Status
from annuaire.hours import HoursError, parse
from annuaire.hours.evaluation import opening_on
from annuaire.hours.model import Span
from annuaire.models import Alternative, UpcomingOpening
from annuaire.models.openings import days_in_text

# Yesterday's may go on past midnight; the list asks for seven days, and the job that
# writes them may be a day late.
BEHIND, AHEAD = 1, 8
CHUNK = 500
_MIDNIGHT = 24 * 60


def write_openings(entries: QuerySet) -> None:
    """What is not published, or does not exist yet, is not open."""
    with transaction.atomic():
        # Locked: whoever saves an entry meanwhile writes its rows after us.
        rows = list(
            entries.order_by("pk")
            .select_for_update(of=("self",))
            .values_list("pk", "hours", "live", "status")
        )
        keys = [pk for pk, *_ in rows]
        UpcomingOpening.objects.filter(alternative__in=keys).delete()
        openings = [
            UpcomingOpening(alternative_id=pk, **moments)
            for pk, hours, live, status in rows
            if hours and live and status == Status.EXISTING
            for moments in _openings(hours, timezone.localdate())
        ]
        UpcomingOpening.objects.bulk_create(openings, batch_size=1000)


def write_all_openings() -> None:
    """Some hundreds at a time, so that nobody waits for long."""
    keys = list(Alternative.objects.order_by("pk").values_list("pk", flat=True))
    for first in range(0, len(keys), CHUNK):
        write_openings(Alternative.objects.filter(pk__in=keys[first : first + CHUNK]))


@lru_cache(maxsize=1000)
def _openings(text: str, today: datetime.date) -> list[dict]:
    """Where one has to make an appointment first, nobody knows when it is open."""
    try:
        hours = parse(text)
    except HoursError:
        return []
    first = today - datetime.timedelta(days=BEHIND)
    openings = []
    for number in range(BEHIND + AHEAD):
        day = first + datetime.timedelta(days=number)
        opening = opening_on(hours, day)
        if opening.is_open and not opening.needs_asking:
            spans = opening.spans or [Span(0, 0)]
            openings += [{"day": day, **_moments(day, span)} for span in spans]
    if openings:
        days = {opening["day"] for opening in openings}
        openings[0]["open_days"] = days_in_text(first, days)
    return openings


def _moments(day: datetime.date, span: Span) -> dict[str, datetime.datetime]:
    """By the clock on the wall, whatever the night does to it."""
    midnight = datetime.datetime.combine(day, datetime.time())
    closes = max(_MIDNIGHT, span.opens) if span.closes is None else span.closes
    return {
        name: timezone.make_aware(midnight + datetime.timedelta(minutes=minutes))
        for name, minutes in (("start", span.opens), ("end", closes))
    }
