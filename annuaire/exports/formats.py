"""The same records as CSV, GeoJSON and JSON-LD, piece by piece."""

import csv
import json
from collections.abc import Iterable, Iterator

from annuaire.exports.records import COLUMNS, DEFAULT_LICENCE

# What a spreadsheet would take for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


class _Line:
    """What `csv` writes to, one line at a time."""

    def write(self, text: str) -> str:
        return text


def as_csv(records: Iterable[dict]) -> Iterator[str]:
    """RFC 4180 with semicolons and a byte order mark, as French spreadsheets expect
    them. A cell that begins like a formula gets an apostrophe before it, which the
    import takes away again."""
    writer = csv.writer(_Line(), delimiter=";")
    yield "\ufeff" + writer.writerow(COLUMNS)
    for record in records:
        yield writer.writerow([cell(record[name]) for name in COLUMNS])


def cell(value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "oui" if value else ""
    if isinstance(value, list):
        return "\n".join(value)
    if isinstance(value, (int, float)):
        return str(value)
    text = str(value).replace("\x00", "")
    return f"'{text}" if text.startswith((*FORMULA, "'")) else text


def as_geojson(records: Iterable[dict]) -> Iterator[str]:
    """RFC 7946: longitude first; no geometry where there is no point."""
    head = {"type": "FeatureCollection", "licence": DEFAULT_LICENCE}
    yield json.dumps(head)[:-1] + ', "features": ['
    for number, record in enumerate(records):
        yield (",\n" if number else "\n") + _json(_feature(record))
    yield "\n]}\n"


def _feature(record: dict) -> dict:
    properties = dict(record)
    latitude, longitude = properties.pop("latitude"), properties.pop("longitude")
    point = {"type": "Point", "coordinates": [longitude, latitude]}
    return {
        "type": "Feature",
        "id": record["uuid"],
        "geometry": point if latitude is not None else None,
        "properties": properties,
    }


def as_jsonld(entries: Iterable) -> Iterator[str]:
    """https://schema.org objects in one graph."""
    context = {"@context": "https://schema.org", "license": DEFAULT_LICENCE}
    yield json.dumps(context)[:-1] + ', "@graph": ['
    for number, entry in enumerate(entries):
        data = entry.get_structured_data(None)[0]
        data.pop("@context")
        yield (",\n" if number else "\n") + _json(data)
    yield "\n]}\n"


def _json(data: dict) -> str:
    return json.dumps(data, ensure_ascii=False)
