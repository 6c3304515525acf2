"""« Près de »: the list by distance, and what nobody learns from it."""

import json
import random
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from bs4 import BeautifulSoup

from annuaire.choices import Position
from annuaire.models import Alternative
from tests import factories
from tests.annuaire.test_position import collection, feature
from tests.trials import share

NOAILLES = (43.296, 5.3805)
HERE = "43.296,5.381"


@pytest.fixture
def entries(annuaire, marseille) -> None:
    for name, latitude, longitude, fields in [
        ("Aubagne loin", 43.2930, 5.5700, {"citycode": "13005", "city": "Aubagne"}),
        ("Belle de Mai", 43.3115, 5.3880, {"citycode": "13203"}),
        ("Cours", 43.2935, 5.3838, {"citycode": "13206"}),
        ("Marché", 43.2962, 5.3803, {"citycode": "13201"}),
        ("Sans point", None, None, {"citycode": "13201"}),
        ("Zone", 43.3200, 5.3900, {"position": Position.COMMUNE}),
    ]:
        factories.alternative(name, latitude=latitude, longitude=longitude, **fields)


def rows(client, query: str) -> list[tuple[str, str]]:
    page = client.get(f"/annuaire/?{query}")
    assert page.status_code == 200
    return [(entry.name, entry.distance_label) for entry in page.context["page_obj"]]


def names(client, query: str) -> list[str]:
    return [name for name, _ in rows(client, query)]


NEAREST = ["Marché", "Cours", "Belle de Mai", "Zone", "Aubagne loin", "Sans point"]


def test_the_nearest_come_first_and_say_how_far_they_are(client, entries):
    assert rows(client, "pres=Noailles") == [
        ("Marché", "à moins de 100 m"),
        ("Cours", "à 400 m"),
        ("Belle de Mai", "à 1,8 km"),
        ("Zone", "à environ 3 km"),
        ("Aubagne loin", "à 15 km"),
        ("Sans point", ""),
    ]
    html = client.get("/annuaire/?pres=Noailles").content.decode()
    assert "à 1,8\xa0km" in html
    assert "Distances à vol d’oiseau depuis «\xa0Noailles\xa0»." in html
    assert '<option value="" selected>Distance</option>' in html
    assert '<meta name="robots" content="noindex">' in html


@pytest.mark.parametrize(
    "place", [HERE, "43.29612,5.38099", "43.296, 5.381", "43,2961;5,381", "noailles"]
)
def test_a_place_may_be_a_name_or_a_point(client, entries, place):
    assert names(client, f"pres={quote(place)}") == NEAREST


def test_other_filters_and_pages_and_counts_go_on_working(client, entries):
    page = client.get("/annuaire/?pres=Noailles&lieu=13201&etat=existante")
    assert [e.name for e in page.context["page_obj"]] == ["Marché", "Sans point"]
    assert page.context["count"] == 2
    assert names(client, "pres=Noailles&q=cours") == ["Cours"]
    assert names(client, "pres=Noailles&vue=impression") == NEAREST
    assert names(client, "pres=Noailles&tri=nom")[0] == "Aubagne loin"
    assert rows(client, "pres=Noailles&tri=nom")[2] == ("Cours", "à 400 m")
    for number in range(30):
        factories.alternative(f"Loin {number:02d}", latitude=43.2, longitude=5.6)
    first, second = (names(client, f"pres=Noailles&page={n}") for n in (1, 2))
    assert first[:4] == NEAREST[:4]
    assert second[-1] == "Sans point"
    assert len({*first, *second}) == 36


def test_without_a_place_there_is_no_distance(client, entries):
    for query in ("", "tri=distance", "pres=", "pres=xyz&tri=distance"):
        listed = rows(client, query)
        assert [name for name, _ in listed] == sorted(name for name, _ in listed)
        assert {label for _, label in listed} == {""}
    html = client.get("/annuaire/").content.decode()
    assert ">Distance</option>" not in html
    assert "noindex" not in html


