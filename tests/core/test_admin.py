"""The admin as its editors use it."""

import datetime

from django.urls import reverse
from django.utils import timezone

import pytest

from ateliers.models import AtelierPage
from core.models import User
from home.models import FreePage
from tests import factories
from tests.core.helpers import signed_in

pytestmark = pytest.mark.front

YESTERDAY = timezone.now() - datetime.timedelta(days=1)


@pytest.fixture
def past_atelier(cycle) -> AtelierPage:
    return factories.add(
        cycle, AtelierPage, "Premier atelier", slug="un", number=1, start=YESTERDAY
    )


def test_the_first_screen_asks_what_you_want_to_do(admin_client, cycle):
    html = admin_client.get("/admin/").content.decode()
    assert "Que voulez-vous faire" in html
    assert "Annoncer un atelier" in html
    assert "Écrire un compte rendu" in html


def test_a_new_atelier_is_given_the_next_number(admin_client, past_atelier):
    cycle = past_atelier.get_parent()
    address = reverse(
        "wagtailadmin_pages:add", args=["ateliers", "atelierpage", cycle.pk]
    )
    assert 'name="number" value="2"' in admin_client.get(address).content.decode()


def test_a_report_begins_from_the_template_and_stays_hidden(
    admin_client, client, past_atelier
):
    listed = admin_client.get(reverse("atelier_reports")).content.decode()
    assert "Premier atelier" in listed
    response = admin_client.post(
        reverse("atelier_begin_report", args=[past_atelier.pk])
    )
    assert response.status_code == 302
    past_atelier.refresh_from_db()
    draft = past_atelier.get_latest_revision_as_object()
    assert [block.block_type for block in draft.report] == [
        "text",
        "objective",
        "round_table",
        "decision",
        "text",
    ]
    client.logout()
    assert "Qui était là" not in client.get(past_atelier.url).content.decode()


def test_beginning_twice_never_overwrites_what_was_written(admin_client, past_atelier):
    past_atelier.report = [("text", "<p>Déjà écrit.</p>")]
    past_atelier.save_revision()
    admin_client.post(reverse("atelier_begin_report", args=[past_atelier.pk]))
    draft = past_atelier.get_latest_revision_as_object()
    assert [str(block.value) for block in draft.report] == ["<p>Déjà écrit.</p>"]


def test_the_menu_of_an_atelier_begins_its_own_report_after_asking(
    admin_client, past_atelier
):
    address = reverse("atelier_begin_report", args=[past_atelier.pk])
    edit = reverse("wagtailadmin_pages:edit", args=[past_atelier.pk])
    assert f'href="{address}"' in admin_client.get(edit).content.decode()
    asked = admin_client.get(address)
    assert asked.status_code == 200
    assert "Premier atelier" in asked.content.decode()
    assert not past_atelier.get_latest_revision_as_object().report
    assert admin_client.post(address).url.startswith(edit)
    past_atelier.refresh_from_db()
    assert past_atelier.get_latest_revision_as_object().report


def test_a_report_that_is_begun_is_opened_without_asking(admin_client, past_atelier):
    address = reverse("atelier_begin_report", args=[past_atelier.pk])
    admin_client.post(address)
    assert "#tab-le_compte_rendu" in admin_client.get(address).url
    assert admin_client.put(address).status_code == 405
    missing = reverse("atelier_begin_report", args=[999_999])
    assert admin_client.get(missing).status_code == 404


def test_somebody_without_the_right_cannot_begin_a_report(client, past_atelier, roles):
    stranger = factories.user()
    client.force_login(stranger)
    address = reverse("atelier_begin_report", args=[past_atelier.pk])
    assert client.get(address).status_code in (302, 403)
    assert client.post(address).status_code in (302, 403)
    assert not past_atelier.get_latest_revision_as_object().report


@pytest.mark.parametrize("query", ["", "?q=atelier", '?q="', "?q=a%22b", "?q=%00"])
def test_the_list_of_ateliers_answers_whatever_is_searched(
    admin_client, past_atelier, query
):
    response = admin_client.get(f"/admin/ateliers/{query}")
    assert response.status_code == 200


def test_publish_is_the_first_button(admin_client, past_atelier):
    edit = reverse("wagtailadmin_pages:edit", args=[past_atelier.pk])
    html = admin_client.get(edit).content.decode()
    publish = html.index('name="action-publish"')
    assert publish < html.index("Enregistrer le brouillon", publish - 20)


def test_every_admin_screen_of_ours_opens(admin_client, past_atelier, roles):
    someone = User.objects.first()
    for address in (
        "/admin/users/",
        "/admin/users/new/",
        f"/admin/users/edit/{someone.pk}/",
        "/admin/account/",
        "/admin/settings/core/sitesettings/",
        "/admin/snippets/core/theme/",
        "/admin/snippets/ateliers/place/",
        "/admin/reports/site-history/",
    ):
        response = admin_client.get(address, follow=True)
        assert response.status_code == 200, address


def test_an_account_is_made_with_an_address_and_a_name(admin_client, db):
    admin_client.post(
        "/admin/users/new/",
        {
            "email": "karim@exemple.fr",
            "display_name": "Karim",
        },
    )
    assert User.objects.get(email="karim@exemple.fr").display_name == "Karim"


def test_people_change_the_name_they_are_shown_by(admin_client, db):
    html = admin_client.get("/admin/account/").content.decode()
    assert "identity-display_name" in html
    assert "first_name" not in html


def test_somebody_without_a_name_is_no_address_for_their_colleagues(client, home):
    nameless = factories.user("nadia.b@exemple.fr")
    page = factories.add(home, FreePage, "Venir", slug="venir", owner=nameless)
    page.save_revision(user=nameless, log_action=True)
    signed_in(client, "Rédaction")
    for address in (
        reverse("wagtailadmin_pages:history", args=[page.pk]),
        reverse("wagtailadmin_reports:site_history"),
        reverse("wagtailadmin_explore", args=[home.pk]),
    ):
        html = client.get(address).content.decode()
        assert "Venir" in html
        assert nameless.email not in html
    history = client.get(reverse("wagtailadmin_pages:history", args=[page.pk]))
    assert "nadia.b" in history.content.decode()
