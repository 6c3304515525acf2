from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from wagtail.contrib.routable_page.models import path
from wagtail.models import PageManager

from annuaire.exports.routes import ExportRoutes
from annuaire.maps import tiles
from annuaire.maps.drawing import areas
from annuaire.models.alternative import Alternative
from annuaire.models.parts import Need
from annuaire.models.territory import all_territories
from annuaire.public.alphabet import alphabet
from annuaire.public.detail import EntryRoute
from annuaire.public.filters import SORTS, VIEWS, Filters
from annuaire.public.results import Results
from annuaire.suggestions.routes import ParticipationRoutes
from core.models import BasePage, BasePageQuerySet
from core.syndication.feeds import FeedMixin

PER_PAGE = 24
PER_PRINTED_PAGE = 2000
EXPORTS = [
    ("export.csv", _("Tableur (CSV)")),
    ("export.geojson", _("Carte (GeoJSON)")),
    ("export.jsonld", _("Données liées (JSON-LD)")),
    ("flux.xml", _("Flux RSS")),
    ("flux.json", _("Flux JSON")),
]


class AnnuaireIndexPage(
    ParticipationRoutes, ExportRoutes, EntryRoute, FeedMixin, BasePage
):
    lists_other_content = True
    max_count = 1
    query_budget = 13
    parent_page_types = ["home.HomePage"]
    subpage_types = []
    page_description = _("La liste, le plan et les fiches des alternatives.")
    objects = PageManager.from_queryset(BasePageQuerySet)()

    class Meta:
        verbose_name = _("annuaire")

    @path("")
    def listing(self, request: HttpRequest) -> HttpResponse:
        filters = Filters.read(request.GET)
        results = Results(filters)
        context = {
            "filters": filters,
            "feed_query": filters.search_only,
            "facets": results.facets,
            "areas": areas(filters, results.facets["lieu"].choices),
            "tiles": tiles.for_the_page(),
            "official": any(t.is_official for t in all_territories().values()),
            "outlines": any(t.boundary for t in all_territories().values()),
            "count": results.count,
            "words": results.words,
            "chips": results.chips(),
            "sorts": SORTS,
            "views": VIEWS,
            "exports": EXPORTS,
            **self._listing(results),
        }
        if filters.view == "integration":
            return self._render_framed(request, context)
        return self.render(request, context_overrides=context)

    def _render_framed(self, request: HttpRequest, context: dict) -> HttpResponse:
        """The one view that other sites may frame."""
        request.may_be_framed = True
        return self.render(
            request, template="annuaire/framed.html", context_overrides=context
        )

    def _listing(self, results: Results) -> dict:
        view, entries = results.filters.view, results.queryset()
        if view == "a-z":
            return alphabet(entries, results.count, results.filters.page)
        size = PER_PRINTED_PAGE if view == "impression" else PER_PAGE
        paginator = Paginator(entries.values("pk"), size)
        # Counted with the facets already.
        paginator.count = results.count
        page = paginator.get_page(results.filters.page)
        page.object_list = results.cards(page.object_list)
        return {"page_obj": page, "schema_items": page}

    @path("besoins/")
    def needs(self, request: HttpRequest) -> HttpResponse:
        needs = Need.objects.current().of_entries(Alternative.objects.open())
        needs = needs.select_related("alternative").order_by(
            "kind", "alternative__sort_name", "sort_order", "pk"
        )
        page = Filters.read(request.GET).page
        return self.render(
            request,
            template="annuaire/needs.html",
            context_overrides={"page_obj": Paginator(needs, 100).get_page(page)},
        )

    def get_feed_pages(self, request: HttpRequest) -> list[Alternative]:
        return list(Results(Filters.read(request.GET)).queryset().for_feed())
