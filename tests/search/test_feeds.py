"""A search that is followed."""

from xml.etree import ElementTree

import pytest

from ateliers.models import AtelierPage
from tests import factories
from tests.agenda.helpers import evening, page_of
from tests.core.document_files import document, pdf, read_documents
from tests.core.feed_checker import json_faults, rss_faults
from tests.search.test_documents import page_with


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


@pytest.mark.case("4.1")
def test_a_feed_has_what_its_page_shows(client, cycle):
    factories.add(cycle, AtelierPage, "Réparer un vélo", slug="velo")
    factories.add(cycle, AtelierPage, "Semer", slug="semer")
    for words, number in (("vélo xylophage", 1), ("vélo semer", 2), ("xylophage", 0)):
        shown = client.get("/recherche/", {"q": words}).context["page_obj"]
        assert len(shown.object_list) == number, words
        assert len(guids(client, words)) == number, words


def test_no_question_breaks_its_feed(client, home):
    for words in ("", '"', "\x00", "a" * 10_000, "🐝", "\u202e", "(: AND *"):
        for name in ("flux.xml", "flux.json"):
            assert client.get(f"/recherche/{name}", {"q": words}).status_code == 200


def guids(client, words: str) -> list[str]:
    feed = client.get("/recherche/flux.xml", {"q": words}).content
    return [item.findtext("guid") for item in ElementTree.fromstring(feed).iter("item")]


@pytest.mark.case("2.11")
def test_a_result_is_the_same_item_under_a_new_domain(
    client, home, cycle, annuaire, settings
):
    page = factories.add(cycle, AtelierPage, "Réparer un vélo", slug="velo")
    entry = factories.alternative("Le vélo")
    notice = document("velo.pdf", pdf("Une notice"), title="Notice du vélo")
    read_documents()
    page_with(home, notice)
    before = guids(client, "vélo")
    assert len(set(before)) == 3
    assert all(guid.startswith("urn:uuid:") for guid in before)
    assert f"urn:uuid:{page.translation_key}" in before
    assert f"urn:uuid:{entry.uuid}" in before
    settings.SITE_URL = "https://autre.exemple"
    assert guids(client, "vélo") == before
    items = client.get("/recherche/flux.json", {"q": "vélo"}).json()["items"]
    assert [item["id"] for item in items] == before
