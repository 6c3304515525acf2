"""Writing to somebody whose address stays hidden."""

from django.urls import reverse

import pytest

from core.models import SiteSettings
from groupes.models import GroupePage
from outbox.models import Batch, Delivery
from tests import factories

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


def filled(client, address: str, **changes) -> dict:
    token = client.get(address).context["form"]["jeton"].value()
    message = {"email": "lou@exemple.fr", "message": "Puis-je venir samedi ?"}
    return {**message, "jeton": token, **changes}


def test_a_message_reaches_the_group_once(client, groupe):
    address = f"{groupe.url}ecrire/"
    data = filled(client, address)
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
    client.post(address, filled(client, address))
    assert Delivery.objects.get().email == "equipe@exemple.fr"


def test_the_address_of_the_group_is_shown_nowhere(client, groupe):
    for address in (
        groupe.url,
        f"{groupe.url}ecrire/",
        f"{groupe.url}flux.xml",
        f"{groupe.url}flux.json",
        "/groupes/",
        "/recherche/?q=jardins",
    ):
        assert HIDDEN not in client.get(address).content.decode()
    found = client.get("/recherche/", {"q": HIDDEN}).content.decode()
    assert "0 résultat" in found


@pytest.mark.parametrize(
    "changes", [{"email": "lou"}, {"message": ""}, {"jeton": "faux"}]
)
def test_bad_input_keeps_what_was_typed(client, groupe, changes):
    address = f"{groupe.url}ecrire/"
    response = client.post(address, filled(client, address, **changes))
    assert response.status_code == 200
    assert "à corriger" in response.content.decode()
    assert not Batch.objects.exists()


def test_the_form_is_kept_by_no_cache_and_sets_no_cookie(client, groupe):
    response = client.get(f"{groupe.url}ecrire/")
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies


def test_editors_find_the_groups_with_their_state(admin_client, groupe):
    page = admin_client.get(reverse("groupes:index")).content.decode()
    assert "Jardins" in page
    assert "Actif" in page
    assert "Ouvrir un groupe" in admin_client.get("/admin/").content.decode()
