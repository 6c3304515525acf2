"""What has a date as an iCalendar file, RFC 5545."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from icalendar import Calendar, Event, Timezone, vRecur, vUri

from core.models.settings import SiteSettings
from french.text import strip_controls

DEFAULT_LENGTH = datetime.timedelta(hours=2)
DAY = datetime.timedelta(days=1)
# What a calendar that somebody follows still tells of, and how much at most.
CALENDAR_HISTORY = datetime.timedelta(days=183)
CALENDAR_LENGTH = 500
# How often a calendar that subscribed looks for news.
REFRESH = datetime.timedelta(hours=12)
# Written out, because icalendar's own gives summer time an hour late and ends in 2038.
PARIS = """\
BEGIN:VTIMEZONE
TZID:Europe/Paris
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""


@dataclass(frozen=True)
class CalendarEntry:
    """One date, or all the dates of a rule; one with a `recurrence_id` replaces the
    date of the rule that begins then."""

    uid: UUID
    start: datetime.datetime
    end: datetime.datetime | None
    title: str
    url: str
    sequence: int
    modified: datetime.datetime | None
    time_known: bool = True
    description: str = ""
    where: str = ""
    cancelled: bool = False
    rule: str = ""
    excluded_dates: tuple[datetime.datetime, ...] = ()
    recurrence_id: datetime.datetime | None = None

    def _moment(self, moment: datetime.datetime):
        """In Paris, or the day alone while the hour is not known."""
        local = timezone.localtime(moment)
        return local if self.time_known else local.date()

    def _end(self):
        if self.time_known:
            return self._moment(self.end or self.start + DEFAULT_LENGTH)
        # The day after the last one, as the format wants it.
        return self._moment(self.end or self.start) + DAY

    def to_event(self) -> Event:
        event = Event()
        # Without the site's address, which may move: RFC 7986, 5.3.
        event.add("uid", str(self.uid))
        event.add("dtstamp", self.modified or timezone.now())
        event.add("sequence", self.sequence)
        event.add("dtstart", self._moment(self.start))
        event.add("dtend", self._end())
        event.add("summary", strip_controls(self.title))
        event.add("description", strip_controls(self.description))
        if where := strip_controls(self.where):
            event.add("location", where)
        event["url"] = vUri(self.url)
        event.add("status", "CANCELLED" if self.cancelled else "CONFIRMED")
        if self.rule:
            event.add("rrule", vRecur.from_ical(self.rule))
        for moment in self.excluded_dates:
            event.add("exdate", self._moment(moment))
        if self.recurrence_id:
            event.add("recurrence-id", self._moment(self.recurrence_id))
        return event


def build_calendar(entries: Iterable[CalendarEntry], name: str = "") -> bytes:
    """A file with a name is one to follow; without, one to take dates from."""
    calendar = Calendar()
    calendar.add("prodid", "-//Essaim//FR")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    if name := strip_controls(name):
        calendar.add("name", name)
        calendar.add("x-wr-calname", name)
        calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", REFRESH, parameters={"VALUE": "DURATION"})
    # Even alone: a calendar without any component is none.
    calendar.add_component(Timezone.from_ical(PARIS))
    for entry in entries:
        calendar.add_component(entry.to_event())
    return calendar.to_ical()


class CalendarMixin(RoutablePageMixin):
    """A page with `agenda.ics` below its address, to follow from a calendar."""

    def get_calendar_entries(self, request: HttpRequest) -> Iterable[CalendarEntry]:
        """The visible dates that the file tells of, in any order."""
        raise NotImplementedError

    @property
    def calendar_url(self) -> str:
        return f"{self.url}agenda.ics"

    @property
    def calendar_full_url(self) -> str:
        return f"{self.full_url}agenda.ics"

    @property
    def webcal_url(self) -> str:
        """Opens the calendar program, which asks whether to subscribe."""
        return f"webcal:{self.calendar_full_url.partition(':')[2]}"

    @path("agenda.ics/")
    def calendar(self, request: HttpRequest) -> HttpResponse:
        name = f"{self.title} · {SiteSettings.load(request).name}"
        return self.calendar_file(self.get_calendar_entries(request), name)

    def calendar_file(
        self, entries: Iterable[CalendarEntry], name: str = ""
    ) -> HttpResponse:
        by_start = sorted(entries, key=lambda entry: (entry.start, entry.url))
        response = HttpResponse(
            build_calendar(by_start, name), content_type="text/calendar; charset=utf-8"
        )
        response["Content-Disposition"] = f'attachment; filename="{self.slug}.ics"'
        return response
