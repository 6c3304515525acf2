"""What the public sends, and what moderators make of it."""

import re

from django.urls import reverse

import pytest
from bs4 import BeautifulSoup

from annuaire.models import Alternative, Suggestion
from annuaire.suggestions.moderation.decisions import AlreadyDecidedError, accept
from outbox.models import Batch, Delivery
from tests import factories

pytestmark = pytest.mark.front

NEW = {
    "name": "La Laverie des Possibles",
    "summary": "On y lave son linge en discutant.",
    "kind": "association",
    "status": "existante",
    "address": "12 rue Longue, 13005 Marseille",
    "hours": "lu-ve 9h-18h",
    "website": "laverie.exemple.fr",
    "email": "lou@exemple.fr",
    "message": "J'y suis bénévole.",
}


@pytest.fixture
def entry(annuaire) -> Alternative:
    return factories.alternative(
        "L'Établi du Panier",
        slug="etabli",
        street="3 rue du Refuge",
        postcode="13002",
        city="Marseille",
        phone="04 91 00 00 00",
        email="etabli@exemple.fr",
        website="https://www.etabli.exemple.fr/",
    )


def send(client, address: str, data: dict):
    token = client.get(address).context["form"]["jeton"].value()
    return client.post(address, {**data, "jeton": token})


def confirm(client) -> None:
    link = re.search(r"/annuaire/confirmer/\S+", Batch.objects.latest("pk").text)[0]
    assert client.get(link).status_code == 200
    client.post(link)


def decide(client, suggestion, **data):
    return client.post(reverse("annuaire_decide", args=[suggestion.pk]), data)


def test_a_suggestion_is_confirmed_by_mail_then_read_accepted_and_published(
    client, annuaire, admin_client
):
    send(client, "/annuaire/proposer/", NEW)
    suggestion = Suggestion.objects.get()
    assert suggestion.state == "a_confirmer"
    confirm(client)
    suggestion.refresh_from_db()
    assert suggestion.state == "a_traiter"
    page = admin_client.get("/admin/").content.decode()
    assert "Relire 1 proposition" in page
    page = admin_client.get(reverse("annuaire_decide", args=[suggestion.pk]))
    assert "12 rue Longue" in page.content.decode()

    response = decide(admin_client, suggestion, decision="accept")
    entry = Alternative.objects.get()
    assert response.headers["Location"] == entry.edit_url
    assert (entry.live, entry.citycode) == (False, "13205")
    assert entry.get_latest_revision_as_object().hours == "Mo-Fr 09:00-18:00"
    assert "Laverie" not in client.get("/annuaire/").content.decode()
    entry.get_latest_revision().publish()
    assert "Laverie" in client.get("/annuaire/").content.decode()

    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.email) == ("acceptee", "")
    answer = Batch.objects.latest("pk")
    assert "est acceptée" in answer.text
    assert answer.deliveries.get().email == "lou@exemple.fr"


def test_a_double_click_suggests_once(client, annuaire):
    token = client.get("/annuaire/proposer/").context["form"]["jeton"].value()
    for _ in range(2):
        client.post("/annuaire/proposer/", {**NEW, "jeton": token})
    assert (Suggestion.objects.count(), Batch.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "ETABLI DU PANIER", "website": ""},
        {"website": "http://etabli.exemple.fr"},
        {"address": "3 Rue du Refuge 13002 Marseille", "website": ""},
        {"address": "12 bis, rue du  REFUGE, Marseille 2e", "website": ""},
    ],
)
def test_likely_duplicates_are_shown_before_anything_is_sent(client, entry, changes):
    data = {**NEW, **changes}
    page = send(client, "/annuaire/proposer/", data)
    assert "Est-ce l’une" in page.content.decode()
    assert page.context["form"]["summary"].value() == NEW["summary"]
    assert not Suggestion.objects.exists()
    send(client, "/annuaire/proposer/", {**data, "different": "on"})
    assert Suggestion.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": ""}, "Donnez un nom"),
        ({"summary": "x" * 251}, "raccourcissez"),
        ({"address": "x" * 301}, "à corriger"),
        ({"address": f"{'x' * 201}, 13005 Marseille"}, "trop longue"),
        ({"hours": "bientôt"}, "Je ne comprends pas"),
        ({"phone": "zéro"}, "numéro de téléphone"),
        ({"email": "lou"}, "adresse électronique"),
        ({"kind": "inventé"}, "à corriger"),
        ({"website": "javascript:alert(1)"}, "à corriger"),
        ({"themes": ["inconnu"]}, "à corriger"),
    ],
)
def test_bad_input_is_explained_and_nothing_is_lost(
    client, annuaire, changes, sentence
):
    page = send(client, "/annuaire/proposer/", {**NEW, **changes})
    text = page.content.decode().replace("\xa0", " ").replace("\u202f", " ")
    assert sentence in text
    assert "J’y suis bénévole" in text or "J&#x27;y suis bénévole" in text
    assert not Suggestion.objects.exists()


