"""How an event is told: on its page, in cards, in feeds, to calendars."""

import datetime
from dataclasses import replace
from urllib.parse import urlsplit
from uuid import uuid5

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agenda.recurrence import aware, dates, in_words, naive, rule_of
from agenda.schema_org import event_data
from ateliers.ical import calendar_entry
from ateliers.presentation import DateAndPlaceMixin
from core.stream_text import stream_text
from core.syndication.feeds import FeedEntry
from core.syndication.ical import DEFAULT_LENGTH, CalendarEntry
from french.dates import hours, midnight, when
from french.text import join_blocks
from groupes.models import GroupePage

SECOND = datetime.timedelta(seconds=1)


class EventPresentation(DateAndPlaceMixin):
    card_kind = gettext_lazy("Événement")

    @property
    def time_known(self) -> bool:
        return not self.all_day

    @property
    def rule(self) -> str:
        if not self.start:
            return ""
        end = self.repeat_until, self.repeat_count
        return rule_of(self.repeat, self.start, *end, self.time_known)

    @property
    def repeat_text(self) -> str:
        """« tous les mardis, jusqu'au 15 juin 2027 »."""
        end = self.repeat_until, self.repeat_count
        return in_words(self.repeat, self.start, *end) if self.start else ""

    @property
    def price_text(self) -> str:
        return _("Gratuit") if self.free else self.price

    @property
    def seats(self) -> int | None:
        return self.capacity or (self.place.capacity if self.place else None)

    @property
    def link_host(self) -> str:
        return urlsplit(self.link).hostname or self.link

    def over_at(self, start: datetime.datetime) -> datetime.datetime:
        """When the date that begins then is over."""
        if self.all_day:
            days = timezone.localdate(self.end or self.start) - timezone.localdate(
                self.start
            )
            day = timezone.localdate(start) + days
            return midnight(day + datetime.timedelta(days=1))
        if not self.end:
            return start + DEFAULT_LENGTH
        return aware(naive(start) + (naive(self.end) - naive(self.start)))

    def end_at(self, start: datetime.datetime) -> datetime.datetime | None:
        """Its end as it was announced, if it was: the last day of whole days."""
        if not self.end:
            return None
        over = self.over_at(start)
        return over - SECOND if self.all_day else over

    def when(self, start: datetime.datetime) -> str:
        return when(start, self.end_at(start), self.time_known)

    @cached_property
    def moments(self) -> list[datetime.datetime]:
        """When each of its dates begins, of a draft too."""
        if not self.start:
            return []
        return dates(
            self.rule,
            self.start,
            excluded_dates=[skipped.day for skipped in self.skipped_dates.all()],
            added=[extra.moment(self.start) for extra in self.extra_dates.all()],
        )

    @property
    def called_off(self) -> list[datetime.datetime]:
        """When each date would have begun that is told not to take place."""
        if not self.rule:
            return []
        days = [
            skipped.day for skipped in self.skipped_dates.all() if skipped.announced
        ]
        return [self._on(day) for day in days]

    def _on(self, day: datetime.date) -> datetime.datetime:
        return aware(datetime.datetime.combine(day, naive(self.start).time()))

    @property
    def coming(self) -> list[datetime.datetime]:
        now = timezone.now()
        return [start for start in self.moments if self.over_at(start) > now]

    @cached_property
    def shown_start(self) -> datetime.datetime | None:
        """The next date, or else the last. Lists fetch it with the pages."""
        return next(iter(self.coming or reversed(self.moments)), None)

    @property
    def shown_when(self) -> str:
        return self.when(self.shown_start) if self.shown_start else ""

    @property
    def is_over(self) -> bool:
        return bool(self.shown_start) and (
            self.over_at(self.shown_start) <= timezone.now()
        )

    @property
    def card_badge(self) -> tuple[str, str] | None:
        """What is not as one expects."""
        if self.cancelled:
            return _("Annulé"), "danger"
        if not self.shown_start:
            return _("Date à fixer"), "warning"
        return (_("Passé"), "neutral") if self.is_over else None

    @property
    def card_date(self):
        return self.shown_start

    @property
    def card_hours(self) -> str:
        start = self.shown_start
        if not start or self.all_day:
            return ""
        return hours(start, self.end_at(start))

    @property
    def visible_groups(self) -> QuerySet:
        chosen = self.groups.all()
        if not isinstance(chosen, QuerySet):
            # Groups chosen in a draft, which no table knows yet.
            keys = [groupe.pk for groupe in chosen]
            chosen = GroupePage.objects.filter(pk__in=keys)
        return chosen.visible().order_by("title", "pk")

    def get_public_text(self) -> str:
        parts = [self.summary, self.where, self.access_text, self.organiser]
        return join_blocks([*parts, self.price_text, stream_text(self.body)])

    def get_feed_entries(self) -> list[FeedEntry]:
        """With when and where before the words."""
        [entry] = super().get_feed_entries()
        facts = [self.shown_when, self.repeat_text, self.where, self.price_text]
        if self.cancelled:
            facts.insert(0, _("Annulé"))
        line = format_html("<p>{}</p>", " · ".join(filter(None, facts)))
        entry = replace(entry, html=f"{line}{entry.html}")
        return [self.entry_with_availability(entry)]

    def get_calendar_entries(self, request=None) -> list[CalendarEntry]:
        """The rule, then what it cannot say: see docs/decisions/0009."""
        if not self.start:
            return []
        called_off = self.called_off
        skipped = [self._on(skipped.day) for skipped in self.skipped_dates.all()]
        excluded_dates = tuple(start for start in skipped if start not in called_off)
        main = calendar_entry(self, rule=self.rule, excluded_dates=excluded_dates)
        cancelled = [
            self._replaced(start, self.end_at(start), cancelled=True)
            for start in called_off
        ]
        extras = [self._added(moment) for moment in sorted(self._extra_moments)]
        return self.dates_with_availability(
            [main, *cancelled, *self._unequal_nights(), *extras]
        )

    def _unequal_nights(self) -> list[CalendarEntry]:
        """A night of twelve hours lasts thirteen when the clocks change, and a rule
        repeats the very same length."""
        if not (self.rule and self.end and self.time_known):
            return []
        added = self._extra_moments
        length = self.end - self.start
        return [
            self._replaced(date.start, date.end)
            for date in self.occurrences.all()
            if date.end - date.start != length
            and date.start not in added
            and not date.cancelled
        ]

    def calendar_entry_at(self, start: datetime.datetime) -> CalendarEntry:
        """One of its dates alone, under the number that it has in the whole file."""
        if start in self._extra_moments:
            return self._added(start)
        if not self.rule:
            return calendar_entry(self)
        is_off = start in self.called_off
        return self._replaced(
            start, self.end_at(start), cancelled=self.cancelled or is_off
        )

    @property
    def _extra_moments(self) -> set[datetime.datetime]:
        return {extra.moment(self.start) for extra in self.extra_dates.all()}

    def _added(self, moment: datetime.datetime) -> CalendarEntry:
        return calendar_entry(
            self,
            uid=uuid5(self.translation_key, moment.isoformat()),
            start=moment,
            end=self.end_at(moment),
        )

    def _replaced(self, start, end, **changes) -> CalendarEntry:
        """In the place of the date of the rule that begins then."""
        return calendar_entry(
            self, start=start, end=end, recurrence_id=start, **changes
        )

    def get_structured_data(self, request) -> list[dict]:
        return [*super().get_structured_data(request), event_data(self, request)]
