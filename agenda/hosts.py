"""An event as a page where people may come, to each of its dates."""

import datetime

from django.utils import timezone

from agenda.listing import Agenda
from agenda.models import EventPage
from ateliers.hosts import known_places
from core.models import User
from core.models.revisions import write_fields
from core.syndication.ical import CalendarEntry
from participation.hosts import (
    Host,
    HostDate,
    HostPlace,
    register_agenda,
    register_host,
)


class EventHost(Host):
    page: EventPage

    @property
    def may_have_poll(self) -> bool:
        return super().may_have_poll and not self.page.repeat

    def keep_date(
        self,
        start: datetime.datetime | None,
        end: datetime.datetime | None,
        user: User | None,
    ) -> None:
        page = write_fields(self.page, user, start=start, end=end, all_day=False)
        if page.live:
            page.write_dates()

    def places(self) -> list[HostPlace]:
        return known_places()

    @property
    def is_repeated(self) -> bool:
        return len({*self.page.moments, *self.page.called_off}) > 1

    @property
    def repetition(self) -> str:
        return self.page.repeat_text

    def dates(self) -> list[HostDate]:
        now = timezone.now()
        held, called_off = set(self.page.moments), set(self.page.called_off)
        dates = [
            HostDate(
                start=start,
                end=self.page.end_at(start),
                over_at=self.page.over_at(start),
                time_known=self.page.time_known,
                cancelled=self.page.cancelled or start not in held,
            )
            for start in sorted(held | called_off)
        ]
        return [date for date in dates if date.over_at > now]

    def calendar_entry(self, start: datetime.datetime) -> CalendarEntry:
        return self.page.calendar_entry_at(start)


register_host(EventPage, EventHost)
register_agenda(Agenda().between)
