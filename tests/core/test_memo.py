"""What every row of a list asks for is asked once a request or once a generation, and
is never stale."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import pytest

from annuaire.maps.schematic import draw_once
from annuaire.models.territory import Territory, all_territories
from core.http import generation
from home.models import FreePage
from tests import factories
from tests.clock import set_clock
from tests.core.helpers import edit_url

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@pytest.fixture
def rename(annuaire):
    """Of an area, by a statement that no signal tells of."""
    draw_once()

    def rename(name: str) -> None:
        Territory.objects.filter(code="13205").update(name=name)

    return rename


def test_areas_are_read_once_a_generation(client, annuaire):
    for number in range(5):
        factories.alternative(f"Atelier {number}", citycode="13205")
    client.get("/annuaire/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/annuaire/")
    assert not [q for q in queries if "annuaire_territory" in q["sql"]]


def test_who_looks_at_pages_changes_nothing(client, annuaire, agenda, ateliers_index):
    factories.alternative("Atelier", citycode="13205")
    for page in (annuaire, agenda, ateliers_index):
        for _ in range(2):
            client.get(page.url)
            assert generation.current()


def test_the_next_request_knows_what_was_changed(client, rename):
    factories.alternative("Atelier", citycode="13205")
    for name in ("Le Camas", "La Conception"):
        assert name not in client.get("/annuaire/").content.decode()
        rename(name)
        assert name in client.get("/annuaire/").content.decode()


def test_outside_requests_nothing_uncommitted_is_kept(rename):
    for name in ("Le Camas", "La Conception"):
        rename(name)
        assert all_territories()["13205"].name == name


@pytest.fixture
def later(monkeypatch):
    """Two hours: no statement tells of them."""
    return lambda: set_clock(monkeypatch, timezone.now() + 2 * HOUR)


def test_a_page_that_expires_leaves_the_menu_by_itself(client, home, annuaire, later):
    soon = timezone.now() + HOUR
    factories.add(home, FreePage, "Éphémère", show_in_menus=True, expire_at=soon)
    assert "Éphémère" in client.get(annuaire.url).content.decode()
    later()
    assert "Éphémère" not in client.get(annuaire.url).content.decode()


def test_an_entry_that_expires_is_counted_no_more(client, annuaire, later):
    factories.alternative("Lieu")
    factories.alternative("Éphémère", expire_at=timezone.now() + HOUR)
    assert "2 alternatives" in client.get(annuaire.url).content.decode()
    later()
    assert "1 alternative" in client.get(annuaire.url).content.decode()


def test_the_blocks_of_a_form_know_a_new_theme(admin_client, home):
    page = factories.add(home, FreePage, "Venir")

    def form() -> str:
        return admin_client.get(edit_url(page)).content.decode()

    for name in ("Potagers", "Entraide"):
        assert name not in form()
        factories.theme(name, name.lower())
        assert name in form() and name in form()
