"""Pages with a date: one file for calendars each, with a version that rises; and how
a date stands among others."""

import datetime
from dataclasses import dataclass

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse

from wagtail.contrib.routable_page.models import path

from core.models import BasePage
from core.syndication.ical import CalendarMixin


@dataclass(frozen=True)
class AgendaLine:
    """One line of a list of dates, on the day where it stands. No `start` yet: it is
    still to be fixed. A series in one line stands at its next date, and says which
    ones are called off. `people`: who comes, in short."""

    start: datetime.datetime | None
    title: str
    url: str
    where: str
    cancelled: bool
    kind: str
    hours: str
    price: str = ""
    over_at: datetime.datetime | None = None
    repeat: str = ""
    is_series: bool = False
    called_off: tuple[datetime.datetime, ...] = ()
    people: str = ""


class DatedPage(CalendarMixin, BasePage):
    sequence = models.PositiveIntegerField(default=0, editable=False)

    exclude_fields_in_copy = ["sequence"]

    class Meta:
        abstract = True

    def with_content_json(self, content):
        """Publishing writes a revision over the row; what the row alone knows stays."""
        page = super().with_content_json(content)
        page.sequence = self.sequence
        return page

    @path("agenda.ics/")
    def calendar(self, request: HttpRequest) -> HttpResponse:
        entries = self.get_calendar_entries(request)
        if not entries:
            raise Http404
        return self.calendar_file(entries)
