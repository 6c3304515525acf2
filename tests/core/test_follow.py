"""« Suivre »: what there is to follow, for people whose browsers show feeds as text."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from wagtail.models import PageViewRestriction

import pytest
from bs4 import BeautifulSoup

from ateliers.models import AtelierPage
from core.page_forms import conflicts_with_route
from groupes.models import GroupePage
from home.models import FreePage, HomePage
from tests import factories
from tests.agenda.helpers import evening, event

pytestmark = [pytest.mark.front, pytest.mark.django_db]

# As its page, whose feed gathers five kinds.
BUDGET = 16
KEY = "5b1a5d0e-6c4e-4b7e-9c3b-1c1f3f0f2a11"


@pytest.fixture(autouse=True)
def here(settings):
    settings.SITE_URL = "http://testserver"


def soup_of(client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200, address
    return BeautifulSoup(response.content, "html.parser")


def addresses_to_copy(soup: BeautifulSoup) -> dict[str, str]:
    """By their labels; each can be taken without a script."""
    fields = soup.select("input[readonly]")
    return {
        soup.select_one(f"label[for={field['id']}]").get_text(strip=True): field[
            "value"
        ]
        for field in fields
    }


@pytest.fixture
def followed(home, cycle, agenda, annuaire, groupes_index, letters_index) -> list:
    groupe = factories.add(groupes_index, GroupePage, "Jardins", slug="g", purpose="x")
    atelier = factories.add(cycle, AtelierPage, "Réparer", slug="reparer")
    index = cycle.get_parent().specific
    return [home, index, cycle, atelier, agenda, annuaire, groupe, letters_index]


def test_each_feed_has_a_page_that_says_what_it_is_and_gives_its_address(
    client, followed
):
    for page in followed:
        soup = soup_of(client, page.follow_url)
        addresses = addresses_to_copy(soup)
        assert addresses["Adresse du flux"] == f"{page.full_url}flux.xml"
        assert page.feed_title in soup.h1.get_text()
        assert soup.select_one("a[href='/lettre/inscription/']")
        assert "lecteur de flux" in soup.main.get_text()
        json = soup.select("main a[href$='flux.json']")
        assert [link.get_text() for link in json] == ["JSON Feed"]


def test_the_page_of_a_list_leads_there_and_to_no_bare_feed(client, followed):
    for page in followed:
        # The foot of the home page leads there, as that of all pages does.
        if isinstance(page, AtelierPage | HomePage):
            continue
        main = soup_of(client, page.url).main
        ways = [link["href"] for link in main.select(".feed-links a[href*='suivre/']")]
        assert ways, page.url
        assert not main.select("a[href*='flux.xml'], a[href*='flux.json']"), page.url


def test_what_has_a_calendar_is_followed_from_one(client, agenda, letters_index):
    addresses = addresses_to_copy(soup_of(client, "/agenda/suivre/?gratuit=1"))
    assert addresses == {
        "Adresse de l’agenda": "http://testserver/agenda/agenda.ics?gratuit=1",
        "Adresse du flux": "http://testserver/agenda/flux.xml?gratuit=1",
    }
    soup = soup_of(client, "/agenda/suivre/?gratuit=1")
    assert soup.select("a[href='webcal://testserver/agenda/agenda.ics?gratuit=1']")
    assert "agenda.ics" not in str(soup_of(client, "/lettre/suivre/").main)


def test_the_last_items_are_those_of_the_feed_and_of_the_filters(client, agenda):
    event(agenda, "Payant", free=False, price="5 €")
    for number in range(7):
        event(agenda, f"Offert {number}", start=evening(number + 1))
    latest = soup_of(client, "/agenda/suivre/?gratuit=1").select(".latest a")
    items = client.get("/agenda/flux.json?gratuit=1").json()["items"]
    assert [link["href"] for link in latest] == [item["url"] for item in items[:5]]
    assert len(latest) == 5
    assert "Payant" not in str(latest)


def test_the_home_page_leads_to_what_its_sections_let_one_follow(client, followed):
    links = {link["href"] for link in soup_of(client, "/suivre/").main.select("li a")}
    sections = ("ateliers", "agenda", "annuaire", "lettre")
    assert {f"/{name}/suivre/" for name in sections} <= links
    # The groups have no feed together.
    assert "/groupes/suivre/" not in links
    footer = soup_of(client, "/").select_one(".site-footer")
    assert footer.select("a[href='/suivre/']")
    assert not footer.select("a[href*='flux']")


def test_themes_searches_and_collections_are_followed_too(client, home, annuaire):
    theme = factories.theme()
    value = {"title": "Nos lieux", "kinds": ["alternatives"], "layout": "cartes"}
    block = {"type": "collection", "id": KEY, "value": value}
    page = factories.add(home, FreePage, "Chez nous", slug="nous", body=[block])
    factories.alternative("Le vélo bleu", themes=[theme])
    for before, following, rest in (
        (theme.url, f"{theme.url}suivre/", ""),
        ("/recherche/?q=velo", "/recherche/suivre/", "?q=velo"),
        (page.url, f"{page.url}collection/{KEY}/suivre/", ""),
    ):
        assert following in str(soup_of(client, before).select(".feed-links"))
        soup = soup_of(client, f"{following}{rest}")
        [address] = addresses_to_copy(soup).values()
        assert address.endswith(f"flux.xml{rest}")
        assert client.get(address).status_code == 200
        assert "Le vélo bleu" in soup.select_one(".latest").get_text()


def test_search_engines_keep_none_of_these_pages(client, followed):
    for page in followed:
        head = soup_of(client, page.follow_url).head
        assert head.select_one("meta[name=robots]")["content"] == "noindex"
        assert len(head.select("link[rel=alternate]")) == 2
        assert not head.select("link[rel=stylesheet][type='text/xsl']")


@pytest.mark.parametrize("value", ["", "\x00", '"><script>', "é" * 3000, "²", "-1"])
def test_no_value_breaks_it(client, agenda, annuaire, value):
    for address in ("/agenda/suivre/", "/annuaire/suivre/", "/recherche/suivre/"):
        response = client.get(address, {"q": value, "lieu": value, "page": value})
        assert response.status_code == 200
        assert '"><script>' not in response.content.decode()


def test_what_is_closed_hidden_or_unknown_is_not_followed(client, cycle, agenda):
    PageViewRestriction.objects.create(page=cycle, restriction_type="login")
    assert client.get(cycle.follow_url).status_code in (302, 404)
    agenda.unpublish()
    assert client.get(agenda.follow_url).status_code == 404
    for address in ("/themes/rien/suivre/", f"/x/collection/{KEY}/suivre/"):
        assert client.get(address).status_code == 404
    assert client.post("/recherche/suivre/").status_code == 405


def test_no_page_takes_its_address(home, agenda, annuaire):
    assert conflicts_with_route(home, "suivre")
    assert conflicts_with_route(agenda, "suivre")


def test_it_costs_the_same_with_more_pages(client, followed, agenda, cycle):
    def asked() -> dict[str, int]:
        costs = {}
        for page in followed:
            client.get(page.follow_url)
            with CaptureQueriesContext(connection) as queries:
                client.get(page.follow_url)
            costs[page.follow_url] = len(queries)
        return costs

    event(agenda)
    few = asked()
    for number in range(3):
        event(agenda, f"Fête {number}")
        factories.add(cycle, AtelierPage, f"Atelier {number}", slug=f"a-{number}")
    many = asked()
    assert max(many.values()) <= BUDGET, many
    assert all(many[address] <= few[address] + 1 for address in many), (few, many)
