"""One atelier as an iCalendar file, RFC 5545."""

import datetime

from django.conf import settings
from django.utils import timezone

from icalendar import Calendar, Event, vUri

from core.text import strip_controls

DEFAULT_LENGTH = datetime.timedelta(hours=2)


def calendar_of(atelier) -> bytes:
    event = Event()
    event.add("uid", f"{atelier.translation_key}@{settings.SITE_URL.split('//')[-1]}")
    event.add("dtstamp", atelier.last_published_at or timezone.now())
    event.add("sequence", atelier.sequence)
    start = timezone.localtime(atelier.start)
    if atelier.time_known:
        end = timezone.localtime(atelier.end) if atelier.end else start + DEFAULT_LENGTH
    else:
        start, end = start.date(), start.date() + datetime.timedelta(days=1)
    event.add("dtstart", start)
    event.add("dtend", end)
    event.add("summary", strip_controls(atelier.title))
    event.add("description", strip_controls(atelier.get_description()))
    if where := strip_controls(atelier.where):
        event.add("location", where)
    event["url"] = vUri(atelier.full_url)
    event.add("status", "CANCELLED" if atelier.cancelled else "CONFIRMED")
    calendar = Calendar()
    calendar.add("prodid", "-//Essaim//FR")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    calendar.add_missing_timezones()
    return calendar.to_ical()
