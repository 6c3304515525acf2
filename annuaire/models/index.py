from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
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
from annuaire.public.filters import VIEWS, Filters
from annuaire.public.results import Results
from annuaire.public.rows import as_rows
from annuaire.suggestions.routes import ParticipationRoutes
from core.http.middleware import permissions_policy
from core.models import BasePage, BasePageQuerySet
from core.syndication.feeds import FeedMixin

PER_PAGE = 24
PER_PRINTED_PAGE = 2000
EXPORTS = [
    ("export.csv", _("Tableur (CSV)")),
    ("export.geojson", _("Carte (GeoJSON)")),
    ("export.jsonld", _("Données liées (JSON-LD)")),
    ("suivre/", _("Flux, pour la suivre")),
]


def keep_private(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


class AnnuaireIndexPage(
    ParticipationRoutes, ExportRoutes, FeedMixin, EntryRoute, BasePage
):
    lists_other_content = True
    default_description = _(
        "Des lieux et des gens près de chez vous : réparer, cultiver, partager, "
        "apprendre, avec l'adresse et les horaires."
    )
    max_count = 1
    query_budget = 7
    parent_page_types = ["home.HomePage"]
    subpage_types = []
    page_description = _("La liste, le plan et les fiches des alternatives.")
    objects = PageManager.from_queryset(BasePageQuerySet)()

    class Meta:
        verbose_name = _("annuaire")

    def serve(
        self, request: HttpRequest, view=None, args=None, kwargs=None
    ) -> HttpResponse:
        """Somebody's position stays in no cache, and goes nowhere but into the list and
        its map: feeds and exports start from the quartier."""
        filters = Filters.read(request.GET)
        if not filters.near.is_exact:
            return super().serve(request, view, args, kwargs)
        if view not in (self.listing, self.preview):
            return keep_private(redirect(f"{request.path}?{filters.search_only}"))
        return keep_private(super().serve(request, view, args, kwargs))

    @path("")
    def listing(self, request: HttpRequest) -> HttpResponse:
        filters = Filters.read(request.GET)
        if filters.as_address:
            filters = filters.with_address(request)
        results = Results(filters)
        context = {
            "filters": filters,
            "results": results,
            "feed_query": filters.search_only,
            "facets": results.facets,
            "areas": areas(filters, results.facets["lieu"].choices),
            "tiles": tiles.for_the_page(),
            "official": any(t.is_official for t in all_territories().values()),
            "count": results.count,
            "words": results.words,
            "chips": results.chips(),
            "views": VIEWS,
            "exports": EXPORTS,
            **self._listing(results),
        }
        if filters.view == "integration":
            return self._render_framed(request, context)
        if filters.near.origin:
            context["canonical"] = f"{self.full_url}?{filters.search_only}"
        response = self.render(request, context_overrides=context)
        # « Autour de moi »
        response.headers["Permissions-Policy"] = permissions_policy("geolocation")
        return keep_private(response) if filters.near.is_exact else response

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
        page.object_list = as_rows(results.cards(page.object_list))
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
        return list(Results(Filters.read(request.GET)).for_feed())