@pytest.mark.parametrize(
    "place",
    [
        "xyz",
        "9" * 400,
        "1e400,1e400",
        "nan,nan",
        "inf,-inf",
        "91,5",
        "43.29,181",
        "43,29;5,38;1",
        ",",
        "43.29,",
        "-43.296,-5.381",
        "48.853,2.349",
        "0,0",
        "a\x00b",
        "\x00",
        "x" * 5000,
        "noailles " * 600,
        "'\"<script>",
        "٤٣.٢٩,٥.٣٨",
        "12 rue des Abeilles",
        "🐟",
        "l'",
    ],
)
def test_what_is_not_understood_empties_nothing(client, entries, place):
    page = client.get("/annuaire/", {"pres": place})
    assert page.status_code == 200
    assert len(page.context["page_obj"]) == 6
    assert page.context["filters"].near.origin is None
    for name in ("export.csv", "flux.xml", "points.json"):
        assert client.get(f"/annuaire/{name}", {"pres": place}).status_code in (
            200,
            302,
        )


def test_a_sentence_says_what_would_be_understood(client, entries):
    html = client.get("/annuaire/?pres=noaile").content.decode()
    assert "Nous ne connaissons pas «\xa0noaile\xa0»." in html
    assert "Écrivez un quartier (Arenc, Baille), ou un arrondissement" in html
    assert '<a href="/annuaire/?pres=Noailles">Noailles</a>' in html
    assert "Chercher cette adresse" not in html
    far = client.get("/annuaire/?pres=48.853,2.349").content.decode()
    assert "C’est trop loin d’ici" in far
    part = client.get("/annuaire/?pres=12 rue des Abeilles 13001").content.decode()
    assert "nous comprenons «\xa0Marseille 1er\xa0»" in part


# What nobody learns


def hidden(name: str, latitude: float, longitude: float) -> Alternative:
    return factories.alternative(
        name, latitude=latitude, longitude=longitude, hide_exact_location=True
    )


@pytest.mark.trial
def test_a_hidden_place_is_nowhere_but_at_its_public_point(client, entries):
    """Two of one public point, one of them at its edge: wherever one stands, nothing
    tells them apart, nor from where everybody sees them."""
    chance = random.Random(7)
    ours = hidden("Caché A", 43.29501, 5.38499), hidden("Caché B", 43.30499, 5.37501)
    assert ours[0].public_point == ours[1].public_point == (43.3, 5.38)
    for _ in range(share(100)):
        here = 43.3 + chance.uniform(-0.05, 0.05), 5.38 + chance.uniform(-0.05, 0.05)
        listed = rows(client, f"pres={here[0]:.3f},{here[1]:.3f}")
        first = [name for name, _ in listed].index("Caché A")
        assert listed[first + 1][0] == "Caché B"
        assert listed[first][1] == listed[first + 1][1]
        assert listed[first][1].startswith("à environ ")


def test_the_order_tells_no_more_of_a_hidden_place_than_its_words(client, entries):
    """It is as far as it says, to the metre: what is shown exactly stands on the same
    side of it wherever in its square it is."""
    hidden("Caché", 43.3049, 5.3751)
    beside = factories.alternative("Témoin", latitude=43.3, longitude=5.38)
    for north in range(8):
        listed = rows(client, f"pres={43.3 + north / 500:.3f},5.38")
        order = [name for name, _ in listed]
        label = dict(listed)["Caché"]
        # Within a kilometre and a half, it says one.
        expected = "à environ 1 km" if north < 7 else "à environ 2 km"
        assert label == expected, north
        metres = north / 500 * 111_320
        is_before = metres <= (1000 if north < 7 else 2000)
        assert (order.index("Témoin") < order.index("Caché")) == is_before, north
    beside.delete()


@pytest.mark.parametrize(
    "point",
    [(43.295, 5.385), (43.125, 5.625), (43.305, 5.375), (-0.005, 0.005), (43.0, 5.0)],
)
def test_the_database_rounds_as_the_page_does(annuaire, point):
    """At the halves, where two ways of rounding differ."""
    entry = hidden("Caché", *point)
    twin = hidden("Jumeau", *entry.public_point)
    for origin in [(43.2, 5.3), (43.296, 5.381), (43.4, 5.7)]:
        found = Alternative.objects.with_distance(origin).in_bulk()
        assert found[entry.pk].square_distance == found[twin.pk].square_distance


def test_a_position_stays_in_no_cache_and_leads_nowhere_else(client, entries):
    for query in (f"pres={HERE}", f"pres={HERE}&vue=a-z", "pres=0,0"):
        page = client.get(f"/annuaire/?{query}")
        assert page["Cache-Control"] == "no-store"
        assert page["X-Robots-Tag"] == "noindex"
    page = client.get("/annuaire/?pres=43.29612,5.38099&q=cours")
    html = page.content.decode()
    assert "43.29612" not in html
    assert 'value="43.296,5.381"' in html
    assert '<link rel="canonical" href="http' in html
    outside = [
        line
        for line in html.splitlines()
        if any(
            word in line for word in ("canonical", "flux.", "export.", "integration")
        )
    ]
    assert len(outside) > 6
    assert not [line for line in outside if "43.2" in line]
    assert [line for line in outside if "pres=Noailles" in line]
    assert "/annuaire/?q=cours&amp;pres=Noailles" in html
    assert "points.json?q=cours" in html


