"""Entries on pages of other rooms, and their own page."""

import datetime

from django.test import Client
from django.urls import reverse

from wagtail.contrib.redirects.models import Redirect

import pytest

from annuaire.models import Alternative, Need
from ateliers.models import AtelierPage
from home.models import FreePage
from newsletter.models import NewsletterIndexPage, NewsletterIssuePage
from tests import factories

pytestmark = pytest.mark.front


@pytest.fixture
def entry(annuaire) -> Alternative:
    return factories.alternative(
        "L'Établi",
        slug="etabli",
        street="3 rue du Refuge",
        postcode="13002",
        city="Marseille",
        citycode="13202",
        latitude=43.2985,
        longitude=5.3699,
        hours="Mo-Fr 09:00-18:00",
        hours_note="Fermé en août",
        phone="04 91 00 00 00",
        website="https://www.etabli.exemple.fr/page",
        social_links="https://mastodon.exemple/@etabli",
        price="Prix libre",
        access_note="De plain-pied",
        source="Annuaire du quartier",
        licence="ODbL",
        verified_at=datetime.date(2026, 11, 1),
        verified_how="visite",
        verified_by="Nadia",
        tags=["vélo"],
        themes=[factories.theme()],
        synthese=[
            ("en_bref", ["On répare soi-même.", "Prix libre."]),
            ("text", "<p>Un lieu clair.</p>"),
            ("question", {"question": "Faut-il savoir ?", "answer": "<p>Non.</p>"}),
        ],
    )


def text(response) -> str:
    return response.content.decode().replace("\xa0", " ").replace("\u202f", " ")


def test_the_page_of_an_entry_says_all_that_is_public(client, entry):
    entry.needs = [
        Need(text="Des bras."),
        Need(kind="offre", text="Une salle."),
        Need(text="Trop tard.", until=datetime.date(2020, 1, 1)),
    ]
    entry.save_revision().publish()
    factories.alternative("Voisine", latitude=43.2990, longitude=5.3705)
    factories.alternative("Lointaine", latitude=43.5, longitude=5.6)
    page = text(client.get(entry.url))
    for sight in (
        "3 rue du Refuge, 13002 Marseille",
        "Du lundi au vendredi, de 9 h à 18 h",
        "Fermé en août",
        "09:00 – 18:00",
        "Des bras.",
        "Une salle.",
        "Faut-il savoir ?",
        "etabli.exemple.fr",
        "Vérifiée le 1er novembre 2026 par Nadia (visite sur place)",
        "Annuaire du quartier",
        "Voisine",
        '"@type": "LocalBusiness"',
        "OpeningHoursSpecification",
    ):
        assert sight in page, sight
    assert "Trop tard." not in page
    assert "Lointaine" not in page


def test_an_entry_keeps_to_its_budget(client, entry, django_assert_max_num_queries):
    client.get(entry.url)
    with django_assert_max_num_queries(12):
        client.get(entry.url)


def test_a_new_address_leaves_a_redirect(client, entry):
    entry.slug = "etabli-du-panier"
    entry.save_revision().publish()
    answer = client.get("/annuaire/etabli/")
    assert answer.status_code == 301
    assert answer.headers["Location"] == "/annuaire/etabli-du-panier/"
    back = Alternative.objects.get()
    back.slug = "etabli"
    back.save_revision().publish()
    assert client.get("/annuaire/etabli/").status_code == 200
    assert client.get("/annuaire/etabli-du-panier/").status_code == 301
    assert Redirect.objects.count() == 1


def test_a_draft_of_a_new_address_changes_nothing(client, entry):
    entry.slug = "autre"
    entry.save_revision()
    assert client.get("/annuaire/etabli/").status_code == 200
    assert client.get("/annuaire/autre/").status_code == 404


def citing(parent, entry) -> FreePage:
    body = [("alternative", {"entry": entry, "note": "Là où tout commence."})]
    return factories.add(parent, FreePage, "À voir", slug="a-voir", body=body)


def test_a_page_shows_an_entry_which_names_the_page(client, home, entry):
    page = citing(home, entry)
    assert "Là où tout commence." in text(client.get(page.url))
    assert "À voir" in text(client.get(entry.url))


def test_an_entry_that_is_withdrawn_leaves_the_page_but_not_its_text(
    client, home, entry
):
    page = citing(home, entry)
    entry.unpublish()
    assert "Établi" not in text(client.get(page.url))
    page = FreePage.objects.get(pk=page.pk)
    page.save_revision().publish()
    Alternative.objects.get().save_revision().publish()
    assert "Établi" in text(client.get(page.url))


