"""The list of a page alone, for the script that puts it in its place."""

import pytest
from bs4 import BeautifulSoup

from tests import factories

pytestmark = [pytest.mark.front, pytest.mark.case("9.1")]

LISTS = {
    "/annuaire/?q=etabli&theme=habitat": "resultats",
    "/annuaire/?vue=a-z": "resultats",
    "/recherche/?q=etabli": "resultats",
    "/agenda/?gratuit=1": "dates",
    "/agenda/2026/12/": "dates",
    "/ateliers/decisions/?genre=action": "engagements",
}


@pytest.fixture
def lists(home, annuaire, agenda, ateliers_index):
    theme = factories.theme("Habitat et mobilité", "habitat")
    for name in ("L'Établi", "L'Établi du port"):
        factories.alternative(name, themes=[theme], citycode="13202")


def soup_of(response) -> BeautifulSoup:
    assert response.status_code == 200
    return BeautifulSoup(response.content.decode(), "html.parser")


@pytest.mark.parametrize(("address", "key"), LISTS.items())
def test_the_part_of_a_page_is_its_list_and_no_more(client, lists, address, key):
    page = client.get(address)
    sign = "&" if "?" in address else "?"
    part = client.get(f"{address}{sign}partie=liste")
    whole, alone = soup_of(page), soup_of(part)
    [listed] = alone.select("[data-told]")
    assert listed["id"] == key
    # The very list of the page, and nowhere the parameter that asked for it.
    assert listed == whole.find(id=key)
    assert "partie" not in part.content.decode()
    assert alone.title == whole.title
    assert alone.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert not alone.select("header.site-header, footer, script, link, [data-status]")
    assert part["Cache-Control"] == page["Cache-Control"]
    assert len(part.content) < len(page.content)


def test_the_choices_that_narrow_a_list_travel_with_it(client, lists):
    part = soup_of(client.get("/annuaire/?theme=habitat&partie=liste"))
    box = part.select_one("[data-choices] input[name=theme][value=habitat]")
    assert box.has_attr("checked")
    assert box.find_parent("label").select_one(".facet-count").get_text() == (
        "2 alternatives"
    )


@pytest.mark.parametrize("value", ["", "page", "liste%00", "x" * 5000, "LISTE"])
def test_a_part_that_is_none_is_the_whole_page(client, lists, value):
    page = soup_of(client.get(f"/annuaire/?partie={value}"))
    assert page.select_one("header.site-header")
    assert page.find("link", rel="canonical")["href"].endswith("/annuaire/")


@pytest.mark.parametrize("address", LISTS)
def test_what_is_said_of_a_list_stands_apart_from_it(client, lists, address):
    page = soup_of(client.get(address))
    [status] = page.select("[role=status][data-status]")
    assert not status.find_parent(attrs={"data-live": True})
    assert page.select_one("[data-told]")["data-told"]


@pytest.mark.case("9.16")
@pytest.mark.parametrize(("address", "key"), LISTS.items())
def test_a_second_link_skips_to_the_list(client, lists, address, key):
    skips = [link["href"] for link in soup_of(client.get(address)).select("a.skip")]
    assert skips == ["#contenu", f"#{key}"]
