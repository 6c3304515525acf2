"""What others take from the directory."""

import csv
import gzip
import io
import json
from pathlib import Path

from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest
from bs4 import BeautifulSoup

from annuaire.imports.columns.mapping import propose
from annuaire.models import Alternative, Need
from annuaire.models.parts import Photo
from core.models import SiteSettings
from tests import factories
from tests.rows import Written


def write_entry() -> None:
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


@pytest.fixture(scope="module")
def written(django_db_setup, django_db_blocker) -> Written:
    with django_db_blocker.unblock():
        return Written(write_entry)


@pytest.fixture
def entry(annuaire, written) -> Alternative:
    written.put_back()
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
        "etabli/apercu/",
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


@pytest.mark.case("2.9")
@pytest.mark.parametrize("data", [b"", b"zut", "cut", "lost"])
def test_a_picture_that_cannot_be_read_costs_itself_alone(client, entry, data):
    entry.photos.set([Photo(image=factories.image()) for _ in range(2)])
    entry.save_revision().publish()
    broken, _whole = (photo.image for photo in entry.photos.all())
    path = Path(broken.file.path)
    if data == "lost":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:900] if data == "cut" else data)
    (element,) = body(client.get("/api/elements.json"))["data"]
    assert len(element["images"]) == 1
    one = client.get(f"/api/elements/{entry.uuid}").json()
    assert one["data"]["images"] == element["images"]
    for address in ("", "etabli/", "flux.xml", "flux.json", "export.jsonld"):
        assert client.get(f"/annuaire/{address}").status_code == 200, address


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


def change(entry: Alternative, **fields) -> None:
    entry = Alternative.objects.get(pk=entry.pk)
    for name, value in fields.items():
        setattr(entry, name, value)
    entry.save_revision().publish()


@pytest.mark.case("2.10")
@pytest.mark.parametrize(
    ("hours", "note", "said"),
    [
        ("Mo-Fr 09:00-12:00,14:00-18:00", "", ""),
        ("Mo-Fr 09:00-12:00", "Sonnez fort", "Sonnez fort"),
        ("Mo-Sa 09:00-12:00; We off", "", ""),
        ("24/7", "", ""),
        (
            "Apr-Sep Mo-Fr 09:00-18:00; Oct-Mar Mo-Fr 10:00-16:00",
            "",
            "D'avril à septembre, du lundi au vendredi, de 9 h à 18 h. D'octobre à "
            "mars, du lundi au vendredi, de 10 h à 16 h.",
        ),
        (
            "Sa[1] 10:00-12:00",
            "Sonnez fort.",
            "Le premier samedi du mois, de 10 h à 12 h. Sonnez fort.",
        ),
        (
            "Mo-Fr 09:00-12:00; Aug off",
            "",
            "Du lundi au vendredi, de 9 h à 12 h. Fermé en août.",
        ),
        (
            "Mo 09:00-12:00; PH off",
            "",
            "Le lundi, de 9 h à 12 h. Fermé les jours fériés.",
        ),
        ("Mo 18:00+", "", "Le lundi, à partir de 18 h."),
        (
            "Mo 09:00-10:00,11:00-12:00,14:00-15:00",
            "",
            "Le lundi, de 9 h à 10 h, de 11 h à 12 h et de 14 h à 15 h.",
        ),
        ('"sur rendez-vous"', "", "Sur rendez-vous."),
        (
            'Mo 09:00-12:00 "sonnez"',
            "",
            "Le lundi, de 9 h à 12 h, sonnez.",
        ),
    ],
)
def test_gogocarto_is_told_in_french_what_a_plain_week_does_not_say(
    client, entry, hours, note, said
):
    change(entry, hours=hours, hours_note=note)
    (element,) = body(client.get("/api/elements.json"))["data"]
    assert isinstance(element["openHours"], dict)
    assert element["openHoursMoreInfos"].replace("\xa0", " ") == said
    assert element["openingHoursOsm"] == hours


@pytest.mark.case("2.10")
def test_gogocarto_gets_the_words_of_hours_that_nobody_can_read(client, entry):
    Alternative.objects.update(hours="quand il fait beau")
    (element,) = body(client.get("/api/elements.json"))["data"]
    assert element["openHoursMoreInfos"] == "quand il fait beau"


def opening(client) -> list[dict]:
    (data,) = body(client.get("/annuaire/export.jsonld"))["@graph"]
    return data["openingHoursSpecification"]


@pytest.mark.case("2.10")
def test_search_engines_are_told_from_when_to_when_a_season_goes(
    client, entry, afternoon
):
    """It is June 2026."""
    change(entry, hours="Apr-Sep Mo,Tu 09:00-18:00; Nov-Feb Sa 10:00-12:00; Aug off")
    kind = {"@type": "OpeningHoursSpecification"}
    assert opening(client) == [
        {
            **kind,
            "dayOfWeek": ["Monday", "Tuesday"],
            "opens": "09:00",
            "closes": "18:00",
            "validFrom": "2026-04-01",
            "validThrough": "2026-09-30",
        },
        {
            **kind,
            "dayOfWeek": ["Saturday"],
            "opens": "10:00",
            "closes": "12:00",
            "validFrom": "2026-11-01",
            "validThrough": "2027-02-28",
        },
        {
            **kind,
            "opens": "00:00",
            "closes": "00:00",
            "validFrom": "2026-08-01",
            "validThrough": "2026-08-31",
        },
    ]


