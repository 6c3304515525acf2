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


def edit_page_text(client, doc: Document) -> str:
    html = client.get(f"/admin/documents/edit/{doc.pk}/").content.decode()
    return " ".join(html.split())


def titles(words: str = "sarrasin") -> set[str]:
    keys = [entry.pk for entry in SearchEntry.objects.search(words)]
    entries = SearchEntry.objects.visible().filter(pk__in=keys, kind="documents")
    return {*entries.values_list("title", flat=True)}


def page_with(home, doc: Document, live: bool = True) -> FreePage:
    body = [("document", {"document": doc, "label": ""})]
    return factories.add(home, FreePage, "Page", slug="page", body=body, live=live)


def next_day() -> None:
    Document.objects.update(created_at=timezone.now() - timedelta(days=2))
    documents.refresh_documents()


@pytest.fixture
def recipe(db) -> Document:
    doc = document("recette.pdf", pdf("Farine de sarrasin"), title="Galettes")
    read_documents()
    return doc


def test_a_document_is_found_by_its_words_with_its_page(client, home, recipe):
    page = page_with(home, recipe)
    assert titles() == {"Galettes"}
    html = client.get("/recherche/", {"q": "sarrasins"}).content.decode()
    assert f'<a href="{recipe.url}">Galettes</a>' in html
    assert "Farine de <mark>sarrasin</mark>" in html
    assert "Document PDF" in html
    page.unpublish()
    assert not titles()
    page.save_revision().publish()
    assert titles() == {"Galettes"}
    restriction = PageViewRestriction.objects.create(
        page=home, restriction_type="login"
    )
    assert not titles()
    restriction.delete()
    assert titles() == {"Galettes"}
    recipe.delete()
    assert not titles()


def test_one_that_nothing_holds_is_found_on_the_second_day(home, recipe):
    assert not titles()
    next_day()
    assert titles() == {"Galettes"}


def test_one_that_a_draft_holds_waits_for_it(client, home, recipe):
    page = factories.add(home, FreePage, "Page", slug="page")
    page.body = [("document", {"document": recipe, "label": ""})]
    page.save_revision()
    next_day()
    assert not titles()
    assert client.get(recipe.url).status_code == 404
    page.body = []
    page.save_revision()
    assert not titles()
    next_day()
    assert titles() == {"Galettes"}
    entry = factories.alternative("Un fournil", live=False)
    entry.synthese = [("document", {"document": recipe, "label": ""})]
    entry.save()
    entry.save_revision()
    next_day()
    assert not titles()
    assert client.get(recipe.url).status_code == 404


def test_private_collections_stay_so_with_all_below(home, recipe):
    page_with(home, recipe)
    root = Collection.get_first_root_node()
    board = root.add_child(name="Bureau")
    restriction = CollectionViewRestriction.objects.create(
        collection=board, restriction_type="login"
    )
    recipe.collection = board.add_child(name="Comptes")
    recipe.save()
    assert not titles()
    restriction.delete()
    assert titles() == {"Galettes"}
    CollectionViewRestriction.objects.create(collection=root, restriction_type="login")
    assert not titles()


def test_what_a_file_said_is_forgotten_with_it(home, recipe):
    page_with(home, recipe)
    recipe.file = document("autre.pdf", pdf("Farine de seigle")).file
    recipe.file._committed = False
    recipe.save()
    assert not titles()
    read_documents()
    assert titles("seigle") == {"Galettes"}


def test_editors_are_told_who_finds_it(admin_client, home, recipe):
    assert "Les visiteurs le trouveront demain" in edit_page_text(admin_client, recipe)
    page = page_with(home, recipe, live=False)
    assert "aucune page publique n’y mène" in edit_page_text(admin_client, recipe)
    page.save_revision().publish()
    assert "Les visiteurs" not in edit_page_text(admin_client, recipe)
    CollectionViewRestriction.objects.create(
        collection=recipe.collection, restriction_type="login"
    )
    assert "sa collection est privée" in edit_page_text(admin_client, recipe)
    other = document("autre.txt", b"Autre")
    page.body = [("document", {"document": other, "label": ""})]
    page.save_revision()
    CollectionViewRestriction.objects.all().delete()
    assert "il est dans un brouillon" in edit_page_text(admin_client, other)
    page.body = []
    page.save_revision()
    next_day()
    assert "Les visiteurs" not in edit_page_text(admin_client, other)
