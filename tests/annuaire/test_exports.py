"""What others take from the directory."""

import csv
import gzip
import io
import json

import pytest

from annuaire.imports.columns.mapping import propose
from annuaire.models import Alternative, Need
from tests import factories


@pytest.fixture
def entry(annuaire) -> Alternative:
    theme = factories.theme()
    entry = factories.alternative(
        "L'Établi ; du « Panier »",
        slug="etabli",
        themes=[theme],
        tags=["vélo", "récup"],
        street="3 bis rue du Refuge",
        postcode="13002",
        city="Marseille",
        citycode="13202",
        latitude=43.298512,
        longitude=5.369911,
        hours="Mo-Fr 09:00-12:00,14:00-18:00",
        email="secret@exemple.fr",
        phone="+33 4 91 00 00 00",
        website="https://etabli.exemple.fr",
        synthese=[("text", "<p>Première ligne.</p><p>Œuvres, cœur.</p>")],
    )
    entry.needs = [Need(text="Des bras.")]
    entry.save_revision().publish()
    return Alternative.objects.get()


def rows(response) -> list[dict]:
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def body(response) -> dict:
    if response.streaming:
        return json.loads(b"".join(response.streaming_content))
    return response.json()


def test_a_spreadsheet_gets_every_column_with_its_accents(client, entry):
    response = client.get("/annuaire/export.csv")
    (row,) = rows(response)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert row["Nom"] == "L'Établi ; du « Panier »"
    assert row["Présentation"] == "Première ligne.\nŒuvres, cœur."
    assert row["Code postal"] == "13002"
    assert row["Besoins"] == "Des bras."
    assert row["Mots-clés"] == "récup | vélo"
    assert row["Téléphone"] == "'+33 4 91 00 00 00"
    assert row["Courriel"] == ""


@pytest.mark.parametrize("start", ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "'=1"])
def test_no_cell_is_a_formula(client, annuaire, start):
    factories.alternative("Piège", summary=start)
    (row,) = rows(client.get("/annuaire/export.csv"))
    assert row["Résumé"] == f"'{start}"


def test_every_column_of_the_export_is_known_to_the_import(client, entry):
    (row,) = rows(client.get("/annuaire/export.csv"))
    assert propose(row).ignored == []


def test_the_exports_follow_the_filters(client, entry):
    factories.alternative("Autre")
    assert len(rows(client.get("/annuaire/export.csv?q=refuge"))) == 1
    found = body(client.get("/annuaire/export.geojson?lieu=13202"))["features"]
    assert len(found) == 1
    graph = body(client.get("/annuaire/export.jsonld?q=rien"))["@graph"]
    assert graph == []
    assert len(body(client.get("/annuaire/points.json"))["points"]) == 1


def test_geojson_puts_the_longitude_first_and_keeps_what_has_no_point(client, entry):
    factories.alternative("Sans lieu")
    data = body(client.get("/annuaire/export.geojson"))
    first, second = data["features"]
    assert first["geometry"]["coordinates"] == [5.369911, 43.298512]
    assert first["properties"]["themes"] == ["Habitat et mobilité"]
    assert second["geometry"] is None


def test_a_hidden_address_leaves_nowhere(client, entry):
    Alternative.objects.update(hide_exact_location=True)
    for address in (
        "export.csv",
        "export.geojson",
        "export.jsonld",
        "points.json",
        "flux.xml",
        "etabli/",
        "?vue=impression",
    ):
        response = client.get(f"/annuaire/{address}")
        content = b"".join(response) if response.streaming else response.content
        assert b"Refuge" not in content, address
        assert b"43.2985" not in content, address
    api = client.get("/api/elements.json").getvalue()
    assert b"Refuge" not in api
    assert b"43.2985" not in api


def test_gogocarto_reads_the_whole_published_set(client, entry):
    factories.alternative("Brouillon", live=False)
    response = client.get("/api/elements.json")
    sent = response.getvalue()
    data = json.loads(sent)
    assert response["Access-Control-Allow-Origin"] == "*"
    assert data["ontology"] == "gogofull"
    (element,) = data["data"]
    assert element["id"] == str(entry.uuid)
    assert element["geo"] == {"latitude": 43.298512, "longitude": 5.369911}
    assert element["address"]["streetNumber"] == "3"
    assert element["openHours"]["Mo"] == "09:00-12:00,14:00-18:00"
    assert element["categories"] == ["Habitat et mobilité"]
    assert element["email"] == "private"
    assert element["createdAt"]
    assert b"secret@" not in sent
    packed = client.get("/api/elements.json", headers={"Accept-Encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.getvalue()) == sent


def test_an_error_on_the_way_is_an_error_never_a_short_list(client, entry):
    """An importer removes what it no longer finds."""
    broken = factories.alternative("Cassée")
    Alternative.objects.filter(pk=broken.pk).update(first_published_at=None)
    client.raise_request_exception = False
    assert client.get("/api/elements.json").status_code == 500


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("limit=1", 1),
        ("bounds=5,43,6,44", 1),
        ("bounds=0,0,1,1", 0),
        ("bounds=zut;5,43,6,44", 1),
        ("id=zut", 0),
        ("limit=-3&categories=x&ontology=autre", 2),
        ("ontology=gogocompact", 2),
    ],
)
def test_gogocarto_may_ask_for_less(client, entry, query, count):
    factories.alternative("Sans lieu")
    response = client.get(f"/api/elements.json?{query}")
    assert len(body(response)["data"]) == count


def test_one_element_and_the_taxonomy_have_an_address(client, entry):
    one = client.get(f"/api/elements/{entry.uuid}").json()
    assert one["data"]["name"] == entry.name
    themes = client.get("/api/taxonomy.json").json()["options"]
    assert [theme["name"] for theme in themes] == ["Habitat et mobilité"]
    entry.unpublish()
    assert client.get(f"/api/elements/{entry.uuid}").status_code == 404


def test_updated_at_moves_only_when_the_content_does(client, entry):
    def updated() -> str:
        elements = body(client.get("/api/elements.json"))
        return elements["data"][0]["updatedAt"]

    Alternative.objects.update(content_updated_at="2026-01-01T00:00:00Z")
    before = updated()
    fresh = Alternative.objects.get()
    fresh.save_revision().publish()
    assert updated() == before
    fresh = Alternative.objects.get()
    fresh.phone = "04 91 22 22 22"
    fresh.save_revision().publish()
    assert updated() > before


def test_the_feed_of_a_filter_tells_of_it_alone(client, entry):
    factories.alternative("Autre")
    feed = client.get("/annuaire/flux.xml?lieu=13202").content.decode()
    assert "Établi" in feed
    assert "Autre" not in feed
    assert "flux.xml?lieu=13202" in feed
    assert f"urn:uuid:{entry.uuid}" in feed


def test_one_view_alone_may_be_framed(client, entry):
    framed = client.get("/annuaire/?vue=integration")
    assert "frame-ancestors *" in framed["Content-Security-Policy"]
    assert "X-Frame-Options" not in framed
    for address in ("/annuaire/", entry.url):
        page = client.get(address)
        assert page["X-Frame-Options"] == "SAMEORIGIN"
        assert "frame-ancestors 'self'" in page["Content-Security-Policy"]


def test_exports_cost_the_same_for_more_entries(
    client, entry, django_assert_max_num_queries
):
    for number in range(20):
        factories.alternative(f"Lieu {number}", tags=["a"])
    client.get("/annuaire/export.csv")
    with django_assert_max_num_queries(12):
        rows(client.get("/annuaire/export.csv"))
    with django_assert_max_num_queries(8):
        client.get("/api/elements.json")
