"""An end of publication that has come."""

from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone

from wagtail.test.utils.form_data import querydict_from_html

import pytest

from ateliers.models import AtelierPage
from tests import factories
from tests.core.helpers import edit_url, filled, send
from tests.core.test_partial_draft import AUTOSAVE

pytestmark = pytest.mark.case("10.4")


@pytest.fixture
def expired(cycle) -> AtelierPage:
    """Taken off the site by the worker, a day ago."""
    end = timezone.now() - timedelta(days=1)
    page = factories.add(cycle, AtelierPage, "Fini", slug="fini", number=1)
    page.expire_at = end
    page.save_revision()
    page.save()
    call_command("publish_scheduled")
    page.refresh_from_db()
    assert page.expired and not page.live
    return page


def test_the_form_says_when_it_left_and_no_longer_holds_the_date(admin_client, expired):
    html = admin_client.get(edit_url(expired)).content.decode()
    assert "a quitté le site le" in html
    data = querydict_from_html(html, form_id="page-edit-form")
    assert not data.get("expire_at")


@pytest.mark.parametrize("button", ["", "action-publish"])
def test_it_is_saved_and_published_again(admin_client, expired, button):
    assert send(admin_client, expired, button, summary="De retour.").status_code == 302
    page = AtelierPage.objects.get(pk=expired.pk)
    assert page.get_latest_revision_as_object().expire_at is None
    assert page.get_latest_revision_as_object().summary == "De retour."
    assert page.live is bool(button)
    if button:
        assert page.expire_at is None and not page.expired


@pytest.mark.parametrize("headers", [{}, AUTOSAVE])
def test_a_past_date_stops_no_draft(admin_client, expired, headers):
    data = filled(admin_client, expired, summary="Écrit.", expire_at="12/04/2020 18:30")
    answer = admin_client.post(edit_url(expired), dict(data.lists()), headers=headers)
    assert answer.status_code in (200, 302)
    page = AtelierPage.objects.get(pk=expired.pk)
    assert page.get_latest_revision_as_object().summary == "Écrit."


def test_publishing_asks_for_a_date_to_come(admin_client, expired):
    answer = send(admin_client, expired, "action-publish", expire_at="12/04/2020 18:30")
    assert answer.status_code == 200
    assert "doit être dans le futur" in answer.content.decode()
