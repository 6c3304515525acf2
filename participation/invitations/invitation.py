"""What the poster of a date says, the text that people forward, and the pictures."""

import datetime
from functools import cached_property

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

import segno

from core.models import BasePage
from french.dates import french_date, hours, lasts_days, when
from participation.gatherings import MOVED_AT_MOST
from participation.hosts import Host, HostDate, get_host
from participation.models import ShortLink

# So many characters take smaller letters, so that the poster stays one sheet.
FULL, PACKED = 330, 750


def dates_to_invite_to(host: Host) -> list[HostDate]:
    return [date for date in host.dates() if not date.cancelled]


class Invitation:
    """To one date, or to all those of a series. `date` is none once it is over, gone or
    cancelled; a date that was moved a little is the same one."""

    def __init__(self, link: ShortLink, host: Host) -> None:
        self.link, self.host = link, host
        self.page: BasePage = host.page

    @classmethod
    def of(cls, link: ShortLink) -> "Invitation | None":
        host = get_host(link.page.specific)
        return cls(link, host) if host and host.is_public else None

    @cached_property
    def date(self) -> HostDate | None:
        dates = dates_to_invite_to(self.host)
        if not self.link.key:
            return next(iter(dates), None)
        start = timezone.make_aware(datetime.datetime.fromisoformat(self.link.key))
        close = [date for date in dates if abs(date.start - start) <= MOVED_AT_MOST]
        return min(close, key=lambda date: abs(date.start - start), default=None)

    @property
    def repetition(self) -> str:
        return "" if self.link.key else capfirst(self.host.repetition)

    @property
    def _is_one_day(self) -> bool:
        start, end = self.date.start, self.date.end or self.date.start
        if self.date.time_known:
            return not lasts_days(start, end)
        return timezone.localdate(start) == timezone.localdate(end)

    @property
    def day(self) -> str:
        """« Mardi 12 janvier 2027 », « Tous les mardis »."""
        if self.repetition:
            return self.repetition
        if self._is_one_day:
            return capfirst(french_date(self.date.start))
        return capfirst(when(self.date.start, self.date.end, self.date.time_known))

    @property
    def hours(self) -> str:
        is_told = self.date.time_known and self._is_one_day
        return hours(self.date.start, self.date.end) if is_told else ""

    @property
    def next_day(self) -> str:
        """Of what comes back."""
        return french_date(self.date.start, "l j F") if self.repetition else ""

    @property
    def when(self) -> str:
        return ", ".join(filter(None, [self.day, self.hours]))

    @property
    def density(self) -> str:
        """How a sheet holds all that the page tells: in smaller letters."""
        page, place = self.page, self.page.place
        words = [page.title, page.summary, self.host.where, *page.access_lines]
        words += [place.access, place.accessibility] if place else []
        length = sum(map(len, words))
        return "is-packed" if length > PACKED else "is-full" if length > FULL else ""

    @property
    def url(self) -> str:
        return f"{settings.SITE_URL}{reverse('short_link', args=[self.link.code])}"

    @property
    def typed_url(self) -> str:
        """As one reads it on paper and types it."""
        return self.url.partition("://")[2].rstrip("/")

    @property
    def qr_code(self) -> str:
        """Black on white whatever the theme: cameras want that."""
        return segno.make(self.url, error="m").svg_inline(
            dark="#000", light="#fff", border=2, scale=4, omitsize=True
        )

    @property
    def text(self) -> str:
        """To forward by any means: few lines, and where to read more."""
        next_day = _("Prochaine date : %(day)s") % {"day": self.next_day}
        registers = self.host.takes_registrations
        call = _("On s’inscrit ici : ") if registers else _("Tout savoir : ")
        lines = [
            self.page.title,
            self.when,
            next_day if self.next_day else "",
            self.host.where,
            f"{call}{self.url}",
        ]
        return "\n".join(filter(None, lines))
