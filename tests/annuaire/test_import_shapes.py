import io
import json

import pytest

from annuaire.imports.shapes import SHAPES
from tabular.errors import ExchangeError
from tabular.readers import read

pytestmark = pytest.mark.front

REPAIR_CAFE = {
    "id": "3f0c",
    "name": "Repair Café de X",
    "geo": {"latitude": 45.1, "longitude": 5.70},
    "sourceKey": "monsite",
    "address": {
        "streetNumber": "3",
        "streetAddress": "rue Y",
        "addressLocality": "Z",
        "postalCode": "04000",
    },
    "openHours": {"Mo": "09:00-12:00,14:00-18:00", "Tu": "09:00-12:00, 14:00-18:00"},
    "status": 1,
    "moderationState": 0,
    "categories": ["12"],
    "categoriesFull": [{"id": 12, "name": "Fabriquer, réparer", "index": 0}],
    "images": ["https://exemple.org/a.jpg", "https://exemple.org/b.jpg"],
    "stamps": [],
    "ouvert": True,
}


def read_json(document, name: str = "fiches.json"):
    data = document if isinstance(document, bytes) else json.dumps(document).encode()
    return read(io.BytesIO(data), name, SHAPES)


def rows_of(document) -> list:
    return list(read_json(document).rows)


def collection(*geometries, **more) -> dict:
    features = [
        {"type": "Feature", "properties": {"nom": "A"}, "geometry": geometry}
        for geometry in geometries
    ]
    return {"type": "FeatureCollection", "features": features, **more}


@pytest.mark.parametrize("wrapper", ["data", "elements", "@graph", None])
def test_an_entry_of_gogocarto_is_unwrapped_and_unfolded(wrapper):
    document = {wrapper: [REPAIR_CAFE]} if wrapper else [REPAIR_CAFE]
    (row,) = rows_of(document)
    assert row.cells == {
        "id": "3f0c",
        "name": "Repair Café de X",
        "sourceKey": "monsite",
        "latitude": "45.1",
        "longitude": "5.7",
        "streetNumber": "3",
        "streetAddress": "rue Y",
        "addressLocality": "Z",
        "postalCode": "04000",
        "openHours": "Mo-Tu 09:00-12:00,14:00-18:00",
        "gogocarto.status": "1",
        "gogocarto.moderationState": "0",
        "categories": "Fabriquer, réparer |",
        "images": "https://exemple.org/a.jpg | https://exemple.org/b.jpg",
        "ouvert": "oui",
    }


def test_the_licence_of_a_feed_goes_with_each_entry():
    table = read_json(
        {"licence": "ODbL", "ontology": "gogofull", "data": [{"nom": "A"}]}
    )
    assert table.kind == "gogocarto"
    assert [row.cells["licence"] for row in table.rows] == ["ODbL"]


def test_entries_that_their_source_refused_are_not_imported():
    deleted = {"name": "A", "status": -4}
    (row,) = rows_of({"data": [deleted]})
    assert "refusée" in row.error
    (row,) = rows_of({"data": [{"name": "A", "status": "existante"}]})
    assert (row.cells["status"], row.error) == ("existante", "")


def test_the_compact_form_is_refused_with_what_to_ask_for():
    (row,) = rows_of({"ontology": "gogocompact", "data": [["3f", ["A"], 45, 5, 1, 0]]})
    assert "ontology=gogofull" in row.error


def test_hours_and_address_may_be_plain_text():
    entry = {"name": "A", "openHours": "24/7", "address": "3 rue Y"}
    (row,) = rows_of([entry])
    assert row.cells["openHours"] == "24/7"
    assert row.cells["streetAddress"] == "3 rue Y"


def test_entries_of_yeswiki_may_be_named():
    table = read_json({"JardinDesLilas": {"bf_titre": "A"}, "Zoé": {"bf_titre": "B"}})
    assert [row.cells["bf_titre"] for row in table.rows] == ["A", "B"]


def test_an_extract_of_openstreetmap_is_read():
    elements = [
        {"type": "node", "id": 12, "lat": 43.2, "lon": 5.3, "tags": {"name": "A"}},
        {"type": "way", "id": 3, "center": {"lat": 1, "lon": 2}, "tags": {"name": "B"}},
    ]
    table = read_json({"version": 0.6, "osm3s": {}, "elements": elements})
    assert table.kind == "osm"
    assert [row.cells for row in table.rows] == [
        {"id": "node/12", "lat": "43.2", "lon": "5.3", "name": "A"},
        {"id": "way/3", "lat": "1", "lon": "2", "name": "B"},
    ]


def test_points_keep_their_numbers_as_written():
    data = b'{"type":"FeatureCollection","features":[{"type":"Feature","id":7,'
    data += b'"properties":{"cp":04000},"geometry":null}]}'
    with pytest.raises(ExchangeError, match="JSON valide : erreur à la ligne 1"):
        read_json(data)
    data = data.replace(b"04000", b"1.50").replace(
        b"null", b'{"type":"Point","coordinates":[5.3700,43.30,12]}'
    )
    (row,) = rows_of(data)
    assert row.cells == {
        "id": "7",
        "cp": "1.50",
        "latitude": "43.30",
        "longitude": "5.3700",
    }