def test_the_map_says_the_distance_that_the_list_says(client, entries):
    page = client.get(f"/annuaire/?pres={HERE}")
    row = page.context["page_obj"][1]
    point = client.get(f"{row.url}apercu/?pres={HERE}")
    assert row.distance_label == point.context["entry"].distance_label != ""
    assert point["Cache-Control"] == "no-store"
    plan = BeautifulSoup(page.content.decode(), "html.parser").select_one(
        "[data-asked]"
    )
    assert parse_qs(plan["data-asked"][1:]) == {"pres": [HERE]}


def test_a_name_of_a_place_is_kept_as_any_other_filter(client, entries):
    page = client.get("/annuaire/?pres=Noailles")
    assert "no-store" not in page["Cache-Control"]
    assert "X-Robots-Tag" not in page.headers


@pytest.mark.parametrize("name", ["flux.xml", "flux.json", "export.csv"])
def test_what_is_taken_away_starts_from_the_quartier(client, entries, name):
    answer = client.get(f"/annuaire/{name}?pres={HERE}&q=cours")
    assert answer.status_code == 302
    assert answer["Location"] == f"/annuaire/{name}?q=cours&pres=Noailles"
    assert answer["Cache-Control"] == "no-store"


def test_exports_have_the_same_order(client, entries):
    lines = b"".join(client.get("/annuaire/export.csv?pres=Noailles")).decode()
    places = [lines.index(f"{name};") for name in NEAREST[:5]]
    assert places == sorted(places)
    body = b"".join(client.get("/annuaire/export.geojson?pres=Noailles"))
    features = json.loads(body)["features"]
    assert [f["properties"]["name"] for f in features] == NEAREST
    graph = json.loads(b"".join(client.get("/annuaire/export.jsonld?pres=Noailles")))
    assert [item["name"] for item in graph["@graph"]] == NEAREST


def test_a_feed_tells_of_what_is_near(client, entries):
    for number in range(25):
        factories.alternative(f"Loin {number:02d}", latitude=43.2, longitude=5.6)
    feed = client.get("/annuaire/flux.json?pres=Noailles").json()
    titles = [item["title"] for item in feed["items"]]
    assert {*NEAREST[:5]} <= {*titles}
    assert feed["home_page_url"].endswith("/annuaire/?pres=Noailles")


def test_only_the_list_may_ask_for_a_position(client, entries):
    def allowed(address: str) -> bool:
        return "geolocation=(self)" in client.get(address)["Permissions-Policy"]

    assert allowed("/annuaire/")
    assert allowed("/annuaire/?pres=Noailles&vue=plan")
    for address in (
        "/",
        "/agenda/",
        "/annuaire/marche/",
        "/annuaire/besoins/",
        "/annuaire/proposer/",
        "/annuaire/?vue=integration",
        "/annuaire/flux.xml",
        "/nulle-part/",
    ):
        assert not allowed(address), address


def test_near_costs_one_query_more_at_most(
    client, entries, django_assert_max_num_queries
):
    client.get("/annuaire/?pres=Noailles")
    with django_assert_max_num_queries(13):
        client.get("/annuaire/")
    for query in (f"pres={HERE}", "pres=Noailles"):
        with django_assert_max_num_queries(13):
            client.get(f"/annuaire/?{query}")


# An empty list


def test_nothing_found_says_what_is_beside(client, entries):
    page = client.get("/annuaire/?lieu=13207&etat=existante")
    assert page.context["count"] == 0
    assert [
        (near.name, near.count) for near in page.context["results"].neighbours
    ] == [("6e arrondissement", 1), ("1er arrondissement", 2), ("3e arrondissement", 1),
        ("Aubagne", 1)]  # fmt: skip
    html = page.content.decode()
    assert "1er arrondissement\xa0: 2 alternatives" in html
    assert 'href="/annuaire/?etat=existante&amp;lieu=13201"' in html


