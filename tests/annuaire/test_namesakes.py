"""Two things of one name: both are published, and their editor knows of the other."""

import threading
import uuid

from django.db import connection
from django.urls import reverse

from wagtail.test.utils.form_data import querydict_from_html

import pytest

from annuaire.models import Alternative, Suggestion
from annuaire.suggestions.moderation.decisions import accept
from core.models import Theme
from home.models import FreePage
from tests import factories
from tests.core.helpers import filled

ADD = Alternative.snippet_viewset.get_url_name("add")


def add(client, address: str, **values):
    html = client.get(address).content.decode()
    data = querydict_from_html(html, form_id="w-editor-form")
    for name, value in {"synthese-count": "0", **values}.items():
        data[name] = value
    return client.post(address, dict(data.lists()), follow=True)


def entry(client, button: str = "action-publish", **values):
    data = {
        "name": "Emmaüs",
        "slug": "emmaus",
        "summary": "On y donne, on y achète.",
        "kind": "lieu",
        "status": "existante",
        button: "1",
    }
    return add(client, reverse(ADD), **{**data, **values})


@pytest.mark.case("1.6")
def test_the_second_of_a_name_is_published_and_shows_the_first(admin_client, annuaire):
    first = factories.alternative("Emmaüs", slug="emmaus")
    page = entry(admin_client).content.decode()
    second = Alternative.objects.exclude(pk=first.pk).get()
    assert (second.slug, second.live) == ("emmaus-2", True)
    assert f'Une fiche du même nom existe : <a href="{first.edit_url}">ouvrir' in page
    entry(admin_client)
    assert Alternative.objects.filter(slug="emmaus-3", live=True).exists()


@pytest.mark.case("1.6")
def test_an_autosaved_draft_keeps_its_address_and_is_told_of_when_published(
    admin_client, annuaire
):
    first = factories.alternative("Emmaüs", slug="emmaus")
    entry(admin_client, "action-draft")
    second = Alternative.objects.exclude(pk=first.pk).get()
    values = {"slug": "emmaus", "action-publish": "1"}
    page = add(admin_client, second.edit_url, **values).content.decode()
    second.refresh_from_db()
    assert (second.slug, second.live) == ("emmaus-2", True)
    assert "Une fiche du même nom existe" in page


@pytest.mark.case("1.6")
@pytest.mark.parametrize("slug", ["", "merci"])
def test_an_address_that_is_missing_or_kept_for_a_service_is_made(
    admin_client, annuaire, slug
):
    entry(admin_client, name="Merci", slug=slug)
    assert Alternative.objects.get().slug == "merci-2"


@pytest.mark.case("1.6")
def test_a_theme_and_a_page_are_no_different(admin_client, home):
    factories.theme("Énergie", "energie")
    address = reverse(Theme.snippet_viewset.get_url_name("add"))
    page = add(admin_client, address, name="Energie", slug="energie")
    assert Theme.objects.get(name="Energie").slug == "energie-2"
    assert "Un thème du même nom existe" in page.content.decode()

    factories.add(home, FreePage, "Venir", slug="venir")
    other = factories.add(home, FreePage, "Nous", slug="nous", live=False)
    data = filled(admin_client, other, title="Venir", slug="venir")
    data["action-publish"] = "1"
    address = reverse("wagtailadmin_pages:edit", args=[other.pk])
    page = admin_client.post(address, dict(data.lists()), follow=True)
    other.refresh_from_db()
    assert (other.slug, other.live) == ("venir-2", True)
    assert "Une page du même nom existe" in page.content.decode()


def suggested() -> Suggestion:
    return Suggestion.objects.create(
        kind=Suggestion.Kind.ADDITION,
        state=Suggestion.State.TO_DECIDE,
        once=uuid.uuid4().hex,
        name="Emmaüs",
        data={"name": "Emmaüs", "summary": "On y donne."},
    )


@pytest.mark.case("1.6")
def test_an_accepted_suggestion_is_no_different(admin_client, annuaire):
    factories.alternative("Emmaüs", slug="emmaus")
    address = reverse("annuaire_decide", args=[suggested().pk])
    page = admin_client.post(address, {"decision": "accept"}, follow=True)
    assert Alternative.objects.filter(slug="emmaus-2").exists()
    assert "Une fiche du même nom existe" in page.content.decode()


@pytest.mark.case("1.6")
@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="a database in memory has one connection"
)
@pytest.mark.django_db(transaction=True)
def test_suggestions_accepted_at_once_are_all_there():
    user, start = factories.user(), threading.Barrier(3)

    def work(suggestion: Suggestion) -> None:
        start.wait()
        accept(suggestion, user, [])
        connection.close()

    threads = [threading.Thread(target=work, args=[suggested()]) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    slugs = Alternative.objects.order_by("slug").values_list("slug", flat=True)
    assert list(slugs) == ["emmaus", "emmaus-2", "emmaus-3"]
