"""Two hosts with a folder each, one PostgreSQL, one store for media: with Redis, and
without."""

import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

from django.conf import settings

import pytest

from tests.fakes.store import BUCKET, KEYS, store
from tests.place import Place

pytestmark = [
    pytest.mark.skipif(
        settings.DATABASE_URL.startswith("sqlite"), reason="SQLite is of one host"
    ),
    pytest.mark.xdist_group("two hosts"),
]

WRITE = """
from core.models import SiteSettings
SiteSettings.objects.update(footer_text={words!r})
"""
DRAW = """
from tests import factories
image = factories.image("Un four")
print(image.get_rendition("width-400|format-jpeg").url)
"""


@pytest.fixture(scope="module", params=["with Redis", "without Redis"])
def hosts(request, migrated, tmp_path_factory):
    folder = tmp_path_factory.mktemp("hosts")
    with ExitStack() as stack:
        address = stack.enter_context(store())
        environment = {
            "S3_BUCKET": BUCKET,
            "S3_ENDPOINT": address,
            "S3_REGION": "us-east-1",
            "S3_ACCESS_KEY": KEYS["access_key"],
            "S3_SECRET_KEY": KEYS["secret_key"],
            "STATIC_ROOT": str(folder / "static"),
            "CACHE_URL": settings.CACHE_URL if request.param == "with Redis" else "",
        }
        url = stack.enter_context(migrated.copy(folder))
        places = [Place(url, folder / name, **environment) for name in ("one", "two")]
        # At once: one waits for the other, or migrations would meet.
        with ThreadPoolExecutor() as pool:
            list(pool.map(lambda place: place.run("release"), places))
        addresses = [stack.enter_context(place.served()) for place in places]
        yield places, addresses


def read(url: str) -> tuple[str, bytes]:
    # Visitors know one name for both.
    request = urllib.request.Request(url, headers={"Host": "127.0.0.1"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return answer.headers.get("Server-Timing", ""), answer.read()


def test_two_hosts_show_at_once_what_one_of_them_changed(hosts):
    places, addresses = hosts
    for number in range(2):
        for address in addresses:
            read(f"{address}/")
        words = f"Un mot nouveau, le {number}"
        places[number].shell(WRITE.format(words=words))
        for address in addresses * 2:
            assert words in read(f"{address}/")[1].decode()


def test_two_hosts_keep_what_either_has_made(hosts):
    places, addresses = hosts
    for _ in range(2):
        read(f"{addresses[0]}/plan-du-site/")
    words = [read(f"{address}/plan-du-site/")[0] for address in addresses]
    has_redis = bool(places[0].environment["CACHE_URL"])
    assert ["desc=hit" in each for each in words] == [has_redis] * 2


def test_two_hosts_show_the_pictures_of_either(hosts):
    places, addresses = hosts
    path = places[1].shell(DRAW).strip()
    bodies = [read(f"{address}{path}")[1] for address in addresses]
    assert bodies[0] == bodies[1] and len(bodies[0]) > 500