def test_nothing_found_says_what_the_words_find(client, entries):
    html = client.get("/annuaire/?q=cours&lieu=13207&pres=Noailles").content.decode()
    assert "«\xa0cours\xa0» dans tout l’annuaire\xa0: 1 alternative<" in html
    assert 'href="/annuaire/?q=cours&amp;pres=Noailles"' in html
    html = client.get("/annuaire/?q=xylophage").content.decode()
    assert "Aucune alternative ne correspond" in html
    assert "dans tout l’annuaire\xa0:" not in html


# Addresses


@pytest.fixture
def service(outside, settings):
    settings.GEOCODER_URL = f"{outside.url}/geocodage"
    outside.answer(collection(feature()))
    return outside


ADDRESS = "12 cours de la Liberté"
SEARCH = f"pres={quote(ADDRESS)}&chercher={quote(ADDRESS)}"


def test_an_address_is_looked_for_only_when_asked(client, entries, service):
    html = client.get(f"/annuaire/?pres={quote(ADDRESS)}").content.decode()
    assert not service.asked
    button = f'type="submit" name="chercher" value="{ADDRESS}">Chercher cette adresse'
    assert button in html
    page = client.get(f"/annuaire/?{SEARCH}")
    assert [entry.name for entry in page.context["page_obj"]][0] == "Cours"
    assert "12 Cours Julien 13006 Marseille" in page.content.decode()
    query = parse_qs(urlsplit(service.asked[0]).query)
    assert query["q"] == [ADDRESS]
    assert 43 < float(query["lat"][0]) < 44
    # Kept for a day.
    client.get(f"/annuaire/?{SEARCH}&page=2&tri=nom")
    assert len(service.asked) == 1
    # Another address than the one that was asked for.
    client.get(f"/annuaire/?pres=13 rue Neuve&chercher={quote(ADDRESS)}")
    assert len(service.asked) == 1


def test_an_address_is_as_private_as_a_position(client, entries, service):
    for _ in range(2):
        page = client.get(f"/annuaire/?{SEARCH}")
        assert page["Cache-Control"] == "no-store"
        assert page["X-Robots-Tag"] == "noindex"
    html = page.content.decode()
    assert "flux.xml?pres=La+Plaine" in html
    assert "export.csv?pres=La+Plaine" in html
    answer = client.get(f"/annuaire/flux.xml?{SEARCH}")
    assert answer["Location"] == "/annuaire/flux.xml?pres=La+Plaine"


def test_feeds_and_exports_ask_nobody(client, entries, service):
    for name in ("flux.xml", "export.csv", "points.json"):
        assert client.get(f"/annuaire/{name}?{SEARCH}").status_code == 200
    assert not service.asked


def test_the_gazetteer_comes_first(client, entries, service):
    client.get("/annuaire/?pres=Noailles&chercher=Noailles")
    client.get(f"/annuaire/?pres={HERE}&chercher={HERE}")
    client.get("/annuaire/?pres=&chercher=")
    assert not service.asked


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ({"body": collection()}, "est introuvable"),
        ({"body": collection(feature(score=0.2))}, "est introuvable"),
        ({"body": collection(feature(point=(2.35, 48.85)))}, "est introuvable"),
        ({"body": b"", "status": 500}, "Le service d’adresses ne répond pas"),
        ({"body": b"", "status": 429}, "Le service d’adresses ne répond pas"),
        ({"body": b"<html>"}, "Le service d’adresses ne répond pas"),
        ({"body": b"", "mood": "silent"}, "Le service d’adresses ne répond pas"),
        ({"body": b"{", "mood": "drip"}, "Le service d’adresses ne répond pas"),
    ],
)
def test_a_service_in_a_bad_mood_empties_nothing(
    client, entries, service, answer, words
):
    service.answer(**answer)
    page = client.get(f"/annuaire/?{SEARCH}")
    assert page.status_code == 200
    assert len(page.context["page_obj"]) == 6
    assert words in page.content.decode()


def test_one_place_does_not_ask_without_end(client, entries, service):
    for number in range(20):
        address = f"{number} rue Neuve"
        client.get("/annuaire/", {"pres": address, "chercher": address})
    page = client.get("/annuaire/", {"pres": ADDRESS, "chercher": ADDRESS})
    assert "attendez dix minutes" in page.content.decode()
    assert len(page.context["page_obj"]) == 6
    assert len(service.asked) == 20
    # What is known already, anybody may read.
    page = client.get("/annuaire/", {"pres": "3 rue Neuve", "chercher": "3 rue Neuve"})
    assert page.context["filters"].near.origin
