"""« Chercher la position », asked of a service in all its moods."""

import json
from urllib.parse import parse_qs, urlsplit

from django.test import Client
from django.urls import reverse

from wagtail.test.utils.form_data import (
    inline_formset,
    nested_form_data,
    streamfield,
)

import pytest

from annuaire.maps.schematic import draw_once
from annuaire.models import Alternative
from tests import factories

pytestmark = pytest.mark.front

ADDRESS = {"street": "12 cours Julien", "postcode": "13006", "city": "Marseille"}
LABEL = "12 Cours Julien 13006 Marseille"


def feature(label=LABEL, score=0.97, point=(5.3841, 43.2951), **properties) -> dict:
    said = {"label": label, "score": score, "type": "housenumber"}
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": list(point)},
        "properties": {**said, "citycode": "13206", "postcode": "13006", **properties},
    }


def collection(*features) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


@pytest.fixture
def service(outside, settings):
    settings.GEOCODER_URL = f"{outside.url}/geocodage"
    outside.answer(collection(feature()))
    return outside


@pytest.fixture
def ask(admin_client):
    draw_once()

    def ask(**address) -> dict:
        url = reverse("annuaire_find_position")
        answer = admin_client.post(url, {**ADDRESS, **address})
        assert answer.status_code == 200
        assert "no-store" in answer["Cache-Control"]
        return answer.json()

    return ask


def test_one_address_is_found_and_can_be_chosen(ask, service):
    found = ask()
    assert found["state"] == "found"
    assert found["message"] == f"Trouvée : {LABEL} (fiabilité 97 %). C’est bien là ?"
    assert found["choices"][0] == {
        "label": LABEL,
        "detail": "numéro dans la rue, très fiable (97 %)",
        "latitude": 43.2951,
        "longitude": 5.3841,
        "citycode": "13206",
        "position": "exacte",
    }
    asked = urlsplit(service.asked[0])
    assert asked.path == "/geocodage/search"
    assert parse_qs(asked.query) == {
        "q": ["12 cours Julien 13006 Marseille"],
        "limit": ["5"],
    }
    assert "+http" in service.headers[0]["User-Agent"]


def test_several_addresses_wait_for_a_choice(ask, service):
    away = feature("12 Cours Julien 69000 Lyon", 0.85, citycode="69381")
    service.answer(collection(feature(), away))
    found = ask()
    assert found["state"] == "several"
    assert found["message"] == "2 adresses trouvées. Choisissez la bonne."
    assert found["choices"][1]["detail"].endswith("hors de notre plan")


@pytest.mark.parametrize(
    ("properties", "detail", "position"),
    [
        (
            {"type": "street"},
            "rue, sans le numéro, très fiable (97 %)",
            "approximative",
        ),
        ({"score": 0.4}, "peu fiable, à vérifier (40 %)", "approximative"),
        ({"type": "municipality"}, "commune seulement", "commune"),
        ({"type": ["street"]}, "lieu, très fiable", "approximative"),
    ],
)
def test_what_is_not_the_very_number_is_said_to_be_approximate(
    ask, service, properties, detail, position
):
    service.answer(collection(feature(**properties)))
    found = ask()
    assert found["state"] == "imprecise"
    assert found["message"] == "Adresse approximative, vérifiez le point."
    assert detail in found["choices"][0]["detail"]
    assert found["choices"][0]["position"] == position


def test_an_unknown_address_can_still_be_given_its_arrondissement(ask, service):
    service.answer(collection())
    found = ask()
    assert (found["state"], len(found["choices"])) == ("nothing", 1)
    assert found["message"].startswith("Adresse introuvable")
    assert found["choices"][0]["citycode"] == "13206"
    assert found["choices"][0]["position"] == "commune"
    elsewhere = ask(postcode="", city="aubagne")
    assert [choice["label"] for choice in elsewhere["choices"]] == ["Aubagne"]


DEEP = b'{"features":' + b"[" * 30_000 + b"]" * 30_000 + b"}"


