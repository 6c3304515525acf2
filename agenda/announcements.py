"""What the feeds of the agenda tell: what was announced, and no report."""

from dataclasses import dataclass

from agenda.forms import AgendaFilterForm
from agenda.models.event import EventPage
from ateliers.models import AtelierPage
from core.syndication.feeds import FeedEntry
from participation.coming import fetch_gatherings


@dataclass(frozen=True)
class _Announcement:
    atelier: AtelierPage

    def get_feed_entries(self) -> list[FeedEntry]:
        return [self.atelier.announcement]


def announcements(form: AgendaFilterForm) -> list[EventPage | _Announcement]:
    events = EventPage.objects.visible().filter(start__isnull=False)
    events = form.narrow_events(events)
    dated = AtelierPage.objects.visible().filter(start__isnull=False)
    ateliers = list(form.narrow_ateliers(dated).for_feed())
    events = list(events.for_feed())
    fetch_gatherings([*events, *ateliers])
    return [*events, *map(_Announcement, ateliers)]
