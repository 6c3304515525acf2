from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.models import PageManager

from ateliers.models.atelier import AtelierPage
from core.models import BasePage, BasePageQuerySet
from core.syndication.feeds import FeedMixin
from core.syndication.ical import CalendarEntry, CalendarMixin
from french.text import join_blocks
from participation.coming import fetch_gatherings


class CycleQuerySet(BasePageQuerySet):
    def running(self) -> models.QuerySet:
        return self.filter(status=CyclePage.Status.RUNNING).order_by("path")


CycleManager = PageManager.from_queryset(CycleQuerySet)


class CyclePage(CalendarMixin, FeedMixin, BasePage):
    class Status(models.TextChoices):
        RUNNING = "en_cours", _("En cours")
        FINISHED = "termine", _("Terminé")

    purpose = models.TextField(
        _("pourquoi ce cycle"),
        max_length=600,
        blank=True,
        help_text=_("Ce que la série explore, ex. « Découvrir les coopératives. »"),
    )
    status = models.CharField(
        _("état"),
        max_length=20,
        choices=Status,
        default=Status.RUNNING,
        help_text=_("Un cycle terminé reste en ligne, ex. « En cours »."),
    )

    objects = CycleManager()

    lists_other_content = True
    query_budget = 4
    parent_page_types = ["ateliers.AteliersIndexPage"]
    subpage_types = ["ateliers.AtelierPage"]
    content_panels = [*BasePage.content_panels, "purpose", "status"]
    page_description = _("Une série d'ateliers sur un même sujet.")

    class Meta:
        verbose_name = _("cycle d'ateliers")
        verbose_name_plural = _("cycles d'ateliers")

    card_kind = _("Cycle")
    card_date = None

    @property
    def card_text(self) -> str:
        return self.summary or self.purpose

    def get_public_text(self) -> str:
        return join_blocks([super().get_public_text(), self.purpose])

    def get_feed_pages(self, request) -> list:
        pages = list(AtelierPage.objects.child_of(self).visible().for_feed())
        fetch_gatherings(pages)
        return pages

    def get_calendar_entries(self, request) -> list[CalendarEntry]:
        dated = list(AtelierPage.objects.child_of(self).visible().for_calendar())
        fetch_gatherings(dated)
        return [entry for page in dated for entry in page.get_calendar_entries()]

    def get_context(self, request, *args, **kwargs):
        rows = AtelierPage.objects.child_of(self).visible().in_order()
        ateliers = list(rows.defer_streamfields().select_related("place", "cover"))
        fetch_gatherings(ateliers)
        context = super().get_context(request, *args, **kwargs)
        return {**context, "ateliers": ateliers, "schema_items": ateliers}
