"""What may be asked of the agenda: events, by their next date."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agenda.listing import event_line, undated_line
from agenda.models import EventPage, Occurrence
from listings.query import ContentQuery
from listings.sources import PageSource, list_with_theme, register_source
from participation.coming import announced_gatherings, fetch_gatherings


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
        """Without a period those to come, each by its next date, and those whose date
        is to fix."""
        rows = super().matching(query)
        if query.period:
            return rows
        return _dated(rows, timezone.now(), None, or_else=Q(start=None))

    def rows(self) -> QuerySet:
        return super().rows().filter(cancelled=False)

    def during(self, rows, first, last) -> QuerySet:
        return _dated(rows, first, last)

    def soonest(self, rows: QuerySet) -> QuerySet:
        return rows.order_by(F("asked_start").asc(nulls_last=True), "-pk")

    def for_cards(self, rows: QuerySet) -> QuerySet:
        rows = rows.for_cards().select_related("cover", "place")
        rows = rows.prefetch_related(announced_gatherings())
        return rows.annotate(shown_start=F("asked_start"))

    def for_lines(self, rows: QuerySet) -> QuerySet:
        rows = super().for_lines(rows).select_related("place")
        rows = rows.prefetch_related(announced_gatherings())
        return rows.annotate(shown_start=F("asked_start"))

    def for_feed(self, rows: QuerySet) -> list[EventPage]:
        pages = list(super().for_feed(rows))
        fetch_gatherings(pages)
        return pages

    def takes_place_at(self, event: EventPage):
        return event.shown_start

    def agenda_entry(self, event: EventPage):
        """What goes on stands on today."""
        now, start = timezone.now(), event.shown_start
        if start is None:
            return undated_line(event)
        on = start < now < event.over_at(start)
        return event_line(Occurrence(event=event, start=start), now if on else start)

    def where(self, event: EventPage) -> str:
        return event.where

    def people(self, event: EventPage) -> str:
        return event.card_people

    def list_url(self, query: ContentQuery, sections: dict) -> str:
        index = sections.get("agendaindexpage", {})
        return list_with_theme(index.get("url", ""), query)


def _dated(rows: QuerySet, first, last, or_else: Q | None = None) -> QuerySet:
    """By its next date within these days, or else the last one."""
    dates = Occurrence.objects.held().filter(event=OuterRef("pk"), end__gt=first)
    dates = dates.filter(start__lt=last) if last else dates
    coming = dates.filter(end__gt=timezone.now()).order_by("start")
    shown = Coalesce(
        Subquery(coming.values("start")[:1]),
        Subquery(dates.order_by("-start").values("start")[:1]),
    )
    wanted = Q(Exists(dates)) | or_else if or_else else Q(Exists(dates))
    return rows.filter(wanted).annotate(asked_start=shown)
