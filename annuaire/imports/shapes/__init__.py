"""How directories and maps write their entries in JSON."""

from django.utils.translation import gettext as _

from annuaire.imports.shapes.geojson import read_feature, refuse_other_projections
from annuaire.imports.shapes.gogocarto import read_element, read_gogocarto
from tabular.errors import ExchangeError
from tabular.json_reader import Shape


def _is_geojson(document) -> bool:
    if not isinstance(document, dict):
        return False
    if document.get("type") == "Topology":
        raise ExchangeError(
            _("Le fichier est du TopoJSON : exportez-le en GeoJSON de points.")
        )
    refuse_other_projections(document)
    return document.get("type") in ("Feature", "FeatureCollection")


def _has(*names: str):
    """Whether the document has one of these."""
    return lambda document: isinstance(document, dict) and bool({*names} & {*document})


SHAPES = (
    Shape("geojson", _is_geojson, read_feature),
    Shape("jsonld", _has("@graph", "@context"), read_element),
    Shape("osm", _has("osm3s"), read_element),
    Shape("gogocarto", _has("ontology"), read_gogocarto),
    Shape("gogocarto", _has("data", "elements"), read_element),
    Shape("json", lambda document: True, read_element),
)
