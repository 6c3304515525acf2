"""A document is found by who may read it, by its words, and by nobody else."""

from datetime import timedelta

from django.utils import timezone

from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

import pytest

from core.models import Document
from home.models import FreePage
from search import documents
from search.models import SearchEntry
from tests import factories
from tests.core.document_files import document, pdf, read_documents


def told(client, paper: Document) -> str:
    html = client.get(f"/admin/documents/edit/{paper.pk}/").content.decode()
    return " ".join(html.split())


def found(words: str = "sarrasin") -> set[str]:
    keys = [entry.pk for entry in SearchEntry.objects.search(words)]
    entries = SearchEntry.objects.visible().filter(pk__in=keys, kind="documents")
    return {*entries.values_list("title", flat=True)}


def a_page(home, paper: Document, live: bool = True) -> FreePage:
    body = [("document", {"document": paper, "label": ""})]
    return factories.add(home, FreePage, "Page", slug="page", body=body, live=live)


def a_day_later() -> None:
    Document.objects.update(created_at=timezone.now() - timedelta(days=2))
    documents.refresh_documents()


@pytest.fixture
def recipe(db) -> Document:
    paper = document("recette.pdf", pdf("Farine de sarrasin"), title="Galettes")
    read_documents()
    return paper


def test_a_document_is_found_by_its_words_with_its_page(client, home, recipe):
    page = a_page(home, recipe)
    assert found() == {"Galettes"}
    html = client.get("/recherche/", {"q": "sarrasins"}).content.decode()
    assert f'<a href="{recipe.url}">Galettes</a>' in html
    assert "Farine de <mark>sarrasin</mark>" in html
    assert "Document PDF" in html
    page.unpublish()
    assert not found()
    page.save_revision().publish()
    assert found() == {"Galettes"}
    restriction = PageViewRestriction.objects.create(
        page=home, restriction_type="login"
    )
    assert not found()
    restriction.delete()
    assert found() == {"Galettes"}
    recipe.delete()
    assert not found()


def test_one_that_nothing_holds_is_found_on_the_second_day(home, recipe):
    assert not found()
    a_day_later()
    assert found() == {"Galettes"}


def test_one_that_a_draft_holds_waits_for_it(client, home, recipe):
    page = factories.add(home, FreePage, "Page", slug="page")
    page.body = [("document", {"document": recipe, "label": ""})]
    page.save_revision()
    a_day_later()
    assert not found()
    assert client.get(recipe.url).status_code == 404
    page.body = []
    page.save_revision()
    assert not found()
    a_day_later()
    assert found() == {"Galettes"}
    entry = factories.alternative("Un fournil", live=False)
    entry.synthese = [("document", {"document": recipe, "label": ""})]
    entry.save()
    entry.save_revision()
    a_day_later()
    assert not found()
    assert client.get(recipe.url).status_code == 404


def test_private_collections_stay_so_with_all_below(home, recipe):
    a_page(home, recipe)
    root = Collection.get_first_root_node()
    board = root.add_child(name="Bureau")
    restriction = CollectionViewRestriction.objects.create(
        collection=board, restriction_type="login"
    )
    recipe.collection = board.add_child(name="Comptes")
    recipe.save()
    assert not found()
    restriction.delete()
    assert found() == {"Galettes"}
    CollectionViewRestriction.objects.create(collection=root, restriction_type="login")
    assert not found()


def test_what_a_file_said_is_forgotten_with_it(home, recipe):
    a_page(home, recipe)
    recipe.file = document("autre.pdf", pdf("Farine de seigle")).file
    recipe.file._committed = False
    recipe.save()
    assert not found()
    read_documents()
    assert found("seigle") == {"Galettes"}


def test_editors_are_told_who_finds_it(admin_client, home, recipe):
    assert "Les visiteurs le trouveront demain" in told(admin_client, recipe)
    page = a_page(home, recipe, live=False)
    assert "aucune page publique n’y mène" in told(admin_client, recipe)
    page.save_revision().publish()
    assert "Les visiteurs" not in told(admin_client, recipe)
    CollectionViewRestriction.objects.create(
        collection=recipe.collection, restriction_type="login"
    )
    assert "sa collection est privée" in told(admin_client, recipe)
    other = document("autre.txt", b"Autre")
    page.body = [("document", {"document": other, "label": ""})]
    page.save_revision()
    CollectionViewRestriction.objects.all().delete()
    assert "il est dans un brouillon" in told(admin_client, other)
    page.body = []
    page.save_revision()
    a_day_later()
    assert "Les visiteurs" not in told(admin_client, other)
