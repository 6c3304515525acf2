"""What every row of a list asks for is asked once a request, and is never stale."""

from collections import Counter

from django.core.cache import cache
from django.core.cache.backends.locmem import LocMemCache

import pytest

from annuaire.maps.schematic import draw_once
from annuaire.models.territory import Territory, all_territories
from tests import factories

pytestmark = pytest.mark.django_db


class CountingCache(LocMemCache):
    reads: Counter[str] = Counter()

    def get(self, key, default=None, version=None):
        self.reads[key] += 1
        return super().get(key, default, version)


def test_the_rows_of_a_list_ask_the_cache_once_for_all(client, annuaire, settings):
    for number in range(5):
        factories.alternative(f"Atelier {number}", citycode="13205")
    settings.CACHES = settings.CACHES | {
        "default": {"BACKEND": f"{__name__}.{CountingCache.__name__}"}
    }
    client.get("/annuaire/")
    CountingCache.reads.clear()
    client.get("/annuaire/")
    for key in ("annuaire.territories", "annuaire.directory_url"):
        assert CountingCache.reads[key] == 1


@pytest.fixture
def rename(annuaire):
    """Of an area, by another process, which says so in the cache."""
    draw_once()

    def rename(name: str) -> None:
        Territory.objects.filter(code="13205").update(name=name)
        cache.delete("annuaire.territories")

    return rename


def test_the_next_request_knows_what_another_process_changed(client, rename):
    factories.alternative("Atelier", citycode="13205")
    for name in ("Le Camas", "La Conception"):
        assert name not in client.get("/annuaire/").content.decode()
        rename(name)
        assert name in client.get("/annuaire/").content.decode()


def test_outside_requests_nothing_is_kept(rename):
    for name in ("Le Camas", "La Conception"):
        rename(name)
        assert all_territories()["13205"].name == name
