"""An atelier as a page where people may come."""

import datetime

from django.urls import reverse
from django.utils import timezone

from wagtail.models import Revision

from ateliers.ical import calendar_entry
from ateliers.models import AtelierPage, Place
from ateliers.report_parts import report_parts
from core.models import User
from core.models.revisions import write_fields
from core.syndication.ical import DEFAULT_LENGTH, CalendarEntry
from french.dates import midnight
from participation.hosts import Host, HostDate, HostPlace, ReportPart, register_host

DAY = datetime.timedelta(days=1)


def known_places() -> list[HostPlace]:
    edit = Place.snippet_viewset.get_url_name("edit")
    return [
        HostPlace(
            name=place.name,
            capacity=place.capacity,
            access=" · ".join(filter(None, [*place.access_lines, place.accessibility])),
            url=reverse(edit, args=[place.pk]),
        )
        for place in Place.objects.filter(capacity__gt=0)
    ]


class AtelierHost(Host):
    page: AtelierPage

    def keep_date(
        self,
        start: datetime.datetime | None,
        end: datetime.datetime | None,
        user: User | None,
    ) -> None:
        write_fields(self.page, user, start=start, end=end, time_known=True)

    def places(self) -> list[HostPlace]:
        return known_places()

    def dates(self) -> list[HostDate]:
        page = self.page
        if page.start is None or self._over_at() <= timezone.now():
            return []
        return [
            HostDate(
                start=page.start,
                end=page.end,
                over_at=self._over_at(),
                time_known=page.time_known,
                cancelled=page.cancelled,
            )
        ]

    def _over_at(self) -> datetime.datetime:
        page = self.page
        if page.time_known:
            return page.end or page.start + DEFAULT_LENGTH
        return midnight(timezone.localdate(page.end or page.start) + DAY)

    has_report = True

    @property
    def start_report_url(self) -> str:
        return reverse("atelier_begin_report", args=[self.page.pk])

    def report_edit_url(self, block: str = "") -> str:
        edit = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        if not block:
            return f"{edit}#tab-le_compte_rendu"
        return f"{edit}#:w:contentpath=report.{block}"

    @property
    def report_is_begun(self) -> bool:
        return bool(self.page.get_latest_revision_as_object().report)

    @property
    def report_published_at(self) -> datetime.datetime | None:
        return self.page.published_on

    def report_parts(self, revision: Revision | None = None) -> list[ReportPart]:
        page = revision.as_object() if revision else self.page
        return report_parts(page.report)

    def calendar_entry(self, start: datetime.datetime) -> CalendarEntry:
        return calendar_entry(self.page)


register_host(AtelierPage, AtelierHost)
