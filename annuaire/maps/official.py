"""Official outlines from a GeoJSON file (RFC 7946), in the place of our drawing."""

import json
import math
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from annuaire.maps import geometry
from annuaire.models.territory import Territory

MAX_BYTES = 60 * 1024 * 1024
MAX_AREAS = 2000
MAX_POINTS = 3_000_000
# In view box units: what the eye does not miss at this size.
TOLERANCE = 0.7
SMALLEST_RING = 3.0
CODES = [
    *["code", "insee", "INSEE_COM", "INSEE_ARM", "code_insee", "codgeo", "DEPCO"],
    *["insee_com", "code_commune", "INSEE"],
]
NAMES = [
    *["nom", "name", "NOM_COM", "NOM", "libelle", "nom_com", "NOM_ARM"],
    "nom_commune",
]


class OutlinesError(Exception):
    """The file cannot be used; the message says why in a sentence."""


def read_outlines(path: Path) -> list[Territory]:
    """The areas of the file, drawn and not saved. Raises OutlinesError."""
    features = _features(_load(path))
    outlines: dict[str, tuple[str, list]] = {}
    points = 0
    for position, feature in enumerate(features, start=1):
        code, name = _identity(feature, position)
        rings = _rings(feature, name)
        points += sum(len(ring) for ring in rings)
        if points > MAX_POINTS:
            raise OutlinesError(_("Le tracé est trop détaillé : simplifiez-le."))
        outlines.setdefault(code, (name, []))[1].extend(rings)
    return _territories(outlines)


def replace_territories(areas: list[Territory]) -> None:
    with transaction.atomic():
        Territory.objects.all().delete()
        Territory.objects.bulk_create(areas)


def _load(path: Path) -> dict:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise OutlinesError(_("Le fichier dépasse 60 Mo : simplifiez-le."))
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise OutlinesError(_("Je ne peux pas lire ce fichier.")) from error
    except (ValueError, RecursionError) as error:
        raise OutlinesError(_("Ce fichier n'est pas du GeoJSON.")) from error


def _features(data) -> list:
    features = data.get("features") if isinstance(data, dict) else None
    if not isinstance(features, list) or not features:
        raise OutlinesError(_("Ce fichier ne contient aucun territoire."))
    if len(features) > MAX_AREAS:
        raise OutlinesError(_("Le fichier contient plus de 2 000 territoires."))
    return features


def _identity(feature, position: int) -> tuple[str, str]:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    properties = properties if isinstance(properties, dict) else {}
    code = next((str(properties[k]) for k in CODES if properties.get(k)), "")
    name = next((str(properties[k]) for k in NAMES if properties.get(k)), "")
    if len(code) != 5 or not code.isalnum():
        raise OutlinesError(
            _("Le territoire n° %d n'a pas de code INSEE de cinq signes.") % position
        )
    return code, (name or code)[:100]


def _rings(feature: dict, name: str) -> list[geometry.Ring]:
    shape = feature.get("geometry") or {}
    kind, coordinates = shape.get("type"), shape.get("coordinates")
    if kind == "Polygon":
        coordinates = [coordinates]
    elif kind != "MultiPolygon":
        raise OutlinesError(_("« %s » n'a pas de contour.") % name)
    try:
        rings = [
            [_project(*point[:2]) for point in ring]
            for polygon in coordinates
            for ring in polygon
        ]
    except (TypeError, ValueError) as error:
        raise OutlinesError(
            _("« %s » a des coordonnées impossibles.") % name
        ) from error
    if not rings or any(len(ring) < 4 for ring in rings):
        raise OutlinesError(_("Le contour de « %s » est incomplet.") % name)
    return rings


def _project(longitude: float, latitude: float) -> geometry.Point:
    if not (math.isfinite(longitude) and math.isfinite(latitude)):
        raise ValueError
    if not (-180 <= longitude <= 180 and -85 <= latitude <= 85):
        raise ValueError
    return geometry.mercator(latitude, longitude)


def _territories(outlines: dict[str, tuple[str, list]]) -> list[Territory]:
    shapes = geometry.fit([rings for _name, rings in outlines.values()])
    areas = []
    for (code, (name, rings)), shape in zip(outlines.items(), shapes, strict=True):
        largest = max(range(len(shape)), key=lambda n: abs(geometry.area(shape[n])))
        x, y = geometry.centre(shape[largest])
        latitude, longitude = _unproject(geometry.centre(rings[largest]))
        outline = [
            (geometry.simplify(ring, TOLERANCE), dict(zip(ring, origin, strict=True)))
            for n, (ring, origin) in enumerate(zip(shape, rings, strict=True))
            if n == largest or abs(geometry.area(ring)) > SMALLEST_RING
        ]
        areas.append(
            Territory(
                code=code,
                name=name,
                kind=_kind(code),
                outline=geometry.path([ring for ring, _origins in outline]),
                boundary=[
                    [_degrees(origins[point]) for point in ring]
                    for ring, origins in outline
                ],
                label_x=round(x),
                label_y=round(y),
                latitude=latitude,
                longitude=longitude,
                is_official=True,
            )
        )
    return areas


def _unproject(point: geometry.Point) -> tuple[float, float]:
    latitude = math.degrees(2 * math.atan(math.exp(-point[1])) - math.pi / 2)
    return latitude, math.degrees(point[0])


def _degrees(point: geometry.Point) -> list[float]:
    """To ten metres, longitude first."""
    latitude, longitude = _unproject(point)
    return [round(longitude, 4), round(latitude, 4)]


def _kind(code: str) -> str:
    """Arrondissements of Marseille, Lyon and Paris have codes of their own."""
    ranges = [(13201, 13216), (69381, 69389), (75101, 75120)]
    if code.isdigit() and any(a <= int(code) <= b for a, b in ranges):
        return Territory.Kind.ARRONDISSEMENT
    return Territory.Kind.COMMUNE
