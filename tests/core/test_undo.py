"""After a decision: what became of it, where to see it, and the way back."""

from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from wagtail.models import Workflow, WorkflowContentType, get_page_models
from wagtail.snippets.models import get_snippet_models
from wagtail.test.utils.form_data import querydict_from_html
from wagtail.users.models import UserProfile

import pytest
from bs4 import BeautifulSoup

from annuaire.models import Alternative
from core.models import Document, TrashEntry
from french.nouns import FEMININE, MASCULINE, first_word
from home.models import FreePage
from tests import factories
from tests.core.helpers import edit_url, filled, publish_many, signed_in, texts

pytestmark = [pytest.mark.front, pytest.mark.django_db, pytest.mark.case("8.8")]


@pytest.fixture
def page(home) -> FreePage:
    body = [("text", "<p>Ce qui était en ligne.</p>")]
    return factories.add(home, FreePage, "Qui sommes-nous ?", slug="qui", body=body)


@pytest.fixture
def draft(home) -> FreePage:
    body = [("text", "<p>Bonjour.</p>")]
    return factories.add(home, FreePage, "Venir", slug="venir", live=False, body=body)


@pytest.fixture
def reader(client, home):
    return signed_in(client, "Publication", "Samia")


def handed_in(thing) -> tuple:
    """By Lucie, of the Rédaction."""
    lucie = signed_in(Client(), "Rédaction", "Lucie")
    return Workflow.objects.get().start(thing, lucie).current_task_state, lucie


def told(answer) -> BeautifulSoup:
    soup = BeautifulSoup(answer.content.decode(), "html.parser")
    [message] = soup.select(".messages li.success")
    return message


def said(answer) -> str:
    return " ".join(told(answer).get_text(" ").split())


def undo(client, answer):
    """As the button « Annuler » of the message does."""
    [form] = [f for f in told(answer).select("form") if "Annuler" in f.get_text()]
    assert form["method"] == "post"
    fields = form.select("input[name]")
    data = {}
    for field in fields:
        data.setdefault(field["name"], []).append(field["value"])
    return client.post(form["action"], data, follow=True)


def publish(client, page, **fields):
    data = filled(client, page, **fields)
    data["action-publish"] = "1"
    return client.post(edit_url(page), dict(data.lists()), follow=True)


def approve_from_home(client, page, state):
    address = reverse(
        "wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk]
    )
    return client.post(address, follow=True)


def approve_from_form(client, page, state):
    data = filled(client, page, body=texts("<p>Bonjour.</p>"))
    data["action-workflow-action"] = "1"
    data["workflow-action-name"] = "approve"
    return client.post(edit_url(page), dict(data.lists()), follow=True)


@pytest.mark.parametrize("approve", [approve_from_home, approve_from_form])
def test_an_approval_says_who_is_told_and_can_be_taken_back(
    client, reader, draft, approve
):
    state, _lucie = handed_in(draft)
    answer = approve(client, draft, state)
    assert "Approuvée et publiée, Lucie est prévenue" in said(answer)
    assert "mise à jour" not in said(answer)
    link = told(answer).find("a", string="Voir sur le site")
    assert client.get(link["href"]).status_code == 200
    back = undo(client, answer)
    assert "n’est plus sur le site" in said(back)
    draft.refresh_from_db()
    assert not draft.live and draft.first_published_at is None
    assert client.get("/venir/").status_code == 404


def test_nobody_is_told_who_wants_no_mail(client, reader, draft):
    state, lucie = handed_in(draft)
    UserProfile.objects.create(user=lucie, approved_notifications=False)
    text = said(approve_from_home(client, draft, state))
    assert "Approuvée et publiée" in text and "Lucie" not in text


def test_a_text_that_is_sent_back_says_so(client, reader, draft):
    state, _lucie = handed_in(draft)
    address = reverse(
        "wagtailadmin_pages:workflow_action", args=[draft.pk, "reject", state.pk]
    )
    text = said(client.post(address, {"comment": "Il manque l’heure."}, follow=True))
    assert "À reprendre, Lucie est prévenue" in text


def test_a_published_change_is_taken_back_and_kept_as_a_draft(client, reader, page):
    answer = publish(client, page, body=texts("<p>Une bourde.</p>"))
    assert "La page « Qui sommes-nous ? » est publiée." in said(answer)
    assert told(answer).find("a", string="Voir sur le site")["href"] == page.url
    assert "bourde" in client.get(page.url).content.decode()
    assert "est de nouveau comme avant" in said(undo(client, answer))
    html = client.get(page.url).content.decode()
    assert "bourde" not in html and "était en ligne" in html
    page.refresh_from_db()
    assert page.has_unpublished_changes
    assert "bourde" in str(page.get_latest_revision_as_object().body)


def test_a_new_page_is_taken_back(client, reader, home):
    add = reverse("wagtailadmin_pages:add", args=["home", "freepage", home.pk])
    data = {
        "title": "Nos statuts",
        "slug": "statuts",
        "body-count": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "action-publish": "1",
    }
    answer = client.post(add, data, follow=True)
    assert "La page « Nos statuts » est publiée." in said(answer)
    undo(client, answer)
    assert not FreePage.objects.get(slug="statuts").live


def test_what_was_published_meanwhile_stays(client, reader, page):
    answer = publish(client, page, body=texts("<p>Une bourde.</p>"))
    page.refresh_from_db()
    page.title = "Qui nous sommes"
    page.save_revision().publish()
    html = undo(client, answer).content.decode()
    assert "rien n’a été changé" in html
    page.refresh_from_db()
    assert page.live and page.title == "Qui nous sommes"


