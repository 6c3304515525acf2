"""What the blocks that choose in the site show: each thing as one item, whatever it is.
What readers may not see, or not any more, is left out."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wagtail.models import Page

from agenda.listing import Agenda
from agenda.models import EventPage
from annuaire.models import Alternative, Need
from ateliers.models import AtelierPage
from core.models import BasePageQuerySet
from french.dates import days_by_month

# Dates named behind the first one of what comes back.
MAX_NEXT_DATES = 5
# What says when and where, fetched for all pages of a kind at once.
DATED = {
    AtelierPage: ("place",),
    EventPage: ("place", "skipped_dates", "extra_dates"),
}


@dataclass(frozen=True)
class LetterItem:
    """`url` is absolute; `cover` is an image."""

    title: str
    url: str
    kind: str = ""
    when: str = ""
    text: str = ""
    cover: object = None


def letter_items(kind: str, value, moment: datetime.datetime) -> list[LetterItem]:
    """`moment` is when the letter came out: what is "to come" is counted from it."""
    if kind == "pages":
        return list(page_items(value["pages"]))
    if kind == "entries":
        return list(entry_items(value["entries"]))
    if kind == "agenda":
        return list(agenda_items(moment, value["days"]))
    if kind == "needs":
        return list(need_items(value["number"]))
    return []


def page_items(pages: list) -> Iterator[LetterItem]:
    keys = [page.pk for page in pages if page]
    visible = BasePageQuerySet(Page).visible().filter(pk__in=keys)
    by_pk = {page.pk: page for page in visible.specific()}
    prefetch_related_objects([*by_pk.values()], "cover__renditions")
    for kind, names in DATED.items():
        dated = [page for page in by_pk.values() if isinstance(page, kind)]
        prefetch_related_objects(dated, *names)
    for key in keys:
        if key in by_pk:
            yield item_from_page(by_pk[key])


def item_from_page(page) -> LetterItem:
    return LetterItem(
        title=page.title,
        url=page.full_url,
        kind=str(page.card_kind),
        when=date_and_place(page),
        text=page.card_text,
        cover=page.cover,
    )


def date_and_place(page) -> str:
    if isinstance(page, EventPage):
        when = page.shown_when or _("Date à fixer")
        return ", ".join(filter(None, [when, page.where]))
    if not isinstance(page, AtelierPage):
        return ""
    if not page.start:
        return str(page.state_note)
    day = date_format(timezone.localtime(page.start), "l j F Y")
    hours = page.hours if page.time_known else ""
    return ", ".join(filter(None, [day, str(hours), str(page.where)]))


def entry_items(entries: list) -> Iterator[LetterItem]:
    keys = [entry.pk for entry in entries if entry]
    by_pk = Alternative.objects.visible().in_bulk(keys)
    for key in keys:
        if key in by_pk:
            entry = by_pk[key]
            yield LetterItem(
                title=entry.name,
                url=entry.full_url,
                when=entry.place,
                text=entry.summary,
            )


def agenda_items(moment: datetime.datetime, days: int) -> Iterator[LetterItem]:
    """What comes back stands once, by its first date, with the next ones behind."""
    end = moment + datetime.timedelta(days=days)
    dates: dict[str, list] = {}
    for entry in Agenda(with_people=False).between(moment, end):
        if not entry.cancelled:
            dates.setdefault(entry.url, []).append(entry)
    for entry, *others in dates.values():
        day = date_format(timezone.localtime(entry.start), "l j F")
        next_days = [
            timezone.localdate(other.start) for other in others[:MAX_NEXT_DATES]
        ]
        yield LetterItem(
            title=entry.title,
            url=urljoin(settings.SITE_URL, entry.url),
            kind=str(entry.kind),
            when=", ".join(filter(None, [day, entry.hours, entry.where])),
            text=" ".join(
                filter(None, [_sentence(entry.price), _next_dates(next_days)])
            ),
        )


def _sentence(words: str) -> str:
    return f"{words.rstrip('.')}." if words else ""


def _next_dates(days: list[datetime.date]) -> str:
    if not days:
        return ""
    return _("Puis : %(days)s.") % {"days": days_by_month(days)}


def need_items(number: int) -> Iterator[LetterItem]:
    needs = Need.objects.current().of_entries(Alternative.objects.open())
    needs = needs.select_related("alternative").order_by("-pk")
    for need in needs[:number]:
        yield LetterItem(
            title=need.text,
            url=need.alternative.full_url,
            kind=need.get_kind_display(),
            when=need.alternative.name,
        )
