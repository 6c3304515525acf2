"""A feature of GeoJSON; what is not a point is put down to its centre."""

import math

from django.utils.translation import gettext as _

from annuaire.imports.shapes.gogocarto import Note, read_element
from tabular.errors import ExchangeError

_WORLD = ("4326", "CRS84")


def refuse_other_projections(document: dict):
    crs = document.get("crs")
    if crs and not any(code in str(crs) for code in _WORLD):
        raise ExchangeError(
            _(
                "Les coordonnées du fichier ne sont pas en WGS 84 : exportez-le en "
                "« EPSG:4326 »."
            )
        )


def read_feature(feature: dict, note: Note) -> tuple[dict, str]:
    properties = feature.get("properties")
    properties = properties if isinstance(properties, dict) else {}
    fields, error = read_element(properties, note)
    if feature.get("id") is not None and not fields.get("uuid"):
        fields.setdefault("id", feature["id"])
    geometry = feature.get("geometry")
    if geometry is None:
        return fields, error
    try:
        longitude, latitude = _centre(geometry)
    except (ArithmeticError, LookupError, RecursionError, TypeError, ValueError):
        return fields, error or _("La géométrie de la fiche est illisible.")
    if geometry["type"] != "Point":
        note(_("Les tracés et les surfaces sont ramenés à leur centre."))
    fields["latitude"], fields["longitude"] = latitude, longitude
    return fields, error


def _centre(geometry: dict) -> tuple[str, str]:
    if geometry["type"] == "Point":
        x, y = geometry["coordinates"][:2]
        _position((x, y))
        return str(x), str(y)
    x, y = _middle(geometry)
    return f"{x:.6f}", f"{y:.6f}"


def _middle(geometry: dict) -> tuple[float, float]:
    kind = geometry["type"]
    if kind == "GeometryCollection":
        return _mean([_middle(part) for part in geometry["geometries"]])
    coordinates = geometry["coordinates"]
    if kind == "Point":
        return _position(coordinates)
    if kind == "Polygon":
        return _ring_centre(coordinates[0])[1]
    if kind == "MultiPolygon":
        return max(_ring_centre(polygon[0]) for polygon in coordinates)[1]
    if kind == "MultiLineString":
        coordinates = [position for line in coordinates for position in line]
    return _mean([_position(position) for position in coordinates])


def _position(position) -> tuple[float, float]:
    x, y = float(position[0]), float(position[1])
    if isinstance(position, str) or not (math.isfinite(x) and math.isfinite(y)):
        raise ValueError("Not a position.")
    return x, y


def _mean(points: list[tuple[float, float]]) -> tuple[float, float]:
    xs, ys = zip(*points, strict=True)
    return sum(xs) / len(xs), sum(ys) / len(ys)


def _ring_centre(ring: list) -> tuple[float, tuple[float, float]]:
    """The area of a ring and its centre of gravity."""
    points = [_position(position) for position in ring]
    x0, y0 = points[0]
    area = x = y = 0.0
    for (x1, y1), (x2, y2) in zip(points, points[1:] + points[:1], strict=True):
        # From the first corner, or rounding would drown a small garden.
        x1, y1, x2, y2 = x1 - x0, y1 - y0, x2 - x0, y2 - y0
        cross = x1 * y2 - x2 * y1
        area += cross / 2
        x += (x1 + x2) * cross
        y += (y1 + y2) * cross
    if not area:
        return 0.0, _mean(points)
    return abs(area), (x0 + x / (6 * area), y0 + y / (6 * area))
