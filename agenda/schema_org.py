"""https://schema.org/Event, with its https://schema.org/Schedule when it repeats."""

from django.utils import timezone

from agenda.recurrence import Repeat
from core.images import find_rendition
from core.syndication.schema_org import about, event

FREQUENCIES = {
    Repeat.WEEKLY: "P1W",
    Repeat.FORTNIGHTLY: "P2W",
    Repeat.MONTHLY: "P1M",
    Repeat.LAST: "P1M",
}


def event_data(page, request) -> dict:
    start = page.shown_start
    if not start:
        return about(page, request, {"@type": "WebPage", "name": page.title})
    data = event(
        page,
        _iso(page, start),
        _iso(page, page.end_at(start)),
        cancelled=page.cancelled,
        where=page.where,
    )
    data["isAccessibleForFree"] = page.free
    if page.organiser:
        data["organizer"] = {"@type": "Organization", "name": page.organiser}
    if rendition := find_rendition(page.cover, "fill-1200x630|format-jpeg"):
        data["image"] = rendition.full_url
    if page.repeat:
        data["eventSchedule"] = _schedule(page)
    return about(page, request, data)


def _schedule(page) -> dict:
    schedule = {
        "@type": "Schedule",
        "startDate": timezone.localdate(page.start),
        "repeatFrequency": FREQUENCIES[page.repeat],
        "scheduleTimezone": timezone.get_default_timezone_name(),
        "endDate": page.repeat_until,
        "repeatCount": page.repeat_count,
        "exceptDate": [skipped.day for skipped in page.skipped_dates.all()],
    }
    if page.time_known:
        schedule["startTime"] = f"{timezone.localtime(page.start):%H:%M:%S}"
    return {name: value for name, value in schedule.items() if value}


def _iso(page, moment):
    """The day alone of what lasts all day."""
    return moment if page.time_known or not moment else timezone.localdate(moment)