def test_an_address_that_is_taken_meanwhile_is_left_to_its_page(
    client, reader, page, home
):
    answer = publish(client, page, slug="nous", body=texts("<p>Du neuf.</p>"))
    factories.add(home, FreePage, "Qui ?", slug="qui")
    assert "rien n’a été changé" in undo(client, answer).content.decode()
    assert "Du neuf" in client.get("/nous/").content.decode()


def test_only_whoever_may_publish_takes_back(client, reader, page):
    answer = publish(client, page, body=texts("<p>Du neuf.</p>"))
    signed_in(client, "Rédaction", "Karim")
    undo_form = told(answer).form
    data = {field["name"]: field["value"] for field in undo_form.select("input[name]")}
    client.post(undo_form["action"], data)
    assert "Du neuf" in client.get(page.url).content.decode()
    assert client.get(undo_form["action"]).status_code == 405
    client.post(undo_form["action"], {**data, "changes": f"{data['changes']}x"})
    assert "Du neuf" in client.get(page.url).content.decode()


def test_an_unpublished_page_is_put_back(client, reader, page):
    address = reverse("wagtailadmin_pages:unpublish", args=[page.pk])
    answer = client.post(address, follow=True)
    assert "La page « Qui sommes-nous ? » n’est plus sur le site." in said(answer)
    undo(client, answer)
    assert client.get(page.url).status_code == 200


def test_many_at_once_are_taken_back_together(client, reader, page, draft):
    bulk = {
        name: reverse("wagtail_bulk_action", args=["wagtailcore", "page", name])
        for name in ("publish", "unpublish", "delete")
    }
    query = f"?id={page.pk}&id={draft.pk}&next=/admin/"
    answer = publish_many(client, bulk["publish"] + query)
    assert "2 pages sont publiées." in said(answer)
    undo(client, answer)
    assert client.get(page.url).status_code == 200
    assert client.get("/venir/").status_code == 404
    answer = client.post(bulk["unpublish"] + f"?id={page.pk}&next=/admin/", follow=True)
    undo(client, answer)
    assert client.get(page.url).status_code == 200
    answer = client.post(bulk["delete"] + query, follow=True)
    undo(client, answer)
    assert client.get(page.url).status_code == 200
    assert not TrashEntry.objects.exists()


def test_a_page_that_waits_for_its_date_is_not_said_to_be_published(
    client, reader, page, draft
):
    draft.go_live_at = timezone.now() + timedelta(days=9)
    draft.save_revision()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    chosen = f"?id={draft.pk}&next=/admin/"
    assert "attendent leur date" in said(publish_many(client, address + chosen))
    answer = publish_many(client, f"{address}{chosen}&id={page.pk}")
    assert "1 page est publiée." in said(answer)


def test_what_was_deleted_comes_back_at_once(admin_client, page):
    address = reverse("wagtailadmin_pages:delete", args=[page.pk])
    answer = admin_client.post(address, follow=True)
    assert "La page « Qui sommes-nous ? » est dans la corbeille jusqu’au" in said(
        answer
    )
    assert "comme avant" in said(undo(admin_client, answer))
    assert admin_client.get("/qui/").status_code == 200


@pytest.mark.parametrize("kind", ["image", "document"])
def test_so_do_images_and_documents(admin_client, home, kind):
    if kind == "image":
        thing, name = factories.image("Une affiche"), "wagtailimages:delete"
    else:
        file = ContentFile(b"Oignons", "a.txt")
        thing = Document.objects.create(title="Recette", file=file)
        name = "wagtaildocs:delete"
    answer = admin_client.post(reverse(name, args=[thing.pk]), follow=True)
    assert "est dans la corbeille jusqu’au" in said(answer)
    undo(admin_client, answer)
    assert type(thing).objects.filter(pk=thing.pk).exists()


def test_an_entry_of_the_directory_says_it_as_well(client, reader):
    entry = factories.alternative("L’Établi", live=False)
    WorkflowContentType.objects.create(
        workflow=Workflow.objects.get(),
        content_type=ContentType.objects.get_for_model(Alternative),
    )
    state, _lucie = handed_in(entry)
    viewset = Alternative.snippet_viewset
    address = reverse(
        viewset.get_url_name("workflow_action"), args=[entry.pk, "approve", state.pk]
    )
    answer = client.post(address, follow=True)
    assert "Approuvée et publiée, Lucie est prévenue" in said(answer)
    assert told(answer).find("a", string="Voir sur le site")
    undo(client, answer)
    entry.refresh_from_db()
    assert not entry.live

    html = client.get(entry.edit_url).content.decode()
    data = dict(querydict_from_html(html, form_id="w-editor-form").lists())
    data["synthese-count"] = "0"
    answer = client.post(entry.edit_url, {**data, "action-publish": "1"}, follow=True)
    assert "La fiche « L’Établi » est publiée." in said(answer)
    undo(client, answer)
    entry.refresh_from_db()
    assert not entry.live

    answer = client.post(entry.edit_url, {**data, "action-publish": "1"}, follow=True)
    unpublish = reverse(viewset.get_url_name("unpublish"), args=[entry.pk])
    answer = client.post(unpublish, follow=True)
    assert "La fiche « L’Établi » n’est plus sur le site." in said(answer)
    undo(client, answer)
    entry.refresh_from_db()
    assert entry.live

    delete = reverse(viewset.get_url_name("delete"), args=[entry.pk])
    answer = client.post(delete, follow=True)
    assert "La fiche « L’Établi » est dans la corbeille" in said(answer)
    undo(client, answer)
    assert Alternative.objects.get(pk=entry.pk).live


def test_the_gender_of_everything_with_a_page_or_a_form_is_known(db):
    kinds = [*get_page_models(), *get_snippet_models()]
    words = {first_word(kind._meta.verbose_name) for kind in kinds}
    assert words <= FEMININE | MASCULINE
