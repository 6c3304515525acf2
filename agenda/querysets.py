import datetime

from django.db.models import Q, QuerySet

# A night ends with its morning: it is not still on the day after.
MORNING = datetime.timedelta(hours=12)


class OccurrenceQuerySet(QuerySet):
    def visible(self) -> QuerySet:
        pages = self.model._meta.get_field("event").related_model.objects
        return self.filter(event__in=pages.visible().values("pk"))

    def during(
        self, first: datetime.datetime, last: datetime.datetime | None
    ) -> QuerySet:
        """What begins between two midnights, or began before and is still on."""
        begun = Q(start__lt=first, end__gt=first + MORNING)
        rows = self.filter(Q(start__gte=first) | begun)
        return rows.filter(start__lt=last) if last else rows

    def for_list(self) -> QuerySet:
        """With what a line of the agenda says."""
        return (
            self.select_related("event", "event__place")
            .defer("event__body")
            .order_by("start", "event_id")
        )
