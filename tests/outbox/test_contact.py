"""Writing to somebody whose address stays hidden."""

from django.test import Client
from django.urls import reverse

from wagtail.test.utils.form_data import nested_form_data, streamfield

import pytest

from core.models import SiteSettings
from groupes.models import GroupePage, LivingTextPage
from home.models import ContactPage
from outbox.models import Batch, Delivery
from tests import factories

pytestmark = pytest.mark.front

HIDDEN = "jardins@exemple.fr"


@pytest.fixture
def groupe(groupes_index) -> GroupePage:
    return factories.add(
        groupes_index,
        GroupePage,
        "Jardins",
        slug="jardins",
        purpose="Cultiver.",
        contact_email=HIDDEN,
    )


def form_data(client, address: str, **changes) -> dict:
    token = client.get(address).context["form"]["jeton"].value()
    message = {"email": "lou@exemple.fr", "message": "Puis-je venir samedi ?"}
    return {**message, "jeton": token, **changes}


def test_a_message_reaches_the_group_once(client, groupe):
    address = f"{groupe.url}ecrire/"
    data = form_data(client, address)
    for _ in range(2):
        response = client.post(address, data, follow=True)
    assert "Merci, votre message est parti" in response.content.decode()
    batch = Batch.objects.get()
    assert batch.reply_to == ["lou@exemple.fr"]
    assert "Jardins" in batch.subject
    assert Delivery.objects.get().email == HIDDEN


def test_without_an_address_the_team_gets_it(client, groupe):
    settings = SiteSettings.load()
    settings.contact_email = "equipe@exemple.fr"
    settings.save()
    groupe.contact_email = ""
    groupe.save_revision().publish()
    address = f"{groupe.url}ecrire/"
    client.post(address, form_data(client, address))
    assert Delivery.objects.get().email == "equipe@exemple.fr"


def test_the_address_of_the_group_is_shown_nowhere(client, groupe):
    for address in (
        groupe.url,
        f"{groupe.url}ecrire/",
        f"{groupe.url}flux.xml",
        f"{groupe.url}flux.json",
        "/groupes/",
        "/flux.xml",
        "/sitemap.xml",
        "/recherche/?q=jardins",
    ):
        assert HIDDEN not in client.get(address).content.decode()
    # « Jardins » is found; nothing has the rest of it.
    found = client.get("/recherche/", {"q": HIDDEN}).context["results"]
    assert "exemple" in found.parsed_query.unknown_words


@pytest.mark.parametrize(
    "changes",
    [
        {"email": "lou"},
        {"email": "lou@localhost"},
        {"email": "a@exemple.fr\nBcc: b@exemple.fr"},
        {"message": ""},
        {"message": "x" * 5001},
        {"jeton": "faux"},
        {"jeton": ""},
    ],
)
def test_bad_input_keeps_what_was_typed(client, groupe, changes):
    address = f"{groupe.url}ecrire/"
    data = form_data(client, address, **changes)
    response = client.post(address, data)
    html = response.content.decode()
    assert response.status_code == 200
    assert "à corriger" in html
    assert data["message"][:20] in html
    assert not Batch.objects.exists()


def test_a_message_sent_from_another_site_is_refused(groupe):
    client = Client(enforce_csrf_checks=True)
    address = f"{groupe.url}ecrire/"
    data = form_data(client, address)
    response = client.post(address, data, headers={"Sec-Fetch-Site": "cross-site"})
    assert response.status_code == 403
    assert not Batch.objects.exists()


def test_nobody_writes_to_a_group_that_is_not_public(client, groupe):
    groupe.unpublish()
    assert client.get(f"{groupe.url}ecrire/").status_code == 404


def test_a_text_of_the_group_cannot_take_the_address_of_the_form(admin_client, groupe):
    add = reverse(
        "wagtailadmin_pages:add", args=["groupes", "livingtextpage", groupe.pk]
    )
    data = nested_form_data(
        {
            "title": "Écrire",
            "slug": "ecrire",
            "body": streamfield([]),
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
        }
    )
    html = admin_client.post(add, data).content.decode()
    assert "l’adresse d’un service du site" in html
    assert not LivingTextPage.objects.exists()


def test_the_form_is_kept_by_no_cache_and_sets_no_cookie(client, groupe):
    response = client.get(f"{groupe.url}ecrire/")
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies


def test_an_error_and_a_sent_message_are_told_in_the_title(client, groupe):
    address = f"{groupe.url}ecrire/"
    data = form_data(client, address, message="")
    html = client.post(address, data).content.decode()
    assert "<title>Erreur&nbsp;: Écrire au groupe Jardins" in html
    assert 'id="erreurs" role="alert" tabindex="-1" autofocus' in html
    sent = client.post(
        address, form_data(client, address), follow=True
    ).content.decode()
    assert "<title>Message envoyé – Écrire au groupe Jardins" in sent
    assert 'role="status" tabindex="-1" autofocus' in sent


def test_whoever_writes_sees_where_they_are(client, groupe):
    html = client.get(f"{groupe.url}ecrire/").content.decode()
    assert f'<a href="{groupe.url}">Jardins</a>' in html
    assert '<li aria-current="page">Écrire au groupe</li>' in html


@pytest.mark.case("8.11")
def test_a_message_says_who_writes_and_from_which_page(client, groupe, settings):
    settings.SITE_URL = "https://essaim.exemple"
    factories.add(groupe.get_parent().get_parent(), ContactPage, "Écrire", slug="ici")
    team = SiteSettings.load()
    team.contact_email = "equipe@exemple.fr"
    team.save()
    for address in (f"{groupe.url}ecrire/", "/ici/"):
        data = form_data(client, address, subject="Question")
        assert client.post(address, data).status_code == 302
        text = Batch.objects.latest("pk").text
        assert text.startswith("Puis-je venir samedi")
        assert "lou@exemple.fr" in text
        assert f"https://essaim.exemple{address}" in text
