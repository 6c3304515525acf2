"""What the detailed map shows below its points: official outlines, or, until they are
imported, the sea and the land in broad strokes of our own; and names."""

from annuaire.maps.distance import Point
from annuaire.maps.schematic import COAST
from annuaire.models.neighbourhood import all_neighbourhoods
from annuaire.models.territory import Territory, all_territories

# Beyond what the plan shows, so that no screen is wide enough to see where it ends.
WESTERN_COAST = [(43.200, 3.500), (43.330, 4.700), (43.435, 4.945), (43.400, 4.980)]
EASTERN_COAST = [(43.120, 5.800), (42.950, 6.600)]
INLAND = [(45.000, 6.600), (45.000, 3.500)]
BERRE = [
    (43.420, 5.050), (43.450, 5.018), (43.500, 4.998), (43.535, 5.035),
    (43.520, 5.075), (43.480, 5.105), (43.468, 5.165), (43.450, 5.212),
    (43.432, 5.185), (43.402, 5.120), (43.412, 5.085),
]  # fmt: skip


def geojson() -> dict:
    areas = all_territories().values()
    shapes = [_outline(area) for area in areas if area.boundary]
    names = [_name(area.short_name, area.kind, area.point) for area in areas]
    quartiers = [
        _name(quartier.name, "quartier", quartier.point)
        for quartier in all_neighbourhoods()
        if quartier.point
    ]
    return {
        "type": "FeatureCollection",
        "features": [*(shapes or [_land()]), *names, *quartiers],
    }


def _outline(area: Territory) -> dict:
    rings = [[ring] for ring in area.boundary]
    return _feature("MultiPolygon", rings, area.kind, area.short_name)


def _name(name: str, kind: str, point: Point) -> dict:
    latitude, longitude = point
    return _feature("Point", [longitude, latitude], kind, name)


def _feature(shape: str, coordinates: list, kind: str, name: str = "") -> dict:
    return {
        "type": "Feature",
        "properties": {"name": name, "kind": kind},
        "geometry": {"type": shape, "coordinates": coordinates},
    }


def _land() -> dict:
    # The last points of the plan's coast lie on the land.
    sea_side = COAST[: COAST.index((43.200, 5.690)) + 1]
    rings = [[*WESTERN_COAST, *sea_side, *EASTERN_COAST, *INLAND], BERRE]
    return _feature("Polygon", list(map(_closed, rings)), "land")


def _closed(ring: list[tuple[float, float]]) -> list[list[float]]:
    """As GeoJSON wants it: longitude first, and back to the first point."""
    return [[longitude, latitude] for latitude, longitude in [*ring, ring[0]]]