@pytest.mark.parametrize(
    ("kind", "coordinates", "centre"),
    [
        ("MultiPoint", [[0, 0], [2, 4]], ("2.000000", "1.000000")),
        ("LineString", [[0, 0], [2, 4]], ("2.000000", "1.000000")),
        ("MultiLineString", [[[0, 0]], [[2, 4]]], ("2.000000", "1.000000")),
        (
            "Polygon",
            [[[0, 0], [4, 0], [4, 2], [0, 2], [0, 0]]],
            ("1.000000", "2.000000"),
        ),
        ("Polygon", [[[3, 1], [3, 1], [3, 1]]], ("1.000000", "3.000000")),
        (
            "MultiPolygon",
            [[[[9, 9], [9, 9.1], [9.1, 9]]], [[[0, 0], [4, 0], [4, 2], [0, 2]]]],
            ("1.000000", "2.000000"),
        ),
    ],
)
def test_other_shapes_are_put_down_to_their_centre(kind, coordinates, centre):
    table = read_json(collection({"type": kind, "coordinates": coordinates}))
    (row,) = table.rows
    assert (row.cells["latitude"], row.cells["longitude"]) == centre
    assert "ramenés à leur centre" in table.notes[0]


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Point", "coordinates": ["nord", "sud"]},
        {"type": "Point", "coordinates": [5]},
        {"type": "Point", "coordinates": [float("nan"), 1]},
        {"type": "Point"},
        {"type": "Polygon", "coordinates": []},
        {"type": "MultiPolygon", "coordinates": []},
        {"type": "Polygon", "coordinates": "bien"},
        {"type": "GeometryCollection", "geometries": []},
        {"type": "Cercle", "coordinates": {}},
        {},
        "ici",
        [1, 2],
    ],
)
def test_a_shape_that_is_none_refuses_its_entry_alone(geometry):
    good = {"type": "Point", "coordinates": [5, 43]}
    wrong, right = rows_of(collection(geometry, good))
    assert wrong.error == "La géométrie de la fiche est illisible."
    assert right.error == ""


def test_other_projections_are_refused():
    lambert = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::2154"}}
    with pytest.raises(ExchangeError, match="WGS 84"):
        read_json(collection({"type": "Point", "coordinates": [5, 43]}, crs=lambert))


def test_halves_of_characters_are_left_out():
    (row,) = rows_of(b'[{"nom":"Caf\\ud83d\\u0000\\u00e9","note":NaN}]')
    assert row.cells == {"nom": "Café"}


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"[" * 100_000, "emboîte trop de niveaux"),
        (b'[{"a":' * 5_000, "emboîte trop de niveaux"),
        (b'{"data":[{"nom":"A"},', "tronqué"),
        (b'{"data":[{"nom":"A', "tronqué"),
        (b'{"data":\n{"nom" "A"}}', "erreur à la ligne 2"),
        (b'"abc"', "pas de liste de fiches"),
        (b"12", "pas de liste de fiches"),
        (b"nom;lat", "pas du JSON valide"),
        (b"[]", "aucune fiche"),
        (b"{}", "aucune fiche"),
        (b'{"type":"Topology"}', "TopoJSON"),
        (b'{"type":"FeatureCollection","features":null}', "aucune fiche"),
        (b"[" + b"{}," * 600_000 + b"{}]", "trop de valeurs"),
        (b'[{"a":"' + b"x" * 60_000 + b'"}]', "dépasse 50 000 signes"),
        (b"[" + b'{"a":1},' * 20_001 + b"{}]", "plus de 20 000 lignes"),
        (json.dumps([{f"c{rank}": 1 for rank in range(201)}]).encode(), "200 colonnes"),
        (json.dumps([{"c": dict.fromkeys(map(str, range(5000)), 1)}]).encode(), "1000"),
    ],
)
def test_bombs_and_rubbish_are_refused(data, sentence):
    with pytest.raises(ExchangeError, match=sentence):
        read_json(data)


def test_an_item_that_is_no_entry_is_refused_alone():
    errors = [row.error for row in rows_of([{"nom": "A"}, 12, None, "B"])]
    assert errors == ["", *["La fiche n’est pas un objet JSON."] * 3]


@pytest.mark.case("2.6")
@pytest.mark.parametrize(
    ("hours", "line"),
    [
        ({"Mo": "9:00-12:00 / 14:00-18:00"}, "lundi 9:00-12:00 / 14:00-18:00"),
        ({"Mo": "9h - midi", "Tu": "9h - midi"}, "du lundi au mardi 9h - midi"),
        ({"Sa": "sur rendez-vous"}, "samedi sur rendez-vous"),
        ({"Mo": "9:00-12:00", "We": "fermé"}, "lundi 9:00-12:00 ; mercredi fermé"),
        ({"Mo": "9:00 - 12:00 14:00 - 18:00"}, "Mo 9:00-12:00,14:00-18:00"),
        ({"Mo": ["9:00-12:00", "14:00-18:00"]}, "Mo 9:00-12:00,14:00-18:00"),
        ({"lundi": "09:00-12:00", "mardi": "09:00-12:00"}, "Mo-Tu 09:00-12:00"),
    ],
)
def test_hours_that_are_no_plain_times_stay_in_their_own_words(hours, line):
    (row,) = rows_of({"data": [{"name": "A", "openHours": hours}]})
    assert row.cells["openHours"] == line
