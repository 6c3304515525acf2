from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _

from ateliers.forms import AteliersFilterForm
from ateliers.models.atelier import AtelierPage
from ateliers.models.cycle import CyclePage
from ateliers.register.routes import RegisterRoutes
from core.models import BasePage
from core.syndication.feeds import FeedMixin
from listings.collections.head import CollectionHead
from participation.coming import fetch_gatherings


class AteliersIndexPage(RegisterRoutes, CollectionHead, FeedMixin, BasePage):
    content_panels = [*BasePage.content_panels, "head"]
    lists_other_content = True
    default_description = _(
        "Les ateliers ouverts à toutes et tous : quand et où se tient le prochain, "
        "et les comptes rendus de ceux qui ont eu lieu."
    )
    max_count = 1
    query_budget = 13
    parent_page_types = ["home.HomePage"]
    subpage_types = ["ateliers.CyclePage"]
    page_description = _("Tous les ateliers, à venir puis passés.")

    class Meta:
        verbose_name = _("liste des ateliers")

    def get_feed_pages(self, request) -> list:
        ateliers = AtelierPage.objects.descendant_of(self).visible()
        form = AteliersFilterForm(request.GET, ateliers=ateliers.order_by())
        pages = list(form.narrow(ateliers).for_feed())
        fetch_gatherings(pages)
        return pages

    def get_context(self, request, *args, **kwargs):
        ateliers = AtelierPage.objects.descendant_of(self).visible()
        ateliers = ateliers.for_cards()
        cycles = CyclePage.objects.child_of(self).visible()
        form = AteliersFilterForm(request.GET, ateliers=ateliers.order_by())
        chosen = form.narrow(ateliers)
        announced = list(chosen.announced())
        fetch_gatherings(announced)
        upcoming = [atelier for atelier in announced if not atelier.cancelled]
        page_obj = Paginator(chosen.held(), 12).get_page(form.value("page"))
        return {
            **super().get_context(request, *args, **kwargs),
            "form": form,
            "feed_query": form.query,
            "upcoming": upcoming,
            "schema_items": [*upcoming, *page_obj],
            "called_off": [atelier for atelier in announced if atelier.cancelled],
            "missed": chosen.past().called_off(),
            "page_obj": page_obj,
            "cycles": cycles.for_cards().order_by("path"),
        }
