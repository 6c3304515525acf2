"""What the blocks that choose in the site show: each thing as one item, whatever it is.
What readers may not see, or not any more, is left out."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from django.conf import settings
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

# Dates told behind the first one of what comes back.
AGAIN = 5


@dataclass(frozen=True)
class Item:
    """`url` is absolute."""

    title: str
    url: str
    kind: str = ""
    when: str = ""
    text: str = ""


def items_of(kind: str, value, moment: datetime.datetime) -> list[Item]:
    """`moment` is when the letter came out: what is "to come" is counted from it."""
    if kind == "pages":
        return list(of_pages(value["pages"]))
    if kind == "entries":
        return list(of_entries(value["entries"]))
    if kind == "agenda":
        return list(of_agenda(moment, value["days"]))
    if kind == "needs":
        return list(of_needs(value["number"]))
    return []


def of_pages(chosen: list) -> Iterator[Item]:
    keys = [page.pk for page in chosen if page]
    visible = BasePageQuerySet(Page).visible().filter(pk__in=keys)
    found = {page.pk: page for page in visible.specific()}
    for key in keys:
        if key in found:
            yield item_of_page(found[key])


def item_of_page(page) -> Item:
    return Item(
        title=page.title,
        url=page.full_url,
        kind=str(page.card_kind),
        when=when_of(page),
        text=page.card_text,
    )


def when_of(page) -> str:
    if isinstance(page, EventPage):
        return ", ".join(filter(None, [page.when(page.shown_start), page.where]))
    if not isinstance(page, AtelierPage):
        return ""
    if not page.start:
        return str(page.state_note)
    day = date_format(timezone.localtime(page.start), "l j F Y")
    hours = page.hours if page.time_known else ""
    return ", ".join(filter(None, [day, str(hours), str(page.where)]))


def of_entries(chosen: list) -> Iterator[Item]:
    keys = [entry.pk for entry in chosen if entry]
    found = Alternative.objects.visible().in_bulk(keys)
    for key in keys:
        if key in found:
            entry = found[key]
            yield Item(
                title=entry.name,
                url=entry.full_url,
                when=entry.place,
                text=entry.summary,
            )


def of_agenda(moment: datetime.datetime, days: int) -> Iterator[Item]:
    """What comes back stands once, by its first date, with the next ones behind."""
    end = moment + datetime.timedelta(days=days)
    dates: dict[str, list] = {}
    for entry in Agenda().between(moment, end):
        if not entry.cancelled:
            dates.setdefault(entry.url, []).append(entry)
    for entry, *others in dates.values():
        day = date_format(timezone.localtime(entry.start), "l j F")
        again = [timezone.localdate(other.start) for other in others[:AGAIN]]
        yield Item(
            title=entry.title,
            url=urljoin(settings.SITE_URL, entry.url),
            kind=str(entry.kind),
            when=", ".join(filter(None, [day, entry.hours, entry.where])),
            text=" ".join(filter(None, [_sentence(entry.price), _again(again)])),
        )


def _sentence(words: str) -> str:
    return f"{words.rstrip('.')}." if words else ""


def _again(days: list[datetime.date]) -> str:
    if not days:
        return ""
    return _("Puis : %(days)s.") % {"days": days_by_month(days)}


def of_needs(number: int) -> Iterator[Item]:
    needs = Need.objects.current().of_entries(Alternative.objects.open())
    needs = needs.select_related("alternative").order_by("-pk")
    for need in needs[:number]:
        yield Item(
            title=need.text,
            url=need.alternative.full_url,
            kind=need.get_kind_display(),
            when=need.alternative.name,
        )
