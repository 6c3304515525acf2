"""What one sees first: the head of all pages, and the opening of the home page."""

import pytest
from bs4 import BeautifulSoup

from core.models import SiteSettings
from home.models import FreePage, SiteMapPage
from tests import factories
from tests.agenda.helpers import event
from tests.ateliers.helpers import SOON, atelier

pytestmark = pytest.mark.front


def soup_of(client, address: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(address).content, "html.parser")


def test_the_home_page_opens_on_the_next_atelier_and_on_how_to_come(
    client, home, ateliers_index, cycle
):
    page = atelier(cycle, "L'œuvre", start=SOON, place_note="Salle du fond")
    welcome = factories.add(home, FreePage, "Venir la première fois", slug="venir")
    settings = SiteSettings.load()
    settings.welcome_page = welcome
    settings.save()
    opening = soup_of(client, "/").select_one(".opening")
    assert opening.h1.get_text() == "Agir ensemble"
    [title] = opening.select(f"h3 a[href='{page.url}']")
    assert title.get_text().startswith("L’œuvre")
    assert opening.time["datetime"] == SOON.isoformat()
    assert "Salle du fond" in opening.get_text()
    assert opening.select(f"a[href='{page.url}agenda.ics']")
    assert opening.select(f"a.button[href='{welcome.url}']")
    assert opening.select(f"a[href='{ateliers_index.url}']")


def test_without_a_date_it_says_so(client, home):
    opening = soup_of(client, "/").select_one(".opening")
    assert "Pas de date annoncée" in opening.get_text()
    assert "Première fois" not in opening.get_text()


def test_the_letter_asks_for_an_address_once(client, home, agenda, letters_index):
    for address in ("/", agenda.url, letters_index.url):
        page = soup_of(client, address)
        assert len(page.select("form.short-form")) == 1, address
    assert soup_of(client, "/").main.select("form.short-form")


def test_without_an_archive_the_foot_of_the_home_page_asks_for_it(client, home):
    assert soup_of(client, "/").select(".site-footer form.short-form")


def test_the_menu_says_where_one_is(client, home, agenda, ateliers_index, annuaire):
    page = event(agenda)
    entry = factories.alternative("Le four", slug="le-four")
    for address, link, current in (
        (agenda.url, agenda.url, "page"),
        (page.url, agenda.url, "true"),
        (agenda.follow_url, agenda.url, "true"),
        (entry.url, annuaire.url, "true"),
        ("/", None, None),
        ("/nulle-part/", None, None),
    ):
        marked = soup_of(client, address).select(".site-nav [aria-current]")
        found = [(item["href"], item["aria-current"]) for item in marked]
        assert found == ([(link, current)] if link else []), address


def test_every_page_has_a_field_for_the_whole_site(client, home, agenda):
    for address in ("/", agenda.url, "/nulle-part/"):
        header = soup_of(client, address).select_one(".site-header")
        form = header.select_one("form[role=search]")
        assert (form["action"], form["method"]) == ("/recherche/", "get")
        assert form.select_one("input[name=q]")["id"] == form.label["for"]
        # On a narrow screen, this one alone.
        assert header.select_one("a.search-link[href='/recherche/']").get_text()
    assert not soup_of(client, "/recherche/").select(".site-header form")


def test_the_site_map_names_what_is_no_page_of_the_tree(client, home, annuaire):
    page = factories.add(home, SiteMapPage, "Plan du site", slug="plan-du-site")
    links = {link["href"] for link in soup_of(client, page.url).main.select("a")}
    assert {
        "/annuaire/",
        "/themes/",
        "/annuaire/besoins/",
        "/annuaire/proposer/",
        "/recherche/",
        "/lettre/inscription/",
        "/suivre/",
    } <= links
    for address in links:
        assert client.get(address).status_code == 200, address
    annuaire.unpublish()
    assert "besoins" not in str(soup_of(client, page.url).main)
