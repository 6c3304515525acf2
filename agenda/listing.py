"""Events and ateliers with a date, in one list."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from agenda.models.event import EventPage
from agenda.models.occurrence import Occurrence
from agenda.querysets import MORNING
from ateliers.agenda_lines import atelier_line
from ateliers.models import AtelierPage
from core.syndication.dated_page import AgendaLine
from french.dates import french_date, hours, lasts_days
from participation.coming import fetch_gatherings

# Looked at for the next dates: one that comes back every day hides no other.
AHEAD = 60


@dataclass(frozen=True, order=True)
class Month:
    year: int
    month: int

    @property
    def first(self) -> datetime.date:
        return datetime.date(self.year, self.month, 1)

    @property
    def name(self) -> str:
        return french_date(self.first, "F Y").capitalize()

    @property
    def path(self) -> str:
        return f"{self.year}/{self.month:02}/"

    def shifted(self, months: int) -> "Month":
        year, month = divmod(self.year * 12 + self.month - 1 + months, 12)
        return Month(year, month + 1)

    @classmethod
    def of(cls, day: datetime.date) -> "Month":
        return cls(day.year, day.month)


class Agenda:
    def __init__(self, form=None, *, with_people: bool = True):
        """`with_people`: each line says how many come."""
        self._form, self._with_people = form, with_people

    @property
    def _dates(self) -> QuerySet:
        events = EventPage.objects.visible()
        events = self._form.narrow_events(events) if self._form else events
        return Occurrence.objects.filter(event__in=events.values("pk"))

    @property
    def _ateliers(self) -> QuerySet:
        pages = AtelierPage.objects.visible().filter(start__isnull=False)
        return self._form.narrow_ateliers(pages) if self._form else pages

    def between(
        self, first: datetime.datetime, last: datetime.datetime
    ) -> list[AgendaLine]:
        """What takes place from one midnight until before another."""
        return self._listed(self._dates.during(first, last), first, last)

    def past(
        self, first: datetime.datetime, last: datetime.datetime
    ) -> list[AgendaLine]:
        """The same, but for what is still on."""
        dates = self._dates.during(first, last).filter(end__lte=last + MORNING)
        return self._listed(dates, first, last)

    def _listed(self, dates: QuerySet, first, last) -> list[AgendaLine]:
        ateliers = list(self._ateliers.during(first, last).for_list())
        dates = list(dates.for_list())
        if self._with_people:
            fetch_gatherings([*ateliers, *(date.event for date in dates)])
        entries = [event_line(date, first) for date in dates]
        return _in_order([*entries, *map(atelier_line, ateliers)])

    def next(self, count: int, beside: Sequence[AtelierPage] = ()) -> list[AgendaLine]:
        """The next dates, one for each page; what is cancelled is none. `beside`: pages
        that tell who comes on their own, asked in the same query."""
        now = timezone.now()
        dates = self._dates.held().filter(end__gt=now, event__cancelled=False)
        events: dict[int, Occurrence] = {}
        for date in dates.for_list()[:AHEAD]:
            events.setdefault(date.event_id, date)
        ateliers = list(self._ateliers.upcoming().for_list()[:count])
        pages = [date.event for date in events.values()]
        fetch_gatherings([*ateliers, *pages, *beside])
        lines = [event_line(date, now) for date in events.values()]
        return _in_order([*lines, *map(atelier_line, ateliers)])[:count]

    def months(self) -> list[Month]:
        """Those with something in them, in order."""
        starts = self._dates.order_by().values_list("start")
        moments = starts.union(self._ateliers.order_by().values_list("start"))
        days = {timezone.localdate(moment) for (moment,) in moments}
        return sorted({Month.of(day) for day in days})


def folded(entries: list[AgendaLine]) -> list[AgendaLine]:
    """What comes back as one line, at its next date."""
    series: dict[tuple, list[AgendaLine]] = {}
    for entry in entries:
        key = (entry.url, entry.title, None if entry.repeat else entry.start)
        series.setdefault(key, []).append(entry)
    return _in_order([_one_line(dates) for dates in series.values()])


def _one_line(dates: list[AgendaLine]) -> AgendaLine:
    held = [date for date in dates if not date.cancelled]
    if len(dates) == 1 or not held:
        return dates[0]
    called_off = tuple(date.start for date in dates if date.cancelled)
    return replace(held[0], is_series=True, called_off=called_off)


def _in_order(entries: list[AgendaLine]) -> list[AgendaLine]:
    return sorted(entries, key=lambda entry: (entry.start, entry.title, entry.url))


def event_line(date: Occurrence, first: datetime.datetime) -> AgendaLine:
    """What began before stands on the first day of the list."""
    event = date.event
    return AgendaLine(
        start=max(date.start, first),
        title=event.title,
        url=event.url,
        where=event.where,
        cancelled=event.cancelled or date.cancelled,
        kind=_("Événement"),
        hours=_hours_of(event, date.start),
        price=event.price_text,
        over_at=date.end,
        repeat=event.repeat_text,
        people=event.people_at(date.start),
    )


def undated_line(event: EventPage) -> AgendaLine:
    return AgendaLine(
        start=None,
        title=event.title,
        url=event.url,
        where=event.where,
        cancelled=event.cancelled,
        kind=_("Événement"),
        hours="",
        price=event.price_text,
    )


def _hours_of(event: EventPage, start: datetime.datetime) -> str:
    end = event.end_at(start)
    if end and lasts_days(start, end):
        return _("jusqu'au %(day)s") % {"day": french_date(end, "l j F")}
    return _("toute la journée") if event.all_day else hours(start, end)
