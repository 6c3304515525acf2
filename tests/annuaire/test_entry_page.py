"""What the page of an entry says first: today, and the way there."""

import datetime

import pytest
from bs4 import BeautifulSoup

from tests import factories
from tests.clock import set_clock

pytestmark = pytest.mark.front

MONDAY = datetime.datetime(2026, 11, 30, 9, tzinfo=datetime.UTC)
POINT = {"latitude": 43.2985, "longitude": 5.3699}


@pytest.fixture
def page(client, annuaire):
    def page(**fields) -> BeautifulSoup:
        entry = factories.alternative(fields.pop("name", "Le Zinc"), **fields)
        return BeautifulSoup(client.get(entry.url).content.decode(), "html.parser")

    return page


def words(element) -> str:
    return " ".join(element.get_text().split())


def test_the_hours_of_today_come_first_with_their_date(monkeypatch, page):
    set_clock(monkeypatch, MONDAY)
    soup = page(hours="Mo-Fr 09:00-18:00", street="3 rue du Refuge")
    first = soup.find(id="en-pratique").find_next_sibling()
    assert first["data-today"] == "2026-11-30"
    assert words(first) == "Aujourd’hui 9 h – 18 h lundi 30 novembre"
    (row,) = soup.select(".week .is-today")
    assert words(row.th) == "Lundi (aujourd’hui)"
    assert soup.find(class_="week")["data-today"] == "2026-11-30"


@pytest.mark.parametrize("hours", ["", '"sur rendez-vous"'])
def test_nothing_is_said_of_a_day_that_nobody_knows(monkeypatch, page, hours):
    set_clock(monkeypatch, MONDAY)
    assert not page(hours=hours).select(".today")


def test_a_way_there_is_on_the_map_of_the_telephone_or_on_the_free_one(page):
    soup = page(name="L'Œuf (du « Panier ») & <b>", **POINT, city="Marseille")
    plain, telephone = soup.select(".ways-there a")
    assert plain["href"] == "https://www.openstreetmap.org/directions?to=43.2985,5.3699"
    assert telephone["href"] == (
        "geo:43.2985,5.3699?q=43.2985,5.3699"
        "(L%27%C5%92uf%20%28du%20%C2%AB%20Panier%20%C2%BB%29%20%26%20%3Cb%3E)"
    )
    # Only a script knows whether it leads anywhere.
    assert telephone.has_attr("hidden")


@pytest.mark.parametrize("fields", [{**POINT, "hide_exact_location": True}, {}])
def test_there_is_no_way_to_a_place_that_hides_or_has_no_point(page, fields):
    soup = page(city="Marseille", street="9 rue Secrète", **fields)
    assert not soup.select(".ways-there")
    assert "geo:" not in str(soup)
    assert "openstreetmap" not in str(soup)
