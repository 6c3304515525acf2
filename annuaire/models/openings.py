"""When entries are open in the days to come: rows, so that the list can be asked. They
say what the hours of an entry say, and are written anew with them and every night."""

import datetime
from collections.abc import Collection

from django.db import models
from django.db.models import Min, Q
from django.utils import timezone

from annuaire.hours.french import DAY_NAMES

NOW = "maintenant"
# Nothing closes later after it opened.
LONGEST = datetime.timedelta(days=2)


def coming_days() -> dict[str, datetime.date]:
    """By their names, today first."""
    today = timezone.localdate()
    days = [today + datetime.timedelta(days=number) for number in range(7)]
    return {DAY_NAMES[day.weekday()]: day for day in days}


def days_in_text(first: datetime.date, days: Collection[datetime.date]) -> str:
    """« 2026-11-28 0110 »: closed on that day, open on the next two."""
    length = (max(days) - first).days + 1
    flags = (
        first + datetime.timedelta(days=number) in days for number in range(length)
    )
    return f"{first} {''.join('01'[flag] for flag in flags)}"


def days_of(text: str) -> list[datetime.date]:
    first, _space, flags = text.partition(" ")
    return [
        datetime.date.fromisoformat(first) + datetime.timedelta(days=number)
        for number, flag in enumerate(flags)
        if flag == "1"
    ]


class UpcomingOpeningQuerySet(models.QuerySet):
    def now(self) -> "UpcomingOpeningQuerySet":
        return self.filter(_is_now())

    def one_for_each_entry(self) -> "UpcomingOpeningQuerySet":
        return self.filter(open_days__gt="")

    def at(self, moments: list[str]) -> "UpcomingOpeningQuerySet":
        """At any of these: « maintenant », « samedi »."""
        days = coming_days()
        found = Q(day__in=[days[name] for name in moments if name in days])
        return self.filter(found | _is_now() if NOW in moments else found)

    def next_change(self) -> datetime.datetime:
        """Until when what is open now stays so; a new day is a change too."""
        now = timezone.now()
        tomorrow = timezone.localdate() + datetime.timedelta(days=1)
        midnight = datetime.datetime.combine(tomorrow, datetime.time())
        opens = self.filter(start__gt=now).aggregate(Min("start"))
        closes = self.now().aggregate(Min("end"))
        moments = [*opens.values(), *closes.values(), timezone.make_aware(midnight)]
        return min(filter(None, moments))


def _is_now() -> Q:
    now = timezone.now()
    return Q(start__gt=now - LONGEST, start__lte=now, end__gt=now)


class UpcomingOpening(models.Model):
    """One span of one day, past midnight too. On a day that is open without hours it
    is of no length: « ouvert samedi », and nobody knows when."""

    # Written and forgotten in bulk: nothing of it is anybody's use of an entry.
    wagtail_reference_index_ignore = True

    alternative = models.ForeignKey(
        "annuaire.Alternative",
        on_delete=models.CASCADE,
        related_name="upcoming_openings",
        # The first column of an index below.
        db_index=False,
    )
    day = models.DateField()
    # In one row of each entry, for counting: see `days_in_text`.
    open_days = models.CharField(max_length=30, blank=True)
    start = models.DateTimeField()
    end = models.DateTimeField()

    objects = UpcomingOpeningQuerySet.as_manager()

    class Meta:
        indexes = [
            # Of some entries, for counting; of all, for narrowing.
            models.Index(
                fields=["alternative", "start", "end", "open_days"],
                name="annuaire_open_of",
            ),
            models.Index(fields=["start", "end", "alternative"], name="annuaire_open"),
            models.Index(fields=["day", "alternative"], name="annuaire_open_on"),
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.start}, {self.end}"
