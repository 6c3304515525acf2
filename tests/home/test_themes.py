"""`/themes/`: everything on a theme."""

import pytest

from agenda.models import EventPage
from ateliers.models import AtelierPage, CyclePage
from core.models import Theme
from groupes.models import GroupePage, LivingTextPage
from home.models import FreePage, HomePage
from tests import factories
from tests.agenda.helpers import event, page_of
from tests.core.feed_checker import json_faults, rss_faults
from tests.listings.test_collections import report, to_come
from tests.rows import Written

pytestmark = pytest.mark.front


def write_theme(home: HomePage, sections: dict) -> None:
    """With something of each kind."""
    cycle = sections["cooperative"].put_below(sections["ateliers"].put_below(home))
    agenda, _annuaire, groupes_index = (
        sections[slug].put_below(home) for slug in ("agenda", "annuaire", "groupes")
    )
    theme = factories.theme(icon="habitat", description="Se loger, se déplacer.")
    groupe = factories.add(groupes_index, GroupePage, "Toits", slug="g", purpose="x")
    report(cycle, "Isoler ensemble")
    to_come(cycle, "Réparer son vélo", 3)
    event(agenda, "La fête du vélo")
    factories.add(groupe, LivingTextPage, "Nos principes", slug="t")
    factories.add(home, FreePage, "Se loger", slug="p")
    factories.alternative("L'Établi", themes=[theme])
    for model in (AtelierPage, GroupePage, LivingTextPage, FreePage, EventPage):
        for page in model.objects.all():
            page.themes.add(theme)
            page.save_revision().publish()


@pytest.fixture(scope="module")
def written(sections, django_db_blocker) -> Written:
    with django_db_blocker.unblock():
        return Written(lambda: write_theme(HomePage.objects.get(), sections))


@pytest.fixture
def theme(settings, written, db) -> Theme:
    settings.SITE_URL = "http://testserver"
    written.put_back()
    return Theme.objects.get()


TITLES = [
    *["Isoler ensemble", "Réparer son vélo", "La fête du vélo", "Nos principes"],
    *["Se loger", "L'Établi", "Toits"],
]


def test_a_theme_shows_all_that_touches_it_by_kind(client, theme):
    html = page_of(client, "/themes/habitat/")
    for title in TITLES:
        assert title in html
    assert "Se loger, se déplacer." in html
    assert '<h2 id="comptes-rendus">Comptes rendus' in html
    for address in (
        "/ateliers/?theme=habitat",
        "/agenda/?theme=habitat",
        "/annuaire/?theme=habitat",
        "/themes/habitat/flux.xml",
    ):
        assert f'href="{address}"' in html
    for private in (AtelierPage, FreePage):
        private.objects.first().unpublish()
    assert "Se loger</a>" not in page_of(client, "/themes/habitat/")


def test_more_than_what_is_shown_has_a_list(client, theme, home):
    for n in range(30):
        factories.add(home, FreePage, f"Page {n}", slug=f"page-{n}", themes=[theme])
    html = page_of(client, "/themes/habitat/")
    assert 'Pages libres <span class="quiet">(31)</span>' in html
    assert 'href="/themes/habitat/pages/"' in html
    assert page_of(client, "/themes/habitat/pages/").count("<article") == 24
    assert page_of(client, "/themes/habitat/pages/?page=2").count("<article") == 7
    assert client.get("/themes/habitat/pages/?page=x").status_code == 200
    assert client.get("/themes/habitat/rien/").status_code == 404


def test_the_cost_of_a_theme_does_not_grow(
    client, theme, django_assert_max_num_queries
):
    cycle = CyclePage.objects.get()
    for count in (1, 4):
        for n in range(count):
            report(cycle, f"Dit {n}", themes=[theme])
            entry = factories.alternative(f"Lieu {count} {n}", themes=[theme])
            entry.photos.create(image=factories.image())
        client.get("/themes/habitat/")
        with django_assert_max_num_queries(32):
            client.get("/themes/habitat/")


def test_a_theme_is_followed(client, theme):
    address = "/themes/habitat/flux.xml"
    feed = client.get(address)
    assert rss_faults(feed.content, f"http://testserver{address}") == []
    again = client.get(address, headers={"If-None-Match": feed.headers["ETag"]})
    assert again.status_code == 304
    address = "/themes/habitat/flux.json"
    feed = client.get(address).json()
    assert json_faults(feed, f"http://testserver{address}") == []
    assert {
        item["title"].removeprefix("Compte rendu : ") for item in feed["items"]
    } >= {
        "Isoler ensemble",
        "La fête du vélo",
        "L'Établi",
    }
    assert f'href="{address}"' in page_of(client, "/themes/habitat/")


def test_every_name_of_a_theme_leads_there(client, theme):
    link = 'href="/themes/habitat/"'
    atelier = AtelierPage.objects.first()
    for address in (atelier.url, "/annuaire/letabli/", "/themes/"):
        assert link in client.get(address).content.decode()


def test_an_unknown_theme_is_none_and_a_renamed_one_is_found(client, theme):
    for address in ("/themes/rien/", "/themes/rien/flux.xml", "/themes/a/b/"):
        assert client.get(address).status_code == 404
    theme.slug = "toits"
    theme.save()
    for name in ("", "flux.xml", "flux.json"):
        moved = client.get(f"/themes/habitat/{name}")
        assert (moved.status_code, moved.url) == (301, f"/themes/toits/{name}")
        assert client.get(f"/themes/toits/{name}").status_code == 200
    theme.slug = "habitat"
    theme.save()
    assert client.get("/themes/habitat/").status_code == 200
    assert client.get("/themes/toits/").url == "/themes/habitat/"


def test_a_theme_without_anything_says_so(client, home):
    factories.theme("Culture", slug="culture")
    assert "Rien encore" in page_of(client, "/themes/culture/")
    assert client.get("/themes/culture/flux.xml").status_code == 200
