"""What may be asked of the ateliers: those to come, and what was written of the
others."""

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from ateliers.agenda_lines import atelier_line
from ateliers.models import AtelierPage
from core.syndication.feeds import FeedEntry
from listings.query import ContentQuery
from listings.sources import PageSource, list_with_theme, register_source


class AtelierSource(PageSource):
    model = AtelierPage
    groups_field = "groups"

    def for_cards(self, rows: QuerySet) -> QuerySet:
        return rows.for_cards().select_related("cover", "place")

    def for_lines(self, rows: QuerySet) -> QuerySet:
        return super().for_lines(rows).with_cycle().select_related("place")

    def where(self, atelier: AtelierPage) -> str:
        return atelier.where

    def list_url(self, query: ContentQuery, sections: dict) -> str:
        index = sections.get("ateliersindexpage", {})
        return list_with_theme(index.get("url", ""), query)


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
