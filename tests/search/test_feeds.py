"""A search that is followed."""

import pytest

from ateliers.models import AtelierPage
from tests import factories
from tests.agenda.helpers import evening, page_of
from tests.core.feed_checker import json_faults, rss_faults


@pytest.fixture(autouse=True)
def here(settings):
    settings.SITE_URL = "http://testserver"


def test_a_search_is_followed_the_newest_first(client, cycle, annuaire):
    factories.add(cycle, AtelierPage, "Réparer un vélo", slug="velo", start=evening(9))
    factories.alternative("Le vélo <qui> tourne & \x0b")
    factories.add(cycle, AtelierPage, "Semer", slug="semer")
    query = "?q=v%C3%A9lo"
    assert f'href="/recherche/flux.xml{query}"' in page_of(
        client, f"/recherche/{query}"
    )
    address = f"/recherche/flux.xml{query}"
    feed = client.get(address)
    assert rss_faults(feed.content, f"http://testserver{address}") == []
    for condition, name in (
        ("If-None-Match", "ETag"),
        ("If-Modified-Since", "Last-Modified"),
    ):
        again = client.get(address, headers={condition: feed.headers[name]})
        assert (again.status_code, again.content) == (304, b"")
    address = f"/recherche/flux.json{query}"
    feed = client.get(address).json()
    assert json_faults(feed, f"http://testserver{address}") == []
    titles = [item["title"] for item in feed["items"]]
    assert titles == ["Le vélo <qui> tourne & ", "Réparer un vélo"]
    AtelierPage.objects.get(slug="velo").unpublish()
    assert len(client.get(address).json()["items"]) == 1


def test_no_question_breaks_its_feed(client, home):
    for words in ("", '"', "\x00", "a" * 10_000, "🐝", "\u202e", "(: AND *"):
        for name in ("flux.xml", "flux.json"):
            assert client.get(f"/recherche/{name}", {"q": words}).status_code == 200
