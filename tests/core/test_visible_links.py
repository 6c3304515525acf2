"""What leads to something that readers may not see is words, without a link."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.utils import timezone

from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

import pytest

from core.models import Document
from core.trash.pages import move_to_trash
from home.models import FreePage
from newsletter.letters.rendering import render_mail
from newsletter.models import NewsletterIndexPage, NewsletterIssuePage
from tests import factories
from tests.ateliers.helpers import atelier

pytestmark = [pytest.mark.front, pytest.mark.django_db, pytest.mark.case("10.8")]


@pytest.fixture
def target(home):
    return factories.add(home, FreePage, "Nos œuvres", slug="oeuvres")


def link(page) -> str:
    return f'<p>Voir <a linktype="page" id="{page.pk}">nos œuvres d’été</a>.</p>'


def unpublish(page):
    page.unpublish()


def throw_away(page):
    move_to_trash(page, None)


def delete(page):
    page.delete()


def expire(page):
    past = timezone.now() - timedelta(minutes=1)
    FreePage.objects.filter(pk=page.pk).update(expire_at=past)


def close(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


HIDINGS = [unpublish, throw_away, delete, expire, close]


@pytest.mark.parametrize("hide", HIDINGS)
def test_a_text_says_the_words_without_a_link_in_pages_and_feeds(
    client, home, groupes_index, cycle, target, hide
):
    page = factories.add(
        home, FreePage, "À lire", slug="a-lire", body=[("text", link(target))]
    )
    where = atelier(cycle, "Écrire", invitation=[("text", link(target))])
    addresses = [page.url, where.url, f"{cycle.url}flux.xml", f"{cycle.url}flux.json"]
    for address in addresses:
        assert "/oeuvres/" in client.get(address).content.decode(), address
    hide(target)
    for address in addresses:
        shown = client.get(address).content.decode()
        assert "œuvres d" in shown and "oeuvres/" not in shown, address
        assert "None" not in shown.partition("œuvres d")[0][-60:], address
        assert "<a>" not in shown and "&lt;a&gt;" not in shown, address


@pytest.mark.parametrize("hide", HIDINGS)
def test_a_letter_says_the_words_without_a_link(client, home, target, hide):
    index = factories.add(home, NewsletterIndexPage, "Lettre", slug="lettre")
    body = [
        ("text", link(target)),
        ("button", {"text": "Découvrir l’été", "page": target, "url": ""}),
    ]
    letter = factories.add(index, NewsletterIssuePage, "Été", slug="ete", body=body)
    shown = NewsletterIssuePage.objects.get(pk=letter.pk)
    assert "/oeuvres/" in render_mail(shown).html
    assert client.get(letter.url).content.decode().count("/oeuvres/") == 2
    hide(target)
    shown = NewsletterIssuePage.objects.get(pk=letter.pk)
    mail = render_mail(shown)
    for text in (mail.html, mail.text, client.get(letter.url).content.decode()):
        assert "œuvres d" in text and "Découvrir l" in text
        assert "oeuvres/" not in text and "None" not in text


def test_a_link_to_a_page_that_asks_for_a_password_stays(client, home, target):
    page = factories.add(
        home, FreePage, "À lire", slug="a-lire", body=[("text", link(target))]
    )
    PageViewRestriction.objects.create(
        page=target, restriction_type="password", password="oignon"
    )
    assert 'href="/oeuvres/"' in client.get(page.url).content.decode()


def test_a_document_that_nobody_may_open_is_words_too(client, home):
    closed = Collection.get_first_root_node().add_child(name="Bureau")
    document = Document.objects.create(
        title="Compte rendu d’été",
        file=ContentFile("Été".encode(), "cr.txt"),
        collection=closed,
    )
    text = f'<p>Lire <a linktype="document" id="{document.pk}">ceci</a>.</p>'
    body = [("text", text), ("document", {"document": document, "label": "Le texte"})]
    page = factories.add(home, FreePage, "À lire", slug="a-lire", body=body)
    assert client.get(page.url).content.decode().count(document.url) == 2
    CollectionViewRestriction.objects.create(
        collection=closed, restriction_type="login"
    )
    shown = client.get(page.url).content.decode()
    assert document.url not in shown and "ceci" in shown and "Le texte" in shown


def test_the_way_back_does_not_lead_to_a_page_that_has_expired(client, home, target):
    below = factories.add(target, FreePage, "Dessous", slug="dessous")
    expire(target)
    assert 'href="/oeuvres/"' not in client.get(below.url).content.decode()
