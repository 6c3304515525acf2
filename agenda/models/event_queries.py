from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from wagtail.models import PageManager

from agenda.models.occurrence import Occurrence
from core.models import BasePageQuerySet
from core.syndication.ical import CALENDAR_HISTORY, CALENDAR_LENGTH
from french.dates import today


class EventQuerySet(BasePageQuerySet):
    def with_shown_start(self) -> QuerySet:
        """With the date that readers look for: the next one, or else the last."""
        dates = Occurrence.objects.held().filter(event=OuterRef("pk"))
        coming = dates.filter(end__gt=timezone.now()).order_by("start")
        latest = dates.order_by("-start")
        return self.annotate(
            shown_start=Coalesce(
                Subquery(coming.values("start")[:1]),
                Subquery(latest.values("start")[:1]),
            )
        )

    def for_cards(self) -> QuerySet:
        return super().for_cards().with_shown_start().select_related("place")

    def for_results(self) -> QuerySet:
        return super().for_results().with_shown_start()

    def for_feed(self) -> QuerySet:
        return super().for_feed().with_shown_start().select_related("place")

    def upcoming(self) -> QuerySet:
        """With a date to come, the soonest first, then those whose date is to fix."""
        dates = Occurrence.objects.held().filter(event=OuterRef("pk"))
        coming = dates.filter(end__gt=timezone.now())
        soonest = Subquery(coming.order_by("start").values("start")[:1])
        rows = self.filter(Exists(coming) | Q(start=None), cancelled=False)
        soonest_first = F("soonest").asc(nulls_last=True)
        return rows.alias(soonest=soonest).order_by(soonest_first, "pk")

    def repeated(self) -> QuerySet:
        return self.exclude(rrule="")

    def for_calendar(self) -> QuerySet:
        """With a date lately or to come, and all that a calendar asks of them."""
        dates = Occurrence.objects.filter(start__gte=today() - CALENDAR_HISTORY)
        return (
            self.filter(Exists(dates.filter(event=OuterRef("pk"))))
            .defer_streamfields()
            .select_related("place")
            .prefetch_related(
                "skipped_dates",
                "extra_dates",
                Prefetch("occurrences", dates.order_by("start")),
            )
            .order_by("-start", "pk")[:CALENDAR_LENGTH]
        )


EventManager = PageManager.from_queryset(EventQuerySet)
