"""A section whose address begins like a service of the site can be edited."""

from wagtail.test.utils.form_data import streamfield

import pytest

from agenda.models import AgendaIndexPage
from core.page_forms import conflicts_with_route
from home.models import FreePage
from tests import factories
from tests.core.helpers import send, signed_in

pytestmark = [pytest.mark.front, pytest.mark.django_db]


@pytest.mark.parametrize("role", ["Publication", None])
def test_the_agenda_itself_is_changed_and_published(admin_client, agenda, role):
    if role:
        signed_in(admin_client, role)
    response = send(
        admin_client,
        agenda,
        "action-publish",
        summary="Ce qui vient.",
        head=streamfield([]),
    )
    assert response.status_code == 302, response.context["form"].errors
    assert AgendaIndexPage.objects.get().summary == "Ce qui vient."


@pytest.mark.parametrize("slug", ["agenda", "flux", "export", "points"])
def test_a_word_before_the_dot_of_a_service_is_free(home, slug):
    assert not conflicts_with_route(home, slug)


@pytest.mark.parametrize(
    "slug", ["themes", "recherche", "participer", "a", "collection"]
)
def test_the_first_part_of_a_service_is_taken(home, slug):
    assert conflicts_with_route(home, slug)


def test_an_address_that_does_not_change_is_never_refused(admin_client, home):
    page = factories.add(home, FreePage, "Recherche", slug="recherche")
    response = send(admin_client, page, "action-publish", summary="Autre chose.")
    assert response.status_code == 302, response.context["form"].errors
