"""What search engines may look at. More than one file holds is told in several."""

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property

from wagtail.contrib.sitemaps import Sitemap, views
from wagtail.models import Page

from annuaire.models import Alternative
from core.http.query import know
from core.models import BasePageQuerySet, Theme

know("p")  # The number of a part, which Django reads.


class Part(Sitemap):
    limit = 10_000
    # What dates its things, if anything does: asked once for the index, without them.
    date_field = ""

    @cached_property
    def paginator(self) -> Paginator:
        """Of one request: what it counts is asked for twice."""
        return super().paginator

    def get_latest_lastmod(self):
        if not self.date_field:
            return None
        return self.items().aggregate(latest=Max(self.date_field))["latest"]


class VisiblePages(Part):
    """Wagtail's sitemap, without the pages that expired a moment ago, nor their
    bodies."""

    date_field = "last_published_at"

    def items(self):
        visible = BasePageQuerySet(Page)
        return (
            visible.descendant_of(self.get_wagtail_site().root_page, inclusive=True)
            .visible()
            .order_by("path")
            .specific(defer=True)
        )


class VisibleEntries(Part):
    """The directory's entries, which are no pages of the tree."""

    date_field = "content_updated_at"

    def items(self):
        entries = Alternative.objects.visible().order_by("pk")
        return entries.only("slug", self.date_field)


class Themes(Part):
    def items(self):
        return Theme.objects.all()

    def _urls(self, page, protocol, domain) -> list[dict]:
        """The list of them comes first."""
        found = super()._urls(page, protocol, domain)
        first = {"location": f"{settings.SITE_URL}{reverse('themes')}"}
        return [first, *found] if page == 1 else found


PARTS = {"pages": VisiblePages, "alternatives": VisibleEntries, "themes": Themes}


def sitemap(request: HttpRequest) -> HttpResponse:
    parts = views.prepare_sitemaps(request, PARTS)
    if sum(part.paginator.count for part in parts.values()) <= Part.limit:
        return views.sitemap(request, parts)
    return views.index(request, parts, sitemap_url_name="sitemap_part")


def sitemap_part(request: HttpRequest, section: str) -> HttpResponse:
    return views.sitemap(request, PARTS, section=section)