@pytest.mark.parametrize(
    ("state", "answer"),
    [
        ("slow", {"mood": "silent"}),
        ("slow", {"mood": "drip"}),
        ("down", {"mood": "cut"}),
        ("down", {"status": 500}),
        ("down", {"status": 404}),
        ("down", {"status": 302, "Location": "/elsewhere"}),
        ("down", {"status": 301, "Location": "http://127.0.0.2:1/elsewhere"}),
        ("down", {"status": 302, "Location": "file:///etc/passwd"}),
        ("down", {"body": b" " * 100_000}),
        ("garbled", {"body": b""}),
        ("garbled", {"body": b"<!doctype html><title>Maintenance</title>"}),
        ("garbled", {"body": b'{"features": ['}),
        ("garbled", {"body": b"\xff\xfe\x00"}),
        ("garbled", {"body": DEEP}),
        ("garbled", {"body": b"[]"}),
        ("garbled", {"body": b"{}"}),
        ("garbled", {"body": b'{"features": {"0": 1}}'}),
        ("garbled", {"body": b'{"features": [NaN]}'}),
        ("garbled", {"body": collection(feature(point=[float("nan"), 43.3]))}),
        ("garbled", {"body": collection(feature(point=[1e999, 43.3]))}),
        ("garbled", {"body": collection(feature(point=[10**400, 43.3]))}),
        ("garbled", {"body": collection(feature(point=["5.4", "43.3"]))}),
        ("garbled", {"body": collection(feature(point=[True, 43.3]))}),
        ("garbled", {"body": collection(feature(point=[43.3]))}),
        ("garbled", {"body": collection(feature(point=[5.4, 143.3]))}),
        ("garbled", {"body": collection(feature(score="0.97"))}),
        ("garbled", {"body": collection(feature(score=97))}),
        ("garbled", {"body": collection(feature(label=None))}),
        ("garbled", {"body": collection(feature(label="\x00 \x07"))}),
        ("garbled", {"body": collection(None, 3, [], "feature")}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_service_that_fails_is_told_and_the_commune_remains(
    ask, service, state, answer
):
    service.answer(**{"body": b"", **answer})
    found = ask()
    assert found["state"] == state
    assert "Vous pouvez publier" in found["message"]
    assert [choice["position"] for choice in found["choices"]] == ["commune"]
    assert len(service.asked) == 1
    # A failure is not remembered.
    service.answer(collection(feature()))
    assert ask()["state"] == "found"


def test_no_service_at_all_is_a_service_down(ask, settings):
    settings.GEOCODER_URL = "http://127.0.0.1:1"
    assert ask()["state"] == "down"
    settings.GEOCODER_URL = "file:///etc"
    assert ask()["state"] == "down"


def test_too_many_requests_ask_to_wait_five_seconds(ask, service):
    service.answer(b"", 429, Retry_After="5")
    found = ask()
    assert (found["state"], found["retry_after"]) == ("busy", 5)
    assert found["message"] == "Trop de demandes, nouvel essai dans cinq secondes."


def test_what_is_readable_survives_beside_what_is_not(ask, service):
    service.answer(collection(feature(score=None), feature(citycode=13206)))
    found = ask()
    assert [choice["label"] for choice in found["choices"]] == [LABEL, "Marseille 6e"]
    assert found["choices"][0]["citycode"] == ""


def test_the_same_question_is_asked_once(ask, service):
    ask()
    ask(street="  12   COURS julien ")
    assert len(service.asked) == 1
    ask(street="14 cours Julien")
    assert len(service.asked) == 2


def test_nothing_is_asked_without_an_address_or_with_an_endless_one(ask, service):
    assert ask(street=" ", postcode="", city="\x00")["state"] == "empty"
    assert service.asked == []
    assert ask(street="rue " * 1000)["state"] == "found"
    assert len(parse_qs(urlsplit(service.asked[0]).query)["q"][0]) <= 200


def test_one_editor_alone_does_not_use_up_the_service(ask, service):
    for number in range(60):
        assert ask(street=f"{number} cours Julien")["state"] == "found"
    assert ask(street="61 cours Julien")["state"] == "limited"
    assert ask(street="1 cours Julien")["state"] == "found", "known already"
    assert len(service.asked) == 60


def test_the_search_is_for_those_who_write_in_the_directory(client, home, service):
    url = reverse("annuaire_find_position")
    assert client.post(url, ADDRESS).status_code == 302
    visitor = factories.user()
    client.force_login(visitor)
    assert client.post(url, ADDRESS).status_code == 302
    assert service.asked == []


def test_the_search_needs_its_token_and_a_post(client, db, service):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(factories.user(is_superuser=True))
    url = reverse("annuaire_find_position")
    assert strict.post(url, ADDRESS).status_code == 403
    assert strict.get(url, ADDRESS).status_code == 405
    assert service.asked == []


def test_there_is_no_search_unless_it_is_set(admin_client, settings):
    assert settings.GEOCODER_URL == ""
    assert (
        admin_client.post(reverse("annuaire_find_position"), ADDRESS).status_code == 404
    )
    form = reverse(Alternative.snippet_viewset.get_url_name("add"))
    assert "Chercher la position" not in admin_client.get(form).content.decode()
    settings.GEOCODER_URL = "https://geocodage.exemple"
    page = admin_client.get(form).content.decode()
    assert "Chercher la position" in page
    assert "geocodage.exemple" not in page


@pytest.mark.parametrize(
    ("typed", "position"),
    [
        ({"latitude": "43.3", "longitude": "5.4"}, "manuelle"),
        ({"latitude": "43.3", "longitude": "5.4", "position": "exacte"}, "exacte"),
        ({"latitude": "", "longitude": ""}, ""),
        ({"latitude": "43.1", "longitude": "5.1"}, "commune"),
    ],
)
def test_a_point_placed_by_hand_is_said_to_be(admin_client, home, typed, position):
    entry = factories.alternative(
        "Le Lavoir", latitude=43.1, longitude=5.1, position="commune"
    )
    page = admin_client.get(entry.edit_url)
    form = page.context["form"]
    data = nested_form_data(
        {
            **{name: form[name].value() for name in form.fields if form[name].value()},
            "synthese": streamfield([]),
            "photos": inline_formset([]),
            "needs": inline_formset([]),
            **typed,
        }
    )
    data = {name: value for name, value in data.items() if value is not None}
    answer = admin_client.post(entry.edit_url, {**data, "action-publish": "1"})
    assert answer.status_code == 302
    entry.refresh_from_db()
    assert entry.position == position
    assert str(entry.latitude or "") == typed["latitude"]


def test_moderators_see_which_entries_have_no_sure_point(admin_client, annuaire):
    where = {"street": "3 rue du Refuge", "latitude": 43.3, "longitude": 5.4}
    factories.alternative("Sûre", **where, position="exacte")
    factories.alternative("Approchée", **where, position="approximative")
    factories.alternative("Sans point", street="5 rue du Refuge")
    factories.alternative("Itinérante", latitude=None)
    factories.alternative(
        "Chez quelqu'un", **where, position="approximative", hide_exact_location=True
    )
    factories.alternative("Fermée", street="7 rue du Refuge", status="fermee")
    home_page = admin_client.get("/admin/").content.decode()
    assert "Placer 2 fiches" in home_page
    listing = "/admin/snippets/annuaire/alternative/"
    assert f"{listing}?position=a_verifier" in home_page

    def shown(state: str) -> set[str]:
        page = admin_client.get(f"{listing}?position={state}")
        return {entry.name for entry in page.context["object_list"]}

    assert shown("a_verifier") == {"Approchée", "Sans point"}
    assert shown("aucun") == {"Sans point", "Itinérante", "Fermée"}
    assert shown("exacte") == {"Sûre"}
    assert len(shown("zut")) == 6
