"""Who comes, as pages and lists tell it. People read a count; feeds, calendars and
search engines read only whether one may still register, or all would look new at each
sign-up."""

import datetime
from collections.abc import Iterable
from dataclasses import replace

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wagtail.models import Page

from core.models.restricted import restricted_paths
from core.syndication.feeds import FeedEntry
from core.syndication.ical import CalendarEntry
from participation.models import Gathering


def announced_gatherings() -> Prefetch:
    """For `prefetch_related`: of all rows of a list at once."""
    rows = Gathering.objects.announced()
    return Prefetch("gatherings", rows, to_attr="coming_gatherings")


def fetch_gatherings(pages: Iterable[Page]) -> None:
    """Of pages of any kind, in one query; in none where nobody registers."""
    hosts = [page for page in pages if isinstance(page, RegistrationMixin)]
    open_pages = [page for page in hosts if page.takes_registrations]
    prefetch_related_objects(open_pages, announced_gatherings())


class RegistrationMixin:
    """A page where people may come, with `registration_open` and `cancelled`."""

    @property
    def takes_registrations(self) -> bool:
        is_asked = self.registration_open and not self.cancelled
        return bool(is_asked and self.pk and not self.alias_of_id)

    @cached_property
    def coming_gatherings(self) -> list[Gathering]:
        """The dates that one may say to come to: one query, and none where nobody
        registers. A closed page has none: the form knows no visitor."""
        if not self.takes_registrations:
            return []
        if any(self.path.startswith(path) for path in restricted_paths()):
            return []
        return list(Gathering.objects.announced().filter(page_id=self.pk))

    def people_at(self, start: datetime.datetime | None) -> str:
        """« 7 inscrits », in a list that fetched them: no line may cost a query."""
        rows = vars(self).get("coming_gatherings", [])
        rows = _beginning_at(start, rows) if self.takes_registrations else []
        return next(map(_count, rows), "")

    @property
    def card_people(self) -> str:
        return self.people_at(self.card_date)

    def availability(self, start: datetime.datetime | None = None) -> str:
        """« On s’inscrit. » or « Complet. », at that date or at any of them."""
        rows = self.coming_gatherings
        rows = _beginning_at(start, rows) if start else rows
        rows = [row for row in rows if row.accepts and self.takes_registrations]
        if not rows:
            return ""
        return _("Complet.") if all(row.is_full for row in rows) else _("On s’inscrit.")

    def is_sold_out(self, start: datetime.datetime) -> bool:
        rows = _beginning_at(start, self.coming_gatherings)
        return bool(rows) and all(row.is_full or not row.accepts for row in rows)

    def entry_with_availability(self, entry: FeedEntry) -> FeedEntry:
        moments = [row.availability_at for row in self.coming_gatherings]
        since = max(filter(None, moments), default=None)
        text = self.availability()
        html = f"{entry.html}<p>{text}</p>" if text else entry.html
        return replace(entry, html=html, list_changed=since)

    def dates_with_availability(
        self, entries: Iterable[CalendarEntry]
    ) -> list[CalendarEntry]:
        return [self._with_availability(entry) for entry in entries]

    def _with_availability(self, entry: CalendarEntry) -> CalendarEntry:
        text = self.availability(None if entry.rule else entry.start)
        if entry.cancelled or not text:
            return entry
        lines = filter(None, [entry.description, text])
        return replace(entry, description="\n".join(lines))


def _beginning_at(
    start: datetime.datetime | None, rows: list[Gathering]
) -> list[Gathering]:
    """Of these of one page. A single date that was moved is the same one before people
    are told."""
    same = [row for row in rows if row.start == start]
    return same or [row for row in rows if not row.key and len(rows) == 1]


def _count(gathering: Gathering) -> str:
    """Nothing once it has begun, or when it is cancelled."""
    if gathering.cancelled or gathering.has_begun:
        return ""
    if gathering.is_full:
        return _("Complet") if gathering.closed else _("Complet, liste d’attente")
    if gathering.closed:
        return _("Inscriptions closes")
    if not gathering.taken:
        return _("On s’inscrit")
    text = ngettext("%(count)d inscrit", "%(count)d inscrits", gathering.taken)
    return text % {"count": gathering.taken}
