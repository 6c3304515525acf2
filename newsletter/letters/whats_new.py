"""« Ce qui est nouveau depuis le dernier numéro »: everything that came out since the
last letter that was sent, for the editor to tick."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from agenda.models import EventPage
from annuaire.models import Alternative
from ateliers.models import AtelierPage
from newsletter.blocks import MAX_ITEMS
from newsletter.models import Mailing, NewsletterIssuePage

# The blocks that choose in the site, and how their things are named in the form.
KEY_PREFIXES = {"pages": "page", "entries": "entry"}
OTHER_PAGES = ["groupes.GroupePage", "groupes.LivingTextPage", "home.FreePage"]


@dataclass(frozen=True)
class NewsItem:
    """`key` names it in the form: `page-12` or `entry-5`."""

    key: str
    thing: object
    when: datetime.datetime
    is_included: bool

    @property
    def title(self) -> str:
        return self.thing.title

    @property
    def day(self) -> str:
        return date_format(localtime(self.when), "j F")


@dataclass(frozen=True)
class NewsSection:
    name: str
    block: str
    news: list[NewsItem]


def last_sending(issue: NewsletterIssuePage) -> datetime.datetime | None:
    mailings = Mailing.objects.exclude(started_at=None).exclude(issue=issue)
    return mailings.order_by("-started_at").values_list("started_at", flat=True).first()


def news_sections(issue: NewsletterIssuePage) -> list[NewsSection]:
    """Those that have something new, the latest first."""
    since, included = last_sending(issue), keys_in(issue)
    result = []
    for name, block, things in (
        (_("À lire"), "pages", _reports(since)),
        (_("Ateliers à venir"), "pages", _ateliers(since)),
        (_("Événements"), "pages", _events(since)),
        (_("Nouveau dans l’annuaire"), "entries", _entries(since)),
        (_("Sur le site"), "pages", _others(since)),
    ):
        news = [
            NewsItem(
                key_of(block, thing), thing, when, key_of(block, thing) in included
            )
            for thing, when in things
        ]
        if news:
            news.sort(key=lambda item: (item.when, item.key), reverse=True)
            result.append(NewsSection(str(name), block, news))
    return result


def key_of(block: str, thing) -> str:
    return f"{KEY_PREFIXES[block]}-{thing.pk}"


def keys_in(issue: NewsletterIssuePage) -> set[str]:
    keys = set()
    for block in issue.body:
        name = block.block_type
        if name in KEY_PREFIXES:
            keys |= {key_of(name, thing) for thing in block.value[name] if thing}
    return keys


def add_news(issue: NewsletterIssuePage, keys: list[str], ranks: dict) -> int:
    """Add what was ticked to the letter, in the order that was asked; what stands in
    it already is not added twice. How many were added."""
    count = 0
    for section in news_sections(issue):
        news = [item for item in section.news if item.key in keys]
        news = [item for item in news if not item.is_included]
        news.sort(key=lambda item: ranks.get(item.key, 0))
        if news:
            things = [item.thing for item in news]
            issue.body.append(("heading", section.name))
            for start in range(0, len(things), MAX_ITEMS):
                some = things[start : start + MAX_ITEMS]
                issue.body.append((section.block, {section.block: some}))
            count += len(things)
    return count


DatedObjects = Iterator[tuple[object, datetime.datetime]]


def _after(queryset, since, field: str = "first_published_at"):
    queryset = queryset.exclude(**{field: None})
    return queryset.filter(**{f"{field}__gt": since}) if since else queryset


def _reports(since) -> DatedObjects:
    pages = AtelierPage.objects.visible().with_public_report().defer_streamfields()
    for page in _after(pages, since, "report_published_at"):
        yield page, page.report_published_at


def _ateliers(since) -> DatedObjects:
    for page in _after(AtelierPage.objects.visible().upcoming(), since):
        yield page, page.first_published_at


def _events(since) -> DatedObjects:
    for page in _after(EventPage.objects.visible().upcoming(), since):
        yield page, page.first_published_at


def _entries(since) -> DatedObjects:
    for entry in _after(Alternative.objects.visible(), since):
        yield entry, entry.first_published_at


def _others(since) -> DatedObjects:
    for name in OTHER_PAGES:
        for page in _after(apps.get_model(name).objects.visible(), since):
            yield page, page.first_published_at
