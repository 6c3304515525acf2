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
from newsletter.models import Mailing, NewsletterIssuePage

OTHER_PAGES = ["groupes.GroupePage", "groupes.LivingTextPage", "home.FreePage"]


@dataclass(frozen=True)
class News:
    """`key` names it in the form: `page-12` or `entry-5`."""

    key: str
    thing: object
    when: datetime.datetime
    already: bool

    @property
    def title(self) -> str:
        return self.thing.title

    @property
    def day(self) -> str:
        return date_format(localtime(self.when), "j F")


@dataclass(frozen=True)
class Section:
    name: str
    block: str
    news: list[News]


def last_sent(issue: NewsletterIssuePage) -> datetime.datetime | None:
    sent = Mailing.objects.exclude(started_at=None).exclude(issue=issue)
    return sent.order_by("-started_at").values_list("started_at", flat=True).first()


def sections(issue: NewsletterIssuePage) -> list[Section]:
    """Those that have something new, the latest first."""
    since, inside = last_sent(issue), keys_in(issue)
    found = []
    for name, block, things in (
        (_("À lire"), "pages", _reports(since)),
        (_("Ateliers à venir"), "pages", _ateliers(since)),
        (_("Événements"), "pages", _events(since)),
        (_("Nouveau dans l’annuaire"), "entries", _entries(since)),
        (_("Sur le site"), "pages", _others(since)),
    ):
        prefix = "entry" if block == "entries" else "page"
        news = [
            News(f"{prefix}-{thing.pk}", thing, when, f"{prefix}-{thing.pk}" in inside)
            for thing, when in things
        ]
        if news:
            news.sort(key=lambda item: (item.when, item.key), reverse=True)
            found.append(Section(str(name), block, news))
    return found


def keys_in(issue: NewsletterIssuePage) -> set[str]:
    keys = set()
    for block in issue.body:
        if block.block_type in ("pages", "entries"):
            prefix = "entry" if block.block_type == "entries" else "page"
            things = block.value[block.block_type]
            keys |= {f"{prefix}-{thing.pk}" for thing in things if thing}
    return keys


def add_news(issue: NewsletterIssuePage, chosen: list[str], ranks: dict) -> int:
    """Add what was ticked to the letter, in the order that was asked; what stands in
    it already is not added twice. How many were added."""
    added = 0
    for section in sections(issue):
        picked = [item for item in section.news if item.key in chosen]
        picked = [item for item in picked if not item.already]
        picked.sort(key=lambda item: ranks.get(item.key, 0))
        if picked:
            things = [item.thing for item in picked]
            issue.body.append(("heading", section.name))
            issue.body.append((section.block, {section.block: things}))
            added += len(things)
    return added


Dated = Iterator[tuple[object, datetime.datetime]]


def _after(queryset, since, field: str = "first_published_at"):
    queryset = queryset.exclude(**{field: None})
    return queryset.filter(**{f"{field}__gt": since}) if since else queryset


def _reports(since) -> Dated:
    pages = AtelierPage.objects.visible().with_public_report().defer_streamfields()
    for page in _after(pages, since, "report_published_at"):
        yield page, page.report_published_at


def _ateliers(since) -> Dated:
    for page in _after(AtelierPage.objects.visible().upcoming(), since):
        yield page, page.first_published_at


def _events(since) -> Dated:
    for page in _after(EventPage.objects.visible().upcoming(), since):
        yield page, page.first_published_at


def _entries(since) -> Dated:
    for entry in _after(Alternative.objects.visible(), since):
        yield entry, entry.first_published_at


def _others(since) -> Dated:
    for name in OTHER_PAGES:
        for page in _after(apps.get_model(name).objects.visible(), since):
            yield page, page.first_published_at
