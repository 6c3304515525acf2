"""What may be asked of the ateliers: those to come, and what was written of the
others."""

from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ateliers.agenda_lines import atelier_line
from ateliers.models import AtelierPage, Commitment
from ateliers.register.entries import feed_entry
from core.models.pages import PageTag
from core.syndication.feeds import LENGTH, FeedEntry
from french.dates import midnight
from listings.query import ContentQuery
from listings.sources import (
    ContentSource,
    PageSource,
    list_with_theme,
    register_source,
)
from participation.coming import announced_gatherings, fetch_gatherings


class AtelierSource(PageSource):
    model = AtelierPage
    groups_field = "groups"

    def for_cards(self, rows: QuerySet) -> QuerySet:
        return rows.for_cards().select_related("cover", "place")

    def for_lines(self, rows: QuerySet) -> QuerySet:
        return super().for_lines(rows).with_cycle().select_related("place")

    def where(self, atelier: AtelierPage) -> str:
        return atelier.where

    def people(self, atelier: AtelierPage) -> str:
        return atelier.card_people

    def list_url(self, query: ContentQuery, sections: dict) -> str:
        index = sections.get("ateliersindexpage", {})
        return list_with_theme(index.get("url", ""), query)

    def for_feed(self, rows: QuerySet) -> list[AtelierPage]:
        pages = list(super().for_feed(rows))
        fetch_gatherings(pages)
        return pages


@register_source
class Announcements(AtelierSource):
    name = "ateliers"
    label = _("Ateliers à venir")
    singular = _("Atelier")
    order = 10
    to_come = True
    layouts = frozenset({"agenda"})

    def rows(self) -> QuerySet:
        return super().rows().upcoming()

    def for_cards(self, rows: QuerySet) -> QuerySet:
        return super().for_cards(rows).prefetch_related(announced_gatherings())

    def for_lines(self, rows: QuerySet) -> QuerySet:
        return super().for_lines(rows).prefetch_related(announced_gatherings())

    def during(self, rows, first, last) -> QuerySet:
        rows = rows.filter(start__gte=first)
        return rows.filter(start__lt=last) if last else rows

    def soonest(self, rows: QuerySet) -> QuerySet:
        return rows.order_by(F("start").asc(nulls_last=True), "-pk")

    def takes_place_at(self, atelier: AtelierPage):
        return atelier.start

    def agenda_entry(self, atelier: AtelierPage):
        return atelier_line(atelier)

    def feed_entries(self, atelier: AtelierPage) -> list[FeedEntry]:
        return [atelier.announcement]


@register_source
class Reports(AtelierSource):
    name = "comptes-rendus"
    label = _("Comptes rendus")
    singular = _("Compte rendu")
    order = 30
    date_field = "report_published_at"

    def rows(self) -> QuerySet:
        return super().rows().with_public_report()

    def feed_entries(self, atelier: AtelierPage) -> list[FeedEntry]:
        return [atelier.report_entry]


@register_source
class ThingsToDo(ContentSource):
    """What reports ask for and nobody has closed; filed as their ateliers are."""

    name = "a-faire"
    label = _("Ce qui est à faire")
    singular = _("À faire")
    order = 35
    to_come = True
    date_field = "since"
    model = Commitment
    tag_model = PageTag

    def rows(self) -> QuerySet:
        return Commitment.objects.visible().open()

    def matching(self, query: ContentQuery) -> QuerySet:
        ateliers, rows = AtelierPage.objects.order_by(), self.rows()
        if query.section:
            rows = self.below(rows, query.section)
        if query.themes:
            themed = ateliers.filter(themes__in=query.themes)
            rows = rows.filter(page__in=themed.values("pk"))
        if query.tags:
            rows = rows.filter(page__in=self._tagged(query.tags))
        return self.during(rows, *query.bounds) if query.bounds else rows

    def below(self, rows: QuerySet, section) -> QuerySet:
        named = AtelierPage.objects.order_by().filter(groups=section.pk)
        inside = Q(page__path__startswith=section.path)
        return rows.filter(inside | Q(page__in=named.values("pk")))

    def during(self, rows, first, last) -> QuerySet:
        rows = rows.filter(due__gte=timezone.localdate(first))
        return rows.filter(due__lt=timezone.localdate(last)) if last else rows

    def soonest(self, rows: QuerySet) -> QuerySet:
        return rows.in_order()

    def by_title(self, rows: QuerySet, part: slice) -> QuerySet:
        return rows.order_by("what", "pk")[part]

    def takes_place_at(self, row: Commitment):
        return row.due and midnight(row.due)

    def for_cards(self, rows: QuerySet) -> QuerySet:
        return rows.with_page()

    for_lines = for_cards

    def for_feed(self, rows: QuerySet) -> QuerySet:
        return rows.newest_first()[:LENGTH].whole()

    def feed_entries(self, row: Commitment) -> list[FeedEntry]:
        return [feed_entry(row, shows_people=True)]

    def list_url(self, query: ContentQuery, sections: dict) -> str:
        index = sections.get("ateliersindexpage")
        if not index or not query.narrowed_only_by():
            return ""
        return f"{index['url']}decisions/?etat=ouvert"
