"""What may be asked of the agenda: events, by their next date."""

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agenda.listing import event_line
from agenda.models import EventPage, Occurrence
from listings.query import ContentQuery
from listings.sources import PageSource, list_with_theme, register_source


@register_source
class Events(PageSource):
    name = "evenements"
    label = _("Événements")
    singular = _("Événement")
    order = 20
    model = EventPage
    groups_field = "groups"
    to_come = True
    layouts = frozenset({"agenda"})

    def matching(self, query: ContentQuery) -> QuerySet:
        """Without a period those to come, each by its next date."""
        rows = super().matching(query)
        return rows if query.period else self.during(rows, timezone.now(), None)

    def rows(self) -> QuerySet:
        return super().rows().filter(cancelled=False)

    def during(self, rows, first, last) -> QuerySet:
        """By its next date within these days, or else the last one."""
        dates = Occurrence.objects.held().filter(event=OuterRef("pk"))
        dates = dates.filter(end__gt=first)
        dates = dates.filter(start__lt=last) if last else dates
        coming = dates.filter(end__gt=timezone.now()).order_by("start")
        shown = Coalesce(
            Subquery(coming.values("start")[:1]),
            Subquery(dates.order_by("-start").values("start")[:1]),
        )
        return rows.filter(Exists(dates)).annotate(asked_start=shown)

    def soonest(self, rows: QuerySet) -> QuerySet:
        return rows.order_by("asked_start", "-pk")

    def for_cards(self, rows: QuerySet) -> QuerySet:
        rows = rows.for_cards().select_related("cover", "place")
        return rows.annotate(shown_start=F("asked_start"))

    def for_lines(self, rows: QuerySet) -> QuerySet:
        rows = super().for_lines(rows).select_related("place")
        return rows.annotate(shown_start=F("asked_start"))

    def takes_place_at(self, event: EventPage):
        return event.shown_start

    def agenda_entry(self, event: EventPage):
        """What goes on stands on today."""
        now, start = timezone.now(), event.shown_start
        on = start < now < event.over_at(start)
        return event_line(Occurrence(event=event, start=start), now if on else start)

    def where(self, event: EventPage) -> str:
        return event.where

    def list_url(self, query: ContentQuery, sections: dict) -> str:
        index = sections.get("agendaindexpage", {})
        return list_with_theme(index.get("url", ""), query)