def test_a_link_that_is_wrong_or_old_says_so(client, annuaire, settings):
    page = client.get("/annuaire/confirmer/?jeton=inventé")
    assert "plus valable" in page.content.decode()


def correct(client, entry, **changes):
    address = f"{entry.url}modifier/"
    form = client.get(address).context["form"]
    shown = {name: form[name].value() or "" for name in form.fields}
    data = {**shown, "email": "lou@exemple.fr", **changes}
    return client.post(address, data)


def test_a_correction_is_compared_line_by_line_and_taken_in_part(
    client, entry, admin_client
):
    correct(
        client,
        entry,
        phone="04 91 11 11 11",
        address="5 rue du Refuge, 13002 Marseille",
    )
    suggestion = Suggestion.objects.get()
    assert suggestion.data == {
        "phone": "04 91 11 11 11",
        "street": "5 rue du Refuge",
    }
    confirm(client)
    page = admin_client.get(reverse("annuaire_decide", args=[suggestion.pk]))
    text = page.content.decode()
    assert "04 91 00 00 00" in text
    assert "04 91 11 11 11" in text
    decide(admin_client, suggestion, decision="accept", accepted_fields=["phone"])
    entry.refresh_from_db()
    draft = entry.get_latest_revision_as_object()
    assert (draft.phone, draft.street) == ("04 91 11 11 11", "3 rue du Refuge")
    assert entry.phone == "04 91 00 00 00"
    suggestion.refresh_from_db()
    assert suggestion.state == "en_partie"


def test_a_correction_without_a_change_is_told(client, entry):
    page = correct(client, entry)
    assert "Rien n" in page.content.decode()
    assert not Suggestion.objects.exists()


def test_the_correction_form_shows_nothing_private(client, annuaire):
    hidden = factories.alternative(
        "Chez quelqu'un",
        street="9 rue Secrète",
        hide_exact_location=True,
        email="secret@exemple.fr",
    )
    for address in ("", "modifier/", "signaler/", "ecrire/"):
        page = client.get(f"{hidden.url}{address}").content.decode()
        assert "Secrète" not in page, address
        assert "secret@" not in page, address


def test_a_closed_place_reported_and_accepted_becomes_a_draft_that_says_so(
    client, entry, admin_client
):
    send(client, f"{entry.url}signaler/", {"reason": "fermee", "message": "Rideau."})
    suggestion = Suggestion.objects.get()
    assert suggestion.state == "a_traiter"
    decide(admin_client, suggestion, decision="accept")
    entry.refresh_from_db()
    assert entry.get_latest_revision_as_object().status == "fermee"
    assert entry.status == "existante"


def test_a_refusal_needs_a_reason_which_is_sent(client, entry, admin_client):
    correct(client, entry, phone="04 91 11 11 11")
    confirm(client)
    suggestion = Suggestion.objects.get()
    page = decide(admin_client, suggestion, decision="refuse")
    assert "Dites pourquoi" in page.content.decode()
    decide(admin_client, suggestion, decision="refuse", note="Numéro privé.")
    assert "Numéro privé." in Batch.objects.latest("pk").text
    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.email) == ("refusee", "")


def test_two_moderators_decide_once(client, annuaire, admin_client):
    send(client, "/annuaire/proposer/", NEW)
    confirm(client)
    suggestion = Suggestion.objects.get()
    accept(suggestion, factories.user(), [])
    with pytest.raises(AlreadyDecidedError):
        accept(suggestion, factories.user(), [])
    page = admin_client.post(
        reverse("annuaire_decide", args=[suggestion.pk]),
        {"decision": "refuse", "note": "Non."},
        follow=True,
    )
    assert "vient de décider" in page.content.decode()
    assert Alternative.objects.count() == 1


def test_a_decision_on_an_entry_that_is_gone_breaks_nothing(
    client, entry, admin_client
):
    correct(client, entry, phone="04 91 11 11 11")
    suggestion = Suggestion.objects.get()
    entry.delete()
    response = decide(admin_client, suggestion, decision="accept")
    assert response.status_code == 302
    suggestion.refresh_from_db()
    assert suggestion.state == "acceptee"


