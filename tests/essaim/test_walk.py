"""What `make bench` walks: a list or a route that is added is found by itself."""

import pytest

from ateliers.models import AtelierPage
from bench.addresses import admin_addresses, admin_searches, public_addresses
from tests import factories

pytestmark = [pytest.mark.front, pytest.mark.django_db]


def test_pages_routes_feeds_exports_and_lists_are_walked(
    admin_client, agenda, annuaire, ateliers_index
):
    factories.add(ateliers_index, AtelierPage, "Réparer", slug="reparer")
    factories.alternative("Le four", slug="le-four")
    theme = factories.theme()
    public, lists = public_addresses(), admin_addresses()
    for address in (
        *("/", "/flux.xml", "/sitemap.xml", "/sitemap-alternatives.xml", theme.url),
        *("/ateliers/", "/ateliers/reparer/", "/ateliers/flux.json"),
        *("/agenda/agenda.ics", "/annuaire/le-four/", "/annuaire/export.csv"),
    ):
        assert address in public
    assert any(address.startswith("/agenda/20") for address in public)
    for address in ("/admin/images/", "/admin/snippets/annuaire/alternative/"):
        assert address in lists
    assert "/admin/images/results/?q=a" in admin_searches()
    assert not [address for address in [*public, *lists] if "<" in address]
    for address in admin_searches()[:3]:
        assert admin_client.get(address).status_code == 200
