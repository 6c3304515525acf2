"""What one takes away from the list, with the filters of the moment."""

from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse

from wagtail.contrib.routable_page.models import path

from annuaire.exports.formats import as_csv, as_geojson, as_jsonld
from annuaire.exports.records import records, with_related
from annuaire.models.territory import Territory, all_territories
from annuaire.public.filters import Filters
from annuaire.public.presentation import public_point
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
    @path("export.csv/")
    def export_csv(self, request: HttpRequest) -> HttpResponse:
        pieces = as_csv(records(_entries(request)))
        return _download(pieces, "text/csv; charset=utf-8", "annuaire.csv")

    @path("export.geojson/")
    def export_geojson(self, request: HttpRequest) -> HttpResponse:
        pieces = as_geojson(records(_entries(request)))
        return _download(pieces, "application/geo+json", "annuaire.geojson")

    @path("export.jsonld/")
    def export_jsonld(self, request: HttpRequest) -> HttpResponse:
        pieces = as_jsonld(with_related(_entries(request)))
        return _download(pieces, "application/ld+json", "annuaire.jsonld")

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
        # Names to find one's way by, as there may be no background.
        areas = [
            {"name": area.name, "lat": area.latitude, "lon": area.longitude}
            for area in all_territories().values()
            if area.kind == Territory.Kind.COMMUNE
        ]
        return JsonResponse({"points": points, "areas": areas})

    @path("contours.json/")
    def outlines(self, request: HttpRequest) -> HttpResponse:
        """What the detailed map shows in the place of a background."""
        features = [
            {
                "type": "Feature",
                "properties": {"name": area.name},
                "geometry": {
                    "type": "MultiPolygon",
                    "coordinates": [[ring] for ring in area.boundary],
                },
            }
            for area in all_territories().values()
            if area.boundary
        ]
        return JsonResponse({"type": "FeatureCollection", "features": features})
