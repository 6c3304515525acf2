"""The plan: our own drawing, and the official outlines that may replace it."""

import json

from django.core.management import CommandError, call_command

import pytest

from annuaire.maps.schematic import COMMUNES, draw, draw_once
from annuaire.models import Territory


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
    assert "data-outlines" not in client.get("/annuaire/").content.decode()
    assert client.get("/annuaire/contours.json").json()["features"] == []
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
    assert 'data-outlines="/annuaire/contours.json"' in (
        client.get("/annuaire/").content.decode()
    )
    shapes = client.get("/annuaire/contours.json").json()["features"]
    assert [shape["properties"]["name"] for shape in shapes][0] == "Aix"
    corner = shapes[0]["geometry"]["coordinates"][0][0][0]
    assert corner == pytest.approx([5.39, 43.45])


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
