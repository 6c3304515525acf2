from datetime import datetime

from django.db.models import Case, F, Max, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Length, Substr
from django.utils import timezone

from wagtail.models import Page, PageManager

from core.models import BasePageQuerySet
from core.syndication.ical import CALENDAR_HISTORY, CALENDAR_LENGTH
from core.trash.abandoned import abandoned
from french.dates import today

REPORT_OUT = Q(report_ready=True, report_published_at__isnull=False)


class AtelierQuerySet(BasePageQuerySet):
    def with_cycle(self) -> QuerySet:
        """With the name of the cycle: a rank says little without it."""
        cycles = Page.objects.live().filter(path=OuterRef("path_above"))
        return self._with_path_above().annotate(
            cycle_title=Subquery(cycles.values("title")[:1])
        )

    def below(self, cycles: QuerySet) -> QuerySet:
        """Those of any of these cycles."""
        return self._with_path_above().filter(path_above__in=cycles.values("path"))

    def _with_path_above(self) -> QuerySet:
        above = Substr("path", 1, Length("path") - Page.steplen)
        return self.alias(path_above=above)

    def for_cards(self) -> QuerySet:
        return super().for_cards().with_cycle().select_related("place")

    def for_feed(self) -> QuerySet:
        return super().for_feed().select_related("place")

    def for_results(self) -> QuerySet:
        return super().for_results().with_cycle()

    def upcoming(self) -> QuerySet:
        return self.announced().filter(cancelled=False)

    def announced(self) -> QuerySet:
        """To come, cancelled ones too: whoever noted the date must learn of it.
        Dated ones first."""
        return (
            self.filter(Q(start__gte=today()) | Q(start__isnull=True))
            .exclude(REPORT_OUT)
            .order_by(F("start").asc(nulls_last=True), "pk")
        )

    def past(self) -> QuerySet:
        """All that is not announced any more, the latest first."""
        return self.filter(Q(start__lt=today()) | REPORT_OUT).order_by(
            F("start").desc(nulls_last=True), "-pk"
        )

    def called_off(self) -> QuerySet:
        """What did not take place and left nothing to read."""
        return self.filter(cancelled=True).exclude(REPORT_OUT)

    def held(self) -> QuerySet:
        return self.past().filter(Q(cancelled=False) | REPORT_OUT)

    def with_public_report(self) -> QuerySet:
        return self.filter(REPORT_OUT).order_by("-report_published_at", "-pk")

    def awaiting_report(self) -> QuerySet:
        """From the evening itself on."""
        started = self.filter(start__lte=timezone.now())
        return started.filter(report_ready=False, cancelled=False).order_by(
            "-start", "-pk"
        )

    def during(self, first: datetime, last: datetime) -> QuerySet:
        """What takes place from one midnight until before another."""
        return self.filter(start__gte=first, start__lt=last)

    def for_list(self) -> QuerySet:
        """With what a line of the agenda says."""
        return self.defer_streamfields().select_related("place").order_by("start", "pk")

    def for_calendar(self) -> QuerySet:
        """What has a date, lately or to come."""
        return self.filter(start__gte=today() - CALENDAR_HISTORY).for_list()[
            :CALENDAR_LENGTH
        ]

    def newest_first(self) -> QuerySet:
        """By what readers saw last: the report, or else the announcement."""
        published_at = Case(
            When(REPORT_OUT, then=F("report_published_at")),
            default=F("first_published_at"),
        )
        return self.order_by(published_at.desc(nulls_last=True), "-pk")

    def in_order(self) -> QuerySet:
        """The order of a cycle."""
        return self.order_by(
            F("number").asc(nulls_last=True), F("start").asc(nulls_last=True), "pk"
        )

    def around(self, atelier: Page) -> dict[str, Page]:
        """The neighbours of one that readers may see: their titles and addresses."""
        columns = ("pk", "title", "url_path")
        order = [None, *self.visible().in_order().values_list(*columns), None]
        keys = [row and row[0] for row in order]
        if atelier.pk not in keys:
            return {}
        here = keys.index(atelier.pk)
        rows = {"previous": order[here - 1], "next": order[here + 1]}
        return {
            name: row and Page(**dict(zip(columns, row, strict=True)))
            for name, row in rows.items()
        }

    def next_number(self) -> int:
        """Abandoned drafts do not count: they give theirs up."""
        drafts = abandoned(self.model.objects.all())
        return self.exclude(pk__in=drafts.values("pk"))._after_the_last()

    def free_number(self, number: int) -> None:
        for draft in abandoned(self.filter(number=number)):
            draft.renumber(max(number + 1, self._after_the_last()))

    def _after_the_last(self) -> int:
        return (self.aggregate(last=Max("number"))["last"] or 0) + 1


AtelierManager = PageManager.from_queryset(AtelierQuerySet)
