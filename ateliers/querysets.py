import datetime

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from wagtail.models import PageManager

from core.models import BasePageQuerySet


def today() -> datetime.datetime:
    """Midnight in Paris: an atelier stays « à venir » until its day is over."""
    return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)


class AtelierQuerySet(BasePageQuerySet):
    def upcoming(self) -> QuerySet:
        return self.announced().filter(cancelled=False)

    def announced(self) -> QuerySet:
        """To come, cancelled ones too: whoever noted the date must learn of it.
        Dated ones first."""
        report_out = Q(report_ready=True, report_published_at__isnull=False)
        return (
            self.filter(Q(start__gte=today()) | Q(start__isnull=True))
            .exclude(report_out)
            .order_by(F("start").asc(nulls_last=True), "pk")
        )

    def past(self) -> QuerySet:
        return self.filter(start__lt=today()).order_by("-start", "-pk")

    def with_public_report(self) -> QuerySet:
        return self.filter(
            report_ready=True, report_published_at__isnull=False
        ).order_by("-report_published_at", "-pk")

    def in_order(self) -> QuerySet:
        """The order of a cycle."""
        return self.order_by(
            F("number").asc(nulls_last=True), F("start").asc(nulls_last=True), "pk"
        )


AtelierManager = PageManager.from_queryset(AtelierQuerySet)
