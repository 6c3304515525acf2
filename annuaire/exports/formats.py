"""The same records as CSV, GeoJSON and JSON-LD, piece by piece."""

import json
from collections.abc import Iterable, Iterator

from annuaire.exports.records import DEFAULT_LICENCE, EXPORTED, record
from core.models.access import osm_tags
from tabular.csv_writer import csv_lines
from tabular.flatten import text_of


def as_csv(records: Iterable[dict]) -> Iterator[str]:
    rows = ([text_of(record[field.name]) for field in EXPORTED] for record in records)
    return csv_lines([str(field.label) for field in EXPORTED], rows)


def as_geojson(records: Iterable[dict]) -> Iterator[str]:
    """RFC 7946: longitude first; no geometry where there is no point."""
    head = {"type": "FeatureCollection", "licence": DEFAULT_LICENCE}
    yield json.dumps(head)[:-1] + ', "features": ['
    for number, item in enumerate(records):
        yield (",\n" if number else "\n") + _json(_feature(item))
    yield "\n]}\n"


def _feature(record: dict) -> dict:
    properties = {**record, **osm_tags(record)}
    latitude, longitude = properties.pop("latitude"), properties.pop("longitude")
    point = {"type": "Point", "coordinates": [longitude, latitude]}
    return {
        "type": "Feature",
        "id": record["uuid"],
        "geometry": point if latitude is not None else None,
        "properties": properties,
    }


def as_jsonld(entries: Iterable) -> Iterator[str]:
    """https://schema.org objects in one graph. What its words cannot say for a
    directory comes as properties of their own, which the import reads."""
    context = {"@context": "https://schema.org", "license": DEFAULT_LICENCE}
    yield json.dumps(context)[:-1] + ', "@graph": ['
    for number, entry in enumerate(entries):
        data = entry.get_structured_data(None)[0]
        data.pop("@context")
        data["additionalProperty"] = [
            {"@type": "PropertyValue", "propertyID": name, "value": value}
            for name, value in record(entry).items()
            if value is not None
        ]
        yield (",\n" if number else "\n") + _json(data)
    yield "\n]}\n"


def _json(data: dict) -> str:
    return json.dumps(data, ensure_ascii=False)
