"""Passwords, copies, submissions and dates of publication of pages."""

from datetime import timedelta

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    PageViewRestriction,
)

import pytest

from agenda.models import EventPage
from core.models import Document
from home.models import FreePage
from outbox.models import Delivery
from tests import factories
from tests.ateliers.helpers import SOON
from tests.core.helpers import edit_url, send, signed_in, texts

pytestmark = [pytest.mark.front, pytest.mark.django_db]


@pytest.fixture
def page(home):
    return factories.add(home, FreePage, "Nos œuvres", slug="oeuvres")


@pytest.mark.case("10.18")
def test_a_page_that_asks_for_a_password_is_not_indexed_and_says_nothing(client, page):
    below = factories.add(page, FreePage, "Comptes d’été", slug="comptes")
    PageViewRestriction.objects.create(
        page=page, restriction_type="password", password="oignon"
    )
    for each in (page, below):
        html = client.get(each.url).content.decode()
        assert '<meta name="robots" content="noindex">' in html
        assert "Mot de passe" in html and 'lang="fr"' in html
        assert "œuvres" not in html and "Comptes" not in html
    action = reverse(
        "wagtailcore_authenticate_with_password",
        args=[PageViewRestriction.objects.get().pk, page.pk],
    )
    wrong = client.post(action, {"password": "ail", "return_url": page.url})
    assert "noindex" in wrong.content.decode() and "œuvres" not in str(wrong.content)
    right = client.post(
        action, {"password": "oignon", "return_url": page.url}, follow=True
    )
    assert "Nos œuvres" in right.content.decode()


@pytest.mark.case("10.18")
def test_a_document_that_asks_for_a_password_is_not_indexed(client, home):
    closed = Collection.get_first_root_node().add_child(name="Bureau")
    document = Document.objects.create(
        title="Comptes", file=ContentFile("Été".encode(), "cr.txt"), collection=closed
    )
    CollectionViewRestriction.objects.create(
        collection=closed, restriction_type="password", password="oignon"
    )
    html = client.get(document.url).content.decode()
    assert "noindex" in html and "Ce document" in html


@pytest.mark.case("10.14")
def test_a_copy_is_never_an_alias(admin_client, agenda):
    event = factories.add(agenda, EventPage, "Fête", slug="fete", start=SOON)
    address = reverse("wagtailadmin_pages:copy", args=[event.pk])
    assert 'name="alias"' not in admin_client.get(address).content.decode()
    data = {"new_title": "Fête", "new_slug": "fete-2", "new_parent_page": agenda.pk}
    admin_client.post(address, {**data, "alias": "on", "publish_copies": ""})
    copy = EventPage.objects.get(slug="fete-2")
    assert copy.alias_of is None and not copy.live
    calendar = admin_client.get("/agenda/agenda.ics").content.decode()
    assert calendar.count("BEGIN:VEVENT") == 1


@pytest.mark.case("10.19")
@pytest.mark.parametrize("is_reviewer", [True, False])
def test_one_submission_is_one_mail_for_an_administrator(client, page, is_reviewer):
    author = signed_in(client, "Rédaction", "Karim")
    boss = factories.user("nadia@exemple.fr", is_superuser=True, display_name="Nadia")
    if is_reviewer:
        boss.groups.add(Group.objects.get(name="Publication"))
    send(
        client,
        page,
        button="action-submit",
        title="Nos œuvres d’été",
        body=texts("<p>Été</p>"),
    )
    page.refresh_from_db()
    assert page.current_workflow_state
    mails = Delivery.objects.filter(email="nadia@exemple.fr")
    assert mails.count() == 1
    assert not Delivery.objects.filter(email=author.email).exists()


@pytest.mark.case("10.20")
def test_a_page_that_will_appear_later_says_so_with_the_button(client, page):
    signed_in(client, "Publication")
    page.title = "Nos ouvres"
    page.go_live_at = timezone.now() + timedelta(days=3)
    page.save_revision().publish()
    page.refresh_from_db()
    html = client.get(edit_url(page)).content.decode()
    undo = reverse(
        "wagtailadmin_pages:revisions_unschedule",
        args=[page.pk, page.scheduled_revision.pk],
    )
    assert "paraîtra plus tard" in html and undo in html
    assert "Annuler la programmation pour corriger" in html
    client.post(undo)
    page = FreePage.objects.get(pk=page.pk)
    assert page.scheduled_revision is None
    send(client, page, button="action-publish", title="Nos œuvres d’été")
    page.refresh_from_db()
    assert page.draft_title == "Nos œuvres d’été"


@pytest.mark.case("10.20")
def test_who_may_not_publish_is_told_who_can_mend_it(client, page):
    signed_in(client, "Rédaction")
    page.go_live_at = timezone.now() + timedelta(days=3)
    page.save_revision().publish()
    html = client.get(edit_url(page)).content.decode()
    assert "paraîtra plus tard" in html and "Publication" in html
    assert "/unschedule/" not in html