def test_decisions_stay_in_the_history_of_the_entry(client, entry, admin_client):
    correct(client, entry, phone="04 91 11 11 11")
    decide(
        admin_client,
        Suggestion.objects.get(),
        decision="accept",
        accepted_fields=["phone"],
    )
    history = reverse(
        Alternative.snippet_viewset.get_url_name("history"), args=[entry.pk]
    )
    assert "Proposition acceptée" in admin_client.get(history).content.decode()


def test_one_writes_to_an_entry_without_seeing_its_address(client, entry):
    address = f"{entry.url}ecrire/"
    send(client, address, {"email": "lou@exemple.fr", "message": "Ouvert samedi ?"})
    assert Delivery.objects.get().email == "etabli@exemple.fr"
    for page in ("/annuaire/", entry.url, address, "/annuaire/flux.xml"):
        assert "etabli@exemple.fr" not in client.get(page).content.decode()


def test_the_register_lists_what_came_and_lets_nobody_write_in_it(
    client, entry, admin_client
):
    send(client, f"{entry.url}signaler/", {"reason": "doublon"})
    index = reverse("annuaire_suggestion_modeladmin_index")
    page = admin_client.get(index).content.decode()
    assert "La fiche est en double" in page
    assert admin_client.get(f"{index}create/").status_code in (302, 403, 404)
    client.logout()
    assert client.get(index).status_code == 302


@pytest.mark.case("9.13")
def test_name_summary_and_address_are_enough(client, annuaire, admin_client):
    form = client.get("/annuaire/proposer/").context["form"]
    required = [field.name for field in form.shown_fields() if field.field.required]
    assert required == ["name", "summary", "email"]
    assert [field.name for field in form.first_fields()] == required
    assert not form["kind"].value()
    assert not form["status"].value()
    send(
        client,
        "/annuaire/proposer/",
        {"name": "L'Œuvrière", "summary": "On y coud.", "email": "lou@exemple.fr"},
    )
    suggestion = Suggestion.objects.get()
    decide(admin_client, suggestion, decision="accept")
    entry = Alternative.objects.get()
    page = admin_client.get(entry.edit_url).content.decode()
    soup = BeautifulSoup(page, "html.parser")
    for name in ("kind", "status"):
        select = soup.find("select", attrs={"name": name})
        assert select.find("option", selected=True)["value"] == ""


@pytest.mark.case("9.13")
def test_an_address_of_a_site_that_cannot_be_read_is_refused_with_an_example(
    client, annuaire
):
    for website in ("pas une adresse", "javascript:alert(1)", "http://", "a b.fr"):
        page = send(client, "/annuaire/proposer/", {**NEW, "website": website})
        assert "ex. https://" in page.content.decode().replace("\xa0", " "), website


def groups_of(page) -> dict[str, bool]:
    """Whether each folded group is open."""
    soup = BeautifulSoup(page.content.decode(), "html.parser")
    groups = soup.select("form details.field-group")
    return {g.summary.get_text()[:10]: g.has_attr("open") for g in groups}


@pytest.mark.parametrize(
    ("sent", "where", "more"),
    [
        ({}, False, False),
        ({"address": "12 rue Longue"}, True, False),
        ({"hours": "quand on veut"}, True, False),
        ({"phone": "zéro"}, False, True),
        ({"themes": "inconnu"}, False, True),
        ({"kind": "lieu", "hours_note": "Sonnez"}, True, True),
    ],
)
def test_what_was_typed_or_is_to_correct_is_not_folded(
    client, annuaire, sent, where, more
):
    factories.theme()
    page = client.get("/annuaire/proposer/")
    assert groups_of(page) == {"Où et quan": False, "Contact, p": False}
    page = send(client, "/annuaire/proposer/", sent)
    assert groups_of(page) == {"Où et quan": where, "Contact, p": more}
    assert not Suggestion.objects.exists()


def test_a_correction_shows_what_the_entry_says(client, entry):
    page = client.get(f"{entry.url}modifier/")
    assert groups_of(page) == {"Où et quan": True, "Contact, p": True}
    form = page.context["form"]
    assert form["address"].value() == "3 rue du Refuge, 13002 Marseille"
    first = [field.name for field in form.first_fields()]
    assert first == ["name", "summary", "message", "email"]


@pytest.mark.parametrize(
    ("address", "data"),
    [
        ("3 rue du Refuge, 13002 Marseille", {}),
        (" 3 rue du Refuge,  13002  Marseille ", {}),
        ("", {"street": "", "postcode": "", "city": ""}),
        ("3 rue du Refuge, 13001 Marseille", {"postcode": "13001"}),
        ("en face", {"street": "en face", "postcode": "", "city": ""}),
    ],
)
def test_an_address_is_corrected_in_the_parts_that_differ(client, entry, address, data):
    correct(client, entry, address=address, message="J'y étais.")
    assert Suggestion.objects.get().data == data


