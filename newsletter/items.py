"""What the blocks that choose in the site show: each thing as one item, whatever it is.
What readers may not see, or not any more, is left out."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format

from wagtail.models import Page

from annuaire.models import Alternative, Need
from ateliers.models import AtelierPage
from core.models import BasePageQuerySet


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
    is_atelier = isinstance(page, AtelierPage)
    return Item(
        title=page.title,
        url=page.full_url,
        kind=str(page.card_kind),
        when=when_of(page) if is_atelier else "",
        text=page.card_text,
    )


def when_of(atelier: AtelierPage) -> str:
    if not atelier.start:
        return str(atelier.state_note)
    start = timezone.localtime(atelier.start)
    parts = [date_format(start, "l j F Y")]
    if atelier.time_known:
        parts.append(str(atelier.hours))
    if atelier.where:
        parts.append(str(atelier.where))
    return ", ".join(parts)


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
    end = moment + datetime.timedelta(days=days)
    ateliers = AtelierPage.objects.visible().filter(cancelled=False)
    ahead = ateliers.filter(start__gte=moment, start__lt=end)
    for atelier in ahead.defer_streamfields().select_related("place").order_by("start"):
        yield item_of_page(atelier)


def of_needs(number: int) -> Iterator[Item]:
    needs = Need.objects.shown().select_related("alternative").order_by("-pk")
    for need in needs[:number]:
        yield Item(
            title=need.text,
            url=need.alternative.full_url,
            kind=need.get_kind_display(),
            when=need.alternative.name,
        )
