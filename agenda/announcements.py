"""What the feeds of the agenda tell: what was announced, and no report."""

from dataclasses import dataclass

from agenda.forms import AgendaFilterForm
from agenda.models.event import EventPage
from ateliers.models import AtelierPage
from core.syndication.feeds import FeedEntry


@dataclass(frozen=True)
class _Announcement:
    atelier: AtelierPage

    def get_feed_entries(self) -> list[FeedEntry]:
        return [self.atelier.announcement]


def announcements(form: AgendaFilterForm) -> list[EventPage | _Announcement]:
    events = form.narrow_events(EventPage.objects.visible())
    dated = AtelierPage.objects.visible().filter(start__isnull=False)
    ateliers = form.narrow_ateliers(dated).for_feed()
    return [*events.for_feed(), *map(_Announcement, ateliers)]
