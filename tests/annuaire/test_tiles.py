"""The background of the map: fetched and kept by our server, or absent."""

import io

from django.core.cache import cache
from django.core.management import call_command
from django.core.management.base import SystemCheckError

import pytest
from PIL import Image

from annuaire.maps.schematic import draw_once
from annuaire.maps.tiles import tile_at
from annuaire.models import Territory
from core.models import RateLimit

pytestmark = pytest.mark.front

MARSEILLE = (5.38, 43.295)


def picture(kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (256, 256), "#A63C1B").save(out, kind)
    return out.getvalue()


def address(z: int = 14, point=MARSEILLE) -> str:
    x, y = tile_at(z, *point)
    return f"/plan/tuiles/{z}/{x}/{y}.png"


@pytest.fixture
def service(outside, settings, home):
    draw_once()
    settings.MAP_TILES_URL = f"{outside.url}/t/{{z}}/{{x}}/{{y}}?format={{png}}"
    settings.MAP_TILES_ATTRIBUTION = "© Des voisins <b>géographes</b>"
    outside.answer(picture())
    return outside


def test_a_tile_comes_through_us_and_is_asked_for_once(client, service):
    answer = client.get(address())
    assert answer.status_code == 200
    assert answer.content == picture()
    assert answer["Content-Type"] == "image/png"
    assert answer["Cache-Control"] == "public, max-age=604800, immutable"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert not answer.cookies
    assert client.get(address()).content == picture()
    theirs = address().replace("/plan/tuiles", "/t").removesuffix(".png")
    assert service.asked == [f"{theirs}?format={{png}}"]
    said = {name.lower(): text for name, text in service.headers[0].items()}
    assert "127.0.0.1" not in said.get("x-forwarded-for", "")
    assert "cookie" not in said


@pytest.mark.parametrize("kind", ["JPEG", "WEBP"])
def test_a_tile_is_named_by_what_it_is(client, service, kind):
    service.answer(picture(kind), Content_Type="text/html")
    assert client.get(address())["Content-Type"] == f"image/{kind.lower()}"


def test_it_is_marseille_that_is_drawn():
    assert tile_at(0, *MARSEILLE) == (0, 0)
    assert tile_at(12, *MARSEILLE) == (2109, 1500)


@pytest.mark.parametrize(
    "path",
    [
        address(7),
        address(19),
        address(14, (2.35, 48.85)),
        address(14, (5.38, -43.295)),
        "/plan/tuiles/14/0/0.png",
        f"/plan/tuiles/14/{10**30}/5990.png",
        f"/plan/tuiles/{10**6}/1/1.png",
        f"/plan/tuiles/{'9' * 5000}/1/1.png",
        "/plan/tuiles/14/-1/5990.png",
        "/plan/tuiles/14/8436/5990.jpg",
        "/plan/tuiles/14/8436/..%2f..%2fsecret.png",
    ],
    ids=lambda path: path[:40],
)
def test_nothing_is_asked_for_outside_of_our_communes(client, service, path):
    assert client.get(path).status_code == 404
    assert service.asked == []


def test_a_site_without_communes_has_no_tiles(client, service):
    for area in Territory.objects.all():
        area.delete()
    cache.clear()
    assert client.get(address()).status_code == 404


@pytest.mark.parametrize(
    "answer",
    [
        {"mood": "silent"},
        {"mood": "drip", "body": picture()},
        {"mood": "cut", "body": picture()},
        {"status": 500},
        {"status": 429},
        {"status": 403},
        {"status": 302, "Location": "http://127.0.0.2:1/"},
        {"body": b"<!doctype html><title>Maintenance</title>"},
        {"body": b"<svg xmlns='http://www.w3.org/2000/svg'/>"},
        {"body": b""},
        {"body": picture() + b" " * 300_000},
    ],
    ids=str,
)
def test_a_service_that_fails_is_left_alone_for_a_while(client, service, answer):
    service.answer(**{"body": b"", **answer})
    failed = client.get(address())
    assert failed.status_code == 503
    assert (failed["Cache-Control"], failed["Retry-After"]) == ("no-store", "15")
    service.answer(picture())
    assert client.get(address(15)).status_code == 503
    assert len(service.asked) == 1
    # The pause is over.
    cache.clear()
    assert client.get(address()).status_code == 200


def test_a_tile_that_they_do_not_have_is_not_a_failure(client, service):
    service.answer(b"", 404)
    assert client.get(address()).status_code == 404
    service.answer(picture())
    assert client.get(address(15)).status_code == 200


def test_one_network_cannot_make_us_fetch_without_end(client, service):
    assert client.get(address()).status_code == 200
    RateLimit.objects.update(hits=1000)
    assert client.get(address(15)).status_code == 503
    assert client.get(address()).status_code == 200, "kept already"
    assert len(service.asked) == 1


def test_the_page_tells_the_map_of_its_background(client, annuaire, service):
    page = client.get("/annuaire/").content.decode()
    assert 'data-tiles="/plan/tuiles/{z}/{x}/{y}.png"' in page
    assert "© Des voisins &lt;b&gt;géographes&lt;/b&gt;" in page
    assert service.url not in page


def test_there_is_no_background_unless_it_is_set(client, annuaire, settings):
    draw_once()
    assert settings.MAP_TILES_URL == ""
    assert client.get(address()).status_code == 404
    page = client.get("/annuaire/").content.decode()
    assert "data-points" in page
    assert "data-tiles" not in page


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"MAP_TILES_URL": "//tuiles.exemple/{z}/{x}/{y}"}, "annuaire.E001"),
        ({"MAP_TILES_URL": "https://tuiles.exemple/{z}/{x}"}, "annuaire.E002"),
        ({"MAP_TILES_URL": "https://tuiles.exemple/{z}/{x}/{y}"}, "annuaire.W001"),
        ({"GEOCODER_URL": "data.geopf.fr/geocodage"}, "annuaire.E001"),
    ],
)
def test_a_mistaken_setting_is_told_at_start(settings, changes, problem):
    for name, value in changes.items():
        setattr(settings, name, value)
    with pytest.raises(SystemCheckError, match=problem):
        call_command("check", fail_level="WARNING")
