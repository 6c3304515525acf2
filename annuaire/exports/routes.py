"""What one takes away from the list, with the filters of the moment."""

from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render

from wagtail.contrib.routable_page.models import path

from annuaire.exports.dataset import CSV, GEOJSON, JSONLD, dataset
from annuaire.exports.formats import as_csv, as_geojson, as_jsonld
from annuaire.exports.records import records, with_related
from annuaire.maps import ground
from annuaire.maps.distance import public_point
from annuaire.public.filters import Filters
from annuaire.public.results import Results

POINT = ["latitude", "longitude", "hide_exact_location"]


def _entries(request: HttpRequest):
    return Results(Filters.read(request.GET)).queryset()


def _download(pieces, kind: str, name: str) -> HttpResponse:
    response = StreamingHttpResponse(pieces, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


class ExportRoutes:
    def get_structured_data(self, request: HttpRequest) -> list[dict]:
        """The list is a set of data; the forms and pages below it are none."""
        objects = super().get_structured_data(request)
        if request.path == self.get_url(request):
            objects.append(dataset(self, request))
        return objects

    @path("export.csv/")
    def export_csv(self, request: HttpRequest) -> HttpResponse:
        pieces = as_csv(records(_entries(request)))
        return _download(pieces, f"{CSV}; charset=utf-8", "annuaire.csv")

    @path("export.geojson/")
    def export_geojson(self, request: HttpRequest) -> HttpResponse:
        pieces = as_geojson(records(_entries(request)))
        return _download(pieces, GEOJSON, "annuaire.geojson")

    @path("export.jsonld/")
    def export_jsonld(self, request: HttpRequest) -> HttpResponse:
        pieces = as_jsonld(with_related(_entries(request)))
        return _download(pieces, JSONLD, "annuaire.jsonld")

    @path("points.json/")
    def points(self, request: HttpRequest) -> HttpResponse:
        """What the detailed map draws."""
        entries = _entries(request).filter(
            latitude__isnull=False, longitude__isnull=False
        )
        base = self.get_url(request)
        # Thousands of them: no entry is made of rows that say so little.
        rows = entries.values_list("name", "slug", *POINT)
        points = [
            {"id": slug, "name": name, "url": f"{base}{slug}/", "lat": lat, "lon": lon}
            for name, slug, *point in rows
            for lat, lon in [public_point(*point)]
        ]
        return JsonResponse({"points": points})

    @path("<slug:slug>/apercu/")
    def preview(self, request: HttpRequest, slug: str) -> HttpResponse:
        """A few words on a point of the map: of an answer to the same question, which
        knows how far it is."""
        entry = get_object_or_404(_entries(request), slug=slug)
        response = render(request, "annuaire/map_preview.html", {"entry": entry})
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    @path("contours.json/")
    def outlines(self, request: HttpRequest) -> HttpResponse:
        """What the detailed map shows in the place of a background."""
        return JsonResponse(ground.geojson())
