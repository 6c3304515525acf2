from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wagtail.contrib.routable_page.models import path

from agenda.announcements import announcements
from agenda.calendars import all_entries
from agenda.forms import AgendaFilterForm
from agenda.listing import Agenda, AgendaLine, Month, folded
from agenda.validators import FIRST
from core.models import BasePage
from core.syndication.feeds import FeedMixin
from core.syndication.ical import CalendarEntry, CalendarMixin
from french.dates import midnight
from listings.collections.head import CollectionHead

# The first view: this month and the two after it.
MONTHS_SHOWN = 3
YEARS_AHEAD = 3


class AgendaIndexPage(CollectionHead, CalendarMixin, FeedMixin, BasePage):
    content_panels = [*BasePage.content_panels, "head"]
    lists_other_content = True
    default_description = _(
        "Toutes les dates à venir, ateliers et événements : quand, où, à quel prix."
    )
    max_count = 1
    query_budget = 9
    parent_page_types = ["home.HomePage"]
    subpage_types = ["agenda.EventPage"]
    page_description = _("Toutes les dates, mois par mois.")

    class Meta:
        verbose_name = _("agenda")

    # What pages of other rooms show of the agenda.

    @staticmethod
    def next_dates(count: int, beside: Sequence = ()) -> list[AgendaLine]:
        return Agenda().next(count, beside)

    @staticmethod
    def every_date() -> list[CalendarEntry]:
        return all_entries()

    @path("")
    def listing(self, request: HttpRequest) -> HttpResponse:
        form = AgendaFilterForm(request.GET)
        agenda, this_month = Agenda(form), Month.of(timezone.localdate())
        months, after = agenda.months(), this_month.shifted(MONTHS_SHOWN)
        first, last = timezone.localdate(), after.first
        if form.soon:
            first, last = form.soon.days
        dates, now = agenda.between(midnight(first), midnight(last)), timezone.now()
        over = [date for date in dates if date.over_at <= now]
        entries = folded([date for date in dates if date.over_at > now])
        context = {
            "form": form,
            "feed_query": form.query,
            "entries": entries,
            "over_entries": over,
            "schema_items": entries,
            "months": [month for month in months if month > this_month],
            "past": [month for month in reversed(months) if month <= this_month],
        }
        return self.render(request, context_overrides=context)

    @path("<int:year>/<int:month>/")
    def month(self, request: HttpRequest, year: int, month: int) -> HttpResponse:
        last_year = timezone.localdate().year + YEARS_AHEAD
        if not (1 <= month <= 12 and FIRST <= year <= last_year):
            raise Http404
        shown = Month(year, month)
        if not request.path.endswith(f"/{shown.path}"):
            return redirect(f"{self.url}{shown.path}", permanent=True)
        form = AgendaFilterForm(request.GET)
        agenda = Agenda(form)
        months = agenda.months()
        first, last = midnight(shown.first), midnight(shown.shifted(1).first)
        today = midnight(timezone.localdate())
        # Of the month that is running only: an old one is read from its first day.
        begin = today if first < today < last else first
        context = {
            "form": form,
            "leaf": shown.name,
            "entries": agenda.between(begin, last),
            "past_entries": agenda.past(first, begin) if first < begin else [],
            "before": next((m for m in reversed(months) if m < shown), None),
            "after": next((m for m in months if m > shown), None),
            "canonical": f"{self.full_url}{shown.path}",
        }
        return self.render(
            request, template="agenda/month.html", context_overrides=context
        )

    def get_calendar_entries(self, request: HttpRequest) -> list[CalendarEntry]:
        return all_entries(AgendaFilterForm(request.GET))

    def get_feed_pages(self, request: HttpRequest) -> list:
        return announcements(AgendaFilterForm(request.GET))
