from django.utils.translation import gettext_lazy as _

from agenda.models.event import EventPage
from core.feeds import FeedMixin
from core.ical import CalendarMixin
from core.models import BasePage


class AgendaIndexPage(CalendarMixin, FeedMixin, BasePage):
    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["agenda.EventPage"]
    page_description = _("Toutes les dates, mois par mois.")

    class Meta:
        verbose_name = _("agenda")

    def get_feed_pages(self, request) -> list:
        return list(EventPage.objects.child_of(self).visible().for_feed())