def test_an_address_of_odd_parts_that_nobody_touched_stays(client, annuaire):
    odd = factories.alternative("Odd", street="Entrée 13003, cour 2", city="Aix")
    correct(client, odd, phone="04 91 11 11 11")
    assert Suggestion.objects.get().data == {"phone": "04 91 11 11 11"}


def test_the_address_of_a_place_that_hides_is_proposed_and_shows_nothing(
    client, annuaire, admin_client
):
    where = {"street": "9 rue Secrète", "postcode": "13005", "city": "Marseille"}
    hidden = factories.alternative("Chez elle", hide_exact_location=True, **where)
    form = client.get(f"{hidden.url}modifier/").context["form"]
    assert form["address"].value() == "13005 Marseille"
    correct(client, hidden, phone="04 91 11 11 11")
    assert Suggestion.objects.get().data == {"phone": "04 91 11 11 11"}
    correct(client, hidden, address="2 rue Neuve, 13005 Marseille")
    assert Suggestion.objects.latest("pk").data == {"street": "2 rue Neuve"}


@pytest.mark.case("9.4")
def test_likely_duplicates_are_asked_with_their_box_in_the_same_form(client, entry):
    page = send(client, "/annuaire/proposer/", {**NEW, "name": "Établi du Panier"})
    soup = BeautifulSoup(page.content.decode(), "html.parser")
    assert soup.title.string.startswith("Erreur")
    section = soup.find("section", id="deja")
    assert section.has_attr("autofocus")
    assert section["tabindex"] == "-1"
    assert section.find("input", attrs={"name": "different"})
    assert len(soup.find_all("input", attrs={"name": "different"})) == 1
    assert section.find_parent("form").find("input", attrs={"name": "name"})


@pytest.mark.case("9.9")
def test_a_refusal_without_a_word_is_tied_to_its_field_and_in_the_title(
    client, entry, admin_client
):
    correct(client, entry, phone="04 91 00 00 01")
    suggestion = Suggestion.objects.get()
    page = decide(admin_client, suggestion, decision="refuse")
    soup = BeautifulSoup(page.content.decode(), "html.parser")
    assert soup.title.string.startswith("Erreur")
    note = soup.find("textarea", attrs={"name": "note"})
    assert note["aria-invalid"] == "true"
    tied = [soup.find(id=name).get_text() for name in note["aria-describedby"].split()]
    assert "Dites pourquoi" in " ".join(tied)
    summary = soup.find(id="erreurs")
    assert summary.has_attr("autofocus")
    assert summary.find("a")["href"] == f"#{note['id']}"


@pytest.mark.case("8.11")
def test_thanks_speak_of_the_mail_that_was_sent_and_of_no_other(client, entry):
    thanks = send(client, "/annuaire/proposer/", NEW)
    page = client.get(thanks.headers["Location"]).content.decode()
    assert "ouvrez le courriel" in page
    assert "Si vous avez laissé" not in page
    report = f"{entry.url}signaler/"
    for email in ("", "lou@exemple.fr"):
        thanks = send(client, report, {"reason": "fermee", "email": email})
        page = client.get(thanks.headers["Location"]).content.decode()
        assert ("ouvrez le courriel" in page) is bool(email)


@pytest.mark.case("8.11")
def test_no_printed_line_begins_with_what_separates(client, annuaire):
    factories.alternative("Au téléphone", phone="04 91 00 00 00")
    factories.alternative(
        "Aux horaires", hours="Mo-Fr 09:00-18:00", phone="04 91 00 00 01"
    )
    factories.alternative("Sans rien")
    page = client.get("/annuaire/?vue=impression").content.decode()
    soup = BeautifulSoup(page, "html.parser")
    for paragraph in soup.select(".printed p"):
        words = paragraph.get_text().strip()
        assert words
        assert not words.startswith("·")
        assert not words.endswith("·")


@pytest.mark.case("8.5")
def test_the_filters_of_the_register_are_in_french(client, entry, admin_client):
    correct(client, entry, phone="04 91 00 00 01")
    address = reverse("annuaire_suggestion_modeladmin_index")
    soup = BeautifulSoup(admin_client.get(address).content.decode(), "html.parser")
    words = soup.select_one(".changelist-filter").get_text("\n")
    for english in ("Any date", "Today", "Past 7 days", "This month", "This year"):
        assert english not in words
    assert "Toutes les dates" in words
