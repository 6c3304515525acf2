"""The plan: our own drawing, and the official outlines that may replace it."""

import json

from django.core.management import CommandError, call_command

import pytest

from annuaire.maps.schematic import COMMUNES, draw, draw_once
from annuaire.models import Neighbourhood, Territory
from tests import factories

pytestmark = pytest.mark.front


def square(longitude: float, latitude: float, size: float = 0.05) -> list:
    west, south = longitude - size, latitude - size
    east, north = longitude + size, latitude + size
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def feature(code="13205", name="Marseille 5e", ring=None, **changes) -> dict:
    geometry = {"type": "Polygon", "coordinates": [ring or square(5.4, 43.29)]}
    return {
        "type": "Feature",
        "properties": {"code": code, "nom": name},
        "geometry": {**geometry, **changes},
    }


@pytest.fixture
def write(tmp_path):
    def write(*features, text: str | None = None):
        path = tmp_path / "contours.geojson"
        data = {"type": "FeatureCollection", "features": list(features)}
        path.write_text(text if text is not None else json.dumps(data))
        return path

    return write


def test_our_drawing_has_every_area_inside_the_view_box():
    areas = draw()
    assert len(areas) == 16 + len(COMMUNES)
    for area in areas:
        assert area.outline.startswith("M")
        assert 0 < area.label_x < 800
        assert 0 < area.label_y < 520
    assert sum(len(area.outline) for area in areas) < 4000


def test_an_empty_site_gets_our_drawing_once(db):
    draw_once()
    Territory.objects.filter(code="13001").update(name="Aix")
    draw_once()
    assert Territory.objects.get(code="13001").name == "Aix"


def test_official_outlines_take_its_place(client, annuaire, write):
    draw_once()
    island = [square(5.3, 43.27, 0.001)]
    far = feature("13001", "Aix", square(5.44, 43.5))
    several = feature(
        "13207",
        "Marseille 7e",
        type="MultiPolygon",
        coordinates=[[square(5.35, 43.28)], island],
    )
    call_command("import_territories", write(feature(), far, several), verbosity=0)
    assert list(Territory.objects.values_list("code", "kind", "is_official")) == [
        ("13001", "commune", True),
        ("13205", "arrondissement", True),
        ("13207", "arrondissement", True),
    ]
    seventh = Territory.objects.get(code="13207")
    assert seventh.latitude == pytest.approx(43.28, abs=0.001)
    # North is up.
    assert Territory.objects.get(code="13001").label_y < seventh.label_y
    # The detailed map shows them as they are, longitude first.
    shapes = features(client, "MultiPolygon")
    assert list(shapes) == ["Aix", "5e", "7e"]
    assert shapes["Aix"]["coordinates"][0][0][0] == pytest.approx([5.39, 43.45])
    assert not features(client, "Polygon")
    assert list(features(client, "Point")) == ["Aix", "5e", "7e"]


def features(client, kind: str) -> dict[str, dict]:
    """What lies below the points of the detailed map, by its name."""
    shapes = client.get("/annuaire/contours.json").json()["features"]
    return {
        shape["properties"]["name"]: shape["geometry"]
        for shape in shapes
        if shape["geometry"]["type"] == kind
    }


def holds(ring: list, longitude: float, latitude: float) -> bool:
    """Whether a ray to the east crosses the ring an odd number of times."""
    inside = False
    for (x, y), (next_x, next_y) in zip(ring, ring[1:], strict=False):
        if (y > latitude) != (next_y > latitude):
            crossing = x + (latitude - y) / (next_y - y) * (next_x - x)
            inside ^= longitude < crossing
    return inside


def test_until_then_the_map_shows_land_and_sea_and_names(client, annuaire):
    """Our plan has its middle enlarged: none of its shapes is on the map."""
    draw_once()
    land, berre = features(client, "Polygon")[""]["coordinates"]
    assert not features(client, "MultiPolygon")
    names = features(client, "Point")
    assert len(names) == 16 + len(COMMUNES)
    for name, point in names.items():
        assert holds(land, *point["coordinates"]), name
        assert not holds(berre, *point["coordinates"]), name
    frioul, old_port, calanques = (5.31, 43.28), (5.368, 43.295), (5.45, 43.19)
    for longitude, latitude in (frioul, old_port, calanques):
        assert not holds(land, longitude, latitude)


def test_the_map_names_the_quartiers_whose_middle_is_known(client, annuaire):
    point = {"latitude": 43.296, "longitude": 5.3805}
    Neighbourhood.objects.create(name="Noailles", postcodes="13001", **point)
    Neighbourhood.objects.create(name="Les Ailleurs", postcodes="13001")
    features = client.get("/annuaire/contours.json").json()["features"]
    (quartier,) = [f for f in features if f["properties"]["kind"] == "quartier"]
    assert quartier["properties"]["name"] == "Noailles"
    assert quartier["geometry"]["coordinates"] == [5.3805, 43.296]


def test_a_point_says_where_it_is_and_when_it_is_open(client, annuaire):
    draw_once()
    factories.alternative("Le Zinc", slug="zinc", hours="24/7", citycode="13205")
    page = client.get("/annuaire/zinc/apercu/?q=zinc")
    text = page.content.decode().replace("\xa0", " ").replace("\u202f", " ")
    assert "Marseille 5e" in text
    assert "24 heures sur 24" in text
    assert page.headers["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("rien/apercu/", 404),
        ("brouillon/apercu/", 404),
        ("zinc/apercu/?q=autre", 404),
        ("zinc/apercu/?q=%00&lieu=&tri=rien", 200),
    ],
)
def test_a_point_that_is_not_listed_says_nothing(client, annuaire, address, status):
    factories.alternative("Le Zinc", slug="zinc")
    factories.alternative("Brouillon", slug="brouillon", live=False)
    assert client.get(f"/annuaire/{address}").status_code == status


def test_outlines_are_simplified_as_they_come_in(db, write):
    steps = 4000
    ring = [[5 + n / steps, 43 + (n % 2) * 1e-6] for n in range(steps)]
    ring += [[6, 44], [5, 44], ring[0]]
    call_command("import_territories", write(feature(ring=ring)), verbosity=0)
    assert len(Territory.objects.get().outline) < 200


@pytest.mark.parametrize(
    ("features", "sentence"),
    [
        ([], "aucun territoire"),
        ([feature(code="5")], "code INSEE"),
        ([feature(type="Point", coordinates=[5, 43])], "pas de contour"),
        ([{"type": "Feature", "properties": None, "geometry": None}], "code INSEE"),
        ([feature(ring=[[5, 43], [6, 43]])], "incomplet"),
        ([feature(ring=square(500, 43))], "impossibles"),
        ([feature(coordinates=[[["a", "b"]] * 5])], "impossibles"),
        ([feature(coordinates=7)], "impossibles"),
    ],
)
def test_a_file_that_cannot_be_used_says_why_and_changes_nothing(
    db, write, features, sentence
):
    draw_once()
    with pytest.raises(CommandError, match=sentence):
        call_command("import_territories", write(*features), verbosity=0)
    assert not Territory.objects.filter(is_official=True).exists()


@pytest.mark.parametrize("text", ["", "pas du json", "[" * 100_000, "[]", '{"a": 1}'])
def test_what_is_no_geojson_is_refused(db, write, text):
    with pytest.raises(CommandError):
        call_command("import_territories", write(text=text), verbosity=0)


def test_a_missing_file_is_refused(db, tmp_path):
    with pytest.raises(CommandError, match="lire"):
        call_command("import_territories", tmp_path / "rien.geojson", verbosity=0)
