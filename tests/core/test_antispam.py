"""The trap for robots in every public form: nobody is thanked for nothing."""

import re

from django.urls import reverse

import pytest

from annuaire.models import Suggestion
from core.models import SiteSettings
from groupes.models import GroupePage
from home.models import ContactPage, HomePage
from newsletter.models import Consent, Subscriber
from outbox.models import Batch
from tests import factories
from tests.rows import Written

WORDS = {
    "subject": "Question",
    "email": "zoe@exemple.fr",
    "message": "Où se tient l’atelier de Noël, dites-moi.",
    "topics": "lettre",
    "reason": "fermee",
    "name": "La Laverie",
    "summary": "On y lave son linge.",
}
ADDRESSES = [
    "/contact/",
    "/groupes/jardins/ecrire/",
    "/annuaire/etabli/ecrire/",
    "/annuaire/etabli/signaler/",
    "/annuaire/etabli/modifier/",
    "/annuaire/proposer/",
    "/lettre/inscription/",
    "/lettre/preferences/",
]
TRAP = re.compile(
    r'<div class="trap" aria-hidden="true"><label.*?<input[^>]* name="(\w+)"[^>]*>'
)


def write_forms(home: HomePage, sections: dict) -> None:
    sections["annuaire"].put_below(home)
    groupes_index = sections["groupes"].put_below(home)
    settings = SiteSettings.load()
    settings.contact_email = "equipe@exemple.fr"
    settings.save()
    factories.add(home, ContactPage, "Nous écrire", slug="contact")
    factories.add(
        groupes_index,
        GroupePage,
        "Jardins",
        slug="jardins",
        purpose="Cultiver.",
        contact_email="jardins@exemple.fr",
    )
    factories.alternative("L'Établi", slug="etabli", email="etabli@exemple.fr")


@pytest.fixture(scope="module")
def written(sections, django_db_blocker) -> Written:
    with django_db_blocker.unblock():
        return Written(lambda: write_forms(HomePage.objects.get(), sections))


@pytest.fixture(autouse=True)
def forms(written, db) -> None:
    written.put_back()


def trap_in(html: str) -> str:
    found = TRAP.search(html)
    assert 'tabindex="-1"' in found[0]
    assert 'autocomplete="off"' in found[0]
    return found[1]


def form_of(response) -> dict:
    """As the form is shown, with the words of a visitor over it."""
    form = response.context["form"]
    values = {field.html_name: field.value() for field in form}
    shown = {name: value or "" for name, value in values.items() if name != "themes"}
    return {**shown, **{name: WORDS[name] for name in shown if name in WORDS}}


def open_form(client, address: str) -> tuple[dict, str]:
    response = client.get(address)
    return form_of(response), trap_in(response.content.decode())


@pytest.mark.case("9.8")
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_filled_trap_is_no_thanks_but_the_form_again(client, address):
    data, trap = open_form(client, address)
    response = client.post(address, {**data, trap: "https://spam.exemple"})
    html = response.content.decode()
    assert response.status_code == 200
    assert "cachée" in html
    assert not Batch.objects.exists()
    assert not Suggestion.objects.exists()
    assert not Subscriber.objects.exists()
    again = form_of(response)
    for name in set(WORDS) & set(data):
        field = response.context["form"][name]
        assert field.value() in (data[name], [data[name]])
    renamed = trap_in(html)
    assert renamed != trap
    assert again[renamed] == ""


@pytest.mark.case("9.8")
@pytest.mark.parametrize("address", ADDRESSES[:6])
def test_a_second_send_passes_and_is_marked_for_the_team(client, admin_client, address):
    data, trap = open_form(client, address)
    shown = client.post(address, {**data, trap: "Zoé"})
    again = form_of(shown)
    # A browser may fill the renamed field as well.
    again[trap_in(shown.content.decode())] = "Zoé"
    assert client.post(address, again).status_code == 302
    if suggestion := Suggestion.objects.first():
        page = admin_client.get(reverse("annuaire_decide", args=[suggestion.pk]))
        assert "Peut-être un robot" in page.content.decode()
    else:
        assert "Peut-être un robot" in Batch.objects.get().text
        assert WORDS["message"] in Batch.objects.get().text


@pytest.mark.case("9.8")
@pytest.mark.parametrize("address", ADDRESSES[:6])
def test_who_leaves_the_trap_empty_is_not_marked(client, address):
    data, _trap = open_form(client, address)
    assert client.post(address, data).status_code == 302
    assert not Suggestion.objects.filter(is_suspect=True).exists()
    assert "robot" not in "".join(batch.text for batch in Batch.objects.all())


@pytest.mark.case("9.8")
def test_the_old_token_with_the_trap_filled_never_passes(client):
    data, trap = open_form(client, "/contact/")
    for _ in range(3):
        client.post("/contact/", {**data, trap: "https://spam.exemple"})
    assert not Batch.objects.exists()
    data["jeton"] += "x"
    client.post("/contact/", {**data, trap: "https://spam.exemple"})
    assert not Batch.objects.exists()


@pytest.mark.case("9.8")
def test_each_form_names_its_trap_anew(client):
    names = {open_form(client, "/contact/")[1] for _ in range(3)}
    assert len(names) == 3


@pytest.mark.case("9.8")
def test_the_short_form_of_every_page_is_shown_again_on_its_own_page(client):
    trap = trap_in(client.get("/").content.decode())
    sent = {"pied": "1", "topics": "lettre", "email": "zoe@exemple.fr"}
    address = "/lettre/inscription/"
    response = client.post(address, {**sent, trap: "https://spam.exemple"})
    assert "cachée" in response.content.decode()
    assert not Subscriber.objects.exists()
    assert client.post(address, form_of(response)).status_code == 302
    assert Subscriber.objects.get().email == "zoe@exemple.fr"
    assert "robot" in Consent.objects.get().source
