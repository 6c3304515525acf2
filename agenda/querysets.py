import datetime

from django.db.models import Q, QuerySet

# A night ends with its morning: it is not still on the day after.
MORNING = datetime.timedelta(hours=12)


class OccurrenceQuerySet(QuerySet):
    def during(self, first: datetime.datetime, last: datetime.datetime) -> QuerySet:
        """What begins between two midnights, or began before and is still on."""
        running = Q(start__lt=first, end__gt=first + MORNING)
        return self.filter(Q(start__gte=first, start__lt=last) | running)

    def held(self) -> QuerySet:
        return self.filter(cancelled=False)

    def for_list(self) -> QuerySet:
        """With what a line of the agenda says."""
        return (
            self.select_related("event", "event__place")
            .defer("event__body")
            .order_by("start", "event_id")
        )
