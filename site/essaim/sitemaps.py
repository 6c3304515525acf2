from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Page

from annuaire.models import Alternative
from core.models import BasePageQuerySet


class VisiblePages(Sitemap):
    """Wagtail's sitemap, without the pages that expired a moment ago."""

    def items(self):
        visible = BasePageQuerySet(Page)
        return (
            visible.descendant_of(self.get_wagtail_site().root_page, inclusive=True)
            .visible()
            .order_by("path")
            .defer_streamfields()
            .specific()
        )


class VisibleEntries(Sitemap):
    """The directory's entries, which are no pages of the tree."""

    def items(self):
        return Alternative.objects.visible().order_by("pk").defer("synthese")