@pytest.mark.case("2.10")
def test_a_season_over_the_new_year_that_is_under_way_began_last_year(
    client, entry, afternoon
):
    change(entry, hours="Oct 15-Jun 30 Sa 10:00-12:00; May off; Mo 09:00-10:00")
    found = [
        (spec.get("validFrom"), spec.get("validThrough")) for spec in opening(client)
    ]
    assert found == [
        (None, None),
        ("2025-10-15", "2026-06-30"),
        ("2027-05-01", "2027-05-31"),
    ]


@pytest.mark.case("11.7")
@pytest.mark.parametrize("form", ["csv", "geojson", "jsonld"])
def test_an_export_asks_as_much_for_two_entries_as_for_eight(client, annuaire, form):
    """Each with all that it may have."""

    def grow(count: int) -> None:
        for number in range(count):
            grown = factories.alternative(
                f"Lieu {number}",
                slug=f"lieu-{form}-{Alternative.objects.count()}",
                tags=[f"mot {number}"],
                themes=[theme],
                street="3 rue Haute",
                hours="Apr-Sep Mo 09:00-12:00; Aug off",
            )
            grown.needs = [Need(text="Des bras."), Need(kind="offre", text="Un toit.")]
            grown.photos = [Photo(image=picture)]
            grown.save_revision().publish()

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(address).getvalue()
        return len(queries)

    theme, picture = factories.theme(), factories.image()
    address = f"/annuaire/export.{form}"
    grow(2)
    asked()
    few = asked()
    grow(6)
    asked()
    assert asked() == few


@pytest.mark.case("11.7")
def test_the_elements_ask_as_much_for_two_entries_as_for_eight(client, annuaire):
    picture = factories.image()

    def asked(count: int) -> int:
        for _ in range(count):
            number = Alternative.objects.count()
            entry = factories.alternative(f"Lieu {number}", tags=[f"mot {number}"])
            entry.photos = [Photo(image=picture)]
            entry.save_revision().publish()
        client.get("/api/elements.json")
        with CaptureQueriesContext(connection) as queries:
            client.get("/api/elements.json")
        return len(queries)

    assert asked(2) == asked(6)


@pytest.mark.case("2.13")
@pytest.mark.parametrize("name", ["Essaim", "Le Panier", "Œuvrer"])
def test_the_name_of_the_site_is_never_elided_wrong(client, entry, name):
    settings = SiteSettings.load()
    settings.name = name
    settings.save()
    assert client.get("/api/taxonomy.json").json()["name"] == f"Thèmes : {name}"
    framed = client.get("/annuaire/?vue=integration").content.decode()
    assert f"l’annuaire du site {name}<" in framed


# Of Wednesday 17 June 2026: what the page says, the row of its week, the days that
# GoGoCarto and search engines are told.
STORIES = [
    pytest.param(
        "Mo-Fr 10:00-20:00, We off",
        "Fermé le mercredi",
        "Fermé",
        ["Mo", "Tu", "Th", "Fr"],
        marks=pytest.mark.case("3.26"),
    ),
    pytest.param(
        "Mo-Su,PH 08:00-20:00",
        "Tous les jours et les jours fériés, de 8 h à 20 h",
        "08:00 – 20:00",
        ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"],
        marks=pytest.mark.case("3.27"),
    ),
    pytest.param(
        "Mo-Fr,Sa[1] 10:00-18:00",
        "Du lundi au vendredi et le premier samedi du mois, de 10 h à 18 h",
        "10:00 – 18:00",
        ["Mo", "Tu", "We", "Th", "Fr"],
        marks=pytest.mark.case("3.23"),
    ),
    pytest.param(
        'We "sur rendez-vous"; Th 09:00-12:00',
        "Le mercredi, sur rendez-vous",
        "Sur rendez-vous",
        ["Th"],
        id="words",
    ),
]


@pytest.mark.parametrize(("hours", "said", "wednesday", "days"), STORIES)
def test_page_and_exports_tell_one_story_of_the_hours(
    client, entry, afternoon, hours, said, wednesday, days
):
    change(entry, hours=hours)
    page = BeautifulSoup(client.get(entry.url).content, "html.parser")
    facts = page.select_one("dl.facts").get_text(" ").replace("\xa0", " ")
    assert said in facts.replace("\u202f", " ")
    row = page.select("table.week tr")[2]
    assert row.td.get_text(strip=True).replace("\xa0", " ") == wednesday

    (element,) = body(client.get("/api/elements.json"))["data"]
    assert list(element["openHours"]) == days
    specs = [spec for spec in opening(client) if "validFrom" not in spec]
    assert [spec["dayOfWeek"][:2] for spec in specs] == days
    (line,) = rows(client.get("/annuaire/export.csv"))
    assert line["Horaires"] == hours
    (feature,) = body(client.get("/annuaire/export.geojson"))["features"]
    assert hours in feature["properties"].values()
