"""The directory as data that others may reuse, https://schema.org/Dataset: what engines
of open data list."""

from django.utils.translation import gettext as _

from annuaire.exports.records import DEFAULT_LICENCE
from core.syndication.schema_org import about, collective

CSV, GEOJSON, JSONLD = "text/csv", "application/geo+json", "application/ld+json"
FILES = {"export.csv": CSV, "export.geojson": GEOJSON, "export.jsonld": JSONLD}


def dataset(page, request) -> dict:
    address = page.get_full_url(request)
    us = collective(request)
    data = {
        "@type": "Dataset",
        "@id": f"{address}#donnees",
        "name": f"{page.title} · {us['name']}",
        "description": _(
            "Les alternatives de l'annuaire : nom, adresse publique, horaires, thèmes, "
            "accessibilité. Des données libres, à emporter en CSV, GeoJSON ou JSON-LD."
        ),
        "license": DEFAULT_LICENCE,
        "creator": us,
        "isAccessibleForFree": True,
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": kind,
                "contentUrl": f"{address}{name}",
            }
            for name, kind in FILES.items()
        ],
    }
    return about(page, request, data)