def test_an_entry_that_is_deleted_breaks_no_page(client, home, entry):
    page = citing(home, entry)
    entry.delete()
    assert client.get(page.url).status_code == 200


def test_a_report_may_cite_an_entry(client, cycle, entry):
    atelier = factories.add(
        cycle,
        AtelierPage,
        "Premier",
        slug="premier",
        start=datetime.datetime(2026, 3, 8, 18, tzinfo=datetime.UTC),
        report=[("alternative", {"entry": entry, "note": ""})],
        report_ready=True,
    )
    assert "L’Établi" in text(client.get(atelier.url))
    assert "Premier" in text(client.get(entry.url))


def test_a_letter_that_is_out_names_the_entry_a_draft_does_not(client, home, entry):
    letters = factories.add(home, NewsletterIndexPage, "Lettre", slug="lettre")
    body = [("entries", {"entries": [entry]})]
    for title, live in (("Des braises", True), ("Du brouillard", False)):
        factories.add(letters, NewsletterIssuePage, title, live=live, body=body)
    page = text(client.get(entry.url))
    assert "Des braises" in page
    assert "Du brouillard" not in page


def test_a_selection_and_the_needs_follow_the_directory(client, home, entry):
    entry.needs = [Need(text="Des bras.")]
    entry.save_revision().publish()
    factories.alternative("Ailleurs", city="Aubagne")
    selection = {"title": "Près du port", "city": "marseille", "count": 6}
    body = [
        ("selection", {**selection, "theme": "habitat", "status": "", "tag": ""}),
        ("needs", {"title": "On a besoin de vous", "count": 4}),
    ]
    page = factories.add(home, FreePage, "Choix", slug="choix", body=body)
    shown = text(client.get(page.url))
    assert "Près du port" in shown
    assert "L’Établi" in shown
    assert "Ailleurs" not in shown
    assert "Des bras." in shown


def test_the_search_of_the_site_finds_entries(client, entry):
    page = text(client.get("/recherche/?q=etabli"))
    assert "1 résultat" in page
    assert "L’<mark>Établi</mark>" in page


def test_a_framed_list_stays_so_when_it_has_not_changed(client, entry):
    address = "/annuaire/?vue=integration"
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert "frame-ancestors *" in again.headers["Content-Security-Policy"]


def edit_data(client, address: str) -> dict:
    """The admin's form, as a browser would send it back."""
    form = client.get(address).context["form"]
    data = {}
    for field in form:
        value = field.value()
        if hasattr(value, "stream_block") or field.name == "synthese":
            data["synthese-count"] = "0"
        elif value is not None and value is not False:
            data[field.html_name] = value
    for formset in form.formsets.values():
        for field in formset.management_form:
            data[field.html_name] = 0
    return {**data, "tags": "", "themes": []}


def test_two_editors_of_one_entry_lose_nothing(client, entry, admin_client):
    address = reverse(Alternative.snippet_viewset.get_url_name("edit"), args=[entry.pk])
    latest = entry.save_revision()
    data = edit_data(admin_client, address)
    data["loaded_revision_id"] = str(latest.pk)
    data["loaded_revision_created_at"] = latest.created_at.isoformat()
    theirs = Alternative.objects.get()
    theirs.phone = "04 91 99 99 99"
    theirs.save_revision(user=factories.user(display_name="Karim"))
    data.update({"phone": "04 91 11 11 11", "action-publish": "1"})
    answer = admin_client.post(address, data, follow=True)
    asked = answer.content.decode()
    assert "Karim a écrit ici pendant que vous écriviez" in asked
    assert "04 91 99 99 99" in asked and "04 91 11 11 11" in asked
    entry.refresh_from_db()
    assert entry.phone == "04 91 00 00 00"
    admin_client.post(answer.redirect_chain[-1][0], {"choice-0": "mine"})
    assert Alternative.objects.get().latest_revision.content["phone"] == (
        "04 91 11 11 11"
    )


def test_public_answers_are_compressed_and_those_of_editors_are_not(
    client, entry, admin_client
):
    headers = {"Accept-Encoding": "gzip"}
    assert Client().get("/annuaire/", headers=headers)["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in admin_client.get("/annuaire/", headers=headers)
