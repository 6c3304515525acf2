import datetime
from collections import defaultdict

from django.db import transaction
from django.db.models import Model, Q, QuerySet
from django.utils import timezone

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

    @transaction.atomic
    def rewrite(
        self,
        event: Model,
        dates: dict[datetime.datetime, tuple[datetime.datetime, bool]],
    ) -> None:
        """The dates of an event are these, with when each ends and whether it is
        cancelled. A row stays with its start, or with its day when the hour moves."""
        rows = {row.start: row for row in self.filter(event=event)}
        gone = _by_day(start for start in rows if start not in dates)
        changed, new = [], []
        for start, (end, is_cancelled) in sorted(dates.items()):
            row = rows.pop(start, None)
            if row is None and (former := gone[timezone.localdate(start)]):
                row = rows.pop(former.pop(0))
            if row is None:
                row = self.model(event=event)
                new.append(row)
            elif (row.start, row.end, row.cancelled) != (start, end, is_cancelled):
                changed.append(row)
            row.start, row.end, row.cancelled = start, end, is_cancelled
        self.filter(pk__in=[row.pk for row in rows.values()]).delete()
        self.bulk_update(changed, ["start", "end", "cancelled"])
        self.bulk_create(new)


def _by_day(starts) -> dict[datetime.date, list[datetime.datetime]]:
    """On the calendar of Marseille."""
    days = defaultdict(list)
    for start in sorted(starts):
        days[timezone.localdate(start)].append(start)
    return days
